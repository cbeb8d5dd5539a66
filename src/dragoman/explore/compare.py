"""Where two data sets agree: by day, dyad and type, by month, and in their correlations.

A cell is a day (or month), an actor's country, a recipient's and an event type. It is in a data
set where that tells at least one event of it; agreement is the share of the cells of either
that are in both. Correlations are Pearson's, of the dyad-months of either: counts with zero
where one has none, mean scores where both have one. No more is held than cells.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, TypeAlias

import msgspec

if TYPE_CHECKING:
    import pyarrow

    from dragoman.store import Store

Values: TypeAlias = str | Sequence[str] | None

LEVELS = {
    "day, dyad and type": ("day", "actor", "recipient", "type"),
    "day and dyad": ("day", "actor", "recipient"),
    "month, dyad and type": ("month", "actor", "recipient", "type"),
    "month and dyad": ("month", "actor", "recipient"),
}
"""What must be the same in both, from the strictest down."""

_FULL = LEVELS["day, dyad and type"]


class Agreement(msgspec.Struct, frozen=True):
    """How far two data sets agree.

    Attributes:
        level: what must be the same, or "type ASSAULT" for one type's days and dyads.
        both, only_a, only_b: cells.
        agreement: ``both`` in all of them, in percent; null where there is none.
        events_a, events_b: events in those cells; one with two dyads counts in each.
    """

    level: str
    both: int
    only_a: int
    only_b: int
    agreement: float | None
    events_a: int
    events_b: int


class Comparison(msgspec.Struct, frozen=True):
    """Two data sets side by side.

    Attributes:
        levels: by each of ``LEVELS``, then by type.
        cells: an Arrow table of day, actor, recipient, type, ``events_a``, ``events_b``,
            ``score_a``, ``score_b`` (means) and ``found`` ("both", "only A", "only B").
        counts, scores: correlation of counts and of mean scores of dyad-months, null where it
            is not defined.
        months_either, months_both: dyad-months that they are reckoned from.
        left_out_a, left_out_b: events without a day or a country on either side.
    """

    levels: list[Agreement]
    cells: Any
    counts: float | None
    scores: float | None
    months_either: int
    months_both: int
    left_out_a: int
    left_out_b: int


def compare(
    a: Store,
    b: Store,
    *,
    since: str | date | None = None,
    until: str | date | None = None,
    actor: Values = None,
    status: Values = "occurred",
) -> Comparison:
    """Compares the events of two stores; filters as :meth:`dragoman.store.Store.events`.

    Raises:
        BadDate: ``since`` or ``until`` is no date.
        StoreError: one of them cannot be read.
    """
    import duckdb

    filters: dict[str, Any] = {"since": since, "until": until, "actor": actor, "status": status}
    days = [one.aggregate(_FULL, **filters) for one in (a, b)]
    months = [one.aggregate(LEVELS["month and dyad"], **filters) for one in (a, b)]
    with duckdb.connect(config={"enable_external_access": "false"}) as connection:
        for name, found in zip(("a", "b"), days, strict=True):
            connection.register(f"given_{name}", found.table)
        for name, found in zip(("months_a", "months_b"), months, strict=True):
            connection.register(name, found.table)
        cells: pyarrow.Table = connection.sql(_CELLS).to_arrow_table()
        connection.register("cells", cells)
        levels = [_level(connection, name, names) for name, names in LEVELS.items()]
        types = connection.execute("SELECT DISTINCT type FROM cells ORDER BY 1").fetchall()
        levels += [_level(connection, f"type {name}", _FULL, name) for (name,) in types]
        ((counts, scores, either, both),) = connection.execute(_CORRELATIONS).fetchall()
    return Comparison(
        levels, cells, counts, scores, either, both, days[0].left_out, days[1].left_out
    )


def _level(connection: Any, level: str, names: Sequence[str], type: str | None = None) -> Agreement:
    listed = ", ".join("day[:7] AS month" if name == "month" else name for name in names)
    where = "" if type is None else "WHERE type = ?"
    ((both, a, b, events_a, events_b),) = connection.execute(
        f"""
        SELECT count(*) FILTER (a > 0 AND b > 0), count(*) FILTER (b = 0),
               count(*) FILTER (a = 0), coalesce(sum(a), 0)::BIGINT, coalesce(sum(b), 0)::BIGINT
        FROM (SELECT {listed}, sum(events_a) AS a, sum(events_b) AS b FROM cells {where}
              GROUP BY ALL)
        """,
        [] if type is None else [type],
    ).fetchall()
    cells = both + a + b
    share = round(100 * both / cells, 1) if cells else None
    return Agreement(level, both, a, b, share, events_a, events_b)


_CELLS = """
SELECT day, actor, recipient, type, coalesce(a.events, 0) AS events_a,
       coalesce(b.events, 0) AS events_b, a.mean_score AS score_a, b.mean_score AS score_b,
       CASE WHEN b.events IS NULL THEN 'only A' WHEN a.events IS NULL THEN 'only B' ELSE 'both'
       END AS found
FROM given_a a FULL JOIN given_b b USING (day, actor, recipient, type)
ORDER BY day, actor, recipient, type
"""

# Correlations are none where one side never varies.
_CORRELATIONS = """
SELECT CASE WHEN stddev_pop(x) > 0 AND stddev_pop(y) > 0 THEN corr(x, y) END,
       CASE WHEN stddev_pop(p) FILTER (q IS NOT NULL) > 0
                 AND stddev_pop(q) FILTER (p IS NOT NULL) > 0 THEN corr(p, q) END,
       count(*), count(*) FILTER (p IS NOT NULL AND q IS NOT NULL)
FROM (
    SELECT coalesce(a.events, 0)::DOUBLE AS x, coalesce(b.events, 0)::DOUBLE AS y,
           a.mean_score AS p, b.mean_score AS q
    FROM months_a a FULL JOIN months_b b USING (actor, recipient, month)
)
"""
