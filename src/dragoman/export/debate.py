"""Statements → entries of a debate: who holds what on which concept, when and in which words.

An entry is what discourse network analysis calls a statement: a person or organisation, a
concept, and whether they agree with it. Only positions that an act entails make entries; what
merely raises an issue makes none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from dragoman.records import Actor, Article, Event, Position, Statement

_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)

POSITION_MARK = "position:"
"""Prefix of a trace entry that names an issue to which the statement's position belongs."""


class Entry(NamedTuple):
    """One concept in one statement.

    Attributes:
        statement: whose entry it is.
        article: where it stands, or None where it was not given.
        speaker: who holds the position.
        concept: the issue.
        position: on this concept.
        day: ISO; the first day of the statement's date, else the day of publication, or None.
    """

    statement: Statement
    article: Article | None
    speaker: Actor
    concept: str
    position: Position
    day: str | None


def entries(statements: Iterable[Statement], articles: Iterable[Article]) -> Iterator[Entry]:
    """The entries of all statements that have a speaker and a position, in their order."""
    known = {article.id: article for article in articles}
    for one in statements:
        if one.speaker is None or one.position is None:
            continue
        article = known.get(one.article)
        day = day_of(one, article.published if article else None)
        for concept in held_issues(one):
            yield Entry(one, article, one.speaker, concept, one.position, day)


def held_issues(statement: Statement) -> tuple[str, ...]:
    """The issues to which the statement's position belongs.

    A statement has one position but may raise several issues ("lift sanctions before talks on
    the nuclear deal resume"). Where its trace says which it takes a side on, those; else the
    only issue; else none, since which of them is meant is not known.
    """
    if statement.position is None:
        return ()
    marked = {
        entry.removeprefix(POSITION_MARK)
        for entry in statement.trace
        if entry.startswith(POSITION_MARK)
    }
    if marked:
        return tuple(issue for issue in statement.issues if issue in marked)
    return statement.issues if len(statement.issues) == 1 else ()


def day_of(record: Event | Statement, published: str | None) -> str | None:
    """The day a statement or event counts for: its first day, else that of publication.

    Days of years beyond 9999 do not count.
    """
    date = record.date
    days = [date.earliest, date.latest] if date else []
    return next((day for day in (*days, published) if day and _DAY.fullmatch(day)), None)
