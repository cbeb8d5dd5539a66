"""``plover``: events as PLOVER's JSON, one object a line, lists of actors kept.

Field names follow the PLOVER manual (id, date, source, target, event, mode, context, text,
eventLoc, coder, version); status, attribution and the offsets of the words come on top.
"""

from __future__ import annotations

from typing import Any

import msgspec

from dragoman.export.format import Chosen, Format, Records, Row, Writable
from dragoman.export.older import STATUS, chosen_events, first_day
from dragoman.records import Actor, Event, Place


def write(records: Records, out: Writable, chosen: Chosen) -> int:
    """Writes one object an event."""
    articles = {article.id: article for article in records.articles}
    events = chosen_events(records.events, chosen)
    for event in events:
        article = articles.get(event.article)
        published = article.published if article else None
        told = _object(event) | {"publisher": article.publisher if article else None,
                                 "publicationDate": published}  # fmt: skip
        out.write(msgspec.json.encode(told) + b"\n")
    return len(events)


def read(data: bytes, chosen: Chosen) -> list[Row]:
    """The objects, each with the offsets of its words."""
    rows: list[Row] = [msgspec.json.decode(line) for line in data.splitlines() if line.strip()]
    return [{**row, **row["textInfo"], "article_id": row["textInfo"]["article"]} for row in rows]


def _object(event: Event) -> dict[str, Any]:
    from dragoman import __version__

    said = event.attribution
    return {
        "id": event.id,
        "date": first_day(event),
        "dateEnd": event.date.latest if event.date else None,
        "source": [_actor(actor) for actor in event.actors],
        "target": [_actor(actor) for actor in event.recipients],
        "event": event.event_type,
        "mode": event.mode,
        "context": list(event.contexts),
        "status": event.status,
        "quad": event.quad,
        "score": event.score,
        "cameo": event.cameo,
        "attribution": _actor(said.speaker) if said and said.speaker else None,
        "text": event.evidence.text,
        "textInfo": {
            "article": event.article, "start": event.evidence.start, "end": event.evidence.end,
        },
        "eventLoc": _place(event.place) if event.place else None,
        "coder": "dragoman",
        "version": __version__,
    }  # fmt: skip


def _actor(actor: Actor) -> dict[str, Any]:
    return {
        "code": " ".join((actor.country or "---", *actor.sectors)),
        "country": actor.country,
        "sector": list(actor.sectors),
        "actorText": actor.text,
        "actorResolved": actor.name,
        "role": actor.role,
    }


def _place(place: Place) -> dict[str, Any]:
    return {
        "locText": place.text,
        "locResolved": place.name,
        "lat": place.latitude,
        "lon": place.longitude,
        "geonameid": place.geonameid,
        "countryCode": place.country,
        "stateName": place.admin1,
    }


FORMAT = Format(
    name="plover", purpose="Events as PLOVER's JSON, one object a line.", kinds=("event",),
    write=write, read=read, options=(STATUS,),
)  # fmt: skip
