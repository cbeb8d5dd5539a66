"""One matcher over all the names that the tables know, and look-ups of office holders."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from dragoman.knowledge.entities import Entity, Named, covers, entities

_STRAIGHT = str.maketrans("’‘ʼ\u00a0", "''' ")
"""Characters that vary in print; each is replaced by one character, so offsets hold."""


def straight(name: str) -> str:
    """A name with straight apostrophes and plain blanks, as it is matched.

    >>> straight("Côte d’Ivoire")
    "Côte d'Ivoire"
    """
    return name if name.isascii() else name.translate(_STRAIGHT)


class NameMatch(NamedTuple):
    """Characters ``start`` to ``end`` name one of ``entities`` (several where it is ambiguous)."""

    start: int
    end: int
    entities: tuple[Entity, ...]


class Names:
    """All names in one automaton; matching takes one pass over the text.

    Args:
        named: names and what they name; a name may come more than once.
    """

    def __init__(self, named: tuple[Named, ...]) -> None:
        by_name: dict[str, list[Entity]] = defaultdict(list)
        for name, entity in named:
            found = by_name[straight(name)]
            if entity not in found:  # nearly always empty, and hashing an entity is slow
                found.append(entity)
        self._entries = [tuple(found) for found in by_name.values()]
        self._index = {name: number for number, name in enumerate(by_name)}
        self._automaton = AhoCorasick(list(by_name), matchkind=MatchKind.LeftmostLongest)

    def matches(self, text: str) -> list[NameMatch]:
        """The names in a text, longest first at each place, on word boundaries only."""
        plain = straight(text)
        found = []
        for number, start, end in self._automaton.find_matches_as_indexes(plain):
            if _on_boundary(plain, start, end):
                found.append(NameMatch(start, end, self._entries[number]))
        return found

    def lookup(self, name: str) -> tuple[Entity, ...]:
        """What a name names; empty if the tables do not know it."""
        number = self._index.get(straight(name))
        return () if number is None else self._entries[number]


def _on_boundary(text: str, start: int, end: int) -> bool:
    before = start == 0 or not (text[start - 1].isalnum() or text[start - 1] == "_")
    after = end == len(text) or not (text[end].isalnum() or text[end] == "_")
    return before and after


@cache
def load_names() -> Names:
    """The matcher over the package's tables (about 0.1 s, once)."""
    return Names(entities())


@cache
def _holders() -> dict[tuple[str, str], list[tuple[str, str, Entity]]]:
    found: dict[tuple[str, str], dict[tuple[str, str, Entity], None]] = defaultdict(dict)
    for _, entity in entities():
        if entity.kind == "person":
            for tenure in entity.tenures:
                found[tenure.country, tenure.office][tenure.start, tenure.end, entity] = None
    return {key: list(rows) for key, rows in found.items()}


def holder(country: str, office: str, on: str | None) -> Entity | None:
    """Who held an office on a day, if the tables know exactly one holder."""
    if on is None:
        return None
    rows = _holders().get((country, office), [])
    found = {entity for start, end, entity in rows if covers(start, end, on)}
    return found.pop() if len(found) == 1 else None


@cache
def _surnames() -> dict[str, tuple[Entity, ...]]:
    found: dict[str, dict[Entity, None]] = defaultdict(dict)
    for name, entity in entities():
        if entity.kind == "person" and " " in name:
            found[name.rsplit(" ", 1)[1]][entity] = None
    return {surname: tuple(people) for surname, people in found.items()}


def in_office(surname: str, on: str | None) -> Entity | None:
    """The one office holder of that surname on a day, or None."""
    if on is None:
        return None
    people = _surnames().get(surname, ())
    holders = [
        person
        for person in people
        if any(covers(tenure.start, tenure.end, on) for tenure in person.tenures)
    ]
    return holders[0] if len(holders) == 1 else None
