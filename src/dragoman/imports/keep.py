"""Files of events → a store."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from dragoman.errors import DragomanError, InputError, SettingsError
from dragoman.imports.cells import Cells
from dragoman.imports.joining import Spool
from dragoman.imports.layouts import FORMATS
from dragoman.imports.lines import lines_of
from dragoman.imports.rows import row_of
from dragoman.reading import Reading
from dragoman.records import Event, from_json
from dragoman.store import Provenance

if TYPE_CHECKING:
    from dragoman.store import Store

_BATCH = 200


@dataclass
class Imported:
    """What became of the rows: read, failed, without a type in PLOVER, and made of them."""

    rows: int = 0
    failed: int = 0
    without_type: int = 0
    reports: int = 0
    events: int = 0
    unmapped: int = 0


def import_files(
    files: Iterable[str | Path],
    form: str,
    store: Store,
    *,
    on_failure: Callable[[DragomanError], None] | None = None,
) -> Imported:
    """Reads files of one format into a store; the same rows again change nothing.

    A report that the store has already keeps the events it had and gets those that are new.

    Args:
        files: tab or comma separated, with a header or none, plain or gzip.
        form: "polecat", "icews" or "phoenix".
        store: opened for writing.
        on_failure: is told of each row or file that cannot be read; the others are used.

    Raises:
        SettingsError: there is no such format.
        StoreError: as :meth:`dragoman.store.Store.add`.
    """
    told = Imported()
    names = [Path(one) for one in files]
    readings = read_files(names, form, told=told, on_failure=on_failure)
    settings = {"import": form, "files": [one.name for one in names]}
    run: int | None = None
    while batch := list(islice(readings, _BATCH)):
        if run is None:
            run = store.start_run(Provenance(settings=settings))
        told.reports += sum(one.article is not None for one in batch)
        told.events += sum(len(one.events) for one in batch)
        store.add(_with_known(store, batch), run=run)
    return told


def read_files(
    files: Iterable[str | Path],
    form: str,
    *,
    told: Imported | None = None,
    on_failure: Callable[[DragomanError], None] | None = None,
) -> Iterator[Reading]:
    """The readings of files of one format, by report: failed rows first, as failed readings.

    Args:
        files: as for :func:`import_files`.
        form: likewise.
        told: counts rows.
        on_failure: as for :func:`import_files`.
    """
    if form not in FORMATS:
        raise SettingsError(
            f"there is no format {form!r}", remedy=f"choose one of {', '.join(FORMATS)}"
        )
    counts = told if told is not None else Imported()
    with tempfile.TemporaryDirectory() as folder:
        spool = Spool(Path(folder) / "rows.sqlite")
        try:
            for path in map(Path, files):
                for error in _spooled(path, form, spool, counts):
                    counts.failed += 1
                    if on_failure is not None:
                        on_failure(error)
                    yield Reading(article=None, error=error, source=error.where or str(path))
            yield from spool.readings()
        finally:
            spool.close()


def _spooled(path: Path, form: str, spool: Spool, told: Imported) -> Iterator[InputError]:
    """Puts the rows of a file by; yields what cannot be read."""
    try:
        for line in lines_of(path, form):
            told.rows += 1
            if line.fault is not None:
                yield line.fault
                continue
            try:
                row = row_of(form, Cells(line.place, line.cells))
            except InputError as error:
                yield error
                continue
            if row is None:
                told.without_type += 1
                continue
            told.unmapped += sum("not mapped" in note for note in row.event.trace)
            spool.add(row)
    except InputError as error:
        yield error


def _with_known(store: Store, batch: Sequence[Reading]) -> list[Reading]:
    """The readings with what the store has of their reports from other files."""
    ids = [one.article.id for one in batch if one.article is not None]
    known: dict[str, dict[str, Event]] = {}
    if ids:
        listed = ", ".join(f"'{id}'" for id in ids)
        found = store.sql(
            "SELECT record::VARCHAR AS line FROM event_versions "
            f"WHERE as_read AND held_until IS NULL AND article IN ({listed})"
        )
        for line in found.column("line").to_pylist():
            event = from_json(line)
            assert isinstance(event, Event)
            known.setdefault(event.article, {})[event.id] = event
    made = []
    for one in batch:
        if one.article is not None and one.article.id in known:
            events = {**known[one.article.id], **{event.id: event for event in one.events}}
            ordered = tuple(events[id] for id in sorted(events))
            made.append(msgspec.structs.replace(one, events=ordered))
        else:
            ordered = tuple(sorted(one.events, key=lambda event: event.id))
            made.append(msgspec.structs.replace(one, events=ordered))
    return made
