"""What was read of feeds: entries and stamps in one JSON file, written whole or not at all.

Entries are told by their address. An entry counts as read when whoever reads says that its
article is safe, not when it is fetched: articles are fetched ahead of those that are read. A
feed's stamps are kept only when all its entries are read, so that an interrupted run finds the
rest again.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

from dragoman.errors import SettingsError

VERSION = 1
MAX_ENTRIES = 5_000
"""Entries kept of one feed, the latest; feeds list a few hundred."""


class Memory:
    """Entries read and stamps, by the address of the feed.

    Args:
        path: the file; None keeps nothing beyond this run.

    Raises:
        SettingsError: the file is there and is none of ours.
    """

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._read: dict[str, dict[str, None]] = {}
        self._stamps: dict[str, dict[str, str]] = {}
        self._held: dict[str, tuple[str, str]] = {}
        self._whole: dict[str, dict[str, str]] = {}
        self._changed = False
        if path is not None and path.exists():
            self._load(path)

    def seen(self, feed: str, entry: str) -> bool:
        """Whether an entry was read before."""
        return entry in self._read.get(feed, ())

    def hold(self, feed: str, entry: str, article: str) -> None:
        """An entry is fetched; it is read once its article (by id) is :meth:`safe`."""
        self._held[article] = feed, entry

    def safe(self, article: str) -> None:
        """An article is where it should be; one that is of no feed changes nothing."""
        if article in self._held:
            self.add(*self._held.pop(article))

    def add(self, feed: str, entry: str) -> None:
        """An entry is read, or will never be."""
        entries = self._read.setdefault(feed, {})
        entries[entry] = None
        while len(entries) > MAX_ENTRIES:
            del entries[next(iter(entries))]
        self._changed = True

    def stamps(self, feed: str) -> dict[str, str]:
        """Request headers that ask for a feed only if it has changed."""
        return self._stamps.get(feed, {})

    def finished(self, feed: str, stamps: dict[str, str]) -> None:
        """All that a feed held under these stamps is fetched."""
        self._whole[feed] = stamps
        self._changed = True

    def save(self) -> None:
        """Writes the file beside its place and moves it there."""
        if self._path is None or not self._changed:
            return
        held = {feed for feed, _ in self._held.values()}
        for feed in [feed for feed in self._whole if feed not in held]:
            self._stamps[feed] = self._whole.pop(feed)
        kept = {"version": VERSION, "read": {f: list(e) for f, e in self._read.items()},
                "stamps": self._stamps}  # fmt: skip
        beside = self._path.with_name(f"{self._path.name}.{os.getpid()}.part")
        beside.write_text(json.dumps(kept, ensure_ascii=False, indent=1), "utf-8")
        beside.replace(self._path)
        self._changed = False

    def _load(self, path: Path) -> None:
        try:
            kept = json.loads(path.read_text("utf-8"))
            if kept["version"] != VERSION:
                raise ValueError(f"version {kept['version']}")
            self._read = {str(f): dict.fromkeys(map(str, e)) for f, e in kept["read"].items()}
            self._stamps = {str(f): dict(s) for f, s in kept["stamps"].items()}
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise SettingsError(
                f"is no memory of feeds ({type(error).__name__}: {error})", where=str(path),
                remedy="name another file, or remove it to read all entries again",
            ) from error  # fmt: skip
