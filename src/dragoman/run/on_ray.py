"""A Ray cluster: one actor a worker, each with a reader of its own.

Documents are given to whoever is free, a few at a time, and their readings put back in order.
An actor that dies or hangs is replaced and what it was at is given out again, one by one: who
is at fault then is set aside.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, NamedTuple

from dragoman.errors import MissingExtra
from dragoman.reading import Reading
from dragoman.run.work import Given, ReaderOptions, read_document, set_aside, settle

AHEAD = 8
"""Readings a worker that may wait for their turn to be given out."""


TOGETHER = 4
"""Documents that are handed over at once: one by one, a worker reads a tenth more slowly."""

Numbered = tuple[int, Given]


class _Sent(NamedTuple):
    """A few documents with the worker that is at them, and since when."""

    batch: list[Numbered]
    worker: int
    begun: float


class _Worker:
    """An actor's inside."""

    def __init__(self, options: ReaderOptions) -> None:
        self._options = options
        settle(options)

    def ready(self) -> bool:
        return True

    def read(self, batch: list[Numbered]) -> list[Reading]:
        return [read_document(self._options, number, given) for number, given in batch]


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
        self._again: list[Numbered] = []

    def read(self, articles: Iterable[Given]) -> Iterator[Reading]:
        """The readings in order."""
        numbered = enumerate(articles)
        due, more = 0, True
        while more or self._sent or self._done or self._again:
            while self._again and self._free:
                self._send([self._again.pop()])
            while more and self._has_room():
                batch = list(islice(numbered, TOGETHER))
                more = len(batch) == TOGETHER
                if batch:
                    self._send(batch)
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
        waiting = sum(len(sent.batch) for sent in self._sent.values()) + len(self._done)
        return bool(self._free) and waiting < AHEAD * len(self._actors)

    def _send(self, batch: list[Numbered]) -> None:
        worker = self._free.pop()
        result = self._actors[worker].read.remote(batch)
        self._sent[result] = _Sent(batch, worker, time.monotonic())

    def _collect(self) -> None:
        """Takes what has come in; replaces a worker that died or has been at it too long."""
        ready, _ = self._ray.wait(list(self._sent), num_returns=1, timeout=1.0)
        for result in ready:
            self._take(result, "its worker died")
        now = time.monotonic()
        late = [result for result, sent in self._sent.items() if now - sent.begun > self._patience]
        for result in late:
            self._take(result, f"it was not read within {self._patience:g} seconds")

    def _take(self, result: Any, fault: str) -> None:
        """The readings, or in place of one why there is none; its worker is free, or a new one.

        Of several that took a worker down together each is tried again alone.
        """
        sent = self._sent.pop(result)
        readings = self._finished(result)
        if readings is None:
            self._replace(sent.worker)
            if len(sent.batch) == 1:
                number, given = sent.batch[0]
                readings = [set_aside(given, number, fault)]
            else:
                self._again += reversed(sent.batch)
        for (number, _), reading in zip(sent.batch, readings or (), strict=False):
            self._done[number] = reading
        self._free.append(sent.worker)

    def _finished(self, result: Any) -> list[Reading] | None:
        """The readings, if the worker came to its end."""
        exceptions = self._ray.exceptions
        try:
            readings: list[Reading] = self._ray.get(result, timeout=0)
        except (exceptions.RayActorError, exceptions.GetTimeoutError):
            return None
        return readings

    def _replace(self, worker: int) -> None:
        self._ray.kill(self._actors[worker])
        self._actors[worker] = self._actor_class.remote(self._options)
        self._ray.get(self._actors[worker].ready.remote())  # loading takes nobody's patience
