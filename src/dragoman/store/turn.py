"""Taking turns at a store that is served.

DuckDB lets a process write only while no other has the file open. A server that answers one
request after another would seldom leave a gap, and a command that wants to write would wait for
ever. While a server runs, ``NAME.duckdb.turn`` lies beside the store, and whoever opens the
store holds that file's lock until it is open: behind a waiting writer nobody else gets in, and
the writer has its turn as soon as those before it are done.

Where there are no such locks (Windows), nothing is held, and processes try until they get in.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_PAUSE = 0.005


@contextmanager
def turn(store: Path, *, patience: float) -> Iterator[None]:
    """Holds the store's turn, where it is served; after the patience it goes on without."""
    descriptor = _opened(store)
    if descriptor is None:
        yield
        return
    try:
        until = time.monotonic() + patience
        while not locked(descriptor) and time.monotonic() < until:
            time.sleep(_PAUSE)
        yield
    finally:
        os.close(descriptor)  # which gives the lock back


def locked(descriptor: int) -> bool:
    """Takes the lock of an open file, if nobody has it; True also where there are no locks."""
    try:
        import fcntl
    except ImportError:
        return True
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return True  # a file system without locks
    return True


def _opened(store: Path) -> int | None:
    try:
        return os.open(turn_file(store), os.O_RDONLY)
    except OSError:
        return None


def turn_file(store: Path) -> Path:
    """The file whose lock is the turn."""
    return store.with_name(f"{store.name}.turn")
