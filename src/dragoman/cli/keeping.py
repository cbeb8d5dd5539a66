"""What ``dragoman read --store`` keeps, and what of the inputs it holds already."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman.cli.options import PATIENCE

if TYPE_CHECKING:
    from dragoman.ingest import Session
    from dragoman.reader import Reader
    from dragoman.reading import Reading
    from dragoman.store import Provenance, Store

BATCH = 50
"""Readings that go to the store together; the store is locked only while they are written."""

AHEAD = 200
"""Articles about which the store is asked at a time."""

_PIECE = 1 << 18


class Keeper:
    """Hands readings to a store, if there is one, some at a time, as one run.

    Entries of feeds are remembered as read only after the store has their articles, or without
    a store when they are written out.

    Args:
        store: where to, or None.
        web: remembers what was read of feeds.
        provenance: says by what the readings were read; asked once, when it is needed.
    """

    def __init__(
        self, store: Store | None, web: Session, provenance: Callable[[], Provenance]
    ) -> None:
        self._store = store
        self._web = web
        self._make_provenance = provenance
        self._known: Provenance | None = None
        self._run: int | None = None
        self._waiting: list[Reading] = []
        self.passed_over = 0

    def unread(self, articles: Iterable[Any], *, ahead: int = AHEAD) -> Iterator[Any]:
        """The articles that the store does not hold as read by the same; failures pass.

        A run that was ended in the middle goes on where it stopped.

        Args:
            articles: with failures among them.
            ahead: about how many the store is asked at a time; 1 where they come slowly.
        """
        from dragoman.records import Article

        if self._store is None:
            yield from articles
            return
        given = iter(articles)
        while batch := list(islice(given, ahead)):
            ids = [one.id for one in batch if isinstance(one, Article)]
            held = self._store.held(ids, self._provenance)
            for one in batch:
                if isinstance(one, Article) and one.id in held:
                    self.passed_over += 1
                    self._web.memory.safe(one.id)
                else:
                    yield one

    def add(self, reading: Reading) -> None:
        """Takes a reading that is written out; every so often all that were taken are kept."""
        self._waiting.append(reading)
        if len(self._waiting) >= BATCH:
            self.flush()

    def flush(self) -> None:
        """Writes what is held, then what was read of feeds."""
        # Taken out first: a batch that the store refuses is not offered twice.
        batch, self._waiting = self._waiting, []
        if self._store is not None and batch:
            if self._run is None:
                self._run = self._store.start_run(self._provenance)
            self._store.add(batch, run=self._run)
        for reading in batch:
            if reading.article is not None:
                self._web.memory.safe(reading.article.id)
        self._web.memory.save()

    @property
    def _provenance(self) -> Provenance:
        if self._known is None:
            self._known = self._make_provenance()
        return self._known


def provenance_of(reader: Reader, tables: Iterable[Path]) -> Provenance:
    """By what a reader reads: labels and files of its model, and the user's own tables.

    Args:
        reader: whose classifier is asked for its files.
        tables: the user's files and folders, by whose bytes they are known.
    """
    from dragoman.records import digest
    from dragoman.store import Provenance

    meta = reader.classifier.meta
    return Provenance(
        codebook=meta.labels.version,
        model=digest(*sorted(meta.files.values())),
        settings={"knowledge": {path.name: _hash(path) for path in tables}},
    )


def opened_store(path: Path | None) -> Store | None:
    """The store at a path, waited for; None where none is named."""
    if path is None:
        return None
    from dragoman.store import open_store

    return open_store(path, patience=PATIENCE)


def _hash(path: Path) -> str:
    from dragoman.records import digest

    files = sorted(file for file in path.rglob("*") if file.is_file()) if path.is_dir() else [path]
    return digest(*map(_hash_of_file, files))


def _hash_of_file(path: Path) -> str:
    """The digest of a file's name and bytes in hexadecimal, a piece at a time.

    Runs in stores are known by it, so that it stays what it is.
    """
    from hashlib import blake2b

    hashed = blake2b(f"{path.name}\x1f".encode("utf-8", "surrogatepass"), digest_size=10)
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            hashed.update(piece.hex().encode())
    return hashed.hexdigest()
