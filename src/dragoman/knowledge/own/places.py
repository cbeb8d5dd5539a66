"""What a name means that a dictionary gives a bare country code: a state, or a place of it."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.knowledge.entities import Entity, countries
from dragoman.knowledge.gazetteer import load_gazetteer
from dragoman.knowledge.names import load_names

_STATE = {"country", "adjective", "demonym", "capital", "metonym"}


def stands_for(spellings: Iterable[str], country: str) -> Entity | None:
    """What our own tables know by one of these spellings as standing for a state, or None."""
    found = (entity for each in spellings for entity in load_names().lookup(each))
    return next((e for e in found if e.kind in _STATE and e.country == country), None)


def place_of(spellings: Iterable[str], country: str, *, synonym: bool) -> Entity | None:
    """The entity of a name that stands for a state, or None where nothing shows that it does.

    A town or division that the gazetteer knows in that state stands for it as a capital does,
    and is the scene after "in". All else is another name of the state where the dictionary has
    it as a synonym of one.

    Args:
        spellings: the name as texts write it.
        country: code of a state.
        synonym: whether it is a synonym of a name that our own tables have for the state.
    """
    spelt = tuple(spellings)
    known = stands_for(spelt, country)
    if known is not None:
        return known
    state = Entity("country", f"country:{country}", countries()[country].name, country)
    places = (place for each in spelt for place in load_gazetteer().lookup(each))
    if any(place.country == country and place.feature[:3] != "PCL" for place in places):
        return state._replace(kind="capital")
    return state if synonym else None
