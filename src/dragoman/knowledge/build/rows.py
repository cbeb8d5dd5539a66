"""Rows of the tables: gathered in a scratch file, sorted and told apart, written as CSV."""

from __future__ import annotations

import csv
import sqlite3
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from dragoman.knowledge.build.report import Report

_ACTORS = ("name", "aliases", "country", "sectors", "start", "end", "source", "wikidata")
COLUMNS = {
    "offices": ("country", "office", "name", "aliases", "start", "end", "sectors", "source",
                "wikidata"),
    "people": ("name", "aliases", "country", "sectors", "role", "start", "end", "source",
               "wikidata"),
    "organisations": _ACTORS,
    "armed_groups": _ACTORS,
    "parties": ("name", "aliases", "country", "governed", "source", "wikidata"),
}  # fmt: skip
"""The columns of the tables that ship, and the number of the item."""
SORTED_BY = {
    "offices": ("country", "office", "start", "name"),
    "people": ("name", "country", "start"),
    "organisations": ("country", "name"),
    "armed_groups": ("country", "name"),
    "parties": ("country", "name"),
}
SOURCE = "wikidata"
_SCHEMA = """
CREATE TABLE rows (kind TEXT, name TEXT, country TEXT, item INTEGER, fame INTEGER, cells TEXT);
CREATE TABLE names (name TEXT, country TEXT);
CREATE INDEX of_item ON rows (item, kind);
"""
_TOLD_BY_NAME = {"organisations", "armed_groups"}
_GAP = "\x1f"
"""Between the cells of a row; no name holds it."""


class Row(NamedTuple):
    """A row of a table.

    Attributes:
        table: the file's name without ending.
        item: whose it is.
        fame: how many pages are about it.
        cells: by column; the source and the item's number are added.
    """

    table: str
    item: int
    fame: int
    cells: dict[str, str]


class Rows:
    """The rows of all tables in a scratch file.

    Args:
        path: the file; it must not be there yet.
    """

    def __init__(self, path: Path) -> None:
        self._base = sqlite3.connect(path, isolation_level=None)
        for pragma in ("journal_mode=OFF", "synchronous=OFF"):
            self._base.execute(f"PRAGMA {pragma}")
        self._base.executescript(_SCHEMA)
        self._base.execute("BEGIN")

    def __enter__(self) -> Rows:
        return self

    def __exit__(self, *_: object) -> None:
        self._base.close()

    def add(self, row: Row) -> None:
        """Adds a row."""
        cells = {**row.cells, "source": SOURCE, "wikidata": f"Q{row.item}"}
        line = _GAP.join(cells.get(column, "") for column in COLUMNS[row.table])
        name, country = cells["name"], cells["country"]
        self._base.execute(
            "INSERT INTO rows VALUES (?, ?, ?, ?, ?, ?)",
            (row.table, name, country, row.item, row.fame, line),
        )
        if row.table in _TOLD_BY_NAME:
            names = (name, *filter(None, cells["aliases"].split("|")))
            self._base.executemany(
                "INSERT INTO names VALUES (?, ?)", ((each, country) for each in names)
            )

    def write(self, table: str, path: Path, *, clearly: float, report: Report) -> None:
        """Writes a table, sorted, without those that cannot be told from others.

        Args:
            table: its name.
            path: the file.
            clearly: of things of one name and country, one must be better known by this factor.
            report: learns how many rows there are, and how many were left out.
        """
        columns = COLUMNS[table]
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(columns)
            number = 0
            for row in self._sorted(table, clearly, report):
                writer.writerow(row)
                number += 1
        report.written[path.name] = number

    def _sorted(self, table: str, clearly: float, report: Report) -> Iterator[list[str]]:
        """The cells of a table's rows, in its order."""
        keys = [f"key{number}" for number, _ in enumerate(SORTED_BY[table])]
        self._base.execute("DROP TABLE IF EXISTS told")
        self._base.execute(f"CREATE TABLE told ({', '.join(keys)}, cells TEXT)")
        marks = ", ".join("?" * (len(keys) + 1))
        shared = self._shared_names() if table in _TOLD_BY_NAME else set()
        for cells in self._told_apart(table, clearly, report):
            row = _without(shared, dict(zip(COLUMNS[table], cells.split(_GAP), strict=True)))
            if row is None:
                report.left_out["named as bodies of other countries are"] += 1
                continue
            values = (*(row[key] for key in SORTED_BY[table]), _GAP.join(row.values()))
            self._base.execute(f"INSERT INTO told VALUES ({marks})", values)
        query = f"SELECT cells FROM told ORDER BY {', '.join(keys)}, cells"
        for (line,) in self._base.execute(query):
            yield line.split(_GAP)

    def _told_apart(self, table: str, clearly: float, report: Report) -> Iterator[str]:
        """The rows but those of namesakes of whom none is clearly meant.

        Offices keep all holders, for the office and the day tell them apart; in the table of
        people, their names mean them.
        """
        query = (
            "SELECT name, country, item, fame, cells FROM rows WHERE kind = ? ORDER BY 1, 2, 3, 5"
        )
        found = self._base.execute(query, (table,))
        if table == "offices":
            yield from (cells for *_, cells in found)
            return
        for _, group in groupby(found, key=lambda row: row[:2]):
            rows = list(group)
            fame = {item: known for _, _, item, known, _ in rows}
            meant = self._meant(fame, clearly) if len(fame) > 1 else rows[0][2]
            if len(fame) > 1:
                report.left_out["namesakes of others"] += len(fame) - (meant is not None)
            yield from (cells for _, _, item, _, cells in rows if item == meant)

    def _meant(self, fame: dict[int, int], clearly: float) -> int | None:
        """Whom a shared name means: the one in office, or who is clearly better known."""
        query = "SELECT 1 FROM rows WHERE kind = 'offices' AND item = ?"
        holders = [item for item in fame if self._base.execute(query, (item,)).fetchone()]
        if holders:
            return holders[0] if len(holders) == 1 else None
        first, second = sorted(fame, key=lambda item: -fame[item])[:2]
        return first if fame[first] >= clearly * fame[second] else None

    def _shared_names(self) -> set[str]:
        """Names of bodies of several countries: which is meant cannot be told."""
        query = "SELECT name FROM names GROUP BY name HAVING COUNT(DISTINCT country) > 1"
        return {name for (name,) in self._base.execute(query)}


def _without(shared: set[str], row: dict[str, str]) -> dict[str, str] | None:
    """The row without the shared names; null if its usual one is among them."""
    if row["name"] in shared:
        return None
    if not shared:
        return row
    aliases = [name for name in row["aliases"].split("|") if name not in shared]
    return {**row, "aliases": "|".join(aliases)}
