"""Which dates a text tells in passing, without its story moving there.

In a text without a day of publication months and days take their year from the story. "The
largest battle since 1813", "planned for 1944", "a paper released in 2005" and "the previous
year" are asides: what hangs on the last date told ("the next year") may hang on them, but a
month that follows is not theirs.
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.resolve.dates.expressions import Expression, Shifted, Stated, Third
from dragoman.resolve.dates.intervals import FINENESS, Period
from dragoman.resolve.dates.scene import Scene
from dragoman.resolve.dates.tokens import Piece
from dragoman.resolve.dates.words import words_of

_REACH = 7
"""Words before a date among which "since" and "until" govern it."""
_OPENING = 1
"""Words before a date that leave it at the beginning of its sentence ("In early 1963")."""
_FAR = 10
"""Years that a story does not skip in the middle of a sentence."""
_STOPS = frozenset(".;:!?,\n()")


def is_aside(pieces: Sequence[Piece], at: int, period: Period, scene: Scene) -> bool:
    """Whether the piece, which tells a period, leaves the story where it stands."""
    expression = pieces[at].expression
    if scene.story is None:
        return False
    if _steps_back(expression) or _governed(pieces, at):
        return True
    if not _is_bare_year(expression):
        return False
    if _bracketed(pieces, at) or scene.direction() == "future":
        return True
    if _opens(pieces, at):
        return False
    apart = abs(period.first.year - scene.story.first.year)
    return apart > _FAR or apart == 0


def _steps_back(expression: Expression | None) -> bool:
    """The previous year, a year earlier, the previous March."""
    if isinstance(expression, Shifted):
        coarse = FINENESS[expression.unit] > FINENESS["week"]
        return expression.origin == "running" and expression.count < 0 and coarse
    return isinstance(expression, Stated) and expression.which == "previous"


def _is_bare_year(expression: Expression | None) -> bool:
    inner = expression.inner if isinstance(expression, Third) else expression
    return isinstance(inner, Stated) and inner.unit == "year"


def _governed(pieces: Sequence[Piece], at: int) -> bool:
    """Since the battle of 1813, until the fall of the town in February 1945."""
    limits = words_of("context", "limits")
    for index in range(at - 1, max(-1, at - 1 - _REACH), -1):
        word = pieces[index].word
        if word in limits:
            return True
        if word in _STOPS or pieces[index].expression is not None:
            return False
    return False


def _bracketed(pieces: Sequence[Piece], at: int) -> bool:
    after = pieces[at + 1].word if at + 1 < len(pieces) else ""
    return at > 0 and pieces[at - 1].word == "(" and after == ")"


def _opens(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a sentence begins here; a break of no width stands for words left out."""
    for piece in reversed(pieces[max(0, at - 1 - _OPENING) : at]):
        if piece.word in (".", "!", "?") or (piece.word == "\n" and piece.start < piece.end):
            return True
    return at <= _OPENING
