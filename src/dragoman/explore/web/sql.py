"""The SQL page: one SELECT over the store, fenced by it, with limits of time and rows."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse

from dragoman.errors import DragomanError
from dragoman.explore.web.room import check_form, needed, room_of

router = APIRouter(include_in_schema=False)

EXAMPLE = (
    "SELECT event_type, count(*) AS events\nFROM events\nGROUP BY event_type\nORDER BY events DESC"
)


@router.get("/sql")
def asks(request: Request) -> HTMLResponse:
    """The form."""
    needed(request, "coder")
    return room_of(request).page(request, "sql.html", query=EXAMPLE, answer=None, error="")


@router.post("/sql")
def ask(
    request: Request, query: Annotated[str, Form(max_length=20_000)],
    csrf: Annotated[str, Form()] = "",
) -> HTMLResponse:  # fmt: skip
    """The answer beneath the form, or why there is none."""
    needed(request, "coder")
    check_form(request, csrf)
    room = room_of(request)
    limits = room.settings
    room.note(request, "asked in SQL", query)
    try:
        found = room.store.sql(query, rows=limits.query_rows + 1, seconds=limits.query_seconds)
    except DragomanError as error:
        return room.page(
            request, "sql.html", query=query, answer=None, error=str(error), status=400
        )
    rows = found.slice(0, limits.query_rows).to_pylist()
    answer = {
        "columns": found.column_names,
        "rows": [[str(v) if v is not None else "" for v in row.values()] for row in rows],
        "cut": found.num_rows > limits.query_rows,
    }
    return room.page(request, "sql.html", query=query, answer=answer, error="")
