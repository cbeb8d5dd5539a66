"""CSV tables: a header, then one actor a row.

Quoting is strict: a quotation mark that is never closed would swallow the rows after it, so a
record that does not hold together is a fault of its first line, and reading goes on below it.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence

from dragoman.knowledge.own.page import Page
from dragoman.knowledge.own.rows import ActorRow, actor_row
from dragoman.knowledge.tables import read_toml

DELIMITERS = (",", ";", "\t")
_WIDTH = "every row needs a cell for each column; quote cells that hold the delimiter"


def read_csv(page: Page) -> list[ActorRow]:
    """The rows of a table that hold; what does not is noted on the page."""
    top = next((line for line in page.lines if not is_aside(line)), "")
    records = _records(page, delimiter_of(top))
    (first, last), header = next(records, ((1, 1), []))
    columns = _columns(page, header, first)
    if "name" not in columns:
        page.fault(
            "the column 'name' is missing", first, lines=range(first, len(page.lines) + 1),
            remedy=f"the header may hold {', '.join(_known())}",
        )  # fmt: skip
        return []
    page.used.update(range(first, last + 1))
    return list(_rows(page, records, columns))


def delimiter_of(header: str) -> str:
    """The delimiter that gives the most columns."""
    return max(DELIMITERS, key=header.count)


def is_aside(line: str) -> bool:
    """Whether a line is blank or a comment."""
    return not line.strip() or line.lstrip().startswith("#")


def _known() -> list[str]:
    return list(read_toml("own/forms.toml")["columns"])


def _columns(page: Page, header: Sequence[str], line: int) -> list[str]:
    """The header's names; one that is unknown or comes twice is a fault, and not read."""
    columns: list[str] = []
    for each in header:
        name = each.strip().lower()
        if name and name not in _known():
            page.fault(
                f"the column {each.strip()!r} is not known", line, lines=(),
                remedy=f"expected {', '.join(_known())}",
            )  # fmt: skip
            name = ""
        elif name in columns and name:
            page.fault(
                f"the column {name!r} comes twice", line, lines=(), remedy="the first one is read"
            )
            name = ""
        columns.append(name)
    return columns


Record = tuple[tuple[int, int], list[str]]
"""First and last line of a record, and its cells."""


def _rows(page: Page, records: Iterator[Record], columns: list[str]) -> Iterator[ActorRow]:
    named = tuple(column for column in columns if column)
    for (first, last), cells in records:
        lines = range(first, last + 1)
        while len(cells) > len(columns) and not cells[-1].strip():
            cells = cells[:-1]
        if len(cells) != len(columns):
            page.fault(
                f"the row has {len(cells)} cells where the header has {len(columns)}", first,
                lines=lines, remedy=_WIDTH,
            )  # fmt: skip
            continue
        values = {c: cell for c, cell in zip(columns, cells, strict=True) if c}
        row, wrong = actor_row(values, columns=named, stem=page.path.stem.lower())
        for each in wrong:
            page.fault(f"{each.column}: {each.what}", first, lines=lines, remedy=each.remedy)
        if row is not None:
            page.used.update(lines)
            yield row


def _records(page: Page, delimiter: str) -> Iterator[Record]:
    """The records of the table; blank lines and comments are set aside."""
    number = 1
    while number <= len(page.lines):
        if is_aside(page.lines[number - 1]):
            page.aside.add(number)
            number += 1
            continue
        rest = (page.lines[index] + "\n" for index in range(number - 1, len(page.lines)))
        reader = csv.reader(rest, delimiter=delimiter, strict=True)
        try:
            cells = next(reader)
        except csv.Error as error:
            reason = str(error).replace("unexpected end of data", "a quotation mark stays open")
            page.fault(
                f"the row's quoting does not hold together ({reason})", number,
                remedy="double the quotation marks inside a quoted cell",
            )  # fmt: skip
            number += 1
            continue
        last = number + reader.line_num - 1
        yield (number, last), cells
        number = last + 1
