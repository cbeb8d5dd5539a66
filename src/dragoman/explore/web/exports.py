"""A list as data: the same address with ``.json``, ``.jsonl``, ``.csv`` or ``.parquet``."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any

import msgspec
from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import Response, StreamingResponse

from dragoman.explore.web import rows
from dragoman.explore.web.asking import question
from dragoman.explore.web.room import room_of
from dragoman.explore.web.views import VIEWS

router = APIRouter(include_in_schema=False)

_encode = msgspec.json.Encoder(enc_hook=str).encode


def stream(found: Iterable[dict[str, Any]], form: str, name: str) -> Response:
    """Rows as a file that is sent as it is made.

    Args:
        found: rows of a view.
        form: "json", "jsonl", "csv" or "parquet".
        name: of the file, without its suffix.
    """
    media, make = FORMS[form]
    head = {"content-disposition": f'attachment; filename="{name}.{form}"'}
    # The first row is asked for here, so that what cannot be asked is an error, not half a file.
    given = iter(found)
    first = list(islice(given, 1))
    return StreamingResponse(make(_chained(first, given)), media_type=media, headers=head)


@router.get("/{name}.{form}")
def export(request: Request, name: str, form: str) -> Response:
    """All rows of a list, on all pages."""
    if name not in VIEWS or form not in FORMS:
        raise HTTPException(404, "there is no such page")
    room = room_of(request)
    asked = question(VIEWS[name], request.query_params.multi_items(), size=rows.BATCH)
    return stream(rows.every(room.store, room.search, asked._replace(cursor=None)), form, name)


def _chained(
    first: list[dict[str, Any]], rest: Iterator[dict[str, Any]]
) -> Iterator[dict[str, Any]]:
    yield from first
    yield from rest


def _jsonl(found: Iterator[dict[str, Any]]) -> Iterator[bytes]:
    while batch := list(islice(found, 500)):
        yield b"".join(_encode(rows.plain(row)) + b"\n" for row in batch)


def _json(found: Iterator[dict[str, Any]]) -> Iterator[bytes]:
    yield b"["
    for number, row in enumerate(found):
        yield (b",\n" if number else b"\n") + _encode(rows.plain(row))
    yield b"\n]\n"


def _csv(found: Iterator[dict[str, Any]]) -> Iterator[bytes]:
    writer: Any = None
    while batch := [rows.cells(row) for row in islice(found, 500)]:
        text = io.StringIO(newline="")
        if writer is None:
            csv.writer(text).writerow(batch[0])
        writer = csv.writer(text)
        writer.writerows(["" if v is None else v for v in row.values()] for row in batch)
        yield text.getvalue().encode()


def _parquet(found: Iterator[dict[str, Any]]) -> Iterator[bytes]:
    import pyarrow
    import pyarrow.parquet

    made = [rows.cells(row) for row in found]
    out = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(made), out)
    yield out.getvalue()


FORMS: dict[str, tuple[str, Callable[[Iterator[dict[str, Any]]], Iterator[bytes]]]] = {
    "json": ("application/json", _json),
    "jsonl": ("application/x-ndjson", _jsonl),
    "csv": ("text/csv; charset=utf-8", _csv),
    "parquet": ("application/vnd.apache.parquet", _parquet),
}
