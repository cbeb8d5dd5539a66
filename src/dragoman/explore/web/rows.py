"""Rows of a view: a page of them, how many there are, facets, and all of them in a stream."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from dragoman.explore.web.asking import Question, cursor_of, page_of, where
from dragoman.explore.web.describing import opening
from dragoman.explore.web.kept import Kept
from dragoman.explore.web.search import Search
from dragoman.explore.web.views import View

if TYPE_CHECKING:
    import duckdb

    from dragoman.store import Store
    from dragoman.store.filters import Where

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


KEPT: Kept[Page] = Kept(most=100)
"""The pages that were asked for last."""


def page(
    store: Store, search: Search, asked: Question, *, facets: bool = True, whole: bool = True
) -> Page:  # fmt: skip
    """One page of what is asked.

    Args:
        store: what is asked.
        search: its index of words.
        asked: the question.
        facets: whether values are counted.
        whole: whether rows hold the record, which takes its time to fetch.

    Raises:
        BadDate, StoreError: as the store.
    """
    key = (asked.view.name, asked.address(), asked.size, asked.cursor, facets, whole)
    found = KEPT.of(
        store, key, lambda: _page(store, search, asked, facets=facets, whole=whole)
    )  # fmt: skip
    # Rows are changed by nobody but those who show them; each has his own.
    return found._replace(rows=[dict(row) for row in found.rows])


def _page(store: Store, search: Search, asked: Question, *, facets: bool, whole: bool) -> Page:
    found, note = _found(store, search, asked)
    condition = where(asked, found)
    start, values, order = page_of(asked)
    with store.reading() as connection:
        _choose(connection, asked, condition, facets=facets)
        after = f" WHERE {start}" if start else ""
        chosen = connection.execute(
            f"SELECT id, stands FROM chosen{after}{order} LIMIT {asked.size + 1}", values
        ).fetchall()
        rows = _standing(connection, asked, chosen[: asked.size], whole=whole)
        total = _one(connection, "SELECT count(*) FROM chosen", [])
        counted = _facets(connection, asked.view) if facets else {}
        if asked.view.kind:
            _with_articles(connection, rows)
        elif asked.view.name == "articles" and not whole:
            _with_headings(connection, rows)
    last = rows[-1] if rows and len(chosen) > asked.size else None
    return Page(rows, total, cursor_of(last["sorted_by"], last["id"]) if last else None, counted,
                note)  # fmt: skip


def every(store: Store, search: Search, asked: Question) -> Iterator[dict[str, Any]]:
    """All rows of what is asked, some at a time, so that no reader keeps the store to himself."""
    found, _ = _found(store, search, asked)
    condition = where(asked, found)
    _, _, order = page_of(asked._replace(cursor=None))
    with store.reading() as connection:
        _choose(connection, asked, condition, facets=False)
        chosen = connection.execute(f"SELECT id FROM chosen{order}").fetchall()
    for batch in batched(chosen, BATCH):
        with store.reading() as connection:
            yield from _fetched(connection, asked, condition, [id for (id,) in batch])


def batched(given: list[Any], size: int) -> Iterator[list[Any]]:
    """A list in pieces of at most a size.

    >>> list(batched([1, 2, 3], 2))
    [[1, 2], [3]]
    """
    for at in range(0, len(given), size):
        yield given[at : at + size]


def _choose(
    connection: duckdb.DuckDBPyConnection, asked: Question, condition: Where, *, facets: bool
) -> None:  # fmt: skip
    """Makes the table ``chosen`` of what passes: the filters are weighed once, not by each facet."""
    view = asked.view
    columns = [
        f"{'rowid' if view.kind else 'NULL'} AS stands",
        f"{view.sorts[asked.order.name]} AS sorted_by",
    ]
    columns += ["* EXCLUDE (id)"] if view.counted else []
    if facets:
        columns += [f"{facet.sql} AS facet_{name}" for name, facet in view.facets.items()]
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE chosen AS SELECT id, {', '.join(columns)} "
        f"FROM {view.table}{condition.sql}",
        condition.values,
    )


def _standing(
    connection: duckdb.DuckDBPyConnection, asked: Question, chosen: list[tuple[str, int | None]],
    *, whole: bool,
) -> list[dict[str, Any]]:  # fmt: skip
    """The rows that were just chosen, in their order.

    Records are fetched from where they stand, and only the columns that a page shows: to look
    their ids up, and to weigh the filters once more, would take longer than all else where a
    search finds thousands.
    """
    view, ids = asked.view, [id for id, _ in chosen]
    if view.counted:
        found = _selected(connection, asked, "*", _BY_ID, [ids], order=ids, table="chosen")
        return [
            {name: value for name, value in row.items() if not _is_helper(name)} for row in found
        ]
    if not view.kind:
        columns = "*" if whole else "* EXCLUDE (record)"
        return _selected(connection, asked, columns, _BY_ID, [ids], order=ids)
    columns = ", ".join(("id", "article", "record", *_DAY_OF.get(view.kind, ())))
    clause = " WHERE rowid IN (SELECT unnest(CAST(? AS BIGINT[])))"
    places = [place for _, place in chosen]
    return _selected(connection, asked, columns, clause, [places], order=ids)


def _fetched(
    connection: duckdb.DuckDBPyConnection, asked: Question, condition: Where, ids: list[str]
) -> list[dict[str, Any]]:
    """The rows with these ids, in their order; those that pass no longer are left out."""
    clause = f"{condition.sql} AND {_BY_ID.removeprefix(' WHERE ')}" if condition.sql else _BY_ID
    columns = f"* EXCLUDE ({', '.join(_HISTORY)})" if asked.view.kind else "*"
    return _selected(connection, asked, columns, clause, [*condition.values, ids], order=ids)


def _is_helper(name: str) -> bool:
    return name == "stands" or name.startswith("facet_")


_BY_ID = " WHERE id IN (SELECT unnest(CAST(? AS VARCHAR[])))"
_DAY_OF = {"event": ("date_earliest",), "statement": ("date_earliest",)}


def _selected(
    connection: duckdb.DuckDBPyConnection, asked: Question, columns: str, clause: str,
    values: list[Any], *, order: list[str], table: str | None = None,
) -> list[dict[str, Any]]:  # fmt: skip
    """Columns, and what the list is sorted by, of the rows that a clause names, in an order."""
    query = (
        f"SELECT {columns}, {asked.view.sorts[asked.order.name]} AS sorted_by "
        f"FROM {table or asked.view.table}{clause}"
    )
    place = {id: number for number, id in enumerate(order)}
    return sorted(dicts(connection.execute(query, values)), key=lambda row: place[row["id"]])


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


def _facets(connection: duckdb.DuckDBPyConnection, view: View) -> dict[str, list[tuple[str, int]]]:
    counted: dict[str, list[tuple[str, int]]] = {}
    for name, facet in view.facets.items():
        value = f"unnest(facet_{name})" if facet.listed else f"facet_{name}"
        query = (
            f"SELECT value, count(*) AS n FROM (SELECT {value} AS value FROM chosen) "
            f"WHERE value IS NOT NULL GROUP BY value ORDER BY n DESC, value LIMIT {FACET_VALUES}"
        )
        counted[name] = [(str(v), int(n)) for v, n in connection.execute(query).fetchall()]
    return counted


def _with_articles(connection: duckdb.DuckDBPyConnection, rows: list[dict[str, Any]]) -> None:
    """Adds to each row what is known of its article."""
    told = {
        id: (title, published, publisher)
        for id, title, published, publisher in connection.execute(
            f"SELECT id, title, published, publisher FROM articles{_BY_ID}",
            [list({row["article"] for row in rows})],
        ).fetchall()
    }
    for row in rows:
        title, published, publisher = told.get(row["article"], (None, None, None))
        row["article_title"], row["article_published"] = title, published
        row["article_publisher"] = publisher


def _with_headings(connection: duckdb.DuckDBPyConnection, rows: list[dict[str, Any]]) -> None:
    """Adds to each article's row its title, or its first words, which take long to fetch."""
    bare = [row["id"] for row in rows if not row["title"]]
    query = f"SELECT id, left(text, 200) FROM articles{_BY_ID}"
    texts = dict(connection.execute(query, [bare]).fetchall()) if bare else {}
    for row in rows:
        row["heading"] = row["title"] or opening(texts.get(row["id"]))


def _one(connection: duckdb.DuckDBPyConnection, query: str, values: list[Any]) -> int:
    found = connection.execute(query, values).fetchone()
    return int(found[0]) if found else 0


def _value(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | datetime) else value


_HISTORY = ("run", "as_read", "as_shown", "held_from", "held_until")
