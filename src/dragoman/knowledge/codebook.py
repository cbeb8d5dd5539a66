"""The codebook: types, modes, scores and contexts, and whether it holds together."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from dragoman.errors import KnowledgeError
from dragoman.knowledge.frames import frames, label_of
from dragoman.knowledge.tables import read_toml


class Entry(NamedTuple):
    """One type (``mode`` null) or mode, as the codebook defines it."""

    event_type: str
    mode: str | None
    quad: str
    score: float
    cameo: str | None
    definition: str


def entries() -> Iterator[Entry]:
    """Every type followed by its modes, in the codebook's order."""
    for name, row in read_toml("plover/codebook.toml")["types"].items():
        yield Entry(name, None, row["quad"], row["score"], row.get("cameo"), row["definition"])
        for mode, inner in row.get("modes", {}).items():
            label = label_of(name, mode)
            yield Entry(name, mode, label.quad, label.score, label.cameo, inner["definition"])


def contexts() -> tuple[str, ...]:
    """The names of the contexts, in the codebook's order."""
    return tuple(read_toml("plover/contexts.toml")["contexts"])


def faults() -> list[str]:
    """What does not hold together: each names the place and what was expected."""
    found = [fault for name, row in _types().items() for fault in _faults_of(name, row)]
    for frame, _ in frames():
        if frame.type is None:
            continue
        try:
            label_of(frame.type, frame.mode)
        except KnowledgeError as error:
            found.append(f"frame {frame.name}: {error.what}")
    return found


def _types() -> dict[str, Any]:
    return dict(read_toml("plover/codebook.toml")["types"])


def _faults_of(name: str, row: dict[str, Any]) -> Iterator[str]:
    for key in ("quad", "score", "definition"):
        if key not in row:
            yield f"codebook.toml, {name}: {key!r} is missing"
    for mode, inner in row.get("modes", {}).items():
        for key in ("score", "definition"):
            if key not in inner:
                yield f"codebook.toml, {name} {mode}: {key!r} is missing"
        if not -10 <= inner.get("score", 0) <= 10:
            yield f"codebook.toml, {name} {mode}: the score is outside -10 to 10"
