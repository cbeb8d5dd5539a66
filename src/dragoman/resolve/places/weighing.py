"""How likely each place of a name is the one that a text means.

The weights were set by hand and checked on LGL (local news, where most names mean a small
place).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from math import log10

from dragoman.knowledge.gazetteer import PlaceEntry, plain_name
from dragoman.knowledge.spellings import folded
from dragoman.resolve.places.context import CLOSE_KM, Context, kilometres
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
LARGE = 1_000_000
"""People of a large division."""
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
"""Another place of the article lies within :data:`~dragoman.resolve.places.context.CLOSE_KM`."""
DOUBT = 2
"""So many mentions are added to the article's own, so that few of them count less."""
_ALIKE = 3
"""First letters that two spellings of one name have in common."""
_SHORTENED = frozenset({"st", "mt", "ft"})
"""How "Saint", "Mount" and "Fort" are shortened."""


def best_of(
    members: Sequence[Found], name: str, *, context: Context, support: Support, rank: int
) -> PlaceEntry:
    """The likeliest place of a name.

    Args:
        members: its mentions.
        name: as it is written.
        context: what else of the article is settled.
        support: what the other names can mean.
        rank: this name's number in it.
    """
    entries = members[0].entries
    if len(entries) == 1:
        return entries[0]
    evidence = _Evidence(members)
    plain = plain_name(name)
    countries, divisions = context.totals()

    def score(entry: PlaceEntry) -> float:
        of_country, of_division = context.counts(entry)
        total = prior(entry) - _strangeness(entry, plain) + evidence.of(entry)
        total += COUNTRY * of_country / (countries + DOUBT)
        total += DIVISION * of_division / (divisions + DOUBT)
        total += PART * support.has_part(entry, rank) + SUPPORT * support.share(entry, rank)
        if entry.feature not in STATES and context.has_near(entry):
            total += CLOSE
        return total

    best = max(entries, key=score)
    if any(one.kind or one.division for one in members) or not best.feature.startswith("ADM"):
        return best
    return _town_of(best, entries) or best


def prior(entry: PlaceEntry) -> float:
    """How likely a place is before anything is read."""
    if entry.feature in STATES:
        return STATE
    if not entry.feature.startswith(("PPL", "ADM")):
        return REGION
    return _fame(entry.population) + (CAPITAL if entry.feature == "PPLC" else 0.0)


@lru_cache(maxsize=4096)
def _fame(population: int) -> float:
    return FAME * log10(population + 1)


class _Evidence:
    """What the words around the mentions of a name say."""

    def __init__(self, members: Sequence[Found]) -> None:
        self._state = members[0].is_state()
        self._outer = [outer for member in members for outer in member.within]
        self._kinds = {(member.kind, member.small) for member in members if member.kind}
        self._division = all(member.division for member in members)
        self._told = {country for member in members for country in member.told}
        self._nearby = Counter[str]()
        for member in members:
            self._nearby.update(member.nearby or ())
        self._mentions = self._nearby.total()

    def of(self, entry: PlaceEntry) -> float:
        """What it adds to a place."""
        total, first = 0.0, entry.feature == "ADM1"
        if self._state and first and entry.population >= LARGE:
            total += NAMESAKE - prior(entry)
        if any(outer == entry or holds(outer, entry) for outer in self._outer):
            total += WITHIN
        if any(_is_of_kind(entry, kind, small) for kind, small in self._kinds):
            total += KIND
        if self._division and first:
            total += NAMESAKE
        if entry.country in self._told:
            total += TOLD
        if self._mentions:
            total += NEARBY * self._nearby[entry.country or ""] / self._mentions
        return total


def _is_of_kind(entry: PlaceEntry, kind: str, small: bool) -> bool:
    return entry.feature.startswith(kind) and not (small and entry.population >= LARGE)


def _strangeness(entry: PlaceEntry, plain: str) -> float:
    """What it costs that a place is not called so by its proper name."""
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


def _town_of(division: PlaceEntry, entries: Sequence[PlaceEntry]) -> PlaceEntry | None:
    """The town after which a division is named: a bare "Homs" is the town."""
    for entry in entries:
        large = entry.population >= SHARE * division.population
        inside = division.name in {entry.admin1, entry.admin2}
        apart = kilometres(entry.latitude, entry.longitude, division.latitude, division.longitude)
        same = entry.country == division.country and (inside or apart <= CLOSE_KM)
        if entry.feature.startswith("PPL") and same and large:
            return entry
    return None
