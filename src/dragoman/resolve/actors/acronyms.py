"""Acronyms that the text itself explains: "the Movement for Rural Dignity … the MRD".

The letters must be the first ones of the capitalised words of a name in the article; acronyms
that the tables know are theirs already.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from typing import NamedTuple

from dragoman.layers import Parse

_ACRONYM = re.compile(r"[A-Z](?:[A-Z&]|[a-z](?=[A-Z]))*[A-Z0-9]")
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
    wanted = {
        word
        for token, word in enumerate(parse.words)
        if token not in known and len(word) <= LONGEST and _ACRONYM.fullmatch(word)
    }
    found: dict[str, LongForm] = {}
    if wanted:
        for first, last in _runs(parse):
            for acronym, form in _initials(parse, first, last):
                if acronym in wanted:
                    found.setdefault(acronym, form)
    return found


def _runs(parse: Parse) -> Iterator[tuple[int, int]]:
    """Stretches of capitalised words, with small words between them."""
    token = 0
    while token < len(parse):
        last = token
        while last < len(parse) and (_is_capital(parse, last) or parse.lower[last] in _SMALL):
            last += 1
        end = last
        while end > token and not _is_capital(parse, end - 1):
            end -= 1
        if end - token > 1:
            yield token, end
        token = max(last, token + 1)


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
