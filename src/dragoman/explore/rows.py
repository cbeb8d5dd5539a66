"""Answers → flat rows for CSV, JSON Lines and Parquet, and the types of their columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias

from dragoman.explore.positions import Stand, Standing
from dragoman.explore.threads import Answer, Thread
from dragoman.explore.turns import Turn
from dragoman.records import Actor, Span

Row: TypeAlias = dict[str, Any]

_QUOTE = ("quote", "start", "end")
_STAND = ("position", "day", "act", "speaker", *_QUOTE, "statement", "article", "publisher")
_TURN = ("act", "day", "by", "by_countries", *_QUOTE, "record", "article", "publisher")

POSITION_COLUMNS = (
    "actor", "country", "issue", *_STAND, *(f"before_{name}" for name in _STAND), "stands",
    "changes",
)  # fmt: skip
THREAD_COLUMNS = (
    *_TURN, "to", "to_countries", "issues", "copies", "outcome", "answer_outcome",
    *(f"answer_{name}" for name in _TURN), "reason",
)  # fmt: skip
INTEGERS = {"start", "end", "stands", "changes", "copies"}
LISTS = {"by", "by_countries", "to", "to_countries", "issues"}


def position_rows(standings: Iterable[Standing], *, changes: bool = False) -> Iterator[Row]:
    """A row for each standing, its latest stand and the one before; or one for each change."""
    for one in standings:
        if changes:
            for change in one.changes:
                yield _position(one, change.after, change.before)
        else:
            yield _position(one, one.latest, one.before)


def thread_rows(threads: Iterable[Thread]) -> Iterator[Row]:
    """A row for each answer, or one without an answer."""
    for one in threads:
        for answer in one.answers or (None,):
            yield _thread(one, answer)


def type_of(column: str) -> str:
    """What a column holds: "string", "integer" or "list" of strings.

    >>> type_of("before_start"), type_of("answer_by"), type_of("day")
    ('integer', 'list', 'string')
    """
    plain = column.removeprefix("before_").removeprefix("answer_")
    return "integer" if plain in INTEGERS else "list" if plain in LISTS else "string"


def _position(one: Standing, latest: Stand, before: Stand | None) -> Row:
    earlier = _stand(before) if before else dict.fromkeys(_STAND)
    return {
        "actor": one.actor,
        "country": one.country,
        "issue": one.issue,
        **_stand(latest),
        **{f"before_{name}": value for name, value in earlier.items()},
        "stands": one.stands,
        "changes": len(one.changes),
    }


def _stand(one: Stand) -> Row:
    return {
        "position": one.position,
        "day": one.day,
        "act": one.act,
        "speaker": _name(one.speaker),
        **_quote(one.quote),
        "statement": one.statement,
        "article": one.article,
        "publisher": one.report.publisher,
    }


def _thread(one: Thread, answer: Answer | None) -> Row:
    opening = one.opening
    turn = _turn(answer.turn) if answer else dict.fromkeys(_TURN)
    return {
        **_turn(opening),
        "to": [_name(actor) for actor in opening.to],
        "to_countries": _countries(opening.to),
        "issues": list(opening.issues),
        "copies": opening.copies,
        "outcome": one.outcome,
        "answer_outcome": answer.outcome if answer else None,
        **{f"answer_{name}": value for name, value in turn.items()},
        "reason": answer.reason if answer else None,
    }


def _turn(one: Turn) -> Row:
    return {
        "act": one.act,
        "day": one.day,
        "by": [_name(actor) for actor in one.by],
        "by_countries": _countries(one.by),
        **_quote(one.quote),
        "record": one.id,
        "article": one.article,
        "publisher": one.report.publisher,
    }


def _quote(span: Span) -> Row:
    return {"quote": span.text, "start": span.start, "end": span.end}


def _name(actor: Actor) -> str:
    return actor.name or actor.text


def _countries(actors: Iterable[Actor]) -> list[str]:
    return list(dict.fromkeys(actor.country for actor in actors if actor.country))
