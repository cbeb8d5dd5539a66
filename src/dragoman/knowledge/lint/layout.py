"""What a table of a name looks like: its columns, their kinds, its order (``tables.toml``)."""

from __future__ import annotations

import re
from fnmatch import fnmatchcase
from functools import cache
from typing import NamedTuple

from dragoman.knowledge.tables import read_toml

DATA = "lint/tables.toml"


class Layout(NamedTuple):
    """One kind of table.

    Attributes:
        files: a glob within the folder ("offices/*.csv").
        columns: the header, in order.
        holds: kind of each column ("names", "country", "date", …).
        filled: columns that may not be empty.
        sorted_by: columns by whose code points the rows are in order; empty if they are not.
        once: columns that together stand in one row only; empty where a row may come again.
        role: what its names name: "states", "peoples", "actors", "people" (persons), or nothing
            that acts ("places").
    """

    files: str
    columns: tuple[str, ...]
    holds: dict[str, str]
    filled: tuple[str, ...]
    sorted_by: tuple[str, ...]
    once: tuple[str, ...]
    role: str


class Vocabulary(NamedTuple):
    """Codes that are legal, from PLOVER, and the words for sources."""

    no_state: frozenset[str]
    sectors: frozenset[str]
    sources: re.Pattern[str]
    reach: dict[str, float]
    """Degrees of the globe from a state's middle to its farthest part; "default" for others."""


@cache
def load_layouts() -> tuple[Layout, ...]:
    """The layouts of all tables that ship."""
    rows = read_toml(DATA)
    return tuple(
        Layout(
            files=row["files"],
            columns=tuple(row["columns"]),
            holds={name: row.get("holds", {}).get(name, rows["holds"].get(name, "text"))
                   for name in row["columns"]},
            filled=tuple(row["filled"]),
            sorted_by=tuple(row.get("sorted_by", ())),
            once=tuple(row.get("once", ())),
            role=row["role"],
        )
        for row in rows["table"]
    )  # fmt: skip


def layout_of(file: str) -> Layout | None:
    """The layout of a file of that name; null if there is none.

    >>> layout_of("offices.csv") == layout_of("offices/europe.csv")
    True
    """
    name = read_toml(DATA)["built"]["files"].get(file, file)
    return next((one for one in load_layouts() if fnmatchcase(name, one.files)), None)


def as_built(layout: Layout, header: tuple[str, ...]) -> Layout:
    """The layout with the column that built tables have besides, if the header has it."""
    rows = read_toml(DATA)
    extra = tuple(rows["built"]["columns"])
    if header != (*layout.columns, *extra):
        return layout
    kinds = {name: rows["holds"].get(name, "text") for name in extra}
    return layout._replace(columns=header, holds={**layout.holds, **kinds})


@cache
def load_vocabulary() -> Vocabulary:
    """The legal codes."""
    rows = read_toml(DATA)
    sources = "|".join(f"(?:{row['pattern']})" for row in rows["source"])
    return Vocabulary(
        no_state=frozenset(rows["codes"]["no_state"]),
        sectors=frozenset(rows["codes"]["sectors"]),
        sources=re.compile(sources),
        reach=rows["reach"],
    )
