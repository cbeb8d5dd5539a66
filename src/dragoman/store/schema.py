"""The store's tables, their version, and rows for them.

Each record stands whole in the column ``record`` (JSON), so that nothing is lost; the other
columns are its flat row (:mod:`dragoman.export.flat`) for filtering and counting. There are no
keys in the database: articles are replaced whole, under the store's lock.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from dragoman.export import flat
from dragoman.records import Action, Agreement, Record, digest, to_json

if TYPE_CHECKING:
    import pyarrow

VERSION = 1
"""Of the tables below; raised whenever they change."""

TABLES = {
    "article": "articles",
    "event": "events",
    "statement": "statements",
    "agreement": "agreements",
    "action": "agreement_actions",
}

_ACTION_COLUMNS = (
    "agreement", "article", "action", "party_names", "party_countries", "date_earliest",
    "date_latest", "date_text", "evidence", "evidence_start", "evidence_end",
)  # fmt: skip
_LISTS = {
    "contexts", "quantities", "issues", "names", "actions", "action_dates", "subjects",
    "obligations", "boundaries",
}  # fmt: skip
_DATES = {"date_earliest", "date_latest", "published"}
_DOUBLES = {"score", "latitude", "longitude", "confidence"}
_INTEGERS = {"evidence_start", "evidence_end"}


def columns(kind: str) -> dict[str, str]:
    """A table's columns and their SQL types."""
    if kind == "action":
        names: list[str] = list(_ACTION_COLUMNS)
    else:
        extra = ["fingerprint", "record"] if kind == "article" else ["record"]
        names = flat.columns(kind) + extra
    return {name: _sql_type(name) for name in names}


def create_statements() -> list[str]:
    """The SQL that makes an empty store, in order."""
    tables = []
    for kind, table in TABLES.items():
        described = ", ".join(f"{name} {sql}" for name, sql in columns(kind).items())
        tables.append(f"CREATE TABLE {table} ({described})")
    return [
        "CREATE TABLE meta (key VARCHAR, value VARCHAR)",
        *tables,
        _DYADS,
    ]


# One row for each pair of sides, for those who count dyads; an act is still one row of events.
_DYADS = """
CREATE VIEW dyads AS
SELECT id, article, event_type, mode, status, date_earliest, date_latest, place_country, score,
       actor, recipient
FROM (
    SELECT *, unnest(actor_countries) AS actor FROM events
) AS sided, (
    SELECT id AS event, unnest(recipient_countries) AS recipient FROM events
) AS other
WHERE sided.id = other.event
"""


def fingerprint(records: Iterable[Record]) -> str:
    """The same for the same article with the same records, whatever it was read for."""
    return digest(*(to_json(record).decode() for record in records))


def rows(kind: str, records: Iterable[Record]) -> list[dict[str, Any]]:
    """The rows of a kind that records fill; "action" takes the agreements' actions."""
    if kind == "action":
        agreements = (one for one in records if isinstance(one, Agreement))
        return [_action(one, action) for one in agreements for action in one.actions]
    return [_row(record) for record in records if flat.kind_of(record) == kind]


def as_table(kind: str, found: list[dict[str, Any]]) -> pyarrow.Table:
    """Rows as an Arrow table of the right types, ready to insert."""
    import pyarrow

    return pyarrow.Table.from_pylist(found, schema=_arrow_schema(kind))


@cache
def _arrow_schema(kind: str) -> pyarrow.Schema:
    import pyarrow

    types = {
        "VARCHAR": pyarrow.string(),
        "JSON": pyarrow.string(),
        "VARCHAR[]": pyarrow.list_(pyarrow.string()),
        "DATE": pyarrow.date32(),
        "DOUBLE": pyarrow.float64(),
        "INTEGER": pyarrow.int32(),
    }
    return pyarrow.schema([(name, types[sql]) for name, sql in columns(kind).items()])


def _row(record: Record) -> dict[str, Any]:
    row = _dated(flat.flat(record))
    return {**row, "record": to_json(record).decode()}


def _action(agreement: Agreement, action: Action) -> dict[str, Any]:
    parties = (action.party,) if action.party else action.signatories
    row = {
        "agreement": agreement.id,
        "article": agreement.article,
        "action": action.action,
        "party_names": [flat.actor_name(actor) for actor in parties],
        "party_countries": [actor.country for actor in parties if actor.country],
        "date_earliest": action.date.earliest if action.date else None,
        "date_latest": action.date.latest if action.date else None,
        "date_text": action.date.text if action.date else None,
        "evidence": action.evidence.text,
        "evidence_start": action.evidence.start,
        "evidence_end": action.evidence.end,
    }
    return _dated(row)


def _dated(row: dict[str, Any]) -> dict[str, Any]:
    """Days as dates; years that a calendar of four digits lacks stay in the record alone."""
    return {name: _day(value) if name in _DATES else value for name, value in row.items()}


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        return None


def _sql_type(name: str) -> str:
    if name in _LISTS or name.endswith(("_names", "_countries", "_sectors")):
        return "VARCHAR[]"
    if name in _DATES:
        return "DATE"
    if name in _DOUBLES:
        return "DOUBLE"
    if name in _INTEGERS:
        return "INTEGER"
    return "JSON" if name == "record" else "VARCHAR"
