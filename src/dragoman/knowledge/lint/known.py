"""What looks like a fault and is none: every exception with its reason (``known.csv``).

Kinds of a row, and what its columns say:

- ``together``: the holders ``names`` (all, if empty) hold ``office`` of ``country`` at once from
  ``start`` to ``end``: acting holders, rival governments, heads that are several.
- ``two people``: the near ``names`` of ``country`` are of two people.
- ``shared name``: each of ``names`` names several things, and news knows which by its context.
- ``small letters``: ``names`` are written without a capital and are no common word of English.
- ``one word``: news calls these people of ``country`` by one word of their name, and means
  nobody else by it.
- ``vacant``: nobody held ``office`` of ``country`` from ``start`` to ``end``, there was none, or
  its holder stands elsewhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from dragoman.knowledge.lint.dates import BEGINNING, END, first_day, last_day, overlap
from dragoman.knowledge.lint.faults import Fault
from dragoman.knowledge.lint.reading import Row, Table
from dragoman.knowledge.tables import cells

FILE = "lint/known.csv"
OFFICES = "offices/*.csv"
KINDS = ("together", "two people", "shared name", "small letters", "one word", "vacant")


class Suspicion(NamedTuple):
    """A fault unless a row of ``known.csv`` gives its reason; ``days`` are ISO, or null."""

    fault: Fault
    kind: str
    names: frozenset[str]
    country: str = ""
    office: str = ""
    days: tuple[str, str] | None = None


class Cause(NamedTuple):
    """One row of ``known.csv``."""

    row: Row
    kind: str
    country: str
    office: str
    names: frozenset[str]
    start: str
    end: str

    def excuses(self, found: Suspicion) -> bool:
        """Whether the suspicion is the exception that this row is about."""
        if (self.kind, self.country, self.office) != (found.kind, found.country, found.office):
            return False
        if self.names and not found.names <= self.names:
            return False
        start, end = found.days or (END, BEGINNING)
        return start >= first_day(self.start) and end <= last_day(self.end)


def causes(tables: Iterable[Table]) -> list[Cause]:
    """The rows of the tables of exceptions."""
    return [_cause(row) for table in tables for row in table.rows]


def _cause(row: Row) -> Cause:
    kind, country, office, names, start, end = (row.cells[column].strip() for column in _COLUMNS)
    return Cause(row, kind, country, office, frozenset(cells(names)), start, end)


_COLUMNS = ("kind", "country", "office", "names", "start", "end")


def settle(found: Iterable[Suspicion], known: list[Cause], *, whole: bool) -> Iterator[Fault]:
    """The suspicions that no row of ``known`` excuses, and the rows that excuse nothing.

    Args:
        found: what was suspected.
        known: the exceptions.
        whole: whether all tables that the exceptions are about were checked; only then is an
            exception that excuses nothing a fault.
    """
    used: set[int] = set()
    for suspicion in found:
        fitting = [number for number, cause in enumerate(known) if cause.excuses(suspicion)]
        used.update(fitting)
        if not fitting:
            yield suspicion.fault
    for number, cause in enumerate(known):
        if cause.kind not in KINDS:
            yield cause.row.fault(f"the kind {cause.kind!r} is unknown", ", ".join(KINDS))
        elif whole and cause.kind != "vacant" and number not in used:
            yield cause.row.fault("the exception excuses nothing", "a fault, or no such row")


def vacancies_that_are_none(known: list[Cause], tables: Iterable[Table]) -> Iterator[Fault]:
    """Vacancies on whose days the tables have a holder."""
    vacant: dict[tuple[str, str], list[Cause]] = defaultdict(list)
    for cause in known:
        if cause.kind == "vacant":
            vacant[cause.country, cause.office].append(cause)
    for table in tables:
        for row in table.rows if table.layout.files == OFFICES else ():
            for cause in vacant.get((row.cells["country"], row.cells["office"]), ()):
                held = row.cells["start"], row.cells["end"]
                if overlap(held, (cause.start, cause.end)):
                    what = f"{row.cells['name']} holds what should be vacant ({row.at})"
                    yield cause.row.fault(what, "days without a holder")
