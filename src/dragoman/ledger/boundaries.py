"""The days on which an agreement's state changes or a notice falls due.

Reported boundaries are dated actions; computed ones are anchor + duration + k·period, each
from the anchor in one step. A renewal by itself whose day has passed is presumed until a
sentence reports it, and so is all that is counted from an entry into force which the term
does not name as its anchor. Where the anchor's day is unknown nothing is computed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from dragoman.errors import BadDate
from dragoman.ledger.calendar import Length, day_number, length, shift
from dragoman.records import Action, ActionKind, Boundary, BoundaryBasis, Date, Renewal, Term

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

MAX_PERIODS = 1_000
"""No treaty has been renewed so often; a bound against periods of a day."""

_ENDINGS = {"superseded", "expired", "terminated", "collapsed"}
_ANCHORS: dict[str | None, ActionKind] = {
    "entry_into_force": "entered_into_force",
    "signature": "signed",
    "provisional_application": "provisionally_applied",
    None: "entered_into_force",
}
_NOTHING = Length(Fraction(0), Fraction(0))


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


def _reported(actions: Sequence[Action]) -> Iterator[Boundary]:
    for action in actions:
        if action.action in REPORTED and action.date and action.date.earliest:
            yield Boundary(date=action.date, kind=REPORTED[action.action], basis="reported")


def _computed(actions: Sequence[Action], term: Term, as_of: str | None) -> Iterator[Boundary]:
    """The end of the initial term, or the renewals, with the deadlines of their notices."""
    anchor = _anchor(actions, term)
    end = _earliest(actions, _ENDINGS)
    for kind, day in _series(anchor, term, as_of) if anchor else ():
        if end and (day.earliest or "") >= end:
            return
        if kind == "expiry" and _extended(actions, day):
            return
        if kind == "renewal" and _stopped(actions, term.renewal, day):
            yield _boundary(day, "expiry", term, kind, as_of)
            return
        yield _boundary(day, kind, term, kind, as_of)
        notice = term.renewal.notice_period if term.renewal else None
        deadline = _moved(day, _length(notice), -1) if notice else None
        if deadline:
            yield _boundary(deadline, "notice_deadline", term, "", as_of)


def _series(anchor: Date, term: Term, as_of: str | None) -> Iterator[tuple[str, Date]]:
    """Kind and day of the first boundary, of those up to ``as_of``, and of the next one."""
    duration = _length(term.duration)
    mode = term.renewal.mode if term.renewal else "none"
    period = _length(term.renewal.period) if term.renewal else None
    if duration is None:
        return
    most = {"automatic-successive": MAX_PERIODS, "automatic-once": 1}.get(mode, 0)
    most = most if period and period != _NOTHING else min(most, 0)
    for k in range(most + 1):
        day = _moved(anchor, duration.plus(period or _NOTHING, k))
        if day is None:
            return
        renews = mode == "automatic-successive" or (mode == "automatic-once" and k == 0)
        yield ("renewal" if renews else "expiry"), day
        if mode == "automatic-successive" and (as_of is None or (day.earliest or "") > as_of):
            return


def _boundary(day: Date, kind: str, term: Term, first: str, as_of: str | None) -> Boundary:
    passed = first == "renewal" and as_of is not None and (day.latest or "") <= as_of
    basis: BoundaryBasis = "presumed" if passed or term.anchor is None else "computed"
    return Boundary(date=day, kind=kind, basis=basis)


def _stopped(actions: Sequence[Action], renewal: Renewal | None, day: Date) -> bool:
    """Whether a notice that one party may give was surely given in time."""
    if renewal is None or renewal.objector == "all":
        return False
    deadline = _moved(day, _length(renewal.notice_period) or _NOTHING, -1)
    given = _earliest(actions, {"objected", "notice_given"}, last_day=True)
    return bool(deadline and given) and (given or "") <= ((deadline and deadline.earliest) or "")


def _extended(actions: Sequence[Action], day: Date) -> bool:
    """Whether a renewal was reported before the end that the term alone would have."""
    renewed = _earliest(actions, {"renewed"})
    return bool(renewed) and (renewed or "") <= (day.latest or "")


def _withdrawals(actions: Sequence[Action], term: Term) -> Iterator[Boundary]:
    """Days on which notices of withdrawal or termination take effect."""
    notice = _length(term.termination_notice)
    for action in actions:
        if notice and action.action == "notice_given" and action.date:
            day = _moved(action.date, notice)
            if day:
                yield Boundary(date=day, kind="withdrawal", basis="computed")


def _anchor(actions: Sequence[Action], term: Term) -> Date | None:
    """The day the term counts from; None where it is not reported, or reported variously."""
    kind = _ANCHORS.get(term.anchor)
    dates = [a.date for a in actions if a.action == kind and a.date and a.date.earliest]
    return dates[0] if len({(date.earliest, date.latest) for date in dates}) == 1 else None


def _earliest(actions: Sequence[Action], kinds: set[str], *, last_day: bool = False) -> str | None:
    """The first day of these actions, or the first by which one has surely happened."""
    dates = [action.date for action in actions if action.action in kinds and action.date]
    days = [date.latest if last_day else date.earliest for date in dates]
    return min((day for day in days if day), default=None)


def _moved(date: Date, by: Length | None, times: int = 1) -> Date | None:
    """The interval moved at both ends; None where an end is open or past the year 9999."""
    if by is None or not date.earliest or not date.latest:
        return None
    try:
        earliest, latest = (
            shift(day, _NOTHING.plus(by, times)) for day in (date.earliest, date.latest)
        )
    except BadDate:
        return None
    if len(latest) != 10 or len(earliest) != 10:
        return None
    edtf = earliest if earliest == latest else f"{earliest}/{latest}"
    return Date(edtf, None, None, edtf, earliest, latest, date.basis)


def _length(duration: str | None) -> Length | None:
    try:
        return length(duration) if duration else None
    except BadDate:
        return None


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
    date = boundary.date
    try:
        earliest, latest = day_number(date.earliest or ""), day_number(date.latest or "")
    except BadDate:
        earliest = latest = 0
    return earliest, latest, boundary.kind, boundary.basis, date.start or 0, date.edtf or ""
