"""What the parts of the search for places share: the words, and the names matched in them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from dragoman.knowledge.gazetteer import load_gazetteer
from dragoman.knowledge.given_names import load_given_names
from dragoman.knowledge.place_lexicon import load_place_words
from dragoman.resolve.places.found import STATES, Found
from dragoman.resolve.places.view import Words

_LONGEST_PERSON = 4
"""Words of the longest name of a person."""


class Scene:
    """The words of a text with the names of places in them."""

    def __init__(self, words: Words, found: Iterable[Found]) -> None:
        self.words = words
        self.lexicon = load_place_words()
        self._at = {token: one for one in found for token in range(one.first, one.last)}

    def at(self, token: int) -> Found | None:
        """The name that covers a word."""
        return self._at.get(token)

    def state_at(self, token: int) -> bool:
        """Whether a word belongs to a state's name."""
        found = self._at.get(token)
        return found is not None and found.is_state()

    def kind_of(self, word: str) -> str | None:
        """The kind of place that a word in small letters names: "ADM1", "ADM2" or "PPL"."""
        if word in self.lexicon.first_division:
            return "ADM1"
        if word in self.lexicon.second_division:
            return "ADM2"
        return "PPL" if word in self.lexicon.settlement else None

    def is_container(self, outer: Found) -> bool:
        """Whether the name is a state's or division's that ends what it stands in."""
        right = outer.last
        lower = self.words.lower[right] if right < len(self.words) else ""
        return lower not in {"and", "or", "&"} and outer.entries[0].feature in STATES | {"ADM1"}

    @cached_property
    def small(self) -> frozenset[str]:
        """The words that the text has in small letters."""
        return frozenset(word for word in self.words.words if word.islower())

    @cached_property
    def persons(self) -> frozenset[str]:
        """Last words, in small letters, of the runs of proper names that are no place's."""
        words, found, token = self.words, set(), 0
        while token < len(words):
            last = token
            while words.touching(token, last) and self._in_name(last):
                last += 1
            if self._is_person(token, last):
                found.add(words.lower[last - 1])
            token = max(last, token + 1)
        return frozenset(found)

    def is_full_name(self, last: int) -> bool:
        """Whether a word ends a person's name that begins with a known given name."""
        first = last
        while self.words.touching(first - 1, last) and self._in_name(first - 1):
            first -= 1
        given = load_given_names()
        named = any(word in given for word in self.words.words[first : min(first + 2, last)])
        return named and self._in_name(last) and 1 <= last - first < _LONGEST_PERSON

    def _is_person(self, first: int, last: int) -> bool:
        if not 2 <= last - first <= _LONGEST_PERSON:
            return False
        if self.words.between(first, last) in load_gazetteer():
            return False
        before, word = self.words.lower[last - 2 : last]
        return word not in self.lexicon.follower and before not in self.lexicon.direction

    def _in_name(self, token: int) -> bool:
        words = self.words
        capital = words.proper[token] and words.words[token][0].isupper()
        return capital and words.lower[token] not in self.lexicon.before
