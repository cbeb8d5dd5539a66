"""Rows of a view: a page of them, how many there are, facets, and all of them in a stream."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from dragoman.explore.web.asking import Question, cursor_of, page_of, where
from dragoman.explore.web.search import Search
from dragoman.explore.web.views import View

if TYPE_CHECKING:
    import duckdb

    from dragoman.store import Store

FACET_VALUES = 12
BATCH = 1000


class Page(NamedTuple):
    """A page of a list.

    Attributes:
        rows: flat, by column; ``record`` holds the record's JSON as text where there is one.
        total: how many rows there are on all pages.
        next: the cursor of the next page, or None.
        facets: by parameter, the values with their counts, the most frequent first.
        note: what the reader should know of the search, or "".
    """

    rows: list[dict[str, Any]]
    total: int
    next: str | None
    facets: dict[str, list[tuple[str, int]]]
    note: str = ""


def page(store: Store, search: Search, asked: Question, *, facets: bool = True) -> Page:
    """One page of what is asked; raises BadDate, StoreError."""
    found, note = _found(store, search, asked)
    condition = where(asked, found)
    start, values, order = page_of(asked)
    key = asked.view.sorts[asked.order.name]
    clause = condition.sql
    if start:
        clause = f"{clause} AND {start}" if clause else f" WHERE {start}"
    columns = "*" if asked.view.kind == "" else f"* EXCLUDE ({', '.join(_HISTORY)})"
    query = (
        f"SELECT {columns}, {key} AS sorted_by FROM {asked.view.table}{clause}{order} "
        f"LIMIT {asked.size + 1}"
    )
    with store.reading() as connection:
        rows = dicts(connection.execute(query, [*condition.values, *values]))
        total = _one(connection, f"SELECT count(*) FROM {asked.view.table}{condition.sql}",
                     condition.values)  # fmt: skip
        counted = _facets(connection, asked.view, condition.sql, condition.values) if facets else {}
        if asked.view.kind:
            _with_articles(connection, rows)
    more = len(rows) > asked.size
    rows = rows[: asked.size]
    last = rows[-1] if more else None
    return Page(rows, total, cursor_of(last["sorted_by"], last["id"]) if last else None, counted,
                note)  # fmt: skip


def every(store: Store, search: Search, asked: Question) -> Iterator[dict[str, Any]]:
    """All rows of what is asked, page by page, so that no reader keeps the store to himself."""
    found, _ = _found(store, search, asked)
    condition = where(asked, found)
    asked = asked._replace(size=BATCH)
    key = asked.view.sorts[asked.order.name]
    columns = "*" if asked.view.kind == "" else f"* EXCLUDE ({', '.join(_HISTORY)})"
    while True:
        start, values, order = page_of(asked)
        clause = condition.sql
        if start:
            clause = f"{clause} AND {start}" if clause else f" WHERE {start}"
        query = (
            f"SELECT {columns}, {key} AS sorted_by FROM {asked.view.table}{clause}{order} "
            f"LIMIT {BATCH}"
        )
        with store.reading() as connection:
            rows = dicts(connection.execute(query, [*condition.values, *values]))
        yield from rows
        if len(rows) < BATCH:
            return
        asked = asked._replace(cursor=(rows[-1]["sorted_by"], rows[-1]["id"]))


def plain(row: dict[str, Any]) -> dict[str, Any]:
    """A row as JSON holds it: the whole record where there is one, else the columns."""
    if row.get("record"):
        return dict(msgspec.json.decode(row["record"]))
    return {name: _value(value) for name, value in row.items() if name != "sorted_by"}


def cells(row: dict[str, Any]) -> dict[str, Any]:
    """A row in columns of text and numbers, lists joined, for CSV and Parquet."""
    left_out = ("sorted_by", "record", "text")
    return {
        name: "; ".join(map(str, value)) if isinstance(value, list) else _value(value)
        for name, value in row.items()
        if name not in left_out
    }


def dicts(result: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
    """The rows of a query, by column."""
    names = [column[0] for column in result.description or ()]
    return [dict(zip(names, row, strict=True)) for row in result.fetchall()]


def _found(
    store: Store, search: Search, asked: Question
) -> tuple[dict[str, list[str]] | None, str]:
    """What the full text search finds, by the column of the view that holds it."""
    words = asked.one("q")
    if not words or asked.view.name == "actors":
        return None, ""
    kind = {"articles": "article", "stories": "event"}.get(asked.view.name, asked.view.kind)
    ids, cut = search.ids(store, words, kind)
    note = f"Only the {len(ids):,} best matches of the words are shown." if cut else ""
    return {"event" if asked.view.name == "stories" else "id": ids}, note


def _facets(
    connection: duckdb.DuckDBPyConnection, view: View, clause: str, values: list[Any]
) -> dict[str, list[tuple[str, int]]]:
    counted: dict[str, list[tuple[str, int]]] = {}
    for name, facet in view.facets.items():
        value = f"unnest({facet.sql})" if facet.listed else facet.sql
        query = (
            f"SELECT value, count(*) AS n FROM (SELECT {value} AS value FROM {view.table}{clause}) "
            f"WHERE value IS NOT NULL GROUP BY value ORDER BY n DESC, value LIMIT {FACET_VALUES}"
        )
        counted[name] = [(str(v), int(n)) for v, n in connection.execute(query, values).fetchall()]
    return counted


def _with_articles(connection: duckdb.DuckDBPyConnection, rows: list[dict[str, Any]]) -> None:
    """Adds to each row what is known of its article."""
    ids = list({row["article"] for row in rows})
    told = {
        id: (title, published, publisher)
        for id, title, published, publisher in connection.execute(
            "SELECT id, title, published, publisher FROM articles WHERE list_contains(?, id)", [ids]
        ).fetchall()
    }
    for row in rows:
        title, published, publisher = told.get(row["article"], (None, None, None))
        row["article_title"], row["article_published"] = title, published
        row["article_publisher"] = publisher


def _one(connection: duckdb.DuckDBPyConnection, query: str, values: list[Any]) -> int:
    found = connection.execute(query, values).fetchone()
    return int(found[0]) if found else 0


def _value(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | datetime) else value


_HISTORY = ("run", "as_read", "as_shown", "held_from", "held_until")
