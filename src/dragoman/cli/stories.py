"""``dragoman stories``, ``duplicates`` and ``count``: what many reports have in common."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dragoman.cli.link import linked, opened
from dragoman.cli.lists import (
    Actors,
    Countries,
    Limit,
    OneADay,
    Recipients,
    Since,
    Statuses,
    Types,
    Until,
)
from dragoman.cli.options import DEFAULT_STORE, OutputFile, StoreFile
from dragoman.cli.rows import RowForm, RowTo, write_rows

if TYPE_CHECKING:
    from dragoman.store import Store


class Unit(StrEnum):
    """What is counted."""

    REPORTS = "reports"
    EVENTS = "events"
    STORIES = "stories"


def stories(
    actor: Actors = None,
    recipient: Recipients = None,
    type: Types = None,
    since: Since = None,
    until: Until = None,
    status: Statuses = None,
    country: Countries = None,
    limit: Limit = None,
    store: StoreFile = DEFAULT_STORE,
    to: RowTo = RowForm.TABLE,
    output: OutputFile = None,
) -> None:
    """List stories: events of many reports joined into one, with all their sources.

    A report is an article, "texts" counts reports without copies, "events" the records joined.

    Example: dragoman stories --type assault --since 2021-04
    """
    import msgspec

    found = _opened(store).stories(actor, recipient, type, since, until, status, country, limit)
    if to is not RowForm.TABLE:
        rows = [msgspec.structs.asdict(one) for one in found]
    else:
        rows = [
            {
                "date": _days(one.date_earliest, one.date_latest),
                "type": " ".join(filter(None, [one.event_type, one.mode])),
                "who → to whom": _sides(one.actor_names, one.recipient_names),
                "place": one.place,
                "reports": one.reports,
                "texts": one.texts,
                "events": one.events,
                "words": one.evidence,
            }
            for one in found
        ]
    write_rows(rows, to=to, output=output, empty="no stories")


def duplicates(
    store: StoreFile = DEFAULT_STORE,
    to: RowTo = RowForm.TABLE,
    output: OutputFile = None,
) -> None:
    """List articles that copy, update or correct an earlier one.

    A copy has the same sentences, or is cut at its end; an update adds or changes some; a
    correction says that it is one. "of" is the earlier article, of a copy the original.
    """
    import msgspec

    rows = [msgspec.structs.asdict(one) for one in _opened(store).duplicates()]
    if to is RowForm.TABLE:
        for row in rows:
            row.pop("title")
    write_rows(rows, to=to, output=output, empty="no duplicates")


def count(
    unit: Annotated[
        Unit, typer.Option(help="Articles, event records, or what they were joined into.")
    ] = Unit.EVENTS,
    by: Annotated[
        str | None,
        typer.Option(
            help="Some of type, mode, status, actor, recipient, country, day, month, year, "
            "with commas."
        ),
    ] = None,
    one_a_day: OneADay = False,
    actor: Actors = None,
    recipient: Recipients = None,
    type: Types = None,
    since: Since = None,
    until: Until = None,
    status: Statuses = None,
    country: Countries = None,
    store: StoreFile = DEFAULT_STORE,
    to: RowTo = RowForm.TABLE,
    output: OutputFile = None,
) -> None:
    """Count reports, events or stories.

    Example: dragoman count --unit stories --by actor,recipient,month --type assault
    """
    found = _opened(store) if unit is Unit.STORIES else opened(store)
    rows = found.count(
        unit.value, [one.strip() for one in by.split(",")] if by else [], one_a_day=one_a_day,
        actor=actor, recipient=recipient, type=type, since=since, until=until, status=status,
        country=country,
    )  # fmt: skip
    write_rows(rows, to=to, output=output, empty=f"no {unit.value}")


def _opened(path: Path) -> Store:
    """The store, with its stories up to date."""
    from dragoman.store.derived import is_stale

    store = opened(path)
    with store.reading() as connection:
        stale = is_stale(connection)
    if stale:
        linked(store)
    return store


def _days(first: Any, last: Any) -> str | None:
    if first is None and last is None:
        return None
    return str(first) if first == last else f"{first or '..'}/{last or '..'}"


def _sides(actors: tuple[str, ...], recipients: tuple[str, ...]) -> str:
    who = ", ".join(actors)
    return f"{who} → {', '.join(recipients)}" if recipients else who
