"""What the commands of the ledger share: a store's entries on a day, and how they are shown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias

import typer

from dragoman.cli import streams
from dragoman.cli.ledger_output import LedgerForm, write_entries
from dragoman.errors import BadDate

if TYPE_CHECKING:
    from dragoman.ledger.corrections import Correction
    from dragoman.ledger.entry import Entry
    from dragoman.store import Store

LedgerTo: TypeAlias = Annotated[LedgerForm, typer.Option("--to", help="Form of the output.")]
AsOf: TypeAlias = Annotated[
    str | None,
    typer.Option("--as-of", help="The day whose state is asked for (2021-04-13); today."),
]
KnownBy: TypeAlias = Annotated[
    str | None,
    typer.Option("--known-by", help="Only what had been published by this day."),
]
_SPAN = re.compile(r"(\d{1,5})([dwmy])", re.IGNORECASE)


def ledger_of(store: Store, *, as_of: str, known_by: str | None = None) -> tuple[Entry, ...]:
    """The entries of a store on a day; see :func:`dragoman.ledger.register.entries_of`."""
    from dragoman.ledger.register import entries_of
    from dragoman.store.ledger import corrections_of, reports_of

    return entries_of(
        reports_of(store), corrections_of(store), as_of=as_of, known_by=last_day_of(known_by)
    )


def day_of(as_of: str | None) -> str:
    """The day that was asked for, of a month or year the last one; today without one.

    Raises:
        BadDate: it is no date.
    """
    return last_day_of(as_of) or date.today().isoformat()


def first_day_of(given: str | None) -> str | None:
    """The first day of a day, month or year, as ISO; raises BadDate."""
    from dragoman.store.filters import first_day

    return first_day(given).isoformat() if given is not None else None


def last_day_of(given: str | None) -> str | None:
    """The last day of a day, month or year, as ISO; raises BadDate."""
    from dragoman.store.filters import last_day

    return last_day(given).isoformat() if given is not None else None


def end_of(day: str, span: str) -> str:
    """The last day of a span from a day on: 365d, 52w, 12m, 1y or an ISO 8601 duration.

    Raises:
        BadDate: it is no span, or ends past the year 9999.

    >>> end_of("2024-01-31", "1m")
    '2024-02-29'
    """
    from dragoman.ledger.calendar import add

    match = _SPAN.fullmatch(span.strip())
    duration = f"P{match[1]}{match[2].upper()}" if match else span.strip().upper()
    try:
        last = add(day, duration)
    except BadDate as error:
        raise BadDate(
            f"{span!r} is no span of time", remedy="write 365d, 52w, 12m or 1y"
        ) from error
    if len(last) != len("9999-12-31"):
        raise BadDate(f"{span!r} from {day} ends past the year 9999", remedy="ask for less")
    return last


def show_entry(entry: Entry, store: Store, *, to: LedgerForm, output: Path | None) -> None:
    """One agreement: as a page with the corrections of its records, or in another form."""
    from dragoman.export.ledger_view import entry_view
    from dragoman.store.ledger import corrections_of

    touching = corrections_about(entry, corrections_of(store))

    def page(width: int) -> Any:
        return entry_view(entry, touching)

    with streams.opened_output(output) as out:
        write_entries([entry], to, out, view=page)


def corrections_about(entry: Entry, corrections: Sequence[Correction]) -> list[Correction]:
    """The corrections that name a record of an entry, and those that undo them."""
    own = set(entry.records)
    numbers = {one.number for one in corrections if own & {*one.records, *one.others}}
    for one in corrections:  # an undo names its correction, a later one perhaps that undo
        if one.undoes in numbers:
            numbers.add(one.number)
    return [one for one in corrections if one.number in numbers]
