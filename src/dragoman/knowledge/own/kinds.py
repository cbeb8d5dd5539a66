"""Whether a dictionary's name is a person, a body or a group."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from dragoman.knowledge.entities import EntityKind, entities
from dragoman.knowledge.given_names import load_given_names
from dragoman.knowledge.names import load_names
from dragoman.knowledge.own.legal import load_codes
from dragoman.knowledge.own.timeline import Piece, Sense
from dragoman.knowledge.reference import load_reference
from dragoman.knowledge.roles import load_roles
from dragoman.knowledge.tables import read_toml

BODIES = {"organisation", "group", "party", "agency", "media"}


def kind_of(spellings: Iterable[str], pieces: Sequence[Piece]) -> EntityKind:
    """The kind of what a name means, by our own tables, its words and its codes.

    Args:
        spellings: the name as texts write it.
        pieces: what it means on which days.
    """
    spelt = tuple(spellings)
    senses = [piece.sense for piece in pieces if piece.sense]
    countries = {sense.country for sense in senses}
    for each in spelt:
        for entity in load_names().lookup(each):
            if entity.country in countries and entity.kind in {*BODIES, "person"}:
                return entity.kind
    if _is_person(spelt[0], pieces):
        return "person"
    by_sector = read_toml("own/kinds.toml")["by_sector"]
    first = next((sense.sectors[0] for sense in senses if sense.sectors), "")
    kind: EntityKind = by_sector.get(first, "organisation")
    return kind


def _is_person(name: str, pieces: Sequence[Piece]) -> bool:
    rules = read_toml("own/kinds.toml")["person"]
    words = name.split()
    least, most = rules["words"]
    if not least <= len(words) <= most or any(map(_is_of_a_body, words)):
        return False
    senses = [piece.sense for piece in pieces if piece.sense]
    if any(sense.country in rules["never"] for sense in senses):
        return False
    if words[0] in _given_names():
        return True
    if any(rules["elite"] in sense.sectors for sense in senses):
        return True
    dated = not any(piece.open for piece in pieces)
    return dated and all(_is_post(sense, rules["posts"]) for sense in senses)


@cache
def _given_names() -> frozenset[str]:
    """First words of persons' names, as far as our own tables know them."""
    people = (name for name, entity in entities() if entity.kind == "person" and " " in name)
    return frozenset(load_given_names()) | {name.split()[0] for name in people}


def _is_post(sense: Sense, posts: Sequence[str]) -> bool:
    """Whether a code is that of an official, or of an international body and nothing more."""
    international = sense.country is not None and sense.country not in load_codes().states
    return sense.sectors[0] in posts if sense.sectors else international


def _is_of_a_body(word: str) -> bool:
    lower = word.lower()
    small = lower in read_toml("own/case.toml")["small"]
    return small or lower in load_reference().organisation_words or load_roles().knows(lower)
