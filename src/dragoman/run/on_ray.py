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

DEPTH = 1
"""Documents that an actor holds: with one, who is at fault for its death is never in doubt, and
handing over the next takes a hundredth of the time of reading it."""


class _Sent(NamedTuple):
    number: int
    given: Given
    worker: int


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
        self._sent: dict[Any, _Sent] = {}
        self._begun: dict[int, float] = {}
        self._done: dict[int, Reading] = {}

    def read(self, articles: Iterable[Given]) -> Iterator[Reading]:
        """The readings in order."""
        numbered = enumerate(articles)
        due, more = 0, True
        while more or self._sent or self._done:
            while more and self._has_room(due):
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

    def _has_room(self, due: int) -> bool:
        waiting = len(self._sent) + len(self._done)
        return self._freest()[1] < DEPTH and waiting < AHEAD * len(self._actors)

    def _freest(self) -> tuple[int, int]:
        """The worker with the fewest documents, and their number."""
        held = [0] * len(self._actors)
        for sent in self._sent.values():
            held[sent.worker] += 1
        worker = min(range(len(held)), key=held.__getitem__)
        return worker, held[worker]

    def _send(self, number: int, given: Given) -> None:
        worker = self._freest()[0]
        result = self._actors[worker].read.remote(number, given)
        self._begun.setdefault(worker, time.monotonic())
        self._sent[result] = _Sent(number, given, worker)

    def _collect(self) -> None:
        """Takes what has come in; replaces a worker that died or has been at one too long."""
        ready, _ = self._ray.wait(list(self._sent), num_returns=1, timeout=1.0)
        for result in ready:
            self._take(result)
        now = time.monotonic()
        for worker in [w for w, since in self._begun.items() if now - since > self._patience]:
            self._replace(worker, f"it was not read within {self._patience:g} seconds")

    def _take(self, result: Any) -> None:
        sent = self._sent.get(result)
        if sent is None:  # its worker was replaced, and it was sent again
            return
        reading = self._finished(result)
        if reading is None:
            self._replace(sent.worker, "its worker died")
            return
        del self._sent[result]
        self._done[sent.number] = reading
        if any(other.worker == sent.worker for other in self._sent.values()):
            self._begun[sent.worker] = time.monotonic()
        else:
            del self._begun[sent.worker]

    def _finished(self, result: Any) -> Reading | None:
        """The reading, if the worker came to its end."""
        exceptions = self._ray.exceptions
        try:
            reading: Reading = self._ray.get(result, timeout=0)
        except (exceptions.RayActorError, exceptions.GetTimeoutError):
            return None
        return reading

    def _replace(self, worker: int, reason: str) -> None:
        """A new actor; the document that the old one was at is set aside, the next sent again."""
        held = [(result, sent) for result, sent in self._sent.items() if sent.worker == worker]
        held.sort(key=lambda pair: pair[1].number)
        readings = [self._finished(result) for result, _ in held]
        self._ray.kill(self._actors[worker])
        self._actors[worker] = self._actor_class.remote(self._options)
        self._ray.get(self._actors[worker].ready.remote())  # loading takes nobody's patience
        self._begun.pop(worker, None)
        blamed = False
        for (result, sent), reading in zip(held, readings, strict=True):
            del self._sent[result]
            if reading is not None:
                self._done[sent.number] = reading
            elif not blamed:
                blamed = True
                self._done[sent.number] = set_aside(sent.given, sent.number, reason)
            else:
                again = self._actors[worker].read.remote(sent.number, sent.given)
                self._begun.setdefault(worker, time.monotonic())
                self._sent[again] = sent
