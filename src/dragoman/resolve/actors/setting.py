"""Whose country an article is about, for phrases that leave it out ("police", "the cabinet").

A sentence's own place comes first; otherwise the country of the whole article, where one
stands clearly above the others. Where neither is clear, the country stays unknown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from dragoman.knowledge.entities import countries
from dragoman.layers import Parse, PlaceMention
from dragoman.resolve.actors.phrases import NameSpan, best, possesses

SHARE = 0.6
"""Share of the country-bearing mentions that one country must have."""
DOMESTIC = 0.75
"""Share from which a story is one country's own, so that all who are named in it are of it."""
LEAST = 2
"""Mentions that it must have at the least."""
_LOCATIVE = {"in", "at", "near", "outside", "across", "around"}
_LEAD = 2
"""Mentions in the first lines count so often: the lead says where the story is."""


class Setting:
    """The countries that the article and each of its sentences play in."""

    def __init__(
        self,
        parse: Parse,
        spans: dict[int, NameSpan],
        places: Sequence[PlaceMention],
        *,
        names: Collection[int] = (),
    ) -> None:
        counts: Counter[str] = Counter()
        self._local: dict[int, set[str]] = {}
        lead = parse.sentences[0].paragraph + 1 if parse.sentences else 0
        for span in {id(span): span for span in spans.values()}.values():
            entity = best(span.entities, parse.article.published)
            # "Jordan Whitfield" says nothing of Jordan.
            if not possesses(parse, span) or span.first in names:
                continue
            if entity and entity.country in countries():
                sentence = parse.sentences[parse.sentence_of[span.first]]
                counts[entity.country] += _LEAD if sentence.paragraph <= lead else 1
        for mention in places:
            code = mention.place.country
            sentence = parse.sentences[parse.sentence_of[mention.head]]
            if code and mention.head not in spans and mention.head not in names:
                counts[code] += _LEAD if sentence.paragraph <= lead else 1
            if code and _is_location(parse, mention.head):
                self._local.setdefault(sentence.index, set()).add(code)
        self.country = _clear_winner(counts, SHARE)
        self.only = _clear_winner(counts, DOMESTIC)

    def at(self, sentence: int) -> str | None:
        """The country of a phrase in this sentence that names none."""
        local = self._local.get(sentence, set())
        if len(local) == 1:
            return next(iter(local))
        return None if local - {self.country} else self.country

    def of_anyone(self, sentence: int) -> str | None:
        """The country of someone of whom nothing is said but that they are there.

        A victim or an unknown name has the country in which the sentence says that it happens,
        otherwise that of a story which is one country's own.
        """
        local = self._local.get(sentence, set())
        if len(local) == 1:
            return next(iter(local))
        return None if local else self.only


def _clear_winner(counts: Counter[str], share: float) -> str | None:
    if not counts:
        return None
    code, most = counts.most_common(1)[0]
    return code if most >= LEAST and most >= share * counts.total() else None


def _is_location(parse: Parse, head: int) -> bool:
    """Whether a place stands as a place ("in Kabul"), not as an actor or a modifier."""
    while parse.deps[head] in {"appos", "conj"}:
        head = parse.heads[head]
    if parse.deps[head] != "pobj":
        return False
    preposition = parse.heads[head]
    if parse.lower[preposition] == "of" and parse.deps[parse.heads[preposition]] == "pobj":
        preposition = parse.heads[parse.heads[preposition]]  # "in the city of El Paso"
    return parse.lower[preposition] in _LOCATIVE
