"""What is written to a store, each piece in one transaction: there whole, or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any, NamedTuple

from dragoman.export.flat import kind_of
from dragoman.reading import Reading
from dragoman.records import Record, to_json
from dragoman.store import rows, schema
from dragoman.store.correcting import Corrections

if TYPE_CHECKING:
    import duckdb
    import pyarrow


class State(NamedTuple):
    """A record in one layer: as the reader found it, as it is shown, or both."""

    record: Record
    as_read: bool
    as_shown: bool

    @property
    def key(self) -> tuple[str, bool, bool, str]:
        """What tells this state from others of the same kind."""
        return self.record.id, self.as_read, self.as_shown, to_json(self.record).decode()


def tables_of(connection: duckdb.DuckDBPyConnection) -> set[str]:
    """The names of the tables and views that are there."""
    found = connection.execute(
        "SELECT table_name FROM duckdb_tables() WHERE NOT internal "
        "UNION ALL SELECT view_name FROM duckdb_views() WHERE NOT internal"
    )
    return {name for (name,) in found.fetchall()}


def create(connection: duckdb.DuckDBPyConnection) -> None:
    """Makes the tables of an empty store."""
    with transaction(connection):
        create_tables(connection)


def create_tables(connection: duckdb.DuckDBPyConnection) -> None:
    """Makes the tables, inside a transaction that is under way."""
    for statement in schema.create_statements():
        connection.execute(statement)
    meta = [["schema_version", str(schema.VERSION)], ["written_by", own_version()]]
    connection.executemany("INSERT INTO meta VALUES (?, ?)", meta)


def fingerprints(
    connection: duckdb.DuckDBPyConnection, readings: Sequence[Reading]
) -> dict[str, str]:
    """What the store holds of these articles, by article id."""
    ids = [one.article.id for one in readings if one.article is not None]
    with _registered(connection, "wanted", {"id": ids}):
        found = connection.execute(
            "SELECT id, fingerprint FROM article_versions "
            "WHERE held_until IS NULL AND id IN (SELECT id FROM wanted)"
        )
        return dict(found.fetchall())


def write(
    connection: duckdb.DuckDBPyConnection,
    readings: dict[str, Reading],
    marks: dict[str, str],
    *,
    at: datetime,
    run: int | None,
    known: Iterable[str] = (),
) -> None:
    """Puts articles and all their records on top of what was held of them.

    A record that is the same as before is left alone; one that has changed gets a new version
    on top, with what people have corrected in it; one that is gone is held no longer. Runs
    inside a transaction that is under way.

    Args:
        connection: to write with.
        readings: by article id.
        marks: their fingerprints, by article id.
        at: the time of the transaction.
        run: the run that read them.
        known: those of the articles that the store holds already.
    """
    records = [record for reading in readings.values() for record in reading.records()]
    corrections = Corrections.of(connection, [one.id for one in records])
    held = list(known)
    for kind in ("article", *schema.FINDINGS):
        mine = [record for record in records if kind_of(record) == kind]
        wanted = [state for record in mine for state in states_of(record, corrections)]
        column = "id" if kind == "article" else "article"
        settle(connection, kind, wanted, of=(column, held), at=at, run=run, marks=marks)
    _mark(connection, {id: marks[id] for id in held})


def _mark(connection: duckdb.DuckDBPyConnection, marks: dict[str, str]) -> None:
    """Gives articles the fingerprint of their latest reading, also where they are the same."""
    if marks:
        columns = {"gone": list(marks), "mark": list(marks.values())}
        with _registered(connection, "marked", columns):
            connection.execute(
                "UPDATE article_versions SET fingerprint = mark FROM marked "
                "WHERE held_until IS NULL AND id = gone AND fingerprint <> mark"
            )


def states_of(record: Record, corrections: Corrections) -> list[State]:
    """The layers in which a record stands: one, or two where it was corrected."""
    shown = corrections.applied(record)
    if shown is record:
        return [State(record, True, True)]
    read = State(record, True, False)
    return [read] if shown is None else [read, State(shown, False, True)]


def settle(
    connection: duckdb.DuckDBPyConnection,
    kind: str,
    wanted: Sequence[State],
    *,
    of: tuple[str, Sequence[str]],
    at: datetime,
    run: int | None,
    marks: dict[str, str] | None = None,
) -> None:
    """Makes the open versions of some records what they should be, and nothing more.

    Args:
        connection: inside a transaction.
        kind: of the records.
        wanted: the states that shall hold from now on.
        of: a column ("id" or "article") and its values: whose open versions are meant.
        at: the time of the transaction.
        run: the run that found them.
        marks: fingerprints of articles.
    """
    held = _open_states(connection, kind, of)
    aim = {state.key: state for state in wanted}
    closing = [key for key in held if key not in aim]
    opening = [state for key, state in aim.items() if key not in held]
    if closing:
        _close(connection, kind, closing, at)
    if opening:
        _insert(connection, kind, opening, at=at, run=run, marks=marks or {})


def _open_states(
    connection: duckdb.DuckDBPyConnection, kind: str, of: tuple[str, Sequence[str]]
) -> set[tuple[str, bool, bool, str]]:
    column, ids = of
    if not ids:
        return set()
    with _registered(connection, "wanted", {"id": list(ids)}):
        found = connection.execute(
            f"SELECT id, as_read, as_shown, record::VARCHAR FROM {schema.VERSIONS[kind]} "
            f"WHERE held_until IS NULL AND {column} IN (SELECT id FROM wanted)"
        )
        return set(found.fetchall())


def _close(
    connection: duckdb.DuckDBPyConnection,
    kind: str,
    closing: Sequence[tuple[str, bool, bool, str]],
    at: datetime,
) -> None:
    gone: dict[str, list[Any]] = {
        "gone": [key[0] for key in closing],
        "was_read": [key[1] for key in closing],
        "was_shown": [key[2] for key in closing],
    }
    with _registered(connection, "closing", gone):
        for table, column in _with_parts(kind):
            connection.execute(
                f"UPDATE {schema.VERSIONS[table]} SET held_until = ? FROM closing "
                f"WHERE held_until IS NULL AND {column} = gone "
                "AND as_read = was_read AND as_shown = was_shown",
                [at],
            )


def _insert(
    connection: duckdb.DuckDBPyConnection,
    kind: str,
    opening: Sequence[State],
    *,
    at: datetime,
    run: int | None,
    marks: dict[str, str],
) -> None:
    for table, _ in _with_parts(kind):
        made: list[dict[str, Any]] = []
        for state in opening:
            history: dict[str, Any] = {
                "run": run, "as_read": state.as_read, "as_shown": state.as_shown,
                "held_from": at, "held_until": None,
            }  # fmt: skip
            if kind == "article":
                history["fingerprint"] = marks[state.record.id]
            made += [{**row, **history} for row in rows.rows(table, [state.record])]
        if made:
            connection.register("fresh", rows.as_table(table, made))
            connection.execute(f"INSERT INTO {schema.VERSIONS[table]} BY NAME SELECT * FROM fresh")
            connection.unregister("fresh")


def _with_parts(kind: str) -> list[tuple[str, str]]:
    """A kind's own table and those of the rows that belong to it, each with its column of ids."""
    found = [(kind, "id")]
    if kind == "agreement":
        found.append(("action", "agreement"))
    if kind in schema.FINDINGS:
        found.append(("actor", "record"))
    return found


def _registered(
    connection: duckdb.DuckDBPyConnection, name: str, columns: dict[str, list[Any]]
) -> AbstractContextManager[None]:
    """A table of ids (text) and marks (true or false) that a query can name."""
    import pyarrow

    texts = {"id", "gone", "mark"}
    types = [(key, pyarrow.string() if key in texts else pyarrow.bool_()) for key in columns]
    return named(connection, name, pyarrow.table(columns, schema=pyarrow.schema(types)))


@contextmanager
def named(connection: duckdb.DuckDBPyConnection, name: str, table: pyarrow.Table) -> Iterator[None]:
    """A table of Arrow's that queries can name, taken away at the end."""
    import duckdb

    connection.register(name, table)
    try:
        yield
    finally:
        with suppress(duckdb.Error):  # a failed transaction lets nothing be done any more
            connection.unregister(name)


@contextmanager
def transaction(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Everything that is done inside holds together, or none of it."""
    import duckdb

    connection.execute("BEGIN TRANSACTION")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        with suppress(duckdb.Error):  # a failed commit has rolled back already
            connection.execute("ROLLBACK")
        raise


def own_version() -> str:
    """The version of Dragoman that is writing."""
    # From the metadata: importing the package's top would tie this room to all the others.
    try:
        return version("dragoman")
    except PackageNotFoundError:
        return "unknown"
