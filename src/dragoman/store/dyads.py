"""The SQL that lays out events by the countries on their sides, a row for each or each pair.

An event stands under each of the countries on its sides. A symmetric act, whose parties are all
actors, stands under each ordered pair of them, so that it is found from either side.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from dragoman.store.filters import answers
from dragoman.store.listing import Asked

SIDES = ("actor", "recipient")


def sided(names: Collection[str], asked: Asked) -> tuple[str, list[Any]]:
    """The query over ``chosen``, with a column for each side, and its values.

    Args:
        names: by what is counted; of them "actor" and "recipient" matter.
        asked: with an actor or recipient only their pairs are laid out.
    """
    sides = {side for side in SIDES if side in names}
    if not sides:
        return "SELECT * FROM chosen", []
    if asked.actor or asked.recipient:
        return _of_somebody(sides, asked)
    return _of_anybody(sides, asked)


def _of_anybody(sides: Collection[str], asked: Asked) -> tuple[str, list[Any]]:
    """By the events' own lists of countries, which name each once.

    A country may still act on itself, by two of its actors; of symmetric acts, which have but
    one list, only the rows of actors tell. Looking up those of all events takes twice as long.
    """
    if "recipient" not in sides:
        return "SELECT *, unnest(actor_countries) AS actor FROM chosen", []
    if "actor" not in sides:
        either = "CASE WHEN mutual THEN actor_countries ELSE recipient_countries END"
        return f"SELECT *, unnest({either}) AS recipient FROM chosen", []
    rows, values = _rows(asked)
    return (
        f"""
        WITH parties AS MATERIALIZED (
            SELECT number, ordinal, country FROM chosen JOIN {rows} ON record = id
            WHERE mutual AND side = 'actor'
        )
        SELECT *, unnest(recipient_countries) AS recipient
        FROM (SELECT *, unnest(actor_countries) AS actor FROM chosen WHERE NOT mutual)
        UNION ALL
        SELECT chosen.*, one.country AS actor, other.country AS recipient FROM chosen
        JOIN parties AS one USING (number)
        JOIN parties AS other ON other.number = one.number AND other.ordinal <> one.ordinal
        """,
        values,
    )


def _of_somebody(sides: Collection[str], asked: Asked) -> tuple[str, list[Any]]:
    """By the rows of actors, of which each may answer to a filter or not."""
    wants = {*sides, *(side for side in SIDES if getattr(asked, side))}
    joins: list[str] = []
    tests: list[str] = []
    values: list[Any] = []
    first = "actor" if "actor" in wants else "recipient"
    rows, row_values = _rows(asked)
    for side in SIDES:
        if side not in wants:
            continue
        values += row_values
        if side == "actor":
            place = "actors.side = 'actor'"
        else:
            other = "" if first == "recipient" else " AND recipients.ordinal <> actors.ordinal"
            place = (
                "CASE WHEN mutual THEN recipients.side = 'actor'"
                f"{other} ELSE recipients.side = 'recipient' END"
            )
        joins.append(f"JOIN {rows} AS {side}s ON {side}s.record = id AND {place}")
    for side in SIDES:
        if test := answers(f"{side}s", getattr(asked, side)):
            tests.append(test[0])
            values += test[1]
    columns = ", ".join(f"{side}s.country AS {side}" for side in SIDES if side in wants)
    query = f"SELECT chosen.*, {columns} FROM chosen {' '.join(joins)} WHERE {' AND '.join(tests)}"
    return query, values


def _rows(asked: Asked) -> tuple[str, list[Any]]:
    part = asked.slice()
    return (
        "(SELECT record, side, ordinal, country, coalesce(name, words) AS name "
        f"FROM actor_versions WHERE kind = 'event' AND {part.sql})"
    ), part.values
