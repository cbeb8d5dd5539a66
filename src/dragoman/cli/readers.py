"""The reader that a command uses, as settings and options say."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.cli import streams

if TYPE_CHECKING:
    from dragoman.reader import Reader
    from dragoman.run import ReaderOptions

SHOWN = 10
"""Faults of the user's tables that are named one by one; the rest are counted."""


def make_reader(options: ReaderOptions) -> Reader:
    """A reader as options say; faults of the user's tables go to stderr."""
    reader = options.reader()
    for fault in reader.faults[:SHOWN]:
        streams.warn(str(fault))
    if len(reader.faults) > SHOWN:
        streams.warn(f"{len(reader.faults) - SHOWN} more lines of your tables are not used")
    return reader


def reader_options(knowledge: Sequence[Path] | None) -> ReaderOptions:
    """The model and the tables of the settings and of a command's options.

    Workers, too, make their readers by them.

    Args:
        knowledge: paths from the command line; those of the settings come first.
    """
    from dragoman.run import ReaderOptions
    from dragoman.settings import load_settings

    settings = load_settings()
    tables = (*settings.knowledge, *(knowledge or ()))
    return ReaderOptions(model=settings.model, knowledge=tables, issues=settings.issues)
