"""Who stands in a store's records, how often and in what part.

A named actor is told by its identifier, else by its name; those who are only described
("gunmen") are not listed one by one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from dragoman.store.filters import Fields, Values, Where

if TYPE_CHECKING:
    import duckdb

_FIELDS = Fields(("actor",), (), (), ())


class Listed(msgspec.Struct, frozen=True, kw_only=True):
    """An actor of a store.

    Attributes:
        id: identifier, or null where no table knows the actor.
        name: the name that most records give.
        country, sectors: as most records have them.
        acts, receives, speaks, party: records in which it is actor, recipient, speaker, party
            to an agreement.
        records, reports: all records and articles in which it stands in any part.
    """

    id: str | None
    name: str
    country: str | None
    sectors: tuple[str, ...]
    acts: int
    receives: int
    speaks: int
    party: int
    records: int
    reports: int


def listed(
    connection: duckdb.DuckDBPyConnection,
    *,
    name: Values = None,
    country: Values = None,
    sector: Values = None,
    limit: int | None = None,
) -> list[Listed]:
    """The actors that pass the filters, those that stand in most records first.

    Args:
        connection: to read with.
        name: a part of a name, accents and case aside.
        country: codes.
        sector: codes, of which one must be among the actor's.
        limit: at most so many.
    """
    where = Where(_FIELDS)
    where.within("name IS NOT NULL", [])
    for column, given, test in (
        ("name", name, "contains(strip_accents(lower(name)), strip_accents(lower(?)))"),
        ("country", country, "country = ?"),
        ("sectors", sector, "list_contains(sectors, ?)"),
    ):
        values = [given] if isinstance(given, str) else list(given or ())
        wanted = [one if column == "name" else one.upper() for one in values]
        if wanted:
            where.within(" OR ".join([test] * len(wanted)), wanted)
    most = "" if limit is None else f" LIMIT {max(int(limit), 0)}"
    found = connection.execute(
        f"""
        SELECT any_value(actor), mode(name), mode(country), mode(sectors),
            count(DISTINCT record) FILTER (side = 'actor'),
            count(DISTINCT record) FILTER (side = 'recipient'),
            count(DISTINCT record) FILTER (side = 'speaker'),
            count(DISTINCT record) FILTER (side = 'party'),
            count(DISTINCT record) AS records, count(DISTINCT article)
        FROM actors{where.sql}
        GROUP BY coalesce(actor, 'name:' || lower(name))
        ORDER BY records DESC, mode(name), any_value(actor){most}
        """,
        where.values,
    )
    return [
        Listed(
            id=row[0], name=row[1], country=row[2], sectors=tuple(row[3] or ()), acts=row[4],
            receives=row[5], speaks=row[6], party=row[7], records=row[8], reports=row[9],
        )
        for row in found.fetchall()
    ]  # fmt: skip
