"""Corrections: what people say of a record, put on top of what was read.

A correction names a record and the revision that was looked at. It is never changed or taken
out: an undo is a correction too. It stays on top when a later version reads the same record
again, and waits, orphaned, while no version finds it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, TypeVar, cast

import msgspec

from dragoman.errors import BadCorrection
from dragoman.export.flat import CORRECTED
from dragoman.records import Article, Finding, Record, revised
from dragoman.store.fields import changed

if TYPE_CHECKING:
    import duckdb

_Record = TypeVar("_Record", bound=Record)
Act: TypeAlias = Literal["set", "reject", "undo"]
Standing: TypeAlias = Literal["in force", "undone", "undo", "orphaned", "does not fit"]


class Correction(msgspec.Struct, frozen=True, kw_only=True):
    """What one person said of one record at one time.

    Attributes:
        number: counts corrections in the order in which they were made.
        at: when, in UTC.
        by: who.
        why: the reason given.
        act: ``set`` gives fields other values, ``reject`` takes the record out, ``undo`` takes
            a correction back.
        kind: "event", "statement" or "agreement".
        record: its id.
        article: that of its article.
        revision: of the record as it had been read when it was corrected.
        changes: paths of fields with their values, of ``set``.
        undoes: the number of the correction taken back, of ``undo``.
        standing: whether it holds now: ``in force``, ``undone``, ``undo``, ``orphaned`` (no
            version finds the record any longer) or ``does not fit`` (the record has changed so
            that the field is not there).
        reread: whether the record has been read otherwise since.
    """

    number: int
    at: datetime
    by: str
    why: str
    act: Act
    kind: str
    record: str
    article: str
    revision: str
    changes: dict[str, Any]
    undoes: int | None
    standing: Standing = "in force"
    reread: bool = False


class Corrections:
    """The corrections in force of some records.

    Args:
        given: all corrections of the records, undone ones and undos among them.
    """

    def __init__(self, given: Iterable[Correction]) -> None:
        every = sorted(given, key=lambda one: one.number)
        undone = {one.undoes for one in every if one.act == "undo"}
        self._by_record: dict[str, list[Correction]] = {}
        for one in every:
            if one.act != "undo" and one.number not in undone:
                self._by_record.setdefault(one.record, []).append(one)

    @classmethod
    def of(cls, connection: duckdb.DuckDBPyConnection, ids: Iterable[str]) -> Corrections:
        """Those of the records with these ids."""
        wanted = set(ids)
        return cls(one for one in stored(connection) if one.record in wanted)

    def __contains__(self, record: str) -> bool:
        return record in self._by_record

    def holds(self, correction: Correction) -> bool:
        """Whether a correction is in force, nothing having undone it."""
        return any(
            one.number == correction.number for one in self._by_record.get(correction.record, [])
        )

    def last(self, record: str) -> Correction | None:
        """The latest that is in force of a record."""
        mine = self._by_record.get(record)
        return mine[-1] if mine else None

    def applied(self, record: _Record) -> _Record | None:
        """What is shown of a record: itself, corrected, or None where it is rejected."""
        if isinstance(record, Article):
            return record
        mine = self._by_record.get(record.id, [])
        if any(one.act == "reject" for one in mine):
            return None
        shown: Finding = record
        for one in mine:
            shown = _applied(shown, one)
        return cast(_Record, shown)


def stored(connection: duckdb.DuckDBPyConnection) -> list[Correction]:
    """All corrections of a store, in the order in which they were made."""
    found = connection.execute(f"SELECT {', '.join(_COLUMNS)} FROM corrections ORDER BY number")
    return [_of_row(dict(zip(_COLUMNS.values(), row, strict=True))) for row in found.fetchall()]


def insert(connection: duckdb.DuckDBPyConnection, correction: Correction) -> None:
    """Adds a correction to the store's list."""
    row = [getattr(correction, name) for name in _COLUMNS.values()]
    row[list(_COLUMNS).index("changes")] = msgspec.json.encode(correction.changes).decode()
    marks = ", ".join("?" for _ in row)
    connection.execute(f"INSERT INTO corrections ({', '.join(_COLUMNS)}) VALUES ({marks})", row)


def standing_of(
    correction: Correction, corrections: Corrections, read: Mapping[str, Finding]
) -> Correction:
    """A correction with how it stands.

    Args:
        correction: as it is stored.
        corrections: those in force.
        read: the records as they are read now, by id.
    """
    record = read.get(correction.record)
    reread = record is not None and record.revision != correction.revision
    standing: Standing = "in force"
    if correction.act == "undo":
        standing = "undo"
    elif not corrections.holds(correction):
        standing = "undone"
    elif record is None:
        standing = "orphaned"
    elif correction.act == "set" and not fits(record, correction):
        standing = "does not fit"
    return msgspec.structs.replace(correction, standing=standing, reread=reread)


def fits(record: Finding, correction: Correction) -> bool:
    """Whether all the fields that a correction sets are there."""
    try:
        changed(record, correction.changes)
    except BadCorrection:
        return False
    return True


def _applied(record: Finding, correction: Correction) -> Finding:
    try:
        made = changed(record, correction.changes)
    except BadCorrection:
        return record  # listed by its standing; what was read is shown
    told = tuple(
        f"{CORRECTED}{path}: by {correction.by}, {correction.at:%Y-%m-%d} "
        f"(correction {correction.number}: {correction.why})"
        for path in correction.changes
    )
    return revised(cast(Any, msgspec.structs.replace(made, trace=(*record.trace, *told))))  # type: ignore[no-any-return]


def _of_row(row: dict[str, Any]) -> Correction:
    return Correction(**{**row, "changes": msgspec.json.decode(row["changes"])})


_COLUMNS = {
    "number": "number",
    "made_at": "at",
    "made_by": "by",
    "why": "why",
    "act": "act",
    "kind": "kind",
    "record": "record",
    "article": "article",
    "revision": "revision",
    "changes": "changes",
    "undoes": "undoes",
}
"""The table's columns and the fields that they hold; "at" and "by" are words of SQL."""
