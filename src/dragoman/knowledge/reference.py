"""Words that steer reference, and what each office says of its holder."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from dragoman.knowledge.tables import read_toml


class Reference(NamedTuple):
    """The word lists of ``actors/reference.toml`` as sets of lower-case words."""

    former: frozenset[str]
    counterpart: frozenset[str]
    platforms: frozenset[str]
    sides: frozenset[str]
    side_states: frozenset[str]
    side_people: frozenset[str]
    both: frozenset[str]
    given_names: frozenset[str]
    courtesy: frozenset[str]
    female_courtesy: frozenset[str]
    possessing: frozenset[str]
    organisation_words: frozenset[str]
    thing_words: frozenset[str]
    named_things: frozenset[str]
    female_roles: frozenset[str]
    male_roles: frozenset[str]
    empty_verbs: frozenset[str]
    family_first: frozenset[str]
    kin: frozenset[str]
    unidentified: frozenset[str]
    transliterated: frozenset[str]
    by_first_name: frozenset[str]
    other_role: frozenset[str]


class Office(NamedTuple):
    """PLOVER sectors and the role's name of an office's holder.

    ``several`` says that a country may have more than one at a time.
    """

    sectors: tuple[str, ...]
    role: str
    several: bool


@cache
def load_reference() -> Reference:
    """The package's reference words."""
    rows = read_toml("actors/reference.toml")
    return Reference(*(frozenset(rows[name]) for name in Reference._fields))


@cache
def load_body_nouns() -> dict[str, frozenset[str]]:
    """Nouns that take up a named body, with the kinds of bodies that they may mean.

    >>> sorted(load_body_nouns()["bloc"])
    ['organisation']
    """
    rows = read_toml("actors/reference.toml")["bodies"]
    return {noun: frozenset(kinds) for noun, kinds in rows.items()}


@cache
def load_offices() -> dict[str, Office]:
    """The offices that the tables of holders use."""
    rows = read_toml("actors/offices.toml")["offices"]
    return {
        name: Office(tuple(row["sectors"]), row["role"], row.get("several", False))
        for name, row in rows.items()
    }


@cache
def months() -> frozenset[str]:
    """The names of the months, in small letters."""
    return frozenset(read_toml("time_words.toml")["months"])


@cache
def weekdays() -> frozenset[str]:
    """The names of the days of the week, in small letters."""
    return frozenset(read_toml("time_words.toml")["weekdays"])
