"""Store: what was read, kept in one DuckDB file."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from dragoman.errors import BadCorrection, StoreError, StoreVersion
from dragoman.reading import Reading
from dragoman.records import Agreement, Article, Event, Statement, from_json
from dragoman.store import actors, amend, derived, listing, rows, runs, schema
from dragoman.store.aggregates import Aggregate, aggregate
from dragoman.store.changes import Change, changes
from dragoman.store.connection import connected
from dragoman.store.correcting import Act, Correction
from dragoman.store.counts import count
from dragoman.store.derived import Duplicate, Linked, Story
from dragoman.store.filters import Values
from dragoman.store.listing import Asked, Said
from dragoman.store.migrations import is_current, migrate, version_of
from dragoman.store.moment import Moment, end_of, start_of, tick
from dragoman.store.query import ask
from dragoman.store.runs import Provenance
from dragoman.store.steps import PARTS, PAUSE, Progress, silent
from dragoman.store.turn import turn_file
from dragoman.store.writing import create, fingerprints, tables_of, transaction, write

if TYPE_CHECKING:
    import duckdb
    import pyarrow

BATCH = 200
"""Readings that are collected before they are written in one transaction."""


class Added(NamedTuple):
    """What :meth:`Store.add` did, in articles: new, read anew with another result, unchanged."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0


def open_store(path: str | Path, *, read_only: bool = False, patience: float = 2.0) -> Store:
    """Opens a store, or makes an empty one; one of an earlier version is brought to this one.

    Args:
        path: the DuckDB file.
        read_only: refuse to add and to correct; the file must be there.
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
        """Makes the tables in a new file, brings older ones up to date.

        Raises:
            StoreError: the file is not ours, or of a later version.
        """
        if self._read_only and not self.path.exists():
            raise StoreError(
                "there is no such store", where=str(self.path),
                remedy="make one with 'dragoman read … --store FILE', or name another with --store",
            )  # fmt: skip
        with self._connected(read_only=self._read_only) as connection:
            tables = tables_of(connection)
            if not tables and not self._read_only:
                create(connection)
                return
            version = self._version(connection, tables)
        if version < schema.VERSION:
            with self._connected(read_only=False) as connection:
                version = self._version(connection, tables_of(connection))
                if version < schema.VERSION:  # nobody else has done it meanwhile
                    migrate(connection, version)

    def start_run(self, provenance: Provenance | None = None) -> int:
        """Enters a run, for articles that are added some at a time; returns its number."""
        with self._writing() as (connection, at):
            return runs.begin(connection, provenance or Provenance(), at=at)

    def add(
        self,
        readings: Iterable[Reading] | Reading,
        *,
        run: int | None = None,
        provenance: Provenance | None = None,
    ) -> Added:
        """Keeps readings; an article that is there with the same records changes nothing.

        Of an article that was read before with another result (by an earlier version, say),
        records that differ get a new version on top, with what people have corrected; the
        earlier one stays for ``as_of``. Readings are written some hundred at a time, each
        batch in one transaction: an article is there with all its records or not at all.

        Args:
            readings: as :meth:`dragoman.Reader.pipe` gives them; failed ones are only counted.
            run: the run that these belong to, from :meth:`start_run`; by default one of their
                own.
            provenance: by what they were read, for a run of their own.

        Raises:
            StoreError: nothing of the batch was written; earlier batches were.
        """
        self._refuse_where_read_only()
        given = [readings] if isinstance(readings, Reading) else readings
        total = Added()
        for batch in _batches(given):
            if run is None:
                run = self.start_run(provenance)
            added = self._add_batch(batch, run)
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
        *,
        as_of: Moment | None = None,
        raw: bool = False,
        one_a_day: bool = False,
    ) -> list[Event]:
        """Events by date, those without one last; as people have corrected them.

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
            as_of: a day (its end, in UTC) or time: what the store held and said then.
            raw: as they were read, without corrections.
            one_a_day: of events of the same day, actor, recipient and type only one, the
                field's filter against double reports.

        Raises:
            BadDate: ``since``, ``until`` or ``as_of`` is no date.
            StoreError: as :func:`open_store`.
        """
        asked = Asked(
            actor, recipient, type, since, until, status, country, limit, as_of, raw, one_a_day
        )
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
        as_of: Moment | None = None,
        raw: bool = False,
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
        asked = Asked(
            actor, recipient, type, since, until, status, country, limit, as_of, raw,
            said=Said(speaker, addressee, act, issue),
        )  # fmt: skip
        return cast(list[Statement], self._list("statement", asked))

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
        *,
        as_of: Moment | None = None,
        raw: bool = False,
    ) -> list[Agreement]:
        """Agreements, as :meth:`events`: ``actor`` and ``recipient`` are parties.

        ``type`` compares the agreement's type and what was done to it ("signed"), ``status``
        its state; the days are those of what was done to it.
        """
        asked = Asked(actor, recipient, type, since, until, status, country, limit, as_of, raw)
        return cast(list[Agreement], self._list("agreement", asked))

    def actors(
        self,
        *,
        name: Values = None,
        country: Values = None,
        sector: Values = None,
        limit: int | None = None,
    ) -> list[actors.Listed]:
        """Named actors with how often they act, are acted upon, speak, are parties.

        Args:
            name: a part of a name.
            country: codes of countries.
            sector: codes of sectors.
            limit: at most so many, those in most records first.
        """
        with self._checked() as connection:
            return actors.listed(connection, name=name, country=country, sector=sector, limit=limit)

    def held(self, ids: Iterable[str], provenance: Provenance) -> set[str]:
        """Which of these articles are held as they were read by the very same.

        Args:
            ids: of articles.
            provenance: version, codebook, model and settings, all of which must be the same.
        """
        with self._checked() as connection:
            return runs.held(connection, ids, provenance)

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

    @contextmanager
    def reading(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A connection that reads, for the house's own questions; hold it no longer than they take.

        Users' SQL goes to :meth:`sql`, which is fenced.
        """
        with self._checked() as connection:
            yield connection

    def sql(
        self, query: str, *, rows: int | None = None, seconds: float | None = None
    ) -> pyarrow.Table:
        """What a SELECT answers; files, settings and other databases are out of reach.

        Args:
            query: one SELECT, WITH or DESCRIBE statement over the views ``articles``,
                ``events``, ``statements``, ``agreements``, ``agreement_actions``, ``actors``,
                ``evidence`` and ``dyads``, which hold what is shown now, and the tables
                ``runs``, ``failures``, ``corrections``, ``report_links``, ``stories``,
                ``story_events``; docs/store.md has them all.
            rows: at most so many.
            seconds: after which the query is broken off; by default never.

        Raises:
            QueryRefused: it is no such statement, is faulty, or reaches outside.
        """
        with self._checked() as connection:
            return ask(connection, query, rows=rows, seconds=seconds)

    def correct(
        self, record: str, *, by: str, why: str, set: Mapping[str, Any] | None = None,
        reject: bool = False, revision: str | None = None,
    ) -> Correction:  # fmt: skip
        """Corrects a record: gives fields other values, or takes it out of every list.

        Nothing is overwritten: the correction is a row of its own, stays on top when a later
        version reads the same record, and can be undone.

        Args:
            record: its id.
            by: who corrects.
            why: the reason.
            set: paths of fields ("event_type", "actors.0.country") with their values.
            reject: the record is wrong altogether.
            revision: that of the record as it was looked at; of several who correct at once,
                the first one wins and the others are told.

        Raises:
            RecordChanged: the record is not shown in that revision any longer.
            BadCorrection: there is no such record or field, or a value does not fit.
        """
        if bool(set) == reject:
            what = "a rejected record has no values" if reject else "nothing is corrected"
            raise BadCorrection(what, where=record, remedy="set fields, or reject")
        act: Act = "reject" if reject else "set"
        return self._corrected(
            record, act=act, changes=set or {}, by=by, why=why, revision=revision
        )

    def undo(self, correction: int | str, *, by: str, why: str) -> Correction:
        """Takes a correction back, by its number, or the last in force of a record, by id.

        Raises:
            BadCorrection: none such is in force.
        """
        return self._corrected(str(correction), act="undo", changes={}, by=by, why=why)

    def corrections(self, record: str | None = None) -> list[Correction]:
        """All corrections in order, or those of a record, each with how it stands now."""
        with self._checked() as connection:
            return amend.listed(connection, record)

    def changes(
        self, since: Moment, until: Moment | None = None, *, raw: bool = False
    ) -> list[Change]:
        """The records added, revised and withdrawn since a moment.

        Args:
            since: a day (from its beginning, in UTC) or a time.
            until: a day (to its end) or a time; by default now.
            raw: of what was read, without corrections.

        Raises:
            BadDate: one is no day or time.
        """
        first = start_of(since)
        last = datetime.max if until is None else end_of(until)
        with self._checked() as connection:
            return list(changes(connection, first, last, raw=raw))

    def link(self, *, told: Progress = silent) -> Linked:
        """Finds duplicates and stories among what is new; done by itself where it is needed.

        Works some thousand articles at a time, each in one transaction; cut off, it goes on
        from there the next time. Between two of them others read and write the store; what they
        add meanwhile is found the next time.

        Args:
            told: is told how far it is: "articles" or "events", how many, of how many.
        """
        self._refuse_where_read_only()
        parts = PARTS if turn_file(self.path).exists() else 1
        return derived.link(self._step, told=told, parts=parts)

    @contextmanager
    def _step(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A connection for one step of long work."""
        with self._connected(read_only=False) as connection:
            self._check_version(connection)
            yield connection
        time.sleep(PAUSE)

    def stories(
        self,
        actor: Values = None,
        recipient: Values = None,
        type: Values = None,
        since: str | date | None = None,
        until: str | date | None = None,
        status: Values = None,
        country: Values = None,
        limit: int | None = None,
    ) -> list[Story]:
        """Events of many reports joined into one, with all their sources; as :meth:`events`.

        Raises:
            StoreError: stories are out of date and the store was opened for reading only.
        """
        asked = Asked(actor, recipient, type, since, until, status, country, limit)
        with self._linked() as connection:
            return derived.listed_stories(connection, asked)

    def duplicates(self) -> list[Duplicate]:
        """Articles that copy, update or correct an earlier one, by what they are of.

        Raises:
            StoreError: as :meth:`stories`.
        """
        with self._linked() as connection:
            return derived.listed_duplicates(connection)

    def count(
        self, unit: str = "events", by: Sequence[str] = (), *, one_a_day: bool = False,
        **filters: Any,
    ) -> list[dict[str, Any]]:  # fmt: skip
        """How many reports (articles), events (records) or stories there are, by what is asked.

        Args:
            unit: "reports", "events" or "stories"; names the column that counts.
            by: some of type, mode, status, actor, recipient, country, day, month, year.
            one_a_day: of events of the same day, actor, recipient and type count only one.
            **filters: as :meth:`events`.

        Raises:
            QueryRefused: there is no such unit, or nothing to count by.
        """
        asked = Asked(**filters, one_a_day=one_a_day)
        with self._linked() if unit == "stories" else self._checked() as connection:
            return count(connection, unit, by, asked)

    def aggregate(
        self, by: Sequence[str], *, unit: str = "events", balanced: bool = False,
        one_a_day: bool = False, **filters: Any,
    ) -> Aggregate:  # fmt: skip
        """Counts, mean scores and shares of conflict, by dyad, country, type and time.

        Args:
            by: some of dyad, actor, recipient, country, type, mode, quad, status, and one of
                day, week, month, year.
            unit: "events", "reports" or "stories"; names the column that counts.
            balanced: fill what is not there with zeros.
            one_a_day: of events of the same day, actor, recipient and type count only one.
            **filters: as :meth:`events`. With an actor or a recipient, only their pairs.

        Raises:
            QueryRefused: there is no such unit or group, or the table would be too large.
        """
        asked = Asked(**filters, one_a_day=one_a_day)
        with self._linked() if unit == "stories" else self._checked() as connection:
            return aggregate(connection, by, asked, unit=unit, balanced=balanced)

    @contextmanager
    def _linked(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A reading connection to a store whose duplicates and stories are up to date."""
        with self._checked() as connection:
            stale = derived.is_stale(connection)
        if stale:
            if self._read_only:
                raise StoreError(
                    "has articles whose duplicates and stories are not found yet",
                    where=str(self.path),
                    remedy="open it for writing, or run 'dragoman stories' once",
                )
            self.link()
        with self._checked() as connection:
            yield connection

    def _corrected(self, record: str, **given: Any) -> Correction:
        for name in ("by", "why"):
            given[name] = given[name].strip()
            if not given[name]:
                raise BadCorrection(f"a correction says {name}", where=record,
                                    remedy=f"name it with --{name}")  # fmt: skip
        with self._writing() as (connection, at):
            return amend.correct(connection, record, at=at, **given)

    def _list(self, kind: str, asked: Asked) -> list[Any]:
        with self._checked() as connection:
            return listing.records(connection, kind, asked)

    def _add_batch(self, batch: Sequence[Reading], run: int) -> Added:
        with self._writing() as (connection, at):
            known = fingerprints(connection, batch)
            held = set(known)
            fresh: dict[str, Reading] = {}
            counts = [0, 0, 0]
            for reading in batch:
                if reading.article is None:
                    continue
                mark = rows.fingerprint(reading.records())
                earlier = known.get(reading.article.id)
                counts[2 if earlier == mark else 0 if earlier is None else 1] += 1
                if earlier != mark:
                    fresh[reading.article.id] = reading
                    known[reading.article.id] = mark
            if fresh:
                replaced = [id for id in fresh if id in held]
                write(connection, fresh, known, at=at, run=run, known=replaced)
            failed = [reading for reading in batch if reading.article is None]
            runs.count(
                connection, run, articles=(counts[0], counts[1], counts[2]),
                written=fresh.values(), failed=failed, at=at,
            )  # fmt: skip
            return Added(*counts)

    @contextmanager
    def _writing(self) -> Iterator[tuple[duckdb.DuckDBPyConnection, datetime]]:
        """A connection in a transaction, and its time; everything holds together, or nothing."""
        self._refuse_where_read_only()
        with self._connected(read_only=False) as connection:
            self._check_version(connection)
            with transaction(connection):
                yield connection, tick(connection)

    @contextmanager
    def _checked(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A reading connection to a store that is known to be ours."""
        with self._connected(read_only=True) as connection:
            self._check_version(connection)
            yield connection

    @contextmanager
    def _connected(self, *, read_only: bool) -> Iterator[duckdb.DuckDBPyConnection]:
        with connected(self.path, read_only=read_only, patience=self._patience) as connection:
            yield connection

    def _refuse_where_read_only(self) -> None:
        if self._read_only:
            raise StoreError(
                "was opened for reading only", where=str(self.path), remedy="open it for writing"
            )

    def _check_version(self, connection: duckdb.DuckDBPyConnection) -> None:
        if is_current(connection):
            return
        version = self._version(connection, tables_of(connection))
        if version < schema.VERSION:
            raise StoreVersion(
                f"has tables of version {version}; this Dragoman works on {schema.VERSION}",
                where=str(self.path),
                remedy="open it anew, which brings it up to date",
            )

    def _version(self, connection: duckdb.DuckDBPyConnection, tables: set[str]) -> int:
        """The version of the store's tables; raises where it is not ours, or a later one."""
        where = str(self.path)
        version = version_of(connection, tables)
        if version is None:
            raise StoreError("is a database, but no store of Dragoman's", where=where,
                             remedy="name another file")  # fmt: skip
        if version > schema.VERSION or version < 1:
            found = dict(connection.execute("SELECT key, value FROM meta").fetchall())
            raise StoreVersion(
                f"was written by Dragoman {found.get('written_by', '?')} (tables of version "
                f"{version}; this one reads up to {schema.VERSION})",
                where=where,
                remedy="upgrade dragoman",
            )
        return version


def _batches(readings: Iterable[Reading]) -> Iterator[list[Reading]]:
    batch: list[Reading] = []
    for reading in readings:
        batch.append(reading)
        if len(batch) >= BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
