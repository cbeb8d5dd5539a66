"""The ways in which texts write a name that a dictionary has in capitals.

Dictionaries of PETRARCH and TABARI are compared without regard to case; here names are looked
for as they are written. A name of mixed case is taken as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from typing import TypeAlias

from dragoman.knowledge.names import load_names
from dragoman.knowledge.tables import read_toml

SHORT = 3
"""Letters up to which a single word in capitals is an abbreviation: "WHO" is not "Who"."""
_ACRONYM = 5
"""Letters up to which the first word of a name, or one in brackets, may be an abbreviation."""
_CACHED = 100_000
_VOWELS = frozenset("AEIOUY")
_ROMAN = re.compile("[IVX]{2,}")
_LETTERS = re.compile(r"[^\W\d_]+")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+")
_MAC = re.compile(r"(Mc|Mac)(?=[^\W\d_]{3})")
_Spell: TypeAlias = Callable[[str], str]


@lru_cache(_CACHED)
def variants(name: str) -> tuple[str, ...]:
    """How texts write a name, each spelling once.

    >>> variants("VLADIMIR ORLANSKY")
    ('Vladimir Orlansky', 'VLADIMIR ORLANSKY')
    >>> variants("WHO"), variants("NATO"), variants("Médecins du Lac")
    (('WHO',), ('NATO', 'Nato'), ('Médecins du Lac',))
    """
    if not _is_of_one_case(name):
        return (name,)
    words = name.upper().split()
    if len(words) == 1:
        return _of_one_word(words[0])
    found = [_joined(words, _capital), _joined(words, _known), _joined(words, _with_particles)]
    if "-" in name:
        found.append(_joined(words, _hyphened))
        found.append(_joined(words, lambda word: _hyphened(_with_particles(word))))
    found += (_joined(words, _scottish), " ".join(map(_capital, words)), " ".join(words))
    if _count(words[0]) <= _ACRONYM:
        found.append(" ".join((words[0], *_joined(words, _capital).split()[1:])))
    return tuple(dict.fromkeys(found))


def usual(name: str, *, person: bool) -> str:
    """The spelling by which records name the thing.

    >>> usual("UN SECURITY PANEL", person=False), usual("KIM JONG UN", person=True)
    ('UN Security Panel', 'Kim Jong Un')
    """
    if not _is_of_one_case(name):
        return name
    for each in variants(name):
        if not each.isupper() and load_names().lookup(each):
            return each
    words = name.upper().split()
    if len(words) == 1:
        return _of_one_word(words[0])[0]
    return _joined(words, _capital if person else _known)


def _is_of_one_case(name: str) -> bool:
    return name.isupper() or name.islower()


def _of_one_word(word: str) -> tuple[str, ...]:
    capital, names = _capital(word), load_names()
    if _count(word) <= SHORT or _has_no_vowel(word):
        # "Xi" or "Mao", if our tables know it so.
        known = names.lookup(capital) and not names.lookup(word)
        return (capital, word) if known else (word,)
    abbreviated = names.lookup(word) or (_count(word) == SHORT + 1 and not names.lookup(capital))
    found = (capital, _hyphened(word), _with_particles(word), _scottish(word), word)
    return tuple(dict.fromkeys((word, *found) if abbreviated else found))


def _joined(words: Sequence[str], spell: _Spell) -> str:
    """The words as spelt, those of grammar in lower case, numerals at the end in capitals."""
    spelt = [spell(words[0])]
    spelt += [word.lower() if word.lower() in _list("small") else spell(word) for word in words[1:]]
    if _ROMAN.fullmatch(words[-1]):
        spelt[-1] = words[-1]
    return " ".join(spelt)


@lru_cache(_CACHED)
def _capital(word: str) -> str:
    """A word in capitals with small letters but for the first of each part.

    >>> [_capital(word) for word in ("KI-MOON", "D'ARVOR", "REPUBLIC'S", "17TH", "U.N.", "(FLK)")]
    ['Ki-Moon', "D'Arvor", "Republic's", '17th', 'U.N.', '(FLK)']
    """
    bracketed = word.startswith("(") and word.endswith(")")
    if _INITIALS.fullmatch(word) or (bracketed and _count(word) <= _ACRONYM):
        return word
    return _LETTERS.sub(_capital_part, word)


def _capital_part(match: re.Match[str]) -> str:
    part = match[0]
    before = match.string[match.start() - 1] if match.start() else ""
    if before.isdigit() or (before in "'’" and before and len(part) == 1):
        return part.lower()
    return part[0] + part[1:].lower()


@lru_cache(_CACHED)
def _known(word: str) -> str:
    """As an abbreviation where it has no vowel or our tables know it as one ("UN")."""
    short = 1 < _count(word) <= _ACRONYM
    if short and (_has_no_vowel(word) or load_names().lookup(word)):
        return word
    return _capital(word)


@lru_cache(_CACHED)
def _with_particles(word: str) -> str:
    """With particles in small letters: "de", "al-Masri", "Jaish-e-Nur"."""
    parts = _capital(word).split("-")
    return "-".join(part.lower() if part.lower() in _list("particles") else part for part in parts)


def _hyphened(word: str) -> str:
    """With a capital before the first hyphen only: "Ki-moon"."""
    first, hyphen, rest = (_capital(word) if word.isupper() else word).partition("-")
    return first + hyphen + rest.lower()


def _scottish(word: str) -> str:
    """With a capital after Mc and Mac."""
    capital = _capital(word)
    match = _MAC.match(capital)
    if match is None:
        return capital
    end = match.end()
    return capital[:end] + capital[end].upper() + capital[end + 1 :]


def _has_no_vowel(word: str) -> bool:
    return word.isascii() and not _VOWELS & set(word)


def _count(word: str) -> int:
    return sum(map(str.isalpha, word))


@cache
def _list(key: str) -> frozenset[str]:
    return frozenset(read_toml("own/case.toml")[key])
