"""Choosing among the places of one name: Paris, Texas, or Paris?

Every name has one sense in an article, unless its own surroundings say otherwise. What counts
is what the text says (the town's state behind a comma), then the countries and divisions that
the rest of the article is about, then how well known a place is. The weights were set by hand
and checked on LGL (local news, where most names mean a small place).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import cos, hypot, log10, radians

from dragoman.knowledge.gazetteer import PlaceEntry, plain_name
from dragoman.knowledge.spellings import folded
from dragoman.resolve.places.found import STATES, Found, holds
from dragoman.resolve.places.support import Support

STATE = 17.0
"""More than the closest context gives to a village of the name (Mexico, Missouri)."""
NAMESAKE = 15.0
"""A large division with the name of a state (Georgia): the article's other places decide."""
REGION = 15.0
"""A hand-written region: it is in the table because news names it."""
FAME = 1.5
"""For each tenfold of a place's people."""
CAPITAL = 4.0
"""So that news from a state's capital is not taken for that of a village of its name."""
SPELLING = 1.0
"""What another spelling than its proper one costs (Los Angeles, Chile: "Los Ángeles")."""
RENAMED = 6.0
"""What a name costs that is none of its spellings (Salisbury: now Harare)."""
SHARE = 0.12
"""Least share of its people that the town after which a division is named must have."""
SMALL = 200_000
"""A town of fewer people must lie in a country that the article is about."""
ALONE = 50_000
"""A town of so many people need not, if no other country has one of its name."""
LARGE = 1_000_000
"""People of a large division."""
FAMOUS = 5_000_000
"""The same where nothing beside the name says that it is a place at all."""
WITHIN = 20.0
"""The text says what it lies in."""
KIND = 6.0
"""A word beside it says whether it is a town or a division."""
NEARBY = 2.5
"""A word beside it names its country."""
COUNTRY = 4.0
"""The share of the article's mentions that are of its country."""
DIVISION = 3.0
"""The same of its first division."""
PART = 6.0
"""Another name of the article is that of the county it lies in, or of a town in the county."""
SUPPORT = 2.0
"""Other names of the article have a place in its division, whatever they mean there."""
TOLD = 4.0
"""A body beside it is of a kind that only its country has ("Athens Police Department")."""
CLOSE = 1.5
"""Another place of the article lies within :data:`CLOSE_KM`."""
CLOSE_KM = 150
DOUBT = 2
"""So many mentions are added to the article's own, so that few of them count less."""
ROUNDS = 2
"""In the second the first names are judged by what came after them."""
_KM_A_DEGREE = 111.2
_ALIKE = 3
"""First letters that two spellings of one name have in common."""
_SHORTENED = frozenset({"st", "mt", "ft"})
"""How "Saint", "Mount" and "Fort" are shortened."""


class _Context:
    """What the article is about, as far as it is settled."""

    def __init__(self, adjectives: Counter[str], hints: Iterable[PlaceEntry]) -> None:
        self.countries = Counter(adjectives)
        self.divisions: Counter[tuple[str, str]] = Counter()
        self.points: dict[tuple[str, float, float], int] = {}
        for hint in hints:
            self.add(hint, 1)

    def add(self, entry: PlaceEntry, times: int) -> None:
        """Count a place so many times more, or less where that is negative."""
        if entry.country:
            self.countries[entry.country] += times
            division = entry.name if entry.feature == "ADM1" else entry.admin1
            if division:
                self.divisions[entry.country, division] += times
        if entry.feature.startswith(("PPL", "ADM2")):
            key = entry.name, entry.latitude, entry.longitude
            count = self.points.pop(key, 0) + times
            if count:
                self.points[key] = count

    def bonus(self, entry: PlaceEntry) -> float:
        division = entry.name if entry.feature == "ADM1" else entry.admin1 or ""
        country = entry.country or ""
        bonus = COUNTRY * self.countries[country] / (self.countries.total() + DOUBT)
        bonus += DIVISION * self.divisions[country, division] / (self.divisions.total() + DOUBT)
        if entry.feature not in STATES and self._has_near(entry):
            bonus += CLOSE
        return bonus

    def _has_near(self, entry: PlaceEntry) -> bool:
        """Whether another place lies within reach."""
        name, latitude, longitude = entry.name, entry.latitude, entry.longitude
        return any(
            other != name and _apart(latitude, longitude, north, east) <= CLOSE_KM
            for other, north, east in self.points
        )


def choose(
    found: Sequence[Found], names: Sequence[str], adjectives: Counter[str],
    hints: Sequence[PlaceEntry] = (),
) -> list[PlaceEntry | None]:  # fmt: skip
    """One entry for each name found, or none where the best reading is still unlikely.

    Args:
        found: the names, in text order.
        names: the same as they are written.
        adjectives: countries by how often the article uses their adjectives and demonyms.
        hints: places in the names of bodies, which say where the article plays.
    """
    groups: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for number, name in enumerate(names):
        groups[name, found[number].entries[0].feature].append(number)
    ordered = sorted(groups.values(), key=lambda group: _doubt([found[one] for one in group]))
    support = Support([found[group[0]].entries for group in ordered])
    chosen: dict[int, PlaceEntry] = {}
    context = _Context(adjectives, hints)
    for _ in range(ROUNDS):
        for rank, group in enumerate(ordered):
            for number in group:
                if number in chosen:
                    context.add(chosen[number], -1)
            judge = _Judge(names[group[0]], context, support, rank)
            chosen.update(_settle(group, found, judge))
            for number in group:
                context.add(chosen[number], 1)
    return [
        chosen[number] if _is_likely(number, found[number], chosen, adjectives) else None
        for number in range(len(found))
    ]


def _is_likely(
    number: int, found: Found, chosen: Mapping[int, PlaceEntry], adjectives: Counter[str]
) -> bool:
    """Whether a small place has anything to do with what the article is about."""
    entry = chosen[number]
    least = SMALL if found.sure else LARGE if entry.feature == "ADM1" else FAMOUS
    if entry.listed or entry.population >= least:
        return True
    if found.kind and found.kind.startswith("ADM") and entry.feature.startswith("PPL"):
        return False
    if found.elsewhere and entry.population < SMALL:
        return False
    if found.within or entry.feature == "PPLC":
        return True
    if found.sure and entry.population >= ALONE and len({e.country for e in found.entries}) == 1:
        return True
    others = {one.country for one in chosen.values() if one.name != entry.name and one.country}
    about = others | set(adjectives)
    return not about or entry.country in about


def _settle(
    group: Sequence[int], found: Sequence[Found], judge: _Judge
) -> dict[int, PlaceEntry]:
    """The entries of the mentions of one name."""
    members = [found[number] for number in group]
    common = judge.best([one for one in members if not one.division] or members)
    return {
        number: judge.best([one]) if one.within or one.division else common
        for number, one in zip(group, members, strict=True)
    }


def _doubt(members: Sequence[Found]) -> tuple[int, float]:
    """Sorts the names from the clearest to the most doubtful."""
    if any(member.within for member in members):
        return 0, 0.0
    scores = sorted((_prior(entry) for entry in members[0].entries), reverse=True)
    lead = scores[0] - scores[1] if len(scores) > 1 else STATE
    return 1, -lead


@dataclass(slots=True)
class _Judge:
    """Weighs the places of one name."""

    name: str
    context: _Context
    support: Support
    rank: int

    def best(self, members: Sequence[Found]) -> PlaceEntry:
        entries = members[0].entries
        if len(entries) == 1:
            return entries[0]
        best = max(entries, key=lambda entry: self._score(entry, members))
        if any(one.kind or one.division for one in members) or not best.feature.startswith("ADM"):
            return best
        return _town_of(best, entries) or best

    def _score(self, entry: PlaceEntry, members: Sequence[Found]) -> float:
        score = _prior(entry) + self.context.bonus(entry) - _strangeness(entry, self.name)
        part, share = self.support.of(entry, self.rank)
        score += PART * part + SUPPORT * share
        if members[0].is_state() and entry.feature == "ADM1" and entry.population >= LARGE:
            score += NAMESAKE - _prior(entry)
        if any(holds(out, entry) or out == entry for member in members for out in member.within):
            score += WITHIN
        if any(_is_of_kind(entry, member) for member in members):
            score += KIND
        if entry.feature == "ADM1" and all(member.division for member in members):
            score += NAMESAKE
        if any(entry.country in member.told for member in members):
            score += TOLD
        nearby, total = 0, 0
        for member in members:
            if member.nearby:
                nearby += member.nearby[entry.country or ""]
                total += member.nearby.total()
        return score + NEARBY * nearby / total if total else score


def _strangeness(entry: PlaceEntry, name: str) -> float:
    """What it costs that a place is not called so by its proper name."""
    plain = plain_name(name)
    if entry.name == plain or entry.feature in STATES:
        return 0.0
    return _difference(entry.name, plain) if entry.feature.startswith("PPL") else SPELLING


@lru_cache(maxsize=4096)
def _difference(proper: str, given: str) -> float:
    """What it costs a town to be called by this name."""
    proper, given = folded(proper).casefold(), folded(given).casefold()
    if given.split()[0].rstrip(".") in _SHORTENED:
        return 0.0
    alike = proper[:_ALIKE] == given[:_ALIKE] or given in proper or proper in given
    return SPELLING if alike else RENAMED


def _is_of_kind(entry: PlaceEntry, member: Found) -> bool:
    if not member.kind or not entry.feature.startswith(member.kind):
        return False
    return not (member.small and entry.population >= LARGE)


def _prior(entry: PlaceEntry) -> float:
    if entry.feature in STATES:
        return STATE
    if not entry.feature.startswith(("PPL", "ADM")):
        return REGION
    return FAME * log10(entry.population + 1) + (CAPITAL if entry.feature == "PPLC" else 0.0)


def _town_of(division: PlaceEntry, entries: Sequence[PlaceEntry]) -> PlaceEntry | None:
    """The town after which a division is named: a bare "Homs" is the town."""
    for entry in entries:
        large = entry.population >= SHARE * division.population
        inside = division.name in {entry.admin1, entry.admin2}
        close = inside or CLOSE_KM >= _apart(
            entry.latitude, entry.longitude, division.latitude, division.longitude
        )
        same = entry.country == division.country and close
        if entry.feature.startswith("PPL") and same and large:
            return entry
    return None


def _apart(latitude: float, longitude: float, north: float, east: float) -> float:
    """Kilometres between two points, on a flat map: right for short ways only."""
    away = (longitude - east) * cos(radians(latitude))
    return hypot(latitude - north, away) * _KM_A_DEGREE
