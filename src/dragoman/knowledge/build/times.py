"""Wikidata's times → ISO dates of the precision that they have, or nothing.

A time has a precision (day, month, year, decade …) and a calendar; a statement may also say
"unknown value" (some day, not known) or "no value". The tables hold ISO dates of the years
1000 and later, so times before that, and those no better than a decade, are unknown.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from dragoman.knowledge.build.entity import Snak, Value

JULIAN = "Q1985786"
EARLIEST = 1000
"""The tables of actors know no earlier year."""
_TIME = re.compile(r"([+-])0*(\d+)-(\d\d)-(\d\d)T")
_YEAR, _MONTH, _DAY = 9, 10, 11


class Bound(NamedTuple):
    """A start or an end: ``date`` ISO or empty; ``said`` whether it is told to be, known or not.

    ``Bound("", True)`` is "unknown value": an office has ended, nobody knows when.
    """

    date: str
    said: bool


def bound(snaks: Iterable[Snak]) -> Bound:
    """The bound that the qualifiers or values of one property tell.

    Where several differ, only what they have in common is told (2010-05-11 and 2010-05-12
    make 2010-05).
    """
    told = [snak for snak in snaks if snak.snaktype != "novalue"]
    dates = {iso(value) for snak in told if (value := snak.known()) is not None}
    if not told or len(dates) < 1 or "" in dates or any(s.known() is None for s in told):
        return Bound("", bool(told))
    return Bound(_common(dates), True)


def iso(time: Value) -> str:
    """A time as an ISO date of its own precision; empty where no year is known.

    Days of the Julian calendar are counted in ours. A Julian month lies across two of ours, so
    of it the year is told.

    >>> iso(Value(time="+1917-10-25T00:00:00Z", precision=11, calendarmodel="…/Q1985786"))
    '1917-11-07'
    >>> iso(Value(time="+2004-03-00T00:00:00Z", precision=10)), iso(Value(time="-0044-03-15T"))
    ('2004-03', '')
    """
    match = _TIME.match(time.time)
    if match is None or match[1] == "-" or not EARLIEST <= int(match[2]) <= 9999:
        return ""
    year, month, day = int(match[2]), int(match[3]), int(match[4])
    precision = min(time.precision, _DAY)
    if precision < _YEAR:
        return ""
    if not 1 <= month <= 12:
        precision = _YEAR
    elif precision == _DAY and day == 0:
        precision = _MONTH
    julian = time.calendarmodel.endswith(JULIAN)
    if precision == _YEAR or (julian and precision == _MONTH):
        return f"{year:04}"
    if precision == _MONTH:
        return f"{year:04}-{month:02}"
    if julian:
        return _gregorian(year, month, day)
    return f"{year:04}-{month:02}-{day:02}" if day <= monthrange(year, month)[1] else f"{year:04}"


def _gregorian(year: int, month: int, day: int) -> str:
    """A day of the Julian calendar in ours; a day that it does not have gives its year."""
    leap = month == 2 and year % 4 == 0
    if day > (29 if leap else monthrange(2001, month)[1]):
        return f"{year:04}"
    # Days since 1 March of year 0, in which every leap day is the last of its year.
    shifted = (month - 3) % 12
    since = year - (month < 3)
    julian = 365 * since + since // 4 + (153 * shifted + 2) // 5 + day - 1
    # 1 March of the year 4 was the same number of days after year 0 in both, but for 2.
    return (date(4, 3, 1) + timedelta(days=julian - 1461 - 2)).isoformat()


def _common(dates: set[str]) -> str:
    """What dates have in common: the day, the month or the year, or nothing."""
    for length in (10, 7, 4):
        starts = {each[:length] for each in dates}
        if len(starts) == 1 and all(len(each) >= length for each in dates):
            return starts.pop()
    return ""


def before(day: str) -> str:
    """The unit of time before an ISO date, of the same precision.

    >>> before("2004-03-01"), before("2004-01"), before("2004")
    ('2004-02-29', '2003-12', '2003')
    """
    if len(day) == 10:
        return (date.fromisoformat(day) - timedelta(days=1)).isoformat()
    if len(day) == 7:
        year, month = int(day[:4]), int(day[5:])
        return f"{year:04}-{month - 1:02}" if month > 1 else f"{year - 1:04}-12"
    return f"{int(day) - 1:04}"


def after(day: str) -> str:
    """The unit of time after an ISO date, of the same precision.

    >>> after("2004-02-29"), after("2003-12"), after("2004")
    ('2004-03-01', '2004-01', '2005')
    """
    if len(day) == 10:
        return (date.fromisoformat(day) + timedelta(days=1)).isoformat()
    if len(day) == 7:
        year, month = int(day[:4]), int(day[5:])
        return f"{year:04}-{month + 1:02}" if month < 12 else f"{year + 1:04}-01"
    return f"{int(day) + 1:04}"
