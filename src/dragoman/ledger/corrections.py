"""What people decided about identity: these records are one agreement, or are not.

Corrections are only ever added. They name records, which stay what they are, and not entries,
which are derived; the last word on two records holds, and an ``undo`` takes back one of them
(an undo too), without erasing it.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product
from typing import Literal, NamedTuple, TypeAlias

from msgspec import Struct

CorrectionKind: TypeAlias = Literal["merge", "split", "undo"]


class Correction(Struct, frozen=True, kw_only=True):
    """One decision.

    Attributes:
        number: its place in the order in which they were made, from 1.
        action: merge, split or undo.
        records: ids of the records that are one agreement, or that leave the others.
        others: for a split, the records that they leave.
        undoes: for an undo, the number of the correction that it takes back.
        who, when, why: by whom, at what time (ISO 8601, UTC) and for what reason.
    """

    number: int
    action: CorrectionKind
    records: tuple[str, ...]
    others: tuple[str, ...]
    undoes: int | None
    who: str
    when: str
    why: str


class Decided(NamedTuple):
    """What the corrections in force come to.

    ``together`` holds sets of records that are one agreement, each with the correction that
    says so; ``apart`` pairs of records, in order, that are not.
    """

    together: tuple[tuple[frozenset[str], Correction], ...]
    apart: frozenset[tuple[str, str]]


def in_force(corrections: Iterable[Correction]) -> list[Correction]:
    """The merges and splits that no undo in force takes back, in the order they were made."""
    known = sorted(corrections, key=lambda one: one.number)
    undone: set[int] = set()
    for one in reversed(known):  # an undo can itself only be undone by a later one
        if one.action == "undo" and one.number not in undone and one.undoes is not None:
            undone.add(one.undoes)
    return [one for one in known if one.action != "undo" and one.number not in undone]


def decided(corrections: Iterable[Correction]) -> Decided:
    """What is decided on which records; a later word replaces an earlier one."""
    together: list[tuple[frozenset[str], Correction]] = []
    apart: set[tuple[str, str]] = set()
    for one in in_force(corrections):
        if one.action == "merge":
            joined = frozenset(one.records)
            apart = {pair for pair in apart if not joined.issuperset(pair)}
            together.append((joined, one))
        else:
            leaving, left = frozenset(one.records), frozenset(one.others)
            apart |= {(min(a, b), max(a, b)) for a, b in product(leaving, left)}
            together = [
                (part, merge)
                for records, merge in together
                for part in _torn(records, leaving, left)
            ]
    return Decided(tuple(together), frozenset(apart))


def _torn(
    records: frozenset[str], leaving: frozenset[str], left: frozenset[str]
) -> list[frozenset[str]]:
    """Records that were put together, in two parts where a split goes through them."""
    if not (records & leaving and records & left):
        return [records]
    return [part for part in (records - leaving, records & leaving) if len(part) > 1]
