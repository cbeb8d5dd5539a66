"""A mention of an agreement, and what its words tell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.knowledge.treaties import KnownAgreement, head_nouns, mention_words
from dragoman.layers import Mention, Parse, Resolution
from dragoman.records import Actor

POSSESSIVES = {"its", "their", "his", "her", "our", "your", "my", "whose"}
DEFINITE = {"the", "this", "that", "these", "those", "both", "said"}


@dataclass(frozen=True, slots=True)
class AgreementMention:
    """One mention of an agreement.

    Attributes:
        head: the token that bears the grammatical role.
        first, last: its tokens without what follows the noun (last is exclusive).
        noun: the noun that says what it is, in the singular; empty for bare names.
        type: the type of agreement that the noun stands for, or None.
        names: proper names and acronyms.
        label: the description as a name ("cultural cooperation agreement"), or empty.
        words: what tells it from others: modifiers in lower case, less mere judgements.
        definite: "the", "this", "their", "Iran's", or a name.
        contrast: "a new deal", "the previous agreement": not the one spoken of.
        standing: "the existing accord": another than a new one that is spoken of.
        private: a matter of trade, law or sport; it is kept so that "the deal" may take it up.
        weak: the noun alone does not mean an agreement ("the protocol", "sanctions").
        plural: several ("two agreements").
        known: the agreement in the tables that the name belongs to.
        apposed: heads of mentions that are said to be the same.
        owners: actors before the noun: "Iran's nuclear deal", "a Russian-Iranian accord".
    """

    head: int
    first: int
    last: int
    noun: str
    type: str | None
    names: tuple[str, ...] = ()
    label: str = ""
    words: frozenset[str] = frozenset()
    definite: bool = True
    contrast: bool = False
    standing: bool = False
    weak: bool = False
    plural: bool = False
    private: bool = False
    known: KnownAgreement | None = None
    apposed: tuple[int, ...] = ()
    owners: tuple[Actor, ...] = ()


def party_tokens(parse: Parse, resolution: Resolution) -> frozenset[int]:
    """Tokens that name actors and no town: "Iranian", "US", but not the Minsk of an agreement."""
    towns = {
        token
        for place in resolution.places
        if place.place.precision not in {"country", None}
        for token in range(place.first, place.last)
    }
    return frozenset(
        token
        for mention in resolution.mentions.values()
        if mention.actors and not _is_thing(parse, mention)
        for token in range(mention.first, mention.last)
        if token not in towns
    )


def _is_thing(parse: Parse, mention: Mention) -> bool:
    """As in "association agreement": a common noun before another is no one."""
    head = mention.head
    return (
        mention.kind in {"role", "adjective"}
        and parse.deps[head] == "compound"
        and is_head_noun(parse, parse.heads[head])
        and parse.words[head].islower()
    )


def is_head_noun(parse: Parse, token: int) -> bool:
    """Whether a token is a noun of agreements."""
    return parse.tags[token].startswith("NN") and parse.lower[token] in head_nouns().types


def singular(word: str) -> str:
    """The noun of agreements in the singular."""
    return head_nouns().plurals.get(word, word)


def content(parse: Parse, party: frozenset[int], stretch: range, noun: int | None) -> Iterator[str]:
    """Modifiers in lower case without articles, parties, numbers and judgements."""
    dull = mention_words("descriptions") | DEFINITE | POSSESSIVES
    owned = {t for p in stretch if parse.deps[p] == "poss" for t in parse.subtree(p)} | party
    for token in stretch:
        word = parse.lower[token]
        if token == noun or token in owned or word in dull or not word[0].isalpha():
            continue
        if parse.tags[token][:2] in {"NN", "JJ", "VB"}:
            yield word
