"""The ends of an agreement's terms: anchor + duration + k·period, each in one step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from dragoman.errors import BadDate
from dragoman.ledger.calendar import Length, length
from dragoman.ledger.intervals import Interval
from dragoman.records import Term

MAX_PERIODS = 1_000
"""No treaty has been renewed so often; a bound against periods of a day."""

NOTHING = Length(Fraction(0), Fraction(0))
_BY_ITSELF = {"automatic-successive": MAX_PERIODS, "automatic-once": 1}
_BY_CONSENT = {"by-mutual-agreement", "renewable-unspecified"}


class End(NamedTuple):
    """The k-th end of a term: ``kind`` is renewal or expiry.

    ``by_itself`` says that it renews unless somebody stops it, so that nobody need report it.
    """

    kind: str
    day: Interval
    k: int
    by_itself: bool


def ends_of(
    anchor: Interval, term: Term, *, as_of: str | None = None, renewals: Sequence[Interval] = ()
) -> Iterator[End]:
    """The first end of a term, those up to a day, and the next one after it.

    Args:
        anchor: the day from which the term counts.
        term: its duration and how it is renewed.
        as_of: the ISO day up to which renewals are listed; None for the first only.
        renewals: reported ones, each once. An agreement that is renewed by consent goes on
            for a period for each that was not after the end; one that names no period, or
            that does not renew, has no end that could be computed then.
    """
    duration, mode = length_of(term.duration), term.renewal.mode if term.renewal else None
    if duration is None:
        return
    period = length_of(term.renewal.period) if term.renewal else None
    if period == NOTHING:
        period = None
    most = (_BY_ITSELF.get(mode or "", 0) or _consents(mode, renewals)) if period else 0
    for k in range(most + 1):
        day = anchor.moved(duration.plus(period or NOTHING, k))
        if day is None:
            return
        by_itself = mode == "automatic-successive" or (mode == "automatic-once" and k == 0)
        extended = not by_itself and _renewed_before(day, renewals) > k
        if extended and not (mode in _BY_CONSENT and period):
            return
        yield End("renewal" if by_itself or extended else "expiry", day, k, by_itself)
        if not (by_itself or extended):
            return
        if mode == "automatic-successive" and (as_of is None or not _is_passed(day, as_of)):
            return


def length_of(duration: str | None) -> Length | None:
    """The duration; None where there is none or it cannot be read."""
    try:
        return length(duration) if duration else None
    except BadDate:
        return None


def _consents(mode: str | None, renewals: Sequence[Interval]) -> int:
    return min(len(renewals), MAX_PERIODS) if mode in _BY_CONSENT else 0


def _renewed_before(day: Interval, renewals: Sequence[Interval]) -> int:
    """How many renewals can have been made before an end."""
    return sum(1 for renewal in renewals if not day.surely_before(renewal))


def _is_passed(day: Interval, as_of: str) -> bool:
    """Whether the series goes on after this day: it can have come by then."""
    return day.possibly_by(as_of) if day.earliest is not None else day.surely_by(as_of)
