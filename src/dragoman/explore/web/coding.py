"""Blind double coding: a sample that several code without seeing each other or the model.

A batch is a sample of events, statements or agreements. Each coder fills in the sheet of that
kind (:mod:`dragoman.explore.web.sheets`): is it one, and what does it say. The model is one coder
among them. Where people differ somebody resolves, which corrects the record.
"""

from __future__ import annotations

import json
import random
import time
from typing import Annotated, Any, Literal, NamedTuple

from fastapi import APIRouter, Form, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import BaseModel, ConfigDict, Field

from dragoman.explore.web.agreement import Alpha, alpha
from dragoman.explore.web.api import _json
from dragoman.explore.web.asking import question, where
from dragoman.explore.web.records import finding_of
from dragoman.explore.web.review import shown_record
from dragoman.explore.web.room import Room, check_form, coder_name, needed, room_of
from dragoman.explore.web.sheets import Sheet, sheets
from dragoman.explore.web.views import VIEWS
from dragoman.records import from_json

router = APIRouter(include_in_schema=False)
Text = Annotated[str, Form(max_length=1000)]

MODEL = "the model"

Codings = dict[str, dict[str, dict[str, str]]]
"""What each coder says of each record: by its id, by his name, the fields of the sheet."""


class Batch(NamedTuple):
    """A sample that is coded.

    Attributes:
        number: of the batch.
        name: that was given to it.
        sheet: by which it is coded.
        records: ids, in the order in which they are coded.
    """

    number: int
    name: str
    sheet: Sheet
    records: list[str]


class Coding(BaseModel):
    """What one coder says of one record, in the fields of its sheet."""

    model_config = ConfigDict(extra="forbid")

    record: str = Field(max_length=100)
    by: str | None = Field(None, max_length=60)
    fields: dict[str, str]


@router.get("/coding")
def batches(request: Request) -> HTMLResponse:
    """The batches, with who has coded how many, and gold in and out."""
    needed(request, "coder")
    room = room_of(request)
    with room.people.opened() as database:
        found = database.execute(
            "SELECT b.*, (SELECT json_group_array(json_array(coder, n)) FROM (SELECT coder, count(*)"
            " AS n FROM codings c WHERE c.batch = b.number GROUP BY coder)) AS coders"
            " FROM batches b ORDER BY number DESC"
        ).fetchall()
        gold = dict(database.execute("SELECT kind, count(*) FROM gold GROUP BY kind").fetchall())
    made = [
        {"number": row["number"], "name": row["name"], "size": len(json.loads(row["records"])),
         "coders": json.loads(row["coders"]), "many": sheets()[row["kind"]].many,
         "kind": row["kind"]}
        for row in found
    ]  # fmt: skip
    return room.page(request, "coding.html", batches=made, gold=gold, sheets=sheets().values())


@router.post("/coding")
def begin(request: Request, name: Text, size: Annotated[int, Form(ge=1, le=2000)] = 50,
          kind: Annotated[Literal["event", "statement", "agreement"], Form()] = "event",
          filters: Text = "", csrf: Text = "") -> Response:  # fmt: skip
    """Draws a batch at random among the records that pass the filters (as in an address)."""
    from urllib.parse import parse_qsl

    visitor = needed(request, "coder")
    check_form(request, csrf)
    room = room_of(request)
    view = VIEWS[sheets()[kind].many]
    asked = question(view, parse_qsl(filters.lstrip("?")), size=1)
    condition = where(asked)
    with room.store.reading() as connection:
        ids = [id for (id,) in connection.execute(
            f"SELECT id FROM {view.table}{condition.sql} ORDER BY id", condition.values
        ).fetchall()]  # fmt: skip
    if not ids:
        raise HTTPException(422, f"no {view.one} passes the filters")
    drawn = random.Random(name).sample(ids, min(size, len(ids)))
    with room.people.opened() as database:
        made = database.execute(
            "INSERT INTO batches (name, made_by, at, records, kind) VALUES (?, ?, ?, ?, ?)",
            [name, visitor.name, time.time(), json.dumps(drawn), kind],
        ).lastrowid
    room.note(request, "drew a batch", name)
    return RedirectResponse(f"/coding/{made}", 303)


@router.get("/coding/{number:int}")
def batch(request: Request, number: int) -> HTMLResponse:
    """The page to code on."""
    needed(request, "coder")
    room = room_of(request)
    return room.page(request, "code.html", batch=_batch(room, number))


@router.get("/coding/{number:int}/next")
def following(request: Request, number: int, by: str = "") -> Response:
    """The next record that this coder has not coded: its words alone, not what the model says."""
    name = coder_name(needed(request, "coder"), by)
    room = room_of(request)
    ids = _batch(room, number).records
    with room.people.opened() as database:
        found = database.execute(
            "SELECT record FROM codings WHERE batch = ? AND coder = ?", [number, name]
        )
        done = {row["record"] for row in found.fetchall()}
    for id in ids:
        if id in done:
            continue
        shown = shown_record(room, id)
        if shown is not None:
            blind = {key: shown[key] for key in ("title", "published", "pieces", "offset")}
            return _json({"record": {"id": id, **blind}, "done": len(done), "of": len(ids)})
    return _json({"record": None, "done": len(done), "of": len(ids)})


@router.post("/coding/{number:int}")
def code(request: Request, number: int, given: Coding) -> Response:
    """Keeps a coding; a coder may code anew, the last one counts."""
    room = room_of(request)
    by = coder_name(needed(request, "coder"), given.by)
    held = _batch(room, number)
    if given.record not in held.records:
        raise HTTPException(404, "the batch holds no such record")
    if by == MODEL:
        raise HTTPException(422, "that is the model's name")
    fields = held.sheet.checked(given.fields)
    with room.people.opened() as database:
        database.execute(
            "INSERT OR REPLACE INTO codings VALUES (?, ?, ?, ?, ?)",
            [number, given.record, by, time.time(), json.dumps(fields, sort_keys=True)],
        )
    return _json({"kept": fields})


@router.get("/coding/{number:int}/agreement")
def agreement(request: Request, number: int) -> HTMLResponse:
    """Alpha per field, among people and with the model; and the queue of disagreements."""
    needed(request, "coder")
    room = room_of(request)
    held = _batch(room, number)
    codings = codings_of(room, held)
    resolved = _resolved(room, number)
    disputed = [
        {"record": id, "codings": given, "fields": differing,
         "shown": shown_record(room, id), "resolution": resolved.get(id)}
        for id, given in codings.items()
        if (differing := _differing(held.sheet, given))
    ]  # fmt: skip
    people = sorted({coder for given in codings.values() for coder in given if coder != MODEL})
    return room.page(
        request, "agreement.html", batch=held, people=people,
        among=alphas(held.sheet, codings, with_model=False),
        with_model=alphas(held.sheet, codings, with_model=True),
        disputed=[one for one in disputed if one["resolution"] is None],
        settled=sum(one["resolution"] is not None for one in disputed),
    )  # fmt: skip


@router.post("/coding/{number:int}/resolve")
async def resolve(request: Request, number: int) -> Response:
    """Settles a disagreement: the values that hold, with a reason; corrects the record."""
    visitor = needed(request, "coder")
    form = {name: str(value) for name, value in (await request.form()).items()}
    check_form(request, form.pop("csrf", ""))
    from starlette.concurrency import run_in_threadpool

    await run_in_threadpool(_resolve, request, number, form, visitor)
    return RedirectResponse(f"/coding/{number}/agreement", 303)


def _resolve(request: Request, number: int, form: dict[str, str], visitor: Any) -> None:
    room = room_of(request)
    by = coder_name(visitor, form.pop("by", None))
    why, id = form.pop("why", "").strip(), form.pop("record", "")
    if not why:
        raise HTTPException(422, "say why")
    held = _batch(room, number)
    if id not in held.records:
        raise HTTPException(404, "the batch holds no such record")
    fields = held.sheet.checked(form)
    one = finding_of(room.store, id)
    correction = None
    if one is not None:
        if fields[held.sheet.first.name] == "no":
            correction = room.store.correct(id, by=by, why=why, reject=True).number
        elif changes := held.sheet.changes(one, fields):
            correction = room.store.correct(id, by=by, why=why, set=changes).number
    with room.people.opened() as database:
        database.execute(
            "INSERT OR REPLACE INTO resolutions VALUES (?, ?, ?, ?, ?, ?, ?)",
            [number, id, by, time.time(), json.dumps(fields), why, correction],
        )
    room.note(request, f"resolved by {by}", id)


def alphas(sheet: Sheet, codings: Codings, *, with_model: bool) -> dict[str, Alpha]:
    """Alpha of each field. Other fields are compared where all say that it is one."""
    made = {}
    for field in sheet.names:
        units = []
        for given in codings.values():
            chosen = [one for coder, one in given.items() if with_model or coder != MODEL]
            if field != sheet.first.name:
                chosen = [one for one in chosen if one[sheet.first.name] == "yes"]
            units.append([one[field] for one in chosen])
        made[field] = alpha(units)
    return made


def settled(room: Room, kind: str) -> dict[str, dict[str, str]]:
    """By record, the values on which two people or more agree, or that somebody has resolved."""
    with room.people.opened() as database:
        found = database.execute(
            "SELECT number FROM batches WHERE kind = ? ORDER BY number", [kind]
        ).fetchall()
    made: dict[str, dict[str, str]] = {}
    for row in found:
        held = _batch(room, row["number"])
        resolved = _resolved(room, held.number)
        for id, given in codings_of(room, held).items():
            people = [fields for coder, fields in given.items() if coder != MODEL]
            if id in resolved:
                made[id] = resolved[id]
            elif len(people) > 1 and not _differing(held.sheet, given):
                made[id] = people[0]
    return made


def codings_of(room: Room, held: Batch) -> Codings:
    """What each coder says of each record, the model's as it was read among them."""
    with room.people.opened() as database:
        found = database.execute(
            "SELECT * FROM codings WHERE batch = ? ORDER BY coder", [held.number]
        ).fetchall()
    made: Codings = {id: {} for id in held.records}
    for row in found:
        made[row["record"]][row["coder"]] = json.loads(row["fields"])
    with room.store.reading() as connection:
        read = connection.execute(
            f"SELECT id, record::VARCHAR FROM {VIEWS[held.sheet.many].table} "
            "WHERE as_read AND held_until IS NULL "
            "AND id IN (SELECT unnest(CAST(? AS VARCHAR[])))", [held.records]
        ).fetchall()  # fmt: skip
    for id, line in read:
        if made[id]:
            one: Any = from_json(line)
            made[id][MODEL] = held.sheet.coded(one)
    return made


def _batch(room: Room, number: int) -> Batch:
    with room.people.opened() as database:
        row = database.execute("SELECT * FROM batches WHERE number = ?", [number]).fetchone()
    if row is None:
        raise HTTPException(404, "there is no such batch")
    return Batch(number, row["name"], sheets()[row["kind"]], json.loads(row["records"]))


def _resolved(room: Room, number: int) -> dict[str, dict[str, str]]:
    with room.people.opened() as database:
        found = database.execute("SELECT record, fields FROM resolutions WHERE batch = ?", [number])
        return {row["record"]: json.loads(row["fields"]) for row in found.fetchall()}


def _differing(sheet: Sheet, given: dict[str, dict[str, str]]) -> list[str]:
    people = [fields for coder, fields in given.items() if coder != MODEL]
    return [name for name in sheet.names if len({fields[name] for fields in people}) > 1]
