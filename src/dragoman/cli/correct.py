"""``dragoman correct`` and ``corrections``: what people say of a record, on top of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli import streams
from dragoman.cli.options import DEFAULT_STORE, PATIENCE, OutputFile, StoreFile
from dragoman.cli.rows import RowForm, RowTo, write_rows

if TYPE_CHECKING:
    from dragoman.store import Correction


def correct(
    record: Annotated[
        str, typer.Argument(help="Id of a record; with --undo also a correction's number.")
    ],
    by: Annotated[str, typer.Option("--by", help="Who corrects.")],
    why: Annotated[str, typer.Option("--why", help="The reason.")],
    set_: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            metavar="FIELD=VALUE",
            help="A field's right value, null for none; may be repeated (actors.0.country=DEU).",
        ),
    ] = None,
    reject: Annotated[
        bool, typer.Option("--reject", help="The record is wrong altogether; lists leave it out.")
    ] = False,
    undo: Annotated[
        bool, typer.Option("--undo", help="Take back the last correction of the record.")
    ] = False,
    store: StoreFile = DEFAULT_STORE,
) -> None:
    """Correct a record; what was read stays, and the correction can be undone.

    Example: dragoman correct e1a2… --set event_type=CONSULT --by Ana --why "they only met"
    """
    from dragoman.store import open_store

    if sum((bool(set_), reject, undo)) != 1:
        raise typer.BadParameter("say one of --set, --reject and --undo")
    changes = dict(_pair(given) for given in set_ or ())
    open_store(store, read_only=True, patience=PATIENCE)  # a slip of the pen makes no new store
    opened = open_store(store, patience=PATIENCE)
    if undo:
        made = opened.undo(record, by=by, why=why)
    else:
        made = opened.correct(record, by=by, why=why, set=changes, reject=reject)
    streams.say(f"correction {made.number}: {made.kind} {made.record}: {_does(made)}")


def corrections(
    record: Annotated[str | None, typer.Argument(help="Only those of this record.")] = None,
    store: StoreFile = DEFAULT_STORE,
    to: RowTo = RowForm.TABLE,
    output: OutputFile = None,
) -> None:
    """List corrections: who, when, why, and whether each holds.

    A correction is orphaned when no version finds its record any longer, and does not fit when
    the record has changed so that the field is not there; "reread" says that the record has
    been read otherwise since.
    """
    from dragoman.store import open_store

    found = open_store(store, read_only=True, patience=PATIENCE).corrections(record)
    rows = [
        {
            "number": one.number,
            "at": f"{one.at:%Y-%m-%d %H:%M:%S}",
            "by": one.by,
            "kind": one.kind,
            "record": one.record,
            "does": _does(one),
            "why": one.why,
            "standing": f"{one.standing}, reread" if one.reread else one.standing,
        }
        for one in found
    ]
    write_rows(rows, to=to, output=output, empty="no corrections")


def _does(correction: Correction) -> str:
    from dragoman.store.amend import line_of

    return line_of(correction)


def _pair(given: str) -> tuple[str, str | None]:
    field, equals, value = given.partition("=")
    if not equals or not field.strip():
        raise typer.BadParameter(f"{given!r} is no FIELD=VALUE", param_hint="--set")
    return field.strip(), None if value.strip() == "null" else value.strip()
