"""Plain text: one file, one article, its characters unchanged."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.encodings import decode
from dragoman.ingest.articles import from_fields
from dragoman.ingest.failure import Failure
from dragoman.ingest.limits import MAX_BYTES, read_bounded
from dragoman.ingest.source import Hints, Source
from dragoman.records import Article


def read_text(source: Source, hints: Hints) -> Iterator[Article | Failure]:
    """The one article of a text file; its title is not known unless the hints do.

    Raises:
        InputError: it cannot be read; see :func:`~dragoman.ingest.make_article`.
    """
    text = decode(read_bounded(source.stream, MAX_BYTES))
    yield from_fields({**hints.defaults, "text": text}, published=hints.published)
