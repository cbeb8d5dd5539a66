"""``dragoman changes``: what was added, revised and withdrawn."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from dragoman.cli.lists import Raw
from dragoman.cli.options import DEFAULT_STORE, PATIENCE, OutputFile, StoreFile
from dragoman.cli.rows import RowForm, RowTo, write_rows


def changes(
    since: Annotated[
        str, typer.Option("--since", help="A day (from its beginning, UTC) or a time.")
    ],
    until: Annotated[
        str | None, typer.Option("--until", help="A day (to its end) or a time; by default now.")
    ] = None,
    raw: Raw = False,
    store: StoreFile = DEFAULT_STORE,
    to: RowTo = RowForm.TABLE,
    output: OutputFile = None,
) -> None:
    """List records added, revised and withdrawn since a moment, with what changed.

    Example: dragoman changes --since 2026-11-01
    """
    from dragoman.store import open_store

    found = open_store(store, read_only=True, patience=PATIENCE).changes(since, until, raw=raw)
    rows = [
        {
            "what": one.what,
            "kind": one.kind,
            "id": one.id,
            "article": one.article,
            "at": f"{one.at:%Y-%m-%d %H:%M:%S}",
            "changed": one.fields if to is RowForm.JSONL else "; ".join(_told(one.fields)),
        }
        for one in found
    ]
    write_rows(rows, to=to, output=output, empty="no changes")


def _told(fields: dict[str, tuple[Any, Any]]) -> list[str]:
    return [f"{name}: {_short(old)} → {_short(new)}" for name, (old, new) in fields.items()]


def _short(value: Any) -> str:
    """A value in a few words: what is inside of a date, a place or a list of actors."""
    if isinstance(value, dict):
        names = ("edtf", "name", "text")
        found = next((value[name] for name in names if value.get(name)), None)
        return str(found) if found else "…"
    if isinstance(value, list):
        return ", ".join(map(_short, value)) or "none"
    return "–" if value is None else str(value)
