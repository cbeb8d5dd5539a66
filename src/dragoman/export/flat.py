"""Records → one flat row each, for CSV files, screens and the store's columns.

A flat row holds what people filter and count by; it leaves out the spans of actors and the
trace, which the record itself keeps. Lists stay lists of strings here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeAlias

from dragoman.records import (
    Actor,
    Agreement,
    Article,
    Boundary,
    Date,
    Event,
    Place,
    Record,
    Span,
    Statement,
)

Row: TypeAlias = dict[str, Any]

CORRECTED = "corrected "
"""What a line of a trace begins with that tells of a person's correction: the field follows,
then a colon."""


def flat(record: Record) -> Row:
    """The flat row of any record; its keys are the same for all records of a kind."""
    return _FLATTENERS[type(record)](record)


def kind_of(record: Record) -> str:
    """The kind of a record: "event", "statement", "agreement" or "article"."""
    return _KINDS[type(record)]


def columns(kind: str) -> list[str]:
    """The columns of a kind's flat rows, in order.

    >>> columns("statement")[:4]
    ['id', 'article', 'speaker_names', 'speaker_countries']
    """
    record = next(record for record, name in _KINDS.items() if name == kind)
    return list(flat(_blank(record)))


def actor_name(actor: Actor) -> str:
    """The resolved name, or else the words of the text."""
    return actor.name or actor.text


def day_of(date: Date | None) -> str:
    """The shortest true form of a date: its EDTF, or its interval."""
    if date is None:
        return ""
    return date.edtf or f"{date.earliest or '..'}/{date.latest or '..'}"


def corrected_fields(finding: Event | Statement | Agreement) -> list[str]:
    """The fields that a person has corrected, as the record's trace tells."""
    told = (line.removeprefix(CORRECTED) for line in finding.trace if line.startswith(CORRECTED))
    return list(dict.fromkeys(line.partition(":")[0] for line in told))


def flat_article(article: Article) -> Row:
    """Everything of an article but its furniture."""
    names = ("id", "text_hash", "title", "url", "published", "published_from", "publisher")
    row: Row = {name: getattr(article, name) for name in names}
    return {**row, "language": article.language, "text": article.text}


def flat_event(event: Event) -> Row:
    """An event in columns: type, sides, when, where, on whose word, and the words."""
    said = event.attribution
    return {
        "id": event.id,
        "article": event.article,
        "event_type": event.event_type,
        "mode": event.mode,
        "foreseen": event.foreseen,
        "status": event.status,
        **_side("actor", event.actors),
        **_side("recipient", event.recipients),
        **_date(event.date),
        **_place(event.place),
        "speaker": actor_name(said.speaker) if said and said.speaker else None,
        "attribution": said.text if said else None,
        "quad": event.quad,
        "score": event.score,
        "cameo": event.cameo,
        "contexts": list(event.contexts),
        "quantities": [quantity.text for quantity in event.quantities],
        "trigger": event.trigger.text,
        **_evidence(event.evidence),
        "statement": event.statement,
        "agreement": event.agreement,
        "confidence": event.confidence,
        "revision": event.revision,
        "corrected": corrected_fields(event),
    }


def flat_statement(statement: Statement) -> Row:
    """A statement in columns: speaker, act, content, to whom and about whom."""
    return {
        "id": statement.id,
        "article": statement.article,
        **_side("speaker", (statement.speaker,) if statement.speaker else ()),
        "act": statement.act,
        "attitude": statement.attitude,
        "manner": statement.manner,
        "position": statement.position,
        "cue": statement.cue.text if statement.cue else None,
        "content": " … ".join(span.text for span in statement.content),
        **_side("addressee", statement.addressees),
        **_side("about", statement.about),
        "issues": list(statement.issues),
        **_date(statement.date),
        "via": statement.via.text if statement.via else None,
        **_evidence(statement.evidence),
        "confidence": statement.confidence,
        "revision": statement.revision,
        "corrected": corrected_fields(statement),
    }


def flat_agreement(agreement: Agreement) -> Row:
    """An agreement in columns: names, parties, actions with their days, term and state."""
    term, renewal = agreement.term, agreement.term.renewal if agreement.term else None
    return {
        "id": agreement.id,
        "article": agreement.article,
        "names": list(agreement.names),
        "type": agreement.type,
        "state": agreement.state,
        **_side("party", agreement.parties),
        "actions": [action.action for action in agreement.actions],
        "action_dates": [day_of(action.date) for action in agreement.actions],
        "subjects": list(agreement.subjects),
        "obligations": [owed.content.text for owed in agreement.obligations],
        "anchor": term.anchor if term else None,
        "duration": term.duration if term else None,
        "renewal": renewal.mode if renewal else None,
        "termination_notice": term.termination_notice if term else None,
        "boundaries": [_boundary(boundary) for boundary in agreement.boundaries],
        **_evidence(agreement.evidence),
        "revision": agreement.revision,
        "corrected": corrected_fields(agreement),
    }


def _side(name: str, actors: Iterable[Actor]) -> Row:
    """Names, countries and sectors of a side; a country stands once, nulls are left out."""
    members = list(actors)
    countries = dict.fromkeys(actor.country for actor in members if actor.country)
    sectors = dict.fromkeys(sector for actor in members for sector in actor.sectors)
    return {
        f"{name}_names": [actor_name(actor) for actor in members],
        f"{name}_countries": list(countries),
        f"{name}_sectors": list(sectors),
    }


def _date(date: Date | None) -> Row:
    return {
        "date_earliest": date.earliest if date else None,
        "date_latest": date.latest if date else None,
        "date_text": date.text if date else None,
        "date_basis": date.basis if date else None,
    }


def _boundary(boundary: Boundary) -> str:
    return f"{day_of(boundary.date)} {boundary.kind} ({boundary.basis})"


def _place(place: Place | None) -> Row:
    return {
        "place": (place.name or place.text) if place else None,
        "place_country": place.country if place else None,
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
    }


def _evidence(span: Span) -> Row:
    return {
        "evidence": span.text,
        "evidence_start": span.start,
        "evidence_end": span.end,
    }


_FLATTENERS: dict[type[Record], Callable[[Any], Row]] = {
    Article: flat_article,
    Event: flat_event,
    Statement: flat_statement,
    Agreement: flat_agreement,
}
_KINDS: dict[type[Record], str] = {
    Article: "article",
    Event: "event",
    Statement: "statement",
    Agreement: "agreement",
}


def _blank(record: Any) -> Any:
    """A record with nothing in it, which still has all the columns."""
    spans = {"evidence", "trigger"}
    lists = {name for name, kind in record.__annotations__.items() if kind.startswith("tuple")}
    return record(
        **{
            name: Span(None, None, "") if name in spans else () if name in lists else None
            for name in record.__struct_fields__
        }
    )
