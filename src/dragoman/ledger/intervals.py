"""Dates of unknown precision as intervals of days: what surely and what possibly holds.

"In 2001" lies somewhere between two days, both included; an end that the words leave open is
None. Nothing here picks a day inside an interval.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from dragoman.errors import BadDate
from dragoman.ledger.calendar import Length, day_number, shift
from dragoman.records import Date


class Interval(NamedTuple):
    """The days from ``earliest`` to ``latest``, among which a date lies; None is open.

    >>> year, month = Interval("2001-01-01", "2001-12-31"), Interval("2001-07-01", "2001-07-31")
    >>> year.surely_before(month), year.meets(month), year.common(month) == month
    (False, True, True)
    """

    earliest: str | None
    latest: str | None

    @property
    def is_day(self) -> bool:
        """Whether one day is meant."""
        return self.earliest is not None and self.earliest == self.latest

    @property
    def is_known(self) -> bool:
        """Whether either end is."""
        return self.earliest is not None or self.latest is not None

    def surely_before(self, other: Interval) -> bool:
        """Whether every day of this one precedes every day of the other."""
        if self.latest is None or other.earliest is None:
            return False
        return day_number(self.latest) < day_number(other.earliest)

    def surely_by(self, day: str) -> bool:
        """Whether the date had come by the end of a day, whichever day it was."""
        return self.latest is not None and day_number(self.latest) <= day_number(day)

    def possibly_by(self, day: str) -> bool:
        """Whether the date can have come by the end of a day."""
        return self.earliest is None or day_number(self.earliest) <= day_number(day)

    def meets(self, other: Interval) -> bool:
        """Whether one day can be both dates."""
        return not (self.surely_before(other) or other.surely_before(self))

    def common(self, other: Interval) -> Interval | None:
        """The days that both hold; None where there are none."""
        if not self.meets(other):
            return None
        firsts = [day for day in (self.earliest, other.earliest) if day is not None]
        lasts = [day for day in (self.latest, other.latest) if day is not None]
        return Interval(
            max(firsts, key=day_number, default=None), min(lasts, key=day_number, default=None)
        )

    def moved(self, by: Length) -> Interval | None:
        """Both ends moved in one step; None past the year 9999 or by part of a month.

        Counting months keeps the order of days, so that the moved interval holds exactly the
        days that lie so far from one of these.

        >>> from dragoman.ledger.calendar import length
        >>> Interval("2001-01-30", "2001-02-01").moved(length("P1M"))
        Interval(earliest='2001-02-28', latest='2001-03-01')
        """
        try:
            ends = [None if day is None else shift(day, by) for day in self]
        except BadDate:
            return None
        if any(end is not None and len(end) != len("9999-12-31") for end in ends):
            return None
        return Interval(*ends)

    def dated(self, like: Date) -> Date:
        """A Date of this interval that rests on what another one rests on."""
        if self.earliest is None or self.latest is None:
            edtf = None
        else:
            edtf = self.earliest if self.is_day else f"{self.earliest}/{self.latest}"
        text = f"{self.earliest or '..'}/{self.latest or '..'}" if edtf is None else edtf
        return Date(text, None, None, edtf, self.earliest, self.latest, like.basis)


UNKNOWN = Interval(None, None)
"""Any day at all."""


def interval_of(date: Date | None) -> Interval:
    """The interval of a date; an end that is no day counts as open.

    >>> interval_of(None)
    Interval(earliest=None, latest=None)
    """
    if date is None:
        return UNKNOWN
    return Interval(*(_checked(day) for day in (date.earliest, date.latest)))


class Claim(NamedTuple):
    """A day that one or several dates agree on, with those dates."""

    interval: Interval
    dates: tuple[Date, ...]


def claims(dates: Iterable[Date]) -> tuple[Claim, ...]:
    """What dates of one thing come to: one claim where all agree, else one for each view.

    A vague date ("in 2001") supports the first of the claims that it can mean and makes none
    of its own, so that the order of the dates does not matter.
    """
    known = [date for date in dates if interval_of(date).is_known]
    found: list[Claim] = []
    for date in sorted(dict.fromkeys(known), key=_narrow_first):
        for at, claim in enumerate(found):
            common = claim.interval.common(interval_of(date))
            if common:
                found[at] = Claim(common, (*claim.dates, date))
                break
        else:
            found.append(Claim(interval_of(date), (date,)))
    return tuple(sorted(found, key=lambda claim: in_time(claim.interval)))


def in_time(interval: Interval) -> tuple[int, int]:
    """A sort key by first and last day; open ends come first."""
    return tuple(-(10**9) if day is None else day_number(day) for day in interval)  # type: ignore[return-value]


def _narrow_first(date: Date) -> tuple[int, int, int, int, str]:
    interval = interval_of(date)
    if interval.earliest is None or interval.latest is None:
        width = 10**9
    else:
        width = day_number(interval.latest) - day_number(interval.earliest)
    return (width, *in_time(interval), date.start or 0, date.text)


def _checked(day: str | None) -> str | None:
    try:
        if day is not None:
            day_number(day)
        return day
    except BadDate:
        return None
