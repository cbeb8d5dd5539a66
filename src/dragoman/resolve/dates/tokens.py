"""Text → pieces: its words, figures and marks, each with its kind.

Most of a text is far from any word of time. Only what stands within REACH tokens of one is
kept, which makes reading three times as fast.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from dragoman.resolve.dates.expressions import Expression
from dragoman.resolve.dates.words import Vocabulary, vocabulary

REACH = 16
"""Tokens kept on either side of a word of time; the tense is looked for among them."""

_BREAKS = "\r\n\u2028\u2029\x0b\x0c\x85"
_TOKEN = re.compile(
    rf"""
    [AaPp]\.\s?[Mm]\b\.?                      # a.m.
  | [BbAa]\.\s?[CcDd]\b\.?(?:E\.?)?           # B.C.
  | FY(?=[0-9]{{4}}\b)
  | [^\W\d_]\w*                               # a word
  | [0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}(?:T[0-9:]+(?:Z|[+-][0-9]{{2}}:?[0-9]{{2}})?)?(?![0-9-])
  | [0-9]{{4}}/[0-9]{{2}}/[0-9]{{2}}(?![0-9/])
  | [0-9]{{1,2}}:[0-9]{{2}}(?::[0-9]{{2}})?(?![0-9:])
  | [0-9]{{1,2}}/[0-9]{{1,2}}/[0-9]{{4}}(?![0-9/])
  | [0-9]{{1,2}}\.[0-9]{{1,2}}\.[0-9]{{4}}(?![0-9])
  | 9/11(?![0-9/])
  | [0-9]+(?:st|nd|rd|th|s)\b
  | [0-9]+(?:,[0-9]{{3}})*(?:\.[0-9]+)?
  | [{_BREAKS}]+                              # a line break, which nothing crosses
  | \S
    """,
    re.VERBOSE,
)
_TRIGGERS = (
    "MONTH", "WEEKDAY", "WEEKDAYS", "SEASON", "UNIT", "UNITS", "WEEKEND", "TODAY", "TONIGHT",
    "PART", "CLOCK_WORD", "SET", "NAMED_DECADE", "QUARTER_CODE", "REFERENCE", "REFERENCE_NOUN",
    "LITERAL", "LONG_WORD", "OCLOCK", "TERM_NOUN", "BEING", "WEEKENDS", "YEAR", "ISO", "NUMERIC",
    "CLOCK", "DECADE", "SHORT_DECADE", "AM_PM", "ERA", "ZONE",
)  # fmt: skip
"""Categories of which every expression has at least one; the rest is '82."""


class Piece(NamedTuple):
    """A token, or a phrase of several that rules have read.

    ``start`` and ``end`` are character offsets, ``word`` the token in lower case.
    """

    kind: str
    start: int
    end: int
    word: str
    expression: Expression | None = None


def tokenise(text: str) -> list[Piece]:
    """The tokens near words of time, with a break between lines and where some are left out."""
    words = vocabulary()
    spans = [match.span() for match in _TOKEN.finditer(text)]
    tokens = [text[start:end] for start, end in spans]
    break_kind = words.of("BREAK")
    line = _with_persons("".join(map(_kind, tokens)), words)
    pieces: list[Piece] = []
    for first, last in _windows(line, break_kind):
        for at in range(first, last):
            start, end = spans[at]
            pieces.append(Piece(line[at], start, end, tokens[at].lower()))
        edge = pieces[-1].end
        pieces.append(Piece(break_kind, edge, edge, "\n"))
    return pieces


@lru_cache(maxsize=1 << 16)
def _kind(token: str) -> str:
    """The kind of a token; most words of a text have been met before."""
    words = vocabulary()
    if token[0] in _BREAKS:
        return words.of("BREAK")
    if token[1:2] == "." and token[0].isalpha():
        return words.of("AM_PM" if "m" in token.lower() else "ERA")
    return words.kind(token)


def _with_persons(line: str, words: Vocabulary) -> str:
    """Marks every "May" of a text that knows a person of that name."""
    may = words.kinds["May"]
    if words.of("CAPITAL") + may not in line:
        return line
    return line.replace(may, words.of("MONTH FULL_MONTH DOUBTFUL LITERAL PERSON"))


def _windows(line: str, break_kind: str) -> Iterator[tuple[int, int]]:
    """First and last (exclusive) token of the stretches around words of time."""
    first = last = 0
    for match in _trigger().finditer(line):
        start = match.start()
        if start > last + REACH or line.find(break_kind, last, start) >= 0:
            if first < last:
                yield first, last
            first = max(start - REACH, line.rfind(break_kind, last, start) + 1)
        stop = line.find(break_kind, match.end(), match.end() + REACH)
        last = stop if stop >= 0 else min(match.end() + REACH, len(line))
    if first < last:
        yield first, last


@cache
def _trigger() -> re.Pattern[str]:
    members = vocabulary().members
    kinds = "".join(members(category) for category in _TRIGGERS)
    return re.compile(f"[{kinds}]|[{members('APOSTROPHE')}][{members('SHORT')}]")
