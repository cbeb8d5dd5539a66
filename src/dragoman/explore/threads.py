"""Threads: a demand, request or proposal with its answer; a claim with its denial.

What counts as an answer to a demand, by whoever was asked (:mod:`dragoman.explore.pairing`):

- a statement that accepts or rejects;
- a promise: accepted where it takes the demand's side on a shared issue, or, where neither takes
  one, promises in the demand's own words without a negation; rejected where it takes the other
  side; else no answer;
- a denial of "the request" itself;
- an event AGREE or CONCEDE (accepted) or REJECT (rejected) towards whoever asked.

A demand whose addressee the text does not name is no thread, since nobody's silence could be
told. "Unanswered" says that the store holds no answer within the window, not that none was given.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from dragoman.explore.asking import Values, named, within
from dragoman.explore.pairing import Answers, Match
from dragoman.explore.reports import reports
from dragoman.explore.topics import points_back
from dragoman.explore.turns import Outcome, Turn, event_turns, statement_turns, told_again
from dragoman.knowledge.tables import read_toml

if TYPE_CHECKING:
    from dragoman.store import Store

DAYS = 90
"""Days after a demand or claim within which another article may hold the answer."""

_DEMANDS = ("demand", "request", "propose")
_ANSWERS = ("accept", "reject", "promise", "deny")
_EVENTS: dict[str, Outcome] = {"AGREE": "accepted", "CONCEDE": "accepted", "REJECT": "rejected"}


class Answer(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A turn that answers another; ``reason`` says why it is taken for one."""

    turn: Turn
    outcome: Outcome
    reason: str


class Thread(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What was asked or claimed, and what came back.

    Attributes:
        opening: the demand or claim; ``opening.to`` are those who could answer.
        outcome: of the last answer, or "unanswered".
        answers: by day.
    """

    opening: Turn
    outcome: Outcome
    answers: tuple[Answer, ...]


def threads(
    store: Store,
    *,
    issue: Values = None,
    actor: Values = None,
    since: str | date | None = None,
    until: str | date | None = None,
    days: int = DAYS,
) -> list[Thread]:
    """Demands, requests and proposals with their answers, and denied claims, by day.

    Args:
        store: opened.
        issue: concept that the demand or claim raises, or several.
        actor: on either side: country code or part of a name, or several.
        since: first day, month or year of the demand or claim.
        until: the last one.
        days: the window of answers in other articles.

    Raises:
        BadDate: ``since`` or ``until`` is no date.
        StoreError: the store cannot be read.
    """
    told = _Told(store, ("ACCUSE", "REQUEST", *_EVENTS), ("accuse", *_DEMANDS, *_ANSWERS))
    chosen = _Chosen(issue, actor, since, until)
    return sorted([*_demands(told, chosen, days), *_denials(told, chosen, days)], key=_order)


def demands(
    store: Store,
    *,
    issue: Values = None,
    actor: Values = None,
    since: str | date | None = None,
    until: str | date | None = None,
    days: int = DAYS,
) -> list[Thread]:
    """Demands, requests and proposals to somebody known, answered or not; as :func:`threads`."""
    told = _Told(store, ("REQUEST", *_EVENTS), (*_DEMANDS, *_ANSWERS))
    return _demands(told, _Chosen(issue, actor, since, until), days)


def denials(
    store: Store,
    *,
    issue: Values = None,
    actor: Values = None,
    since: str | date | None = None,
    until: str | date | None = None,
    days: int = DAYS,
) -> list[Thread]:
    """Accusations that the accused denied; as :func:`threads`."""
    told = _Told(store, ("ACCUSE",), ("accuse", "deny"))
    return _denials(told, _Chosen(issue, actor, since, until), days)


class _Told:
    """What the store tells: events of some types, and turns of statements of some acts."""

    def __init__(self, store: Store, types: Sequence[str], acts: Sequence[str]) -> None:
        self.reports = reports(store)
        self.events = store.events(type=types)
        self.turns = statement_turns(store.statements(act=acts), self.events, self.reports)


class _Chosen:
    """Which demands and claims are asked for."""

    def __init__(
        self, issue: Values, actor: Values, since: str | date | None, until: str | date | None
    ) -> None:
        self._issues = {issue} if isinstance(issue, str) else set(issue or ())
        self._is_inside = within(since, until)
        self._is_named = named(actor)

    def of(self, turns: Iterable[Turn]) -> list[Turn]:
        """Those of the turns."""
        return [
            one
            for one in turns
            if (not self._issues or self._issues & {*one.issues})
            and self._is_inside(one.day)
            and self._is_named(one.actors)
        ]


def _demands(told: _Told, chosen: _Chosen, days: int) -> list[Thread]:
    openings = [one for one in told.turns if one.act in _DEMANDS and one.to]
    replies = [one for one in told.turns if one.act in _ANSWERS]
    acts = (one for one in told.events if one.event_type in _EVENTS)
    answers = Answers([*replies, *event_turns(acts, told.reports)], "demand", days)
    return _threads(chosen.of(openings), openings, answers, _answer_to_demand, unanswered=True)


def _denials(told: _Told, chosen: _Chosen, days: int) -> list[Thread]:
    claims = [one for one in told.turns if one.act == "accuse" and one.to]
    answers = Answers((one for one in told.turns if one.act == "deny"), "claim", days)
    return _threads(chosen.of(claims), claims, answers, _denial, unanswered=False)


def _threads(
    chosen: Sequence[Turn],
    openings: Sequence[Turn],
    answers: Answers,
    judged: Callable[[Turn, Match], Outcome | None],
    *,
    unanswered: bool,
) -> list[Thread]:
    """A thread for each opening chosen; without an answer only where that is asked for."""
    in_article: dict[str, list[Turn]] = defaultdict(list)
    for one in openings:
        in_article[one.article].append(one)
    asked: dict[tuple[object, ...], list[Turn]] = defaultdict(list)
    given: dict[tuple[object, ...], list[Answer]] = defaultdict(list)
    for opening in chosen:
        key = told_again(opening)
        asked[key].append(opening)
        for match in answers.to(opening, in_article[opening.article]):
            outcome = judged(opening, match)
            if outcome is not None:
                given[key].append(Answer(turn=match.answer, outcome=outcome, reason=match.reason))
    found = [
        _thread(copies, given[key]) for key, copies in asked.items() if given[key] or unanswered
    ]
    return sorted(found, key=_order)


def _thread(openings: Sequence[Turn], given: Sequence[Answer]) -> Thread:
    """One thread of an opening and its reprints, with each answer once."""
    again: dict[tuple[object, ...], list[Answer]] = defaultdict(list)
    for answer in given:
        if not any(one.turn.tells(answer.turn) for one in given):
            again[told_again(answer.turn)].append(answer)
    each = [
        msgspec.structs.replace(first, turn=_first([copy.turn for copy in copies]))
        for copies in again.values()
        for first in [min(copies, key=lambda one: _place(one.turn))]
    ]
    each.sort(key=lambda one: _place(one.turn))
    outcome: Outcome = each[-1].outcome if each else "unanswered"
    return Thread(opening=_first(openings), outcome=outcome, answers=tuple(each))


def _first(copies: Sequence[Turn]) -> Turn:
    """The earliest, with the number of further articles that print it."""
    first = min(copies, key=_place)
    further = len({one.article for one in copies}) - 1
    return msgspec.structs.replace(first, copies=further) if further else first


def _answer_to_demand(asked: Turn, match: Match) -> Outcome | None:
    answer = match.answer
    if answer.act in _EVENTS:
        return _EVENTS[answer.act]
    if answer.act in ("accept", "reject"):
        return "accepted" if answer.act == "accept" else "rejected"
    if answer.act == "deny":
        return "rejected" if "demand" in points_back(answer.quote.text) else None
    return _promise(asked, match)


def _promise(asked: Turn, match: Match) -> Outcome | None:
    """What a promise answers; a promise about the same issue alone may be of anything."""
    answer = match.answer
    sides = {asked.position, answer.position}
    if set(asked.issues) & {*answer.issues} and None not in sides:
        if "conditional" in sides or len(sides) == 1:
            return "accepted"
        return "rejected"
    negated = _negators() & {*answer.quote.text.casefold().split()}
    return "accepted" if match.shared and not negated else None


def _denial(claim: Turn, match: Match) -> Outcome | None:
    return "denied"


def _order(thread: Thread) -> tuple[str, str, int, str]:
    return _place(thread.opening)


def _place(turn: Turn) -> tuple[str, str, int, str]:
    """By day, unknown days last."""
    return turn.day or "9", turn.article, turn.place, turn.id


@cache
def _negators() -> frozenset[str]:
    return frozenset(read_toml("plover/words.toml")["negators"])
