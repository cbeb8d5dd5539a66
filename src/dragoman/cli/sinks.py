"""Records → the form that was asked for, written as they come: JSON Lines, CSV, Parquet, tables."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from typing import Any, Protocol

from dragoman.cli.streams import Output, TextOutput
from dragoman.export import flat
from dragoman.records import Article, Finding, to_json

ROW_GROUP = 1000


class Form(StrEnum):
    """The forms of output."""

    TABLE = "table"
    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"


class Kind(StrEnum):
    """The kinds of record that a table can hold."""

    EVENT = "event"
    STATEMENT = "statement"
    AGREEMENT = "agreement"


class Sink(Protocol):
    """Takes the findings of one article after the other."""

    def add(self, article: Article | None, findings: Sequence[Finding]) -> None:
        """Writes the findings of an article, or of many where ``article`` is None."""


@contextmanager
def opened_sink(form: Form, output: Output, *, kind: Kind = Kind.EVENT) -> Iterator[Sink]:
    """A sink for a form; what it still holds is written at the end.

    Args:
        form: what to write.
        output: where to.
        kind: for CSV and Parquet, whose tables hold one kind of record.
    """
    if form is Form.PARQUET:
        with _parquet(output, kind.value) as sink:
            yield sink
    elif form is Form.CSV:
        yield CsvSink(output, kind.value)
    elif form is Form.JSONL:
        yield JsonSink(output)
    else:
        yield TableSink(output)


class JsonSink:
    """JSON Lines: the article's own record, then its findings."""

    def __init__(self, output: Output) -> None:
        self._output = output

    def add(self, article: Article | None, findings: Sequence[Finding]) -> None:
        """One line a record."""
        records = [article, *findings] if article else findings
        self._output.write(b"".join(to_json(record) + b"\n" for record in records))
        self._output.flush()


class CsvSink:
    """CSV (RFC 4180, UTF-8) of one kind of record; lists are joined by ``|``."""

    def __init__(self, output: Output, kind: str) -> None:
        self._output = output
        self._kind = kind
        self._write([flat.columns(kind)])

    def add(self, article: Article | None, findings: Sequence[Finding]) -> None:
        """One row a record."""
        rows = [flat.flat(one) for one in findings if flat.kind_of(one) == self._kind]
        self._write([[_cell(value) for value in row.values()] for row in rows])

    def _write(self, rows: Sequence[Sequence[Any]]) -> None:
        text = io.StringIO(newline="")
        csv.writer(text).writerows(rows)
        self._output.write(text.getvalue().encode())


class TableSink:
    """Tables for people, an article at a time."""

    def __init__(self, output: Output) -> None:
        self._console = console(output)

    def add(self, article: Article | None, findings: Sequence[Finding]) -> None:
        """A heading and a table for each kind of record found."""
        from dragoman.export.screen import findings_view

        self._console.print(findings_view(article, findings, width=self._console.width))


class ParquetSink:
    """Row groups of a thousand records or more, nested as the records are.

    Args:
        writer: a ``pyarrow.parquet.ParquetWriter`` with the schema of the kind.
        kind: which records to write.
    """

    def __init__(self, writer: Any, kind: str) -> None:
        self._writer = writer
        self._kind = kind
        self._waiting: list[Finding] = []

    def add(self, article: Article | None, findings: Sequence[Finding]) -> None:
        """Holds the findings until they make a row group."""
        self._waiting.extend(findings)
        if len(self._waiting) >= ROW_GROUP:
            self.finish()

    def finish(self) -> None:
        """Writes what is held."""
        from dragoman.export.columnar import to_table

        table = to_table(self._waiting, self._kind)
        if table.num_rows:
            self._writer.write_table(table)
        self._waiting.clear()


def console(output: Output) -> Any:
    """A rich console on an output, as wide as the screen or, into a pipe, 120 columns."""
    import shutil

    from rich.console import Console

    width = shutil.get_terminal_size(fallback=(120, 24)).columns
    return Console(
        file=TextOutput(output),  # type: ignore[arg-type]
        width=min(max(width, 60), 220),
        markup=False,
        highlight=False,
        emoji=False,
    )


@contextmanager
def _parquet(output: Output, kind: str) -> Iterator[Sink]:
    """Parquet of one kind of record; nothing is written where something fails."""
    import pyarrow.parquet

    from dragoman.export.columnar import table_schema

    held = io.BytesIO()
    with pyarrow.parquet.ParquetWriter(held, table_schema(kind), compression="zstd") as writer:
        sink = ParquetSink(writer, kind)
        yield sink
        sink.finish()
    output.write(held.getvalue())


def _cell(value: Any) -> Any:
    return "|".join(value) if isinstance(value, list) else value
