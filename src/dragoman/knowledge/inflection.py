"""Inflected forms of English verbs and nouns, by rule with a table of the irregular ones.

The parser runs without a lemmatizer: only candidate predicates need lemmas, and those come
from here, by inflecting the lexicon once at load.
"""

from __future__ import annotations

from functools import cache

from dragoman.knowledge.roles import plural
from dragoman.knowledge.tables import read_toml

_VOWELS = "aeiou"


@cache
def _irregular() -> dict[str, tuple[str, ...]]:
    rows = read_toml("plover/irregular.toml")["verbs"]
    return {lemma: tuple(forms) for lemma, forms in rows.items()}


@cache
def _doubling() -> frozenset[str]:
    return frozenset(read_toml("plover/irregular.toml")["doubling"])


def verb_forms(lemma: str) -> tuple[str, ...]:
    """All forms of a verb; a first part with a hyphen stays ("re-elect").

    >>> verb_forms("deny")
    ('deny', 'denies', 'denied', 'denied', 'denying')
    >>> verb_forms("quit")[2], verb_forms("call")[4]
    ('quit', 'calling')
    """
    third = lemma + "s"
    if lemma.endswith(("s", "x", "z", "ch", "sh", "o")):
        third = lemma + "es"
    elif _y(lemma):
        third = lemma[:-1] + "ies"
    past, participle = _irregular().get(lemma, (_past(lemma),) * 2)
    return lemma, third, past, participle, _gerund(lemma)


def _y(lemma: str) -> bool:
    return lemma.endswith("y") and lemma[-2:-1] not in _VOWELS


def _past(lemma: str) -> str:
    if lemma.endswith("e"):
        return lemma + "d"
    if _y(lemma):
        return lemma[:-1] + "ied"
    return _stem(lemma) + "ed"


def _gerund(lemma: str) -> str:
    if lemma.endswith("ie"):
        return lemma[:-2] + "ying"
    if lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")):
        return lemma[:-1] + "ing"
    return _stem(lemma) + "ing"


def _stem(lemma: str) -> str:
    """Doubles the last consonant where English does."""
    short = (
        3 <= len(lemma) <= 5
        and lemma[-1] not in "aeiouwxyh"
        and lemma[-2] in _VOWELS
        and lemma[-3] not in _VOWELS
        and sum(letter in _VOWELS for letter in lemma) == 1
    )
    return lemma + lemma[-1] if short or lemma in _doubling() else lemma


def noun_forms(lemma: str) -> tuple[str, str]:
    """Singular and plural of a noun.

    >>> noun_forms("embargo"), noun_forms("crisis")
    (('embargo', 'embargoes'), ('crisis', 'crises'))
    """
    irregular = read_toml("plover/irregular.toml")["nouns"].get(lemma)
    if irregular:
        return lemma, irregular
    if lemma.endswith("sis"):
        return lemma, lemma[:-2] + "es"
    if lemma.endswith("s") and not lemma.endswith("ss"):
        return lemma, lemma
    return lemma, plural(lemma)
