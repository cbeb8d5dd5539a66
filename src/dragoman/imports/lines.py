"""Files → numbered rows of cells: tabs or commas, a header or none, plain or gzip."""

from __future__ import annotations

import csv
import gzip
import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, NamedTuple, TextIO

from dragoman.encodings import encoding_of_stream
from dragoman.errors import InputError, MissingColumn, UnreadableInput
from dragoman.imports.layouts import COLUMNS, NEEDED, format_of, header_of

MAX_LINE = 1_000_000
"""Characters of one line; those of the formats have some hundred."""


class Line(NamedTuple):
    """One row: where it stands, and its cells by the format's names, stripped.

    ``fault`` says why a row cannot be read; it has no cells then.
    """

    place: str
    cells: dict[str, str]
    fault: InputError | None = None


def lines_of(path: Path, form: str) -> Iterator[Line]:
    """The rows of a file, in order; one that does not hold together is a fault, not the end.

    Args:
        path: the file; gzip is told by its first bytes.
        form: one of :data:`dragoman.imports.layouts.FORMATS`.

    Raises:
        UnreadableInput: it cannot be opened or unpacked, or is in no encoding that can be told.
        MissingColumn: it has no header and not the format's number of cells, or its header
            lacks a column that is needed.
    """
    with _opened(path) as text:
        delimiter = "\t" if "\t" in _peek(text) else ","
        header: list[str] | None = None
        for number, cells in _split(text, delimiter):
            place = f"{path}, line {number}"
            if isinstance(cells, InputError):
                yield Line(place, {}, type(cells)(cells.what, where=place, remedy=cells.remedy))
            elif header is None:
                named = header_of(cells, form)
                header = _checked(named, form, place) if named else _unnamed(cells, form, place)
                if not named:
                    yield _line(place, header, cells)
            else:
                yield _line(place, header, cells)


def form_of_file(path: Path) -> str:
    """The format of a file, by its first line.

    Raises:
        UnreadableInput: it is none of the formats, or cannot be read.
    """
    with _opened(path) as text:
        first = _peek(text)
        cells = first.split("\t") if "\t" in first else next(csv.reader([first]), [])
    found = format_of(cells)
    if found is None:
        raise UnreadableInput(
            "is neither a store nor a file of events", where=str(path),
            remedy="name a store, or a POLECAT, ICEWS or Phoenix file",
        )  # fmt: skip
    return found


def _line(place: str, header: list[str], cells: list[str]) -> Line:
    if len(cells) != len(header):
        what = f"the row has {len(cells)} cells, not {len(header)}"
        return Line(place, {}, UnreadableInput(what, where=place))
    return Line(place, dict(zip(header, map(str.strip, cells), strict=True)))


def _checked(header: list[str], form: str, place: str) -> list[str]:
    missing = [name for name in NEEDED[form] if name not in header]
    if missing:
        raise MissingColumn(
            f"the column {missing[0]!r} is missing", where=place,
            remedy=f"a {form} file has {', '.join(NEEDED[form])}",
        )  # fmt: skip
    return header


def _unnamed(cells: list[str], form: str, place: str) -> list[str]:
    """The columns of a file without a header, which must all be there."""
    columns = COLUMNS[form]
    if len(cells) != len(columns):
        raise MissingColumn(
            f"there is no header, and {len(cells)} cells, not {form}'s {len(columns)}",
            where=place,
            remedy="name the columns in a header, or name another format",
        )
    return list(columns)


def _split(text: TextIO, delimiter: str) -> Iterator[tuple[int, list[str] | InputError]]:
    if delimiter == ",":
        yield from _commas(text)
        return
    for number, line in enumerate(_bounded(text), start=1):
        if line.strip():
            # Not csv's quoting: a quotation mark in a name would swallow the rows after it.
            yield number, [_unquoted(cell) for cell in line.rstrip("\r\n").split("\t")]


def _commas(text: TextIO) -> Iterator[tuple[int, list[str] | InputError]]:
    """Rows of CSV; a mark that is never closed costs its own line alone."""
    for number, line in enumerate(_bounded(text), start=1):
        if not line.strip():
            continue
        try:
            yield number, next(csv.reader([line], strict=True))
        except csv.Error as error:
            yield number, UnreadableInput(f"the row's quoting does not hold together ({error})")


def _bounded(text: TextIO) -> Iterator[str]:
    while line := text.readline(MAX_LINE):
        yield line


def _unquoted(cell: str) -> str:
    if len(cell) > 1 and cell[0] == cell[-1] == '"':
        return cell[1:-1].replace('""', '"')
    return cell


@contextmanager
def _opened(path: Path) -> Iterator[TextIO]:
    try:
        with path.open("rb") as raw:
            packed = raw.read(2) == b"\x1f\x8b"
            raw.seek(0)
            stream: BinaryIO = gzip.GzipFile(fileobj=raw) if packed else raw  # type: ignore[assignment]
            encoding = encoding_of_stream(stream)
            encoding = "utf-8-sig" if encoding == "utf-8" else encoding
            yield io.TextIOWrapper(stream, encoding=encoding, newline="")
    except UnicodeDecodeError as error:
        raise UnreadableInput(
            f"is not valid {error.encoding} throughout", where=str(path), remedy="save it as UTF-8"
        ) from error
    except (OSError, EOFError, zlib.error) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UnreadableInput(
            f"cannot be read ({reason})", where=str(path), remedy="check the path and the file"
        ) from error


def _peek(text: TextIO) -> str:
    first = text.readline(MAX_LINE)
    text.seek(0)
    return first
