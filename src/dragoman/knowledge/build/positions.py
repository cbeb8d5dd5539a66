"""What a position is: an office with a key of ours, or another post, and of which country."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from typing import NamedTuple

from dragoman.knowledge.build.facts import Span, Thing
from dragoman.knowledge.build.keep import Kept
from dragoman.knowledge.build.meanings import Meanings, Post, load_office_rules
from dragoman.knowledge.build.naming import tidy
from dragoman.knowledge.build.territories import Territories, Territory
from dragoman.knowledge.entities import countries, entities
from dragoman.knowledge.roles import load_roles

_MOST_REMEMBERED = 200_000


class Position(NamedTuple):
    """A position with its holder's state.

    Attributes:
        office: key of ``actors/offices.toml``, or empty.
        post: what it is if it has no key; null if it is of no interest.
        territory: whose it is; null if it is not told.
        role: what its holder is called.
        existed: when there was such a position.
    """

    office: str
    post: Post | None
    territory: Territory | None
    role: str
    existed: Span


class Positions:
    """The positions of a dump.

    Args:
        kept: the dump's entities.
        meanings: what its classes mean.
        territories: its states.
    """

    def __init__(self, kept: Kept, meanings: Meanings, territories: Territories) -> None:
        self._kept = kept
        self._meanings = meanings
        self._territories = territories
        self._remembered: dict[tuple[int, tuple[int, ...]], Position | None] = {}

    def of(self, item: int, places: tuple[int, ...]) -> Position | None:
        """What a position is.

        Args:
            item: the position.
            places: jurisdictions that the holder's statement names; they go before its own.

        Returns:
            Null if the dump does not hold it, or it is of no interest.
        """
        key = item, places
        if key not in self._remembered:
            if len(self._remembered) >= _MOST_REMEMBERED:
                self._remembered.clear()
            self._remembered[key] = self._find(item, places)
        return self._remembered[key]

    @cached_property
    def of_states(self) -> dict[int, int]:
        """Positions that a state says are of its head, with the state's item."""
        found: dict[int, int] = {}
        for state, _ in self._territories.states():
            thing = self._kept.thing(state)
            if thing is not None:
                offices = (*thing.offices_of_state, *thing.offices_of_government)
                found.update(dict.fromkeys(offices, state))
        return found

    def _find(self, item: int, places: tuple[int, ...]) -> Position | None:
        thing = self._kept.thing(item)
        if thing is None:
            return None
        territory = self._territory(thing, places)
        office = self._office(item, thing, places, territory)
        post = None if office else self._post(item, thing)
        if not office and post is None:
            return None
        role = post.role if post is not None and post.role else tidy(thing.name)
        return Position(office, post, territory, role, thing.existed) if role else None

    def _post(self, item: int, thing: Thing) -> Post | None:
        found = [
            post for each in (item, *thing.classes) if (post := self._meanings.posts.get(each))
        ]
        return min(found, key=lambda post: post.rank, default=None)

    def _territory(self, thing: Thing, places: tuple[int, ...]) -> Territory | None:
        """Whose a position is: of its jurisdiction, of what it directs, or of its country."""
        for items in (places, thing.places, thing.directs):
            near = [t for item in items if (t := self._territories.around(item)) is not None]
            if len({one.code for one in near}) == 1:
                return min(near, key=lambda one: one.standing != "state")
        return self._territories.one(thing.countries)

    def _office(
        self, item: int, thing: Thing, places: tuple[int, ...], territory: Territory | None
    ) -> str:
        """The key of the office, if it is one of a state itself."""
        if territory is None or territory.standing != "state":
            return ""
        named = office_of_label(thing.name, territory.code)
        jurisdictions = places or thing.places
        if jurisdictions:
            known = self._territories.all(jurisdictions)
            # Beside the state, states of old may be named that the office was of before.
            of_state = len(known) == len(jurisdictions) or (bool(named) and bool(known))
        else:
            of_state = (bool(named) or item in self.of_states) and not self._of_part(item, thing)
        key = self._key(item, thing, named) if of_state else ""
        return "" if beside_the_holder(thing.name, key) else key

    def _key(self, item: int, thing: Thing, named: str) -> str:
        """The key that label and classes agree on; the label's where the classes say nothing."""
        classes = (item, *thing.classes)
        keys = list(_each(self._meanings.offices, classes))
        if named and (not keys or named in (*keys, *_each(self._meanings.by_label, classes))):
            return named
        return keys[0] if keys else ""

    def _of_part(self, item: int, thing: Thing) -> bool:
        return not self._meanings.of_parts.isdisjoint((item, *thing.classes))


def _each(table: dict[int, tuple[str, ...]], classes: Iterable[int]) -> Iterator[str]:
    for number in classes:
        yield from table.get(number, ())


def beside_the_holder(label: str, key: str) -> bool:
    """Whether a label speaks of someone beside the holder of an office ("deputy", "spouse").

    >>> beside_the_holder("Deputy Minister of Defence", "defence_minister")
    True
    >>> beside_the_holder("Vice President of Peru", "deputy_head")
    False
    """
    rules = load_office_rules()
    words = set(re.findall(r"[\w-]+", label.lower().replace("-elect", " elect")))
    return key not in rules.may_be_beside and not rules.not_the_holder.isdisjoint(words)


def office_of_label(label: str, country: str) -> str:
    """The key of the office that a label names of a state; empty if it names none.

    >>> office_of_label("Minister of Foreign Affairs of Latvia", "LVA")
    'foreign_minister'
    >>> office_of_label("President of Bavaria", "DEU"), office_of_label("President of Peru", "CHL")
    ('', '')
    """
    for pattern in _patterns(country):
        match = pattern.fullmatch(label)
        if match is not None:
            words = match["role"].lower().replace("-", " ").split()
            found = load_roles().ending_at(words)
            if found is not None and found[1] == len(words) and found[0].office:
                states = load_office_rules().only_of.get(" ".join(words))
                return found[0].office if states is None or country in states else ""
    return ""


@cache
def _patterns(country: str) -> tuple[re.Pattern[str], ...]:
    """How labels name offices of a state."""
    names = {"country": _names(country, "country"), "adjective": _names(country, "adjective")}
    return tuple(
        re.compile(
            re.escape(pattern)
            .replace(r"\{role\}", r"(?P<role>[\w' -]+?)")
            .replace(r"\{country\}", f"(?:the )?(?:{names['country']})")
            .replace(r"\{adjective\}", f"(?:{names['adjective']})"),
            re.IGNORECASE,
        )
        for pattern in load_office_rules().patterns
        if all(names[kind] for kind in names if f"{{{kind}}}" in pattern)
    )


@cache
def _names(country: str, kind: str) -> str:
    """The names of a state as alternatives of a pattern, the longest first."""
    state = countries()[country].name
    names = {name for name, each in entities() if each.kind == kind and each.name == state}
    return "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))
