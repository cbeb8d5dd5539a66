"""Threads: a demand, request or proposal with its answer; a claim with its denial.

What counts as an answer to a demand, by whoever was asked (:mod:`dragoman.explore.pairing`):

- a statement that accepts or rejects, unless its position on a shared issue says the contrary;
- a promise: accepted where it takes the demand's side on a shared issue, rejected where it takes
  the other; where one of the two takes none, accepted if it promises in the demand's own words
  without a negation; else no answer;
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
from dragoman.explore.turns import (
    Outcome,
    Turn,
    event_turns,
    first_of,
    place_of,
    reprints,
    statement_turns,
)
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
    told: Told | None = None,
) -> list[Thread]:
    """Demands, requests and proposals with their answers, and denied claims, by day.

    Args:
        store: opened.
        issue: concept that the demand or claim raises, or several.
        actor: on either side: country code or part of a name, or several.
        since: first day, month or year of the demand or claim.
        until: the last one.
        days: the window of answers in other articles.
        told: what the store tells (:func:`told_in`), for those who ask more than once.

    Raises:
        BadDate: ``since`` or ``until`` is no date.
        StoreError: the store cannot be read.
    """
    told = told or told_in(store)
    chosen = _Chosen(issue, actor, since, until)
    return _sorted([*_demands(told, chosen, days), *_denials(told, chosen, days)])


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
    told = Told(store, ("REQUEST", *_EVENTS), (*_DEMANDS, *_ANSWERS))
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
    told = Told(store, ("ACCUSE",), ("accuse", "deny"))
    return _denials(told, _Chosen(issue, actor, since, until), days)


class Told:
    """What the store tells: turns of statements of some acts, and of events of some types."""

    def __init__(self, store: Store, types: Sequence[str], acts: Sequence[str]) -> None:
        known = reports(store)
        events = store.events(type=types, status="occurred")
        self.turns = statement_turns(store.statements(act=acts), events, known)
        self.events = event_turns((one for one in events if one.event_type in _EVENTS), known)


def told_in(store: Store) -> Told:
    """All turns that may open a thread or answer one, which takes longer than to pair them."""
    return Told(store, ("ACCUSE", "REQUEST", *_EVENTS), ("accuse", *_DEMANDS, *_ANSWERS))


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


def _demands(told: Told, chosen: _Chosen, days: int) -> list[Thread]:
    openings = [one for one in told.turns if one.act in _DEMANDS and one.to]
    replies = [one for one in told.turns if one.act in _ANSWERS]
    answers = Answers([*replies, *told.events], "demand", days)
    return _threads(chosen.of(openings), openings, answers, _answer_to_demand, unanswered=True)


def _denials(told: Told, chosen: _Chosen, days: int) -> list[Thread]:
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
    given: dict[str, list[Answer]] = {}
    for one in chosen:
        matches = answers.to(one, in_article[one.article])
        judgements = [(match, judged(one, match)) for match in matches]
        given[one.id] = [
            Answer(turn=match.answer, outcome=outcome, reason=match.reason)
            for match, outcome in judgements
            if outcome is not None
        ]
    found = [
        _thread(group, [answer for one in group for answer in given[one.id]])
        for group in reprints(chosen)
        if unanswered or any(given[one.id] for one in group)
    ]
    return _sorted(found)


def _sorted(found: Iterable[Thread]) -> list[Thread]:
    return sorted(found, key=lambda one: place_of(one.opening))


def _thread(openings: Sequence[Turn], given: Sequence[Answer]) -> Thread:
    """One thread of an opening and its reprints, with each answer once."""
    by_turn = {one.turn.id: one for one in given}
    turns = [one.turn for one in by_turn.values()]
    groups = reprints(one for one in turns if not any(other.tells(one) for other in turns))
    each = [
        msgspec.structs.replace(by_turn[group[0].id], turn=first_of(group))
        for group in sorted(groups, key=lambda group: place_of(group[0]))
    ]
    outcome: Outcome = each[-1].outcome if each else "unanswered"
    return Thread(opening=first_of(openings), outcome=outcome, answers=tuple(each))


def _answer_to_demand(asked: Turn, match: Match) -> Outcome | None:
    answer = match.answer
    if answer.act in _EVENTS:
        return _EVENTS[answer.act]
    if answer.act == "deny":
        return "rejected" if "demand" in points_back(answer.quote.text) else None
    agrees = _agrees(asked, answer)
    if answer.act == "promise":
        return _promise(match, agrees)
    # Rejecting new sanctions is no answer to a demand that sanctions be lifted.
    said: Outcome = "accepted" if answer.act == "accept" else "rejected"
    return said if agrees in (None, said == "accepted") else None


def _promise(match: Match, agrees: bool | None) -> Outcome | None:
    """What a promise answers; one about the same issue alone may be of anything."""
    if agrees is not None:
        return "accepted" if agrees else "rejected"
    negated = _negators() & {*match.answer.quote.text.casefold().split()}
    return "accepted" if match.shared and not negated else None


def _agrees(asked: Turn, answer: Turn) -> bool | None:
    """Whether both take the same side of a shared issue; None where that is open or conditional."""
    sides = {asked.position, answer.position}
    if sides & {None, "conditional"} or not {*asked.issues} & {*answer.issues}:
        return None
    return len(sides) == 1


def _denial(claim: Turn, match: Match) -> Outcome | None:
    return "denied"


@cache
def _negators() -> frozenset[str]:
    return frozenset(read_toml("plover/words.toml")["negators"])
