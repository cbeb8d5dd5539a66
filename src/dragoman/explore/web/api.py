"""The API: the same lists and filters as JSON, single records, reading a text, corrections.

Described by OpenAPI under ``/api/openapi.json``. A change carries the page's token in
``X-CSRF-Token``, or comes with a bearer's token, which is no browser's to send unasked.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec
from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import HTMLResponse, Response
from pydantic import BaseModel, ConfigDict, Field

from dragoman.explore.web import rows
from dragoman.explore.web.asking import MAX_PAGE, question
from dragoman.explore.web.exports import stream
from dragoman.explore.web.records import article_of, finding_of, findings_of
from dragoman.explore.web.room import coder_name, needed, room_of
from dragoman.explore.web.views import VIEWS

router = APIRouter(prefix="/api", tags=["records"])

Name = Literal["events", "statements", "agreements", "actors", "articles", "stories"]
_ERRORS: dict[int | str, dict[str, Any]] = {
    status: {"description": told, "content": {"application/json": {}}}
    for status, told in {
        400: "a parameter that has no meaning", 401: "no token", 403: "not allowed",
        404: "not there", 409: "changed meanwhile", 408: "too slow", 413: "too large", 422: "a body or parameter that does not fit",
        429: "too often", 503: "the store is in use",
    }.items()
}  # fmt: skip
_PARAMETERS = {
    "openapi_extra": {
        "parameters": [
            {"name": name, "in": "query", "required": False, "description": told,
             "schema": {"type": "array", "items": {"type": "string"}}}
            for name, told in {
                "q": "Words, searched in the text.", "since": "First day, month or year.",
                "until": "Last one.", "as_of": "What the store held then.",
                "actor": "Country code or part of a name.", "recipient": "The same.",
                "country": "Country on either side.", "type": "Event type or mode.",
                "status": "Status of an event.", "context": "PLOVER context.",
                "act": "Act of a statement.", "issue": "Issue of a statement.",
                "speaker": "Who speaks.", "position": "for, against, conditional.",
                "article": "Id of an article.",
            }.items()
        ]
    }
}  # fmt: skip


class Text(BaseModel):
    """A text to be read."""

    model_config = ConfigDict(extra="forbid")

    text: str = Field(min_length=1, max_length=5_000_000)
    title: str | None = Field(None, max_length=1000)
    published: str | None = Field(None, max_length=60)
    url: str | None = Field(None, max_length=2000)
    publisher: str | None = Field(None, max_length=200)
    keep: bool = Field(False, description="Whether the result is kept in the store.")


class Correct(BaseModel):
    """A correction of a record: other values for fields, or that it is wrong altogether."""

    model_config = ConfigDict(extra="forbid")

    record: str = Field(max_length=100)
    set: dict[str, Any] | None = None
    reject: bool = False
    why: str = Field(min_length=1, max_length=1000)
    by: str | None = Field(None, max_length=60)
    revision: str | None = Field(
        None, max_length=100, description="Of the record that was looked at; 409 if it has changed."
    )


@router.get("", include_in_schema=False)
def about(request: Request) -> HTMLResponse:
    """What the API offers, for people."""
    described = request.app.openapi()
    offers = [
        (method.upper(), path, what.get("summary", ""), what.get("description", ""))
        for path, methods in described["paths"].items()
        for method, what in methods.items()
    ]
    return room_of(request).page(request, "api.html", offers=offers)


@router.get("/articles/{id}", responses=_ERRORS)
def article(request: Request, id: str) -> Response:
    """An article with its text and its records."""
    store = room_of(request).store
    found = article_of(store, id)
    if found is None:
        raise HTTPException(404, "the store holds no such article")
    return _json({"article": found, "records": findings_of(store, id)})


@router.get("/records/{id}", responses=_ERRORS)
def record(request: Request, id: str) -> Response:
    """An event, statement or agreement as it is shown now, with its corrections."""
    store = room_of(request).store
    found = finding_of(store, id)
    corrections = store.corrections(id)
    if found is None and not corrections:
        raise HTTPException(404, "the store holds no such record")
    return _json({"record": found, "corrections": corrections})


@router.post("/read", responses=_ERRORS)
def read(request: Request, given: Text) -> Response:
    """Reads a text; keeps the result where that is asked for and allowed."""
    room = room_of(request)
    if given.keep:
        needed(request, "coder")
    reading = room.read(given.model_dump(exclude={"keep"}))
    if reading.article is None:
        raise HTTPException(422, str(reading.error))
    if given.keep:
        room.store.add([reading])
        room.store.link()
        room.note(request, "added an article", reading.article.id)
    return _json(
        {"article": reading.article, "events": reading.events, "statements": reading.statements,
         "agreements": reading.agreements, "warnings": reading.warnings}
    )  # fmt: skip


@router.get("/corrections", responses=_ERRORS)
def corrections(request: Request, record: str | None = None) -> Response:
    """All corrections in order, each with how it stands."""
    return _json({"corrections": room_of(request).store.corrections(record)})


@router.post("/corrections", responses=_ERRORS)
def correct(request: Request, given: Correct) -> Response:
    """Corrects a record; nothing is overwritten, and it can be undone."""
    room = room_of(request)
    by = coder_name(needed(request, "coder"), given.by)
    made = room.store.correct(
        given.record,
        by=by,
        why=given.why,
        set=given.set,
        reject=given.reject,
        revision=given.revision,
    )
    room.note(request, f"correction {made.number}: {made.act}", given.record)
    return _json({"correction": made, "record": finding_of(room.store, given.record)})


@router.get("/{name}.jsonl", responses=_ERRORS, **_PARAMETERS)  # type: ignore[arg-type]
def lines(request: Request, name: Name) -> Response:
    """All rows of a list as JSON Lines, sent as they are found."""
    room = room_of(request)
    asked = question(VIEWS[name], request.query_params.multi_items(), size=rows.BATCH)
    return stream(rows.every(room.store, room.search, asked._replace(cursor=None)), "jsonl", name)


@router.get("/{name}", responses=_ERRORS, **_PARAMETERS)  # type: ignore[arg-type]
def listed(
    request: Request,
    name: Name,
    sort: Annotated[
        str | None, Query(description="Name of an order, - before it: last first.")
    ] = None,
    cursor: Annotated[str | None, Query(description="As ``next`` of the page before.")] = None,
    size: Annotated[int | None, Query(ge=1, le=MAX_PAGE)] = None,
) -> Response:
    """A page of a list: how many there are, in which unit, the rows and the next page's cursor."""
    room = room_of(request)
    view = VIEWS[name]
    asked = question(view, request.query_params.multi_items(), size=room.settings.page_size)
    page = rows.page(room.store, room.search, asked)
    return _json(
        {"unit": view.many, "total": page.total, "rows": [rows.plain(row) for row in page.rows],
         "next": page.next, "facets": page.facets, "note": page.note}
    )  # fmt: skip


def _json(value: Any) -> Response:
    return Response(msgspec.json.encode(value, enc_hook=str), media_type="application/json")
