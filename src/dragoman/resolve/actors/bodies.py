"""Bodies taken up by what they are: "the group", "the regional bloc", "the ministry".

A definite noun takes up the one named body of the sentences before it that it can mean: one whose
name holds the noun, or whose kind the noun names. Where two fit, it takes up neither.
"""

from __future__ import annotations

from collections.abc import Mapping

from dragoman.knowledge.reference import load_body_nouns
from dragoman.layers import Mention, Parse
from dragoman.resolve.actors.phrases import Phrase

WINDOW = 2
"""Sentences before the noun's own in which the name may stand."""


class Bodies:
    """Finds the named body that a definite noun means.

    Args:
        parse: the article.
        found: mentions by head token, filled in text order by the caller.
    """

    def __init__(self, parse: Parse, found: Mapping[int, Mention]) -> None:
        self._parse = parse
        self._found = found

    def of(self, phrase: Phrase) -> Mention | None:
        """The mention of the body; None where the phrase names none, or it is open."""
        noun = self._parse.lower[phrase.head]
        kinds = load_body_nouns().get(noun)
        proper = {"NNP", "NNPS"} & set(self._parse.tags[phrase.first : phrase.head + 1])
        plain = phrase.definite and not phrase.plural and phrase.owner is None and not proper
        if kinds is None or not plain or phrase.names or phrase.ambiguous or phrase.country:
            return None
        here = self._parse.sentence_of[phrase.head]
        for index in range(here, max(-1, here - WINDOW - 1), -1):
            row = self._parse.sentences[index]
            heads = [h for h in range(row.first, min(row.last, phrase.first)) if h in self._found]
            named = [self._found[head] for head in heads]
            fitting = [m for m in named if self._fits(m, noun, kinds)]
            distinct = {mention.actors[0].id or mention.actors[0].name for mention in fitting}
            if distinct:
                return fitting[0] if len(distinct) == 1 else None
        return None

    def _fits(self, mention: Mention, noun: str, kinds: frozenset[str]) -> bool:
        """Whether a noun may stand for a named body."""
        if mention.kind != "name" or len(mention.actors) != 1:
            return False
        actor = mention.actors[0]
        kind = (actor.id or "").partition(":")[0]
        words = (actor.name or "").lower().split()
        if kind in {"person", "country", "territory", "people", "region", "seat"}:
            return False
        return noun in words or kind in kinds
