"""What an agreement's name tells: how proper it is, and which words tell it apart."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Literal, NamedTuple, TypeAlias

from dragoman.knowledge.tables import cells, folder, read_rows, read_toml
from dragoman.knowledge.treaties import head_nouns, known_agreements, mention_words

NameKind: TypeAlias = Literal["distinctive", "titled", "acronym", "description"]

_WORD = re.compile(r"[^\W_]+(?:[-'][^\W_]+)*")
_ACRONYM = re.compile(r"[A-Z][A-Za-z&-]*[A-Z0-9]")
_STRAIGHT = str.maketrans({"–": "-", "—": "-", "‐": "-", "‑": "-", "’": "'"})
_NUMERAL = re.compile(r"\d+|[IVX]+")
LEAST_ACRONYM = 3
"""Letters; shorter acronyms are too many things at once."""


class Title(NamedTuple):
    """One name of an agreement.

    Attributes:
        kind: ``acronym`` ("JCPOA"); ``distinctive``, a title with a word of its own ("Treaty of
            Tlatelolco", "Open Skies Treaty"); ``titled``, one of words that many share ("Free
            Trade Agreement"); ``description`` ("gas deal").
        normal: the name in lower case, dashes and apostrophes in one form, no article.
        own: the words that only this one has, in lower case.
        telling: all words that say what it is about.
    """

    kind: NameKind
    normal: str
    own: frozenset[str]
    telling: frozenset[str]


@cache
def title_of(name: str) -> Title:
    """The title that a name is.

    >>> title_of("the Open Skies Treaty").kind, title_of("Free Trade Agreement").kind
    ('distinctive', 'titled')
    >>> title_of("China-Russia gas deal").telling
    frozenset({'gas'})
    """
    straight = " ".join(name.translate(_STRAIGHT).split())
    words = _WORD.findall(straight)
    normal = " ".join(words).lower().removeprefix("the ")
    if not words:
        return Title("description", straight.lower(), frozenset(), frozenset())
    if len(words) == 1 and _ACRONYM.fullmatch(words[0]):
        return Title("acronym", words[0], frozenset(), frozenset())
    telling = frozenset(word.lower() for word in words if _tells(word))
    capital = [word for word in words if word[0].isupper() or word[0].isdigit()]
    own = frozenset(
        word.lower()
        for word in capital
        if word.lower() not in _list("generic") and (_tells(word) or _NUMERAL.fullmatch(word))
    )
    headed = any(word.lower() in head_nouns().types and word[0].isupper() for word in words[1:])
    headed = headed or (words[0].lower() in head_nouns().types and len(capital) > 1)
    # "Black Sea Grain Initiative": no noun of agreements, but a title throughout.
    content = [word for word in words if word.lower() not in _list("small")]
    headed = headed or (len(content) > 2 and all(word[0].isupper() for word in content))
    if headed and own - _numerals(own):
        return Title("distinctive", normal, own, telling)
    # "Agreement" and "Memorandum of Understanding" have no word that says what they are about.
    kind: NameKind = "titled" if headed and len(capital) > 1 and telling else "description"
    return Title(kind, normal, frozenset(), telling)


def known_name(name: str) -> str | None:
    """The full name of the agreement that the tables know by this name.

    >>> known_name("JCPOA")
    'Joint Comprehensive Plan of Action'
    """
    return _known().get(" ".join(name.translate(_STRAIGHT).split()).removeprefix("the "))


def initials_of(name: str) -> frozenset[str]:
    """The acronyms that a name can have: first letters of all its words, or without small ones.

    >>> sorted(initials_of("Black Sea Grain Initiative"))
    ['BSGI']
    >>> "TPNW" in initials_of("Treaty on the Prohibition of Nuclear Weapons")
    True
    """
    words = _WORD.findall(name.translate(_STRAIGHT))
    longer = [word for word in words if word.lower() not in _list("small")]
    found = {
        "".join(
            part[0] for word in chosen for part in (word.split("-") if parts else [word])
        ).upper()
        for chosen in (words, longer)
        for parts in (True, False)
    }
    return frozenset(one for one in found if len(one) >= LEAST_ACRONYM)


def is_own_acronym(acronym: str) -> bool:
    """Whether an acronym can mean one agreement: it is long enough and not that of a kind."""
    return len(acronym) >= LEAST_ACRONYM and acronym.upper() not in {
        one.upper() for one in _list("acronyms")
    }


def telling_words(names: Iterable[str], subjects: Iterable[str]) -> frozenset[str]:
    """The words of names and subjects that say what an agreement is about."""
    titles = [title_of(name) for name in (*names, *subjects)]
    return frozenset(word for title in titles for word in title.telling)


def _tells(word: str) -> bool:
    """Whether a word is no small one, no noun of agreements, no judgement and no country."""
    lower = word.lower().removesuffix("'s")
    if lower in _list("small") or lower in head_nouns().types or lower in head_nouns().plurals:
        return False
    if lower in mention_words("descriptions") or lower in {"action", "understanding", "notes"}:
        return False
    if lower.isdigit():
        return False
    return not (word[0].isupper() and all(part in _countries() for part in lower.split("-")))


def _numerals(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word for word in words if _NUMERAL.fullmatch(word.upper()))


@cache
def _list(kind: str) -> frozenset[str]:
    return frozenset(read_toml("agreements/identity.toml")[kind])


@cache
def _known() -> dict[str, str]:
    return {
        " ".join(name.translate(_STRAIGHT).split()).removeprefix("the "): known.name
        for known in known_agreements()
        for name in (known.name, *known.aliases)
    }


@cache
def _countries() -> frozenset[str]:
    """The words of names, adjectives and demonyms of states, and their usual acronyms."""
    rows = read_rows(folder() / "countries.csv", ("name", "aliases", "adjectives", "demonyms"))
    named = (
        each
        for row in rows
        for column in ("name", "aliases", "adjectives", "demonyms")
        for each in ((row[column],) if column == "name" else cells(row[column]))
    )
    words = {part.lower() for each in named for part in re.findall(r"[^\W_]+", each)}
    return frozenset({*words, "eu", "uk", "us", "un", "uae", "sino", "russo", "franco", "anglo"})
