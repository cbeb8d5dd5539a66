"""Which engine reads, and the order in which its readings come back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum

from dragoman.errors import SettingsError
from dragoman.reading import Reading
from dragoman.run.work import Given, ReaderOptions, read_document

PATIENCE = 300.0
"""Seconds for one document; one of 200,000 words takes two minutes on a slow core."""


class Engine(StrEnum):
    """Where workers run."""

    LOCAL = "local"
    RAY = "ray"


def read_many(
    articles: Iterable[Given],
    options: ReaderOptions | None = None,
    *,
    workers: int = 1,
    engine: Engine = Engine.LOCAL,
    patience: float = PATIENCE,
    address: str | None = None,
) -> Iterator[Reading]:
    """One reading a document, in the order given; the same in any number of workers.

    At most a few documents a worker are held at a time, however long the input.

    Args:
        articles: as :meth:`dragoman.Reader.pipe` takes them; taken up as they are needed.
        options: how the readers are made.
        workers: processes; 1 reads in this one (with Ray, in one worker).
        engine: processes of this machine, or a Ray cluster.
        patience: seconds for one document in a worker; beyond them it is set aside. In this
            process (one local worker) nothing can be interrupted, and it does not count.
        address: of the Ray cluster; by default the one that runs, else a new one here.

    Yields:
        A reading; one with an ``error`` for a document that cannot be read, that outlasts the
        patience, or that takes its worker down.

    Raises:
        SettingsError: the number of workers or the patience has no meaning.
        MissingExtra: Ray is asked for and not installed.
        KnowledgeError, ModelError: the readers cannot be made.
    """
    if workers < 1 or patience <= 0:
        raise SettingsError(
            f"{workers} workers with a patience of {patience:g} seconds read nothing",
            remedy="give one worker or more, and some seconds",
        )
    chosen = options or ReaderOptions()
    if engine is Engine.RAY:
        from dragoman.run.on_ray import read_on_ray

        return read_on_ray(articles, chosen, workers=workers, patience=patience, address=address)
    if workers > 1:
        from dragoman.run.local import read_in_processes

        return read_in_processes(articles, chosen, workers=workers, patience=patience)
    return _read_here(articles, chosen)


def _read_here(articles: Iterable[Given], options: ReaderOptions) -> Iterator[Reading]:
    for number, given in enumerate(articles):
        yield read_document(options, number, given)
