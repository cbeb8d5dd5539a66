"""One matcher over all the names that the tables know."""

from __future__ import annotations

from collections import defaultdict
from functools import cache, cached_property, lru_cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from dragoman.knowledge.entities import Entity, Named, entities
from dragoman.knowledge.reference import load_reference
from dragoman.knowledge.transliteration import alike, skeleton

_SPELT = {"person", "group"}
_LEAST = 5
"""Consonants that a name must have to be known by another spelling."""
_STRAIGHT = (("’", "'"), ("‘", "'"), ("ʼ", "'"), ("\u00a0", " "))
"""Characters that vary in print; each is replaced by one character, so offsets hold."""


def straight(name: str) -> str:
    """A name with straight apostrophes and plain blanks, as it is matched.

    >>> straight("Côte d’Ivoire")
    "Côte d'Ivoire"
    """
    if name.isascii():
        return name
    for printed, plain in _STRAIGHT:  # faster on a whole article than str.translate
        name = name.replace(printed, plain)
    return name


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
        self._nearest_kept = lru_cache(maxsize=4096)(self._nearest)

    def matches(self, text: str) -> list[NameMatch]:
        """The names in a text, longest first at each place, on word boundaries only."""
        plain = straight(text)
        found = []
        for number, start, end in self._automaton.find_matches_as_indexes(plain):
            if _on_boundary(plain, start, end):
                found.append(NameMatch(start, end, self._entries[number]))
        return found

    def near(self, name: str) -> Entity | None:
        """The one person or group that a name spelt in another way can mean, or None.

        Args:
            name: of two words or more, not known as it is written; only names from other scripts
                are looked for.

        >>> load_names().near("Moammar Kadafi").name
        'Muammar Gaddafi'
        """
        return self._nearest_kept(name)

    def _nearest(self, name: str) -> Entity | None:
        key = skeleton(name)
        if " " not in name or sum(map(str.isalpha, key)) < _LEAST:
            return None
        found = {e.id: e for each, e in self._by_skeleton.get(key, ()) if alike(name, each)}
        return next(iter(found.values())) if len(found) == 1 else None

    @cached_property
    def _by_skeleton(self) -> dict[str, list[Named]]:
        """Names of people and groups from states that write in other scripts."""
        scripts = load_reference().transliterated
        found: dict[str, list[Named]] = defaultdict(list)
        for name, entries in zip(self._index, self._entries, strict=True):
            for entity in entries:
                if " " in name and entity.kind in _SPELT and entity.country in scripts:
                    found[skeleton(name)].append((name, entity))
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
