"""Rows of users' tables → names with what they mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dragoman.knowledge.entities import FIGURE, Entity, Named, Tenure
from dragoman.knowledge.names import load_names
from dragoman.knowledge.own.identity import identity
from dragoman.knowledge.own.kinds import BODIES
from dragoman.knowledge.own.persons import Persons
from dragoman.knowledge.own.rows import ActorRow


def read_rows_of_actors(rows: Iterable[ActorRow], persons: Persons) -> Iterator[Named]:
    """The names of rows that are no persons'; persons are handed to ``persons``."""
    for row in rows:
        if row.kind == "person":
            persons.add(
                row.names, country=row.country, tenures=_tenures(row), alone=row.override
            )  # fmt: skip
        else:
            entity = _extended(row) or _entity(row)
            yield from ((name, entity) for name in row.names)


def _tenures(row: ActorRow) -> Iterator[Tenure]:
    """The post that a row tells of; none where it only names a person."""
    if row.office or row.role or row.sectors or row.start or row.end:
        office = row.office or FIGURE
        yield Tenure(office, row.country, row.start, row.end, row.sectors, row.role)


def _extended(row: ActorRow) -> Entity | None:
    """The body of our own tables to which a row only adds names."""
    if row.override or row.start or row.end or row.governed:
        return None
    found = [
        entity
        for name in row.names
        for entity in load_names().lookup(name)
        if entity.kind in ({row.kind} if row.kind_said else BODIES)
        and row.country in ("", entity.country)
        and row.sectors in ((), entity.sectors, ("PTY",), ("JRN",))
    ]
    return found[0] if len(set(found)) == 1 else None


def _entity(row: ActorRow) -> Entity:
    # As in our own tables: a non-governmental organisation is of civil society.
    civil = ("SOC",) if row.country == "NGO" else ()
    periods = tuple(Tenure("government", row.country, *period) for period in row.governed)
    of = identity(row.kind, row.name, row.country)
    return Entity(
        row.kind, of, row.name, row.country or None, row.sectors or civil, row.start, row.end,
        periods,
    )  # fmt: skip
