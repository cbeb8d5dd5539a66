"""Spellings of one name in Latin letters: Muammar Gaddafi, Moammar Kadafi, Mu'ammar al-Qadhafi.

A name from another script is spelt in many ways. Two spellings are taken for one name where
their consonants are the same once those that writers exchange are made one, and their letters are
alike besides. This is used for names that the tables do not know as they are written, of two
words or more, where one person or body alone fits.
"""

from __future__ import annotations

import re
import unicodedata

from rapidfuzz import fuzz

LIKE = 62.0
"""Least likeness of two spellings' letters (rapidfuzz ratio, 0 to 100)."""
_EXCHANGED = (
    ("tch", "6"), ("dzh", "j"), ("sch", "s"), ("kh", "k"), ("gh", "g"), ("dh", "d"), ("th", "t"),
    ("ph", "f"), ("sh", "s"), ("zh", "j"), ("ch", "6"), ("ce", "se"), ("ci", "si"), ("ts", "s"),
    ("tz", "s"), ("ck", "k"), ("dj", "j"), ("q", "k"), ("g", "k"), ("v", "w"), ("z", "s"),
    ("x", "ks"), ("c", "k"),
)  # fmt: skip
"""What writers put for one another, the longer first."""
_ARTICLES = {"al", "el", "as", "ash", "at", "an", "ar", "ad", "az", "ul", "ed", "ud", "ibn"}
_VOWELS = re.compile("[aeiouyhw']")


def skeleton(name: str) -> str:
    """The consonants of a name, word by word, with those that are exchanged made one.

    >>> skeleton("Muammar Gaddafi") == skeleton("Mu'ammar al-Qadhafi") == skeleton("Moammar Kadafi")
    True
    >>> skeleton("Vladimir Putin") == skeleton("Vladimir Pushkin")
    False
    """
    return " ".join(filter(None, map(_consonants, _words(name))))


def alike(one: str, other: str) -> bool:
    """Whether two spellings with the same skeleton are alike enough to be of one name."""
    first, second = " ".join(_words(one)), " ".join(_words(other))
    return fuzz.ratio(first, second) >= LIKE


def _words(name: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z']+", plain)
    return [word for word in words if word not in _ARTICLES] or words


def _consonants(word: str) -> str:
    for written, made in _EXCHANGED:
        word = word.replace(written, made)
    bare = _VOWELS.sub("", word)
    first = "a" if word[:1] in "aeiou" else ""
    return first + re.sub(r"(.)\1+", r"\1", bare)
