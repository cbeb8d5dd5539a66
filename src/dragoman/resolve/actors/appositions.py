"""Appositions: a name and what is set beside it are one ("Wang Yi, the foreign minister,").

Three sieves, the surest first: what the parser calls an apposition, a name that follows its
description with no word between, and a name between commas after a description with its "of".
A description that goes on with a verb of its own is no apposition ("After meeting Darko, the
defence minister left").
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dragoman.layers import Parse
from dragoman.resolve.actors.phrases import Phrase

REACH = 12
"""Tokens between a description's head and the name after it ("chairman of the … , Name")."""
_FINITE = {"VBD", "VBZ", "VBP", "MD"}
_OF = {"of", "for", "to", "at", "in", "on", "from"}
_BREAKS = {",", ";", ":", "and", "or", "but", "who", "which", "that"}
_BODIES = {"body", "group", "place"}


def join_appositions(parse: Parse, phrases: Mapping[int, Phrase]) -> None:
    """Makes one of each name and the description beside it; descriptions get ``same_as``."""
    for first, second in _pairs(parse, phrases):
        named, described = (second, first) if second.names else (first, second)
        if named.names and not described.names:
            _join_person(named, described)
        elif first.deps_apposed:
            _join_body(parse, first, second)


def _pairs(parse: Parse, phrases: Mapping[int, Phrase]) -> Iterator[tuple[Phrase, Phrase]]:
    """Phrases that may be one, in text order each."""
    for head, phrase in phrases.items():
        before = phrases.get(parse.heads[head]) if parse.deps[head] == "appos" else None
        apposed = before is not None and before.head < head
        if phrase.names and phrase.first > 0 and not (apposed and _is_of_person(before)):
            beside = phrases.get(phrase.first - 1) or _described_before(parse, phrase, phrases)
            before, apposed = (beside, False) if beside is not None else (before, apposed)
        if before is not None and _is_closed(parse, before, phrase):
            before.deps_apposed = apposed
            yield before, phrase


def _is_of_person(phrase: Phrase | None) -> bool:
    return phrase is not None and phrase.role is not None and phrase.role.kind == "person"


def _described_before(parse: Parse, phrase: Phrase, phrases: Mapping[int, Phrase]) -> Phrase | None:
    """The description of a person that a name between commas belongs to."""
    comma = phrase.first - 1
    if not phrase.names or parse.words[comma] != ",":
        return None
    for token in range(comma - 1, max(-1, comma - REACH), -1):
        if parse.lower[token] in _BREAKS or parse.tags[token][:2] in {"VB", "MD"}:
            return None
        other = phrases.get(token)
        if other is None or not _is_of_person(other) or other.names:
            continue
        if token == comma - 1 or parse.lower[token + 1] in _OF:
            return other
    return None


def _is_closed(parse: Parse, first: Phrase, second: Phrase) -> bool:
    """Whether the second phrase does not go on as a subject of its own."""
    comma = parse.words[second.first - 1] == "," or parse.tags[second.first - 1] in {"DT", "PRP$"}
    after = second.last
    if not comma or after >= len(parse) or second.names:
        return True
    while after < len(parse) and parse.tags[after] == "RB":
        after += 1
    return after >= len(parse) or parse.tags[after] not in _FINITE


def _join_person(named: Phrase, described: Phrase) -> None:
    role = described.role
    if role is None or described.plural or role.kind != "person" or described.same_as is not None:
        return
    if named.country and described.country and named.country != described.country:
        return
    named.country = named.country or described.country
    if named.role is None:
        named.role, named.role_text = role, described.role_text
        named.former, named.opposition = described.former, described.opposition
    named.source = named.source or described.source
    described.same_as = named.head


def _join_body(parse: Parse, first: Phrase, second: Phrase) -> None:
    """A state or body and what it is called beside its name ("Angola's largest party, UNITA")."""
    named, described = (first, second) if first.ambiguous else (second, first)
    if not named.ambiguous or described.ambiguous or described.names or named.plural:
        return
    if described.plural or parse.tags[described.head] in {"NNP", "NNPS"}:
        return
    if described.role is None or described.role.kind in _BODIES:
        named.country = named.country or described.country
        described.same_as = named.head
