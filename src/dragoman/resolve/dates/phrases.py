"""Text → phrases of time: all passes of the grammar, and what holds between phrases."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from dragoman.resolve.dates.absolute import absolute_rules
from dragoman.resolve.dates.composite import clock_rules, passes
from dragoman.resolve.dates.expressions import (
    Ahead,
    Clock,
    Expression,
    Label,
    Length,
    Lengths,
    Range,
    Shifted,
    Stated,
    Weekday,
)
from dragoman.resolve.dates.grammar import Candidate, Found, apply
from dragoman.resolve.dates.hanging import hanging_rules
from dragoman.resolve.dates.lengths import length_rules
from dragoman.resolve.dates.recurring import recurring_rules
from dragoman.resolve.dates.relative import relative_rules
from dragoman.resolve.dates.stretches import Line
from dragoman.resolve.dates.tokens import Piece, tokenise
from dragoman.resolve.dates.words import vocabulary, words_of

_LINKS = frozenset([",", "and", "or", "-", "–", "to"])
_NEAR = 6
"""Pieces within which such links alone stand between two dates."""


def phrases(text: str) -> list[Piece]:
    """The text's pieces after all passes."""
    pieces = tokenise(text)
    first = (
        *absolute_rules(), *clock_rules(), *recurring_rules(), *relative_rules(),
        *hanging_rules(), *length_rules(),
    )  # fmt: skip
    line = Line("".join([piece[0] for piece in pieces]), whole=False)
    line, pieces = apply(first, line, pieces, kind_of, _literal(text, pieces))
    for rules in passes():
        line, pieces = apply(rules, line, pieces, kind_of)
    return _lend_years(pieces)


def _literal(text: str, pieces: Sequence[Piece]) -> Iterator[Candidate]:
    """The days that have names."""
    words = vocabulary()
    literal = frozenset(words.kinds_of("LITERAL"))
    for index in [n for n, piece in enumerate(pieces) if piece[0] in literal]:
        match = words.phrases.match(text, pieces[index].start)
        if match is None:
            continue
        last = index + 1
        while last < len(pieces) and pieces[last - 1].end < match.end():
            last += 1
        in_name = last < len(pieces) and pieces[last].kind in words.capitals
        in_name = in_name and pieces[index - 1].word not in words_of("classes", "ON_DAY")
        glued = last < len(pieces) and pieces[last].start == match.end()
        compound = glued and pieces[last].word in ("-", "‑")
        if pieces[last - 1].end == match.end() and not in_name and not compound:
            name = match.group().lower().replace("’", "'")
            yield index - last, index, -1, partial(_named, *words.phrase_values[name]), match


def _named(section: str, value: str, _: Found) -> Expression:
    """A day of every year, or a day of history."""
    if section == "named_days":
        return Stated("day", None, int(value[:2]), int(value[3:]))
    year, month, day = map(int, value.split("-"))
    return Stated("day", year, month, day)


def told(pieces: Sequence[Piece]) -> list[int]:
    """The indices of the pieces that rules have read."""
    return [index for index, piece in enumerate(pieces) if piece[4] is not None]


def kind_of(expression: Expression) -> str:
    """The kind of a piece in later passes."""
    return vocabulary().of(_categories(expression))


def _categories(expression: Expression) -> str:
    match expression:
        case Stated(unit="day", year=year):
            return "P P_DAY" if year is not None else "P P_DAY OPEN_YEAR"
        case Stated(unit="year"):
            return "P P_YEAR"
        case Stated(year=year, unit=unit):
            closed = year is not None or unit in ("decade", "century")
            return "P P_LONG" if closed else "P P_LONG OPEN_YEAR"
        case Weekday(number=0) | Shifted(unit="week" | "weekend"):
            return "P P_WEEK"
        case Weekday() | Shifted(unit="day"):
            return "P P_DAY"
        case Shifted(unit="year"):
            return "P P_YEAR RELATIVE_YEAR"
        case Shifted():
            return "P P_LONG"
        case Length() | Lengths():
            return "P_LENGTH"
        case Clock(inner=None):
            return "P_CLOCK"
        case Label() | Range() | Ahead():
            return "P_DONE"
        case _:
            return "P P_TIME"


def _lend_years(pieces: list[Piece]) -> list[Piece]:
    """In "April and June 2008" the year holds for both."""
    read = told(pieces)
    for at, behind in zip(read[-2::-1], read[:0:-1], strict=True):
        if behind - at < _NEAR and all(p.word in _LINKS for p in pieces[at + 1 : behind]):
            here, following = pieces[at].expression, pieces[behind].expression
            pieces[at] = pieces[at]._replace(expression=_borrowing(here, following))
    return pieces


def _borrowing(here: Expression | None, following: Expression | None) -> Expression | None:
    """A date that leaves its year open takes the one that the next of its kind states."""
    if not isinstance(here, Stated) or not isinstance(following, Stated):
        return here
    open_year = here.year is None and not here.which and here.unit != "century"
    if open_year and isinstance(following.year, int) and here.unit == following.unit:
        return replace(here, year=following.year)
    return here
