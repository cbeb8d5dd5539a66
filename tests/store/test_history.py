from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.errors import BadDate, DragomanError
from dragoman.reading import Reading
from dragoman.store import Provenance, Store, open_store
from tests.export.made import actor, article, event, numbered, reading, statement


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return open_store(tmp_path / "news.duckdb")


def now() -> datetime:
    return datetime.now(UTC)


def test_what_the_store_held_and_said_can_be_asked_of_any_moment(store: Store) -> None:
    empty = now()
    store.add(reading())
    read = now()
    store.add(reading(events=(event(mode=None),), statements=()))
    reread = now()
    store.correct(event().id, set={"status": "planned"}, by="Ana", why="next week")
    assert store.events(as_of=empty) == []
    assert store.events(as_of=read) == [event()] and store.statements(as_of=read) == [statement()]
    assert store.events(as_of=reread) == [event(mode=None)] and not store.statements(as_of=reread)
    assert store.events()[0].status == "planned"
    assert store.events(as_of=now(), raw=True) == [event(mode=None)]
    assert store.agreements(as_of=read, since="2019", type="signed")
    assert store.events(as_of="2001-01-01") == [] and store.events(as_of="9999-12-31")


def test_changes_tell_what_was_added_revised_and_withdrawn(store: Store) -> None:
    start = now()
    store.add(reading())
    read = now()
    store.add(reading(events=(event(mode=None),), statements=()))
    first = {(one.what, one.kind) for one in store.changes(start, read)}
    assert first == {("added", k) for k in ("article", "event", "statement", "agreement")}
    second = {one.kind: one for one in store.changes(read)}
    assert second["event"].fields == {"mode": ("beat", None)}
    assert second["event"].what == "revised" and second["statement"].what == "withdrawn"
    assert {"agreement", "article"}.isdisjoint(second)
    assert store.changes(now()) == [] and store.changes("2999-01-01") == []


def test_a_change_inside_a_side_is_told_by_its_path(store: Store) -> None:
    store.add(reading())
    before = now()
    store.correct(event().id, set={"actors.0.country": "BOL"}, by="Ana", why="wrong")
    (change,) = store.changes(before)
    assert change.fields == {"actors.0.country": ("PER", "BOL")}
    assert store.changes(before, raw=True) == []


def test_what_was_changed_and_changed_back_is_no_change(store: Store) -> None:
    store.add(reading())
    before = now()
    store.add(reading(events=(event(mode=None),)))
    store.add(reading())
    assert store.changes(before) == []


@pytest.mark.parametrize("moment", ["soon", "2021-13", "2021-04-31", "2021-04-13T99:00"])
def test_a_moment_that_is_none_is_refused(store: Store, moment: str) -> None:
    for ask in (lambda: store.events(as_of=moment), lambda: store.changes(moment)):
        with pytest.raises(BadDate):
            ask()


def test_time_never_runs_backward_in_a_store(store: Store) -> None:
    store.add(numbered(1))
    for number in range(2, 6):
        store.add(numbered(number))
    times = store.sql("SELECT DISTINCT held_from FROM event_versions").to_pylist()
    assert len(times) == 5


def test_runs_say_by_what_was_read_and_what_failed(store: Store) -> None:
    failed = Reading(article=None, error=DragomanError("is empty"), source="a.txt")
    by = Provenance(version="9", codebook="C", model="M", settings={"b": 1, "a": 2})
    store.add([reading(), failed], provenance=by)
    store.add(reading())
    first, second = store.sql("FROM runs ORDER BY run").to_pylist()
    assert (first["version"], first["codebook"], first["settings"]) == ("9", "C", '{"a":2,"b":1}')
    found = ("articles_new", "articles_unchanged", "events", "agreements", "failures")
    assert [first[name] for name in found] == [1, 0, 1, 1, 1]
    assert [second[name] for name in found] == [0, 1, 0, 0, 0]
    assert store.sql("FROM failures").to_pylist() == [
        {"run": 1, "source": "a.txt", "error": "is empty"}
    ]


def test_batches_of_one_run_are_counted_together(store: Store) -> None:
    run = store.start_run(Provenance(model="M"))
    store.add(numbered(1), run=run)
    store.add(numbered(2), run=run)
    assert store.sql("SELECT articles_new AS n, model FROM runs").to_pylist() == [
        {"n": 2, "model": "M"}
    ]


def test_one_a_day_keeps_one_event_of_a_day_actor_recipient_and_type(store: Store) -> None:
    store.add([numbered(n) for n in range(4)])
    text = "Peru hit Chile. Ana did so too. Bolivia did not."
    others = [
        event(text, event_type="AID", mode=None),
        event(text, actors=(actor("Bolivia", "BOL", text=text),), id="e7"),
        event(text, date=None, id="e8"),
        event(text, date=None, id="e9"),
    ]
    store.add(Reading(article=article(text), events=tuple(others)))
    assert len(store.events()) == 8 and len(store.events(one_a_day=True)) == 5


@given(st.permutations(range(5)), st.integers(1, 5))
@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_same_articles_in_any_order_and_batches_give_the_same_store(
    tmp_path_factory: pytest.TempPathFactory, order: list[int], size: int
) -> None:
    def filled(numbers: list[int], batch: int) -> dict[str, Any]:
        made = open_store(tmp_path_factory.mktemp("order") / "news.duckdb")
        given = [numbered(n) if n else reading() for n in numbers]
        for start in range(0, len(given), batch):
            made.add(given[start : start + batch])
        made.link()
        tables = ("articles", "events", "statements", "agreements", "actors", "stories", "copies")
        return {name: made.sql(f"FROM {name} ORDER BY ALL").to_pylist() for name in tables}

    assert filled(order, size) == filled(list(range(5)), 5)
