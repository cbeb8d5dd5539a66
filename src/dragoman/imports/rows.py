"""One row of a file → an event of one actor and one recipient, and the report it stands in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from dragoman.errors import UnreadableInput
from dragoman.imports.acts import NO_ACT, Act, act_of_cameo, act_of_words
from dragoman.imports.cells import Cells, contexts, country, country_of_body, sectors
from dragoman.knowledge.frames import cameo_of, label_of
from dragoman.knowledge.own.cameo import Meaning, meaning_of
from dragoman.records import Actor, Article, Date, Event, Place, Span, digest

_OWN_ID = re.compile(r"e[0-9a-f]{20}")
"""Of our own records; a file that has it was exported by Dragoman."""

_NOTHING = Span(None, None, "")


class Row(NamedTuple):
    """What a row tells.

    ``key`` is the same for the rows that tell one event; ``event`` has the row's own sides.
    """

    article: Article
    key: str
    event: Event


def row_of(form: str, cells: Cells) -> Row | None:
    """The event of a row; None where PLOVER has no type for it.

    Raises:
        InputError: a cell cannot be read; it names file, line and column.
    """
    return _READERS[form](cells)


def _polecat(cells: Cells) -> Row | None:
    act = act_of_words(cells.text("Event Type"), cells.text("Event Mode"))
    if act is None:
        known = act_of_words(cells.text("Event Type"), "")
        raise cells.fault("Event Mode" if known else "Event Type")
    found, unknown = contexts(cells.text("Contexts"))
    sides = [
        _named_actor(
            cells, f"{side} Name Raw", f"{side} Name", f"{side} Country", f"{side} Sectors",
            f"Primary {side} Sector", role=f"{side} Title",
        )
        for side in ("Actor", "Recipient")
    ]  # fmt: skip
    publisher, published = cells.text("Source"), cells.day("Publication Date")
    # A file of POLECAT names no stories: a report is what one publisher brought on one day.
    report = (publisher, published) if publisher or published else (cells.text("Event ID"),)
    return _row(
        "polecat", cells, act._replace(contexts=found), sides,
        id=cells.text("Event ID"), day=cells.day("Event Date"),
        place=_place(cells, name="Placename", words="Raw Placename"),
        article=_article("polecat", report, publisher=publisher, published=published),
        notes=[f"context not mapped: {one}" for one in unknown],
    )  # fmt: skip


def _icews(cells: Cells) -> Row | None:
    id = cells.text("Event ID")
    own = _OWN_ID.fullmatch(id) is not None
    act = _coded(cells, "CAMEO Code", own=own)
    if own and act is not None:
        # Our own files write type and mode out, which say more than the code.
        kind, _, mode = cells.text("Event Text").partition(" ")
        told = act_of_words(kind, mode)
        act = told._replace(foreseen=act.foreseen, contexts=act.contexts,
                            code=act.code) if told else act  # fmt: skip
    if act is None:
        return None
    sides = [
        _named_actor(cells, f"{side} Name", f"{side} Name", f"{side} Country", f"{side} Sectors")
        for side in ("Source", "Target")
    ]
    return _row(
        "icews", cells, act, sides, id=id, day=cells.day("Event Date"), place=_place(cells),
        article=_article(
            "icews", (cells.text("Story ID") or id,), publisher=cells.text("Publisher")
        ),
        notes=[f"told as: {cells.text('Event Text')}"] if cells.text("Event Text") else [],
    )  # fmt: skip


def _phoenix(cells: Cells) -> Row | None:
    id = cells.text("EventID")
    own = _OWN_ID.fullmatch(id) is not None
    act = _coded(cells, "EventCode", root=cells.text("EventRootCode"), own=own)
    if act is None:
        return None
    found, unknown = contexts(cells.text("Issues")) if own else ((), ())
    sides = [_coded_actor(cells, f"{side}Actor", own=own) for side in ("Source", "Target")]
    url = re.split(r"[;\s]", cells.text("URLs"))[0]
    story = url or (cells.text("SentenceID") if own else "") or id
    return _row(
        "phoenix", cells, act._replace(contexts=found or act.contexts), sides, id=id,
        day=cells.day("Date"),
        place=_place(cells, name="LocationName", country_column="CountryCode",
                     admin1="StateName", latitude="Lat", longitude="Lon"),
        article=_article("phoenix", (story,), publisher=cells.text("NewsSources"), url=url),
        notes=[f"context not mapped: {one}" for one in unknown],
    )  # fmt: skip


_READERS = {"polecat": _polecat, "icews": _icews, "phoenix": _phoenix}


def _coded(cells: Cells, column: str, *, own: bool, root: str = "") -> Act | None:
    """The act of a CAMEO code; None where PLOVER has no type for it."""
    act = act_of_cameo(cells.text(column), root=root, own=own)
    if act is None:
        what = f"column {column!r} holds {cells.text(column)!r}, which is no CAMEO code"
        raise UnreadableInput(what, where=cells.place)
    return None if act == NO_ACT else act


def _row(
    form: str, cells: Cells, act: Act, sides: Sequence[tuple[Actor | None, tuple[str, ...]]], *,
    id: str, day: str | None, place: Place | None, article: Article, notes: list[str],
) -> Row:  # fmt: skip
    (actor, unread), (recipient, unread_too) = reversed(sides) if act.swap else sides
    label = label_of(act.event_type, act.mode)
    cameo = None if act.swap else act.code
    if cameo is None:
        cameo = cameo_of(act.event_type, act.mode, foreseen=act.foreseen, contexts=act.contexts)
    what = f"{form} event {id}" if id else f"{form} row"
    code = [f"CAMEO {act.code}"] if act.code else []
    unmapped = [f"sector not mapped: {one}" for one in (*unread, *unread_too)]
    event = Event(
        id="", revision="", article=article.id, event_type=act.event_type, mode=act.mode,
        foreseen=act.foreseen, contexts=act.contexts, quad=label.quad, score=label.score,
        cameo=cameo, actors=(actor,) if actor else (), recipients=(recipient,) if recipient else (),
        status="occurred",
        date=Date("", None, None, day, day, day, "stated") if day else None, place=place,
        attribution=None, quantities=(), evidence=_NOTHING, trigger=_NOTHING, statement=None,
        agreement=None, confidence=1.0, trace=(what, *code, *notes, *unmapped),
    )  # fmt: skip
    return Row(article, _key(form, id, event), event)


def _key(form: str, id: str, event: Event) -> str:
    """What rows of one event share: its id, and all but the sides; without an id, all."""
    place = event.place
    shared = (
        event.article, event.event_type, event.mode, event.foreseen, *event.contexts,
        event.cameo, event.date.edtf if event.date else None,
        *((place.text, place.country, place.latitude, place.longitude) if place else ()),
    )  # fmt: skip
    sides = () if id else (event.actors, event.recipients)
    return digest("import", form, id, *shared, *sides)


def _named_actor(
    cells: Cells, words: str, name: str, code: str, *sector_columns: str, role: str = ""
) -> tuple[Actor | None, tuple[str, ...]]:
    """An actor who is named, and words of sectors that are none of ours."""
    found: dict[str, None] = {}
    unknown: list[str] = []
    for column in reversed(sector_columns):  # the primary one first
        known, others = sectors(cells.text(column))
        found.update(dict.fromkeys(known))
        unknown += others
    text = cells.text(words) or cells.text(name)
    place = cells.read(code, country) or country_of_body(text)
    if not text and place is None and not found:
        return None, tuple(unknown)
    return Actor(
        text or cells.text(code) or next(iter(found)), None, None, cells.text(name) or None, None,
        place, tuple(found), cells.text(role) or None if role else None,
    ), tuple(dict.fromkeys(unknown))  # fmt: skip


def _coded_actor(cells: Cells, side: str, *, own: bool) -> tuple[Actor | None, tuple[str, ...]]:
    """An actor whom a CAMEO code names ("IRNGOV"); of our own files, a PLOVER code."""
    code = cells.text(f"{side}Full")
    if not code:
        return None, ()
    if own:
        entity = cells.read(f"{side}Entity", country)
        rest = code[len(cells.text(f"{side}Entity")) :]
        groups, unknown = sectors(";".join(rest[at : at + 3] for at in range(0, len(rest), 3)))
        return Actor(code, None, None, None, None, entity, groups, None), unknown
    meaning = meaning_of(code)
    if not isinstance(meaning, Meaning):
        raise UnreadableInput(
            f"column '{side}Full' holds {code!r}, whose {meaning.group!r} is no code of ours",
            where=cells.place,
        )
    actor = Actor(code, None, None, None, None, meaning.country, meaning.sectors, None)
    return actor, meaning.unmapped


def _place(
    cells: Cells, *, name: str = "City", words: str = "", country_column: str = "Country",
    admin1: str = "Province", latitude: str = "Latitude", longitude: str = "Longitude",
) -> Place | None:  # fmt: skip
    named = cells.text(name) or cells.text("City")
    province, district = cells.text(admin1), cells.text("District")
    code = cells.read(country_column, country)
    geonameid = cells.read("GeoNames ID", lambda value: int(float(value)))
    text = cells.text(words) or named or district or province or cells.text(country_column)
    north, east = cells.degrees(latitude, 90), cells.degrees(longitude, 180)
    if not text and north is None:
        return None
    found = (cells.text("City"), "city"), (district, "admin2"), (province, "admin1")
    precision = next((kind for value, kind in found if value), "country" if code else None)
    return Place(
        text, None, None, named or None, code, province or None, district or None, north, east,
        geonameid, cells.text("Feature Type") or None, precision,
    )  # fmt: skip


def _article(
    form: str, key: Sequence[str | None], *, publisher: str = "", published: str | None = None,
    url: str = "",
) -> Article:  # fmt: skip
    """What stands for the report in the store; it has no words."""
    return Article(
        id=digest("import", form, *key), text="", text_hash=digest(""), title=None,
        url=url or None, published=published,
        published_from=f"import {form}" if published else None,
        publisher=publisher or None, language=None,
    )  # fmt: skip
