"""Making, undoing and listing corrections."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple, cast

import msgspec

from dragoman.errors import BadCorrection, RecordChanged
from dragoman.export.flat import kind_of
from dragoman.records import Finding, Record, from_json
from dragoman.store import correcting, schema, writing
from dragoman.store.correcting import Act, Correction, Corrections
from dragoman.store.fields import changed, with_words

if TYPE_CHECKING:
    import duckdb


def correct(
    connection: duckdb.DuckDBPyConnection,
    record: str,
    *,
    act: Act,
    changes: Mapping[str, Any],
    by: str,
    why: str,
    at: datetime,
    revision: str | None = None,
) -> Correction:
    """Adds a correction and shows the record as it now is, inside a transaction.

    Args:
        connection: to write with.
        record: the id of a record, or for an undo the number of a correction.
        act: set, reject or undo.
        changes: paths of fields with their values, for set.
        by: who corrects.
        why: the reason.
        at: the time of the transaction.
        revision: of the record as whoever corrects has seen it; None where that is not told.

    Raises:
        RecordChanged: it is shown otherwise now.
        BadCorrection: there is no such record, field or correction, or a value does not fit.
    """
    every = correcting.stored(connection)
    undone = _undone(every, record) if act == "undo" else None
    id = undone.record if undone else record
    found = read_now(connection, [id]).get(id)
    about = undone or _about(found, id)
    if revision is not None and found is not None:
        now = Corrections(every).applied(found)
        if now is None or now.revision != revision:
            raise RecordChanged("somebody has corrected the record meanwhile", where=id,
                                remedy="look at it again")  # fmt: skip
    if act == "set":
        changes = with_words(changes, _text_of(connection, about.article))
    if act == "set" and found is not None:
        changed(Corrections(every).applied(found) or found, changes)  # refused now, not later
    made = Correction(
        number=every[-1].number + 1 if every else 1,
        at=at,
        by=by,
        why=why,
        act=act,
        kind=about.kind,
        record=id,
        article=about.article,
        revision=found.revision if found else about.revision,
        changes=dict(changes),
        undoes=undone.number if undone else None,
    )
    correcting.insert(connection, made)
    if found is not None:
        states = writing.states_of(found, Corrections([*every, made]))
        writing.settle(connection, made.kind, states, of=("id", [id]), at=at, run=None)
    return made


def listed(connection: duckdb.DuckDBPyConnection, record: str | None = None) -> list[Correction]:
    """All corrections, or those of a record, each with how it stands."""
    every = correcting.stored(connection)
    standing = Corrections(every)
    read = read_now(connection, {one.record for one in every})
    return [
        correcting.standing_of(one, standing, read)
        for one in every
        if record is None or one.record == record
    ]


def read_now(
    connection: duckdb.DuckDBPyConnection, ids: Sequence[str] | set[str]
) -> dict[str, Finding]:
    """The records with these ids as they are read now, by id."""
    found: dict[str, Record] = {}
    for kind in schema.FINDINGS:
        query = (
            f"SELECT id, record::VARCHAR FROM {schema.VERSIONS[kind]} "
            "WHERE as_read AND held_until IS NULL AND list_contains(?, id)"
        )
        for id, line in connection.execute(query, [list(ids)]).fetchall():
            found[id] = from_json(line)
    return cast(dict[str, Finding], found)


def _undone(every: Sequence[Correction], named: str) -> Correction:
    """The correction that is meant: by its number, or the last in force of a record."""
    standing = Corrections(every)
    if named.isdecimal():
        mine = next((one for one in every if one.number == int(named)), None)
        if mine is None or not standing.holds(mine):
            raise BadCorrection("no such correction is in force", where=f"correction {named}",
                                remedy="see 'dragoman corrections'")  # fmt: skip
        return mine
    last = standing.last(named)
    if last is None:
        raise BadCorrection("no correction is in force", where=named,
                            remedy="see 'dragoman corrections'")  # fmt: skip
    return last


def _text_of(connection: duckdb.DuckDBPyConnection, article: str) -> str:
    """The text of an article; empty where it is gone."""
    found = connection.execute("SELECT text FROM articles WHERE id = ?", [article]).fetchone()
    return found[0] if found and found[0] else ""


class _About(NamedTuple):
    """What is known of a record that is corrected for the first time."""

    kind: str
    article: str
    revision: str


def _about(found: Finding | None, id: str) -> _About:
    if found is None:
        raise BadCorrection(
            "the store holds no such record",
            where=id,
            remedy="take its id from a list ('dragoman events --to csv')",
        )
    return _About(kind_of(found), found.article, found.revision)


def line_of(correction: Correction) -> str:
    """What a correction does, in a few words.

    >>> from datetime import datetime
    >>> line_of(Correction(number=2, at=datetime(2026, 1, 1), by="Ana", why="", act="undo",
    ...                    kind="event", record="e1", article="a", revision="", changes={},
    ...                    undoes=1))
    'undo 1'
    """
    if correction.act == "undo":
        return f"undo {correction.undoes}"
    if correction.act == "reject":
        return "reject"
    return ", ".join(
        f"{path} = {value if isinstance(value, str) else msgspec.json.encode(value).decode()}"
        for path, value in correction.changes.items()
    )
