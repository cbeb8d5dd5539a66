"""Long work on a store in steps, between which others have it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, TypeAlias

from dragoman.store.writing import transaction

if TYPE_CHECKING:
    import duckdb

Opened: TypeAlias = "Callable[[], AbstractContextManager[duckdb.DuckDBPyConnection]]"
"""Opens the store for one step; it is closed at the step's end."""

Progress: TypeAlias = Callable[[str, int, int], None]
"""Is told of what so many are done, of so many: ``("articles", 2000, 100000)``."""

PARTS = 5
"""Into how many a step is divided while the store is served. A step over ten thousand articles
holds it for some seconds; five times as many steps look five times as often over all keys, which
made the linking of 50,000 articles a seventh longer."""

PAUSE = 0.02
"""Seconds between two steps. Threads that wait for the store have no order among them, and one
that takes it again at once would keep the others out."""


def silent(what: str, done: int, of: int) -> None:
    """Tells nobody."""


def in_steps(
    what: str, waiting: list[str], size: int,
    work: Callable[[duckdb.DuckDBPyConnection, list[str]], int],
    *, opened: Opened, told: Progress,
) -> int:  # fmt: skip
    """Works through what waits, so many at a time, each time in one transaction.

    Args:
        what: is done, for ``told`` ("articles").
        waiting: ids.
        size: how many a step.
        work: does some; returns how many there still were to do.
        opened: opens the store for one step.
        told: is told how far it is.

    Returns:
        How many were done.
    """
    done = 0
    for start in range(0, len(waiting), size):
        some = waiting[start : start + size]
        with opened() as connection, transaction(connection):
            done += work(connection, some)
        told(what, start + len(some), len(waiting))
    return done
