"""Two small data sets compared by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.explore.compare import LEVELS, Comparison, compare
from dragoman.records import Event
from dragoman.store import Store, open_store
from tests.export.made import actor, day, event, reading


def _event(number: int, when: str, to: str, type: str, score: float) -> Event:
    return event(id=f"e{number}", date=day(when), event_type=type, mode=None, score=score,
                 recipients=(actor("Chile", to),))  # fmt: skip


def _store(folder: Path, *events: Event) -> Store:
    made = open_store(folder / "s.duckdb")
    made.add(reading(events=events))
    return made


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> tuple[Store, Store]:
    one = _store(
        tmp_path_factory.mktemp("a"),
        _event(1, "2021-04-12", "CHL", "ASSAULT", -9),
        _event(2, "2021-04-12", "CHL", "ASSAULT", -7),
        _event(3, "2021-04-13", "BOL", "AID", 10),
        _event(4, "2021-05-13", "CHL", "ACCUSE", -2),
    )
    other = _store(
        tmp_path_factory.mktemp("b"),
        _event(5, "2021-04-12", "CHL", "ASSAULT", -9),
        _event(6, "2021-04-12", "CHL", "COERCE", -7),
        _event(7, "2021-04-14", "BOL", "AID", 10),
        event(id="e8", date=None),
    )
    return one, other


def _by_level(found: Comparison) -> dict[str, tuple[int, int, int, float | None]]:
    return {one.level: (one.both, one.only_a, one.only_b, one.agreement) for one in found.levels}


def test_cells_are_counted_at_every_level(stores: tuple[Store, Store]) -> None:
    found = _by_level(compare(*stores))
    assert list(found)[: len(LEVELS)] == list(LEVELS)
    assert found["day, dyad and type"] == (1, 2, 2, 20.0)
    assert found["day and dyad"] == (1, 2, 1, 25.0)
    assert found["month, dyad and type"] == (2, 1, 1, 50.0)
    assert found["month and dyad"] == (2, 1, 0, 66.7)
    assert found["type ASSAULT"] == (1, 0, 0, 100.0)


def test_correlations_are_of_dyad_months(stores: tuple[Store, Store]) -> None:
    found = compare(*stores)
    # Counts (2, 1, 1) against (2, 1, 0); means -8, 10 against -8, 10.
    assert found.counts == pytest.approx(0.8660, abs=1e-4)
    assert found.scores == pytest.approx(1.0)
    assert (found.months_either, found.months_both, found.left_out_b) == (3, 2, 1)


def test_a_data_set_agrees_with_itself(stores: tuple[Store, Store]) -> None:
    found = compare(stores[0], stores[0])
    assert {one.agreement for one in found.levels} == {100.0}
    assert found.counts == pytest.approx(1.0)


def test_sides_swap_with_the_data_sets(stores: tuple[Store, Store]) -> None:
    there, back = compare(*stores), compare(*reversed(stores))
    assert [(o.both, o.only_a, o.only_b) for o in there.levels] == [
        (o.both, o.only_b, o.only_a) for o in back.levels
    ]


def test_filters_leave_only_what_is_asked(stores: tuple[Store, Store]) -> None:
    assert _by_level(compare(*stores, since="2021-05"))["day, dyad and type"] == (0, 1, 0, 0.0)
    empty = compare(*stores, actor="JPN")
    assert (empty.counts, empty.levels[0].agreement, empty.cells.num_rows) == (None, None, 0)
