"""What the parts of the search for places share: the words, and the names matched in them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from dragoman.knowledge.place_lexicon import load_adjectives, load_place_words
from dragoman.resolve.places.found import STATES, Found
from dragoman.resolve.places.people import People
from dragoman.resolve.places.view import Words


class Scene:
    """The words of a text with the names of places in them.

    Args:
        people: what the text says of persons, the same for all scenes of one text.
        found: the names.
    """

    def __init__(self, people: People, found: Iterable[Found]) -> None:
        self.words: Words = people.words
        self.people = people
        self.lexicon = load_place_words()
        self._found = list(found)
        self._at = {token: one for one in self._found for token in range(one.first, one.last)}

    def at(self, token: int) -> Found | None:
        """The name that covers a word."""
        return self._at.get(token)

    def state_at(self, token: int) -> bool:
        """Whether a word belongs to a state's name."""
        found = self._at.get(token)
        return found is not None and found.is_state()

    @cached_property
    def countries(self) -> list[tuple[int, str]]:
        """Words that tell a country, with its code, in text order: adjectives, states, divisions.

        The word of a name is its first.
        """
        adjectives, words = load_adjectives(), self.words.words
        told = [(token, adjectives[word]) for token, word in enumerate(words) if word in adjectives]
        told += [(one.first, code) for one in self._found for code in one.clear_country()]
        return sorted(told)

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


def is_word(scene: Scene, found: Found) -> bool:
    """Whether a name is a word of the language as well ("Union", "Nice")."""
    name = scene.words.between(found.first, found.last)
    return found.is_single() and not found.cut and scene.words.gazetteer.is_word(name)
