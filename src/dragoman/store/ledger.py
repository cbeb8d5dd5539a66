"""What the ledger needs of a store: its records of agreements, and what people corrected.

The corrections have a table of their own, made when the first is written; rows are only ever
added.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from dragoman.errors import StoreError
from dragoman.ledger.corrections import Correction, CorrectionKind
from dragoman.ledger.entry import Report, Source
from dragoman.records import Agreement, from_json
from dragoman.store.connection import connected

if TYPE_CHECKING:
    from dragoman.store.store import Store

TABLE = "ledger_corrections"
PATIENCE = 2.0
"""Seconds to wait for another process that holds the store."""

_REPORTS = """
SELECT a.record::VARCHAR AS record, r.id AS article, r.publisher, r.url, r.title,
       json_extract_string(r.record, '$.published') AS published
FROM agreements AS a JOIN articles AS r ON r.id = a.article
ORDER BY a.article, a.evidence_start, a.id
"""
_COLUMNS = (
    "number INTEGER, action VARCHAR, records VARCHAR[], others VARCHAR[], undoes INTEGER, "
    "who VARCHAR, done VARCHAR, why VARCHAR"
)


def reports_of(store: Store) -> list[Report]:
    """Every record of an agreement in a store, with the article that tells it."""
    found = []
    for row in store.sql(_REPORTS).to_pylist():
        agreement = from_json(row["record"])
        if isinstance(agreement, Agreement):
            source = Source(
                record=agreement.id,
                article=row["article"],
                published=row["published"],
                publisher=row["publisher"],
                url=row["url"],
                title=row["title"],
            )
            found.append(Report(agreement=agreement, source=source))
    return found


def corrections_of(store: Store) -> list[Correction]:
    """What people decided about which records are one agreement, in the order they did."""
    there = store.sql(
        f"SELECT count(*) AS n FROM duckdb_tables() WHERE table_name = '{TABLE}'"
    ).to_pylist()
    if not there[0]["n"]:
        return []
    rows = store.sql(f"SELECT * FROM {TABLE} ORDER BY number").to_pylist()
    return [
        Correction(
            number=row["number"],
            action=row["action"],
            records=tuple(row["records"]),
            others=tuple(row["others"]),
            undoes=row["undoes"],
            who=row["who"],
            when=row["done"],
            why=row["why"],
        )
        for row in rows
    ]


def correct(
    store: Store,
    action: CorrectionKind,
    *,
    who: str,
    why: str,
    records: tuple[str, ...] = (),
    others: tuple[str, ...] = (),
    undoes: int | None = None,
    when: str | None = None,
) -> Correction:
    """Adds a correction and returns it as it was written.

    Args:
        store: the store; it must be there.
        action: merge, split or undo.
        who: by whom.
        why: for what reason.
        records: ids of records that are one agreement, or that leave ``others``.
        others: for a split, the records that are left.
        undoes: for an undo, the number of a correction that is there.
        when: ISO 8601 in UTC; by default now.

    Raises:
        StoreError: there is no correction of that number, or the store cannot be written.
    """
    known = corrections_of(store)
    if action == "undo" and undoes not in {one.number for one in known}:
        raise StoreError(
            f"there is no correction {undoes}",
            where=str(store.path),
            remedy="'dragoman agreement ID' lists those of an agreement",
        )
    made = Correction(
        number=max((one.number for one in known), default=0) + 1,
        action=action,
        records=records,
        others=others,
        undoes=undoes,
        who=who,
        when=when or datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        why=why,
    )
    with connected(store.path, read_only=False, patience=PATIENCE) as connection:
        connection.execute(f"CREATE TABLE IF NOT EXISTS {TABLE} ({_COLUMNS})")
        # The number is counted here once more: another process may have written since.
        connection.execute(
            f"INSERT INTO {TABLE} SELECT coalesce(max(number), 0) + 1, ?, ?::VARCHAR[], "
            f"?::VARCHAR[], ?::INTEGER, ?, ?, ? FROM {TABLE}",
            [action, list(records), list(others), undoes, who, made.when, why],
        )
    return corrections_of(store)[-1]
