"""Records → turns: what a side said or did, to whom, on what, on which day.

A statement is a turn of its speaker; the events made of its words add whom it was aimed at
("demanded that the United States lift sanctions" addresses the United States). An event of which
no statement was made is a turn of its actors.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Literal, TypeAlias

import msgspec

from dragoman.explore.reports import UNKNOWN, Report
from dragoman.export.debate import day_of, held_issues
from dragoman.knowledge.tables import read_toml
from dragoman.records import Actor, Event, Position, Span, Statement
from dragoman.sides import keys_of, same_side

# Of other acts it may be anybody who is talked about.
_AIMED_AT_WHOM_THEY_ARE_ABOUT = {"accuse", "deny", "reject", "accept"}

Outcome: TypeAlias = Literal["accepted", "rejected", "denied", "unanswered"]


class Turn(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One side's turn.

    Attributes:
        id: of the statement or event.
        act: of the statement, or the type of the event.
        by: who speaks or acts; the speaker alone, or all actors of an event.
        to: whom it is aimed at, those who only carry the words on left out; empty where the
            text does not say.
        issues: concepts raised.
        position: on the issue that it is known to be on, or None.
        day: ISO, or None.
        quote: the words, as a span of the article.
        place: where its sentence starts in the article.
        article: id.
        report: when and where the article came out.
        copies: how many further articles print the same words.
        by_keys, to_keys: under which those on either end are looked up (:mod:`dragoman.sides`).
    """

    id: str
    act: str
    by: tuple[Actor, ...]
    to: tuple[Actor, ...]
    issues: tuple[str, ...]
    position: Position | None
    day: str | None
    quote: Span
    place: int
    article: str
    report: Report
    by_keys: frozenset[str]
    to_keys: frozenset[str]
    copies: int = 0

    @property
    def actors(self) -> tuple[Actor, ...]:
        """Everyone on either end."""
        return (*self.by, *self.to)

    def tells(self, other: Turn) -> bool:
        """Whether the other is an event that stands in the words of this statement."""
        return (
            self.id != other.id and self.article == other.article
            and other.act.isupper() and not self.act.isupper()
            and self.quote.start is not None and other.quote.start is not None
            and self.quote.start <= other.quote.start
            and (other.quote.end or 0) <= (self.quote.end or 0)
        )  # fmt: skip

    def is_by(self, actors: Iterable[Actor]) -> bool:
        """Whether one of some actors is surely one of those who speak or act."""
        return any(same_side(one, other) for one in self.by for other in actors)

    def is_to(self, actors: Iterable[Actor]) -> bool:
        """Whether one of some actors is surely one of those whom it is aimed at."""
        return any(same_side(one, other) for one in self.to for other in actors)


def statement_turns(
    statements: Iterable[Statement], events: Iterable[Event], told: Mapping[str, Report]
) -> list[Turn]:
    """The turns of statements that have a speaker, in their order.

    Args:
        statements: whatever their act.
        events: those made of the statements' words are looked up among them.
        told: articles by id.
    """
    made: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        if event.statement is not None and event.status == "occurred":
            made[event.statement].append(event)
    return [
        _of_statement(one, one.speaker, made.get(one.id, ()), told)
        for one in statements
        if one.speaker
    ]


def event_turns(events: Iterable[Event], told: Mapping[str, Report]) -> list[Turn]:
    """The turns of events that happened and of which no statement was made."""
    return [
        _of_event(one, told.get(one.article, UNKNOWN))
        for one in events
        if one.statement is None and one.status == "occurred" and one.actors
    ]


def told_again(turn: Turn) -> tuple[str, str, frozenset[str]]:
    """The same for a turn and for its reprints: side, act and words, whatever the article."""
    return turn.act, " ".join(turn.quote.text.casefold().split()), turn.by_keys


def _of_statement(
    one: Statement, speaker: Actor, made: Sequence[Event], told: Mapping[str, Report]
) -> Turn:
    about = one.about if one.act in _AIMED_AT_WHOM_THEY_ARE_ABOUT else ()
    aimed = (*one.addressees, *about, *(actor for event in made for actor in event.recipients))
    to = _aimed_at(aimed, (speaker,)) if aimed else ()
    report = told.get(one.article, UNKNOWN)
    return Turn(
        id=one.id, act=one.act, by=(speaker,), to=to, issues=one.issues,
        position=one.position if held_issues(one) else None,
        day=day_of(one, report.published), quote=next(iter(one.content), one.evidence),
        place=one.evidence.start or 0, article=one.article, report=report,
        by_keys=keys_of(speaker), to_keys=_keys(to),
    )  # fmt: skip


def _of_event(one: Event, report: Report) -> Turn:
    to = _aimed_at(one.recipients, one.actors)
    return Turn(
        id=one.id, act=one.event_type, by=one.actors, to=to, issues=(), position=None,
        day=day_of(one, report.published), quote=one.evidence, place=one.evidence.start or 0,
        article=one.article, report=report, by_keys=_keys(one.actors), to_keys=_keys(to),
    )  # fmt: skip


def _keys(actors: Iterable[Actor]) -> frozenset[str]:
    return frozenset(key for actor in actors for key in keys_of(actor))


def _aimed_at(actors: Iterable[Actor], by: Sequence[Actor]) -> tuple[Actor, ...]:
    """Each side once, without carriers, without those who speak, and without the unknown."""
    carriers = _carriers()
    sides: list[Actor] = []
    for actor in actors:
        carries = bool(actor.sectors) and actor.sectors[0] in carriers
        own = any(same_side(actor, one) for one in by)
        if keys_of(actor) and not carries and not own:
            sides += [] if any(same_side(actor, one) for one in sides) else [actor]
    return tuple(sides)


@cache
def _carriers() -> frozenset[str]:
    return frozenset(read_toml("threads.toml")["carriers"])
