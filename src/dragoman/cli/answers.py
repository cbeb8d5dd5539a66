"""Columns and their rows → the form that was asked for: JSON Lines, CSV, Parquet, a table."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
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
    if form is Form.PARQUET:
        _write_parquet(answer, out)
    elif form is Form.JSONL:
        for batch in answer.to_batches():
            write_json(batch.to_pylist(), out)
    elif form is Form.CSV:
        write_csv(answer.column_names, _rows(answer), out)
    else:
        write_table(answer.column_names, _rows(answer), out)


def write_json(rows: Iterable[dict[str, Any]], out: streams.Output) -> None:
    """JSON Lines, an object a row."""
    import msgspec

    encoder = msgspec.json.Encoder(enc_hook=str)
    out.write(b"".join(encoder.encode(row) + b"\n" for row in rows))


def write_csv(names: Iterable[str], rows: Iterable[Iterable[Any]], out: streams.Output) -> None:
    """CSV (RFC 4180, UTF-8) with a header; lists of names are joined by ``|``."""
    import csv
    import io

    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(names)
    writer.writerows([_cell(value) for value in row] for row in rows)
    out.write(text.getvalue().encode())


def write_table(names: Iterable[str], rows: Iterable[Iterable[Any]], out: streams.Output) -> None:
    """A table for people; null is shown as a dash."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    from dragoman.export.printable import printable

    table = Table(box=SIMPLE_HEAD, padding=(0, 1, 0, 0))
    for name in names:
        table.add_column(Text(printable(name)), overflow="fold")
    for row in rows:
        table.add_row(*(Text(printable(str(_shown(value)))) for value in row))
    console(out).print(table)


def _write_parquet(answer: pyarrow.Table, out: streams.Output) -> None:
    import io

    import pyarrow.parquet

    held = io.BytesIO()
    pyarrow.parquet.write_table(answer, held, compression="zstd")
    out.write(held.getvalue())


def _rows(answer: pyarrow.Table) -> Iterator[tuple[Any, ...]]:
    for batch in answer.to_batches():
        yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)


def _cell(value: Any) -> Any:
    """Lists of names joined; other nested values as JSON."""
    if isinstance(value, list | tuple) and all(isinstance(one, str) for one in value):
        return "|".join(value)
    if isinstance(value, list | tuple | dict):
        import msgspec

        return msgspec.json.encode(value, enc_hook=str).decode()
    return value


def _shown(value: Any) -> Any:
    if value is None:
        return "–"
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else value
