"""Places against gold with coordinates (LGL and its like).

Gold is JSON Lines: ``{"id", "text", "places": [{"start", "end", "name", "latitude",
"longitude", "geonameid"}]}``. A place is recognised where its characters overlap those of a gold
place, one to one, the longest overlap first; how many have the very same characters is told
apart. Of those recognised it is counted whether the country is right
(:func:`~dragoman.evaluate.gold_points.country_at`) and how far the point lies off; a state or a
sea with the gold's GeoNames number lies where the gold has it.

LGL counts adjectives and peoples as places ("Russian", "Sri Lankans"). Dragoman does not: they
say whose something is, not where. They stay in every figure; one figure more leaves them out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from msgspec import Struct

from dragoman.evaluate.gold_lines import read_lines
from dragoman.evaluate.gold_points import (
    NEAR_KM,
    GoldPlace,
    country_at,
    is_lacking,
    kilometres,
    named,
)
from dragoman.evaluate.metrics import Interval, bootstrap, score_of
from dragoman.knowledge.place_lexicon import load_peoples
from dragoman.records import Place
from dragoman.resolve.places import PassedOver, PlaceSearch

__all__ = [
    "GoldPlace",
    "PlaceCount",
    "PlaceError",
    "PlaceScores",
    "PlacesArticle",
    "count_article",
    "country_at",
    "is_lacking",
    "read_places",
    "score_places",
]

_PEOPLE, _UNNAMED, _ELSEWHERE = "a people", "no such name", "not there"


class PlacesArticle(Struct, frozen=True):
    """An article with its places."""

    id: str
    text: str
    places: tuple[GoldPlace, ...]


class PlaceError(Struct, frozen=True):
    """A place that was missed, made up, or put elsewhere.

    Attributes:
        kind: "other country", "far off", "made up", or why it was missed: "a people", "no such
            name" or "not there" (of the gazetteer), "missed: " and what the name was taken for.
        article: the article's id.
        text: the words.
        name: GeoNames' name of the gold.
        said: what was said instead.
        far: kilometres between the two.
        around: the words around.
    """

    kind: str
    article: str
    text: str
    name: str
    said: str
    far: float | None
    around: str


class PlaceCount(Struct, frozen=True):
    """Counts of one article: (right, said, gold), and of those found country and nearness.

    ``exact`` is as ``found`` with the very same characters; ``peoples`` of the gold are no places
    to Dragoman and were not found; ``unnamed`` and ``elsewhere`` are lacking in the gazetteer, by
    name or at that point.
    """

    found: tuple[int, int, int]
    exact: tuple[int, int, int]
    countries: tuple[bool, ...]
    kilometres: tuple[float, ...]
    peoples: int
    unnamed: int
    elsewhere: int
    errors: tuple[PlaceError, ...]

    def placed(self) -> tuple[int, int, int]:
        """As ``found``, without the gold's peoples."""
        right, said, gold = self.found
        return right, said, gold - self.peoples


class PlaceScores(Struct, frozen=True):
    """Recognition and resolution with intervals over articles."""

    precision: float
    recall: float
    f1: Interval
    exact: Interval
    placed: Interval
    country: Interval
    near: Interval
    median_km: float
    peoples: float
    unnamed: float
    elsewhere: float
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
                f"- recognition (characters overlap), F1: {self.f1}",
                f"  precision {self.precision:.3f}, recall {self.recall:.3f}; "
                f"the very same characters, F1: {self.exact}",
                f"  without adjectives and peoples ({self.peoples:.3f} of the gold), "
                f"F1: {self.placed}",
                f"- of those found, country right: {self.country}",
                f"- of those found, within {NEAR_KM:.0f} km: {self.near}; "
                f"median {self.median_km:.1f} km",
                "- of the gold, lost because the gazetteer lacks it: "
                f"{self.unnamed + self.elsewhere:.3f} "
                f"(no place of that name {self.unnamed:.3f}, "
                f"none within {NEAR_KM:.0f} km {self.elsewhere:.3f})",
                f"- errors: {counts}",
            ]
        )


def read_places(path: Path) -> list[PlacesArticle]:
    """The gold of a file; raises InputError that names the bad line."""
    return read_lines(path, PlacesArticle, "article with places")


def score_places(
    gold: Iterable[PlacesArticle], search: Callable[[str], PlaceSearch]
) -> PlaceScores:
    """Scores of a way to read places.

    Args:
        gold: the articles.
        search: text to places, as :meth:`dragoman.Reader.search_places` reads them.
    """
    counts = []
    for article in gold:
        places, passed = search(article.text)
        counts.append(count_article(article, [one.place for one in places], passed))
    right, said, wanted = (sum(count.found[i] for count in counts) for i in range(3))
    score = score_of(right, said, wanted)
    distances = sorted(km for count in counts for km in count.kilometres)
    share = 1 / (wanted or 1)
    return PlaceScores(
        score.precision, score.recall,
        bootstrap(counts, lambda some: _f1(count.found for count in some)),
        bootstrap(counts, lambda some: _f1(count.exact for count in some)),
        bootstrap(counts, lambda some: _f1(count.placed() for count in some)),
        bootstrap(counts, lambda some: _share(right for c in some for right in c.countries)),
        bootstrap(counts, lambda some: _share(km <= NEAR_KM for c in some for km in c.kilometres)),
        distances[len(distances) // 2] if distances else 0.0,
        share * sum(count.peoples for count in counts),
        share * sum(count.unnamed for count in counts),
        share * sum(count.elsewhere for count in counts),
        len(counts), wanted,
        [error for count in counts for error in count.errors],
    )  # fmt: skip


def count_article(
    article: PlacesArticle, said: Sequence[Place], passed: Sequence[PassedOver] = ()
) -> PlaceCount:
    """What an article's places get right.

    Args:
        article: the gold.
        said: the places that were read.
        passed: the names that were taken for something else, for the listing of errors.
    """
    gold = article.places
    pairs = _matched(gold, said)
    found = [(gold[g], said[s]) for g, s in sorted(pairs.items())]
    missed = [one for number, one in enumerate(gold) if number not in pairs]
    kinds = [_missed(one, passed) for one in missed]
    same = sum((one.start, one.end) == (place.start, place.end) for one, place in found)
    return PlaceCount(
        (len(pairs), len(said), len(gold)), (same, len(said), len(gold)),
        tuple(place.country == country_at(one) for one, place in found),
        tuple(kilometres(one, place) for one, place in found),
        kinds.count(_PEOPLE), kinds.count(_UNNAMED), kinds.count(_ELSEWHERE),
        tuple(_errors(article, said, pairs, dict(zip(missed, kinds, strict=True)))),
    )  # fmt: skip


def _missed(gold: GoldPlace, passed: Sequence[PassedOver]) -> str:
    """Why a gold place was not found."""
    if gold.text in load_peoples():
        return _PEOPLE
    if not named(gold):
        return _UNNAMED
    if is_lacking(gold):
        return _ELSEWHERE
    for one in passed:
        if one.start < gold.end and gold.start < one.end:
            return f"missed: {one.why}"
    return "missed: not seen"


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
    article: PlacesArticle, said: Sequence[Place], pairs: dict[int, int],
    missed: dict[GoldPlace, str],
) -> Iterable[PlaceError]:  # fmt: skip
    for number, gold in enumerate(article.places):
        if number not in pairs:
            yield _error(missed[gold], article, gold.start, gold.end, gold.name, "", None)
            continue
        place = said[pairs[number]]
        far = kilometres(gold, place)
        wrong = place.country != country_at(gold)
        if wrong or far > NEAR_KM:
            kind = "other country" if wrong else "far off"
            yield _error(kind, article, gold.start, gold.end, gold.name, _told(place), far)
    for number, place in enumerate(said):
        if number not in pairs.values() and place.start is not None and place.end is not None:
            yield _error("made up", article, place.start, place.end, "", _told(place), None)


def _told(place: Place) -> str:
    return f"{place.name}, {place.admin1}, {place.country}"


def _error(
    kind: str, article: PlacesArticle, start: int, end: int, name: str, said: str,
    far: float | None,
) -> PlaceError:  # fmt: skip
    around = article.text[max(0, start - 60) : end + 40].replace("\n", " ")
    return PlaceError(
        kind, article.id, article.text[start:end], name, said,
        None if far is None else round(far, 1), around,
    )  # fmt: skip


def _f1(rows: Iterable[tuple[int, int, int]]) -> float:
    counts = list(rows)
    return score_of(*(sum(row[i] for row in counts) for i in range(3))).f1


def _share(right: Iterable[bool]) -> float:
    rows = list(right)
    return sum(rows) / len(rows) if rows else 0.0
