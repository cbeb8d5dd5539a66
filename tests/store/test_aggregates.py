"""Tables of dyads and countries over time, on a few events counted by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.errors import QueryRefused
from dragoman.records import Actor, Event
from dragoman.store import Store, open_store
from dragoman.store.aggregates import QUADS
from tests.export.made import actor, day, event, reading


def _who(*codes: str | None) -> tuple[Actor, ...]:
    names = ("Peru", "Chile", "Lima")
    return tuple(actor(name, code) for name, code in zip(names, codes, strict=False))


def _met(id: str, when: str, *codes: str | None) -> Event:
    return event(
        id=id, event_type="CONSULT", mode=None, quad=QUADS[0], score=2.5, date=day(when),
        actors=_who(*codes), recipients=(),
    )  # fmt: skip


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    made = open_store(Path(tmp_path_factory.mktemp("store")) / "news.duckdb")
    made.add(reading(events=(
        event(id="e1", date=day("2021-04-12")),                          # PER → CHL, -7.5
        event(id="e2", date=day("2021-06-30"), quad=QUADS[1], score=9.5,
              event_type="COOPERATE", mode=None),                        # PER → CHL
        _met("e3", "2021-04-13", "PER", "CHL"),
        _met("e4", "2021-04-14", "USA", "USA"),
        _met("e5", "2021-04-15", "BOL", None),
        event(id="e6", date=day("2021-04-12", "2021-05-02"), recipients=()),
        event(id="e7", date=None, actors=()),
    )))  # fmt: skip
    return made


def _rows(store: Store, *by: str, **options: Any) -> list[dict[str, Any]]:
    return list(store.aggregate(by, **options).table.to_pylist())


def test_a_symmetric_act_stands_under_both_orders_of_its_parties(store: Store) -> None:
    rows = _rows(store, "dyad", "month")
    assert [tuple(row.values())[:4] for row in rows] == [
        ("CHL", "PER", "2021-04", 1),
        ("PER", "CHL", "2021-04", 2),
        ("PER", "CHL", "2021-06", 1),
        ("USA", "USA", "2021-04", 1),
    ]


def test_scores_and_shares_are_means_over_what_is_counted(store: Store) -> None:
    (row,) = [r for r in _rows(store, "dyad", "month") if r["events"] == 2]
    assert (row["mean_score"], row["conflict"]) == (-2.5, 0.5)
    assert (row["verbal_cooperation"], row["material_conflict"]) == (0.5, 0.5)
    (whole,) = _rows(store, "dyad", "month", unit="reports", actor="PER", until="2021-05")
    assert (whole["reports"], whole["mean_score"]) == (1, -2.5)


def test_events_in_no_cell_are_counted(store: Store) -> None:
    found = store.aggregate(["dyad", "month"])
    assert (found.events, found.left_out) == (7, 3)
    assert store.aggregate(["type"]).left_out == 0


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"actor": "CHL"}, [("CHL", "PER")]),
        ({"recipient": "PER"}, [("CHL", "PER")]),
        ({"actor": "PER", "recipient": "CHL"}, [("PER", "CHL")]),
        ({"actor": "peru", "recipient": "chile"}, [("PER", "CHL"), ("USA", "USA")]),
        ({"actor": "USA", "recipient": "USA"}, [("USA", "USA")]),
        ({"actor": "PER", "recipient": "PER"}, []),
        ({"actor": "BOL"}, []),
    ],
)
def test_a_filter_of_a_side_leaves_only_its_pairs(
    store: Store, filters: dict[str, str], found: list[tuple[str, str]]
) -> None:
    rows = _rows(store, "dyad", **filters)
    assert [(row["actor"], row["recipient"]) for row in rows] == found


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"recipient": "PER"}, ["e3"]),
        ({"recipient": "CHL"}, ["e1", "e3", "e2", "e7"]),
        ({"actor": "CHL", "recipient": "PER"}, ["e3"]),
        ({"actor": "PER", "recipient": "CHL"}, ["e1", "e3", "e2"]),
        ({"actor": "PER", "recipient": "PER"}, []),
        ({"actor": "USA", "recipient": "USA"}, ["e4"]),
        ({"actor": "BOL", "recipient": "chile"}, ["e5"]),
        ({"actor": "BOL", "recipient": "BOL"}, []),
    ],
)
def test_lists_find_symmetric_acts_from_either_side(
    store: Store, filters: dict[str, str], found: list[str]
) -> None:
    assert [one.id for one in store.events(**filters)] == found  # type: ignore[arg-type]


def test_a_day_or_week_takes_only_what_lies_in_it(store: Store) -> None:
    assert [(row["week"], row["events"]) for row in _rows(store, "week")] == [
        ("2021-W15", 4),
        ("2021-W26", 1),
    ]
    first = _rows(store, "country", "day")[0]
    assert (first["country"], first["day"], first["events"]) == (
        "CHL",
        "2021-04-12",
        1,
    )


def test_a_filter_of_countries_leaves_only_what_happened_there(store: Store) -> None:
    assert {row["country"] for row in _rows(store, "country", country="PER")} == set()
    assert {row["country"] for row in _rows(store, "country", country="chl")} == {"CHL"}


def test_balanced_fills_months_without_events_with_zeros(store: Store) -> None:
    rows = _rows(store, "dyad", "month", balanced=True, until="2021-07")
    assert len(rows) == 3 * 4  # dyads by April to July
    empty = [row for row in rows if row["events"] == 0]
    assert len(empty) == 12 - 4 and {row["mean_score"] for row in empty} == {None}


def test_balanced_keeps_every_count(store: Store) -> None:
    for by in (("dyad", "month"), ("type", "mode", "week"), ("country", "quad"), ("day",)):
        full = [row for row in _rows(store, *by, balanced=True) if row["events"]]
        assert full == _rows(store, *by)


def test_the_view_of_dyads_has_the_same_pairs(store: Store) -> None:
    seen = store.sql("SELECT actor, recipient, count(*) AS n FROM dyads GROUP BY ALL").to_pylist()
    counted = [(row["actor"], row["recipient"], row["events"]) for row in _rows(store, "dyad")]
    assert sorted(tuple(row.values()) for row in seen) == counted


def test_stories_are_counted_once(store: Store) -> None:
    assert sum(row["stories"] for row in _rows(store, "type", unit="stories")) <= 7


@pytest.mark.parametrize(
    ("by", "options"), [(["phase"], {}), (["day", "month"], {}), (["day"], {"unit": "words"})]
)
def test_what_cannot_be_counted_is_refused(
    store: Store, by: list[str], options: dict[str, str]
) -> None:
    with pytest.raises(QueryRefused):
        store.aggregate(by, **options)


@settings(max_examples=15, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.lists(st.sampled_from(["PER", "CHL", None]), max_size=3),
            st.lists(st.sampled_from(["PER", "USA", None]), max_size=2),
        ),
        max_size=5,
    )
)
def test_dyads_are_those_of_the_records(
    tmp_path_factory: pytest.TempPathFactory,
    sides: list[tuple[list[str | None], list[str | None]]],
) -> None:
    store = open_store(tmp_path_factory.mktemp("any") / "s.duckdb")
    events = [
        event(id=f"e{number}", actors=_who(*actors), recipients=_who(*recipients))
        for number, (actors, recipients) in enumerate(sides)
    ]
    store.add(reading(events=tuple(events)))
    expected: dict[tuple[str, str], int] = {}
    for one in events:
        others = enumerate(one.recipients or one.actors)
        listed = list(others)
        pairs = {
            (a.country, b.country)
            for i, a in enumerate(one.actors)
            for j, b in listed
            if a.country and b.country and (one.recipients or i != j)
        }
        for pair in pairs:
            expected[pair] = expected.get(pair, 0) + 1  # type: ignore[index, arg-type]
    found = {(r["actor"], r["recipient"]): r["events"] for r in _rows(store, "dyad")}
    assert found == expected
