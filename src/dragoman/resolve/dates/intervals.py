"""Calendar arithmetic: days, weeks, months … as intervals with their TIMEX3 value and EDTF.

A period knows its first and last day. Everything is computed from a day in one step (day + k
units, clamped to the end of a month), never by adding step by step. Years outside 1–9999
raise ``ValueError`` or ``OverflowError``, which whoever resolves an expression catches.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta

SEASONS = ("SP", "SU", "FA", "WI")
_MONTHS_OF: dict[str, int] = {
    "month": 1, "season": 3, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200,
}  # fmt: skip
_DAYS_OF: dict[str, int] = {"day": 1, "week": 7, "weekend": 7, "fortnight": 14}
FINENESS: dict[str, int] = {
    "day": 0, "weekend": 1, "week": 1, "fortnight": 2, "month": 3, "season": 4, "quarter": 4,
    "half": 5, "year": 6, "decade": 7, "century": 8,
}  # fmt: skip
"""Units by length: a mention of a finer one tells also the coarser ones around it."""


@dataclass(frozen=True, slots=True)
class Period:
    """Days ``first`` to ``last`` (both included), with TIMEX3 value and EDTF string."""

    unit: str
    first: date
    last: date
    value: str
    edtf: str


def day(at: date) -> Period:
    """One day."""
    return Period("day", at, at, at.isoformat(), at.isoformat())


def month(year: int, number: int) -> Period:
    """A month of a year, 1 to 12."""
    name = f"{year:04d}-{number:02d}"
    return _months("month", year * 12 + number - 1, name, name)


def year(number: int) -> Period:
    """A year of the common era."""
    name = f"{number:04d}"
    return _months("year", number * 12, name, name)


def decade(first_year: int) -> Period:
    """The ten years from a year that ends in 0."""
    stem = f"{first_year // 10:03d}"
    return _months("decade", first_year // 10 * 120, stem, stem + "X")


def century(number: int) -> Period:
    """A century by its ordinal: the 20th is 1901 to 2000, TIMEX3 value 19."""
    stem = f"{number - 1:02d}"
    return _months("century", ((number - 1) * 100 + 1) * 12, stem, stem + "XX")


def quarter(in_year: int, number: int) -> Period:
    """A quarter of a calendar year, 1 to 4."""
    return _named("quarter", in_year * 12 + (number - 1) * 3, f"{in_year:04d}-Q{number}")


def half(in_year: int, number: int) -> Period:
    """A half of a calendar year, 1 or 2."""
    return _named("half", in_year * 12 + (number - 1) * 6, f"{in_year:04d}-H{number}")


def season(in_year: int, number: int) -> Period:
    """A northern season, 1 spring to 4 winter, of three whole months.

    Winter begins in December of its year and ends with February of the next.
    """
    start = in_year * 12 + number * 3 - 1
    value = f"{in_year:04d}-{SEASONS[number - 1]}"
    return _months("season", start, value, f"{in_year:04d}-{20 + number}")


def week(at: date) -> Period:
    """The ISO week, Monday to Sunday, in which a day falls."""
    first = at - timedelta(days=at.weekday())
    last = first + timedelta(days=6)
    return Period("week", first, last, _week_value(at), between(first, last))


def weekend(at: date) -> Period:
    """Saturday and Sunday of the ISO week in which a day falls."""
    first = at + timedelta(days=5 - at.weekday())
    last = first + timedelta(days=1)
    return Period("weekend", first, last, _week_value(at) + "-WE", between(first, last))


def around(at: date, unit: str) -> Period:
    """The period of a unit in which a day falls."""
    if unit == "day":
        return day(at)
    if unit in ("week", "fortnight"):
        return week(at)
    if unit == "weekend":
        return weekend(at)
    if unit == "month":
        return month(at.year, at.month)
    if unit == "season":
        # January and February belong to the winter that began the year before.
        number = (at.month - 3) % 12 // 3 + 1
        return season(at.year - (at.month < 3), number)
    if unit == "quarter":
        return quarter(at.year, (at.month + 2) // 3)
    if unit == "half":
        return half(at.year, 1 if at.month < 7 else 2)
    if unit == "year":
        return year(at.year)
    return decade(at.year) if unit == "decade" else century((at.year + 99) // 100)


def shift(at: date, count: float, unit: str) -> date:
    """The day that lies ``count`` units from a day; month ends are clamped.

    >>> shift(date(2021, 8, 31), 6, "month")
    datetime.date(2022, 2, 28)
    """
    if unit in _DAYS_OF:
        return at + timedelta(days=round(count * _DAYS_OF[unit]))
    total = at.year * 12 + at.month - 1 + round(count * _MONTHS_OF[unit])
    in_year, index = divmod(total, 12)
    return date(in_year, index + 1, min(at.day, monthrange(in_year, index + 1)[1]))


def third(period: Period, part: int) -> Period:
    """Early (0), mid (1) or late (2) in a period; its TIMEX3 value stays.

    Days 1–10, 11–20, 21–end of a month; thirds of whole months in what is longer; Monday and
    Tuesday, Wednesday and Thursday, the rest of a week. A day has no thirds.
    """
    first, last = period.first, period.last
    if period.unit in ("season", "quarter", "half", "year", "decade", "century"):
        step = _MONTHS_OF[period.unit] / 3
        ends = (first, shift(first, step, "month"), shift(first, 2 * step, "month"))
    elif (last - first).days >= 6:
        step = (last - first).days // 3 if period.unit == "week" else 10
        ends = (first, first + timedelta(days=step), first + timedelta(days=2 * step))
    else:
        return period
    last = ends[part + 1] - timedelta(days=1) if part < 2 else last
    return cut(period, ends[part], last)


def cut(period: Period, first: date, last: date) -> Period:
    """A part of a period, under the period's TIMEX3 value."""
    return replace(period, first=first, last=last, edtf=between(first, last))


def between(first: date, last: date) -> str:
    """The EDTF interval of two days, at the coarsest precision that says the same."""
    if last < first:
        raise ValueError("an interval ends before it begins")
    if first == last:
        return first.isoformat()
    lengths = (10, 10)
    if first.day == 1 and last.day == monthrange(last.year, last.month)[1]:
        lengths = (4, 4) if (first.month, last.month) == (1, 12) else (7, 7)
    start, end = first.isoformat()[: lengths[0]], last.isoformat()[: lengths[1]]
    return start if start == end else f"{start}/{end}"


def _months(unit: str, start: int, value: str, edtf: str) -> Period:
    """A period of whole months from month ``start`` (counted from year 0)."""
    first = date(start // 12, start % 12 + 1, 1)
    end = start + _MONTHS_OF[unit] - 1
    last = date(end // 12, end % 12 + 1, monthrange(end // 12, end % 12 + 1)[1])
    return Period(unit, first, last, value, edtf)


def _named(unit: str, start: int, value: str) -> Period:
    period = _months(unit, start, value, "")
    return replace(period, edtf=between(period.first, period.last))


def _week_value(at: date) -> str:
    iso = at.isocalendar()
    return f"{iso.year:04d}-W{iso.week:02d}"
