"""A record in plain words and in named fields, for the cards beside an article and for lists."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from dragoman.export.flat import CORRECTED, actor_name, day_of, kind_of
from dragoman.records import Actor, Agreement, Event, Finding, Place, Statement


class Card(NamedTuple):
    """A record as a page shows it.

    Attributes:
        id, kind, article: of the record.
        label: its type in a word or two ("Accuse", "demand").
        summary: who did what to whom, in one line.
        quote: its words.
        fields: names and values, in order; those without a value are left out.
        trace: why it was coded.
        corrected: what people have corrected, each in a line.
        confidence: between 0 and 1, or None.
        status: of an event, position of a statement, state of an agreement, or "".
    """

    id: str
    kind: str
    article: str
    label: str
    summary: str
    quote: str
    fields: list[tuple[str, str]]
    trace: list[str]
    corrected: list[str]
    confidence: float | None
    status: str


def card(one: Finding) -> Card:
    """The card of an event, statement or agreement."""
    made = {Event: _event, Statement: _statement, Agreement: _agreement}[type(one)]
    label, summary, quote, fields, confidence, status = made(one)  # type: ignore[operator]
    told = [line for line in one.trace if line.startswith(CORRECTED)]
    return Card(
        one.id, kind_of(one), one.article, label, summary, quote,
        [(name, value) for name, value in fields if value],
        [line for line in one.trace if line not in told],
        [line.removeprefix(CORRECTED) for line in told], confidence, status,
    )  # fmt: skip


def opening(text: str | None, *, longest: int = 70) -> str:
    r"""The first words of a text, which stand for the title that it lacks.

    >>> opening("Peru and Chile met in Lima.\nThey spoke of copper.", longest=20)
    'Peru and Chile met …'
    """
    line = (text or "").strip().partition("\n")[0]
    if len(line) <= longest:
        return line or "Without a title"
    return f"{line[:longest].rpartition(' ')[0] or line[:longest]} …"


def who(actors: Iterable[Actor]) -> str:
    """Names of some actors with their countries: "Sergey Lavrov (RUS), NATO"."""
    return ", ".join(_who(actor) for actor in actors)


def _who(actor: Actor) -> str:
    name = actor_name(actor)
    codes = [code for code in (actor.country, *actor.sectors) if code]
    return f"{name} ({' '.join(codes)})" if codes else name


def _event(one: Event) -> tuple[Any, ...]:
    said = one.attribution
    label = one.event_type.capitalize() + (f" · {one.mode}" if one.mode else "")
    towards = f" → {_names(one.recipients)}" if one.recipients else ""
    summary = f"{_names(one.actors) or 'Somebody'}{towards}"
    speaker = who([said.speaker]) if said and said.speaker else ""
    return label, summary, one.evidence.text, [
        ("Type", one.event_type), ("Mode", one.mode), ("Foreseen", one.foreseen),
        ("Actors", who(one.actors)), ("Recipients", who(one.recipients)),
        ("Status", one.status), ("Date", day_of(one.date)), ("Place", _place(one.place)),
        ("According to", f"{speaker} “{said.text}”".strip() if said else ""),
        ("Numbers", "; ".join(f"{q.role}: {q.text}" for q in one.quantities)),
        ("Contexts", ", ".join(one.contexts)), ("Kind of act", f"{one.quad} ({one.score:+g})"),
        ("CAMEO", one.cameo), ("Predicate", one.trigger.text),
    ], one.confidence, one.status  # fmt: skip


def _statement(one: Statement) -> tuple[Any, ...]:
    towards = f" → {_names(one.addressees)}" if one.addressees else ""
    about = f" about {_names(one.about)}" if one.about and not one.addressees else ""
    summary = f"{_names([one.speaker]) if one.speaker else 'Somebody'}{towards}{about}"
    quote = " … ".join(span.text for span in one.content) or one.evidence.text
    return one.act.capitalize(), summary, quote, [
        ("Act", one.act), ("Speaker", who([one.speaker]) if one.speaker else ""),
        ("To", who(one.addressees)), ("About", who(one.about)),
        ("Position", one.position), ("Issues", ", ".join(one.issues)),
        ("Attitude", one.attitude), ("Manner", one.manner), ("Date", day_of(one.date)),
        ("Via", one.via.text if one.via else ""), ("Cue", one.cue.text if one.cue else ""),
    ], one.confidence, one.position or ""  # fmt: skip


def _agreement(one: Agreement) -> tuple[Any, ...]:
    term = one.term
    name = one.names[0] if one.names else "An agreement"
    return (one.type or "Agreement").capitalize(), name, one.evidence.text, [
        ("Names", "; ".join(one.names)), ("Type", one.type), ("Parties", who(one.parties)),
        ("State", one.state),
        ("What was done", "; ".join(
            f"{a.action.replace('_', ' ')} {day_of(a.date)}".strip() for a in one.actions)),
        ("Subjects", ", ".join(one.subjects)),
        ("Duration", term.duration if term else ""),
        ("Renewal", term.renewal.mode if term and term.renewal else ""),
        ("Due", "; ".join(f"{b.kind} {day_of(b.date)} ({b.basis})" for b in one.boundaries)),
        ("Obligations", "; ".join(o.content.text for o in one.obligations)),
    ], None, one.state or ""  # fmt: skip


def _names(actors: Iterable[Actor]) -> str:
    return ", ".join(dict.fromkeys(actor_name(actor) for actor in actors))


def _place(place: Place | None) -> str:
    if place is None:
        return ""
    parts = [place.name or place.text, place.country]
    return ", ".join(part for part in parts if part)
