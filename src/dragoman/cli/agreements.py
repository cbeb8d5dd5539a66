"""``dragoman agreements``: the ledger of a store, one entry an agreement over all articles."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dragoman.cli import streams
from dragoman.cli.ledger import (
    AsOf,
    KnownBy,
    LedgerTo,
    day_of,
    end_of,
    first_day_of,
    last_day_of,
    ledger_of,
    show_entry,
)
from dragoman.cli.ledger_output import LedgerForm, write_entries
from dragoman.cli.lists import (
    Actors,
    Countries,
    Limit,
    Recipients,
    Since,
    Statuses,
    Types,
    Until,
    list_records,
)
from dragoman.cli.options import DEFAULT_STORE, PATIENCE, OutputFile, StoreFile
from dragoman.cli.sinks import Form, Kind

if TYPE_CHECKING:
    from dragoman.ledger.entry import Entry

_OF_LEDGER = ("party", "state", "due", "as_of", "known_by", "sheet", "history")
"""Options that have no meaning for the records of single articles."""


def agreements(
    party: Annotated[
        list[str] | None,
        typer.Option("--party", help="Country code (IRN) or part of a name; may be repeated."),
    ] = None,
    state: Annotated[
        list[str] | None,
        typer.Option("--state", help="State as a whole, or of the party asked for: 'in force'."),
    ] = None,
    type: Types = None,
    due: Annotated[
        str | None,
        typer.Option("--due", help="Something falls due within 365d, 52w, 12m or 1y."),
    ] = None,
    as_of: AsOf = None,
    known_by: KnownBy = None,
    sheet: Annotated[
        str | None, typer.Option("--sheet", help="The sheet of one country (IRN).")
    ] = None,
    history: Annotated[
        str | None, typer.Option("--history", help="One of them, as 'dragoman agreement ID'.")
    ] = None,
    records: Annotated[
        bool, typer.Option("--records", help="The records of single articles, not the ledger.")
    ] = False,
    actor: Actors = None,
    recipient: Recipients = None,
    since: Since = None,
    until: Until = None,
    status: Statuses = None,
    country: Countries = None,
    limit: Limit = None,
    store: StoreFile = DEFAULT_STORE,
    to: LedgerTo = LedgerForm.TABLE,
    output: OutputFile = None,
) -> None:
    """List the agreements of a store: by whom, in what state, and what falls due next.

    --actor, --recipient and --country name parties as well: with two of these options an
    agreement must have a party of each. --since and --until are days on which something was
    done, --status is --state.

    Example: dragoman agreements --party IRN --state 'in force' --due 365d
    """
    given = locals()
    if to is LedgerForm.PARQUET and output is None and sys.stdout.isatty():
        raise typer.BadParameter("Parquet is binary; name a file with --output")
    if records:
        _list_records(given)
    elif history is not None:
        _show_one(given)
    else:
        _list(given)


def _list(given: dict[str, Any]) -> None:
    """The ledger's entries that pass the filters."""
    from dragoman.ledger.select import Wanted, selected
    from dragoman.store import open_store

    day, due, sheet = day_of(given["as_of"]), given["due"], given["sheet"]
    sides = [given[name] for name in ("party", "actor", "recipient", "country")]
    wanted = Wanted(
        sides=tuple(
            tuple(one.strip() for one in side) for side in (*sides, sheet and [sheet]) if side
        ),
        states=(*(given["state"] or ()), *(given["status"] or ())),
        types=tuple(given["type"] or ()),
        since=first_day_of(given["since"]),
        until=last_day_of(given["until"]),
        due_until=end_of(day, due) if due is not None else None,
    )
    store = open_store(given["store"], read_only=True, patience=PATIENCE)
    found = selected(ledger_of(store, as_of=day, known_by=given["known_by"]), wanted)
    if due is not None:
        found.sort(key=lambda one: (_next_day(one), one.id))
    _write(found[: given["limit"]], given, until=wanted.due_until)


def _write(found: Sequence[Entry], given: dict[str, Any], *, until: str | None) -> None:
    to: LedgerForm = given["to"]
    sheet: str | None = given["sheet"]
    if to is LedgerForm.TABLE and not found:
        streams.say("no agreements")
        return

    def page(width: int) -> Any:
        from dragoman.export.ledger_view import sheet_view

        return sheet_view(sheet or "", found, width=width)

    with streams.opened_output(given["output"]) as out:
        write_entries(found, to, out, until=until, view=page if sheet else None)


def _show_one(given: dict[str, Any]) -> None:
    from dragoman.ledger.select import found
    from dragoman.store import open_store

    store = open_store(given["store"], read_only=True, patience=PATIENCE)
    entries = ledger_of(store, as_of=day_of(given["as_of"]), known_by=given["known_by"])
    show_entry(found(entries, given["history"]), store, to=given["to"], output=given["output"])


def _list_records(given: dict[str, Any]) -> None:
    """The records that single articles make, as events and statements are listed."""
    for name in _OF_LEDGER:
        if given[name] is not None:
            option = f"--{name.replace('_', '-')}"
            raise typer.BadParameter(f"--records lists single articles; leave {option} out")
    to: LedgerForm = given["to"]
    if to is LedgerForm.ICS:
        raise typer.BadParameter("--records has no calendar; leave it out")
    names = ("actor", "recipient", "type", "since", "until", "status", "country", "limit")
    filters = {name: given[name] for name in names}
    path: Path = given["store"]
    list_records(Kind.AGREEMENT, filters, store=path, to=Form(to.value), output=given["output"])


def _next_day(entry: Entry) -> str:
    due = entry.next_due
    return (due.date.earliest or due.date.latest or "") if due else "9999"
