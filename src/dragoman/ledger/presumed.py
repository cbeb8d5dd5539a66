"""A state that nobody reports, presumed because a term ran out or a notice took effect."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dragoman.ledger.entry import Due, StateBasis, Told
from dragoman.ledger.intervals import Interval, interval_of
from dragoman.ledger.state import Standing
from dragoman.records import Date

_RUNNING = {
    "signed", "provisionally applied", "ratifying", "ratified", "in force", "amended", "renewed",
    "suspended", "notice given",
}  # fmt: skip
"""States in which an agreement's term goes on."""


class Presumed(msgspec.Struct, frozen=True):
    """A standing and what it rests on; ``basis`` is None where there is no state."""

    standing: Standing
    basis: StateBasis | None


def presumed(
    standing: Standing, due: Sequence[Due], told: Sequence[Told], *, as_of: str | None
) -> Presumed:
    """The standing on a day, ended where its last term has surely run out.

    Nothing is presumed while sources tell a day of the end that has not passed, while the last
    act came after that end, or where an undated renewal, or one told later than the end was,
    leaves open how long the agreement goes on.

    Args:
        standing: the state that was reported.
        due: the days of :func:`dragoman.ledger.due.due_of`.
        told: the actions, for renewals.
        as_of: the ISO day asked for; without one nothing is presumed.
    """
    basis: StateBasis | None = "reported" if standing.state else None
    if as_of is None or standing.state not in _RUNNING:
        return Presumed(standing, basis)
    ends = [one for one in due if one.kind == "expiry" and _is_open(one, told)]
    if standing.state == "notice given":
        ends += [one for one in due if one.kind == "withdrawal" and one.basis == "computed"]
    if not ends or not all(interval_of(one.date).possibly_by(as_of) for one in ends):
        return Presumed(standing, basis)
    if any(interval_of(one.date).surely_before(interval_of(standing.since)) for one in ends):
        return Presumed(standing, basis)
    last = max(ends, key=lambda one: interval_of(one.date).latest or "")
    state = "expired" if last.kind == "expiry" else "withdrawn"
    if not all(_is_over(interval_of(one.date), as_of) for one in ends):
        return Presumed(_or(standing, state), basis)
    return Presumed(Standing(state, standing.possible, last.date), "presumed")


def presumed_for_party(
    standing: Standing, whole: Presumed, leaving: Date | None, *, as_of: str | None
) -> Presumed:
    """The standing of one party: ended with the whole, or by the notice that it gave.

    Args:
        standing: the state that was reported for it.
        whole: how the agreement stands as a whole.
        leaving: the day on which its notice takes effect, if it gave one.
        as_of: the ISO day asked for.
    """
    basis: StateBasis | None = "reported" if standing.state else None
    if standing.state not in _RUNNING or as_of is None:
        return Presumed(standing, basis)
    if standing.state == "notice given" and leaving:
        if _is_over(interval_of(leaving), as_of):
            return Presumed(Standing("withdrawn", standing.possible, leaving), "presumed")
        if interval_of(leaving).possibly_by(as_of):
            return Presumed(_or(standing, "withdrawn"), basis)
    if whole.basis == "presumed":
        ended = whole.standing
        return Presumed(Standing(ended.state, standing.possible, ended.since), "presumed")
    return Presumed(standing, basis)


def _is_open(end: Due, told: Sequence[Told]) -> bool:
    """Whether an end is one at which no later renewal is told; computed ones count renewals."""
    if end.basis != "reported":
        return True
    renewals = [one for one in told if one.action.action == "renewed"]
    if not renewals:
        return True
    days = [interval_of(one.action.date).latest for one in renewals]
    of_record = {one.source.record: (one.source.published or "")[:10] for one in told}
    said = max((of_record.get(record, "") for record in end.records), default="")
    return bool(said) and all(day is not None and day <= said for day in days)


def _is_over(day: Interval, as_of: str) -> bool:
    """Whether a last day lies wholly in the past."""
    return day.surely_by(as_of) and day.latest != as_of


def _or(standing: Standing, state: str) -> Standing:
    return standing._replace(possible=tuple(dict.fromkeys([*standing.possible, state])))
