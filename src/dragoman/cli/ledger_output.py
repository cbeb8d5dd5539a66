"""Entries of the ledger → the form that was asked for."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from dragoman.cli.sinks import console
from dragoman.cli.streams import Output

if TYPE_CHECKING:
    from dragoman.ledger.entry import Entry


class LedgerForm(StrEnum):
    """The forms in which the ledger is given."""

    TABLE = "table"
    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"
    ICS = "ics"


def write_entries(
    entries: Sequence[Entry],
    form: LedgerForm,
    out: Output,
    *,
    until: str | None = None,
    view: Callable[[int], Any] | None = None,
) -> None:
    """Writes entries in a form.

    Args:
        entries: in the order in which they are written.
        form: the form.
        out: where to.
        until: for a calendar, the last ISO day of what falls due; by default all of it.
        view: for a table, what to show on a screen of so many columns; by default a list.
    """
    if form is LedgerForm.JSONL:
        from dragoman.records import to_json

        out.write(b"".join(to_json(one) + b"\n" for one in entries))
    elif form is LedgerForm.CSV:
        out.write(_csv(entries))
    elif form is LedgerForm.PARQUET:
        out.write(_parquet(entries))
    elif form is LedgerForm.ICS:
        from dragoman.export.ics import calendar_of

        out.write(calendar_of(entries, until=until)[0])
    else:
        from dragoman.export.ledger_view import entries_table

        screen = console(out)
        shown = view(screen.width) if view else entries_table(entries, width=screen.width)
        screen.print(shown)


def _csv(entries: Sequence[Entry]) -> bytes:
    """RFC 4180, UTF-8; lists are joined by ``|``."""
    from dragoman.export.ledger_rows import COLUMNS, flat_entry

    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for one in entries:
        row = flat_entry(one)
        writer.writerow(["|".join(v) if isinstance(v, list) else v for v in row.values()])
    return text.getvalue().encode("utf-8", "replace")


def _parquet(entries: Sequence[Entry]) -> bytes:
    """Nested, as the entries are."""
    import msgspec
    import pyarrow
    import pyarrow.parquet

    from dragoman.export.columnar import schema_of
    from dragoman.ledger.entry import Entry

    rows = [msgspec.to_builtins(one) for one in entries]
    held = io.BytesIO()
    table = pyarrow.Table.from_pylist(rows, schema=schema_of(Entry))
    pyarrow.parquet.write_table(table, held, compression="zstd")
    return held.getvalue()
