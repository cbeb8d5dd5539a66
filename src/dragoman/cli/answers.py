"""Arrow tables → the form that was asked for: JSON Lines, CSV, Parquet, a table for people."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from dragoman.cli import streams
from dragoman.cli.sinks import Form, console

if TYPE_CHECKING:
    import pyarrow


def check_form(form: Form, output: Path | None) -> None:
    """Refuses to write Parquet to a screen."""
    if form is Form.PARQUET and output is None and sys.stdout.isatty():
        raise typer.BadParameter("Parquet is binary; name a file with --output")


def write_answer(answer: pyarrow.Table, form: Form, out: streams.Output) -> None:
    """Writes a table in a form.

    Args:
        answer: of strings, numbers, days and lists of strings; other nested values as JSON.
        form: as ``--to`` says.
        out: takes the bytes.
    """
    _WRITERS[form](answer, out)


def _write_json(answer: pyarrow.Table, out: streams.Output) -> None:
    import msgspec

    encoder = msgspec.json.Encoder(enc_hook=str)
    for batch in answer.to_batches():
        out.write(b"".join(encoder.encode(row) + b"\n" for row in batch.to_pylist()))


def _write_csv(answer: pyarrow.Table, out: streams.Output) -> None:
    import csv
    import io

    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(answer.column_names)
    for batch in answer.to_batches():
        columns = [column.to_pylist() for column in batch.columns]
        writer.writerows([_cell(value) for value in row] for row in zip(*columns, strict=True))
    out.write(text.getvalue().encode())


def _write_parquet(answer: pyarrow.Table, out: streams.Output) -> None:
    import io

    import pyarrow.parquet

    held = io.BytesIO()
    pyarrow.parquet.write_table(answer, held, compression="zstd")
    out.write(held.getvalue())


def _write_table(answer: pyarrow.Table, out: streams.Output) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    from dragoman.export.printable import printable

    table = Table(box=SIMPLE_HEAD, padding=(0, 1, 0, 0))
    for name in answer.column_names:
        table.add_column(Text(printable(name)), overflow="fold")
    columns = [column.to_pylist() for column in answer.columns]
    for row in zip(*columns, strict=True):
        table.add_row(*(Text(printable(str(_shown(value)))) for value in row))
    console(out).print(table)


def _cell(value: Any) -> Any:
    """Lists of names joined; other nested values as JSON."""
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return "|".join(value)
    if isinstance(value, list | dict):
        import msgspec

        return msgspec.json.encode(value, enc_hook=str).decode()
    return value


def _shown(value: Any) -> Any:
    if value is None:
        return "–"
    return ", ".join(map(str, value)) if isinstance(value, list) else value


_WRITERS = {
    Form.TABLE: _write_table,
    Form.JSONL: _write_json,
    Form.CSV: _write_csv,
    Form.PARQUET: _write_parquet,
}
