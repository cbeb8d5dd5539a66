"""A Ray cluster: one actor a worker, each with a reader of its own.

Documents are given to whoever is free and their readings put back in order. An actor that dies
or hangs is replaced, and its document set aside.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from dragoman.errors import MissingExtra
from dragoman.reading import Reading
from dragoman.run.work import Given, ReaderOptions, read_document, set_aside, warm_up

AHEAD = 8
"""Readings a worker that may wait for their turn to be given out."""


class _Sent(NamedTuple):
    """A document with the worker that is at it, and since when.

    A worker has one at a time: who is at fault for its death is then never in doubt, and handing
    over the next takes a hundredth of the time of reading it.
    """

    number: int
    given: Given
    worker: int
    begun: float


class _Worker:
    """An actor's inside."""

    def __init__(self, options: ReaderOptions) -> None:
        self._options = options
        warm_up(options)

    def ready(self) -> bool:
        return True

    def read(self, number: int, given: Given) -> Reading:
        return read_document(self._options, number, given)


def read_on_ray(
    articles: Iterable[Given],
    options: ReaderOptions,
    *,
    workers: int,
    patience: float,
    address: str | None = None,
) -> Iterator[Reading]:
    """As :func:`dragoman.run.read_many`, over a cluster.

    Raises:
        MissingExtra: Ray is not installed.
    """
    try:
        import ray
    except ImportError as error:
        raise MissingExtra(
            "Ray is not installed", remedy="install it with 'pip install dragoman[ray]'"
        ) from error
    started = not ray.is_initialized()
    if started:
        ray.init(address=address, include_dashboard=False, log_to_driver=False,
                 logging_level=logging.ERROR)  # fmt: skip
    cluster = _Cluster(options, workers=workers, patience=patience)
    try:
        yield from cluster.read(articles)
    finally:
        cluster.end()
        if started:
            ray.shutdown()


class _Cluster:
    """The actors, what each is at, and the readings that wait for their turn."""

    def __init__(self, options: ReaderOptions, *, workers: int, patience: float) -> None:
        import ray

        self._ray = ray
        self._options = options
        self._patience = patience
        self._actor_class = ray.remote(num_cpus=1, max_restarts=0)(_Worker)
        self._actors: list[Any] = [self._actor_class.remote(options) for _ in range(workers)]
        ray.get([actor.ready.remote() for actor in self._actors])
        self._free = list(range(workers))
        self._sent: dict[Any, _Sent] = {}
        self._done: dict[int, Reading] = {}

    def read(self, articles: Iterable[Given]) -> Iterator[Reading]:
        """The readings in order."""
        numbered = enumerate(articles)
        due, more = 0, True
        while more or self._sent or self._done:
            while more and self._has_room():
                found = next(numbered, None)
                more = found is not None
                if found is not None:
                    self._send(*found)
            while due in self._done:
                yield self._done.pop(due)
                due += 1
            if self._sent:
                self._collect()

    def end(self) -> None:
        """Ends the actors."""
        for actor in self._actors:
            self._ray.kill(actor)

    def _has_room(self) -> bool:
        waiting = len(self._sent) + len(self._done)
        return bool(self._free) and waiting < AHEAD * len(self._actors)

    def _send(self, number: int, given: Given) -> None:
        worker = self._free.pop()
        result = self._actors[worker].read.remote(number, given)
        self._sent[result] = _Sent(number, given, worker, time.monotonic())

    def _collect(self) -> None:
        """Takes what has come in; replaces a worker that died or has been at one too long."""
        ready, _ = self._ray.wait(list(self._sent), num_returns=1, timeout=1.0)
        for result in ready:
            self._take(result, "its worker died")
        now = time.monotonic()
        late = [result for result, sent in self._sent.items() if now - sent.begun > self._patience]
        for result in late:
            self._take(result, f"it was not read within {self._patience:g} seconds")

    def _take(self, result: Any, fault: str) -> None:
        """The reading, or in its place why there is none; its worker is free, or a new one is."""
        sent = self._sent.pop(result)
        reading = self._finished(result)
        if reading is None:
            reading = set_aside(sent.given, sent.number, fault)
            self._replace(sent.worker)
        self._done[sent.number] = reading
        self._free.append(sent.worker)

    def _finished(self, result: Any) -> Reading | None:
        """The reading, if the worker came to its end."""
        exceptions = self._ray.exceptions
        try:
            reading: Reading = self._ray.get(result, timeout=0)
        except (exceptions.RayActorError, exceptions.GetTimeoutError):
            return None
        return reading

    def _replace(self, worker: int) -> None:
        self._ray.kill(self._actors[worker])
        self._actors[worker] = self._actor_class.remote(self._options)
        self._ray.get(self._actors[worker].ready.remote())  # loading takes nobody's patience
