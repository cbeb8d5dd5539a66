"""Parquet: one row, one article; read in batches, and only the columns that are needed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dragoman.errors import UnreadableInput
from dragoman.ingest.failure import Failure
from dragoman.ingest.source import Hints, Source
from dragoman.ingest.tables import article_of, find_columns
from dragoman.records import Article

_BATCH = 64
"""Rows held at a time."""

_REMEDY = "check that it is a whole Parquet file, or export it as JSON Lines"


def read_parquet(source: Source, hints: Hints) -> Iterator[Article | Failure]:
    """The articles of a table, in order; a bad row is a failure with its number.

    Raises:
        MissingColumn: no column holds the text, or one that was named is not there.
        UnreadableInput: the file is no Parquet table, or broken.
    """
    import pyarrow
    from pyarrow import parquet

    if not source.stream.seekable():
        raise UnreadableInput("is Parquet that cannot be wound back", remedy="pass it as a file")
    try:
        table = parquet.ParquetFile(source.stream)
        columns = find_columns(table.schema_arrow.names, hints.columns)
        batches = table.iter_batches(
            _BATCH, columns=sorted(set(columns.values())), use_threads=False
        )
        for number, row in enumerate(_rows(batches), 1):
            place = f"row {number}"
            if isinstance(row, UnicodeDecodeError):
                error = UnreadableInput(
                    "a cell is not valid UTF-8", where=f"{source.name}, {place}"
                )
                yield Failure(source.name, error)
            else:
                yield article_of(row, columns, hints, source=source.name, place=place)
    except (pyarrow.ArrowException, OSError) as error:
        reason = " ".join(str(error).split())[:120]
        raise UnreadableInput(
            f"is no Parquet table that can be read ({reason})", remedy=_REMEDY
        ) from error


def _rows(batches: Any) -> Iterator[dict[str, Any] | UnicodeDecodeError]:
    for batch in batches:
        for index in range(batch.num_rows):
            try:
                yield {name: batch.column(name)[index].as_py() for name in batch.schema.names}
            except UnicodeDecodeError as error:
                yield error
