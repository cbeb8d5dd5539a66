"""The formats that can be read, and how one is told: by its suffix, else by its first bytes.

A new format is a module with a function of a :class:`~dragoman.ingest.source.Source` and
:class:`~dragoman.ingest.source.Hints`, and a line in :data:`FORMATS`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePath
from typing import TypeAlias

from dragoman.ingest.archives import read_zip
from dragoman.ingest.delimited import read_delimited
from dragoman.ingest.failure import Failure
from dragoman.ingest.feeds import read_feed
from dragoman.ingest.html import read_html
from dragoman.ingest.jsonl import read_jsonl
from dragoman.ingest.parquet import read_parquet
from dragoman.ingest.source import Hints, Source
from dragoman.ingest.text import read_text
from dragoman.ingest.warc import read_warc
from dragoman.records import Article

Read: TypeAlias = Callable[[Source, Hints], Iterator[Article | Failure]]


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name, the suffixes of its files in lower case, and its reader."""

    name: str
    suffixes: tuple[str, ...]
    read: Read


TEXT = Format("text", (".txt", ".text", ".md"), read_text)
HTML = Format("HTML", (".html", ".htm", ".xhtml"), read_html)
JSON_LINES = Format("JSON Lines", (".jsonl", ".ndjson", ".json"), read_jsonl)
DELIMITED = Format("CSV", (".csv", ".tsv"), read_delimited)
PARQUET = Format("Parquet", (".parquet", ".pq"), read_parquet)
FEED = Format("feed", (".rss", ".atom", ".rdf"), read_feed)
WARC = Format("WARC", (".warc", ".wet"), read_warc)
ZIP = Format("ZIP", (".zip", ".wacz"), read_zip)
FORMATS = (TEXT, HTML, JSON_LINES, DELIMITED, PARQUET, FEED, WARC, ZIP)

_COMPRESSED = ".gz"
_SPACE = b"\xef\xbb\xbf \t\r\n"
_OBJECT = re.compile(rb'\{\s*(?:"|\})|\[\s*\{\s*"')
_PAGE = re.compile(
    rb"(?:<\?xml[^<>]{0,200}\?>\s*)?(?:<!--.{0,1000}?-->\s*)*"
    rb"<(?:!doctype\s+html|html|head|body|article|main|section|div|p|h[1-6]|meta|title|table)\b",
    re.IGNORECASE | re.DOTALL,
)
_FEED = re.compile(
    rb"(?:<\?xml[^<>]{0,200}\?>\s*)?(?:<!--.{0,1000}?-->\s*)*<(?:rss|feed|rdf:RDF)\b"
)


def format_named(name: str) -> Format | None:
    """The format of a file name's suffix, ``.gz`` aside; None where it tells nothing.

    >>> format_named("news/2021.CSV.gz").name
    'CSV'
    """
    path = PurePath(name.lower().removesuffix(_COMPRESSED))
    return next((known for known in FORMATS if path.suffix in known.suffixes), None)


def format_of(head: bytes) -> Format:
    """The format that the first bytes of an input show; plain text where they show none."""
    start = head.lstrip(_SPACE)
    if start.startswith(b"PAR1"):
        return PARQUET
    if start.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return ZIP
    if start.startswith(b"WARC/1."):
        return WARC
    if _OBJECT.match(start):
        return JSON_LINES
    if _FEED.match(start):
        return FEED
    return HTML if _PAGE.match(start) else TEXT
