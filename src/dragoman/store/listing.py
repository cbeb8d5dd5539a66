"""Lists of records: filters over what is shown, as read, or as it was at a moment."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from dragoman.records import Record, from_json
from dragoman.store import schema
from dragoman.store.filters import FIELDS, Fields, Values, Where
from dragoman.store.moment import Moment, Slice, end_of
from dragoman.store.writing import named

if TYPE_CHECKING:
    import duckdb
    import numpy
    from numpy.typing import NDArray

_ORDER = " ORDER BY coalesce(date_earliest, date_latest) NULLS LAST, article, evidence_start, id"


class Said(NamedTuple):
    """Filters of statements alone: who speaks, to whom, in what act, on which issue."""

    speaker: Values = None
    addressee: Values = None
    act: Values = None
    issue: Values = None


class Asked(NamedTuple):
    """The filters of a list, as :meth:`dragoman.store.Store.events` explains them."""

    actor: Values = None
    recipient: Values = None
    type: Values = None
    since: str | date | None = None
    until: str | date | None = None
    status: Values = None
    country: Values = None
    limit: int | None = None
    as_of: Moment | None = None
    raw: bool = False
    one_a_day: bool = False
    said: Said = Said()

    def slice(self) -> Slice:
        """Which versions of records are meant; raises BadDate."""
        return Slice(raw=self.raw, as_of=None if self.as_of is None else end_of(self.as_of))


def records(connection: duckdb.DuckDBPyConnection, kind: str, asked: Asked) -> list[Record]:
    """The records of a kind that pass the filters, in order; raises BadDate."""
    import pyarrow

    places = _places(connection, kind, asked)
    lines: dict[int, str] = {}
    if len(places):
        with named(connection, "listed", pyarrow.table({"stands": places})):
            found = connection.execute(
                f"SELECT rowid, record::VARCHAR FROM {schema.VERSIONS[kind]} "
                "WHERE rowid IN (SELECT stands FROM listed)"
            )
            lines = dict(found.fetchall())
    return [from_json(lines.pop(place)) for place in places.tolist()]


def _places(connection: duckdb.DuckDBPyConnection, kind: str, asked: Asked) -> NDArray[numpy.int64]:
    """Where the records stand, in order; records themselves are long, and slow to sort."""
    where = where_of(kind, asked)
    one_a_day = ONE_A_DAY if asked.one_a_day and kind == "event" else ""
    order = " ORDER BY article, evidence_start, id" if kind == "agreement" else _ORDER
    limit = "" if asked.limit is None else f" LIMIT {max(int(asked.limit), 0)}"
    query = (
        f"SELECT stands FROM (SELECT *, rowid AS stands FROM {schema.VERSIONS[kind]}{where.sql} "
        f"{one_a_day}){order}{limit}"
    )
    found: NDArray[numpy.int64] = connection.execute(query, where.values).fetchnumpy()["stands"]
    return found


ONE_A_DAY = """
QUALIFY date_earliest IS NULL OR row_number() OVER (
    PARTITION BY event_type, date_earliest, date_latest,
        list_sort(actor_countries), list_sort(actor_sectors),
        CASE WHEN len(actor_countries) = 0 THEN list_sort(actor_names) END,
        list_sort(recipient_countries), list_sort(recipient_sectors),
        CASE WHEN len(recipient_countries) = 0 THEN list_sort(recipient_names) END
    ORDER BY confidence DESC, article, evidence_start, id
) = 1
"""
"""The field's filter: of events of one day, actor, recipient and type one is kept, the one that
is coded most surely. Sides are the same where countries and sectors are (names where there is
no country); an event without a day is kept, since nobody knows whether it is another's."""


def where_of(kind: str, asked: Asked) -> Where:
    """The condition on a kind's table of versions that the filters make; raises BadDate."""
    fields: Fields = FIELDS[kind]
    part = asked.slice()
    where = Where(fields)
    where.within(part.sql, part.values)
    if kind == "event":
        where.sides(asked.actor, asked.recipient, part)
    else:
        where.side(fields.actor, asked.actor)
        where.side(fields.recipient, asked.recipient)
    where.equal(fields.type, asked.type)
    where.equal(fields.status, asked.status)
    where.country(asked.country)
    if kind == "statement":
        where.side(("speaker",), asked.said.speaker)
        where.side(("addressee",), asked.said.addressee)
        where.equal(("act",), asked.said.act)
        where.equal(("issues",), asked.said.issue)
    if kind != "agreement":
        where.days(asked.since, asked.until)
    elif asked.since is not None or asked.until is not None:
        inner = Where(fields)
        inner.within(part.sql, part.values)
        inner.days(asked.since, asked.until)
        done = f"SELECT agreement FROM action_versions{inner.sql}"
        where.within(f"id IN ({done})", inner.values)
    return where
