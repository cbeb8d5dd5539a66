import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.records import Actor, Event, Span, digest, from_json, revised, to_json


def event(**changes: object) -> Event:
    actor = Actor("Oslo", 0, 4, "Norway", "country:NOR", "NOR")
    fields = {
        "id": "e1", "revision": "", "article": "a1", "event_type": "CONSULT", "mode": None,
        "foreseen": None, "contexts": (), "quad": "verbal cooperation", "score": 2.5,
        "cameo": "040", "actors": (actor,), "recipients": (), "status": "occurred", "date": None,
        "place": None, "attribution": None, "quantities": (), "evidence": Span(0, 4, "Oslo"),
        "trigger": Span(0, 4, "Oslo"), "statement": None, "agreement": None, "confidence": 0.8,
        "trace": (),
    }  # fmt: skip
    return Event(**{**fields, **changes})  # type: ignore[arg-type]


def test_a_record_survives_the_wire() -> None:
    assert from_json(to_json(event())) == event()


def test_the_wire_names_the_kind_and_keeps_unknown_as_null() -> None:
    raw = msgspec.json.decode(to_json(event()))
    assert raw["kind"] == "event"
    assert raw["date"] is None
    assert "mode" in raw


def test_a_status_outside_the_five_is_refused() -> None:
    line = to_json(event()).replace(b'"occurred"', b'"rumoured"')
    with pytest.raises(msgspec.ValidationError):
        from_json(line)


def test_the_revision_follows_every_field_but_itself() -> None:
    first = revised(event())
    assert first.revision
    assert revised(first).revision == first.revision
    assert revised(event(status="negated")).revision != first.revision


def test_records_are_frozen() -> None:
    with pytest.raises(AttributeError):
        event().status = "negated"  # type: ignore[misc]


@given(st.lists(st.text()))
def test_a_digest_depends_on_parts_and_their_bounds(parts: list[str]) -> None:
    assert digest(*parts) == digest(*parts)
    if all("\x1f" not in part for part in parts):
        assert digest(*parts, "x") != digest(*parts)
