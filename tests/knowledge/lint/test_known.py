"""Exceptions: each excuses what it names, none stands without need."""

from __future__ import annotations

from dragoman.knowledge.lint.faults import Fault
from dragoman.knowledge.lint.known import (
    Cause,
    Suspicion,
    causes,
    settle,
    vacancies_that_are_none,
)
from dragoman.knowledge.lint.layout import load_layouts
from dragoman.knowledge.lint.reading import Row, Table

FAULT = Fault("offices/all.csv", 3, "two at once", "one")
LAYOUT = {layout.files: layout for layout in load_layouts()}


def known(*values: str) -> list[Cause]:
    layout = LAYOUT["lint/known.csv"]
    row = Row("lint/known.csv", 2, dict(zip(layout.columns, values, strict=True)))
    return causes([Table("lint/known.csv", layout, (row,))])


def suspected(kind: str = "two people", *names: str, country: str = "SWE") -> Suspicion:
    return Suspicion(FAULT, kind, frozenset(names or ("A", "B")), country)


def test_a_suspicion_without_a_reason_is_a_fault() -> None:
    assert list(settle([suspected()], [], whole=True)) == [FAULT]


def test_an_exception_holds_for_its_own_names_and_country_only() -> None:
    cause = known("two people", "SWE", "", "A|B", "", "", "they are two")
    assert list(settle([suspected()], cause, whole=True)) == []
    for other in (suspected("two people", "A", "C"), suspected(country="NOR")):
        assert FAULT in list(settle([other], cause, whole=True))


def test_an_exception_that_excuses_nothing_is_a_fault_where_all_tables_were_seen() -> None:
    cause = known("two people", "SWE", "", "A|B", "", "", "they are two")
    (found,) = settle([], cause, whole=True)
    assert found.what == "the exception excuses nothing"
    assert list(settle([], cause, whole=False)) == []


def test_an_unknown_kind_of_exception_is_a_fault() -> None:
    (found,) = settle([], known("whim", "", "", "A", "", "", "so"), whole=True)
    assert found.what == "the kind 'whim' is unknown"


def test_an_office_with_a_holder_is_not_vacant() -> None:
    layout = LAYOUT["offices/*.csv"]
    cells = ("SWE", "speaker", "Anna Berg", "", "2001", "2004-05-06", "", "memory")
    row = Row("offices/all.csv", 2, dict(zip(layout.columns, cells, strict=True)))
    table = Table("offices/all.csv", layout, (row,))
    none = known("vacant", "SWE", "speaker", "", "2004-05-07", "2005", "no parliament")
    assert list(vacancies_that_are_none(none, [table])) == []
    some = known("vacant", "SWE", "speaker", "", "2004-03-01", "2005", "no parliament")
    (found,) = vacancies_that_are_none(some, [table])
    assert found.what == "Anna Berg holds what should be vacant (offices/all.csv:2)"
