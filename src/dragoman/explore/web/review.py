"""Checking: one record after another, accepted, rejected or corrected, by keys.

A rejection or another value is a correction of the store's; that a record is right is kept
beside it (:mod:`dragoman.explore.web.people`), since it changes nothing.
"""

from __future__ import annotations

import json
import time
from typing import Any, Literal

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse, Response
from pydantic import BaseModel, ConfigDict, Field

from dragoman.explore.web import describing, marking, rows
from dragoman.explore.web.api import _json
from dragoman.explore.web.asking import question, where
from dragoman.explore.web.records import article_of, finding_of
from dragoman.explore.web.room import Room, coder_name, needed, room_of, visitor_of
from dragoman.explore.web.views import VIEWS
from dragoman.knowledge.codebook import entries
from dragoman.records import Article, Finding

router = APIRouter(include_in_schema=False)

CONTEXT = 600
"""Characters of the article shown before and after a record's words."""

STATUSES = ("occurred", "planned", "hypothetical", "negated", "historical")
ACTS = (
    "assert", "accuse", "demand", "request", "propose", "promise", "threaten", "reject",
    "accept", "welcome", "condemn", "deny", "warn", "announce",
)  # fmt: skip


class Decision(BaseModel):
    """What a coder says of a record."""

    model_config = ConfigDict(extra="forbid")

    record: str = Field(max_length=100)
    decision: Literal["accept", "reject", "set"]
    revision: str = Field("", max_length=100, description="Of the record that was looked at.")
    set: dict[str, Any] | None = None
    why: str = Field("", max_length=1000)
    by: str | None = Field(None, max_length=60)
    spans: dict[str, tuple[int, int]] | None = None


class Undo(BaseModel):
    """Who takes his last decision back."""

    by: str | None = Field(None, max_length=60)


@router.get("/review")
def asks(request: Request) -> HTMLResponse:
    """The page; its script asks for one record after another."""
    needed(request, "coder")
    kinds = [entry.event_type for entry in entries()]
    return room_of(request).page(
        request, "review.html", types=list(dict.fromkeys(kinds)), statuses=STATUSES, acts=ACTS,
        query=request.url.query,
    )  # fmt: skip


@router.get("/review/next")
def following(request: Request, by: str = "", kind: str = "events") -> Response:
    """The record to decide next: the least sure of those that this coder has not decided."""
    needed(request, "coder")
    room = room_of(request)
    if kind not in ("events", "statements"):
        raise HTTPException(422, "events or statements are reviewed")
    visitor = visitor_of(request)
    name = visitor.name if visitor and visitor.signed_in else " ".join(by.split())[:60]
    given = [(k, v) for k, v in request.query_params.multi_items() if k not in ("by", "kind")]
    asked = question(VIEWS[kind], given, size=1)
    with room.people.opened() as database:
        found = database.execute(
            "SELECT record FROM decisions WHERE coder = ? AND NOT undone", [name]
        ).fetchall()
    done = [row["record"] for row in found]
    condition = where(asked)
    condition.within("id NOT IN (SELECT unnest(CAST(? AS VARCHAR[])))", [done])
    with room.store.reading() as connection:
        row = connection.execute(
            f"SELECT id FROM {asked.view.table}{condition.sql} ORDER BY confidence, id LIMIT 1",
            condition.values,
        ).fetchone()
        left = rows._one(connection, f"SELECT count(*) FROM {asked.view.table}{condition.sql}",
                         condition.values)  # fmt: skip
    shown = shown_record(room, row[0]) if row else None
    return _json({"record": shown, "left": left, "done": len(done)})


@router.get("/review/record/{id}")
def again(request: Request, id: str) -> Response:
    """One record as it is reviewed."""
    needed(request, "coder")
    return _json({"record": shown_record(room_of(request), id)})


def shown_record(room: Room, id: str) -> dict[str, Any] | None:
    """A record with its card and the words around it, in pieces."""
    one = finding_of(room.store, id)
    if one is None:
        return None
    article = article_of(room.store, one.article)
    return {
        "record": one, "card": describing.card(one)._asdict(),
        "title": article.title if article else None,
        "published": article.published if article else None,
        **(_around(article, one) if article else {"pieces": [], "offset": 0}),
    }  # fmt: skip


def _around(article: Article, one: Finding) -> dict[str, Any]:
    """The pieces of text from some way before the record's words to some way after."""
    start, end = one.evidence.start or 0, one.evidence.end or 0
    first = max(0, article.text.rfind("\n", 0, max(0, start - CONTEXT)) + 1)
    first = max(first, start - 2 * CONTEXT)
    after = article.text.find("\n", end + CONTEXT)
    last = min(after if after >= 0 else len(article.text), end + 2 * CONTEXT)
    made, at = [], 0
    for piece in marking.pieces(article, [one]):
        begin, stop = at, at + len(piece.text)
        at = stop
        text = article.text[max(begin, first) : min(stop, last)] if begin < last else ""
        if text:
            made.append({"text": text, "on": bool(piece.records), "strong": piece.strong})
    return {"pieces": made, "offset": first}


@router.post("/review")
def decide(request: Request, given: Decision) -> Response:
    """Keeps a decision. Of those who correct at once the first wins; the others look again."""
    room = room_of(request)
    by = coder_name(needed(request, "coder"), given.by)
    one = finding_of(room.store, given.record)
    if one is None:
        raise HTTPException(409, "the record is no longer shown; somebody has rejected it")
    if given.revision and one.revision != given.revision:
        raise HTTPException(409, "somebody has corrected the record meanwhile; look at it again")
    number = None
    if given.decision != "accept":
        if not given.why.strip():
            raise HTTPException(422, "say why")
        made = room.store.correct(
            given.record, by=by, why=given.why, set=given.set if given.decision == "set" else None,
            reject=given.decision == "reject", revision=given.revision or None,
        )  # fmt: skip
        number = made.number
    with room.people.opened() as database:
        database.execute(
            "INSERT INTO decisions (at, coder, record, article, decision, correction, why, spans) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [time.time(), by, given.record, one.article, given.decision, number, given.why,
             json.dumps(given.spans) if given.spans else None],
        )  # fmt: skip
    room.note(request, f"review: {given.decision} by {by}", given.record)
    return _json({"kept": given.decision, "correction": number})


@router.post("/review/undo")
def undo(request: Request, given: Undo) -> Response:
    """Takes the coder's last decision back, and the correction that it made."""
    room = room_of(request)
    by = coder_name(needed(request, "coder"), given.by)
    with room.people.opened() as database:
        last = database.execute(
            "SELECT * FROM decisions WHERE coder = ? AND NOT undone ORDER BY number DESC LIMIT 1",
            [by],
        ).fetchone()
    if last is None:
        raise HTTPException(404, "there is nothing to undo")
    if last["correction"] is not None:
        room.store.undo(last["correction"], by=by, why="taken back while reviewing")
    with room.people.opened() as database:
        database.execute("UPDATE decisions SET undone = 1 WHERE number = ?", [last["number"]])
    room.note(request, f"review: undone by {by}", last["record"])
    return _json({"undone": last["decision"], "record": shown_record(room, last["record"])})
