"""One server of a store: it says that it is there, and keeps stories up to date.

While it runs, ``NAME.duckdb.server`` holds its address, token and process, and is locked by it;
``NAME.duckdb.turn`` is what commands and server take turns by (:mod:`dragoman.store.turn`).
"""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.errors import DragomanError, StoreLocked
from dragoman.store.derived import is_stale
from dragoman.store.turn import locked, turn_file

if TYPE_CHECKING:
    from dragoman.explore.web.search import Search
    from dragoman.store import Store

LINKED_EVERY = 20.0
"""Seconds between looks at whether a command has added or corrected something."""


@contextmanager
def announced(store: Path, address: str, token: str | None) -> Iterator[None]:
    """Says where a store is served, in a file that only its owner reads; removed at the end.

    Raises:
        StoreLocked: another server serves it. What a server that was killed has left is replaced.
    """
    file = store.with_name(f"{store.name}.server")
    descriptor = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        if not locked(descriptor):
            raise StoreLocked(
                f"is served already{_told(file)}", where=str(store),
                remedy="open that address, or end that server first",
            )  # fmt: skip
        os.fchmod(descriptor, 0o600)
        os.ftruncate(descriptor, 0)
        told = {"address": address, "token": token, "pid": os.getpid()}
        os.write(descriptor, json.dumps(told).encode())
        turns = turn_file(store)
        turns.touch(mode=0o644)
        try:
            yield
        finally:
            file.unlink(missing_ok=True)
            turns.unlink(missing_ok=True)
    finally:
        os.close(descriptor)


@contextmanager
def kept_up(
    store: Store, search: Search | None = None, *, every: float = LINKED_EVERY,
    prepare: Callable[[], None] = lambda: None,
) -> Iterator[None]:  # fmt: skip
    """Brings stories, duplicates and the index of words up to date in the background.

    Args:
        store: what commands and pages add to and correct.
        search: its index; made at once where there is none yet.
        every: seconds between two looks; what is still being added to is left for the next,
            but for what is there at the beginning.
        prepare: has ready what takes long and is asked for often; called at the beginning, and
            when the store has changed and nobody is changing it any more.
    """
    ended = threading.Event()

    def watch() -> None:
        before: str | None = None
        prepared: str | None = ""
        if search is not None:
            with suppress(DragomanError):  # whoever searches will be told
                search.update(store)
        while True:
            with suppress(DragomanError):  # held by somebody, say; at the next look it may be free
                clock, stale = _state(store)
                if stale and before in (None, clock):
                    store.link()
                    if search is not None:
                        search.update(store)
                if prepared != clock and before in (None, clock):
                    prepare()
                    prepared = clock
                before = clock
            if ended.wait(every):
                return

    thread = threading.Thread(target=watch, daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join(timeout=5)


def _state(store: Store) -> tuple[str | None, bool]:
    """The store's clock, and whether something came since stories were made."""
    with store.reading() as connection:
        row = connection.execute("SELECT value FROM meta WHERE key = 'clock'").fetchone()
        return row[0] if row else None, is_stale(connection)


def _told(file: Path) -> str:
    try:
        told = json.loads(file.read_text())
        return f" at {told['address']} by process {told['pid']}"
    except (OSError, ValueError, KeyError, TypeError):
        return ""
