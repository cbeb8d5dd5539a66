"""Bodies of the dump → rows of ``organisations.csv``, ``armed_groups.csv`` and ``parties.csv``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dragoman.knowledge.build.facts import Thing
from dragoman.knowledge.build.keep import Kept
from dragoman.knowledge.build.meanings import Body, Meanings, load_limits
from dragoman.knowledge.build.naming import Naming
from dragoman.knowledge.build.report import Report
from dragoman.knowledge.build.rows import Row
from dragoman.knowledge.build.territories import Territories
from dragoman.knowledge.lint.dates import first_day, last_day

_PARTY = "PTY"


class Bodies:
    """The bodies of a dump.

    Args:
        kept: the dump's entities.
        meanings: what its classes mean.
        territories: its states.
        naming: chooses names.
        least: pages about a body, at the least.
        report: learns what is left out and why.
    """

    def __init__(
        self, kept: Kept, *, meanings: Meanings, territories: Territories, naming: Naming,
        least: int, report: Report,
    ) -> None:  # fmt: skip
        self._kept = kept
        self._meanings = meanings
        self._territories = territories
        self._naming = naming
        self._least = least
        self._report = report

    def rows(self, governed: Mapping[tuple[int, str], str]) -> Iterator[Row]:
        """The rows of the three tables.

        Args:
            governed: the years in which parties governed, by item and country.
        """
        for number, fame, thing in self._kept.things(self._least):
            kinds = self._kinds(thing)
            if not kinds or not kinds[0].table or fame < self._least * kinds[0].fame:
                continue
            row = self._row(number, fame, thing, kinds=kinds, governed=governed)
            if row is not None:
                yield row

    def _kinds(self, thing: Thing) -> list[Body]:
        """What kinds of body a thing is, the one that counts first."""
        found = {
            kind.rank: kind
            for each in thing.classes
            if (kind := self._meanings.bodies.get(each)) is not None
        }
        return [found[rank] for rank in sorted(found)]

    def _row(
        self, number: int, fame: int, thing: Thing, *, kinds: list[Body],
        governed: Mapping[tuple[int, str], str],
    ) -> Row | None:  # fmt: skip
        kind, existed = kinds[0], thing.existed
        if existed.ended or (existed.end and last_day(existed.end) < load_limits().since):
            self._report.left_out["bodies of old, or dissolved on an unknown day"] += 1
            return None
        country, partial = self._country(thing, kind)
        if not country:
            self._report.left_out["bodies of no one country"] += 1
            return None
        shortest = load_limits().shortest
        names = self._naming.body(thing.name, thing.aliases, country=country, shortest=shortest)
        if not names:
            self._report.left_out["bodies whose name is not told from other words"] += 1
            return None
        cells = {"name": names[0], "aliases": "|".join(names[1:]), "country": country}
        if kind.table == "parties":
            years = governed.get((number, country), "")
            return Row("parties", number, fame, {**cells, "governed": years})
        also = (_PARTY,) if kind.table == "armed_groups" and _is_party(kinds) else ()
        sectors = "|".join((*kind.sectors, *also, *partial))
        start = existed.start if first_day(existed.start) <= last_day(existed.end) else ""
        days = {"start": start, "end": existed.end}
        return Row(kind.table, number, fame, {**cells, **days, "sectors": sectors})

    def _country(self, thing: Thing, kind: Body) -> tuple[str, tuple[str, ...]]:
        """The code of a body's country and what that adds to its sectors; empty if it is open."""
        if kind.code:
            return kind.code, ()
        found = self._territories.all(thing.countries)
        codes = {territory.code for territory in found}
        if not codes:
            return kind.if_none, ()
        if len(codes) > 1:
            return kind.if_several, ()
        return found[0].code, found[0].sectors


def _is_party(kinds: list[Body]) -> bool:
    return any(kind.table == "parties" for kind in kinds)
