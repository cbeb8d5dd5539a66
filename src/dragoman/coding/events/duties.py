"""Requests made by saying what another should do ("The US must return to the deal")."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.coding.events.attribution import Sources
from dragoman.coding.events.candidates import Matcher
from dragoman.knowledge.frames import load_lexicon
from dragoman.records import Actor, Statement


def duties(
    matcher: Matcher, sources: Sources
) -> Iterator[tuple[int, Statement, tuple[Actor, ...]]]:
    """Verb, statement and addressed actors of every duty that a speaker lays on another."""
    parse = matcher.parse
    forms = load_lexicon().words["duty_aux"]
    for token, word in enumerate(parse.lower):
        if word not in forms or parse.deps[token] != "aux":
            continue
        verb = parse.heads[token]
        if parse.deps[verb] not in {"ROOT", "ccomp", "conj", "parataxis"}:
            continue
        statement = sources.holding(verb)
        subject = matcher.arguments.surface_subject(verb)
        if statement is None or statement.speaker is None or subject is None:
            continue
        if not (statement.speaker.country or statement.speaker.sectors):
            continue
        others = tuple(
            actor for actor in matcher.roles.phrase(subject) if _other(actor, statement.speaker)
        )
        if others:
            yield verb, statement, others


def _other(actor: Actor, speaker: Actor) -> bool:
    """Whether a duty is laid on someone else than the speaker's own side."""
    if not (actor.country or actor.id or actor.role):
        return False
    if actor.country is not None and actor.country == speaker.country:
        return bool(speaker.sectors and actor.sectors and speaker.sectors[0] != actor.sectors[0])
    return actor.name != speaker.name or actor.name is None
