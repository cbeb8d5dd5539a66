"""RSS and Atom: the articles that a feed's entries link to, those not read before.

An entry with a link is read from its page; one without is read from the text in the feed. What
a page does not declare about itself (day, title, publisher) is taken from its entry.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from typing import Any

from dragoman.errors import BadDate, InputError, NotFetched, UnreadableInput
from dragoman.ingest.failure import Failure, located
from dragoman.ingest.html import read_html
from dragoman.ingest.limits import MAX_BYTES, read_bounded
from dragoman.ingest.pages import read_page
from dragoman.ingest.published import day_of
from dragoman.ingest.source import Hints, Source
from dragoman.records import Article

_WEB = re.compile(r"https?://", re.IGNORECASE)


def read_feed(source: Source, hints: Hints) -> Iterator[Article | Failure]:
    """The articles of a feed in the order of its entries; those read before are left out.

    An entry is remembered when its article is said to be safe (:class:`Memory`), or when it
    holds none; one that did not answer is tried again the next time.

    Raises:
        UnreadableInput: it is no feed, or too large.
    """
    feed = _parsed(read_bounded(source.stream, MAX_BYTES), source.name)
    address = hints.defaults.get("url") or source.name
    memory = hints.web.memory
    whole = True
    for number, entry in enumerate(feed.entries, 1):
        link = str(entry.get("link") or "")
        name = link or str(entry.get("id") or "")
        if name and memory.seen(address, name):
            continue
        facts = _facts(entry, feed.feed)
        shown = f"{source.name}, entry {number}" + (f" ({name})" if name else "")
        for found in _read(entry, facts, shown, hints):
            if isinstance(found, Failure) and _may_pass(found):
                whole = False
            elif name and isinstance(found, Article):
                memory.hold(address, name, found.id)
            elif name:
                memory.add(address, name)
            yield found
    if whole:
        memory.finished(address, dict(hints.stamps))


def _read(
    entry: Any, facts: Mapping[str, str | None], shown: str, hints: Hints
) -> Iterator[Article | Failure]:
    try:
        if facts["url"]:
            yield from read_page(str(facts["url"]), hints.with_defaults(**facts))
        else:
            text = max(_texts(entry), key=len, default="")
            page = f"<html><body><article>{text}</article></body></html>".encode()
            yield from read_html(Source(shown, io.BytesIO(page)), hints.with_defaults(**facts))
    except InputError as error:
        yield Failure(shown, located(error, shown))


def _parsed(data: bytes, name: str) -> Any:
    """The feed; feedparser mends what it can, and so what has no entries is asked about."""
    import feedparser  # type: ignore[import-untyped]

    base = {"content-location": name} if _WEB.match(name) else {}
    feed = feedparser.parse(io.BytesIO(data), response_headers=base, sanitize_html=False)
    if not feed.entries and (feed.bozo or not feed.version):
        reason = str(feed.get("bozo_exception", "")) or "it has no entries"
        raise UnreadableInput(f"is no feed that can be read ({reason})", remedy="check the address")
    return feed


def _facts(entry: Any, feed: Any) -> dict[str, str | None]:
    """What an entry says of its article."""
    link = str(entry.get("link") or "")
    return {
        "url": link if _WEB.match(link) else None,
        "title": str(entry.get("title") or "") or None,
        "published": _day(entry),
        "publisher": str(feed.get("title") or "") or None,
    }


def _day(entry: Any) -> str | None:
    for field in ("published", "created"):
        try:
            day = day_of(entry.get(field) or None)
        except BadDate:
            continue
        if day:
            return day
    return None


def _texts(entry: Any) -> Iterator[str]:
    for content in entry.get("content", ()):
        yield str(content.get("value") or "")
    yield str(entry.get("summary") or "")


def _may_pass(failure: Failure) -> bool:
    """Whether the same entry may be read another time."""
    return isinstance(failure.error, NotFetched)
