"""Coordinates: on the globe, and not far outside the country that they are said to lie in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from math import acos, cos, degrees, radians, sin
from typing import NamedTuple, TypeAlias

from dragoman.knowledge.lint.faults import Fault
from dragoman.knowledge.lint.layout import load_vocabulary
from dragoman.knowledge.lint.reading import Row, Table

POINTS = "country_points.csv"
_LIMITS = {"latitude": 90.0, "longitude": 180.0}
Point: TypeAlias = tuple[float, float]
"""Latitude and longitude, in degrees."""


class Middles(NamedTuple):
    """The middle of every country: by PLOVER's code, which may have several, and by ISO's two."""

    states: dict[str, tuple[Point, ...]]
    iso: dict[str, tuple[str, Point]]


def middles(tables: Iterable[Table]) -> Middles:
    """Where the countries lie, by ``country_points.csv``, if it is among the tables."""
    states: dict[str, list[Point]] = defaultdict(list)
    iso = {}
    for table in tables:
        if table.file == POINTS:
            for row in table.rows:
                if (point := _point(row)) is not None:
                    states[row.cells["code"]].append(point)
                    iso[row.cells["iso2"]] = row.cells["code"], point
    return Middles({code: tuple(points) for code, points in states.items()}, iso)


def of_places(table: Table, known: Middles) -> Iterator[Fault]:
    """Faults in a table's coordinates."""
    if "latitude" not in table.layout.columns:
        return
    for row in table.rows:
        bad = list(_of_range(row))
        yield from bad
        point = _point(row)
        if not bad and point is not None and table.file != POINTS:
            yield from _of_distance(row, point, known)


def _of_range(row: Row) -> Iterator[Fault]:
    for column, limit in _LIMITS.items():
        try:
            value = float(row.cells[column])
        except ValueError:
            yield row.fault(f"{column} {row.cells[column]!r} is no number", "degrees")
            continue
        if not -limit <= value <= limit:
            yield row.fault(f"{column} {value:g} is off the globe", f"-{limit:g} to {limit:g}")


def _of_distance(row: Row, point: Point, known: Middles) -> Iterator[Fault]:
    country, points = _where(row, known)
    reach = load_vocabulary().reach
    farthest = reach.get(country, reach["default"])
    away = min((distance(point, middle) for middle in points), default=0.0)
    if away > farthest:
        what = f"{row.cells['name']} lies {away:.0f} degrees from the middle of {country}"
        yield row.fault(what, f"at most {farthest:g} (lint/tables.toml)")


def _where(row: Row, known: Middles) -> tuple[str, tuple[Point, ...]]:
    """The country in which a row says to lie, and its middles; no country lies anywhere."""
    if "country" in row.cells:
        country = row.cells["country"]
        return country, known.states.get(country, ())
    country, *middle = known.iso.get(row.cells["code"][:2], ("",))
    return country, tuple(middle)


def _point(row: Row) -> Point | None:
    try:
        return float(row.cells["latitude"]), float(row.cells["longitude"])
    except ValueError:
        return None


def distance(one: Point, other: Point) -> float:
    """Degrees of the globe between two points.

    >>> round(distance((0, 0), (0, 90)))
    90
    """
    (a, b), (c, d) = ((radians(x), radians(y)) for x, y in (one, other))
    return degrees(acos(max(-1.0, min(1.0, sin(a) * sin(c) + cos(a) * cos(c) * cos(b - d)))))
