"""Humans of the dump → rows of ``offices.csv`` and ``people.csv``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from dragoman.knowledge.build.facts import Held, Person, Span
from dragoman.knowledge.build.keep import Kept
from dragoman.knowledge.build.meanings import (
    Meanings,
    Occupation,
    load_limits,
    load_office_rules,
)
from dragoman.knowledge.build.naming import Naming
from dragoman.knowledge.build.positions import Position, Positions
from dragoman.knowledge.build.report import Report
from dragoman.knowledge.build.rows import Row
from dragoman.knowledge.build.territories import Territories, Territory
from dragoman.knowledge.build.timeline import Tenure, laid_out, with_aftermath
from dragoman.knowledge.build.times import after
from dragoman.knowledge.lint.dates import first_day, last_day
from dragoman.knowledge.reference import load_offices

ACTING = 180
"""Days: who held an office no longer than that has stood in for another, not followed him."""
Key = tuple[str, str]
"""Country and office."""


class Holder(NamedTuple):
    """Who held an office when, and of which parties they were."""

    span: Span
    person: int
    parties: tuple[Span, ...]


class People:
    """The humans of a dump.

    Args:
        kept: the dump's entities.
        meanings: what its classes mean.
        territories: its states.
        positions: its positions.
        naming: chooses names.
        least: pages about someone without an office of ours, at the least.
        today: ISO day of the dump, or empty.
        report: learns what is left out and why.

    Attributes:
        served: the holders of every office as the tables tell of them, once the rows are read.
    """

    def __init__(
        self, kept: Kept, *, meanings: Meanings, territories: Territories, positions: Positions,
        naming: Naming, least: int, today: str, report: Report,
    ) -> None:  # fmt: skip
        self._kept = kept
        self._meanings = meanings
        self._territories = territories
        self._positions = positions
        self._naming = naming
        self._least = least
        self._today = today
        self._report = report
        self._holders: defaultdict[Key, list[Holder]] = defaultdict(list)
        self.served: defaultdict[Key, list[Holder]] = defaultdict(list)

    def rows(self) -> Iterator[Row]:
        """The rows of both tables."""
        heads = self._heads()
        for number, _, person in self._kept.people():
            self._learn_offices(number, person, heads.get(number, ()))
        for number, fame, person in self._kept.people():
            yield from self._of(number, fame, person, heads.get(number, ()))

    def _heads(self) -> dict[int, list[tuple[Position, Span]]]:
        """The heads that states themselves name, under the office that the state says is theirs."""
        found: defaultdict[int, list[tuple[Position, Span]]] = defaultdict(list)
        for item, _ in self._territories.states():
            state = self._kept.thing(item)
            if state is None:
                continue
            for offices, spans in (
                (state.offices_of_state, state.heads_of_state),
                (state.offices_of_government, state.heads_of_government),
            ):
                position = self._positions.of(offices[0], (item,)) if len(offices) == 1 else None
                if position is not None and position.office:
                    for span in spans:
                        found[span.item].append((position, span))
        return found

    def _learn_offices(
        self, number: int, person: Person, heads: Iterable[tuple[Position, Span]]
    ) -> None:
        for position, held in self._offices(person, heads):
            if held.span.start and position.territory is not None:
                key = position.territory.code, position.office
                self._holders[key].append(Holder(held.span, number, person.parties))

    def _offices(
        self, person: Person, heads: Iterable[tuple[Position, Span]]
    ) -> list[tuple[Position, Held]]:
        """The offices of a person; what only the state tells, where the person's item does not."""
        own = [
            (position, held)
            for held in person.held
            if (position := self._positions.of(held.span.item, held.places)) and position.office
        ]
        told = {(position.office, position.territory) for position, _ in own}
        return own + [
            (position, Held(span))
            for position, span in heads
            if (position.office, position.territory) not in told
        ]

    def _posts(self, person: Person) -> Iterator[tuple[Position, Held]]:
        """The posts of a person that have no key of ours."""
        for held in person.held:
            position = self._positions.of(held.span.item, held.places)
            if position is not None and position.post is not None:
                yield position, held

    def _of(
        self, number: int, fame: int, person: Person, heads: Iterable[tuple[Position, Span]]
    ) -> Iterator[Row]:
        tenures, other = [], False
        for position, held in self._offices(person, heads):
            tenures += self._tenure(number, person, position, held)
            other = True
        for position, held in self._posts(person) if fame >= self._least else ():
            tenures += self._tenure(number, person, position, held)
            other = True
        if not other and fame >= self._least:
            tenures += self._by_occupation(person)
        if not tenures:
            return
        head = any(tenure.office.startswith("head_of") for tenure in tenures)
        names = self._naming.person(person.name, person.aliases, one_word=head)
        if not names:
            self._leave_out("people whose name is not told from other words")
            return
        yield from self._told(number, fame, person, names, tenures)

    def _told(
        self, number: int, fame: int, person: Person, names: list[str], tenures: list[Tenure]
    ) -> Iterator[Row]:
        """Offices, and the other posts with what follows them, if there are any."""
        told = laid_out(dict.fromkeys(tenures))
        if any(not one.office for one in told):
            died = person.died.end if person.died is not None else ""
            told = with_aftermath(told, died, dead=person.died is not None)
        for one in told:
            cells = {
                "name": names[0], "aliases": "|".join(names[1:]), "country": one.country,
                "start": one.start, "end": one.end,
            }  # fmt: skip
            if one.office:
                span = Span(0, one.start, one.end)
                self.served[one.country, one.office].append(Holder(span, number, person.parties))
                yield Row("offices", number, fame, {**cells, "office": one.office})
            else:
                extra = {"sectors": "|".join(one.sectors), "role": one.role}
                yield Row("people", number, fame, {**cells, **extra})

    def _tenure(self, number: int, person: Person, position: Position, held: Held) -> list[Tenure]:
        """One post as a tenure; empty, with the reason counted, where days or country are open."""
        territory = self._whose(person, position)
        if territory is None:
            return self._leave_out("posts of no one country")
        span = self._closed(number, person, position, held)
        if span is None:
            return []
        if span.end and last_day(span.end) < load_limits().since:
            return self._leave_out("posts of old")
        if position.office:
            office = load_offices()[position.office]
            return [Tenure(span.start, span.end, 0, position.office, territory.code,
                           office.sectors, office.role)]  # fmt: skip
        assert position.post is not None
        sectors = (*position.post.sectors, *territory.sectors)
        return [Tenure(span.start, span.end, position.post.rank, "", territory.code, sectors,
                       position.role)]  # fmt: skip

    def _whose(self, person: Person, position: Position) -> Territory | None:
        citizen = position.post is not None and position.post.by_citizenship
        if position.territory is not None and not citizen:
            return position.territory
        return self._citizenship(person)

    def _citizenship(self, person: Person) -> Territory | None:
        """The one state that someone is a citizen of, former ones aside."""
        lasting = [span.item for span in person.citizen if not span.end and not span.ended]
        return self._territories.one(lasting or [span.item for span in person.citizen])

    def _closed(self, number: int, person: Person, position: Position, held: Held) -> Span | None:
        """The days of a post, if both are told, or it is held still."""
        span = held.span
        if not span.start:
            self._leave_out("posts begun on an unknown day")
            return None
        if span.end:
            if last_day(span.end) < first_day(span.start):
                self._leave_out("posts that end before they begin")
                return None
            return span
        over = position.existed
        ended = span.ended or over.ended or bool(over.end) or person.died is not None
        if ended or self._is_followed(number, position, span):
            end = self._succeeded(position, held) or _term_end(person, position, span)
            if not end:
                self._leave_out("posts that ended on an unknown day")
                return None
            return Span(span.item, span.start, end)
        if first_day(span.start) < _years_before(self._today, _open_years(position)):
            self._leave_out("posts begun long ago, with no end")
            return None
        return span

    def _others(self, position: Position) -> list[Holder]:
        if (
            not position.office
            or load_offices()[position.office].several
            or position.territory is None
        ):
            return []
        return self._holders[position.territory.code, position.office]

    def _is_followed(self, number: int, position: Position, span: Span) -> bool:
        """Whether someone else holds the office since, so that its end was forgotten."""
        return any(
            other.person != number
            and first_day(other.span.start) > last_day(span.start)
            and not _stood_in(other.span)
            for other in self._others(position)
        )

    def _succeeded(self, position: Position, held: Held) -> str:
        """When the successor whom the statement names began; empty if that is not known."""
        starts = {
            other.span.start
            for other in self._others(position)
            if other.person == held.successor
            and last_day(other.span.start) >= first_day(held.span.start)
        }
        return min(starts, key=first_day, default="")

    def _by_occupation(self, person: Person) -> list[Tenure]:
        """What someone is who held no post of interest."""
        found = [self._meanings.occupations[each] for each in person.occupations
                 if each in self._meanings.occupations]  # fmt: skip
        what: Occupation | None = min(found, key=lambda one: one.rank, default=None)
        member = any(not span.end and not span.ended for span in person.parties)
        if what is None or (what.party and not member):
            return []
        died = person.died
        if died is not None and (died.ended or last_day(died.end) < load_limits().since):
            return self._leave_out("people of old")
        territory = self._citizenship(person)
        if territory is None:
            return self._leave_out("people of no one country")
        sectors = (*what.sectors, *territory.sectors)
        return [Tenure("", died.end if died else "", what.rank, "", territory.code, sectors,
                       what.role)]  # fmt: skip

    def _leave_out(self, reason: str) -> list[Tenure]:
        self._report.left_out[reason] += 1
        return []


def _one_at_a_time(office: str) -> bool:
    """Whether a state has but one holder of an office at a time; false of other posts."""
    return bool(office) and not load_offices()[office].several


def _term_end(person: Person, position: Position, span: Span) -> str:
    """When the term was over for which a seat is held, or its holder died in it; else empty."""
    over = position.existed.end
    if span.ended or not over or position.post is None or not position.post.for_term:
        return ""
    died = person.died
    ends = [over] if died is None else [died.end, over]
    end = min(ends, key=last_day) if all(ends) else ""
    return end if end and first_day(span.start) <= last_day(end) else ""


def _open_years(position: Position) -> int:
    """How long a position may be held with no end told; of an office held alone any time."""
    if position.post is not None:
        return position.post.open_years
    return 1000 if _one_at_a_time(position.office) else load_office_rules().open_years


def _stood_in(span: Span) -> bool:
    """Whether an office was held for so short a time that the former holder may be back."""
    if not span.end:
        return span.ended
    limit = date.fromisoformat(first_day(span.start)) + timedelta(days=ACTING)
    return first_day(after(span.end)) <= limit.isoformat()


def _years_before(day: str, years: int) -> str:
    """The day some years before an ISO day; of an empty one the beginning of time."""
    return f"{max(int(day[:4]) - years, 0):04}{day[4:]}" if day else ""
