"""What a worker does with one document, wherever it runs."""

from __future__ import annotations

import gc
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeAlias

from dragoman.errors import InputError
from dragoman.ingest import Failure
from dragoman.reader import Reader
from dragoman.reading import Reading
from dragoman.records import Article

Given: TypeAlias = Article | Mapping[str, Any] | Failure


@dataclass(frozen=True, slots=True)
class ReaderOptions:
    """How every worker's reader is made; the arguments of :class:`dragoman.Reader`."""

    model: str | None = None
    codebook: Path | None = None
    classify: bool = True
    knowledge: tuple[Path, ...] = ()
    issues: tuple[Path, ...] = ()

    def reader(self) -> Reader:
        """The reader of this process; made once and kept."""
        return _reader(self)


def read_document(options: ReaderOptions, number: int, given: Given) -> Reading:
    """The reading of one document; its own faults are carried, never raised.

    Args:
        options: how the reader is made.
        number: the document's place in the input, from 0.
        given: what :func:`dragoman.ingest.read_articles` gave.
    """
    return options.reader().read_given(given, number)


def warm_up(options: ReaderOptions) -> None:
    """Loads all that a reader loads on first use, by reading a sentence."""
    options.reader().read("Norway condemned the coup in Mali on Monday.", published="2020-08-19")


def settle(options: ReaderOptions) -> None:
    """Warms up a process that does nothing but read.

    What has been loaded stays: the collector need not go over it again and again, nor write to
    its pages, which would copy those that are shared.
    """
    warm_up(options)
    gc.collect()
    gc.freeze()


def set_aside(given: Given, number: int, what: str) -> Reading:
    """The reading of a document that took its worker down, or too long."""
    name = f"article {number + 1}"
    if isinstance(given, Article):
        name = f"{name} ({given.url or given.title or given.id})"
    error = InputError(
        f"was set aside: {what}", where=name, remedy="read it alone, or report it with its text"
    )
    return Reading(article=None, error=error, source=name)


@lru_cache(maxsize=2)
def _reader(options: ReaderOptions) -> Reader:
    return Reader(
        model=options.model, codebook=options.codebook, classify=options.classify,
        knowledge=options.knowledge, issues=options.issues,
    )  # fmt: skip
