"""Which of a sentence's dates and places belong to an event."""

from __future__ import annotations

from dragoman.knowledge.frames import load_lexicon
from dragoman.layers import DateMention, Parse, PlaceMention, Resolution
from dragoman.records import Date, Place

_POINTS = {"DATE", "TIME"}


class WhenWhere:
    """Looks dates and places up by the clause that they hang in."""

    def __init__(self, parse: Parse, resolution: Resolution) -> None:
        self._parse = parse
        self._dates: dict[int, list[tuple[int, DateMention]]] = {}
        self._places: dict[int, list[PlaceMention]] = {}
        for mention in resolution.dates:
            if mention.type in _POINTS and mention.date.earliest:
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
        rows = self._dates.get(sentence, [])
        for token in tokens:
            for head, mention in rows:
                if self._hangs_on(head, token):
                    return mention.date
        clause = self._clause(tokens[0])
        near = [mention.date for head, mention in rows if self._clause(head) == clause]
        return near[0] if len(near) == 1 else None

    def running(self, token: int) -> Date | None:
        """The day on which a paragraph stands before a predicate: the last it has named."""
        parse = self._parse
        sentence = parse.sentences[parse.sentence_of[token]]
        for index in range(sentence.index, -1, -1):
            if parse.sentences[index].paragraph != sentence.paragraph:
                return None
            rows = [m for head, m in self._dates.get(index, []) if head < token]
            if rows:
                return rows[-1].date
        return None

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
