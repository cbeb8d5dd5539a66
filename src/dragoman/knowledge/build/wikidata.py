"""A Wikidata dump → tables of people in office, politicians, parties, bodies, armed groups."""

from __future__ import annotations

import re
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec import UNSET

from dragoman.knowledge.build.bodies import Bodies
from dragoman.knowledge.build.dump import entities
from dragoman.knowledge.build.entity import Entity, best, counting, items
from dragoman.knowledge.build.facts import HUMAN, person, thing
from dragoman.knowledge.build.folder import replaced
from dragoman.knowledge.build.governed import leading_offices, periods
from dragoman.knowledge.build.keep import Kept
from dragoman.knowledge.build.meanings import (
    Meanings,
    load_kept_anyway,
    load_limits,
    load_occupations,
    load_passed_over,
)
from dragoman.knowledge.build.naming import Naming
from dragoman.knowledge.build.people import People
from dragoman.knowledge.build.positions import Positions
from dragoman.knowledge.build.report import Progress, Report, silent
from dragoman.knowledge.build.rows import COLUMNS, Rows
from dragoman.knowledge.build.streams import STANDARD_INPUT, opened
from dragoman.knowledge.build.territories import Territories, load_territories

LEAST = 5
"""Pages about a thing, in all wikis together, below which it is not in the news of the world."""


def build_wikidata(
    dump: Path, out: Path, *, least: int = LEAST, scratch: Path | None = None,
    progress: Progress = silent,
) -> Report:  # fmt: skip
    """Writes the tables that a dump makes.

    One pass, so the dump may be a pipe. Memory does not grow with the dump: what is kept until
    all has been read lies in a scratch file (a few gigabytes for the whole of Wikidata).

    Args:
        dump: the JSON dump of all entities, plain or packed with gzip, bzip2 or zstd; ``-`` is
            standard input.
        out: folder of the tables; those of the same name are replaced when all are whole.
        least: pages about a thing at the least; holders of a state's offices need none.
        scratch: where the scratch file lies; by default where the system keeps such files.
        progress: called now and then.

    Returns:
        What was read, left out and written; ``broken`` says where a dump breaks off, of which
        the tables then hold what stands before.

    Raises:
        UnreadableInput: there is no such file, or it is no dump.
    """
    report = Report()
    with (
        replaced(out) as fresh,
        TemporaryDirectory(prefix="dragoman-", dir=scratch) as folder,
        Kept(Path(folder) / "kept.sqlite") as kept,
        Rows(Path(folder) / "rows.sqlite") as rows,
    ):
        today = _keep(dump, kept, least=least, report=report, progress=progress)
        _gather(kept, rows, least=least, today=today, report=report)
        for table in COLUMNS:
            path = fresh / f"{table}.csv"
            rows.write(table, path, clearly=load_limits().clearly, report=report)
    return report


class _Keeper:
    """Chooses what is kept of a dump.

    Args:
        kept: takes it.
        least: pages about a thing at the least.

    Attributes:
        today: the newest day on which an entity was changed, which is about the dump's; or empty.
    """

    def __init__(self, kept: Kept, least: int) -> None:
        self._kept = kept
        self._least = least
        self._occupations = frozenset(load_occupations())
        self._passed_over = load_passed_over()
        self._numbers = frozenset(str(number).encode() for number in self._passed_over)
        self._needed = load_kept_anyway()
        self.today = ""

    def wanted(self, line: bytes) -> bool:
        """Whether a line may hold what is needed, told from its bytes alone.

        Looks only at the first class that it names: two thirds of Wikidata are papers, pages of
        Wikimedia, living things and stars. Looking for the properties that count, one after
        another, would take as long as decoding the line does.
        """
        start = line.find(b'"P31"')
        match = _ITEM.search(line, start, start + _NEAR) if start >= 0 else None
        return match is None or match[1] not in self._numbers

    def take(self, entity: Entity) -> None:
        """Keeps what may be needed of an entity."""
        if entity.modified is not UNSET:
            self.today = max(self.today, entity.modified[:10])
        if not entity.number or entity.type != "item":
            return
        told = items(entity.facts.instance_of)
        if not self._passed_over.isdisjoint(told[:1]):
            return
        classes = items(best(entity.facts.instance_of))
        if HUMAN in classes:
            self._take_human(entity)
        else:
            self._take_thing(entity, classes)

    def _take_human(self, entity: Entity) -> None:
        facts, fame = entity.facts, len(entity.links)
        known = fame >= self._least and not self._occupations.isdisjoint(items(facts.occupation))
        if (facts.position or known) and (human := person(entity)) is not None:
            self._kept.add_person(entity.number, fame, human)

    def _take_thing(self, entity: Entity, classes: tuple[int, ...]) -> None:
        facts, fame = entity.facts, len(entity.links)
        parents = items(list(counting(facts.subclass_of)))
        self._kept.add_class(entity.number, parents)
        needed = (
            parents or facts.jurisdiction or facts.directs or self._needed.intersection(classes)
        )
        if fame >= self._least or needed or entity.number in load_territories():
            other = thing(entity)
            if other is not None:
                self._kept.add_thing(entity.number, fame, other)


_ITEM = re.compile(rb'"(?:numeric-id": ?|id": ?"Q)(\d+)')
_NEAR = 800
"""Bytes behind a property within which its first value stands."""


def _keep(dump: Path, kept: Kept, *, least: int, report: Report, progress: Progress) -> str:
    """Keeps what may be needed; returns the day of the dump, as far as its entities show it."""
    keeper = _Keeper(kept, least)
    name = "standard input" if dump == STANDARD_INPUT else str(dump)
    with opened(dump) as source:
        for entity in entities(
            source, name=name, wanted=keeper.wanted, report=report, progress=progress
        ):
            keeper.take(entity)
    kept.flush()
    return keeper.today


def _gather(kept: Kept, rows: Rows, *, least: int, today: str, report: Report) -> None:
    """All rows of all tables."""
    meanings, territories, naming = Meanings(kept), Territories(kept), Naming()
    positions = Positions(kept, meanings, territories)
    people = People(
        kept, meanings=meanings, territories=territories, positions=positions, naming=naming,
        least=least, today=today, report=report,
    )  # fmt: skip
    for row in people.rows():
        rows.add(row)
    governed = periods(people.served, leading_offices(kept, territories, positions))
    bodies = Bodies(
        kept, meanings=meanings, territories=territories, naming=naming, least=least,
        report=report,
    )  # fmt: skip
    for row in bodies.rows(governed):
        rows.add(row)
    report.warnings += (*meanings.unused, *territories.unused)
