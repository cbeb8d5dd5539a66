"""What a reader knows of actors: names, who held which office when, role nouns.

:func:`load_known` is what ships; :meth:`Known.with_own` adds a user's tables to it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from functools import cache, cached_property

from dragoman.knowledge.entities import Entity, Named, covers, entities
from dragoman.knowledge.names import Names, load_names
from dragoman.knowledge.reference import load_offices
from dragoman.knowledge.roles import Roles, load_roles


class Known:
    """Names, offices and roles under one roof.

    Args:
        named: names and what they name.
        names: the matcher over them, if there is one already.
        roles: role nouns.
    """

    def __init__(
        self, named: tuple[Named, ...], *, names: Names | None = None, roles: Roles
    ) -> None:
        self._named = named
        self.names = names if names is not None else Names(named)
        self.roles = roles

    def with_own(
        self, named: Iterable[Named], roles: Sequence[dict[str, object]] = (), *,
        replaced: Collection[str] = (),
    ) -> Known:  # fmt: skip
        """The same with a user's names and roles.

        Args:
            named: further names; a thing with the id of a known one is that one still.
            roles: rows in the form of ``roles.toml``; they come before those that ship.
            replaced: names that from now on mean only what ``named`` says.
        """
        named = tuple(named)
        if not named and not roles and not replaced:
            return self
        kept = (row for row in self._named if row[0] not in replaced)
        return Known((*named, *kept), roles=self.roles.with_own(list(roles)))

    def holder(self, country: str, office: str, on: str | None) -> Entity | None:
        """Who held an office on a day, if the tables know exactly one holder."""
        if on is None:
            return None
        rows = self._holders.get((country, office), [])
        found = {entity for start, end, entity in rows if covers(start, end, on)}
        return found.pop() if len(found) == 1 else None

    def in_office(self, surname: str, on: str | None, title: str = "") -> Entity | None:
        """The one office holder of that surname on a day, or None.

        Args:
            surname: the last word of the name.
            on: the day.
            title: the words before the name; of those who hold none of the listed offices, they
                must be among the words of the post ("Deputy Secretary Hicks").
        """
        if on is None:
            return None
        words, offices = set(title.lower().split()), load_offices()
        holders = [
            person
            for person in self._surnames.get(surname, ())
            if any(
                covers(held.start, held.end, on)
                and (held.office in offices or (words and words <= set(held.role.lower().split())))
                for held in person.tenures
            )
        ]
        return holders[0] if len(holders) == 1 else None

    @cached_property
    def _holders(self) -> dict[tuple[str, str], list[tuple[str, str, Entity]]]:
        found: dict[tuple[str, str], dict[tuple[str, str, Entity], None]] = defaultdict(dict)
        for _, entity in self._named:
            if entity.kind == "person":
                for tenure in entity.tenures:
                    found[tenure.country, tenure.office][tenure.start, tenure.end, entity] = None
        return {key: list(rows) for key, rows in found.items()}

    @cached_property
    def _surnames(self) -> dict[str, tuple[Entity, ...]]:
        found: dict[str, dict[Entity, None]] = defaultdict(dict)
        for name, entity in self._named:
            if entity.kind == "person" and " " in name:
                found[name.rsplit(" ", 1)[1]][entity] = None
        return {surname: tuple(people) for surname, people in found.items()}


@cache
def load_known() -> Known:
    """What ships with the package, read once."""
    return Known(entities(), names=load_names(), roles=load_roles())
