"""The label set of a codebook: what a classifier chooses among, in a fixed order."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from msgspec import Struct

from dragoman.errors import KnowledgeError
from dragoman.knowledge.tables import folder
from dragoman.records import digest

STATUSES = ("occurred", "planned", "hypothetical", "negated", "historical")
"""What the records know (:data:`dragoman.records.Status`); a codebook may define fewer."""


class Labels(Struct, frozen=True):
    """Names of all that a codebook lets a coder say, in the codebook's order.

    Attributes:
        version: the codebook's own name for itself.
        types: event types.
        modes: the modes of each type, by type; empty for a type without.
        foreseen: what each type that points ahead may foresee, by type.
        contexts, statuses: zero or more, exactly one an event.
    """

    version: str
    types: tuple[str, ...]
    modes: dict[str, tuple[str, ...]]
    foreseen: dict[str, tuple[str, ...]]
    contexts: tuple[str, ...]
    statuses: tuple[str, ...]

    @property
    def key(self) -> str:
        """A hash of the label set: a model and a codebook with one key fit each other."""
        pairs = [(kind, *self.modes[kind], "|", *self.foreseen[kind]) for kind in self.types]
        return digest(self.version, *pairs, *self.contexts, "|", *self.statuses)


def codebook_folder() -> Path:
    """Where the package's own codebook lies."""
    return folder() / "plover"


def load_labels(where: Path | None = None) -> Labels:
    """The label set of a codebook.

    Args:
        where: the codebook's folder, with ``codebook.toml`` and, if it has contexts,
            ``contexts.toml``; by default the package's own.

    Raises:
        KnowledgeError: a file is missing or is no TOML; the message names it.
    """
    where = where or codebook_folder()
    book = read_book(where / "codebook.toml")
    types = book.get("types", {})
    if not types:
        raise KnowledgeError(
            "the codebook defines no type", where=str(where / "codebook.toml"),
            remedy="write a table [types.NAME] for each event type",
        )  # fmt: skip
    contexts = where / "contexts.toml"
    return Labels(
        version=str(book.get("version", where.name)),
        types=tuple(types),
        modes={name: tuple(row.get("modes", {})) for name, row in types.items()},
        foreseen={name: tuple(row.get("foresees", ())) for name, row in types.items()},
        contexts=tuple(read_book(contexts).get("contexts", {})) if contexts.is_file() else (),
        statuses=tuple(book.get("statuses", dict.fromkeys(STATUSES))),
    )


def read_book(path: Path) -> dict[str, Any]:
    """A codebook's TOML file; a fault names file and line."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise KnowledgeError(f"the codebook cannot be read ({error})", where=path.name) from error
