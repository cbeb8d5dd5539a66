"""Who stands where: each actor's latest position on an issue, the one before, and what changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Literal, TypeAlias

import msgspec

from dragoman.explore.asking import Values, within
from dragoman.explore.reports import UNKNOWN, Report, reports
from dragoman.export.debate import day_of, held_issues
from dragoman.records import Act, Actor, Position, Span, Statement
from dragoman.sides import Level, Side, actor_side, side_at

if TYPE_CHECKING:
    from dragoman.store import Store

By: TypeAlias = Literal["actor"] | Level
_POSITIONS = ("for", "against", "conditional")


class Stand(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A position, taken once.

    Attributes:
        position: on the issue.
        day: ISO; the first day of the statement's date, else of publication, or None.
        speaker: who said it.
        act: what was done by saying it.
        quote: the words, as a span of the article.
        statement, article: ids.
        report: when and where the article came out.
    """

    position: Position
    day: str | None
    speaker: Actor
    act: Act
    quote: Span
    statement: str
    article: str
    report: Report


class Change(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """From the last stand on one side to the first on another; days known and apart."""

    before: Stand
    after: Stand


class Standing(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """An actor on an issue.

    Attributes:
        actor: name of the side, by the level that was asked for.
        country: of the latest speaker, or None.
        issue: a concept of the dictionary.
        latest: the last position taken.
        before: the last one on an earlier day, or None.
        changes: in the order of days.
        stands: how many positions were taken.
    """

    actor: str
    country: str | None
    issue: str
    latest: Stand
    before: Stand | None
    changes: tuple[Change, ...]
    stands: int


def positions(
    store: Store,
    *,
    issue: Values = None,
    actor: Values = None,
    since: str | date | None = None,
    until: str | date | None = None,
    level: By = "actor",
) -> list[Standing]:
    """Who stands where, by issue, the latest first.

    Only positions that an act entails count, on issues that they are known to be on
    (:func:`dragoman.export.debate.held_issues`). A change needs two days on each of which the
    actor was of one mind; what is said differently on one day may be a misreading and makes none.

    Args:
        store: opened.
        issue: concept of the dictionary, or several.
        actor: speaker: country code or part of a name, or several.
        since: day, month or year; what was said before plays no part.
        until: the same, with what was said after.
        level: whom a speaker counts for: "actor" as such, or "person", "organisation", "country"
            (:mod:`dragoman.sides`).

    Raises:
        BadDate: ``since`` or ``until`` is no date.
        StoreError: the store cannot be read.
    """
    wanted = {issue} if isinstance(issue, str) else set(issue or ())
    inside, told = within(since, until), reports(store)
    taken: dict[tuple[str, Side], list[Stand]] = defaultdict(list)
    for one in store.statements(actor=actor, issue=issue, status=_POSITIONS):
        report = told.get(one.article, UNKNOWN)
        day = day_of(one, report.published)
        side = _side(one.speaker, level)
        if side is None or not inside(day):
            continue
        for concept in held_issues(one):
            if not wanted or concept in wanted:
                taken[concept, Side(side.key, "")].append(_stand(one, day, report))
    found = [_standing(concept, stands, level) for (concept, _), stands in taken.items()]
    found.sort(key=lambda one: (one.actor, one.latest.statement))
    found.sort(key=lambda one: one.latest.day or "", reverse=True)
    return sorted(found, key=lambda one: one.issue)


def _side(speaker: Actor | None, level: By) -> Side | None:
    if speaker is None:
        return None
    return actor_side(speaker) if level == "actor" else side_at(speaker, level)


def _stand(one: Statement, day: str | None, report: Report) -> Stand:
    assert one.position is not None and one.speaker is not None  # the caller's filters
    return Stand(
        position=one.position, day=day, speaker=one.speaker, act=one.act,
        quote=next(iter(one.content), one.evidence), statement=one.id, article=one.article,
        report=report,
    )  # fmt: skip


def _standing(issue: str, stands: list[Stand], level: By) -> Standing:
    stands.sort(key=lambda one: (one.day or "", one.article, one.quote.start or 0, one.statement))
    latest = stands[-1]
    earlier = [one for one in stands if one.day and latest.day and one.day < latest.day]
    # The latest mention's name: the same side may be called otherwise elsewhere.
    side = _side(latest.speaker, level)
    return Standing(
        actor=side.name if side else latest.speaker.text,
        country=latest.speaker.country,
        issue=issue,
        latest=latest,
        before=earlier[-1] if earlier else None,
        changes=tuple(_changes(stands)),
        stands=len(stands),
    )


def _changes(stands: list[Stand]) -> Iterator[Change]:
    """Between days of one mind; days of both and unknown days are passed over."""
    days = [list(day) for known, day in groupby(stands, key=lambda one: one.day) if known]
    sure = [day for day in days if len({one.position for one in day}) == 1]
    for earlier, later in pairwise(sure):
        if earlier[-1].position != later[0].position:
            yield Change(before=earlier[-1], after=later[0])
