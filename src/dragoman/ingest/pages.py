"""An address of the web → the articles there: a page, a feed, or a file of any known format."""

from __future__ import annotations

import io
from collections.abc import Iterator
from urllib.parse import urlsplit

from dragoman.errors import UnreadableInput
from dragoman.ingest.failure import Failure
from dragoman.ingest.html import read_html
from dragoman.ingest.source import Hints, Source
from dragoman.records import Article

_PAGES = ("text/html", "application/xhtml+xml")


def read_address(url: str, hints: Hints) -> Iterator[Article | Failure]:
    """The articles at an address; none where a feed has not changed since it was read.

    Raises:
        NotFetched: it may not be fetched, or does not answer as it should.
        UnreadableInput: what it answers cannot be read.
    """
    from dragoman.ingest.formats import FEED, format_named, format_of  # formats names feeds

    page = hints.web.get(url, hints.web.memory.stamps(url))
    if not page.changed:
        return
    if not page.content:
        raise UnreadableInput("answers with an empty page", where=url)
    hints = hints.with_defaults(url=url).with_stamps(page.stamps)
    source = Source(url, io.BytesIO(page.content))
    known = format_of(page.content[:2_048])
    if known is not FEED:
        known = format_named(urlsplit(page.url).path) or known
    if known is not FEED and page.media_type in _PAGES:
        yield from read_html(source, hints)
    else:
        yield from known.read(source, hints)


def read_page(url: str, hints: Hints) -> Iterator[Article | Failure]:
    """The one article of a page that a feed links to.

    Raises:
        NotFetched: as :func:`read_address`.
        UnreadableInput: it is no HTML page with an article.
    """
    page = hints.web.get(url)
    if page.media_type not in (*_PAGES, ""):
        raise UnreadableInput(f"is no page but {page.media_type}", where=url)
    yield from read_html(Source(url, io.BytesIO(page.content)), hints)
