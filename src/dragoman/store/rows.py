"""Records → the rows that they fill in the store's tables, as Arrow tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from dragoman.export import flat
from dragoman.records import (
    Action,
    Actor,
    Agreement,
    Article,
    Event,
    Record,
    Statement,
    digest,
    to_json,
)
from dragoman.store.schema import version_columns

if TYPE_CHECKING:
    import pyarrow

_DATES = {"date_earliest", "date_latest", "published"}


def fingerprint(records: Iterable[Record]) -> str:
    """The same for the same article with the same records, whatever it was read for."""
    return digest(*(to_json(record).decode() for record in records))


def rows(kind: str, records: Iterable[Record]) -> list[dict[str, Any]]:
    """The rows of a kind that records fill, without their history.

    Args:
        kind: a kind of record; "action" takes the agreements' actions, "actor" everyone who
            is named in a record.
        records: those of other kinds are left out.
    """
    if kind == "action":
        agreements = (one for one in records if isinstance(one, Agreement))
        return [_action(one, action) for one in agreements for action in one.actions]
    if kind == "actor":
        return [row for one in records for row in _actors(one)]
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
        "BOOLEAN": pyarrow.bool_(),
        "TIMESTAMP": pyarrow.timestamp("us"),
    }
    return pyarrow.schema([(name, types[sql]) for name, sql in version_columns(kind).items()])


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


def _actors(record: Record) -> Iterator[dict[str, Any]]:
    if isinstance(record, Article):
        return
    for side, members in _sides(record):
        for ordinal, actor in enumerate(members):
            yield {
                "record": record.id,
                "kind": flat.kind_of(record),
                "article": record.article,
                "side": side,
                "ordinal": ordinal,
                "name": actor.name,
                "actor": actor.id,
                "country": actor.country,
                "sectors": list(actor.sectors),
                "role": actor.role,
                "words": actor.text,
                "start_at": actor.start,
                "end_at": actor.end,
            }


def _sides(record: Event | Statement | Agreement) -> Iterator[tuple[str, tuple[Actor, ...]]]:
    """Everyone named in a record, by what they are in it."""
    if isinstance(record, Event):
        yield "actor", record.actors
        yield "recipient", record.recipients
        if record.attribution and record.attribution.speaker:
            yield "attribution", (record.attribution.speaker,)
    elif isinstance(record, Statement):
        yield "speaker", (record.speaker,) if record.speaker else ()
        yield "addressee", record.addressees
        yield "about", record.about
    else:
        yield "party", record.parties


def _dated(row: dict[str, Any]) -> dict[str, Any]:
    """Days as dates; years that a calendar of four digits lacks stay in the record alone."""
    return {name: _day(value) if name in _DATES else value for name, value in row.items()}


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        return None
