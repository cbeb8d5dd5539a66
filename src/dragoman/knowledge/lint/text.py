"""How cells are written: no stray blanks, composed letters, lists without gaps; rows in order."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from dragoman.knowledge.lint.faults import Fault
from dragoman.knowledge.lint.reading import Row, Table

LISTS = ("names", "sectors", "periods", "words")
"""Kinds of columns whose cells hold several members, joined by bars."""
_ODD = re.compile(r"[\u0000-\u001f\u007f-\u00a0\u00ad\u200b-\u200f\u2028-\u202f\u2060\ufeff\ufffd]")
"""Control characters, blanks that look like a space, marks that cannot be seen, the character
that stands for a broken one."""


def of_text(table: Table) -> Iterator[Fault]:
    """Faults in how a table's cells are written, and in the order of its rows."""
    for row in table.rows:
        for column, cell in row.cells.items():
            if cell:
                yield from _of_cell(row, column, cell)
                if table.layout.holds[column] in LISTS:
                    yield from _of_list(row, column, cell)
            elif column in table.layout.filled:
                yield row.fault(f"the column {column} is empty", "a value")
    yield from _of_order(table)
    yield from _of_repeated(table)


def _of_cell(row: Row, column: str, cell: str) -> Iterator[Fault]:
    if cell != cell.strip():
        yield row.fault(f"{column} {cell!r} begins or ends with a blank", "none")
    if "  " in cell:
        yield row.fault(f"{column} {cell!r} has two blanks in a row", "one")
    if odd := _ODD.search(cell):
        name = unicodedata.name(odd[0], f"U+{ord(odd[0]):04X}")
        yield row.fault(f"{column} {cell!r} holds the character {name}", "letters and plain blanks")
    if not unicodedata.is_normalized("NFC", cell):
        yield row.fault(f"{column} {cell!r} is not composed", "Unicode's form NFC")


def _of_list(row: Row, column: str, cell: str) -> Iterator[Fault]:
    members = cell.split("|")
    for member in members:
        if not member.strip():
            yield row.fault(f"{column} {cell!r} has an empty member", "one bar between two members")
        elif member != member.strip():
            yield row.fault(f"{column} {cell!r} has blanks beside a bar", "none")
    for member, count in Counter(members).items():
        if count > 1 and member:
            yield row.fault(f"{column} holds {member!r} {count} times", "it once")


def _of_order(table: Table) -> Iterator[Fault]:
    keys = table.layout.sorted_by
    for before, row in zip(table.rows, table.rows[1:], strict=False):
        first, second = ([one.cells[key] for key in keys] for one in (before, row))
        if first > second:
            what = f"the row of {' '.join(second)!r} stands after that of {' '.join(first)!r}"
            yield row.fault(what, f"rows sorted by {', '.join(keys)}")


def _of_repeated(table: Table) -> Iterator[Fault]:
    keys = table.layout.once
    first: dict[tuple[str, ...], Row] = {}
    for row in table.rows if keys else ():
        key = tuple(row.cells[column] for column in keys)
        if key in first:
            what = f"{' '.join(filter(None, key))!r} stands in {first[key].at} already"
            yield row.fault(what, f"one row for each {' and '.join(keys)}")
        first.setdefault(key, row)
