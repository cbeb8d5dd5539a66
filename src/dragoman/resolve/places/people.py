"""Who in a text bears a full name, so that a surname alone is not taken for a town."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise

from dragoman.knowledge.given_names import load_given_names
from dragoman.knowledge.place_lexicon import load_place_words
from dragoman.resolve.places.view import Words

_LONGEST = 4
"""Words of the longest name of a person."""


class People:
    """The runs of proper names of a text."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self._lexicon = load_place_words()
        before, proper, lower = self._lexicon.before, words.proper, words.lower
        self._in_name = [
            capital and proper[token] and lower[token] not in before
            for token, capital in enumerate(words.capital)
        ]

    @cached_property
    def written(self) -> frozenset[str]:
        """The words as they are written, to ask whether one stands in small letters too."""
        return frozenset(self.words.words)

    @cached_property
    def persons(self) -> dict[str, bool]:
        """Last words, in small letters, of the runs of proper names that are no place's.

        Each with whether it is a person's by a known given name, an initial or a title; others
        may be a body's ("the Dublin Singers").
        """
        found: dict[str, bool] = {}
        for first, last in self._runs():
            if self._is_person(first, last):
                name = self.words.lower[last - 1]
                found[name] = found.get(name, False) or self._is_named(first, last)
        return found

    def is_full_name(self, last: int, *, named: bool = False) -> bool:
        """Whether a word ends the name of a person or a body, of two words at the least.

        Args:
            last: the word.
            named: whether a given name, an initial or a title must show that it is a person's.
        """
        first = last
        while self.words.touching(first - 1, last) and self._in_name[first - 1]:
            first -= 1
        full = self._in_name[last] and 1 <= last - first < _LONGEST
        return full and (not named or self._is_named(first, last + 1))

    def _runs(self) -> Iterator[tuple[int, int]]:
        """The runs on one line, first and last (exclusive), of two words at the least."""
        line = self.words.line
        inside = [token for token, named in enumerate(self._in_name) if named]
        inside.append(len(line) + 1)
        first = inside[0]
        for last, following in pairwise(inside):
            if following == last + 1 and line[following] == line[first]:
                continue
            if 1 <= last - first < _LONGEST:
                yield first, last + 1
            first = following

    def _is_person(self, first: int, last: int) -> bool:
        before, word = self.words.lower[last - 2 : last]
        if word in self._lexicon.follower or before in self._lexicon.direction:
            return False
        gazetteer = self.words.gazetteer
        if gazetteer.reach(self.words.words[first]) < 2:
            return True
        return not gazetteer.lookup(self.words.between(first, last))

    def _is_named(self, first: int, last: int) -> bool:
        """Whether a given name, an initial or a title begins the run."""
        words, given, title = self.words, load_given_names(), self._lexicon.title
        titled = first > 0 and words.lower[first - 1].rstrip(".") in title
        return titled or any(
            word in given
            or word.lower().rstrip(".") in title
            or (len(word) == 2 and word[1] == ".")
            for word in words.words[first : last - 1]
        )
