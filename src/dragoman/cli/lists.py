"""``dragoman events`` and ``statements``: a store's records, by filters."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any, TypeAlias

import typer

from dragoman.cli import streams
from dragoman.cli.answers import check_form
from dragoman.cli.options import DEFAULT_STORE, PATIENCE, OutputFile, StoreFile, To
from dragoman.cli.sinks import Form, Kind, opened_sink

Actors: TypeAlias = Annotated[
    list[str] | None,
    typer.Option("--actor", help="Country code (IRN) or part of a name; may be repeated."),
]
Recipients: TypeAlias = Annotated[
    list[str] | None, typer.Option("--recipient", help="The same, of the other side.")
]
Types: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(
        "--type", help="Event type or mode, act of a statement, type or action of an agreement."
    ),
]
Since: TypeAlias = Annotated[
    str | None, typer.Option("--since", help="From this day, month or year on (2021-04).")
]
Until: TypeAlias = Annotated[
    str | None, typer.Option("--until", help="Up to this day, month or year, included.")
]
Statuses: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(
        "--status", help="Status of an event, attitude or position, state of an agreement."
    ),
]
Countries: TypeAlias = Annotated[
    list[str] | None, typer.Option("--country", help="Country code of either side or the place.")
]
AsOf: TypeAlias = Annotated[
    str | None,
    typer.Option("--as-of", help="What the store held and said on this day, or at this time."),
]
Raw: TypeAlias = Annotated[
    bool, typer.Option("--raw", help="As it was read, without people's corrections.")
]
OneADay: TypeAlias = Annotated[
    bool,
    typer.Option(
        "--one-a-day", help="Of events of the same day, actor, recipient and type, one only."
    ),
]
Speakers: TypeAlias = Annotated[
    list[str] | None, typer.Option("--speaker", help="Who speaks: country code or part of a name.")
]
Addressees: TypeAlias = Annotated[
    list[str] | None, typer.Option("--addressee", help="Who is spoken to; the same.")
]
Acts: TypeAlias = Annotated[
    list[str] | None, typer.Option("--act", help="What is done by saying it: demand, reject …")
]
Issues: TypeAlias = Annotated[
    list[str] | None, typer.Option("--issue", help="Concept: nuclear-deal; may be repeated.")
]
Limit: TypeAlias = Annotated[int | None, typer.Option("--limit", min=0, help="At most so many.")]


def events(
    actor: Actors = None,
    recipient: Recipients = None,
    type: Types = None,
    since: Since = None,
    until: Until = None,
    status: Statuses = None,
    country: Countries = None,
    limit: Limit = None,
    as_of: AsOf = None,
    raw: Raw = False,
    one_a_day: OneADay = False,
    store: StoreFile = DEFAULT_STORE,
    to: To = Form.TABLE,
    output: OutputFile = None,
) -> None:
    """List events of a store, by date.

    Example: dragoman events --actor IRN --type threaten --since 2021-01
    """
    filters = _filters(actor, recipient, type, since, until, status, country, limit, as_of, raw)
    filters["one_a_day"] = one_a_day
    list_records(Kind.EVENT, filters, store=store, to=to, output=output)


def statements(
    actor: Actors = None,
    recipient: Recipients = None,
    type: Types = None,
    speaker: Speakers = None,
    addressee: Addressees = None,
    act: Acts = None,
    issue: Issues = None,
    since: Since = None,
    until: Until = None,
    status: Statuses = None,
    country: Countries = None,
    limit: Limit = None,
    as_of: AsOf = None,
    raw: Raw = False,
    store: StoreFile = DEFAULT_STORE,
    to: To = Form.TABLE,
    output: OutputFile = None,
) -> None:
    """List statements of a store: who spoke, to whom, in what act, on which issue.

    --actor is --speaker, --type is --act; --recipient is who is spoken to or about.

    Example: dragoman statements --speaker Merkel --act demand --issue nuclear-deal
    """
    filters = _filters(actor, recipient, type, since, until, status, country, limit, as_of, raw)
    own = {"speaker": speaker, "addressee": addressee, "act": act, "issue": issue}
    list_records(Kind.STATEMENT, {**filters, **own}, store=store, to=to, output=output)


def _filters(*given: Any) -> dict[str, Any]:
    names = (
        "actor", "recipient", "type", "since", "until", "status", "country", "limit", "as_of",
        "raw",
    )  # fmt: skip
    return dict(zip(names, given, strict=True))


def list_records(
    kind: Kind, filters: dict[str, Any], *, store: Path, to: Form, output: Path | None
) -> None:
    """Writes the records of a kind that pass the filters of :meth:`dragoman.store.Store.events`."""
    from dragoman.store import open_store

    check_form(to, output)
    opened = open_store(store, read_only=True, patience=PATIENCE)
    found: Sequence[Any] = getattr(opened, f"{kind.value}s")(**filters)
    if to is Form.TABLE and not found:
        streams.say(f"no {kind.value}s")
        return
    with streams.opened_output(output) as out, opened_sink(to, out, kind=kind) as sink:
        sink.add(None, found)
