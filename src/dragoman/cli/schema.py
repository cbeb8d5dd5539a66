"""``dragoman schema``: the JSON Schema of the records."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any

import typer

from dragoman.cli import streams


class Name(StrEnum):
    """The records that stand on a line of their own."""

    EVENT = "event"
    STATEMENT = "statement"
    AGREEMENT = "agreement"
    ARTICLE = "article"


def schema(
    record: Annotated[
        Name | None, typer.Argument(help="One kind of record; by default any line of the output.")
    ] = None,
) -> None:
    """Print the JSON Schema (2020-12) of the records."""
    import msgspec

    from dragoman import records

    kinds = {
        Name.EVENT: records.Event, Name.STATEMENT: records.Statement,
        Name.AGREEMENT: records.Agreement, Name.ARTICLE: records.Article,
    }  # fmt: skip
    made: dict[str, Any] = msgspec.json.schema(kinds[record] if record else records.Record)
    full = {"$schema": "https://json-schema.org/draft/2020-12/schema", **made}
    with streams.opened_output(None) as out:
        out.write(msgspec.json.format(msgspec.json.encode(full), indent=2) + b"\n")
