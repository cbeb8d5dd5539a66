"""The days on which an agreement's state changes or a notice falls due.

Reported boundaries are dated actions; computed ones are anchor + duration + k·period, each
from the anchor in one step (:mod:`dragoman.ledger.series`). A renewal by itself whose day has
passed is presumed until a sentence reports it, and so is all that is counted from an entry
into force which the term does not name as its anchor. Where the anchor's day is unknown, or
reported variously, nothing is computed. A renewal told between two ends confirms the second.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dragoman.errors import BadDate
from dragoman.ledger.calendar import Length, day_number
from dragoman.ledger.intervals import UNKNOWN, Claim, Interval, claims, interval_of
from dragoman.ledger.series import MAX_PERIODS, NOTHING, End, ends_of, length_of
from dragoman.records import Action, ActionKind, Boundary, BoundaryBasis, Date, Renewal, Term

__all__ = ["ANCHORS", "MAX_PERIODS", "REPORTED", "anchors_of", "boundaries_of"]

REPORTED: dict[ActionKind, str] = {
    "provisionally_applied": "provisional_application",
    "entered_into_force": "entry_into_force",
    "suspended": "suspension",
    "resumed": "resumption",
    "withdrew": "withdrawal",
    "renewed": "renewal",
    "superseded": "supersession",
    "expired": "expiry",
    "terminated": "termination",
    "collapsed": "collapse",
}
"""Kinds of boundary by the action that reports them."""

ANCHORS: dict[str | None, ActionKind] = {
    "entry_into_force": "entered_into_force",
    "signature": "signed",
    "provisional_application": "provisionally_applied",
    None: "entered_into_force",
}
"""The action whose day a term counts from."""

_ENDINGS = {"superseded", "expired", "terminated", "collapsed"}


def boundaries_of(
    actions: Iterable[Action], term: Term | None, *, as_of: str | None = None
) -> tuple[Boundary, ...]:
    """Reported and computed boundaries in the order of their days.

    Args:
        actions: what was done to the agreement, in any order.
        term: how long it lasts; None computes nothing from a term.
        as_of: the ISO day up to which a series of renewals is listed, with the next one
            after it. Without it only the first is listed.

    Returns:
        Boundaries of kind entry_into_force, expiry, renewal, notice_deadline, withdrawal …;
        none later than the year 9999, and none computed past a reported end.
    """
    known = sorted(actions, key=_order)
    found = [*_reported(known)]
    if term:
        found += _computed(known, term, as_of)
        found += _withdrawals(known, term)
    return tuple(sorted(dict.fromkeys(found), key=_boundary_order))


def anchors_of(actions: Iterable[Action], term: Term) -> tuple[Claim, ...]:
    """The days that the term may count from: none unknown, one agreed on, several disputed."""
    kind = ANCHORS.get(term.anchor)
    return claims(a.date for a in actions if a.action == kind and a.date)


def _reported(actions: Sequence[Action]) -> Iterator[Boundary]:
    for action in actions:
        if action.action in REPORTED and action.date and interval_of(action.date).is_known:
            yield Boundary(date=action.date, kind=REPORTED[action.action], basis="reported")


def _computed(actions: Sequence[Action], term: Term, as_of: str | None) -> Iterator[Boundary]:
    """The end of the initial term, or the renewals, with the deadlines of their notices."""
    anchors = anchors_of(actions, term)
    if len(anchors) != 1:
        return
    (anchor,) = anchors
    closed = [interval_of(a.date) for a in actions if a.action in _ENDINGS and a.date]
    renewals = _renewals(actions)
    before = anchor.interval
    for end in ends_of(anchor.interval, term, as_of=as_of, renewals=renewals):
        if any(not end.day.surely_before(ending) for ending in closed if ending.earliest):
            return
        if end.by_itself and _stopped(actions, term.renewal, end.day):
            yield _boundary(end, "expiry", anchor, term, as_of)
            return
        told = any(before.surely_before(r) and not end.day.surely_before(r) for r in renewals)
        yield _boundary(end, end.kind, anchor, term, None if told else as_of)
        before = end.day
        notice = length_of(term.renewal.notice_period) if term.renewal else None
        deadline = end.day.moved(NOTHING.plus(notice, -1)) if notice else None
        if deadline:
            date = deadline.dated(anchor.dates[0])
            yield Boundary(date=date, kind="notice_deadline", basis=_basis(term))


def _renewals(actions: Sequence[Action]) -> list[Interval]:
    """Reported renewals, each once; one of unknown date where none has a date."""
    renewed = [action.date for action in actions if action.action == "renewed"]
    dated = [claim.interval for claim in claims(date for date in renewed if date)]
    return dated or ([UNKNOWN] if renewed else [])


def _boundary(end: End, kind: str, anchor: Claim, term: Term, as_of: str | None) -> Boundary:
    passed = end.by_itself and as_of is not None and end.day.surely_by(as_of)
    basis: BoundaryBasis = "presumed" if passed else _basis(term)
    return Boundary(date=end.day.dated(anchor.dates[0]), kind=kind, basis=basis)


def _basis(term: Term) -> BoundaryBasis:
    return "presumed" if term.anchor is None else "computed"


def _stopped(actions: Sequence[Action], renewal: Renewal | None, day: Interval) -> bool:
    """Whether a notice that one party may give was surely given in time."""
    if renewal is None or renewal.objector == "all":
        return False
    deadline = day.moved(NOTHING.plus(length_of(renewal.notice_period) or NOTHING, -1))
    if deadline is None or deadline.earliest is None:
        return False
    given = [a.date for a in actions if a.action in {"objected", "notice_given"} and a.date]
    return any(interval_of(date).surely_by(deadline.earliest) for date in given)


def _withdrawals(actions: Sequence[Action], term: Term) -> Iterator[Boundary]:
    """Days on which notices of withdrawal or termination take effect."""
    notice: Length | None = length_of(term.termination_notice)
    for action in actions:
        if notice and action.action == "notice_given" and action.date:
            day = interval_of(action.date).moved(notice)
            if day and day.is_known:
                date = day.dated(action.date)
                yield Boundary(date=date, kind="withdrawal", basis="computed")


def _order(action: Action) -> tuple[str, str, str, int, int, str]:
    date = action.date
    return (
        (date and date.earliest) or "",
        (date and date.latest) or "",
        action.action,
        (date and date.start) or 0,
        action.evidence.start or 0,
        (date and date.edtf) or "",
    )


def _boundary_order(boundary: Boundary) -> tuple[int, int, str, str, int, str]:
    date: Date = boundary.date
    return (
        _number(date.earliest or date.latest),
        _number(date.latest or date.earliest),
        boundary.kind,
        boundary.basis,
        date.start or 0,
        date.edtf or "",
    )


def _number(day: str | None) -> int:
    try:
        return day_number(day or "")
    except BadDate:
        return 0
