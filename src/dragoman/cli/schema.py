"""``dragoman schema``: the JSON Schema of the records."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Annotated

import typer

from dragoman.cli import streams


class RecordKind(StrEnum):
    """The records on the wire."""

    ARTICLE = "article"
    EVENT = "event"
    STATEMENT = "statement"
    AGREEMENT = "agreement"


def schema(
    kind: Annotated[
        RecordKind | None, typer.Argument(help="One kind of record; by default any of them.")
    ] = None,
) -> None:
    """Print the JSON Schema (2020-12) of the records, one object a line on the wire."""
    import msgspec

    from dragoman import records

    wanted = records.Record if kind is None else getattr(records, kind.value.capitalize())
    printed = json.dumps(msgspec.json.schema(wanted), indent=2)
    with streams.opened_output(None) as output:
        output.write(printed.encode() + b"\n")
