"""Rows of one actor a side become the event that they were made of."""

from __future__ import annotations

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from dragoman.export.older import pairs
from dragoman.imports.joining import joined
from dragoman.records import Actor, Event
from tests.export.made import event

_ACTORS = st.lists(st.sampled_from(["IRN", "USA", "RUS", "FRA"]), unique=True, max_size=4).map(
    lambda codes: tuple(Actor(code, None, None, None, None, code) for code in codes)
)


@given(_ACTORS, _ACTORS, st.randoms())
def test_rows_of_any_event_become_that_event(actors, recipients, random) -> None:  # type: ignore[no-untyped-def]
    told = event(actors=actors, recipients=recipients)
    rows = [
        msgspec.structs.replace(
            told, actors=(one,) if one else (), recipients=(other,) if other else ()
        )
        for one, other in pairs(told)
    ]
    random.shuffle(rows)
    (back,) = joined("key", rows)
    assert _sides(back) == _sides(told)


@given(st.lists(st.tuples(_ACTORS, _ACTORS), min_size=1, max_size=6))
def test_joining_tells_no_pair_that_no_row_told(sides) -> None:  # type: ignore[no-untyped-def]
    rows = [event(actors=a[:1], recipients=r[:1]) for a, r in sides]
    given_pairs = {(one.actors, one.recipients) for one in rows}
    told = {
        (tuple(filter(None, [one])), tuple(filter(None, [other])))
        for each in joined("key", rows)
        for one, other in pairs(each)
    }
    assert told == given_pairs


def _sides(one: Event) -> tuple[set[Actor], set[Actor]]:
    return set(one.actors), set(one.recipients)
