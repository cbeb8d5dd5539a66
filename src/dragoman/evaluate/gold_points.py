"""What a point on the map, all that gold of places has, says: its country, how far it is off.

Gold names no countries: a point is of the country of the place with its GeoNames number, else of
that of the nearest town that the gazetteer knows. Nothing needs the network.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from math import asin, cos, radians, sin, sqrt

from msgspec import Struct

from dragoman.knowledge.gazetteer import PlaceEntry, load_gazetteer
from dragoman.records import Place

NEAR_KM = 161.0
"""A hundred miles, the field's measure of "near enough"."""
_EARTH_KM = 6371.0


class GoldPlace(Struct, frozen=True):
    """One place of the gold; ``name`` is GeoNames' own."""

    start: int
    end: int
    latitude: float
    longitude: float
    name: str = ""
    text: str = ""
    geonameid: int | None = None


def named(gold: GoldPlace) -> list[PlaceEntry]:
    """What the gazetteer has under the gold's words or name."""
    return [entry for name in (gold.text, gold.name) for entry in load_gazetteer().lookup(name)]


def is_lacking(gold: GoldPlace) -> bool:
    """Whether the gazetteer has no place of that name within :data:`NEAR_KM` of the gold's point.

    No reading could have found it.
    """
    return all(kilometres(gold, entry) > NEAR_KM for entry in named(gold))


def country_at(gold: GoldPlace) -> str | None:
    """The country of a gold place; None for a sea or a region of several states."""
    entries = named(gold)
    for entry in entries:
        if gold.geonameid is not None and entry.geonameid == gold.geonameid:
            return entry.country
    if any(entry.country is None for entry in entries) and all(
        kilometres(gold, entry) > NEAR_KM for entry in entries if entry.country
    ):
        return None
    return _nearest_country(round(gold.latitude, 2), round(gold.longitude, 2))


def kilometres(gold: GoldPlace, place: Place | PlaceEntry) -> float:
    """How far a place lies from a gold place; none if GeoNames holds them to be the same.

    A state or a sea is not a point: whichever point of Canada each side keeps says nothing.
    """
    if gold.geonameid is not None and gold.geonameid == place.geonameid:
        return 0.0
    return _apart(gold.latitude, gold.longitude, place.latitude, place.longitude)


@cache
def _nearest_country(latitude: float, longitude: float) -> str | None:
    """The country of the nearest town, within five degrees."""
    best: tuple[float, str | None] = (float("inf"), None)
    for reach in range(6):
        for row in range(int(latitude // 1) - reach, int(latitude // 1) + reach + 1):
            for column in range(int(longitude // 1) - reach, int(longitude // 1) + reach + 1):
                for entry in _towns().get((row, column), ()):
                    far = _apart(latitude, longitude, entry.latitude, entry.longitude)
                    best = min(best, (far, entry.country), key=lambda pair: pair[0])
        if best[1] is not None and reach:
            return best[1]
    return best[1]


@cache
def _towns() -> dict[tuple[int, int], list[PlaceEntry]]:
    """Towns by square degree."""
    found: dict[tuple[int, int], list[PlaceEntry]] = defaultdict(list)
    gazetteer = load_gazetteer()
    for name in gazetteer.names():
        for entry in gazetteer.lookup(name):
            if entry.feature.startswith("PPL") and entry.name == name:
                found[int(entry.latitude // 1), int(entry.longitude // 1)].append(entry)
    return found


def _apart(
    latitude: float, longitude: float, other_latitude: float | None, other_longitude: float | None
) -> float:
    """Kilometres on the globe; unknown is as far as it gets."""
    if other_latitude is None or other_longitude is None:
        return _EARTH_KM * 3.14
    north = radians(other_latitude - latitude) / 2
    east = radians(other_longitude - longitude) / 2
    part = sin(north) ** 2 + cos(radians(latitude)) * cos(radians(other_latitude)) * sin(east) ** 2
    return 2 * _EARTH_KM * asin(min(1.0, sqrt(part)))
