"""Answers as rows and on a screen."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from dragoman.explore import positions, threads
from dragoman.explore.issues import issues, near
from dragoman.explore.rows import (
    POSITION_COLUMNS,
    THREAD_COLUMNS,
    position_rows,
    thread_rows,
    type_of,
)
from dragoman.explore.screen import positions_view, threads_view
from dragoman.store import Store
from tests.explore.made import Telling

TYPES = {"string": str, "integer": int, "list": list}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    told = Telling()
    told.said("2018-05-08 biden reject - nuclear-deal- : we leave [bold]the[/bold] deal\x1b[31m")
    told.said("2021-02-01 biden demand IRN nuclear-deal+ : return to the deal " + "and " * 200)
    told.said("2021-02-02 zarif reject USA nuclear-deal : no return to the deal")
    told.said("2021-02-02 zarif demand USA sanctions-relief+ : lift sanctions")
    return told.store(tmp_path_factory.mktemp("store"))


def drawn(view: object, width: int) -> str:
    out = io.StringIO()
    Console(file=out, width=width, markup=False, highlight=False).print(view)
    return out.getvalue()


def test_rows_have_the_columns_that_are_promised_and_their_types(store: Store) -> None:
    found = positions(store)
    for columns, rows in (
        (POSITION_COLUMNS, [*position_rows(found), *position_rows(found, changes=True)]),
        (THREAD_COLUMNS, list(thread_rows(threads(store)))),
    ):
        assert rows
        for row in rows:
            assert tuple(row) == columns
            for name, value in row.items():
                assert value is None or type(value) is TYPES[type_of(name)]


def test_a_row_a_standing_a_change_or_an_answer(store: Store) -> None:
    found = positions(store, issue="nuclear-deal")
    assert [row["before_position"] for row in position_rows(found)] == ["against"]
    (change,) = position_rows(found, changes=True)
    assert (change["before_day"], change["day"]) == ("2018-05-08", "2021-02-01")
    rows = {row["quote"][:6]: row for row in thread_rows(threads(store))}
    assert rows["return"]["answer_outcome"] == rows["return"]["outcome"] == "rejected"
    assert (rows["lift s"]["outcome"], rows["lift s"]["answer_day"]) == ("unanswered", None)


@pytest.mark.parametrize("width", [80, 118, 200])
def test_tables_fit_and_show_text_as_it_stands(store: Store, width: int) -> None:
    shown = drawn(positions_view(positions(store)), width) + drawn(
        positions_view(positions(store), changes=True), width
    )
    shown += drawn(threads_view(threads(store)), width)
    assert max(len(line) for line in shown.splitlines()) <= width
    assert "\x1b[31m" not in shown and "[bold]" in shown
    assert "…" in shown and "unanswered" in shown and "who changed" in shown


def test_issues_are_counted_and_near_ones_found(store: Store) -> None:
    assert issues(store) == {"nuclear-deal": 3, "sanctions-relief": 1}
    assert near(store, "nuclear deal") == ["nuclear-deal"]
    assert near(store, "sanction-releif") == ["sanctions-relief"]
    assert near(store, "xyz") == ["nuclear-deal", "sanctions-relief"]
