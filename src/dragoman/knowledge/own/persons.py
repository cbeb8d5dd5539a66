"""Persons of users' tables and dictionaries, each with all posts that are known of them.

A person whom our own tables know by that name and country is the same: the posts are added.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from dragoman.knowledge.entities import Entity, Named, Tenure, entities
from dragoman.knowledge.names import load_names
from dragoman.knowledge.own.identity import identity

CODED = "coded"
"""The office of a tenure that a dictionary's code gives: its sectors, and no role."""
DEFAULT = "coded by default"
"""The office of one that a code without dates gives: a post that is known otherwise says more."""


@dataclass(slots=True)
class _Person:
    shipped: Entity | None
    name: str
    country: str
    alone: bool
    names: dict[str, None] = field(default_factory=dict)
    tenures: dict[Tenure, None] = field(default_factory=dict)


class Persons:
    """Gathers persons and their posts."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str, bool], _Person] = {}

    def add(
        self, names: Iterable[str], *, country: str, tenures: Iterable[Tenure], alone: bool = False
    ) -> None:
        """Adds names and posts of a person.

        Args:
            names: as texts write them, the usual one first.
            country: code, or empty.
            tenures: posts with their days.
            alone: whether these are all, and nothing that is known otherwise is added.
        """
        spelt = tuple(names)
        shipped = None if alone else _shipped(spelt, country)
        name = shipped.name if shipped else spelt[0]
        person = self._found.setdefault(
            (name, country, alone), _Person(shipped, name, country, alone)
        )
        person.names.update(dict.fromkeys(spelt))
        person.tenures.update(dict.fromkeys(tenures))

    def named(self) -> tuple[list[Named], set[str]]:
        """All names with their persons, and those whose meaning in our own tables is replaced.

        Where a person of ours has got new posts, all names of ours for that person come again,
        with everyone else whom they may mean.
        """
        merged = {p.shipped: _entity(p) for p in self._found.values() if p.shipped}
        named = _named(self._found.values())
        replaced = {name for shipped in merged for name in _names_by_person()[shipped]}
        for name in sorted(replaced):
            named += ((name, merged.get(each, each)) for each in load_names().lookup(name))
        return list(dict.fromkeys(named)), replaced

    def alone(self) -> list[Named]:
        """The names of those of whom nothing else counts."""
        return _named(person for person in self._found.values() if person.alone)


def _named(persons: Iterable[_Person]) -> list[Named]:
    return [
        (name, entity)
        for person in persons
        for entity in (_entity(person),)
        for name in person.names
    ]


def _shipped(names: tuple[str, ...], country: str) -> Entity | None:
    """The one person of our own tables who bears one of these names and is of that country."""
    found = {
        entity: None
        for name in names
        for entity in load_names().lookup(name)
        if entity.kind == "person" and entity.country == country
    }
    return next(iter(found)) if len(found) == 1 else None


@cache
def _names_by_person() -> dict[Entity, tuple[str, ...]]:
    """The names of the persons of our own tables."""
    found: dict[Entity, list[str]] = defaultdict(list)
    for name, entity in entities():
        if entity.kind == "person":
            found[entity].append(name)
    return {entity: tuple(names) for entity, names in found.items()}


def _entity(person: _Person) -> Entity:
    both = {**person.tenures, **dict.fromkeys(person.shipped.tenures if person.shipped else ())}
    # The first that covers a day says the sectors.
    held = tuple(sorted(both, key=lambda each: (each.office == DEFAULT, each.start)))
    if person.shipped is not None:
        return person.shipped._replace(tenures=held)
    of = identity("person", person.name)
    return Entity("person", of, person.name, person.country or None, tenures=held)
