"""One file while it is read: its lines, what became of each, and what is wrong with them.

Every line ends up as used, as aside (blank, or a comment) or as faulty; none is lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from dragoman.errors import KnowledgeError

_ENDS = re.compile("\r\n|\n|\r")
_SHOWN = 20
"""Places that one fault lists before it only counts the rest."""


class Page:
    """The lines of a file, numbered from 1, as editors count them.

    Args:
        path: by which faults name the file.
        text: its text.

    Attributes:
        used, aside, faulty: numbers of lines; a line can be used and faulty where a part of it
            is (a code with a group that PLOVER has no sector for).
    """

    def __init__(self, path: Path, text: str) -> None:
        self.path = path
        self.lines: Sequence[str] = _ENDS.split(text)
        if self.lines and not self.lines[-1]:
            self.lines = self.lines[:-1]
        self.used: set[int] = set()
        self.aside: set[int] = set()
        self.faulty: set[int] = set()
        self._faults: list[tuple[int, KnowledgeError]] = []
        self._alike: dict[tuple[str, str], dict[str, list[int]]] = {}

    def fault(
        self, what: str, line: int, *, remedy: str = "", lines: Iterable[int] | None = None
    ) -> None:
        """Notes what is wrong at a line; ``lines`` are all that are lost by it."""
        error = KnowledgeError(what, where=f"{self.path}, line {line}", remedy=remedy)
        self._faults.append((line, error))
        self.faulty.update([line] if lines is None else lines)

    def fault_alike(
        self, what: str, line: int, *, item: str = "", remedy: str = "", lost: bool = True
    ) -> None:
        """Notes a fault that many lines share: it is told once, with its lines.

        Args:
            what: the same words for all of them.
            line: one of them.
            item: what each is about (a code); lines are told apart by it.
            remedy: the same for all of them.
            lost: whether the line is not used.
        """
        self._alike.setdefault((what, remedy), {}).setdefault(item, []).append(line)
        if lost:
            self.faulty.add(line)

    def faults(self) -> list[KnowledgeError]:
        """All faults of the file, by line."""
        found = list(self._faults)
        for (what, remedy), items in self._alike.items():
            first = min(min(lines) for lines in items.values())
            text = f"{what}: {_listed(items)}"
            error = KnowledgeError(text, where=f"{self.path}, line {first}", remedy=remedy)
            found.append((first, error))
        found.sort(key=lambda entry: entry[0])
        return [error for _, error in found]


def _listed(items: dict[str, list[int]]) -> str:
    """``{"HEZ": [3, 9]}`` → ``"HEZ (lines 3, 9)"``, the commonest first."""
    if set(items) == {""}:
        return spans(items[""])
    ranked = sorted(items.items(), key=lambda item: (-len(item[1]), item[0]))
    shown = [f"{item} ({spans(lines)})" for item, lines in ranked[:_SHOWN]]
    if len(ranked) > _SHOWN:
        shown.append(f"and {len(ranked) - _SHOWN} more")
    return ", ".join(shown)


def spans(lines: Iterable[int]) -> str:
    """Numbers of lines, those in a row as a range.

    >>> spans([4, 5, 6, 9]), spans([7])
    ('lines 4–6, 9', 'line 7')
    """
    ordered = sorted(set(lines))
    runs: list[list[int]] = []
    for line in ordered:
        if runs and line == runs[-1][1] + 1:
            runs[-1][1] = line
        else:
            runs.append([line, line])
    parts = [str(a) if a == b else f"{a}–{b}" for a, b in runs[:_SHOWN]]
    if len(runs) > _SHOWN:
        parts.append(f"and {len(ordered) - sum(b - a + 1 for a, b in runs[:_SHOWN])} more")
    return ("line " if len(ordered) == 1 else "lines ") + ", ".join(parts)
