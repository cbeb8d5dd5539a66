"""Store: what was read, kept in one DuckDB file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

from dragoman.errors import StoreError, StoreVersion
from dragoman.reading import Reading
from dragoman.records import Agreement, Article, Event, Record, Statement, from_json
from dragoman.store import schema
from dragoman.store.connection import connected
from dragoman.store.filters import FIELDS, Fields, Values, Where
from dragoman.store.query import ask
from dragoman.store.writing import create, fingerprints, tables_of, write

if TYPE_CHECKING:
    import duckdb
    import pyarrow

BATCH = 200
"""Readings that are collected before they are written in one transaction."""

_ORDER = " ORDER BY coalesce(date_earliest, date_latest) NULLS LAST, article, evidence_start, id"


class Added(NamedTuple):
    """What :meth:`Store.add` did, in articles: new, read anew with another result, unchanged."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0


def open_store(path: str | Path, *, read_only: bool = False, patience: float = 2.0) -> Store:
    """Opens a store, or makes an empty one.

    Args:
        path: the DuckDB file.
        read_only: refuse to add; the file must be there.
        patience: seconds to wait, at each call, for another process that holds the file.

    Raises:
        StoreLocked: another process holds it.
        StoreVersion: a later version wrote it.
        StoreError: it is no store of ours, or cannot be read or made.
    """
    store = Store(Path(path), read_only=read_only, patience=patience)
    store.check()
    return store


class Store:
    """A store of readings; made by :func:`open_store`. Holds the file only while it works."""

    def __init__(self, path: Path, *, read_only: bool, patience: float) -> None:
        self.path = path
        self._read_only = read_only
        self._patience = patience

    def __repr__(self) -> str:
        return f"<Store {self.path}>"

    def check(self) -> None:
        """Makes the tables in a new file; raises StoreError where the file is not ours."""
        if self._read_only and not self.path.exists():
            raise StoreError(
                "there is no such store", where=str(self.path),
                remedy="make one with 'dragoman read … --store FILE', or name another with --store",
            )  # fmt: skip
        with self._connected(read_only=self._read_only) as connection:
            tables = tables_of(connection)
            if not tables and not self._read_only:
                create(connection)
            else:
                self._check_version(connection, tables)

    def add(self, readings: Iterable[Reading] | Reading) -> Added:
        """Keeps readings; an article that is there with the same records changes nothing.

        An article that was read before with another result (by an earlier version) is
        replaced whole. Readings are written some hundred at a time, each batch in one
        transaction: an article is there with all its records or not at all.

        Args:
            readings: as :meth:`dragoman.Reader.pipe` gives them; failed ones are left out.

        Raises:
            StoreError: nothing of the batch was written; earlier batches were.
        """
        if self._read_only:
            raise StoreError(
                "was opened for reading only", where=str(self.path), remedy="open it for writing"
            )
        given = [readings] if isinstance(readings, Reading) else readings
        total = Added()
        for batch in _batches(given):
            added = self._add_batch(batch)
            total = Added(*(sum(pair) for pair in zip(total, added, strict=True)))
        return total

    def events(
        self,
        actor: Values = None,
        recipient: Values = None,
        type: Values = None,
        since: str | date | None = None,
        until: str | date | None = None,
        status: Values = None,
        country: Values = None,
        limit: int | None = None,
    ) -> list[Event]:
        """Events by date, those without one last.

        Args:
            actor: country code ("IRN"), or part of a name.
            recipient: the same, of the other side.
            type: PLOVER type or mode, in whatever case.
            since: day, month or year; an event whose days overlap with what follows is taken,
                one without a date is not.
            until: the same, with what goes before; the day, month or year itself counts.
            status: "occurred", "planned" …
            country: code of a country that is on either side or where it happened.
            limit: at most so many.

        Raises:
            BadDate: ``since`` or ``until`` is no date.
            StoreError: as :func:`open_store`.
        """
        asked = _Asked(actor, recipient, type, since, until, status, country, limit)
        return cast(list[Event], self._list("event", asked))

    def statements(
        self,
        actor: Values = None,
        recipient: Values = None,
        type: Values = None,
        since: str | date | None = None,
        until: str | date | None = None,
        status: Values = None,
        country: Values = None,
        limit: int | None = None,
        *,
        speaker: Values = None,
        addressee: Values = None,
        act: Values = None,
        issue: Values = None,
    ) -> list[Statement]:
        """Statements, as :meth:`events`: who speaks, to or about whom, in what act.

        ``status`` compares attitude ("belief") and position ("against").

        ``speaker`` compares what ``actor`` does, ``act`` what ``type`` does; ``recipient`` is who
        is spoken to or about, ``addressee`` who is spoken to, ``issue`` a concept of the
        dictionary ("nuclear-deal").
        """
        asked = _Asked(actor, recipient, type, since, until, status, country, limit)
        where = _where("statement", asked)
        where.side(("speaker",), speaker)
        where.side(("addressee",), addressee)
        where.equal(("act",), act)
        where.equal(("issues",), issue)
        return cast(list[Statement], self._list("statement", asked, where))

    def agreements(
        self,
        actor: Values = None,
        recipient: Values = None,
        type: Values = None,
        since: str | date | None = None,
        until: str | date | None = None,
        status: Values = None,
        country: Values = None,
        limit: int | None = None,
    ) -> list[Agreement]:
        """Agreements, as :meth:`events`: ``actor`` and ``recipient`` are parties.

        ``type`` compares the agreement's type and what was done to it ("signed"), ``status``
        its state; the days are those of what was done to it.
        """
        asked = _Asked(actor, recipient, type, since, until, status, country, limit)
        return cast(list[Agreement], self._list("agreement", asked))

    def articles(self, ids: Iterable[str] | None = None) -> list[Article]:
        """Articles with their text, by id.

        Args:
            ids: only these; those that are not there are left out.
        """
        query, values = f"SELECT record::VARCHAR FROM {schema.TABLES['article']}", []
        if ids is not None:
            query, values = f"{query} WHERE id IN (SELECT unnest(?))", [sorted(set(ids))]
        with self._checked() as connection:
            lines = connection.execute(f"{query} ORDER BY id", values).fetchall()
        return [cast(Article, from_json(line)) for (line,) in lines]

    def sql(self, query: str) -> pyarrow.Table:
        """What a SELECT answers; files, settings and other databases are out of reach.

        Args:
            query: one SELECT, WITH or DESCRIBE statement over the tables ``articles``,
                ``events``, ``statements``, ``agreements``, ``agreement_actions`` and the view
                ``dyads``.

        Raises:
            QueryRefused: it is no such statement, is faulty, or reaches outside.
        """
        with self._checked() as connection:
            return ask(connection, query)

    def _list(self, kind: str, asked: _Asked, where: Where | None = None) -> list[Record]:
        where = where or _where(kind, asked)
        order = _ORDER
        if kind == "agreement":
            order = " ORDER BY article, evidence_start, id"
        limit = "" if asked.limit is None else f" LIMIT {max(int(asked.limit), 0)}"
        query = f"SELECT record::VARCHAR FROM {schema.TABLES[kind]}{where.sql}{order}{limit}"
        with self._checked() as connection:
            return [
                from_json(line) for (line,) in connection.execute(query, where.values).fetchall()
            ]

    def _add_batch(self, batch: Sequence[Reading]) -> Added:
        with self._connected(read_only=False) as connection:
            self._check_version(connection, tables_of(connection))
            known = fingerprints(connection, [one for one in batch if one.article is not None])
            fresh: dict[str, Reading] = {}
            counts = [0, 0, 0]
            for reading in batch:
                if reading.article is None:
                    continue
                mark = schema.fingerprint(reading.records())
                earlier = known.get(reading.article.id)
                counts[2 if earlier == mark else 0 if earlier is None else 1] += 1
                if earlier != mark:
                    fresh[reading.article.id] = reading
                    known[reading.article.id] = mark
            if fresh:
                write(connection, fresh, known)
            return Added(*counts)

    @contextmanager
    def _checked(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A reading connection to a store that is known to be ours."""
        with self._connected(read_only=True) as connection:
            self._check_version(connection, tables_of(connection))
            yield connection

    @contextmanager
    def _connected(self, *, read_only: bool) -> Iterator[duckdb.DuckDBPyConnection]:
        with connected(self.path, read_only=read_only, patience=self._patience) as connection:
            yield connection

    def _check_version(self, connection: duckdb.DuckDBPyConnection, tables: set[str]) -> None:
        where = str(self.path)
        if not {"meta", *schema.TABLES.values()} <= tables:
            raise StoreError("is a database, but no store of Dragoman's", where=where,
                             remedy="name another file")  # fmt: skip
        found = dict(connection.execute("SELECT key, value FROM meta").fetchall())
        if found.get("schema_version") != str(schema.VERSION):
            raise StoreVersion(
                f"was written by Dragoman {found.get('written_by', '?')} (tables of version "
                f"{found.get('schema_version', '?')}; this one reads {schema.VERSION})",
                where=where,
                remedy="upgrade dragoman, or make the store anew",
            )


class _Asked(NamedTuple):
    """The filters of a list."""

    actor: Values
    recipient: Values
    type: Values
    since: str | date | None
    until: str | date | None
    status: Values
    country: Values
    limit: int | None


def _where(kind: str, asked: _Asked) -> Where:
    fields: Fields = FIELDS[kind]
    where = Where(fields)
    where.side(fields.actor, asked.actor)
    where.side(fields.recipient, asked.recipient)
    where.equal(fields.type, asked.type)
    where.equal(fields.status, asked.status)
    where.country(asked.country)
    if kind != "agreement":
        where.days(asked.since, asked.until)
    elif asked.since is not None or asked.until is not None:
        inner = Where(fields)
        inner.days(asked.since, asked.until)
        done = f"SELECT agreement FROM agreement_actions{inner.sql}"
        where.within(f"id IN ({done})", inner.values)
    return where


def _batches(readings: Iterable[Reading]) -> Iterator[list[Reading]]:
    batch: list[Reading] = []
    for reading in readings:
        batch.append(reading)
        if len(batch) >= BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
