"""What a build has done so far, and what it left out, for the one who waits for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeAlias

SHOWN = 5
"""How many bad lines are named; all are counted."""


@dataclass(slots=True)
class Report:
    """Counts of a build.

    Attributes:
        lines, units: lines read so far, and those that hold an entity or a place.
        taken, size: bytes of the file read so far and in all (null if unknown).
        bad: lines that hold no entity; ``named`` tells of the first few.
        broken: where and why the file breaks off; empty if it is whole.
        left_out: things left out of the tables, by reason.
        written: rows of each file.
        warnings: what else should be known, one line each.
    """

    lines: int = 0
    units: int = 0
    taken: int = 0
    size: int | None = None
    bad: int = 0
    named: list[str] = field(default_factory=list)
    broken: str = ""
    left_out: Counter[str] = field(default_factory=Counter)
    written: dict[str, int] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)

    def note_bad(self, where: str, why: str) -> None:
        """Counts a bad line, and names it if it is among the first."""
        self.bad += 1
        if self.bad <= SHOWN:
            self.named.append(f"{where}: {why}")


Progress: TypeAlias = Callable[[Report], None]
"""Called now and then while a file is read."""


def silent(report: Report) -> None:
    """No progress."""
