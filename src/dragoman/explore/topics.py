"""Whether two pieces of text are about the same thing: shared words, or "the demand"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Literal, NamedTuple, TypeAlias

from dragoman.knowledge.tables import read_toml
from dragoman.records import Actor

Pointer: TypeAlias = Literal["demand", "claim"]

LEAST_SHARED = 2
LEAST_SHARE = 0.4
"""Two contents overlap where they share so many words, and so great a part of the shorter's."""

_WORD = re.compile(r"[^\W\d_][\w'’-]*|\d[\d.,]*", re.UNICODE)
_ENDINGS = ("ings", "ing", "ions", "ion", "ies", "ed", "es", "s", "e", "y")
_LEAST_STEM = 4


class _Words(NamedTuple):
    function_words: frozenset[str]
    nouns: dict[Pointer, frozenset[str]]
    determiners: frozenset[str]


def content_words(text: str, apart_from: Iterable[Actor] = ()) -> frozenset[str]:
    """Stems of the words that say what a text is about.

    Args:
        text: any.
        apart_from: actors whose names are left out; who speaks is not what is spoken of.

    >>> sorted(content_words("lifting all sanctions")), sorted(content_words("lifts the sanction"))
    (['lift', 'sanct'], ['lift', 'sanct'])
    """
    names = frozenset(
        stem
        for actor in apart_from
        for name in (actor.name, actor.text)
        if name
        for stem in _stems(name)
    )
    return _stems(text) - names


def overlap(one: frozenset[str], other: frozenset[str]) -> frozenset[str]:
    """The words that two contents share, or none where they share too few.

    >>> sorted(overlap(frozenset({"lift", "sanct"}), frozenset({"lift", "sanct", "talk"})))
    ['lift', 'sanct']
    """
    shared = one & other
    enough = len(shared) >= LEAST_SHARED
    return shared if enough and len(shared) >= LEAST_SHARE * min(len(one), len(other)) else _NONE


def points_back(text: str) -> frozenset[Pointer]:
    """Whether a text speaks of an earlier demand or claim, and of nothing more.

    >>> sorted(points_back("the demand on Tuesday")), sorted(points_back("demands for access"))
    (['demand'], [])
    """
    words = _words()
    tokens = [token.casefold() for token in _WORD.findall(text)]
    for place, token in enumerate(tokens[:-1]):
        if token not in words.determiners:
            continue
        noun = next((one for one in tokens[place + 1 : place + 3] if _pointers(one)), None)
        if noun is not None:
            return _pointers(noun) if len(_stems(text) - _stems(noun)) <= 1 else _NOWHERE
    return _NOWHERE


def _pointers(noun: str) -> frozenset[Pointer]:
    return frozenset(kind for kind, nouns in _words().nouns.items() if noun in nouns)


# One demand is compared with many answers.
@lru_cache(maxsize=20_000)
def _stems(text: str) -> frozenset[str]:
    known = _words().function_words
    plain = text.casefold().replace("’", "'")
    tokens = (token.removesuffix("'s") for token in _WORD.findall(plain))
    return frozenset(_stem(token) for token in tokens if token not in known)


def _stem(word: str) -> str:
    """Endings cut off, so that forms of a word meet; not a word itself."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST_STEM:
            return word[: -len(ending)]
    return word


@cache
def _words() -> _Words:
    given = read_toml("threads.toml")
    return _Words(
        function_words=frozenset(given["function_words"]),
        nouns={
            "demand": frozenset(given["demand_nouns"]),
            "claim": frozenset(given["claim_nouns"]),
        },
        determiners=frozenset(given["determiners"]),
    )


_NONE: frozenset[str] = frozenset()
_NOWHERE: frozenset[Pointer] = frozenset()
