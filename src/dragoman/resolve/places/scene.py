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
    def persons(self) -> dict[str, bool]:
        """Last words, in small letters, of the runs of proper names that are no place's.

        Each with whether it is a person's by a known given name, an initial or a title; others
        may be a body's ("the Dublin Singers").
        """
        words, token = self.words, 0
        found: dict[str, bool] = {}
        while token < len(words):
            last = token
            while words.touching(token, last) and self._in_name(last):
                last += 1
            if self._is_person(token, last):
                name = words.lower[last - 1]
                found[name] = found.get(name, False) or self._is_named(token, last)
            token = max(last, token + 1)
        return found

    def is_full_name(self, last: int, *, named: bool = False) -> bool:
        """Whether a word ends the name of a person or a body, of two words at the least.

        Args:
            last: the word.
            named: whether a given name, an initial or a title must show that it is a person's.
        """
        first = last
        while self.words.touching(first - 1, last) and self._in_name(first - 1):
            first -= 1
        full = self._in_name(last) and 1 <= last - first < _LONGEST_PERSON
        return full and (not named or self._is_named(first, last + 1))

    def _is_person(self, first: int, last: int) -> bool:
        if not 2 <= last - first <= _LONGEST_PERSON:
            return False
        if self.words.between(first, last) in load_gazetteer():
            return False
        before, word = self.words.lower[last - 2 : last]
        return word not in self.lexicon.follower and before not in self.lexicon.direction

    def _is_named(self, first: int, last: int) -> bool:
        """Whether a given name, an initial or a title begins the run."""
        words, given = self.words, load_given_names()
        titled = first > 0 and words.lower[first - 1].rstrip(".") in self.lexicon.title
        return titled or any(
            word in given
            or word.lower().rstrip(".") in self.lexicon.title
            or (len(word) == 2 and word[1] == ".")
            for word in words.words[first : last - 1]
        )

    def _in_name(self, token: int) -> bool:
        words = self.words
        capital = words.proper[token] and words.words[token][0].isupper()
        return capital and words.lower[token] not in self.lexicon.before
