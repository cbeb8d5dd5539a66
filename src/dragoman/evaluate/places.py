"""Places against gold with coordinates (LGL and its like).

Gold is JSON Lines: ``{"id", "text", "places": [{"start", "end", "name", "latitude",
"longitude", "geonameid"}]}``. A place is recognised where its characters overlap those of a gold
place, one to one, the longest overlap first. Of those recognised it is counted whether the country
is right and how far the point lies off. The gold names no countries: a gold point is of the
country of the nearest town that the gazetteer knows, or of the place with its GeoNames number.

A gold place is lacking where no name of the gazetteer is the gold's words or name, or none so
named lies within :data:`NEAR_KM`: no reading could have found it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from math import asin, cos, radians, sin, sqrt
from pathlib import Path

import msgspec
from msgspec import Struct

from dragoman.errors import InputError
from dragoman.evaluate.metrics import Interval, bootstrap, score_of
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


class PlacesArticle(Struct, frozen=True):
    """An article with its places."""

    id: str
    text: str
    places: tuple[GoldPlace, ...]


class PlaceError(Struct, frozen=True):
    """A place that was missed, made up, or put elsewhere; ``far`` in kilometres."""

    kind: str
    article: str
    text: str
    name: str
    said: str
    far: float | None
    around: str


class PlaceCount(Struct, frozen=True):
    """Counts of one article: (right, said, gold), and of those found country and nearness."""

    found: tuple[int, int, int]
    countries: tuple[bool, ...]
    kilometres: tuple[float, ...]
    lacking: int
    errors: tuple[PlaceError, ...]


class PlaceScores(Struct, frozen=True):
    """Recognition and resolution with intervals over articles."""

    precision: float
    recall: float
    f1: Interval
    country: Interval
    near: Interval
    median_km: float
    lacking: float
    articles: int
    places: int
    errors: list[PlaceError]

    def markdown(self) -> str:
        """The figures as text."""
        kinds = sorted({error.kind for error in self.errors})
        counts = ", ".join(f"{sum(e.kind == k for e in self.errors)} {k}" for k in kinds)
        return "\n".join(
            [
                f"Places: {self.places} in {self.articles} articles",
                f"- recognition (overlap), F1: {self.f1}",
                f"  precision {self.precision:.3f}, recall {self.recall:.3f}",
                f"- of those found, country right: {self.country}",
                f"- of those found, within {NEAR_KM:.0f} km: {self.near}; "
                f"median {self.median_km:.1f} km",
                f"- of the gold, lacking in the gazetteer: {self.lacking:.3f}",
                f"- errors: {counts}",
            ]
        )


def read_places(path: Path) -> list[PlacesArticle]:
    """The gold of a file; raises InputError that names the bad line."""
    found = []
    for number, line in enumerate(path.read_bytes().splitlines(), start=1):
        try:
            found.append(msgspec.json.decode(line, type=PlacesArticle))
        except msgspec.DecodeError as error:
            raise InputError(
                f"no article with places ({error})", where=f"{path.name}, line {number}"
            ) from error
    return found


def score_places(
    gold: Iterable[PlacesArticle], places: Callable[[str], Sequence[Place]]
) -> PlaceScores:
    """Scores of a way to read places.

    Args:
        gold: the articles.
        places: text to places, as :meth:`dragoman.Reader.places` reads them.
    """
    counts = [count_article(each, places(each.text)) for each in gold]
    right, said, wanted = (sum(count.found[i] for count in counts) for i in range(3))
    score = score_of(right, said, wanted)
    distances = sorted(km for count in counts for km in count.kilometres)
    return PlaceScores(
        score.precision, score.recall,
        bootstrap(counts, _recognition),
        bootstrap(counts, lambda some: _share(right for c in some for right in c.countries)),
        bootstrap(counts, lambda some: _share(km <= NEAR_KM for c in some for km in c.kilometres)),
        distances[len(distances) // 2] if distances else 0.0,
        sum(count.lacking for count in counts) / (wanted or 1), len(counts), wanted,
        [error for count in counts for error in count.errors],
    )  # fmt: skip


def count_article(article: PlacesArticle, said: Sequence[Place]) -> PlaceCount:
    """What an article's places get right."""
    pairs = _matched(article.places, said)
    countries, distances = [], []
    for g, s in sorted(pairs.items()):
        gold, place = article.places[g], said[s]
        countries.append(place.country == country_at(gold))
        distances.append(kilometres(gold, place))
    return PlaceCount(
        (len(pairs), len(said), len(article.places)), tuple(countries), tuple(distances),
        sum(map(is_lacking, article.places)), tuple(_errors(article, said, pairs)),
    )  # fmt: skip


def is_lacking(gold: GoldPlace) -> bool:
    """Whether the gazetteer has no place of that name near the gold's point."""
    names = {gold.text, gold.name} - {""}
    entries = (entry for name in names for entry in load_gazetteer().lookup(name))
    return all(kilometres(gold, entry) > NEAR_KM for entry in entries)


def country_at(gold: GoldPlace) -> str | None:
    """The country of a gold place; None for a sea or a region of several states."""
    entries = [e for name in (gold.text, gold.name) for e in load_gazetteer().lookup(name)]
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


def _matched(gold: Sequence[GoldPlace], said: Sequence[Place]) -> dict[int, int]:
    """Gold to said, one to one, by the longest overlap."""
    ranked = sorted(
        (
            (min(g.end, s.end) - max(g.start, s.start), i, j)
            for i, g in enumerate(gold)
            for j, s in enumerate(said)
            if s.start is not None and s.end is not None and g.start < s.end and s.start < g.end
        ),
        key=lambda row: (-row[0], row[1], row[2]),
    )
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in ranked:
        if i not in found and j not in taken:
            found[i] = j
            taken.add(j)
    return found


def _errors(
    article: PlacesArticle, said: Sequence[Place], pairs: dict[int, int]
) -> Iterable[PlaceError]:
    for number, gold in enumerate(article.places):
        if number not in pairs:
            kind = "lacking" if is_lacking(gold) else "missed"
            yield _error(kind, article, gold.start, gold.end, gold.name, "", None)
            continue
        place = said[pairs[number]]
        far = kilometres(gold, place)
        wrong = place.country != country_at(gold)
        if wrong or far > NEAR_KM:
            kind = "other country" if wrong else "far off"
            told = f"{place.name}, {place.admin1}, {place.country}"
            yield _error(kind, article, gold.start, gold.end, gold.name, told, far)
    for number, place in enumerate(said):
        if number not in pairs.values() and place.start is not None and place.end is not None:
            told = f"{place.name}, {place.admin1}, {place.country}"
            yield _error("made up", article, place.start, place.end, "", told, None)


def _error(
    kind: str, article: PlacesArticle, start: int, end: int, name: str, said: str,
    far: float | None,
) -> PlaceError:  # fmt: skip
    around = article.text[max(0, start - 60) : end + 40].replace("\n", " ")
    return PlaceError(kind, article.id, article.text[start:end], name, said, far, around)


def _recognition(counts: Iterable[PlaceCount]) -> float:
    rows = [count.found for count in counts]
    return score_of(sum(r[0] for r in rows), sum(r[1] for r in rows), sum(r[2] for r in rows)).f1


def _share(right: Iterable[bool]) -> float:
    rows = list(right)
    return sum(rows) / len(rows) if rows else 0.0
