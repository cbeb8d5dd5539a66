"""Whether a mention is of one person."""

from __future__ import annotations

from dragoman.knowledge.reference import load_reference
from dragoman.knowledge.roles import load_roles
from dragoman.layers import Mention, Parse

PERSONAL = {"he", "she", "him", "her", "his", "hers", "himself", "herself"}


def is_person(parse: Parse, mention: Mention) -> bool:
    """Whether a mention is of one person, by name or by an office."""
    actor = mention.actors[0]
    if len(mention.actors) != 1 or parse.tags[mention.head] in {"NNS", "NNPS"}:
        return False
    if actor.id is not None:
        return actor.id.startswith("person:")
    if mention.kind == "pronoun":
        return parse.lower[mention.head] in PERSONAL
    found = load_roles().ending_at(actor.role.lower().split()) if actor.role else None
    if found is not None:
        return found[0].kind == "person"
    titled = any(
        parse.lower[token] in load_reference().courtesy
        for token in range(mention.first, mention.head)
    )
    return mention.kind == "name" and actor.name is not None and (titled or " " in actor.name)
