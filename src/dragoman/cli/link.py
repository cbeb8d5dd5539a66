"""``dragoman link``: copies and stories of what is new, while others use the store."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.cli import streams
from dragoman.cli.options import DEFAULT_STORE, PATIENCE, StoreFile

if TYPE_CHECKING:
    from dragoman.store import Store
    from dragoman.store.derived import Linked


def link(store: StoreFile = DEFAULT_STORE) -> None:
    """Find copies and stories among what is new.

    'stories', 'duplicates' and a server do so by themselves where it is needed. Works in steps,
    between which others, a server among them, read and write the store; cut off, it goes on from
    there the next time.

    Example: dragoman link --store news.duckdb
    """
    found = linked(opened(store))
    streams.say(f"{found.articles:,} articles and {found.events:,} events were new or changed")


def linked(store: Store) -> Linked:
    """Brings duplicates and stories up to date, with a line that says how far it is."""
    progress = streams.Progress()

    def told(what: str, done: int, of: int) -> None:
        progress.update(f"finding copies and stories: {done:,} of {of:,} {what}")

    try:
        return store.link(told=told)
    finally:
        progress.clear()


def opened(path: Path) -> Store:
    """The store, opened for writing; one that is not there is not made."""
    from dragoman.store import open_store

    open_store(path, read_only=True, patience=PATIENCE)  # a slip of the pen makes no new store
    return open_store(path, patience=PATIENCE)
