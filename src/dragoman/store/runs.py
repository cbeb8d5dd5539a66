"""Runs: by what a store's articles were read, with how much was found and what failed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

import msgspec

from dragoman.reading import Reading
from dragoman.store.writing import own_version

if TYPE_CHECKING:
    import duckdb

_SHOWN = 2000
"""Characters of a failure's message that are kept."""


class Provenance(msgspec.Struct, frozen=True, kw_only=True):
    """By what articles are read.

    Attributes:
        version: of Dragoman; by default the one that is installed.
        codebook: its name and version.
        model: the classifier's.
        settings: whatever else decides the result.
    """

    version: str = msgspec.field(default_factory=own_version)
    codebook: str | None = None
    model: str | None = None
    settings: Mapping[str, Any] = msgspec.field(default_factory=dict)


def begin(connection: duckdb.DuckDBPyConnection, provenance: Provenance, *, at: datetime) -> int:
    """Enters a run, inside a transaction; returns its number."""
    (number,) = connection.execute("SELECT coalesce(max(run), 0) + 1 FROM runs").fetchone() or (1,)
    settings = _settings(provenance)
    connection.execute(
        "INSERT INTO runs VALUES (?, ?, ?, ?, ?, ?, ?, 0, 0, 0, 0, 0, 0, 0)",
        [
            number, at, at, provenance.version, provenance.codebook, provenance.model, settings,
        ],
    )  # fmt: skip
    return int(number)


def held(
    connection: duckdb.DuckDBPyConnection, ids: Iterable[str], provenance: Provenance
) -> set[str]:
    """Which articles were read, as they are held, in a run of this provenance."""
    found = connection.execute(
        "SELECT a.id FROM article_versions a JOIN runs r ON r.run = a.run "
        "WHERE a.held_until IS NULL AND a.id IN (SELECT unnest(?)) AND r.version = ? "
        "AND r.codebook IS NOT DISTINCT FROM ? AND r.model IS NOT DISTINCT FROM ? "
        "AND r.settings::VARCHAR = ?",
        [
            sorted(set(ids)), provenance.version, provenance.codebook, provenance.model,
            _settings(provenance),
        ],
    )  # fmt: skip
    return {name for (name,) in found.fetchall()}


def _settings(provenance: Provenance) -> str:
    return msgspec.json.encode(provenance.settings, order="sorted").decode()


def count(
    connection: duckdb.DuckDBPyConnection,
    run: int,
    *,
    articles: tuple[int, int, int],
    written: Iterable[Reading],
    failed: Iterable[Reading],
    at: datetime,
) -> None:
    """Adds to a run's counts, inside the transaction that writes what is counted.

    Args:
        connection: to write with.
        run: its number.
        articles: new, changed and unchanged ones.
        written: the readings that were new or changed.
        failed: those without an article, each with its error.
        at: the time of the transaction.
    """
    found = [0, 0, 0]
    for reading in written:
        for place, records in enumerate((reading.events, reading.statements, reading.agreements)):
            found[place] += len(records)
    failures = [[run, one.source, str(one.error)[:_SHOWN]] for one in failed]
    connection.execute(
        "UPDATE runs SET ended = ?, articles_new = articles_new + ?, "
        "articles_changed = articles_changed + ?, articles_unchanged = articles_unchanged + ?, "
        "events = events + ?, statements = statements + ?, agreements = agreements + ?, "
        "failures = failures + ? WHERE run = ?",
        [at, *articles, *found, len(failures), run],
    )
    if failures:
        connection.executemany("INSERT INTO failures VALUES (?, ?, ?)", failures)
