"""What may be fetched, how fast and how much; and what a fetch gives."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

AGENT = "dragoman/0.1 (news reader for research; obeys robots.txt)"
"""How we announce ourselves; sites may forbid "dragoman" in their robots.txt."""


@dataclass(frozen=True, slots=True)
class WebAccess:
    """The limits within which addresses are fetched.

    Attributes:
        allow_private: whether addresses of this machine and of private networks may be fetched.
        obey_robots: whether robots.txt is asked first, and obeyed.
        pause: seconds between two requests to one host; a longer ``Crawl-delay`` goes before it,
            up to ``max_pause``.
        max_pause: the longest pause that a robots.txt may ask for, in seconds; where it asks
            for more, its pages are left alone.
        patience: seconds for a connection, and for any piece of an answer.
        deadline: seconds for one answer as a whole, redirects included.
        max_bytes: size of an answer, unpacked.
        max_redirects: how often one request may be sent elsewhere.
        memory: a JSON file that keeps which entries of feeds were read, and the stamps by
            which an unchanged feed is not sent again; None forgets them.
        agent: the User-Agent of all requests.
    """

    allow_private: bool = False
    obey_robots: bool = True
    pause: float = 1.0
    max_pause: float = 30.0
    patience: float = 15.0
    deadline: float = 60.0
    max_bytes: int = 20_000_000
    max_redirects: int = 5
    memory: Path | None = None
    agent: str = AGENT


@dataclass(frozen=True, slots=True)
class Page:
    """An answer.

    Attributes:
        url: the address that gave it in the end.
        content: its bytes, unpacked; empty where nothing has changed.
        media_type: as declared, in lower case without parameters ("text/html"), or "".
        changed: False where the server says that nothing has changed since the stamps given.
        stamps: request headers that ask for it anew only if it has changed.
    """

    url: str
    content: bytes
    media_type: str
    changed: bool
    stamps: dict[str, str]
