"""Bytes of a table → its rows with their lines; what stops it from being read is a fault."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from dragoman.knowledge.lint.faults import Fault
from dragoman.knowledge.lint.layout import Layout, as_built

BOM = "\ufeff"


class Row(NamedTuple):
    """One row: where it begins, and its cells as they stand, blanks included."""

    file: str
    line: int
    cells: dict[str, str]

    def fault(self, what: str, expected: str) -> Fault:
        """A fault of this row."""
        return Fault(self.file, self.line, what, expected)

    @property
    def at(self) -> str:
        """File and line, for faults that lie between two rows."""
        return f"{self.file}:{self.line}"


class Table(NamedTuple):
    """A table that could be read: its whole rows; broken ones are among the faults."""

    file: str
    layout: Layout
    rows: tuple[Row, ...]


def read_table(path: Path, file: str, layout: Layout) -> tuple[Table, list[Fault]]:
    """The rows of a table, and the faults of its form.

    Args:
        path: where it lies.
        file: what faults call it.
        layout: what it should look like.

    Returns:
        The table, without the rows that are broken (without any if all are), and the faults.
    """
    try:
        text = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        what = f"the bytes are not UTF-8 ({error.reason})"
        return Table(file, layout, ()), [Fault(file, line, what, "UTF-8")]
    except OSError as error:
        fault = Fault(file, 1, f"the table cannot be read ({error.strerror})", "a readable file")
        return Table(file, layout, ()), [fault]
    found = list(_of_text(text, file))
    reader = csv.reader(io.StringIO(text.removeprefix(BOM), newline=""), strict=True)
    found_columns = next(csv.reader(text.removeprefix(BOM).splitlines()[:1]), [])
    layout = as_built(layout, tuple(found_columns))
    rows, broken = _rows(reader, file, layout)
    return Table(file, layout, tuple(rows)), found + broken


def _of_text(text: str, file: str) -> Iterator[Fault]:
    if text.startswith(BOM):
        yield Fault(file, 1, "the file begins with a byte-order mark", "none")
    if "\r" in text:
        line = text[: text.index("\r")].count("\n") + 1
        yield Fault(file, line, "a line ends with a carriage return", "line feeds alone")
    if text and not text.endswith("\n"):
        yield Fault(file, text.count("\n") + 1, "the last line does not end", "a line feed")


def _rows(
    reader: Iterator[list[str]], file: str, layout: Layout
) -> tuple[list[Row], list[Fault]]:  # fmt: skip
    rows: list[Row] = []
    found: list[Fault] = []
    line = 0
    try:
        header = next(reader, [])
        line = _line(reader)
        if tuple(header) != layout.columns:
            wanted = ",".join(layout.columns)
            return [], [Fault(file, 1, f"the header is {','.join(header)!r}", repr(wanted))]
        for cells in reader:
            start, line = line + 1, _line(reader)
            if len(cells) == len(header):
                rows.append(Row(file, start, dict(zip(header, cells, strict=True))))
            else:
                what = f"the row has {len(cells)} cells"
                found.append(Fault(file, start, what, str(len(header))))
    except csv.Error as error:
        found.append(Fault(file, line + 1, f"the row cannot be read ({error})", "plain CSV"))
    return rows, found


def _line(reader: Iterator[list[str]]) -> int:
    number: int = reader.line_num  # type: ignore[attr-defined]
    return number
