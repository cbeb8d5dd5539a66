"""Tables of events by dyad, country, type and time: counts, mean scores and shares.

An event stands in the cells of each of the countries on its sides (:mod:`dragoman.store.dyads`).
Everything happens inside the database, however many events there are.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from dragoman.errors import QueryRefused
from dragoman.store.dyads import sided
from dragoman.store.filters import SYMMETRIC, first_day, last_day
from dragoman.store.listing import ONE_A_DAY, Asked, where_of

if TYPE_CHECKING:
    import duckdb
    import pyarrow

UNITS = {"events": "id", "reports": "article", "stories": "story"}
"""What can be counted, and the column whose different values are counted."""

TIMES = {"day": "%Y-%m-%d", "week": "%G-W%V", "month": "%Y-%m", "year": "%Y"}
"""Units of time, and how they are written; weeks are ISO's, which begin on Mondays."""

_ENTITIES = {"actor": "actor", "recipient": "recipient", "country": "place_country"}
_KINDS = {"type": "event_type", "mode": "mode", "quad": "quad", "status": "status"}
GROUPS = ("dyad", *_ENTITIES, *_KINDS, *TIMES)
"""By what can be counted; ``dyad`` is short for actor and recipient."""

QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")
MOST_CELLS = 5_000_000
"""Cells of a balanced table beyond which it is refused."""


class Aggregate(NamedTuple):
    """A table, and how many of the events that were asked for stand in none of its cells.

    Attributes:
        table: the groups' columns, the count under its unit's name, ``mean_score``,
            ``conflict`` and a share for each quad.
        events: how many events passed the filters.
        left_out: those without a country on a side that is asked for, or whose days do not
            lie in one day, week, month or year.
    """

    table: pyarrow.Table
    events: int
    left_out: int


def aggregate(
    connection: duckdb.DuckDBPyConnection,
    by: Sequence[str],
    asked: Asked,
    *,
    unit: str = "events",
    balanced: bool = False,
) -> Aggregate:
    """Counts, mean scores and shares by groups.

    Args:
        connection: to read with; stories must be up to date for the unit "stories".
        by: some of ``GROUPS``, in the order of the columns.
        asked: filters of events; with an actor or recipient only their pairs are counted, with
            a country (by country) only what happened there.
        unit: one of ``UNITS``. Means and shares weigh each unit once, too.
        balanced: a row for every dyad or country that is there, every type and so on, and
            every day, week, month or year from the first to the last, with a count of zero.

    Raises:
        QueryRefused: there is no such unit or group, or the table would be too large.
        BadDate: a filter's day is none.
    """
    names = _names(by)
    if unit not in UNITS:
        raise QueryRefused(f"{unit!r} cannot be counted", remedy=f"say one of {', '.join(UNITS)}")
    query = _Query(names, asked, unit)
    if balanced:
        _check_size(connection, query)
    with connection.cursor() as own:  # the other may still hold an answer half read
        shown = own.sql(query.table(balanced=balanced), params=query.values).to_arrow_table()
    if shown.num_rows:  # the two totals stand beside every row, so that one question is enough
        told = tuple(shown.column(name)[0].as_py() for name in _TOTALS)
    else:
        (told,) = connection.execute(query.told(), query.values).fetchall()
    return Aggregate(shown.drop_columns(list(_TOTALS)), told[0], told[0] - told[1])


def _names(by: Sequence[str]) -> list[str]:
    wrong = [one for one in by if one not in GROUPS]
    if wrong:
        raise QueryRefused(
            f"there is nothing to count by {wrong[0]!r}", remedy=f"say some of {', '.join(GROUPS)}"
        )
    if sum(one in TIMES for one in by) > 1:
        raise QueryRefused("events are counted by one unit of time", remedy="name one of them")
    names = [
        name for one in by for name in (("actor", "recipient") if one == "dyad" else (one,))
    ]  # fmt: skip
    return list(dict.fromkeys(names))


class _Query:
    """The SQL of one question; its values go with each of the statements."""

    def __init__(self, names: list[str], asked: Asked, unit: str) -> None:
        self.names, self.asked, self.unit = names, asked, unit
        self.time = next((name for name in names if name in TIMES), None)
        where = where_of("event", asked)
        self.values: list[Any] = list(where.values)
        one_a_day = ONE_A_DAY if asked.one_a_day else ""
        sides, values = sided(names, asked)
        self.values += values
        self._with = f"""
            WITH chosen AS MATERIALIZED (
                SELECT number, id, article, event_type, mode, status, quad, score, place_country,
                       date_earliest, date_latest, actor_countries, recipient_countries,
                       {SYMMETRIC} AS mutual
                FROM (SELECT *, rowid AS number FROM event_versions{where.sql} {one_a_day})
            ),
            sided AS ({sides}),
            placed AS (
                SELECT number, id, article, quad, score, {self._placed()}
                FROM sided
            ),
            grouped AS MATERIALIZED (
                SELECT DISTINCT number, quad, score, {self._kept()} FROM placed
                {"JOIN story_events ON story_events.event = id" if unit == "stories" else ""}
                {self._known()}
            ),
            units AS ({self._units()}),
            cells AS (
                SELECT {self._listed()} count(*) AS n, avg(score) AS mean_score, {_shares()}
                FROM units {self._grouped()}
            )"""

    def table(self, *, balanced: bool) -> str:
        """The SQL of the whole table, in order."""
        source = self._filled() if balanced and self.names else "cells"
        columns = [
            f'strftime("{name}", \'{TIMES[name]}\') AS "{name}"' if name in TIMES else f'"{name}"'
            for name in self.names
        ]
        order = ", ".join(str(place + 1) for place in range(len(columns)))
        facts = [f"n AS {self.unit}"]
        facts += [f"round({name}, 4) AS {name}" for name in ("mean_score", "conflict", *_columns())]
        facts += [f"{sql} AS {name}" for name, sql in _TOTALS.items()]
        return (
            f"{self._with} SELECT {', '.join(columns + facts)} FROM {source}"
            f"{f' ORDER BY {order}' if order else ''}"
        )

    def told(self) -> str:
        """How many events were asked for, and how many stand in a cell."""
        return f"{self._with} SELECT {', '.join(_TOTALS.values())}"

    def size(self) -> str:
        """How many cells the balanced table has."""
        return f"{self._with} SELECT count(*) FROM {self._filled()}"

    def _placed(self) -> str:
        """The groups' columns; a time is its first day."""
        columns = {**_ENTITIES, **_KINDS}
        shown = [f'{columns[name]} AS "{name}"' for name in self.names if name in columns]
        if self.time:
            one, other = (f"date_trunc('{self.time}', date_{end})" for end in _ENDS)
            shown.append(f'CASE WHEN {one} = {other} THEN {one}::DATE END AS "{self.time}"')
        return ", ".join(shown) if shown else "true AS whole"

    def _kept(self) -> str:
        """The groups' columns, and the unit where it is no event: numbers are faster than ids."""
        names = [f'placed."{name}"' for name in self.names or ["whole"]]
        return ", ".join(
            [*names, *([] if self.unit == "events" else [f"{UNITS[self.unit]} AS unit"])]
        )

    def _known(self) -> str:
        """Without a value there is no cell; but events without a mode are a kind of their own."""
        tests = [f'placed."{name}" IS NOT NULL' for name in self.names if name != "mode"]
        if self.asked.country and "country" in self.names:
            # The filter finds a country on either side, too; here it is where it happened.
            given = self.asked.country
            codes = [given] if isinstance(given, str) else list(given)
            tests.append("list_contains(?, placed.country)")
            self.values.append([code.strip().upper() for code in codes])
        return f"WHERE {' AND '.join(tests)}" if tests else ""

    def _units(self) -> str:
        shares = ", ".join(f"(quad = '{quad}')::INTEGER::DOUBLE AS {_column(quad)}"
                           for quad in QUADS)  # fmt: skip
        if self.unit == "events":
            return f"SELECT {self._listed()} score, {shares} FROM grouped"
        means = ", ".join(f"avg({name}) AS {name}" for name in ("score", *_columns()))
        grouped = ", ".join([*(f'"{name}"' for name in self.names), "unit"])
        return (
            f"SELECT {self._listed()} {means} FROM (SELECT *, {shares} FROM grouped) "
            f"GROUP BY {grouped}"
        )

    def _listed(self) -> str:
        return "".join(f'"{name}", ' for name in self.names)

    def _grouped(self) -> str:
        names = ", ".join(f'"{name}"' for name in self.names)
        return f"GROUP BY {names}" if names else ""

    def _filled(self) -> str:
        """Every entity, kind and time with every other, and what is known of them."""
        parts = []
        for number, known in enumerate((_ENTITIES, _KINDS)):
            named = ", ".join(f'"{name}"' for name in self.names if name in known)
            if named:
                parts.append(f"(SELECT DISTINCT {named} FROM cells) AS part_{number}")
        if self.time:
            parts.append(f"({self._series()}) AS part_times")
        names = ", ".join(f'panel."{name}"' for name in self.names)
        same = " AND ".join(
            f'panel."{name}" IS NOT DISTINCT FROM cells."{name}"' for name in self.names
        )
        facts = ", ".join(["mean_score", "conflict", *_columns()])
        return (
            f"(SELECT {names}, coalesce(n, 0) AS n, {facts} "
            f"FROM (SELECT * FROM {', '.join(parts)}) AS panel LEFT JOIN cells ON {same})"
        )

    def _series(self) -> str:
        """All times from the first to the last that is asked for or known."""
        assert self.time is not None
        since, until = self.asked.since, self.asked.until
        ends = [
            f"DATE '{first_day(since)}'" if since else f'(SELECT min("{self.time}") FROM cells)',
            f"DATE '{last_day(until)}'" if until else f'(SELECT max("{self.time}") FROM cells)',
        ]
        first, last = (f"date_trunc('{self.time}', {end})" for end in ends)
        return (
            f"SELECT unnest(generate_series({first}, {last}, "
            f'INTERVAL 1 {self.time}))::DATE AS "{self.time}"'
        )


_ENDS = ("earliest", "latest")
_TOTALS = {
    "total_events": "(SELECT count(*) FROM chosen)",
    "total_placed": "(SELECT count(DISTINCT number) FROM grouped)",
}


def _check_size(connection: duckdb.DuckDBPyConnection, query: _Query) -> None:
    if not query.names:
        return
    ((cells,),) = connection.execute(query.size(), query.values).fetchall()
    if cells > MOST_CELLS:
        raise QueryRefused(
            f"a balanced table would have {cells:,} cells, more than {MOST_CELLS:,}",
            remedy="narrow it down by --since, --until or --actor, or take a longer unit of time",
        )


def _column(quad: str) -> str:
    return quad.replace(" ", "_")


def _columns() -> list[str]:
    return [_column(quad) for quad in QUADS]


def _shares() -> str:
    return ", ".join(
        ["avg(verbal_conflict + material_conflict) AS conflict"]
        + [f"avg({name}) AS {name}" for name in _columns()]
    )
