"""Stances by hand: who is for (+) or against (-) which concept, and when."""

from __future__ import annotations

from dragoman.export.network.stances import Stance
from dragoman.sides import Side


def stances(*told: str) -> list[Stance]:
    """From lines like "ana +ceasefire 2021-03-01"; a day may be missing."""
    return [_stance(line) for line in told]


def _stance(line: str) -> Stance:
    actor, concept, *day = line.split()
    return Stance(Side(actor, actor.title()), concept[1:], concept[0] == "+", (day or [None])[0])
