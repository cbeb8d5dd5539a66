"""Who is the same side, and whom an actor counts for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.records import Actor
from dragoman.sides import (
    Level,
    actor_side,
    is_person,
    keys_of,
    same_side,
    side_at,
    state_of,
)


def who(
    name: str | None, id: str | None, country: str | None, *sectors: str, role: str | None = None
) -> Actor:
    return Actor(name or "words", 3, 8, name, id, country, sectors, role)


LAVROV = who("Sergey Lavrov", "person:sergey-lavrov", "RUS", "GOV", role="foreign minister")
SHOIGU = who("Sergei Shoigu", "person:sergei-shoigu", "RUS", "MIL", "GOV", role="minister")
RUSSIA = who("Russia", "country:RUS", "RUS")
KREMLIN = who("Kremlin", "seat:kremlin", "RUS", "GOV")
OFFICIALS = who(None, None, "RUS", "GOV", role="official")
NAVALNY = who("Alexei Navalny", "person:alexei-navalny", "RUS", "PTY", "OPP")
DUMA = who("State Duma", "agency:state-duma", "RUS", "LEG")
GAZPROM = who("Gazprom", "organisation:gazprom", "RUS", "BUS")
MAYOR = who("Ivan Petrov", "person:ivan-petrov", "RUS", "GOV", role="deputy mayor")
ABKHAZIA = who("Abkhazia", "territory:abkhazia", "GEO", "PRE")
ABKHAZ_GOVERNMENT = who("Aslan Bzhania", "person:aslan-bzhania", "GEO", "GOV", "PRE")
EU = who("European Union", "organisation:european-union", "EUR")
BORRELL = who("Josep Borrell", "person:josep-borrell", "EUR", "GOV", role="minister")
GUTERRES = who("António Guterres", "person:antonio-guterres", "UNO", "GOV")
AMNESTY = who("Amnesty International", "organisation:amnesty", "NGO", "SOC")
OPPOSITION = who(None, None, "VEN", "PTY", "OPP")
PROTESTERS = who(None, None, "RUS", "CVL")
SOMEBODY = who(None, None, None)


@pytest.mark.parametrize(
    ("actor", "state"),
    [
        (LAVROV, "RUS"), (SHOIGU, "RUS"), (RUSSIA, "RUS"), (KREMLIN, "RUS"), (OFFICIALS, "RUS"),
        (EU, "EUR"), (BORRELL, "EUR"), (GUTERRES, "UNO"),
        (NAVALNY, None), (DUMA, None), (GAZPROM, None), (MAYOR, None), (ABKHAZIA, None),
        (ABKHAZ_GOVERNMENT, None), (AMNESTY, None), (PROTESTERS, None), (SOMEBODY, None),
    ],
)  # fmt: skip
def test_who_speaks_for_a_state(actor: Actor, state: str | None) -> None:
    assert state_of(actor) == state


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (LAVROV, RUSSIA, True),
        (LAVROV, SHOIGU, True),
        (OFFICIALS, KREMLIN, True),
        (NAVALNY, RUSSIA, False),
        (GAZPROM, RUSSIA, False),
        (PROTESTERS, PROTESTERS, False),
        (SOMEBODY, SOMEBODY, False),
        (OPPOSITION, OPPOSITION, True),
        (OPPOSITION, who(None, None, "VEN", "PTY"), False),
        (who("Ned Price", None, None), who("ned  price", None, "USA", "GOV"), True),
        (who("Ned Price", None, None), who("Ned Price", "person:ned-price", "USA"), True),
        (who("Ali Hasan", "person:ali-hasan", "PAK"), who("Ali Hasan", "person:ali-hasan-2", "PAK"),
         False),
        (who("Georgia", "country:GEO", "GEO"), who("Georgia", "territory:georgia", "USA"), False),
    ],
)  # fmt: skip
def test_who_is_the_same_side(one: Actor, other: Actor, same: bool) -> None:
    assert same_side(one, other) is same is same_side(other, one)


@pytest.mark.parametrize(
    ("actor", "level", "name"),
    [
        (LAVROV, "person", "Sergey Lavrov"),
        (RUSSIA, "person", None),
        (OFFICIALS, "person", None),
        (AMNESTY, "person", None),
        (LAVROV, "organisation", "RUS GOV"),
        (SHOIGU, "organisation", "RUS MIL"),
        (RUSSIA, "organisation", "RUS GOV"),
        (KREMLIN, "organisation", "RUS GOV"),
        (DUMA, "organisation", "State Duma"),
        (AMNESTY, "organisation", "Amnesty International"),
        (EU, "organisation", "European Union"),
        (BORRELL, "organisation", "EUR"),
        (NAVALNY, "organisation", None),
        (ABKHAZ_GOVERNMENT, "organisation", None),
        (SOMEBODY, "organisation", None),
        (LAVROV, "country", "RUS"),
        (GAZPROM, "country", None),
        (AMNESTY, "country", None),
    ],
)
def test_whom_an_actor_counts_for(actor: Actor, level: Level, name: str | None) -> None:
    side = side_at(actor, level)
    assert (side.name if side else None) == name


def test_as_such_a_country_and_its_seat_are_one_and_a_person_is_another() -> None:
    assert actor_side(RUSSIA) != actor_side(LAVROV)
    assert {side.key for side in (actor_side(RUSSIA), actor_side(KREMLIN), actor_side(OFFICIALS))
            if side} == {"state:RUS"}  # fmt: skip
    assert actor_side(SOMEBODY) is None and actor_side(PROTESTERS) is None


def test_persons_are_known_by_their_identifier_or_their_office() -> None:
    assert is_person(LAVROV) and is_person(OFFICIALS)
    assert not is_person(RUSSIA) and not is_person(SOMEBODY)


actors = st.builds(
    Actor,
    text=st.text(max_size=3), start=st.none(), end=st.none(),
    name=st.sampled_from([None, "A", "B"]),
    id=st.sampled_from([None, "person:a", "country:RUS", "seat:kremlin", "organisation:b"]),
    country=st.sampled_from([None, "RUS", "IRN", "NGO", "EUR"]),
    sectors=st.lists(st.sampled_from(["GOV", "OPP", "PTY", "CVL"]), max_size=2).map(tuple),
    role=st.sampled_from([None, "minister", "mayor"]),
)  # fmt: skip


@given(actors, actors)
def test_sameness_is_symmetric_and_needs_a_shared_key(one: Actor, other: Actor) -> None:
    assert same_side(one, other) == same_side(other, one)
    assert same_side(one, one) == bool(keys_of(one))
    if same_side(one, other):
        assert keys_of(one) & keys_of(other)


@given(actors)
def test_the_words_of_a_mention_play_no_part(actor: Actor) -> None:
    import msgspec

    moved = msgspec.structs.replace(actor, text="he", start=90, end=92)
    assert keys_of(actor) == keys_of(moved)
    for level in ("person", "organisation", "country"):
        assert side_at(actor, level) == side_at(moved, level)  # type: ignore[arg-type]
