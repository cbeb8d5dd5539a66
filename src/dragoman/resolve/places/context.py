"""What an article is about, as far as its places are settled: countries, divisions, points."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from math import cos, hypot, radians

from dragoman.knowledge.gazetteer import PlaceEntry

CLOSE_KM = 150
"""Two places of one story lie no farther apart."""
_KM_A_DEGREE = 111.2
_CLOSE_DEGREES = 1.01 * CLOSE_KM / _KM_A_DEGREE


class Context:
    """Counts of the places that are settled.

    Args:
        adjectives: countries by how often the article uses their adjectives and demonyms.
        hints: places in the names of bodies, which say where the article plays.
    """

    def __init__(self, adjectives: Counter[str], hints: Iterable[PlaceEntry]) -> None:
        self._countries = Counter(adjectives)
        self._divisions: Counter[tuple[str, str]] = Counter()
        self._points: dict[tuple[str, float, float], int] = {}
        for hint in hints:
            self.add(hint, 1)

    def add(self, entry: PlaceEntry, times: int) -> None:
        """Count a place so many times more, or less where that is negative."""
        if entry.country:
            self._countries[entry.country] += times
            division = division_of(entry)
            if division:
                self._divisions[entry.country, division] += times
        if entry.feature.startswith(("PPL", "ADM2")):
            key = entry.name, entry.latitude, entry.longitude
            count = self._points.pop(key, 0) + times
            if count:
                self._points[key] = count

    def totals(self) -> tuple[int, int]:
        """How many mentions there are with a country, and how many with a first division."""
        return self._countries.total(), self._divisions.total()

    def counts(self, entry: PlaceEntry) -> tuple[int, int]:
        """How many of them are of a place's country, and how many of its first division."""
        country = entry.country or ""
        return self._countries[country], self._divisions[country, division_of(entry) or ""]

    def has_near(self, entry: PlaceEntry) -> bool:
        """Whether another place lies within :data:`CLOSE_KM`."""
        name, latitude, longitude = entry.name, entry.latitude, entry.longitude
        return any(
            abs(latitude - north) < _CLOSE_DEGREES
            and other != name
            and kilometres(latitude, longitude, north, east) <= CLOSE_KM
            for other, north, east in self._points
        )


def division_of(entry: PlaceEntry) -> str | None:
    """The first division that a place is or lies in."""
    return entry.name if entry.feature == "ADM1" else entry.admin1


def kilometres(latitude: float, longitude: float, north: float, east: float) -> float:
    """Kilometres between two points, on a flat map: right for short ways only."""
    away = (longitude - east) * cos(radians(latitude))
    return hypot(latitude - north, away) * _KM_A_DEGREE
