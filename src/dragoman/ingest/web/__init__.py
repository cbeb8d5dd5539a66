"""Pages and feeds by their address: polite, bounded, and never into a private network.

session = Session(WebAccess())
page = session.get("https://example.org/news/1")
"""

from dragoman.ingest.web.access import Page, WebAccess
from dragoman.ingest.web.session import Session

__all__ = ["Page", "Session", "WebAccess"]
