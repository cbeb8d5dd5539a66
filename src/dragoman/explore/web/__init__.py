"""The reading room: a web app over a store, to read, ask, check and correct.

    from dragoman.explore.web import ServeSettings, create_app
    app = create_app(dragoman.open("news.duckdb"), ServeSettings())

Pages and data come from this server alone: no script, font or map is fetched from elsewhere.
"""

from dragoman.explore.web.app import create_app
from dragoman.explore.web.settings import ServeSettings

__all__ = ["ServeSettings", "create_app"]
