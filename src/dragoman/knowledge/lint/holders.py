"""Rows of one office taken together: holders at the same time, people under two spellings."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations, pairwise

from rapidfuzz import fuzz

from dragoman.knowledge.lint.dates import BEGINNING, END, first_day, overlap
from dragoman.knowledge.lint.known import Suspicion
from dragoman.knowledge.lint.reading import Row, Table
from dragoman.knowledge.reference import load_offices

NEIGHBOURS = 85.0
"""Likeness, of 100, at which two holders that follow one another may be one under two
spellings: "Mohammed Fahim" and "Mohammad Fahim" have 93, brothers and namesakes from 80 up."""
COMPATRIOTS = 92.0
"""The same for any two people of one country."""
_LETTERS = re.compile("[^a-z ]")


def of_holders(tables: Iterable[Table]) -> Iterator[Suspicion]:
    """What is suspect among the holders of each office of each country."""
    offices: dict[tuple[str, str], list[Row]] = defaultdict(list)
    people: dict[str, dict[str, Row]] = defaultdict(dict)
    for table in tables:
        if table.layout.role == "people":
            for row in table.rows:
                people[row.cells["country"]].setdefault(row.cells["name"], row)
                if "office" in table.layout.columns:
                    offices[row.cells["country"], row.cells["office"]].append(row)
    asked: set[frozenset[str]] = set()
    for (country, office), rows in offices.items():
        rows.sort(key=lambda row: first_day(row.cells["start"]))
        yield from _at_once(rows, country, office)
        for before, row in pairwise(rows):
            yield from _near(before, row, country, NEIGHBOURS, asked)
    for country, first in people.items():
        for before, row in combinations(first.values(), 2):
            yield from _near(before, row, country, COMPATRIOTS, asked)


def _at_once(rows: list[Row], country: str, office: str) -> Iterator[Suspicion]:
    known = load_offices().get(office)
    for one, other in combinations(rows, 2):
        names = frozenset((one.cells["name"], other.cells["name"]))
        if known is not None and known.several and len(names) == 2:
            continue
        days = overlap(_held(one), _held(other))
        if days is not None:
            when = f"{_bound(days[0])} to {_bound(days[1])}"
            what = (f"{other.cells['name']} is {office} of {country} beside "
                    f"{one.cells['name']} ({one.at}), {when}")  # fmt: skip
            fault = other.fault(what, "one holder at a time, or a reason in lint/known.csv")
            yield Suspicion(fault, "together", names, country, office, days)


def _bound(day: str) -> str:
    return {BEGINNING: "the beginning", END: "this day"}.get(day, day)


def _held(row: Row) -> tuple[str, str]:
    return row.cells["start"], row.cells["end"]


def _near(
    one: Row, other: Row, country: str, least: float, asked: set[frozenset[str]]
) -> Iterator[Suspicion]:
    names = frozenset((one.cells["name"], other.cells["name"]))
    if len(names) == 2 and names not in asked and likeness(*names, least=least) >= least:
        asked.add(names)
        what = f"{other.cells['name']} may be {one.cells['name']} ({one.at}) in another spelling"
        fault = other.fault(what, "one spelling a person, or a reason in lint/known.csv")
        yield Suspicion(fault, "two people", names, country)


def likeness(one: str, other: str, *, least: float = 0.0) -> float:
    """How alike two names are in plain letters, of 100; 0 below ``least``.

    >>> likeness("Mohammed Fahim", "Muhammad Fahim") > 85
    True
    """
    return fuzz.ratio(_plain(one), _plain(other), score_cutoff=least)


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name.lower().replace("-", " ").replace("ı", "i"))
    return _LETTERS.sub("", letters)
