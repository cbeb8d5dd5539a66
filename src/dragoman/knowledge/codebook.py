"""The codebook: types, modes, scores and contexts, and whether it holds together."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from dragoman.errors import KnowledgeError
from dragoman.knowledge.codebook_lint import faults_of
from dragoman.knowledge.frames import frames, label_of
from dragoman.knowledge.labels import codebook_folder, read_book
from dragoman.knowledge.tables import read_toml


class Entry(NamedTuple):
    """One type (``mode`` null) or mode, as the codebook defines it."""

    event_type: str
    mode: str | None
    quad: str
    score: float
    cameo: str | None
    definition: str


def entries(where: Path | None = None) -> Iterator[Entry]:
    """Every type followed by its modes, in the codebook's order.

    Args:
        where: a codebook's folder; by default the package's own.
    """
    book = read_book((where or codebook_folder()) / "codebook.toml")
    for name, row in book["types"].items():
        yield Entry(name, None, row["quad"], row["score"], row.get("cameo"), row["definition"])
        for mode, inner in row.get("modes", {}).items():
            cameo = inner.get("cameo") or row.get("cameo")
            yield Entry(name, mode, row["quad"], inner["score"], cameo, inner["definition"])


def contexts() -> tuple[str, ...]:
    """The names of the contexts, in the codebook's order."""
    return tuple(read_toml("plover/contexts.toml")["contexts"])


def faults(where: Path | None = None) -> list[str]:
    """What does not hold together: each names the place and what was expected.

    Args:
        where: a codebook's folder; by default the package's own, whose frames are checked too.
    """
    found = faults_of(where or codebook_folder())
    for frame, _ in frames() if where is None else ():
        if frame.type is None:
            continue
        try:
            label_of(frame.type, frame.mode)
        except KnowledgeError as error:
            found.append(f"frame {frame.name}: {error.what}")
    return found
