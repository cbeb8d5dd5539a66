"""Counts of events by type, side, country or time, each of which says what it counts.

A report is an article, an event one record in one article, a story what the events of all
reports were joined into: the same wire story in forty papers is forty reports, forty events of
each kind it tells, and one story of each.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from dragoman.errors import QueryRefused
from dragoman.store.aggregates import UNITS
from dragoman.store.listing import ONE_A_DAY, Asked, where_of

if TYPE_CHECKING:
    import duckdb

GROUPS = {
    "type": "event_type",
    "mode": "mode",
    "status": "status",
    "actor": "actor",
    "recipient": "recipient",
    "country": "place_country",
    "day": "CASE WHEN date_earliest = date_latest THEN date_earliest::VARCHAR END",
    "month": "CASE WHEN date_trunc('month', date_earliest) = date_trunc('month', date_latest) "
    "THEN strftime(date_earliest, '%Y-%m') END",
    "year": "CASE WHEN year(date_earliest) = year(date_latest) "
    "THEN year(date_earliest)::VARCHAR END",
}
"""By what it can be counted. An event whose days do not lie in one day, month or year counts
under none; one with several countries on a side counts under each."""


def count(
    connection: duckdb.DuckDBPyConnection, unit: str, by: Sequence[str], asked: Asked
) -> list[dict[str, Any]]:
    """Rows with the groups' values and, under the unit's name, how many.

    Args:
        connection: to read with; stories must be up to date for the unit "stories".
        unit: one of ``UNITS``.
        by: some of ``GROUPS``; by nothing, one row.
        asked: filters of events.

    Raises:
        QueryRefused: there is no such unit or group.
        BadDate: a filter's day is none.
    """
    for given, known in (([unit], UNITS), (by, GROUPS)):
        if wrong := [one for one in given if one not in known]:
            raise QueryRefused(
                f"{wrong[0]!r} cannot be counted", remedy=f"say one of {', '.join(known)}"
            )
    where = where_of("event", asked)
    one_a_day = ONE_A_DAY if asked.one_a_day else ""
    groups = "".join(f'{GROUPS[name]} AS "{name}", ' for name in by)
    names = ", ".join(f'"{name}"' for name in by)
    shown = f"{names}, " if by else ""
    found = connection.execute(
        f"""
        WITH chosen AS (FROM event_versions{where.sql} {one_a_day}),
        told AS (SELECT c.*, s.story FROM chosen c LEFT JOIN story_events s ON s.event = c.id),
        grouped AS (SELECT {groups}id, article, story FROM {_sided(by)})
        SELECT {shown}count(DISTINCT {UNITS[unit]}) AS {unit} FROM grouped
        {f"GROUP BY {names} ORDER BY ALL" if by else ""}
        """,
        where.values,
    )
    columns = [*by, unit]
    return [dict(zip(columns, row, strict=True)) for row in found.fetchall()]


def _sided(by: Sequence[str]) -> str:
    """A row for each country of the sides that are counted by, null where there is none.

    One side after the other: lists that are unnested together are laid side by side.
    """
    source = "told"
    for side in ("actor", "recipient"):
        if side in by:
            listed = f"{side}_countries"
            each = f"unnest(CASE WHEN len({listed}) = 0 THEN [NULL] ELSE {listed} END)"
            source = f"(SELECT *, {each} AS {side} FROM {source})"
    return source
