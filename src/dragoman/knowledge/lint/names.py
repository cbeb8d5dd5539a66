"""Names: none that is a common word, a bare surname, or the name of two things without cause."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import NamedTuple

from dragoman.knowledge.lint.dates import overlap
from dragoman.knowledge.lint.faults import Fault
from dragoman.knowledge.lint.known import Suspicion
from dragoman.knowledge.lint.reading import Row, Table
from dragoman.knowledge.names import straight
from dragoman.knowledge.tables import cells

PERSON = "people"
_COLUMNS = ("aliases", "adjectives", "demonyms", "capital_aliases")


class _Naming(NamedTuple):
    """One name in one row, and whose it is."""

    name: str
    row: Row
    role: str
    owner: str
    country: str
    days: tuple[str, str]

    def same(self, other: _Naming) -> bool:
        """Whether both are names of one thing, as far as the tables tell."""
        if (self.role == PERSON) != (other.role == PERSON) or self.owner != other.owner:
            return False
        if self.country == other.country:
            return True
        # Who served two states or bodies, one after the other.
        return self.role == PERSON and overlap(self.days, other.days) is None

    def clashes(self, other: _Naming) -> bool:
        """Whether a reader cannot tell by the day which of the two is meant."""
        if self.same(other):
            return False
        if self.role == PERSON or other.role == PERSON or self.country != other.country:
            return True  # people are named before and after their office
        if {self.role, other.role} == {"peoples", "states"}:
            return False  # the people of a territory: one country either way
        return overlap(self.days, other.days) is not None


def of_names(tables: Iterable[Table]) -> Iterator[Suspicion]:
    """What is suspect among the names of all tables, row by row and taken together."""
    namings: dict[str, list[_Naming]] = defaultdict(list)
    for table in tables:
        if table.layout.role != "places":
            for row in table.rows:
                yield from _of_row(row, table.layout.role)
                for naming in _namings(row, table.layout.role):
                    namings[straight(naming.name)].append(naming)
    for name, found in namings.items():
        if len(found) > 1:
            yield from _shared(name, found)


def of_repeated(table: Table) -> Iterator[Fault]:
    """Rows of one thing whose days overlap, in tables that say when a thing existed."""
    columns = table.layout.columns
    if table.layout.role == "places" or "start" not in columns or "office" in columns:
        return
    rows: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in table.rows:
        rows[row.cells["name"], _country(row)].append(row)
    for (name, _), found in rows.items():
        for one, other in combinations(found, 2):
            if days := overlap(_days(one), _days(other)):
                what = f"{name} stands in {one.at} too, for {days[0]} to {days[1]}"
                yield other.fault(what, "one row a day")


def of_aliases(table: Table) -> Iterator[Fault]:
    """Names that no reason makes good: repeated as an alias, or too short to mean one thing."""
    for row in table.rows if table.layout.role != "places" else ():
        owner, aliases = row.cells["name"].strip(), cells(row.cells.get("aliases", ""))
        if owner in aliases:
            yield row.fault(f"the alias {owner!r} is the name itself", "other spellings only")
        for name in (owner, *aliases):
            if len(name) == 1 or (len(name) == 2 and name.islower()):
                yield row.fault(f"the name {name!r} is too short to mean one thing", "a longer one")


def _of_row(row: Row, role: str) -> Iterator[Suspicion]:
    owner, aliases = row.cells["name"].strip(), cells(row.cells.get("aliases", ""))
    words = owner.split()
    for name in aliases if role == PERSON and len(words) > 1 else ():
        if name in words:
            what = f"the alias {name!r} is one word of {owner!r}"
            fault = row.fault(what, "no bare surname, or a reason in lint/known.csv")
            yield Suspicion(fault, "one word", frozenset((name,)), _country(row))
    for name in (owner, *aliases):
        if name == name.lower():
            what = f"the name {name!r} has no capital, as a common word"
            fault = row.fault(what, "a proper name, or a reason in lint/known.csv")
            yield Suspicion(fault, "small letters", frozenset((name,)))


def _namings(row: Row, role: str) -> Iterator[_Naming]:
    owner = row.cells["name"].strip()
    names = {owner, row.cells.get("capital", "").strip()} - {""}
    for column in _COLUMNS:
        names.update(cells(row.cells.get(column, "")))
    for name in names:
        yield _Naming(name, row, role, owner, _country(row), _days(row))


def _shared(name: str, found: list[_Naming]) -> Iterator[Suspicion]:
    clashing = [(one, other) for one, other in combinations(found, 2) if one.clashes(other)]
    if not clashing:
        return
    one, other = clashing[0]
    what = f"{name!r} names {other.owner} here and {one.owner} ({one.row.at})"
    fault = other.row.fault(what, "one thing a name, or a reason in lint/known.csv")
    yield Suspicion(fault, "shared name", frozenset((name,)))


def _country(row: Row) -> str:
    return (row.cells.get("country") or row.cells.get("code") or "").strip()


def _days(row: Row) -> tuple[str, str]:
    return row.cells.get("start", "").strip(), row.cells.get("end", "").strip()
