"""``parquet``: one kind of record, with its JSON Schema and the codebook in the file's metadata.

Whoever finds the file years later finds in it what its columns and codes mean.
"""

from __future__ import annotations

import io
from typing import Any

import msgspec

from dragoman.export.columnar import to_table
from dragoman.export.format import Chosen, Format, Option, Records, Row, Writable
from dragoman.knowledge.codebook import contexts, entries
from dragoman.records import Agreement, Event, Statement

_TYPES: dict[str, Any] = {"event": Event, "statement": Statement, "agreement": Agreement}


def write(records: Records, out: Writable, chosen: Chosen) -> int:
    """Writes one row a record."""
    from pyarrow import parquet

    kind = chosen["kind"] or "event"
    table = to_table(getattr(records, f"{kind}s"), kind)
    told = {**(table.schema.metadata or {}), **_metadata(kind)}
    buffer = io.BytesIO()
    parquet.write_table(table.replace_schema_metadata(told), buffer, compression="zstd")
    out.write(buffer.getvalue())
    return int(table.num_rows)


def read(data: bytes, chosen: Chosen) -> list[Row]:
    """The rows of such a file."""
    from pyarrow import parquet

    rows: list[Row] = parquet.read_table(io.BytesIO(data)).to_pylist()
    return [{**row, "article_id": row["article"], **row["evidence"]} for row in rows]


def _metadata(kind: str) -> dict[bytes, bytes]:
    from dragoman import __version__

    book = [entry._asdict() for entry in entries()]
    return {
        b"dragoman.version": __version__.encode(),
        b"dragoman.kind": kind.encode(),
        b"dragoman.schema": msgspec.json.encode(msgspec.json.schema(_TYPES[kind])),
        b"dragoman.codebook": msgspec.json.encode({"types": book, "contexts": contexts()}),
    }


FORMAT = Format(
    name="parquet", purpose="One kind of record as Parquet, with schema and codebook inside.",
    kinds=("event", "statement", "agreement"), write=write, read=read,
    options=(
        Option("kind", "Which kind of record.", "event", ("event", "statement", "agreement")),
    ),
)  # fmt: skip
