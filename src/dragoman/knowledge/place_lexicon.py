"""The words around names of places, and the short names that only qualify others."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from dragoman.knowledge.entities import FIGURE, Entity, entities
from dragoman.knowledge.tables import cells, folder, read_rows, read_toml

_NOWHERE = (
    "never", "before", "direction", "title", "owner", "taker", "follower", "building",
    "first_division", "second_division", "settlement",
)  # fmt: skip


class PlaceWords(NamedTuple):
    """The word lists of ``place_words.toml`` as sets of lower-case words."""

    locative: frozenset[str]
    weak: frozenset[str]
    between: frozenset[str]
    direction: frozenset[str]
    first_division: frozenset[str]
    second_division: frozenset[str]
    settlement: frozenset[str]
    personal: frozenset[str]
    small: frozenset[str]
    follower: frozenset[str]
    building: frozenset[str]
    taker: frozenset[str]
    owner: frozenset[str]
    title: frozenset[str]
    before: frozenset[str]
    inside: frozenset[str]
    hyphenated: frozenset[str]
    local: frozenset[str]
    never: frozenset[str]
    given: frozenset[str]
    civic: frozenset[str]
    seat: frozenset[str]
    party: frozenset[str]
    closing: frozenset[str]
    statewide: frozenset[str]
    kin: frozenset[str]
    people: frozenset[str]
    street: frozenset[str]
    address: frozenset[str]
    function: frozenset[str]
    era: frozenset[str]
    dweller: frozenset[str]
    point: frozenset[str]
    plural: dict[str, str]
    """The kind that ends one name, by the plural behind a list of them ("counties": "County")."""
    nowhere: frozenset[str]
    """Words that are no place when they stand alone."""


class Division(NamedTuple):
    """A first division: its name as the gazetteer has it, and its country."""

    name: str
    country: str


@cache
def load_place_words() -> PlaceWords:
    """The package's words around places."""
    tables = read_toml("place_words.toml")
    lists = {name: frozenset(words) for name, words in tables.items() if name != "plural"}
    nowhere = frozenset[str]().union(*(lists[name] for name in _NOWHERE))
    return PlaceWords(**lists, plural=tables["plural"], nowhere=nowhere)


@cache
def load_abbreviations() -> dict[str, Division]:
    """First divisions by the abbreviation that follows a town ("Fla.", "FL").

    >>> load_abbreviations()["Ont."]
    Division(name='Ontario', country='CAN')
    """
    rows = read_rows(folder() / "subdivision_abbreviations.csv", ("name", "country"))
    return {
        abbreviation: Division(row["name"], row["country"])
        for row in rows
        for abbreviation in cells(row["abbreviations"])
    }


@cache
def load_short_beginnings() -> frozenset[str]:
    """The words with which an abbreviation of a division can begin ("W." of "W. Va.")."""
    whole = load_abbreviations()
    parts = {f"{name.split('.')[0]}." for name in whole if "." in name}
    return frozenset(parts | set(whole) | {name.removesuffix(".") for name in whole})


class PersonalNames(NamedTuple):
    """First and last words, in small letters, of the names of those who hold or held office."""

    given: frozenset[str]
    surnames: frozenset[str]


@cache
def load_personal_names() -> PersonalNames:
    """The names of persons that are likeliest to be taken for places."""
    people = {one.name for _, one in entities() if one.kind == "person" and _held_office(one)}
    names = [name.lower().split() for name in people if " " in name]
    return PersonalNames(
        given=frozenset(name[0] for name in names), surnames=frozenset(name[-1] for name in names)
    )


def _held_office(person: Entity) -> bool:
    return any(tenure.office != FIGURE for tenure in person.tenures)


@cache
def load_adjectives() -> dict[str, str]:
    """Country codes by adjective or demonym ("Syrian" → "SYR")."""
    return {
        word: row["code"]
        for file in ("dependencies.csv", "countries.csv")
        for row in read_rows(folder() / file, ("code", "adjectives", "demonyms"))
        for column in ("demonyms", "adjectives")
        for word in cells(row[column])
        if " " not in word
    }


@cache
def load_peoples() -> frozenset[str]:
    """Every adjective and demonym of a state or dependency ("Syrian", "Sri Lankans")."""
    return frozenset(
        word
        for file in ("dependencies.csv", "countries.csv")
        for row in read_rows(folder() / file, ("adjectives", "demonyms"))
        for column in ("demonyms", "adjectives")
        for word in cells(row[column])
    )


@cache
def load_institution_beginnings() -> frozenset[str]:
    """Their first words."""
    return frozenset(words.split()[0] for words in load_institutions())


@cache
def load_institutions() -> dict[str, str]:
    """Country codes by words of which one country's news is full ("sheriff", "high street").

    They say only where a text is likelier to play; a word may stand elsewhere too.
    """
    rows = read_rows(folder() / "institutions.csv", ("words", "country"))
    return {row["words"]: row["country"] for row in rows}
