"""When a party governed: while one of its members led the government."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from dragoman.knowledge.build.facts import Span
from dragoman.knowledge.build.keep import Kept
from dragoman.knowledge.build.people import Holder, Key
from dragoman.knowledge.build.positions import Positions
from dragoman.knowledge.build.territories import Territories
from dragoman.knowledge.lint.dates import first_day, last_day

_LEADERS = ("head_of_government", "head_of_state")


def leading_offices(kept: Kept, territories: Territories, positions: Positions) -> dict[str, str]:
    """The office that leads the government, by country: the one that the state says does."""
    found = {}
    for item, territory in territories.states():
        state = kept.thing(item)
        for office in state.offices_of_government if state is not None else ():
            position = positions.of(office, (item,))
            if position is not None and position.office:
                found[territory.code] = position.office
    return found


def periods(
    holders: Mapping[Key, Iterable[Holder]], leading: Mapping[str, str]
) -> dict[tuple[int, str], str]:
    """The years in which parties governed.

    Args:
        holders: of every office, by country and office.
        leading: the leading office by country; where it is not told, the head of government's,
            and the head of state's where there is none.

    Returns:
        By party's item and country, as ``parties.csv`` has it: ``1997-2010|2024-``.
    """
    found: defaultdict[tuple[int, str], list[tuple[str, str]]] = defaultdict(list)
    for country in {country for country, _ in holders}:
        options = (leading[country],) if country in leading else _LEADERS
        office = next((each for each in options if (country, each) in holders), "")
        ordered = sorted(holders.get((country, office), ()), key=lambda one: one.span.start)
        for holder in ordered:
            party = _party(holder)
            if party:
                found[party, country].append((holder.span.start[:4], holder.span.end[:4]))
    return {key: "|".join(_joined(years)) for key, years in found.items()}


def _party(holder: Holder) -> int:
    """The one party that a holder was of on taking office; 0 if that is open."""
    day = first_day(holder.span.start)
    parties = {span.item for span in holder.parties if not span.ended and _covers(span, day)}
    return parties.pop() if len(parties) == 1 else 0


def _covers(span: Span, day: str) -> bool:
    return first_day(span.start) <= day <= last_day(span.end)


def _joined(years: list[tuple[str, str]]) -> list[str]:
    """Periods that touch made one."""
    joined: list[tuple[str, str]] = []
    for start, end in years:
        if joined and (not joined[-1][1] or start <= joined[-1][1]):
            before, until = joined[-1]
            joined[-1] = before, max(until, end) if until and end else ""
        else:
            joined.append((start, end))
    return [f"{start}-{end}" for start, end in joined]
