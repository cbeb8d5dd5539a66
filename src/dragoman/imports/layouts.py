"""The columns of the three formats, and which of them a file has.

The columns are those that the exports of the same names write (:mod:`dragoman.export.polecat` …),
where their sources stand.
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.export import icews, phoenix, polecat

COLUMNS = {
    "polecat": polecat.COLUMNS,
    "icews": icews.COLUMNS,
    "phoenix": phoenix.COLUMNS,
}
"""The columns of each format, in their order."""

FORMATS = tuple(COLUMNS)

NEEDED = {
    "polecat": ("Event Date", "Event Type", "Actor Country", "Recipient Country"),
    "icews": ("Event Date", "CAMEO Code", "Source Country", "Target Country"),
    "phoenix": ("Date", "EventCode", "SourceActorFull", "TargetActorFull"),
}
"""Columns that a file with a header must have; what else is missing is empty."""


def header_of(cells: Sequence[str], form: str) -> list[str] | None:
    """The format's names of a header's columns, or None where the cells are data.

    Letter case, blanks and underscores do not count.

    >>> header_of(["event_id", "Event Date", "my own"], "icews")
    ['Event ID', 'Event Date', 'my own']
    """
    known = {_plain(name): name for name in COLUMNS[form]}
    found = [known.get(_plain(cell), cell.strip()) for cell in cells]
    return found if sum(name in COLUMNS[form] for name in found) >= 2 else None


def format_of(cells: Sequence[str]) -> str | None:
    """The format of a first line: by its header, or by how many cells it has.

    >>> format_of(["x"] * 20), format_of(["EventID", "Date", "EventCode"]), format_of(["a"])
    ('icews', 'phoenix', None)
    """
    names = {_plain(cell) for cell in cells}
    shared = {form: len(names & set(map(_plain, COLUMNS[form]))) for form in FORMATS}
    best = max(FORMATS, key=lambda form: shared[form])
    if shared[best] >= 2:
        return best
    return next((form for form in FORMATS if len(COLUMNS[form]) == len(cells)), None)


def _plain(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum())
