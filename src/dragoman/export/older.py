"""What the older event formats share: rows of one actor a side, and what stands in their cells.

PLOVER's event has lists of actors; POLECAT, ICEWS and Phoenix have one actor and one recipient a
row. An event becomes a row for each actor and recipient, all under its id; a symmetric act a
row for each ordered pair of its parties. None of these formats has a status: only what occurred
is written, unless the option says more.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from dragoman.export.format import Chosen, Option, Records, Row
from dragoman.knowledge.entities import countries
from dragoman.knowledge.tables import folder, read_rows
from dragoman.records import Actor, Article, Event, Place

STATUS = Option(
    "status", "Events of which status: only what occurred, or all.", "occurred",
    ("occurred", "all"),
)  # fmt: skip
_PENTA = (0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3, 3, 3, 4, 4, 4, 4, 4, 4, 4)
"""Classes of CAMEO's roots 01 to 20: neutral, verbal and material cooperation and conflict."""


class Dyad(NamedTuple):
    """One row: an event with one actor and one recipient, either of whom may be missing."""

    event: Event
    article: Article | None
    actor: Actor | None
    recipient: Actor | None


def dyads(records: Records, chosen: Chosen) -> Iterator[Dyad]:
    """The rows of all events that the status option lets pass, in the order of the records."""
    articles = {article.id: article for article in records.articles}
    for event in chosen_events(records.events, chosen):
        for actor, recipient in pairs(event):
            yield Dyad(event, articles.get(event.article), actor, recipient)


def chosen_events(events: Sequence[Event], chosen: Chosen) -> list[Event]:
    """The events that the status option lets pass."""
    return [one for one in events if chosen["status"] == "all" or one.status == "occurred"]


def pairs(event: Event) -> list[tuple[Actor | None, Actor | None]]:
    """Actors by recipients; ordered pairs where an act has several parties and no recipient.

    An act of nobody on nobody is one row without either, so that no event is lost.
    """
    if not event.recipients and len(event.actors) > 1:
        return [(one, other) for one in event.actors for other in event.actors if one is not other]
    return [
        (actor, recipient)
        for actor in (event.actors or (None,))
        for recipient in (event.recipients or (None,))
    ]


def country_name(code: str | None) -> str | None:
    """The English name of a state; codes of no state stand for themselves.

    >>> country_name("MLI"), country_name("UNO"), country_name(None)
    ('Mali', 'UNO', None)
    """
    if code is None:
        return None
    state = countries().get(code)
    return state.name if state else code


def war_number(code: str | None) -> int | None:
    """The number of a state in the Correlates of War, or None.

    >>> war_number("USA"), war_number("KOS"), war_number("UNO")
    (2, 347, None)
    """
    return _war_numbers().get(code or "")


def goldstein(cameo: str | None) -> float | None:
    """The Goldstein value of a CAMEO code, or of the nearest code above it.

    >>> goldstein("190"), goldstein("1822"), goldstein("0211"), goldstein(None)
    (-10.0, -9.0, 3.4, None)
    """
    values = _goldstein_values()
    code = cameo or ""
    return next((values[code[:n]] for n in range(len(code), 1, -1) if code[:n] in values), None)


def penta_class(cameo: str) -> int:
    """The class of a CAMEO code's root: 0 neutral to 4 material conflict.

    >>> penta_class("010"), penta_class("042"), penta_class("090"), penta_class("190")
    (0, 1, 3, 4)
    """
    return _PENTA[int(cameo[:2]) - 1]


def first_day(event: Event) -> str | None:
    """The first day of the event's date, as ISO."""
    return event.date.earliest if event.date else None


def place_cells(place: Place | None) -> Row:
    """The cells of a place in POLECAT and ICEWS but for its country, which each names its way."""
    return {
        "City": place.name if place and place.precision == "city" else None,
        "District": place.admin2 if place else None,
        "Province": place.admin1 if place else None,
        "Latitude": place.latitude if place else None,
        "Longitude": place.longitude if place else None,
    }


def unfilled(columns: Sequence[str], why: str) -> str:
    """The note that names columns which stay empty."""
    return f"left empty ({why}): {', '.join(columns)}"


def counted(records: Records, chosen: Chosen) -> str:
    """How many events become how many rows, and what is left out."""
    events = chosen_events(records.events, chosen)
    rows = sum(len(pairs(event)) for event in events)
    left = len(records.events) - len(events)
    out = f"; {left} that did not occur left out" if left else ""
    return f"{len(events)} events in {rows} rows{out}"


@cache
def _war_numbers() -> dict[str, int]:
    rows = read_rows(folder() / "correlates_of_war.csv", ("code", "number"))
    return {row["code"]: int(row["number"]) for row in rows}


@cache
def _goldstein_values() -> dict[str, float]:
    rows = read_rows(folder() / "goldstein.csv", ("code", "value"))
    return {row["code"].rstrip("*"): float(row["value"]) for row in rows}
