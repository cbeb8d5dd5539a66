"""Questions about drafts and events that need no state: sides, days, what is settled."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from dragoman.coding.events.compose import Draft
from dragoman.coding.events.roles import Candidate
from dragoman.layers import Parse, Resolution
from dragoman.records import Actor, Date, Event

HISTORICAL = timedelta(days=92)
"""Events further back than about three months are historical (PLOVER.md, D)."""
LEAD = 5
"""Sentences, title included, that tell the news; what follows mixes it with background."""
_OPEN = {"promise", "intent", "request", "reject", "threaten", "accuse", "unreal", "end"}
"""Operators that are an act themselves where nothing fits inside."""
_AIMED = {
    "ACCUSE", "REQUEST", "REJECT", "THREATEN", "SUPPORT", "SANCTION", "AID", "CONSULT", "COOPERATE",
}  # fmt: skip
"""Types of which the classifier alone is not believed unless the other side is named."""


def by_classifier(event: Event) -> bool:
    """Whether the classifier, not a frame, coded an event."""
    return bool(event.trace) and event.trace[0].startswith("classifier ")


def needs_other(event: Event) -> bool:
    """Whether an act is told in part only while no one is named whom it is done to."""
    return not event.recipients and len(event.actors) < 2 and event.event_type in _AIMED


def read_by_frames(candidates: Iterable[Candidate], drafts: Iterable[Draft]) -> set[int]:
    """Predicates that frames have settled: coded, taken up, or kept out as another sense.

    Verbs that would change an event in their complement, where none was found, stay open.
    """
    used = {token for draft in drafts for token in (draft.token, draft.candidate.token)}
    used |= {token for draft in drafts for token in draft.consumed}
    used |= {draft.candidate.support for draft in drafts if draft.candidate.support is not None}
    kept_out = {
        found.token
        for found in candidates
        if found.frame.type is None and found.frame.operator not in _OPEN
    }
    return used | kept_out


def topic_of(parse: Parse, resolution: Resolution, events: Sequence[Event]) -> tuple[Actor, ...]:
    """Who does what the story is about: the subject of its lead, or its first event's actors."""
    starts = [parse.starts[sentence.first] for sentence in parse.sentences[LEAD:]]
    end = starts[0] if starts else len(parse.article.text)
    for sentence in parse.sentences[:2]:
        subject = parse.child(sentence.root, "nsubj")
        if subject is not None and resolution.actors_at(subject):
            return resolution.actors_at(subject)
    for event in events:
        if event.actors and (event.trigger.start or 0) < end:
            return event.actors
    return ()


def history_before(published: str) -> str:
    """The ISO day before which an act is history for an article of this day."""
    return (date.fromisoformat(published) - HISTORICAL).isoformat()


def publication_day(published: str) -> Date:
    """The day of publication as an event's date."""
    return Date("", None, None, published, published, published, "publication")


def roles_of(draft: Draft) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """Symmetric acts have every party as actor and no recipient."""
    if draft.symmetric and draft.event_type == draft.candidate.frame.type:
        return (*draft.actors, *draft.recipients), ()
    return draft.actors, draft.recipients


def describable(actor: Actor) -> bool:
    """Whether an actor is more than one bare word that no one knows."""
    full_name = actor.name is not None and " " in actor.name
    return bool(actor.country or actor.id or actor.sectors or full_name)


def same_side(actor: Actor, speaker: Actor) -> bool:
    """Whether two are one, by name or by country."""
    if actor.name and actor.name == speaker.name:
        return True
    return actor.country is not None and actor.country == speaker.country


def with_second(draft: Draft) -> list[Draft]:
    """The draft, and the second event that its frame stands for (a jail sentence: two)."""
    also = draft.candidate.frame.also
    if also is None or draft.event_type != draft.candidate.frame.type:
        return [draft]
    return [draft, replace(draft, event_type=also[0], mode=also[1])]
