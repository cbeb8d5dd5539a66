"""The pages of charts, and each chart as rows, Vega-Lite, SVG and PNG."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from threading import Lock

import msgspec
from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse, Response

from dragoman import explore
from dragoman.explore.threads import Told, told_in
from dragoman.explore.web import rows
from dragoman.explore.web.asking import Question, question, where
from dragoman.explore.web.charts import CHARTS, Rows
from dragoman.explore.web.exports import stream
from dragoman.explore.web.kept import Kept
from dragoman.explore.web.network import network_svg
from dragoman.explore.web.room import Room, room_of
from dragoman.explore.web.views import VIEWS, View
from dragoman.export.flat import day_of
from dragoman.store.filters import first_day, last_day

router = APIRouter(include_in_schema=False)

KEPT: Kept[Rows] = Kept(most=100)
"""The rows of the charts that were asked for last."""

_TOLD: Kept[Told] = Kept(most=1)
"""What threads are made of, whatever is asked of them."""

_PICTURES: Kept[tuple[bytes, str]] = Kept(most=50)
"""The pictures that were asked for last."""

_drawing = Lock()
"""The drawing engine works for one at a time."""


@router.get("/look")
def overview(request: Request) -> HTMLResponse:
    """All charts by name."""
    return room_of(request).page(request, "looks.html", charts=CHARTS, query=request.url.query)


@router.get("/look/bundle.js")
def bundle() -> Response:
    """Vega, Vega-Lite and Vega-Embed, as vl-convert-python brings them."""
    return Response(_bundle(), media_type="text/javascript",
                    headers={"cache-control": "private, max-age=86400"})  # fmt: skip


@router.get("/look/{name}.{form}")
def drawn(request: Request, name: str, form: str) -> Response:
    """A chart as data or picture."""
    if name not in CHARTS:
        raise HTTPException(404, "there is no such chart")
    room, asked = _asked(request, name)
    found = chart_rows(room, name, asked)
    if form in ("json", "jsonl", "csv", "parquet"):
        return stream(found, form, name)
    if form == "vega" and CHARTS[name].draw:
        return Response(msgspec.json.encode(CHARTS[name].draw(found), enc_hook=str),  # type: ignore[misc]
                        media_type="application/json")  # fmt: skip
    if form not in ("svg", "png"):
        raise HTTPException(404, "there is no such form")
    question = (name, form, asked.address(), date.today())
    made, media = _PICTURES.of(room.store, question, lambda: picture(name, found, form))
    head = {"content-disposition": f'{"attachment" if request.query_params.get("save") else "inline"}'
            f'; filename="{name}.{form}"',
            # A picture that is opened by itself runs nothing, but draws in its own colours.
            "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox"}  # fmt: skip
    return Response(made, media_type=media, headers=head)


@router.get("/look/{name}")
def look(request: Request, name: str) -> HTMLResponse:
    """A chart with its table beneath."""
    if name not in CHARTS:
        raise HTTPException(404, "there is no such chart")
    room, asked = _asked(request, name)
    found = chart_rows(room, name, asked)
    return room.page(
        request, "look.html", name=name, chart=CHARTS[name], charts=CHARTS, rows=found[:500],
        total=len(found), asked=asked, one=asked.one, query=asked.address(),
    )  # fmt: skip


def chart_rows(room: Room, name: str, asked: Question) -> Rows:
    """The rows that a chart draws, which are shared by all who ask; raises BadDate."""
    question = (name, asked.address(), date.today())
    return KEPT.of(room.store, question, lambda: _chart_rows(room, name, asked))


def _chart_rows(room: Room, name: str, asked: Question) -> Rows:
    if name == "positions":
        return _position_rows(room, asked)
    if name == "threads":
        return _thread_rows(room, asked)
    if name == "due":
        return _due_rows(room, asked)
    found, _ = rows._found(room.store, room.search, asked)
    condition = where(asked, found)
    query = f"WITH chosen AS (SELECT * FROM event_versions{condition.sql}) {CHARTS[name].sql}"
    with room.store.reading() as connection:
        return rows.dicts(connection.execute(query, condition.values))


def prepare(room: Room) -> None:
    """Has the charts and lists that are asked for without filters ready before anybody asks."""
    for name in CHARTS:
        chart_rows(room, name, question(_view(name), (), size=50))
    for view in VIEWS.values():
        asked = question(view, (), size=room.settings.page_size)
        rows.page(room.store, room.search, asked, whole=view.name != "articles")


def picture(name: str, found: Rows, form: str) -> tuple[bytes, str]:
    """A chart as an SVG or PNG, with its media type."""
    import vl_convert

    draw = CHARTS[name].draw
    with _drawing:
        if draw is None:
            svg = network_svg(found)
            made = svg.encode() if form == "svg" else vl_convert.svg_to_png(svg, scale=2)
        elif form == "svg":
            made = vl_convert.vegalite_to_svg(draw(found)).encode()
        else:
            made = vl_convert.vegalite_to_png(draw(found), scale=2)
    return made, "image/svg+xml" if form == "svg" else "image/png"


def _asked(request: Request, name: str) -> tuple[Room, Question]:
    room = room_of(request)
    kept = [
        (key, value)
        for key, value in request.query_params.multi_items()
        if key not in ("sort", "cursor", "size")
    ]
    return room, question(_view(name), kept, size=50)


def _view(name: str) -> View:
    return VIEWS["statements" if name in ("positions", "threads") else "events"]


def _worded(room: Room, asked: Question, kind: str) -> Callable[[str], bool]:
    """Whether a record is one of those in which the words that are asked for stand."""
    words = asked.one("q")
    if not words:
        return lambda record: True
    found, _ = room.search.ids(room.store, words, kind)
    return set(found).__contains__


def _position_rows(room: Room, asked: Question) -> Rows:
    says = _worded(room, asked, "statement")
    found = explore.positions(
        room.store, issue=asked.given.get("issue"),
        actor=asked.given.get("actor") or asked.given.get("speaker"),
        since=asked.one("since"), until=asked.one("until"),
    )  # fmt: skip
    return [
        {"issue": one.issue, "actor": one.actor, "position": one.latest.position,
         "day": one.latest.day, "quote": one.latest.quote.text,
         "before": one.before.position if one.before else None, "record": one.latest.statement}
        for one in found
        if says(one.latest.statement)
    ]  # fmt: skip


def _thread_rows(room: Room, asked: Question) -> Rows:
    says = _worded(room, asked, "statement")
    told = _TOLD.of(room.store, "told", lambda: told_in(room.store))
    found = explore.threads(
        room.store, told=told, issue=asked.given.get("issue"), actor=asked.given.get("actor"),
        since=asked.one("since"), until=asked.one("until"),
    )  # fmt: skip
    return [
        {"day": one.opening.day, "act": one.opening.act.lower(),
         "by": ", ".join(a.name or a.text for a in one.opening.by),
         "to": ", ".join(a.name or a.text for a in one.opening.to),
         "quote": one.opening.quote.text, "outcome": one.outcome,
         "answer": one.answers[-1].turn.quote.text if one.answers else None,
         "record": one.opening.id}
        for one in found
        if says(one.opening.id)
    ]  # fmt: skip


def _due_rows(room: Room, asked: Question) -> Rows:
    today = date.today()
    first, last = today.isoformat(), (today + timedelta(days=365)).isoformat()
    since, until = asked.one("since"), asked.one("until")
    if since:
        first = max(first, first_day(since).isoformat())
    if until:
        last = min(last, last_day(until).isoformat())
    says = _worded(room, asked, "agreement")
    found = room.store.agreements(
        actor=asked.given.get("actor"), recipient=asked.given.get("recipient"),
        country=asked.given.get("country"),
    )  # fmt: skip
    return sorted(
        (
            {"day": due.date.earliest or day_of(due.date), "agreement": (one.names or ("an agreement",))[0],
             "what": due.kind, "basis": due.basis, "record": one.id}
            for one in found
            if says(one.id)
            for due in one.boundaries
            if first <= (due.date.latest or due.date.earliest or "") <= last
        ),
        key=lambda row: (row["day"], row["agreement"]),
    )  # fmt: skip


_kept: list[str] = []


def _bundle() -> str:
    """The libraries for the browser; made once, since it takes a second."""
    if not _kept:
        import vl_convert

        _kept.append(vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;"))
    return _kept[0]
