"""Rows of a few columns → table, JSON Lines or CSV, for commands that list no records."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, TypeAlias

import typer

from dragoman.cli import streams
from dragoman.cli.sinks import console


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
            _write_json(rows, out)
        elif to is RowForm.CSV:
            _write_csv(rows, out)
        else:
            _write_table(rows, out)


def _write_json(rows: Sequence[dict[str, Any]], out: streams.Output) -> None:
    import msgspec

    encoder = msgspec.json.Encoder(enc_hook=str)
    out.write(b"".join(encoder.encode(row) + b"\n" for row in rows))


def _write_csv(rows: Sequence[dict[str, Any]], out: streams.Output) -> None:
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    if rows:
        writer.writerow(rows[0])
    writer.writerows([_joined(value, "|") for value in row.values()] for row in rows)
    out.write(text.getvalue().encode())


def _write_table(rows: Sequence[dict[str, Any]], out: streams.Output) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    from dragoman.export.printable import printable

    table = Table(box=SIMPLE_HEAD, padding=(0, 1, 0, 0))
    for name in rows[0]:
        table.add_column(name, overflow="fold")
    for row in rows:
        cells = (_joined(value, ", ") for value in row.values())
        table.add_row(
            *(Text("–" if cell in (None, "") else printable(str(cell))) for cell in cells)
        )
    console(out).print(table)


def _shown(value: Any) -> str:
    return "–" if value is None or value == "" else str(_joined(value, ", "))


def _joined(value: Any, between: str) -> Any:
    return between.join(map(str, value)) if isinstance(value, list | tuple) else value
