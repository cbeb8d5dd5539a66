"""Which of Wikidata's names can be looked for in a text without finding other things.

A name that consists of common words ("Ministry of Defence", "Iron Lady", "Hope") stands in
texts that mean something else; one that a state or a people bears means them. Such names are
left out: a name that is missing costs one mention, a wrong one many.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cached_property

from dragoman.knowledge.build.meanings import load_small_words
from dragoman.knowledge.build_places import GREAT, english_lemmas
from dragoman.knowledge.entities import entities
from dragoman.knowledge.gazetteer import load_gazetteer

LONGEST = 80
"""Characters of the longest name that texts use."""
_OF_THE_WORLD = {"IGO", "UNO", "EUR", "NGO", "MNC"}
_OF_STATES = {"country", "adjective", "demonym", "capital", "metonym"}
_BODIES = {"organisation", "group", "agency", "party", "media"}
_WORD = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*")
_PLURALS = (("'s", ""), ("’s", ""), ("ies", "y"), ("es", ""), ("s", ""))


def tidy(name: str) -> str:
    """A name in composed letters with single blanks; empty if no text would hold it.

    >>> tidy("Ana  Ferro"), tidy("a|b"), tidy("北京")
    ('Ana Ferro', '', '')
    """
    plain = " ".join(unicodedata.normalize("NFC", name).split())
    bad = not plain or len(plain) > LONGEST or "|" in plain or not is_latin(plain)
    return (
        ""
        if bad or any(unicodedata.category(c) in {"Cc", "Cf", "Co", "Cn"} for c in plain)
        else plain
    )


def is_latin(name: str) -> bool:
    """Whether all letters of a name are Latin, and it has some.

    >>> is_latin("Nguyễn Phú Trọng"), is_latin("Владимир Путин")
    (True, False)
    """
    letters = [letter for letter in name if letter.isalpha()]
    return bool(letters) and all(
        letter.isascii() or unicodedata.name(letter, "").startswith(("LATIN", "MODIFIER LETTER"))
        for letter in letters
    )


class Naming:
    """Chooses names; loads the words of English once."""

    @cached_property
    def _words(self) -> frozenset[str]:
        return english_lemmas()

    @cached_property
    def _taken(self) -> frozenset[str]:
        """Names of states and their capitals, of their people and seats of government."""
        return frozenset(name for name, entity in entities() if entity.kind in _OF_STATES)

    @cached_property
    def _proper(self) -> frozenset[str]:
        """States, peoples and capitals of one word: dictionaries hold some of them too."""
        return frozenset(
            name.lower()
            for name, entity in entities()
            if entity.kind in _OF_STATES - {"metonym"} and " " not in name
        )

    @cached_property
    def _vetted(self) -> frozenset[tuple[str, str]]:
        """Names of bodies of our own tables with their country, common words or not."""
        return frozenset(
            (name, entity.country or "") for name, entity in entities() if entity.kind in _BODIES
        )

    @cached_property
    def _of_people(self) -> frozenset[str]:
        """Words of the names of people whom our tables know, for the same reason."""
        people = (name for name, entity in entities() if entity.kind == "person")
        return frozenset(word.lower() for name in people for word in _WORD.findall(name))

    def person(self, name: str, aliases: Iterable[str], *, one_word: bool) -> list[str]:
        """The names of a person, the usual one first; empty if that is of no use.

        Args:
            name: the usual one.
            aliases: others, of which those of two words or more are taken.
            one_word: whether the usual one may be a single word (a head of state's).
        """
        usual = tidy(name)
        single = " " not in usual
        if not usual or usual in self._taken or (not usual[0].isupper() and single):
            return []
        if single and (not one_word or self.is_common(usual)):
            return []
        return self._joined(usual, self._aliases_of_person(aliases))

    def _aliases_of_person(self, aliases: Iterable[str]) -> Iterator[str]:
        for alias in filter(None, map(tidy, aliases)):
            capitals = sum(word[0].isupper() for word in alias.split())
            if capitals >= 2 and "," not in alias and not self.is_common(alias, person=True):
                yield alias

    def body(self, name: str, aliases: Iterable[str], *, country: str, shortest: int) -> list[str]:
        """The names of a body, the usual one first.

        Args:
            name: the usual one; if it is of no use, the first alias that is stands for it.
            aliases: others.
            country: its code. Common words may name a body of the world if they are several
                ("World Bank"), and one that our own tables name so.
            shortest: least characters of an alias.

        Returns:
            Empty if no name is of use.
        """
        usable = [
            each
            for each in filter(None, map(tidy, (name, *aliases)))
            if len(each) >= shortest and each not in self._taken and any(map(str.isupper, each))
            and (not self.is_common(each) or (country in _OF_THE_WORLD and " " in each)
                 or (each, country) in self._vetted)
        ]  # fmt: skip
        return self._joined(usable[0], usable[1:]) if usable else []

    def _joined(self, usual: str, others: Iterable[str]) -> list[str]:
        return list(dict.fromkeys((usual, *(o for o in others if o not in self._taken))))

    def is_common(self, name: str, *, person: bool = False) -> bool:
        """Whether a name is made of common words alone.

        Args:
            name: the name.
            person: whether it is of a person, so that the words of people's names are not common.

        >>> naming = Naming()
        >>> naming.is_common("Ministry of Defence"), naming.is_common("Doctors Without Borders")
        (True, True)
        >>> naming.is_common("Iranian Parliament"), naming.is_common("Bill Clinton", person=True)
        (False, False)
        """
        words = [word.lower() for word in _WORD.findall(name)]
        if person and not self._of_people.isdisjoint(words):
            return False
        return all(word in load_small_words() or self._is_word(word) for word in words)

    def _is_word(self, word: str) -> bool:
        if word in self._proper or word.isdecimal():
            return False
        if any(town.population >= GREAT for town in load_gazetteer().lookup(word.capitalize())):
            return False
        forms = {
            word,
            *(word.removesuffix(end) + put for end, put in _PLURALS if word.endswith(end)),
        }
        return not forms.isdisjoint(self._words)
