"""Entries of a debate → stances: an actor at some level, a concept, a side, a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from dragoman.export.debate import Entry
from dragoman.sides import Level, Side, side_at


class Stance(NamedTuple):
    """An actor took a side on a concept, on a day or on an unknown one."""

    actor: Side
    concept: str
    agrees: bool
    day: str | None


def stances(entries: Iterable[Entry], level: Level, *, conditional: bool) -> Iterator[Stance]:
    """The stances of those who count for something at the level.

    Args:
        entries: of statements.
        level: whom an actor counts for (:func:`dragoman.sides.side_at`).
        conditional: whether support under a condition counts as agreement, or is left out.
    """
    for entry in entries:
        if entry.position == "conditional" and not conditional:
            continue
        actor = side_at(entry.speaker, level)
        if actor is not None:
            yield Stance(actor, entry.concept, entry.position != "against", entry.day)
