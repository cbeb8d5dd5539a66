"""``dragoman aggregate``: tables of dyads, countries and types over time."""

from __future__ import annotations

from typing import Annotated

import typer

from dragoman.cli import streams
from dragoman.cli.answers import check_form, write_answer
from dragoman.cli.lists import (
    Actors,
    Countries,
    OneADay,
    Recipients,
    Since,
    Types,
    Until,
)
from dragoman.cli.options import DEFAULT_STORE, PATIENCE, OutputFile, StoreFile, To
from dragoman.cli.sinks import Form
from dragoman.cli.stories import Unit
from dragoman.errors import SettingsError


def aggregate(
    by: Annotated[
        str,
        typer.Option(
            help="Some of dyad, actor, recipient, country (where it happened), type, mode, quad, "
            "status, and one of day, week, month, year, with commas."
        ),
    ] = "dyad,month",
    count: Annotated[
        Unit, typer.Option(help="Event records, articles, or what records were joined into.")
    ] = Unit.EVENTS,
    balanced: Annotated[
        bool,
        typer.Option("--balanced", help="Fill with zeros the cells that have no events."),
    ] = False,
    one_a_day: OneADay = False,
    actor: Actors = None,
    recipient: Recipients = None,
    type: Types = None,
    since: Since = None,
    until: Until = None,
    status: Annotated[
        list[str] | None,
        typer.Option(
            "--status", help="Status of the events (default: occurred; 'all' for every one)."
        ),
    ] = None,
    country: Countries = None,
    store: StoreFile = DEFAULT_STORE,
    to: To = Form.TABLE,
    output: OutputFile = None,
) -> None:
    """Count events by dyad, country, type and time, with mean scores and shares of conflict.

    Example: dragoman aggregate --by dyad,month --actor IRN --balanced --to csv
    """
    from dragoman.store import open_store

    check_form(to, output)
    groups = [one.strip() for one in by.split(",") if one.strip()]
    if not groups:
        raise SettingsError("nothing to count by", remedy="say --by dyad,month")
    wanted = status or ([] if "status" in groups else ["occurred"])
    # Stories are made where they are out of date; a slip of the pen makes no new store.
    opened = open_store(store, read_only=True, patience=PATIENCE)
    if count is Unit.STORIES:
        opened = open_store(store, patience=PATIENCE)
    found = opened.aggregate(
        groups, unit=count.value, balanced=balanced, one_a_day=one_a_day, actor=actor,
        recipient=recipient, type=type, since=since, until=until, country=country,
        status=None if "all" in wanted else wanted,
    )  # fmt: skip
    if to is Form.TABLE and not found.table.num_rows:
        streams.say("no events")
    else:
        with streams.opened_output(output) as out:
            write_answer(found.table, to, out)
    if found.left_out:
        streams.say(
            f"{found.left_out:,} of {found.events:,} events are in no cell: no country on a side "
            "or place that is counted by, or no single day, month …"
        )
