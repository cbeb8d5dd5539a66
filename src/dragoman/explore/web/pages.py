"""The pages to read and to explore: the entrance, lists, an article, the way to a record."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, cast

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from dragoman import __version__
from dragoman.explore.web import describing, marking, rows
from dragoman.explore.web.asking import Question, question
from dragoman.explore.web.records import article_of, findings_of, related, story_of
from dragoman.explore.web.room import Room, room_of
from dragoman.explore.web.views import VIEWS
from dragoman.records import Finding, from_json

router = APIRouter(include_in_schema=False)

_COUNTS = """
SELECT (SELECT count(*) FROM articles) AS articles, (SELECT count(*) FROM events) AS events,
       (SELECT count(*) FROM statements) AS statements,
       (SELECT count(*) FROM agreements) AS agreements,
       (SELECT count(*) FROM stories) AS stories,
       (SELECT count(*) FROM corrections) AS corrections,
       (SELECT min(published) FROM articles) AS first,
       (SELECT max(published) FROM articles) AS last
"""
_TYPES = "SELECT event_type AS value, count(*) AS n FROM events GROUP BY 1 ORDER BY 2 DESC, 1"
_SIDES = """
SELECT actor_countries[1] AS value, count(*) AS n FROM events
WHERE len(actor_countries) > 0 GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 10
"""


@router.get("/")
def entrance(request: Request) -> HTMLResponse:
    """What the store holds, and ways into it."""
    room = room_of(request)
    with room.store.reading() as connection:
        counts = rows.dicts(connection.execute(_COUNTS))[0]
        types = connection.execute(_TYPES).fetchall()
        sides = connection.execute(_SIDES).fetchall()
    latest = rows.page(room.store, room.search, question(VIEWS["articles"], (), size=8),
                       facets=False, whole=False)  # fmt: skip
    return room.page(request, "home.html", counts=counts, types=types, sides=sides,
                     latest=latest.rows, most=max((n for _, n in types), default=1))  # fmt: skip


@router.get("/articles/{id}")
def article(request: Request, id: str) -> HTMLResponse:
    """One article: its text with the words of its records marked, the records beside it."""
    room = room_of(request)
    found = article_of(room.store, id)
    if found is None:
        raise HTTPException(404, "the store holds no such article")
    findings = findings_of(room.store, id)
    return room.page(
        request, "article.html", article=found, lines=marking.lines_of(found, findings),
        cards=[describing.card(one) for one in findings], reports=related(room.store, id),
    )  # fmt: skip


@router.get("/stories/{id}")
def story(request: Request, id: str) -> HTMLResponse:
    """One story: what happened as it is told most fully, and every report with its words."""
    room = room_of(request)
    found = story_of(room.store, id)
    if found is None:
        raise HTTPException(404, "there is no such story; it may have been joined with another")
    return room.page(request, "story.html", story=found[0], reports=found[1])


@router.get("/records/{id}")
def record(request: Request, id: str) -> RedirectResponse:
    """The way to a record's words."""
    query = " UNION ALL ".join(f"SELECT article FROM {name} WHERE id = $1" for name in _FOUND)
    with room_of(request).store.reading() as connection:
        found = connection.execute(query, [id]).fetchone()
    if found is None:
        raise HTTPException(404, "the store shows no such record; it may have been rejected")
    return RedirectResponse(f"/articles/{found[0]}#{id}", 303)


@router.get("/{name}")
def listing(request: Request, name: str) -> HTMLResponse:
    """A list: events, statements, agreements, actors, articles or stories."""
    if name not in VIEWS:
        raise HTTPException(404, "there is no such page")
    room = room_of(request)
    asked = question(VIEWS[name], request.query_params.multi_items(), size=room.settings.page_size)
    page = rows.page(room.store, room.search, asked, whole=asked.view.name != "articles")
    cards = {
        row["id"]: describing.card(cast(Finding, from_json(row["record"])))
        for row in page.rows
        if asked.view.kind
    }
    return room.page(
        request, "list.html", asked=asked, view=asked.view, views=VIEWS, page=page, cards=cards,
        citation=citation(room, request, asked, page.total), one=asked.one,
    )  # fmt: skip


def citation(room: Room, request: Request, asked: Question, total: int) -> dict[str, str]:
    """How a list is cited, with an address that will give the same rows again."""
    now = datetime.now(UTC).replace(microsecond=0)
    given = "; ".join(f"{name}: {', '.join(values)}" for name, values in asked.given.items())
    kept: dict[str, Any] = {"as_of": now.strftime("%Y-%m-%dT%H:%M:%S")} if asked.view.kind else {}
    if asked.one("as_of"):
        kept = {}
    address = f"{request.url.scheme}://{request.url.netloc}/{asked.view.name}?" + asked.address(
        **kept
    )
    unit = asked.view.one if total == 1 else asked.view.many
    text = (
        f"Dragoman {__version__}, store {room.store.path.name}, {total:,} {unit}"
        f"{f' ({given})' if given else ''}, as of {now:%Y-%m-%d %H:%M} UTC."
    )
    bib = (
        f"@misc{{dragoman{now:%Y%m%d},\n  title = {{{total:,} {unit} of the store "
        f"{_bib(room.store.path.name)}}},\n  note = {{Dragoman {__version__}"
        f"{_bib('; ' + given) if given else ''}}},\n  howpublished = {{\\url{{{_bib(address)}}}}},\n"
        f"  urldate = {{{now:%Y-%m-%d}}}\n}}"
    )
    return {"text": text, "address": address, "bibtex": bib}


def _bib(text: str) -> str:
    return text.translate({ord(letter): f"\\{letter}" for letter in "{}%&#"} | {ord("\\"): "/"})


_FOUND = ("events", "statements", "agreements")
