"""Processes of this machine, which share the tables and models that they read with.

Workers are forked from a server process that has loaded everything (``forkserver``), so that
their tables are the same pages of memory; where there is no such server (Windows) each loads
its own. A worker that dies or hangs is replaced, and its document set aside.
"""

from __future__ import annotations

import multiprocessing
import os
import pickle
from base64 import b64decode, b64encode
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import TimeoutError as Outlasted
from itertools import islice
from multiprocessing.context import BaseContext
from typing import TYPE_CHECKING, NamedTuple

from dragoman.reading import Reading
from dragoman.run.work import Given, ReaderOptions, read_document, set_aside, warm_up

if TYPE_CHECKING:
    from pebble import ProcessFuture

AHEAD = 8
"""Documents a worker that wait for it, or for their turn to be given out."""

VARIABLE = "DRAGOMAN_PRELOAD"
"""Tells the server process how to make its reader: pickled options in base 64."""


class _Sent(NamedTuple):
    number: int
    given: Given
    future: ProcessFuture[Reading]


def read_in_processes(
    articles: Iterable[Given], options: ReaderOptions, *, workers: int, patience: float
) -> Iterator[Reading]:
    """As :func:`dragoman.run.read_many`, over processes."""
    from pebble import ProcessPool

    warm_up(options)  # a reader that cannot be made is an error here, not in every worker
    with ProcessPool(
        max_workers=workers, initializer=warm_up, initargs=[options], context=_context(options)
    ) as pool:
        waiting: deque[_Sent] = deque()
        numbered = enumerate(articles)

        def send(count: int) -> None:
            for number, given in islice(numbered, count):
                future = pool.schedule(
                    read_document, args=[options, number, given], timeout=patience
                )
                waiting.append(_Sent(number, given, future))

        try:
            send(AHEAD * workers)
            while waiting:
                sent = waiting.popleft()
                reading = _result(sent, patience)
                send(1)
                yield reading
        finally:
            # Also when the caller stops in the middle: nothing is read on for nobody.
            pool.stop()  # type: ignore[no-untyped-call]


def _result(sent: _Sent, patience: float) -> Reading:
    from pebble import ProcessExpired

    try:
        reading: Reading = sent.future.result()
    except Outlasted:
        return set_aside(sent.given, sent.number, f"it was not read within {patience:g} seconds")
    except ProcessExpired as error:
        return set_aside(sent.given, sent.number, f"its worker died (exit code {error.exitcode})")
    return reading


def _context(options: ReaderOptions) -> BaseContext:
    """The way in which workers start; the server process preloads a reader of these options."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    os.environ[VARIABLE] = b64encode(pickle.dumps(options)).decode("ascii")
    context.set_forkserver_preload(["dragoman.run.preloaded"])
    return context


def preloaded_options() -> ReaderOptions | None:
    """The options that the server process was told, in that process."""
    told = os.environ.get(VARIABLE)
    options = pickle.loads(b64decode(told)) if told else None
    return options if isinstance(options, ReaderOptions) else None
