"""Gold: what people have accepted, corrected, agreed on or resolved, out and in without loss.

Events go out as whole articles' events, statements as labelled statements, agreements as whole
agreements, each in the form that ``dragoman evaluate`` reads. What is imported goes out again
byte for byte.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Annotated, Any, Literal, NamedTuple

import msgspec
from fastapi import APIRouter, Form, Request, UploadFile
from fastapi.responses import RedirectResponse, Response

from dragoman.errors import BadCorrection, InputError
from dragoman.evaluate.articles import GoldActor, GoldEvent
from dragoman.evaluate.statements import GoldStatement, Stance
from dragoman.evaluate.whole_agreements import GoldAgreement
from dragoman.explore.web.coding import settled
from dragoman.explore.web.records import article_of, finding_of
from dragoman.explore.web.room import Room, check_form, needed, room_of
from dragoman.explore.web.sheets import sheets
from dragoman.export.flat import kind_of
from dragoman.records import Actor, Agreement, Article, Event, Finding, Span, Statement

router = APIRouter(include_in_schema=False)
Kind = Literal["event", "statement", "agreement"]


class GoldForm(NamedTuple):
    """How the gold of one kind is written.

    Attributes:
        type: of a line.
        made: a line of a record.
        place: what tells a line from others: where its record stands.
        article: whose record it is.
    """

    type: Any
    made: Callable[[Any, Article], Any]
    place: Callable[[Any], tuple[Any, ...]]
    article: Callable[[Any], str]


@router.get("/gold.jsonl")
def export(request: Request, kind: Kind = "event") -> Response:
    """Gold of a kind: what was imported, and what coders have decided or settled since."""
    needed(request, "coder")
    room = room_of(request)
    form = FORMS[kind]
    with room.people.opened() as database:
        found = database.execute("SELECT line FROM gold WHERE kind = ? ORDER BY number", [kind])
        lines = [row["line"] for row in found.fetchall()]
    known = {form.place(msgspec.json.decode(line, type=form.type)) for line in lines}
    for one, article in _checked(room, kind):
        made = form.made(one, article)
        if form.place(made) not in known:
            known.add(form.place(made))
            lines.append(msgspec.json.encode(made).decode())
    body = "".join(f"{line}\n" for line in lines)
    name = "gold.jsonl" if kind == "event" else f"gold-{sheets()[kind].many}.jsonl"
    head = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(body, media_type="application/x-ndjson", headers=head)


@router.post("/gold")
def take_in(
    request: Request, file: UploadFile, csrf: Annotated[str, Form(max_length=1000)] = ""
) -> Response:  # fmt: skip
    """Takes gold in; a line that is none refuses the whole file, a known one changes nothing."""
    needed(request, "coder")
    check_form(request, csrf)
    room = room_of(request)
    lines = []
    for number, raw in enumerate(file.file.read().splitlines(), 1):
        if raw.strip():
            kind, article = _read(raw, number)
            lines.append((kind, article, raw.decode()))
    with room.people.opened() as database:
        database.executemany(
            "INSERT OR IGNORE INTO gold (kind, article, line) VALUES (?, ?, ?)", lines
        )
    room.note(request, f"imported {len(lines)} lines of gold")
    return RedirectResponse("/coding", 303)


def _read(raw: bytes, number: int) -> tuple[str, str]:
    """Which kind of gold a line is, and of which article; raises InputError."""
    try:
        raw.decode()
        keys = msgspec.json.decode(raw, type=dict[str, Any]).keys()
        kind = "statement" if "act" in keys else "event" if "trigger" in keys else "agreement"
        return kind, FORMS[kind].article(msgspec.json.decode(raw, type=FORMS[kind].type))
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InputError(f"no line of gold ({error})", where=f"line {number}") from error


def _checked(room: Room, kind: str) -> Iterator[tuple[Finding, Article]]:
    """The records that people have checked, as they have them, with their articles.

    In the order of review first, then of batches. What is settled by several goes before what
    one has decided alone; what is no such record is none.
    """
    sheet, of_several = sheets()[kind], settled(room, kind)
    for id in dict.fromkeys([*_decided(room), *of_several]):
        one = finding_of(room.store, id)
        article = article_of(room.store, one.article) if one else None
        if one is None or article is None or kind_of(one) != kind:
            continue
        values = of_several.get(id)
        if values is not None and values[sheet.first.name] == "no":
            continue
        try:
            yield sheet.settled(one, values) if values else one, article
        except BadCorrection:
            continue  # the record has changed so that the values fit it no longer


def _decided(room: Room) -> list[str]:
    with room.people.opened() as database:
        found = database.execute(
            "SELECT record FROM decisions WHERE NOT undone AND decision <> 'reject' ORDER BY number"
        ).fetchall()
    return [row["record"] for row in found]


def gold_event(one: Event, article: Article) -> GoldEvent:
    """A checked event as gold; actors without words of their own stand at the evidence."""
    speaker = one.attribution.speaker if one.attribution else None
    place = _offsets(one.evidence)
    return GoldEvent(
        article=one.article, type=one.event_type, mode=one.mode, foreseen=one.foreseen,
        status=one.status, core=True, actors=_actors(one.actors, place),
        recipients=_actors(one.recipients, place),
        symmetric=not one.recipients and len(one.actors) > 1,
        date=(one.date.earliest or "", one.date.latest or "") if one.date else None,
        attribution=_actors([speaker], place)[0] if speaker else None,
        trigger=_offsets(one.trigger), evidence=place,
    )  # fmt: skip


def gold_statement(one: Statement, article: Article) -> GoldStatement:
    """A checked statement as gold, with the article's text.

    Whoever a coder has named by his country alone has no words there; his country stands beside.
    """
    issue = ", ".join(one.issues)
    return GoldStatement(
        id=one.id, text=article.text, published=article.published,
        speaker=_place(one.speaker) if one.speaker else None,
        cue=_offsets(one.cue) if one.cue else None,
        content=tuple(_offsets(span) for span in one.content), manner=one.manner,
        attitude=one.attitude, act=one.act,
        addressees=tuple(place for actor in one.addressees if (place := _place(actor))),
        position=Stance(issue, one.position) if one.position else None, article=one.article,
        speaker_country=one.speaker.country if one.speaker else None,
        addressee_countries=tuple(sorted({a.country for a in one.addressees if a.country})),
    )  # fmt: skip


def gold_agreement(one: Agreement, article: Article) -> GoldAgreement:
    """A checked agreement as gold, with the article's text."""
    place = _offsets(one.evidence)
    return GoldAgreement(
        id=one.id, article=one.article, text=article.text, published=article.published,
        names=one.names, type=one.type, parties=_actors(one.parties, place), state=one.state,
        evidence=place,
    )  # fmt: skip


def _actors(actors: Iterable[Actor], place: tuple[int, int]) -> tuple[GoldActor, ...]:
    return tuple(
        GoldActor(*(_place(actor) or place), actor.country, actor.sectors) for actor in actors
    )


def _place(actor: Actor) -> tuple[int, int] | None:
    if actor.start is None or actor.end is None:
        return None
    return actor.start, actor.end


def _offsets(span: Span) -> tuple[int, int]:
    return span.start or 0, span.end or 0


FORMS = {
    "event": GoldForm(
        GoldEvent, gold_event, lambda one: (one.article, one.trigger, one.evidence, one.type),
        lambda one: str(one.article),
    ),
    "statement": GoldForm(
        GoldStatement, gold_statement, lambda one: (one.id, one.text, one.cue, one.content),
        lambda one: str(one.article or ""),
    ),
    "agreement": GoldForm(
        GoldAgreement, gold_agreement, lambda one: (one.article, one.id, one.evidence),
        lambda one: str(one.article),
    ),
}  # fmt: skip
"""The forms by kind of record."""
