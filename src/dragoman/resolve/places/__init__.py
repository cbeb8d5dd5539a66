"""Places in the text, with country and coordinates from the gazetteer."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from dragoman.knowledge.gazetteer import Gazetteer, PlaceEntry
from dragoman.knowledge.place_lexicon import (
    load_adjectives,
    load_institution_beginnings,
    load_institutions,
    load_place_words,
)
from dragoman.layers import Parse, PlaceMention
from dragoman.records import Place
from dragoman.resolve.places.choice import choose
from dragoman.resolve.places.found import Found
from dragoman.resolve.places.names import Why, find_names
from dragoman.resolve.places.view import Words, from_parse, from_text

__all__ = ["PassedOver", "PlaceSearch", "find_places", "places_in", "search_places"]


class PassedOver(NamedTuple):
    """A name of the gazetteer that is not read as a place: its characters, and why."""

    start: int
    end: int
    why: Why


class PlaceSearch(NamedTuple):
    """What a search for places finds, in text order, and what it passes over."""

    places: list[PlaceMention]
    passed: list[PassedOver]


def find_places(parse: Parse, gazetteer: Gazetteer | None = None) -> list[PlaceMention]:
    """The places of an article in text order.

    Args:
        parse: its tags and sentences tell names from words.
        gazetteer: by default the one that ships.
    """
    return search_places(parse, gazetteer).places


def search_places(parse: Parse, gazetteer: Gazetteer | None = None) -> PlaceSearch:
    """The places of an article, and the names that are taken for something else.

    Args:
        parse: its tags and sentences tell names from words.
        gazetteer: by default the one that ships.
    """
    words = from_parse(parse, gazetteer)
    places, passed = _search(words)
    return PlaceSearch(
        [PlaceMention(_head(parse, one.first, one.last), one.first, one.last, place)
         for one, place in places],
        [PassedOver(words.starts[one.first], words.ends[one.last - 1], why)
         for one, why in passed],
    )  # fmt: skip


def places_in(text: str) -> list[Place]:
    """The places of a bare text in text order, read without a parser.

    Less exact than :func:`find_places`: capitals alone tell names from words.

    >>> [(place.name, place.country) for place in places_in("Talks in Vienna with Iran.")]
    [('Vienna', 'AUT'), ('Iran', 'IRN')]
    """
    return [place for _, place in _search(from_text(text))[0]]


def _search(words: Words) -> tuple[list[tuple[Found, Place]], list[tuple[Found, Why]]]:
    """The names that are places, and those that are none."""
    found, hints, passed = find_names(words)
    names = [words.between(one.first, one.last) for one in found]
    places: list[tuple[Found, Place]] = []
    for one, entry in zip(found, choose(found, names, _adjectives(words), hints), strict=True):
        if entry is None:
            passed.append((one, "unrelated"))
        else:
            places.append((one, _place(words, one.first, one.last, entry)))
    return places, passed


def _adjectives(words: Words) -> Counter[str]:
    """Countries by their adjectives, and by the bodies that only they have, each body once."""
    known, told, begins = load_adjectives(), load_institutions(), load_institution_beginnings()
    found = Counter(known[word] for word in words.words if word in known)
    bodies = set()
    for token, lower in enumerate(words.lower):
        if lower in begins:
            bodies |= {lower, " ".join(words.lower[token : token + 2])}
    found.update(told[body] for body in bodies if body in told)
    return found


def _place(words: Words, first: int, last: int, entry: PlaceEntry) -> Place:
    return Place(
        text=words.between(first, last),
        start=words.starts[first],
        end=words.ends[last - 1],
        name=entry.name,
        country=entry.country,
        admin1=entry.name if entry.feature == "ADM1" else entry.admin1,
        admin2=entry.name if entry.feature == "ADM2" else entry.admin2,
        latitude=entry.latitude,
        longitude=entry.longitude,
        geonameid=entry.geonameid,
        feature=entry.feature,
        precision=_precision(entry.feature),
    )


def _precision(feature: str) -> str:
    if feature.startswith("PCL"):
        return "country"
    if feature.startswith("PPL"):
        return "city"
    if feature in {"ADM1", "ADM2"}:
        return "admin1" if feature == "ADM1" else "admin2"
    return "point" if feature in load_place_words().point else "region"


def _head(parse: Parse, first: int, last: int) -> int:
    """The word of the name that hangs on a word outside it."""
    for token in range(last - 1, first - 1, -1):
        head = parse.heads[token]
        if head == token or not first <= head < last:
            return token
    return last - 1
