"""Codes in brackets with the days on which they hold: ``[USAGOV 010120-050120]``.

Days are counted as :meth:`datetime.date.toordinal` does; :data:`FIRST` and :data:`LAST` stand
for bounds that are open.
"""

from __future__ import annotations

import calendar
import datetime
import re
from typing import NamedTuple

from dragoman.errors import KnowledgeError
from dragoman.knowledge.own.checks import EARLIEST, LATEST

FIRST, LAST = 0, datetime.date.max.toordinal() + 1
PIVOT = 30
"""Years of two digits up to this are of the 2000s (PETRARCH's documentation, after KEDS)."""

_CODE = re.compile(r"(?P<code>[^\s<>]+)\s*(?P<days>.*)")
_DAYS = re.compile(r"(?P<sign>[<>])\s*(?P<day>\d+)|(?P<start>\d+)\s*-\s*(?P<end>\d+)")
_EXPECTED = "expected <date, >date or date-date, a date as YYMMDD or YYYYMMDD"


class Restricted(NamedTuple):
    """A code, and the first and last day on which it holds; both open for a default."""

    code: str
    start: int
    end: int

    @property
    def always(self) -> bool:
        """Whether it holds on all days that no other code of its actor takes."""
        return self.start == FIRST and self.end == LAST


def read_code(inside: str) -> Restricted:
    """What stands between two brackets.

    ``<`` and ``>`` include their day, as the documentation of PETRARCH has it. A day beyond the
    end of its month (031131) bounds as that month's end does.

    Raises:
        KnowledgeError: there is no code, or the days are none; without the place.

    >>> read_code("KENGOV 030101-031131") == Restricted("KENGOV", 731216, 731549)
    True
    """
    match = _CODE.fullmatch(inside.strip())
    if match is None:
        raise KnowledgeError("the brackets hold no code", remedy="expected [CODE] or [CODE >date]")
    code, days = match["code"], match["days"].strip()
    if not days:
        return Restricted(code, FIRST, LAST)
    bounds = _DAYS.fullmatch(days)
    if bounds is None:
        raise KnowledgeError(f"{days!r} restricts to no days", remedy=_EXPECTED)
    if bounds["sign"] == "<":
        return Restricted(code, FIRST, _day(bounds["day"], last=True))
    if bounds["sign"] == ">":
        return Restricted(code, _day(bounds["day"], last=False), LAST)
    start, end = _day(bounds["start"], last=False), _day(bounds["end"], last=True)
    if start > end:
        raise KnowledgeError(f"{days!r} ends before it starts", remedy=_pivoted(bounds))
    return Restricted(code, start, end)


def _pivoted(bounds: re.Match[str]) -> str:
    if len(bounds["start"]) == 6:
        return f"years up to {PIVOT} are of the 2000s; write older ones in full, YYYYMMDD"
    return "change one of them"


def _day(digits: str, *, last: bool) -> int:
    if len(digits) == 6:
        year = int(digits[:2])
        year += 2000 if year <= PIVOT else 1900
    elif len(digits) == 8:
        year = int(digits[:4])
    else:
        raise KnowledgeError(f"{digits} is no date", remedy=_EXPECTED)
    month, day = int(digits[-4:-2]), int(digits[-2:])
    if not (EARLIEST <= year <= LATEST and 1 <= month <= 12 and 1 <= day <= 31):
        raise KnowledgeError(f"{digits} is no date", remedy=_EXPECTED)
    length = calendar.monthrange(year, month)[1]
    beyond = day > length
    ordinal = datetime.date(year, month, min(day, length)).toordinal()
    return ordinal + 1 if beyond and not last else ordinal


def iso(day: int) -> str:
    """A counted day as ISO date; empty for an open bound.

    >>> iso(731216), iso(FIRST)
    ('2003-01-01', '')
    """
    return "" if day in (FIRST, LAST) else datetime.date.fromordinal(day).isoformat()
