"""CSV and its kin: a header, then one article a row; a file of any size streams.

Quoting is read strictly. A quotation mark that is never closed would swallow the rows after
it, so a record that does not hold together is a failure of its first line, and reading goes
on at the line after that one. A row is believed only if it has exactly the header's cells.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import TextIO

from dragoman.encodings import encoding_of_stream
from dragoman.errors import InputError, UnreadableInput
from dragoman.ingest.failure import Failure, located
from dragoman.ingest.limits import MAX_CHARACTERS, too_large
from dragoman.ingest.source import Hints, Source
from dragoman.ingest.tables import article_of, find_columns
from dragoman.records import Article

_DELIMITERS = (",", ";", "\t", "|")


class _Lines:
    """Numbered lines that can be taken back."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._returned: list[str] = []
        self.taken: list[str] = []
        self.number = 0

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._returned.pop() if self._returned else self._read()
        if not line:
            raise StopIteration
        self.number += 1
        self.taken.append(line)
        return line

    def peek(self) -> str:
        """The next line, which stays the next; empty at the end."""
        line = next(self, "")
        if line:
            self._returned.append(line)
            self.number -= 1
        return line

    def keep_first(self) -> None:
        """Takes back all lines of the record but its first."""
        self._returned.extend(reversed(self.taken[1:]))
        self.number -= len(self.taken) - 1
        self.taken = self.taken[:1]

    def _read(self) -> str:
        line = self._stream.readline(MAX_CHARACTERS + 1)
        if len(line) > MAX_CHARACTERS:
            self._skip(line)
        return line

    def _skip(self, line: str) -> None:
        while line and not line.endswith(("\n", "\r")):
            line = self._stream.readline(MAX_CHARACTERS)
        self.number += 1
        self.taken.append("\n")
        raise too_large("the line", MAX_CHARACTERS, unit="characters")


def read_delimited(source: Source, hints: Hints) -> Iterator[Article | Failure]:
    """The articles of a table, in order; a bad row is a failure with its line.

    Raises:
        MissingColumn: no column holds the text, or one that was named is not there.
        UnreadableInput: the file is empty or in no encoding that can be told.
    """
    encoding = encoding_of_stream(source.stream)
    encoding = "utf-8-sig" if encoding == "utf-8" else encoding
    text = io.TextIOWrapper(source.stream, encoding=encoding, newline="")
    # The csv module's limit is the process's; it is only ever raised.
    csv.field_size_limit(max(csv.field_size_limit(), MAX_CHARACTERS))
    try:
        yield from _articles(source, hints, _Lines(text))
    except UnicodeDecodeError as error:
        raise UnreadableInput(
            f"is not valid {encoding} throughout ({error.reason})", remedy="save it as UTF-8"
        ) from error


def _articles(source: Source, hints: Hints, lines: _Lines) -> Iterator[Article | Failure]:
    header, delimiter = _header(lines)
    columns = find_columns(header, hints.columns)
    while True:
        first = lines.number + 1
        try:
            row = _record(lines, delimiter)
            if row is None:
                return
            cells = _fitted(row, len(header)) if row else None
        except InputError as error:
            if len(header) > 1:  # in a table of one column every line would pass for a row
                lines.keep_first()
            yield Failure(source.name, located(error, f"{source.name}, line {first}"))
            continue
        if cells is not None:
            by_name = dict(zip(header, cells, strict=True))
            place = f"line {first}"
            yield article_of(by_name, columns, hints, source=source.name, place=place)


def _header(lines: _Lines) -> tuple[list[str], str]:
    """The header's names, and the delimiter that gives the most of them."""
    first = lines.peek()
    if not first.strip():
        raise UnreadableInput("has no header", remedy="the first line must name the columns")
    delimiter = max(_DELIMITERS, key=first.count)
    return [name.strip() for name in _record(lines, delimiter) or []], delimiter


def _record(lines: _Lines, delimiter: str) -> list[str] | None:
    """The cells of the next record; empty for a blank line, None at the end."""
    lines.taken.clear()
    try:
        return next(csv.reader(lines, delimiter=delimiter, strict=True), None)
    except csv.Error as error:
        reason = str(error).replace("unexpected end of data", "a quotation mark is never closed")
        raise UnreadableInput(
            f"the row's quoting does not hold together ({reason})",
            remedy="double the quotation marks inside a quoted cell",
        ) from error


def _fitted(row: list[str], width: int) -> list[str]:
    """The row's cells, less empty ones beyond the header."""
    while len(row) > width and not row[-1].strip():
        row = row[:-1]
    if len(row) != width:
        raise UnreadableInput(
            f"the row has {len(row)} cells where the header has {width}",
            remedy="quote cells that hold the delimiter",
        )
    return row
