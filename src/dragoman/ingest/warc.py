"""WARC: the pages of a web archive, and the texts of a WET file, as they were captured.

The day of capture is no day of publication: a page has the date that it declares itself.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO, cast

from dragoman.errors import InputError, UnreadableInput
from dragoman.ingest.failure import Failure, located
from dragoman.ingest.html import read_html
from dragoman.ingest.limits import MAX_PAGE_BYTES, too_large
from dragoman.ingest.source import Hints, Source
from dragoman.ingest.text import read_text
from dragoman.records import Article

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

_HEADERS = 64_000
"""Bytes that the headers of an answer may take beside its page."""
_BEGIN = b"WARC/1."
_PAGES = ("text/html", "application/xhtml+xml")
_REMEDY = "get the file again; what stood before the break was read"


def read_warc(source: Source, hints: Hints) -> Iterator[Article | Failure]:
    """The articles of an archive, in order; a page without one is a failure with its number.

    Read are HTML pages answered with status 200, saved pages (``resource``) and extracted texts
    (``conversion``); pictures, scripts and redirects are passed over.

    Raises:
        UnreadableInput: the file breaks off or is no WARC; it says after which record.
    """
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    kinds = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
    stream = _UpToTheBreak(source.stream)
    count, last = 0, "the beginning"
    try:
        for record in ArchiveIterator(cast(BinaryIO, stream), record_types=kinds, parse_http=False):
            count += 1
            url = record.headers.get("WARC-Target-URI")
            place = f"record {count}" + (f" ({url})" if url else "")
            if record.content_length > MAX_PAGE_BYTES + _HEADERS:
                error = too_large("the record", MAX_PAGE_BYTES)
                yield Failure(source.name, located(error, f"{source.name}, {place}"))
                continue
            declared = record.content_length
            record.freeze()
            if record.content_length < declared:
                raise UnreadableInput(f"breaks off within {place}", remedy=_REMEDY)
            yield from _read(record, f"{source.name}, {place}", hints.with_defaults(url=url))
            last = place
    except OSError as error:
        raise UnreadableInput(f"cannot be read beyond {last} ({error})", remedy=_REMEDY) from error
    except BaseException as error:
        # fastwarc's own faults arrive as panics of Rust, which no batch should end by.
        if type(error).__name__ != "PanicException":
            raise
        raise UnreadableInput(f"cannot be read beyond {last}", remedy=_REMEDY) from None
    if stream.broken or stream.ends_in_a_head:
        raise UnreadableInput(f"breaks off after {last}", remedy=_REMEDY)


def _read(record: WarcRecord, shown: str, hints: Hints) -> Iterator[Article | Failure]:
    """The article of one record, if it is one that holds a page or a text."""
    from fastwarc.warc import WarcRecordType

    read = read_html
    if record.record_type == WarcRecordType.response:
        if not _is_page(record):
            return
    else:
        declared = (record.headers.get("Content-Type") or "").partition(";")[0].strip().lower()
        if declared == "text/plain":
            read = read_text
        elif declared not in _PAGES:
            return
    content = io.BytesIO(record.reader.read(MAX_PAGE_BYTES + 1))
    try:
        yield from read(Source(shown, content), hints)
    except InputError as error:
        yield Failure(shown, located(error, shown))


def _is_page(record: WarcRecord) -> bool:
    """Whether an answer is a page that was there; its reader then stands at the page."""
    if not record.is_http:
        return False
    record.parse_http(auto_decode="all")
    headers = record.http_headers
    if headers is None or headers.status_code != 200:
        return False
    return (record.http_content_type or "").partition(";")[0].strip().lower() in _PAGES


class _UpToTheBreak(io.RawIOBase):
    """A stream that ends where the unpacking of its source breaks off, and knows that it did."""

    def __init__(self, source: BinaryIO) -> None:
        self._source = source
        self._at = 0
        self._tail = b""
        self.broken = False

    def readable(self) -> bool:
        return True

    def tell(self) -> int:
        """How many bytes were given out; fastwarc asks even of streams that cannot seek."""
        return self._at

    def read(self, size: int = -1) -> bytes:
        """The next bytes; none at the end and at the break."""
        if self.broken:
            return b""
        try:
            data: bytes = self._source.read1(size)  # type: ignore[attr-defined]
        except EOFError:
            self.broken = True
            return b""
        self._at += len(data)
        self._tail = (self._tail + data)[-_HEADERS:]
        return data

    @property
    def ends_in_a_head(self) -> bool:
        """Whether the last record's head is not whole; fastwarc passes over it in silence."""
        head = self._tail.rpartition(_BEGIN)[2]
        return _BEGIN in self._tail and b"\r\n\r\n" not in head and b"\n\n" not in head
