"""Rows of a few columns → table, JSON Lines or CSV, for commands that list no records."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, TypeAlias

import typer

from dragoman.cli import streams
from dragoman.cli.answers import write_csv, write_json, write_table


class RowForm(StrEnum):
    """The forms in which rows are written."""

    TABLE = "table"
    JSONL = "jsonl"
    CSV = "csv"


RowTo: TypeAlias = Annotated[RowForm, typer.Option("--to", help="Form of the output.")]


def write_rows(
    rows: Sequence[dict[str, Any]], *, to: RowForm, output: Path | None, empty: str
) -> None:
    """Writes rows that all have the same keys.

    Args:
        rows: values are text, numbers, null, or for JSON Lines anything.
        to: the form.
        output: a file, or None for standard output.
        empty: what to tell, on standard error, where there is no row and a table was wanted.
    """
    if not rows and to is RowForm.TABLE:
        streams.say(empty)
        return
    with streams.opened_output(output) as out:
        if to is RowForm.JSONL:
            write_json(rows, out)
        elif to is RowForm.TABLE:
            # To the eye an empty name or list is none.
            shown = (
                (None if value in ("", [], ()) else value for value in row.values()) for row in rows
            )
            write_table(rows[0], shown, out)
        elif rows:
            write_csv(rows[0], (row.values() for row in rows), out)
