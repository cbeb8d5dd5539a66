"""Choosing among the places of one name: Paris, Texas, or Paris?

Every name has one sense in an article, unless its own surroundings say otherwise. What counts
is what the text says (the town's state behind a comma), then the countries and divisions that
the rest of the article is about, then how well known a place is. The weights were set by hand
and checked on LGL (local news, where most names mean a small place).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
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


@dataclass(slots=True)
class _Context:
    """What the article is about, as far as it is settled."""

    rank: int
    support: Support
    countries: Counter[str] = field(default_factory=Counter)
    divisions: Counter[tuple[str, str]] = field(default_factory=Counter)
    points: list[PlaceEntry] = field(default_factory=list)

    def add(self, entry: PlaceEntry) -> None:
        if entry.country:
            self.countries[entry.country] += 1
            division = entry.name if entry.feature == "ADM1" else entry.admin1
            if division:
                self.divisions[entry.country, division] += 1
        if entry.feature.startswith(("PPL", "ADM2")):
            self.points.append(entry)

    def bonus(self, entry: PlaceEntry) -> float:
        countries, divisions = self.countries.total(), self.divisions.total()
        division = entry.name if entry.feature == "ADM1" else entry.admin1 or ""
        bonus = COUNTRY * self.countries[entry.country or ""] / (countries + DOUBT)
        bonus += DIVISION * self.divisions[entry.country or "", division] / (divisions + DOUBT)
        part, share = self.support.of(entry, self.rank)
        bonus += PART * part + SUPPORT * share
        if entry.feature not in STATES and any(_near(entry, other) for other in self.points):
            bonus += CLOSE
        return bonus


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
    for _ in range(ROUNDS):
        for rank, group in enumerate(ordered):
            own = set(group)
            others = [entry for number, entry in chosen.items() if number not in own]
            context = _Context(rank, support, countries=Counter(adjectives))
            for entry in (*hints, *others):
                context.add(entry)
            chosen.update(_settle(group, found, names[group[0]], context))
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
    group: Sequence[int], found: Sequence[Found], name: str, context: _Context
) -> dict[int, PlaceEntry]:
    """The entries of the mentions of one name."""
    members = [found[number] for number in group]
    common = _best([one for one in members if not one.division] or members, name, context)
    return {
        number: _best([one], name, context) if one.within or one.division else common
        for number, one in zip(group, members, strict=True)
    }


def _doubt(members: Sequence[Found]) -> tuple[int, float]:
    """Sorts the names from the clearest to the most doubtful."""
    if any(member.within for member in members):
        return 0, 0.0
    scores = sorted((_prior(entry) for entry in members[0].entries), reverse=True)
    lead = scores[0] - scores[1] if len(scores) > 1 else STATE
    return 1, -lead


def _best(members: Sequence[Found], name: str, context: _Context) -> PlaceEntry:
    entries = members[0].entries
    best = max(entries, key=lambda entry: _score(entry, members, name, context))
    if any(member.kind or member.division for member in members) or not best.feature.startswith("ADM"):
        return best
    return _town_of(best, entries) or best


def _score(entry: PlaceEntry, members: Sequence[Found], name: str, context: _Context) -> float:
    score = _prior(entry) + context.bonus(entry)
    if members[0].is_state() and entry.feature == "ADM1" and entry.population >= LARGE:
        score += NAMESAKE - _prior(entry)
    score -= _strangeness(entry, name)
    if any(holds(out, entry) or out == entry for member in members for out in member.within):
        score += WITHIN
    if any(_is_of_kind(entry, member) for member in members):
        score += KIND
    if entry.feature == "ADM1" and all(member.division for member in members):
        score += NAMESAKE
    if any(entry.country in member.told for member in members):
        score += TOLD
    nearby = Counter[str]()
    for member in members:
        nearby.update(member.nearby)
    if nearby:
        score += NEARBY * nearby[entry.country or ""] / nearby.total()
    return score


def _strangeness(entry: PlaceEntry, name: str) -> float:
    """What it costs that a place is not called so by its proper name."""
    plain = plain_name(name)
    if entry.name == plain or entry.feature in STATES or not entry.feature.startswith("PPL"):
        return 0.0 if entry.name == plain or entry.feature in STATES else SPELLING
    proper, given = folded(entry.name).casefold(), folded(plain).casefold()
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
        close = inside or _apart(entry, division) <= CLOSE_KM
        same = entry.country == division.country and close
        if entry.feature.startswith("PPL") and same and large:
            return entry
    return None


def _near(one: PlaceEntry, other: PlaceEntry) -> bool:
    """Whether two different places lie within reach of each other."""
    return one.name != other.name and _apart(one, other) <= CLOSE_KM


def _apart(one: PlaceEntry, other: PlaceEntry) -> float:
    """Kilometres between two places, on a flat map: right for short ways only."""
    north = one.latitude - other.latitude
    east = (one.longitude - other.longitude) * cos(radians(one.latitude))
    return hypot(north, east) * _KM_A_DEGREE
