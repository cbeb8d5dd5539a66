"""Dates and durations, counted from an anchor and never step by step.

Days are ISO 8601 days of the proleptic Gregorian calendar. Years beyond 9999 are written in
the standard's expanded form ("+10024-02-29"), which sorts and compares only through
:func:`day_number`.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from dragoman.errors import BadDate

_DAY = re.compile(r"([+-]?\d{4,9})-(\d\d)-(\d\d)", re.ASCII)
_NUMBER = r"(\d{1,9}(?:[.,]\d{1,9})?)"
_DURATION = re.compile(
    rf"P(?=[\dT])(?:{_NUMBER}Y)?(?:{_NUMBER}M)?(?:{_NUMBER}W)?(?:{_NUMBER}D)?"
    rf"(?:T(?=\d)(?:{_NUMBER}H)?(?:{_NUMBER}M)?(?:{_NUMBER}S)?)?",
    re.ASCII,
)
_CYCLE_YEARS = 400
_CYCLE_DAYS = 146_097
"""The Gregorian calendar repeats after 400 years, which are 146,097 days."""


@dataclass(frozen=True, slots=True)
class Length:
    """A duration as calendar months and days; hours are fractions of days."""

    months: Fraction
    days: Fraction

    def plus(self, other: Length, times: int) -> Length:
        """This length and ``times`` the other one."""
        return Length(self.months + times * other.months, self.days + times * other.days)


def add(date_iso: str, duration: str, times: int = 1) -> str:
    """The day ``times`` durations after a day, counted in one step from that day.

    Months come first and then days; a day that the month lacks becomes the month's last.
    Because nothing is iterated, a leap day comes back in leap years. Hours that do not fill
    a day are dropped.

    Args:
        date_iso: an ISO 8601 day.
        duration: an ISO 8601 duration ("P5Y", "P1Y6M", "P180D", "PT72H").
        times: how often; negative counts backwards.

    Returns:
        An ISO 8601 day, in the expanded form where the year has more than four digits.

    Raises:
        BadDate: the day or the duration is none, or comes to a fraction of a month.

    >>> add("2020-02-29", "P1Y", 1), add("2020-02-29", "P1Y", 4)
    ('2021-02-28', '2024-02-29')
    >>> add("2021-05-31", "P6M", -1)
    '2020-11-30'
    >>> add("9998-01-01", "P10Y", 1)
    '+10008-01-01'
    """
    return shift(date_iso, Length(Fraction(0), Fraction(0)).plus(length(duration), times))


def length(duration: str) -> Length:
    """Months and days of an ISO 8601 duration; raises BadDate."""
    match = _DURATION.fullmatch(duration)
    if not match:
        raise BadDate(f"{duration!r} is no ISO 8601 duration", remedy="write it as P5Y or P180D")
    years, months, weeks, days, hours, minutes, seconds = (
        Fraction((part or "0").replace(",", ".")) for part in match.groups()
    )
    hours += minutes / 60 + seconds / 3600
    return Length(12 * years + months, 7 * weeks + days + hours / 24)


def shift(date_iso: str, by: Length) -> str:
    """The day that lies so many months and days from a day; raises BadDate."""
    if by.months.denominator != 1:
        raise BadDate(f"{by.months} months are no whole number of months")
    year, month, day = _fields(date_iso)
    months = 12 * year + month - 1 + int(by.months)
    year, month = divmod(months, 12)
    day = min(day, _days_in(year, month + 1))
    # Floor, so that a notice of so many hours falls due a day early rather than late.
    return _written(_number(year, month + 1, day) + by.days.__floor__())


def day_number(date_iso: str) -> int:
    """Days since the calendar's zero, so that any two days can be compared; raises BadDate."""
    return _number(*_fields(date_iso))


def _fields(date_iso: str) -> tuple[int, int, int]:
    match = _DAY.fullmatch(date_iso)
    if match:
        year, month, day = (int(part) for part in match.groups())
        if 1 <= month <= 12 and 1 <= day <= _days_in(year, month):
            return year, month, day
    raise BadDate(f"{date_iso!r} is no day", remedy="write it as 2021-04-13")


def _days_in(year: int, month: int) -> int:
    return monthrange(2000 + year % _CYCLE_YEARS, month)[1]


def _number(year: int, month: int, day: int) -> int:
    near = 2000 + year % _CYCLE_YEARS
    cycles = (year - near) // _CYCLE_YEARS
    return date(near, month, day).toordinal() + cycles * _CYCLE_DAYS


def _written(number: int) -> str:
    first = date(2000, 1, 1).toordinal()
    cycles, rest = divmod(number - first, _CYCLE_DAYS)
    near = date.fromordinal(first + rest)
    year = near.year + cycles * _CYCLE_YEARS
    written = f"{year:04d}" if 0 <= year <= 9999 else f"{year:+06d}"
    return f"{written}-{near.month:02d}-{near.day:02d}"
