"""Acronyms that the text itself explains: "the Movement for Rural Dignity … the MRD".

The letters must be the first ones of the capitalised words of a name in the article; acronyms
that the tables know are theirs already.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from typing import NamedTuple

from dragoman.knowledge.reference import load_reference
from dragoman.layers import Parse

_WRITTEN = re.compile(r"\b[A-Z](?:[A-Z&]|[a-z](?=[A-Z]))*[A-Z0-9]\b")
_SMALL = {
    "of",
    "for",
    "and",
    "the",
    "in",
    "on",
    "to",
    "against",
    "de",
    "del",
    "da",
    "du",
    "'s",
    "’s",
    "'",
    "’",
    "-",
}
LONGEST = 8
"""Letters of the longest acronym, and words of its name."""


class LongForm(NamedTuple):
    """Tokens ``first`` to ``last`` (exclusive) of a name in full."""

    first: int
    last: int


def long_forms(parse: Parse, known: Container[int]) -> dict[str, LongForm]:
    """The names that the acronyms of an article stand for, the first such name each.

    Args:
        parse: the article.
        known: tokens that the tables know; acronyms among them are left out.
    """
    written = {word for word in _WRITTEN.findall(parse.article.text) if len(word) <= LONGEST}
    wanted = {
        word for token, word in enumerate(parse.words) if word in written and token not in known
    }
    if not wanted:
        return {}
    found: dict[str, LongForm] = {}
    mixed: dict[str, dict[LongForm, None]] = {}
    for first, last in _runs(parse):
        for letters, form in _initials(parse, first, last):
            if letters in wanted:
                found.setdefault(letters, form)
            elif form.last == last and parse.words[form.first - 1 : form.first] != ["."]:
                mixed.setdefault("".join(sorted(letters)), {})[form] = None
    for acronym in wanted - found.keys():
        # Of a name in another tongue: the FIS is the Islamic Salvation Front.
        forms = list(mixed.get("".join(sorted(acronym)), ()))
        if len(acronym) > 2 and len(forms) == 1 and _is_body(parse, forms[0]):
            found[acronym] = forms[0]
    return found


def _is_body(parse: Parse, form: LongForm) -> bool:
    """Whether a name holds a word that names bodies ("Front", "Congress")."""
    words = load_reference().organisation_words
    return any(parse.lower[token] in words for token in range(form.first, form.last))


def _runs(parse: Parse) -> Iterator[tuple[int, int]]:
    """Stretches of two capitalised words or more, with small words between them."""
    first = last = -1
    for token, word in enumerate(parse.words):
        if not word[0].isupper() or (len(word) > 1 and word.isupper()):
            continue
        if first < 0 or any(parse.lower[t] not in _SMALL for t in range(last, token)):
            if last - first > 1:
                yield first, last
            first = token
        last = token + 1
    if last - first > 1:
        yield first, last


def _initials(parse: Parse, first: int, last: int) -> Iterator[tuple[str, LongForm]]:
    """The initials of a run, and of what is left of it without its first words."""
    for start in range(first, last):
        if not _is_capital(parse, start):
            continue
        letters = ""
        for token in range(start, last):
            if _is_capital(parse, token):
                letters += parse.words[token][0]
                if len(letters) > 1:
                    yield letters, LongForm(start, token + 1)
            if len(letters) > LONGEST:
                break


def _is_capital(parse: Parse, token: int) -> bool:
    word = parse.words[token]
    return word[0].isupper() and not (len(word) > 1 and word.isupper())
