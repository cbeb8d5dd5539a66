"""``dragoman agreement``: one agreement's history, and corrections of what is one agreement."""

from __future__ import annotations

import getpass
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli import streams
from dragoman.cli.ledger import AsOf, KnownBy, LedgerTo, day_of, ledger_of, show_entry
from dragoman.cli.ledger_output import LedgerForm
from dragoman.cli.options import DEFAULT_STORE, PATIENCE, OutputFile, StoreFile

if TYPE_CHECKING:
    from dragoman.ledger.entry import Entry
    from dragoman.store import Store


def agreement(
    asked: Annotated[
        str,
        typer.Argument(metavar="ID", help="Its id, that of a record, their beginning, or a name."),
    ],
    as_of: AsOf = None,
    known_by: KnownBy = None,
    merge: Annotated[
        str | None, typer.Option("--merge", help="Correct: this other agreement is the same.")
    ] = None,
    split: Annotated[
        list[str] | None,
        typer.Option("--split", help="Correct: this record is of another one; may be repeated."),
    ] = None,
    undo: Annotated[
        int | None, typer.Option("--undo", help="Take the correction of this number back.")
    ] = None,
    why: Annotated[
        str | None, typer.Option("--why", help="The reason, which a correction must have.")
    ] = None,
    who: Annotated[
        str | None, typer.Option("--who", help="Who corrects; by default the user's name.")
    ] = None,
    store: StoreFile = DEFAULT_STORE,
    to: LedgerTo = LedgerForm.TABLE,
    output: OutputFile = None,
) -> None:
    """Show one agreement: its states, its history with the sentences, what falls due, doubts.

    A correction is added to the store and never overwritten; what it was is shown below the
    agreement, and can be undone.

    Example: dragoman agreement JCPOA --as-of 2018-06-01
    """
    from dragoman.ledger.select import found
    from dragoman.store import open_store

    if to is LedgerForm.PARQUET and output is None and sys.stdout.isatty():
        raise typer.BadParameter("Parquet is binary; name a file with --output")
    chosen = [option for option in (merge, split, undo) if option is not None and option != []]
    if len(chosen) > 1:
        raise typer.BadParameter("one correction at a time: --merge, --split or --undo")
    opened = open_store(store, read_only=not chosen, patience=PATIENCE)
    day = day_of(as_of)
    entries = ledger_of(opened, as_of=day, known_by=known_by)
    entry = found(entries, asked)
    if chosen:
        other = found(entries, merge) if merge is not None else None
        _correct(opened, entry, other, split or [], undo, who=who, why=why)
        # A split leaves the agreement of its first record where it was.
        entry = found(ledger_of(opened, as_of=day, known_by=known_by), _anchor(entry, split or []))
    show_entry(entry, opened, to=to, output=output)


def _correct(
    store: Store,
    entry: Entry,
    other: Entry | None,
    split: list[str],
    undo: int | None,
    *,
    who: str | None,
    why: str | None,
) -> None:
    from dragoman.store.ledger import correct

    if not (why or "").strip():
        raise typer.BadParameter("say the reason with --why")
    by, reason = who or getpass.getuser(), (why or "").strip()
    if other is not None:
        if other.id == entry.id:
            raise typer.BadParameter("they are one agreement already")
        both = (*entry.records, *other.records)
        made = correct(store, "merge", who=by, why=reason, records=both)
    elif split:
        leaving = _records(entry, split)
        rest = tuple(one for one in entry.records if one not in leaving)
        made = correct(store, "split", who=by, why=reason, records=leaving, others=rest)
    else:
        made = correct(store, "undo", who=by, why=reason, undoes=undo)
    streams.say(f"correction {made.number} is kept; undo it with --undo {made.number}")


def _records(entry: Entry, asked: list[str]) -> tuple[str, ...]:
    """The records of an entry that are meant, by id or its beginning; not all of them."""
    found = []
    for one in asked:
        meant = [record for record in entry.records if record.startswith(one.strip())]
        if len(meant) != 1:
            raise typer.BadParameter(
                f"{one!r} is {len(meant)} of its records; they are {', '.join(entry.records)}"
            )
        found.append(meant[0])
    if set(found) == set(entry.records):
        raise typer.BadParameter("a record at least must stay")
    return tuple(dict.fromkeys(found))


def _anchor(entry: Entry, split: list[str]) -> str:
    """A record that stays in the entry, so that it is found again after a correction."""
    staying = [one for one in entry.records if not any(one.startswith(s.strip()) for s in split)]
    return staying[0]
