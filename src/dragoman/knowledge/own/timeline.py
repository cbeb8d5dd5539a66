"""Codes that hold on some days → what a name means on each day.

A restricted code comes before one that is not; of two restricted ones the first listed counts on
the days that they share, and a later entry of the same name before an earlier one, as PETRARCH
reads them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from dragoman.knowledge.own.restrictions import FIRST, LAST


class Sense(NamedTuple):
    """What a code says of a name; ``bare`` where it is a country's and says nothing else."""

    country: str | None
    sectors: tuple[str, ...]
    bare: bool


class Held(NamedTuple):
    """A sense, None for the null code, that holds from ``start`` to ``end``, both included.

    ``entry`` numbers the dictionary's entry, ``line`` the line of the code.
    """

    entry: int
    line: int
    start: int
    end: int
    sense: Sense | None

    @property
    def always(self) -> bool:
        """Whether it is its entry's default."""
        return self.start == FIRST and self.end == LAST


class Piece(NamedTuple):
    """Days on which a name means one thing, or by the null code nothing.

    ``default`` tells that no restricted code says so.
    """

    start: int
    end: int
    sense: Sense | None
    default: bool = False

    @property
    def open(self) -> bool:
        """Whether it has no bound."""
        return self.start == FIRST and self.end == LAST


class Timeline(NamedTuple):
    """The pieces in the order of their days, and codes that lose days to others.

    A restricted code loses days to a later entry's, or all of them within its entry; a default
    loses them to another default.
    """

    pieces: tuple[Piece, ...]
    lost: tuple[Held, ...]


def timeline(entries: Sequence[Sequence[Held]]) -> Timeline:
    """What a name means on each day.

    Args:
        entries: the codes of each entry of the name, in the order of the dictionary.
    """
    later_first = [held for entry in reversed(entries) for held in entry]
    ordered = [h for h in later_first if not h.always] + [h for h in later_first if h.always]
    free = [(FIRST, LAST)]
    taken: list[tuple[Piece, int]] = []
    lost = []
    for held in ordered:
        got, free = _take(free, held.start, held.end)
        if _loses(held, taken, all_days=not got):
            lost.append(held)
        taken += ((Piece(*days, held.sense, held.always), held.entry) for days in got)
    pieces = sorted((piece for piece, _ in taken), key=lambda piece: piece.start)
    return Timeline(_merged(pieces), tuple(lost))


Days = tuple[int, int]


def _take(free: list[Days], start: int, end: int) -> tuple[list[Days], list[Days]]:
    """The days of a stretch that are free, and what is left of the free ones."""
    got, left = [], []
    for first, last in free:
        low, high = max(first, start), min(last, end)
        if low > high:
            left.append((first, last))
            continue
        got.append((low, high))
        if first < low:
            left.append((first, low - 1))
        if high < last:
            left.append((high + 1, last))
    return got, left


def _loses(held: Held, taken: Sequence[tuple[Piece, int]], *, all_days: bool) -> bool:
    """Whether days of a code go to others that mean something else."""
    return any(
        piece.sense != held.sense and (all_days or (entry != held.entry and not held.always))
        for piece, entry in taken
        if piece.start <= held.end and piece.end >= held.start
    )


def _merged(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Pieces of one meaning that follow each other as one."""
    found: list[Piece] = []
    for piece in pieces:
        last = found[-1] if found else None
        if last and last[2:] == piece[2:] and last.end + 1 == piece.start:
            found[-1] = last._replace(end=piece.end)
        else:
            found.append(piece)
    return tuple(found)


def gaps(pieces: Sequence[Piece]) -> list[Days]:
    """The days on which a name means nothing.

    >>> gaps([Piece(FIRST, 5, None), Piece(8, LAST, Sense("LTU", (), True))])
    [(0, 7)]
    """
    free = [(FIRST, LAST)]
    for piece in pieces:
        if piece.sense is not None:
            _, free = _take(free, piece.start, piece.end)
    return free
