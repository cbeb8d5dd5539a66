"""Which of a sentence's dates and places belong to an event."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from dragoman.knowledge.frames import load_lexicon
from dragoman.layers import DateMention, Parse, PlaceMention, Resolution
from dragoman.records import Date, Place

_POINTS = {"DATE", "TIME"}
_WHEN = {"on", "in", "at", "during", "over", "around"}
"""Prepositions that set a date as the time of what is told: not "since", "before", "by"."""
_BOUNDS = {"since", "until", "till", "before"}
_DAY_DASHES = 2
"""Hyphens of an EDTF day."""
_ADVERBIAL = {"npadvmod", "advmod", "tmod"}
_ASIDE = {"relcl", "acl"}
_NAMING = {"compound", "nummod", "nmod", "poss", "amod"}


class Told(NamedTuple):
    """A date that tells when something was: its head, the verb it hangs on, its sentence."""

    head: int
    verb: int
    sentence: int
    date: Date


_NAMED = {"9/11", "7/7"}
"""Days that have become the names of attacks: "the families of 9/11 victims sued"."""


class WhenWhere:
    """Looks dates and places up by the clause that they hang in."""

    def __init__(self, parse: Parse, resolution: Resolution) -> None:
        self._parse = parse
        self._dates: dict[int, list[tuple[int, DateMention]]] = {}
        self._places: dict[int, list[PlaceMention]] = {}
        self._told: dict[int, list[Told]] = {}
        for mention in resolution.dates:
            named = mention.date.text in _NAMED
            if mention.type in _POINTS and mention.date.earliest and not named:
                head = self._head(mention.first, mention.last)
                self._dates.setdefault(parse.sentence_of[head], []).append((head, mention))
        for place in resolution.places:
            self._places.setdefault(parse.sentence_of[place.head], []).append(place)

    def _head(self, first: int, last: int) -> int:
        for token in range(first, last):
            head = self._parse.heads[token]
            if head == token or not first <= head < last:
                return token
        return first

    def date(self, *tokens: int) -> Date | None:
        """The date of a predicate; its governors follow it in ``tokens``, nearest first.

        A date belongs to the predicate on which it hangs. One that hangs elsewhere in the
        same clause is taken if it is the only one.
        """
        sentence = self._parse.sentence_of[tokens[0]]
        rows = [row for row in self._dates.get(sentence, []) if not self._another(*row, tokens)]
        for token in tokens:
            for head, mention in rows:
                if self._hangs_on(head, token):
                    return mention.date
        clause = self._clause(tokens[0])
        near = [mention.date for head, mention in rows if self._clause(head) == clause]
        return near[0] if len(near) == 1 else None

    def all(self, sentence: int) -> list[Date]:
        """All dates of a sentence outside quotations, whatever they tell."""
        rows = self._dates.get(sentence, [])
        return [mention.date for head, mention in rows if not self._quoted(head)]

    def last(self, sentence: int, *, before: int) -> Date | None:
        """The last date that a sentence has before a token, whatever it tells."""
        rows = [m.date for head, m in self._dates.get(sentence, []) if head < before]
        return rows[-1] if rows else None

    def named(self, *tokens: int) -> Date | None:
        """The date of something else that a predicate's words name ("the 2015 crisis")."""
        clause = self._clause(tokens[0])
        for head, mention in self._dates.get(self._parse.sentence_of[tokens[0]], []):
            if self._another(head, mention, tokens) and self._clause(head) == clause:
                return mention.date
        return None

    def _another(self, head: int, mention: DateMention, tokens: Sequence[int]) -> bool:
        """Whether a date bounds ("since 1976"), or a month or year names another thing."""
        parse = self._parse
        above = parse.heads[head]
        if parse.deps[head] == "pobj" and parse.lower[above] in _BOUNDS:
            return True
        coarse = (mention.date.edtf or "").count("-") < _DAY_DASHES
        return coarse and parse.deps[head] in _NAMING and above not in tokens

    def told(self, sentence: int) -> list[Told]:
        """The dates of a sentence that tell when something was or is to be, in text order.

        A date that only names ("Monday's attack", "the 2015 deal"), or bounds ("since Monday"),
        or stands in a quotation is none of them.
        """
        if sentence not in self._told:
            self._told[sentence] = [
                Told(head, verb, sentence, mention.date)
                for head, mention in self._dates.get(sentence, [])
                if (verb := self._timed(head)) is not None and not self._quoted(head)
            ]
        return self._told[sentence]

    def _timed(self, head: int) -> int | None:
        """The verb whose time a date tells."""
        parse = self._parse
        label, above = parse.deps[head], parse.heads[head]
        if label == "pobj" and parse.lower[above] not in _WHEN:
            return None
        if label not in _ADVERBIAL and label != "pobj":
            return None
        node = head
        while parse.heads[node] != node and parse.tags[node][:2] != "VB":
            node = parse.heads[node]
            if parse.deps[node] in _ASIDE:
                break
        return node if parse.tags[node][:2] == "VB" else None

    def _quoted(self, token: int) -> bool:
        return any(quote.first <= token < quote.last for quote in self._parse.quotes)

    def _hangs_on(self, node: int, token: int) -> bool:
        """Whether a token depends on another with only nouns and prepositions between."""
        parse = self._parse
        while parse.heads[node] != node:
            node = parse.heads[node]
            if node == token:
                return True
            if parse.tags[node][:2] == "VB":
                return False
        return False

    def _clause(self, token: int) -> int:
        """The finite verb, or root, over a token."""
        parse = self._parse
        node = token
        while parse.heads[node] != node:
            if parse.tags[node] in {"VBD", "VBZ", "VBP", "MD"}:
                return node
            own_clause = parse.deps[node] in {"relcl", "ccomp", "advcl", "conj"}
            helped = parse.child(node, "aux", "auxpass") is not None
            if own_clause and helped and parse.tags[node] in {"VBN", "VB", "VBG"}:
                return node
            node = parse.heads[node]
        return node

    def place(self, *tokens: int) -> Place | None:
        """The place of a predicate: one that hangs on it by "in", "at", "near" and the like."""
        words = load_lexicon().words["locative"]
        sentence = self._parse.sentence_of[tokens[0]]
        rows = self._places.get(sentence, [])
        for token in tokens:
            for mention in rows:
                if self._preposition(mention.head) in words and self._hangs_on(mention.head, token):
                    return mention.place
        clause = self._clause(tokens[0])
        near = [
            mention
            for mention in rows
            if self._preposition(mention.head) in words and self._clause(mention.head) == clause
        ]
        names = {mention.place.name for mention in near}
        return near[0].place if len(names) == 1 else None

    def destination(self, token: int) -> Place | None:
        """Where a journey goes: the place after "to" or the object of "visit"."""
        sentence = self._parse.sentence_of[token]
        for mention in self._places.get(sentence, []):
            head = self._parse.heads[mention.head]
            direct = head == token and self._parse.deps[mention.head] == "dobj"
            towards = self._preposition(mention.head) in {"to", "in", "for"} and self._hangs_on(
                mention.head, token
            )
            if direct or towards:
                return mention.place
        return None

    def _preposition(self, token: int) -> str:
        """The preposition over a token, through coordination and apposition."""
        parse = self._parse
        node = token
        while parse.deps[node] in {"conj", "appos", "compound", "nmod"}:
            node = parse.heads[node]
        return parse.lower[parse.heads[node]] if parse.deps[node] == "pobj" else ""
