from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.errors import BadCorrection, StoreError
from dragoman.export.flat import corrected_fields
from dragoman.store import Store, open_store
from tests.export.made import TEXT, agreement, event, reading, statement

WHO = {"by": "Ana", "why": "they only met"}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = open_store(tmp_path / "news.duckdb")
    made.add(reading())
    return made


def test_a_corrected_record_is_shown_marked_and_the_read_one_kept(store: Store) -> None:
    store.correct(event().id, set={"event_type": "CONSULT", "actors.0.country": "BOL"}, **WHO)
    (shown,) = store.events()
    assert (shown.event_type, shown.actors[0].country) == ("CONSULT", "BOL")
    assert corrected_fields(shown) == ["event_type", "actors.0.country"]
    assert "Ana" in shown.trace[-1] and "they only met" in shown.trace[-1]
    assert store.events(raw=True) == [event()]
    assert store.events(actor="BOL") and not store.events(actor="PER")
    assert store.sql("SELECT country FROM actors WHERE side = 'actor'").to_pylist() == [
        {"country": "BOL"}
    ]


def test_what_follows_from_a_type_follows_when_it_is_corrected(store: Store) -> None:
    store.correct(event().id, set={"event_type": "CONSULT"}, **WHO)
    (shown,) = store.events()
    assert (shown.mode, shown.quad, shown.cameo) == (None, "verbal cooperation", "040")
    assert shown.score > 0 > event().score


def test_a_rejected_record_is_in_no_list_until_that_is_undone(store: Store) -> None:
    store.correct("s1", reject=True, **WHO)
    assert store.statements() == [] and store.statements(raw=True) == [statement()]
    store.undo("s1", by="Bo", why="it is one")
    assert store.statements() == [statement()]


def test_undoing_takes_back_the_last_or_the_one_named(store: Store) -> None:
    id = event().id
    store.correct(id, set={"status": "planned"}, **WHO)
    store.correct(id, set={"confidence": 0.1}, **WHO)
    store.undo(id, **WHO)
    assert (store.events()[0].status, store.events()[0].confidence) == ("planned", 0.8)
    store.undo(1, **WHO)
    assert store.events() == [event()]
    assert [one.standing for one in store.corrections()] == ["undone", "undone", "undo", "undo"]
    with pytest.raises(BadCorrection, match="no correction is in force"):
        store.undo(id, **WHO)


def test_a_correction_stays_on_top_when_the_record_is_read_again_otherwise(store: Store) -> None:
    store.correct(event().id, set={"event_type": "CONSULT"}, **WHO)
    store.add(reading(events=(event(status="planned"),)))
    (shown,) = store.events()
    assert (shown.event_type, shown.status) == ("CONSULT", "planned")
    (listed,) = store.corrections()
    assert (listed.standing, listed.reread, listed.revision) == ("in force", True, event().revision)


def test_a_correction_is_orphaned_while_no_version_finds_its_record(store: Store) -> None:
    store.correct(event().id, set={"event_type": "CONSULT"}, **WHO)
    store.add(reading(events=()))
    assert [one.standing for one in store.corrections()] == ["orphaned"]
    store.add(reading())
    assert store.events()[0].event_type == "CONSULT"
    assert [one.standing for one in store.corrections()] == ["in force"]


def test_a_correction_of_a_field_that_is_gone_does_not_fit_and_stops_nothing(store: Store) -> None:
    store.correct(event().id, set={"recipients.0.country": "BOL"}, **WHO)
    store.add(reading(events=(event(recipients=()),)))
    assert store.events() == [event(recipients=())]
    assert [one.standing for one in store.corrections()] == ["does not fit"]


def test_adding_the_same_again_leaves_corrections_alone(store: Store) -> None:
    store.correct(event().id, set={"event_type": "CONSULT"}, **WHO)
    before = store.sql("FROM event_versions").to_pylist()
    assert store.add(reading()).unchanged == 1
    assert store.sql("FROM event_versions").to_pylist() == before


@pytest.mark.parametrize(
    ("id", "changes", "told"),
    [
        ("e0", {"status": "planned"}, "no such record"),
        ("EVENT", {"event_type": "NONSENSE"}, "unknown"),
        ("EVENT", {"mode": "nonsense"}, "no mode"),
        ("EVENT", {"status": "maybe"}, "does not fit"),
        ("EVENT", {"colour": "red"}, "no field"),
        ("EVENT", {"actors.5.country": "BOL"}, "there is no 5"),
        ("EVENT", {"actors.0.country": "XXX"}, "no code of a country"),
        ("EVENT", {"actors.0.sectors": ["NOPE"]}, "none of the sectors"),
        ("EVENT", {"evidence": "other words"}, "cannot be set"),
        ("EVENT", {"actors.0.text": "other words"}, "cannot be set"),
        ("EVENT", {"id": "e9"}, "cannot be set"),
        ("EVENT", {"actors.0": {"start": 5, "end": 4000}}, "no place in the article"),
        ("EVENT", {"actors.0": {"start": -3, "end": 4}}, "no place in the article"),
        ("EVENT", {"actors.0": {"start": 0, "end": True}}, "no place in the article"),
        ("EVENT", {"actors": [{"start": 0, "end": 4, "text": "Chile"}]}, "says 'Peru' there"),
        ("EVENT", {"date": "soon"}, "no date"),
        ("EVENT", {"date": "2021-04-02/2021-04-01"}, "ends before"),
        ("EVENT", {"confidence": "high"}, "does not fit"),
        ("EVENT", {}, "nothing is corrected"),
    ],
)
def test_what_cannot_be_set_is_refused_in_one_line(
    store: Store, id: str, changes: dict[str, Any], told: str
) -> None:
    with pytest.raises(BadCorrection, match=told) as caught:
        store.correct(event().id if id == "EVENT" else id, set=changes, **WHO)
    assert "\n" not in str(caught.value)
    assert store.corrections() == [] and store.events() == [event()]


@pytest.mark.parametrize("lacking", ["by", "why"])
def test_who_and_why_must_be_said(store: Store, lacking: str) -> None:
    with pytest.raises(BadCorrection, match=f"says {lacking}"):
        store.correct("s1", reject=True, **{**WHO, lacking: "  "})


@pytest.mark.parametrize(
    ("id", "field", "value", "found"),
    [
        ("EVENT", "date", "2021-04", ("2021-04-01", "2021-04-30")),
        ("EVENT", "date", None, None),
        ("EVENT", "place", "Lima", "Lima"),
        ("EVENT", "actors", ["Ana Núñez"], "Ana Núñez"),
        ("EVENT", "contexts", '["military", "economic"]', ("military", "economic")),
        ("s1", "act", "deny", "deny"),
        ("s1", "speaker.role", "minister", "minister"),
        ("a1", "names", ["Lima Accord", "LA"], ("Lima Accord", "LA")),
    ],
)
def test_dates_places_actors_and_lists_may_be_given_as_text(
    store: Store, id: str, field: str, value: Any, found: Any
) -> None:
    store.correct(event().id if id == "EVENT" else id, set={field: value}, **WHO)
    (record,) = {"EVENT": store.events, "s1": store.statements, "a1": store.agreements}[id]()
    told: Any = record
    for step in field.split("."):
        told = getattr(told, step)
    if field == "date" and told:
        told = (told.earliest, told.latest)
    told = getattr(told, "name", told) if field == "place" else told
    told = told[0].name if field == "actors" else told
    assert told == found


def test_a_store_for_reading_takes_no_corrections(store: Store) -> None:
    with pytest.raises(StoreError, match="reading only"):
        open_store(store.path, read_only=True).correct("s1", reject=True, **WHO)


@given(st.text(max_size=30), st.text(max_size=30))
@settings(max_examples=60, deadline=None)
def test_any_path_and_value_is_taken_or_refused(path: str, value: str) -> None:
    from dragoman.store.fields import changed

    for record in (event(), statement(), agreement()):
        try:
            made = changed(record, {path: value})
        except BadCorrection:
            continue
        assert isinstance(msgspec.to_builtins(made), dict)


@pytest.mark.parametrize("as_text", [False, True])
def test_words_of_the_article_become_an_actor_with_their_place(store: Store, as_text: bool) -> None:
    start = TEXT.index("Ana Núñez")
    given = {"start": start, "end": start + 9, "country": "PER"}
    value: Any = json.dumps(given) if as_text else given
    store.correct(event().id, set={"actors.0": value}, **WHO)
    (shown,) = store.events()
    (actor,) = shown.actors
    assert (actor.text, actor.name, actor.country) == ("Ana Núñez", "Ana Núñez", "PER")
    assert TEXT[actor.start : actor.end] == "Ana Núñez"
    assert [one.standing for one in store.corrections()] == ["in force"]
