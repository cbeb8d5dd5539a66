"""Text → pieces: its words, figures and marks, each with its kind.

Most of a text is far from any word of time. Only what stands within REACH tokens of one is
kept, which makes reading three times as fast.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import accumulate
from typing import NamedTuple

from dragoman.resolve.dates.expressions import Expression
from dragoman.resolve.dates.words import Vocabulary, vocabulary

REACH = 16
"""Tokens kept on either side of a word of time; the tense is looked for among them."""

_MOST = 1 << 16
"""Tokens whose kinds are kept."""
_BREAKS = "\r\n\u2028\u2029\x0b\x0c\x85"
_TOKEN = re.compile(
    rf"""(?:
    (?!FY[0-9])[^\W\d_]\w+                     # a word of two letters or more
  | [AaPp]\.\s?[Mm]\b\.?                      # a.m.
  | [BbAa]\.\s?[CcDd]\b\.?(?:E\.?)?           # B.C.
  | FY(?=[0-9]{{4}}\b)
  | [^\W\d_]\w*
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
    )[^\S{_BREAKS}]*                           # with the space behind it, so that all is told
    """,
    re.VERBOSE,
)
_TRIGGERS = (
    "MONTH", "WEEKDAY", "WEEKDAYS", "SEASON", "UNIT", "UNITS", "WEEKEND", "TODAY", "TONIGHT",
    "PART", "CLOCK_WORD", "SET", "NAMED_DECADE", "QUARTER_CODE", "REFERENCE", "REFERENCE_NOUN",
    "KEY", "LONG_WORD", "OCLOCK", "TERM_NOUN", "BEING", "WEEKENDS", "YEAR", "ISO", "NUMERIC",
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
    tokens: list[str] = _TOKEN.findall(text)
    starts = list(accumulate(map(len, tokens), initial=_indent(text)))
    break_kind = words.of("BREAK")
    line = _with_persons("".join(map(_kinds().__getitem__, tokens)), words)
    new = tuple.__new__
    pieces: list[Piece] = []
    for first, last in _windows(line, break_kind):
        known = map(_words().__getitem__, tokens[first:last])
        rows = zip(line[first:last], starts[first:last], known, strict=True)
        pieces += [new(Piece, (kind, at, at + size, word, None)) for kind, at, (word, size) in rows]
        edge = pieces[-1].end
        pieces.append(Piece(break_kind, edge, edge, "\n"))
    return pieces


class _Kinds(dict[str, str]):
    """The kinds of tokens as they have been met; most words of a text have been met before."""

    def __missing__(self, token: str) -> str:
        kind = _kind(token)
        if len(self) < _MOST:
            self[token] = kind
        return kind


class _Words(dict[str, tuple[str, int]]):
    """Tokens in lower case, without the space behind them, and how long they are."""

    def __missing__(self, token: str) -> tuple[str, int]:
        word = token.rstrip()
        found = word.lower(), len(word)
        if len(self) < _MOST:
            self[token] = found
        return found


@cache
def _kinds() -> _Kinds:
    return _Kinds()


@cache
def _words() -> _Words:
    return _Words()


def _indent(text: str) -> int:
    """How much space stands before the first token."""
    space = re.match(rf"[^\S{_BREAKS}]*", text)
    return space.end() if space else 0


def _kind(token: str) -> str:
    """The kind of a token, with or without the space behind it."""
    words = vocabulary()
    if token[0] in _BREAKS:
        return words.of("BREAK")
    token = token.rstrip()
    if token[1:2] == "." and token[0].isalpha():
        return words.of("AM_PM" if "m" in token.lower() else "ERA")
    return words.kind(token)


def _with_persons(line: str, words: Vocabulary) -> str:
    """Marks every "May" of a text that knows a person of that name."""
    may = words.kinds["May"]
    if may not in line or not any(capital + may in line for capital in words.capitals):
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
