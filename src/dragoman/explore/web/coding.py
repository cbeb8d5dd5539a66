"""Blind double coding: a sample that several code without seeing each other or the model.

A batch is a sample of events. Each coder says of each: is it one, of which type, mode and
status, between which countries, on which day. The model is one coder among them. Where people
differ somebody resolves, which corrects the record.
"""

from __future__ import annotations

import json
import random
import time
from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Form, HTTPException, Request, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import BaseModel, ConfigDict, Field

from dragoman.errors import InputError
from dragoman.evaluate.articles import GoldActor, GoldEvent
from dragoman.explore.web.agreement import Alpha, alpha
from dragoman.explore.web.api import _json
from dragoman.explore.web.asking import question, where
from dragoman.explore.web.records import finding_of
from dragoman.explore.web.review import STATUSES, shown_record
from dragoman.explore.web.room import Room, check_form, coder_name, needed, room_of
from dragoman.explore.web.views import VIEWS
from dragoman.knowledge.codebook import entries
from dragoman.records import Actor, Event

router = APIRouter(include_in_schema=False)
Text = Annotated[str, Form(max_length=1000)]

FIELDS = ("is_event", "event_type", "mode", "status", "actors", "recipients", "date")
MODEL = "the model"


class Coding(BaseModel):
    """What one coder says of one event; codes of countries joined by blanks."""

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
        gold = database.execute("SELECT count(*) AS n FROM gold").fetchone()["n"]
    made = [
        {"number": row["number"], "name": row["name"], "size": len(json.loads(row["records"])),
         "coders": json.loads(row["coders"])}
        for row in found
    ]  # fmt: skip
    return room.page(request, "coding.html", batches=made, gold=gold)


@router.post("/coding")
def begin(request: Request, name: Text, size: Annotated[int, Form(ge=1, le=2000)] = 50,
          filters: Text = "", csrf: Text = "") -> Response:  # fmt: skip
    """Draws a batch at random among the events that pass the filters (as in an address)."""
    from urllib.parse import parse_qsl

    visitor = needed(request, "coder")
    check_form(request, csrf)
    room = room_of(request)
    asked = question(VIEWS["events"], parse_qsl(filters.lstrip("?")), size=1)
    condition = where(asked)
    with room.store.reading() as connection:
        ids = [id for (id,) in connection.execute(
            f"SELECT id FROM event_versions{condition.sql} ORDER BY id", condition.values
        ).fetchall()]  # fmt: skip
    if not ids:
        raise HTTPException(422, "no event passes the filters")
    drawn = random.Random(name).sample(ids, min(size, len(ids)))
    with room.people.opened() as database:
        made = database.execute(
            "INSERT INTO batches (name, made_by, at, records) VALUES (?, ?, ?, ?)",
            [name, visitor.name, time.time(), json.dumps(drawn)],
        ).lastrowid
    room.note(request, "drew a batch", name)
    return RedirectResponse(f"/coding/{made}", 303)


@router.get("/coding/{number:int}")
def batch(request: Request, number: int) -> HTMLResponse:
    """The page to code on."""
    needed(request, "coder")
    room = room_of(request)
    kinds = list(dict.fromkeys(entry.event_type for entry in entries()))
    return room.page(request, "code.html", batch=_batch(room, number), types=kinds,
                     statuses=STATUSES)  # fmt: skip


@router.get("/coding/{number:int}/next")
def following(request: Request, number: int, by: str = "") -> Response:
    """The next event that this coder has not coded: its words alone, not what the model says."""
    name = coder_name(needed(request, "coder"), by)
    room = room_of(request)
    ids = _batch(room, number)["records"]
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
    if given.record not in _batch(room, number)["records"]:
        raise HTTPException(404, "the batch holds no such event")
    if by == MODEL:
        raise HTTPException(422, "that is the model's name")
    fields = _checked(given.fields)
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
    codings = _codings(room, number, held["records"])
    resolved = _resolved(room, number)
    disputed = [
        {"record": id, "codings": given, "fields": differing,
         "shown": shown_record(room, id), "resolution": resolved.get(id)}
        for id, given in codings.items()
        if (differing := _differing(given))
    ]  # fmt: skip
    people = sorted({coder for given in codings.values() for coder in given if coder != MODEL})
    return room.page(
        request, "agreement.html", batch=held, people=people, fields=FIELDS,
        among=alphas(codings, with_model=False), with_model=alphas(codings, with_model=True),
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
    if id not in _batch(room, number)["records"]:
        raise HTTPException(404, "the batch holds no such event")
    fields = _checked(form)
    one = finding_of(room.store, id)
    correction = None
    if isinstance(one, Event):
        changes = _changes(one, fields)
        if fields["is_event"] == "no":
            correction = room.store.correct(id, by=by, why=why, reject=True).number
        elif changes:
            correction = room.store.correct(id, by=by, why=why, set=changes).number
    with room.people.opened() as database:
        database.execute(
            "INSERT OR REPLACE INTO resolutions VALUES (?, ?, ?, ?, ?, ?, ?)",
            [number, id, by, time.time(), json.dumps(fields), why, correction],
        )
    room.note(request, f"resolved by {by}", id)


@router.get("/gold.jsonl")
def gold(request: Request) -> Response:
    """Gold events: what was imported, and what coders have accepted or corrected since."""
    needed(request, "coder")
    room = room_of(request)
    with room.people.opened() as database:
        lines = [row["line"] for row in database.execute("SELECT line FROM gold ORDER BY number")]
        decided = database.execute(
            "SELECT record, spans FROM decisions WHERE NOT undone AND decision <> 'reject' "
            "ORDER BY number"
        ).fetchall()
    known = {_place(msgspec.json.decode(line, type=GoldEvent)) for line in lines}
    for row in {row["record"]: row for row in decided}.values():
        one = finding_of(room.store, row["record"])
        if isinstance(one, Event):
            made = gold_of(one)
            if _place(made) not in known:
                known.add(_place(made))
                lines.append(msgspec.json.encode(made).decode())
    body = "".join(f"{line}\n" for line in lines)
    head = {"content-disposition": 'attachment; filename="gold.jsonl"'}
    return Response(body, media_type="application/x-ndjson", headers=head)


@router.post("/gold")
def import_gold(request: Request, file: UploadFile, csrf: Text = "") -> Response:
    """Takes gold events in; a line that is none refuses the whole file, a known one changes nothing."""
    needed(request, "coder")
    check_form(request, csrf)
    room = room_of(request)
    lines = []
    for number, raw in enumerate(file.file.read().splitlines(), 1):
        if not raw.strip():
            continue
        try:
            lines.append((msgspec.json.decode(raw, type=GoldEvent).article, raw.decode()))
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise InputError(f"no gold event ({error})", where=f"line {number}") from error
    with room.people.opened() as database:
        database.executemany("INSERT OR IGNORE INTO gold (article, line) VALUES (?, ?)", lines)
    room.note(request, f"imported {len(lines)} gold events")
    return RedirectResponse("/coding", 303)


def gold_of(one: Event) -> GoldEvent:
    """A checked event as gold; actors without words of their own stand at the evidence."""
    speaker = one.attribution.speaker if one.attribution else None
    place = (one.evidence.start or 0, one.evidence.end or 0)
    return GoldEvent(
        article=one.article, type=one.event_type, mode=one.mode, foreseen=one.foreseen,
        status=one.status, core=True,
        actors=tuple(_gold_actor(actor, place) for actor in one.actors),
        recipients=tuple(_gold_actor(actor, place) for actor in one.recipients),
        symmetric=not one.recipients and len(one.actors) > 1,
        date=(one.date.earliest or "", one.date.latest or "") if one.date else None,
        attribution=_gold_actor(speaker, place) if speaker else None,
        trigger=(one.trigger.start or 0, one.trigger.end or 0), evidence=place,
    )  # fmt: skip


def alphas(codings: dict[str, dict[str, dict[str, str]]], *, with_model: bool) -> dict[str, Alpha]:
    """Alpha of each field. Other fields are compared where all say that there is an event."""
    made = {}
    for field in FIELDS:
        units = []
        for given in codings.values():
            chosen = [one for coder, one in given.items() if with_model or coder != MODEL]
            if field != "is_event":
                chosen = [one for one in chosen if one["is_event"] == "yes"]
            units.append([one[field] for one in chosen])
        made[field] = alpha(units)
    return made


def coded(one: Event) -> dict[str, str]:
    """What the model says of an event, in the coders' fields."""
    return {
        "is_event": "yes", "event_type": one.event_type, "mode": one.mode or "",
        "status": one.status, "actors": _codes(one.actors), "recipients": _codes(one.recipients),
        "date": (one.date.earliest or "") if one.date else "",
    }  # fmt: skip


def _checked(given: dict[str, str]) -> dict[str, str]:
    unknown = given.keys() - set(FIELDS)
    if unknown:
        raise HTTPException(422, f"there is no field {sorted(unknown)[0][:40]!r}")
    fields = {name: " ".join(str(given.get(name, "")).split())[:200] for name in FIELDS}
    if fields["is_event"] not in ("yes", "no"):
        raise HTTPException(422, "say whether it is an event")
    if fields["is_event"] == "no":
        return {name: "no" if name == "is_event" else "" for name in FIELDS}
    if fields["event_type"] not in {entry.event_type for entry in entries()}:
        raise HTTPException(422, "there is no such type")
    if fields["status"] not in STATUSES:
        raise HTTPException(422, "there is no such status")
    for name in ("actors", "recipients"):
        fields[name] = " ".join(sorted(fields[name].upper().split()))
    return fields


def _changes(one: Event, fields: dict[str, str]) -> dict[str, Any]:
    now = coded(one)
    changes: dict[str, Any] = {
        name: fields[name] or None
        for name in ("event_type", "mode", "status", "date")
        if fields[name] != now[name]
    }
    for name in ("actors", "recipients"):
        if fields[name] != now[name]:
            changes[name] = [{"name": code, "country": code} for code in fields[name].split()]
    return changes


def _batch(room: Room, number: int) -> dict[str, Any]:
    with room.people.opened() as database:
        row = database.execute("SELECT * FROM batches WHERE number = ?", [number]).fetchone()
    if row is None:
        raise HTTPException(404, "there is no such batch")
    return {"number": number, "name": row["name"], "records": json.loads(row["records"])}


def _codings(room: Room, number: int, ids: list[str]) -> dict[str, dict[str, dict[str, str]]]:
    """What each coder says of each event, the model's as it was read among them."""
    with room.people.opened() as database:
        found = database.execute("SELECT * FROM codings WHERE batch = ?", [number]).fetchall()
    made: dict[str, dict[str, dict[str, str]]] = {id: {} for id in ids}
    for row in found:
        made[row["record"]][row["coder"]] = json.loads(row["fields"])
    from dragoman.records import from_json

    with room.store.reading() as connection:
        read = connection.execute(
            "SELECT id, record::VARCHAR FROM event_versions "
            "WHERE as_read AND held_until IS NULL "
            "AND id IN (SELECT unnest(CAST(? AS VARCHAR[])))", [ids]
        ).fetchall()  # fmt: skip
    for id, line in read:
        one = from_json(line)
        if made[id] and isinstance(one, Event):
            made[id][MODEL] = coded(one)
    return made


def _resolved(room: Room, number: int) -> dict[str, str]:
    with room.people.opened() as database:
        found = database.execute("SELECT record, by FROM resolutions WHERE batch = ?", [number])
        return {row["record"]: row["by"] for row in found.fetchall()}


def _differing(given: dict[str, dict[str, str]]) -> list[str]:
    people = [fields for coder, fields in given.items() if coder != MODEL]
    return [name for name in FIELDS if len({fields[name] for fields in people}) > 1]


def _codes(actors: tuple[Actor, ...]) -> str:
    return " ".join(sorted({actor.country for actor in actors if actor.country}))


def _gold_actor(actor: Actor, place: tuple[int, int]) -> GoldActor:
    start, end = (actor.start, actor.end)
    if start is None or end is None:
        start, end = place
    return GoldActor(start, end, actor.country, actor.sectors)


def _place(one: GoldEvent) -> tuple[Any, ...]:
    return one.article, one.trigger, one.evidence, one.type
