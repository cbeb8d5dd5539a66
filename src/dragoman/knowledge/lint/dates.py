"""Dates of any ISO precision: whether they are days of the calendar, and what they span.

A date of a month or a year stands for some day in it that is not known. So two tenures that
share the month of handover do not overlap for certain, and only certain overlaps are faults.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from dragoman.knowledge.lint.faults import Fault
from dragoman.knowledge.lint.reading import Table

EARLIEST = 1000
"""No body of the tables is older than the year 1000, but for slips of the pen."""
_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_PERIOD = re.compile(r"(\d{4}(?:-\d{2}){0,2})-(\d{4}(?:-\d{2}){0,2})?")
BEGINNING, END = "0000-00-00", "9999-99-99"
"""What an empty start and an empty end stand for."""


def of_dates(table: Table) -> Iterator[Fault]:
    """Faults in a table's dates: no ISO, no day of the calendar, absurd, ends before starts."""
    columns = [name for name, kind in table.layout.holds.items() if kind == "date"]
    periods = [name for name, kind in table.layout.holds.items() if kind == "periods"]
    for row in table.rows:
        bounds = [row.cells[column].strip() for column in columns]
        for column, bound in zip(columns, bounds, strict=True):
            for what, expected in faults_of_date(bound):
                yield row.fault(f"{column} {what}", expected)
        if {"start", "end"} <= set(columns):
            start, end = row.cells["start"].strip(), row.cells["end"].strip()
            if ends_before(start, end):
                yield row.fault(f"end {end} lies before start {start}", "a later end")
        for column in periods:
            for period in filter(None, row.cells[column].split("|")):
                for what, expected in _faults_of_period(period.strip()):
                    yield row.fault(f"{column} {what}", expected)


def faults_of_date(text: str) -> Iterator[tuple[str, str]]:
    """What is wrong with one date, and what was expected.

    >>> list(faults_of_date("2001-02-29"))
    [("'2001-02-29' is no day of the calendar", 'a day of the month, 01 to 28')]
    >>> list(faults_of_date("2001-02")), list(faults_of_date(""))
    ([], [])
    """
    if not text:
        return
    match = _ISO.fullmatch(text)
    if match is None:
        yield f"{text!r} is no date", "YYYY, YYYY-MM or YYYY-MM-DD"
        return
    year, month, day = (int(part) if part else None for part in match.groups())
    latest = date.today().year + 1
    if year is None or not EARLIEST <= year <= latest:
        yield f"{text!r} is absurd", f"a year from {EARLIEST} to {latest}"
    elif month is not None and not 1 <= month <= 12:
        yield f"{text!r} is no day of the calendar", "a month from 01 to 12"
    elif month is not None and day is not None and not 1 <= day <= monthrange(year, month)[1]:
        last = monthrange(year, month)[1]
        yield f"{text!r} is no day of the calendar", f"a day of the month, 01 to {last}"


def _faults_of_period(text: str) -> Iterator[tuple[str, str]]:
    match = _PERIOD.fullmatch(text)
    if match is None or "-" in match[1]:
        yield f"{text!r} is no period", "years as YYYY-YYYY or YYYY-"
        return
    for bound in match.groups(""):
        yield from faults_of_date(bound)
    if ends_before(match[1], match[2] or ""):
        yield f"{text!r} ends before it starts", "a later end"


def first_day(text: str) -> str:
    """The earliest day that an ISO date can mean; an empty one means the beginning of time.

    >>> first_day("2004-02"), first_day("2004")
    ('2004-02-01', '2004-01-01')
    """
    return text + "-01" * (2 - text.count("-")) if text else BEGINNING


def last_day(text: str) -> str:
    """The latest day that an ISO date can mean; an empty one means the end of time.

    >>> last_day("2004-02"), last_day("2004")
    ('2004-02-29', '2004-12-31')
    """
    if not text:
        return END
    if text.count("-") == 0:
        return f"{text}-12-31"
    if text.count("-") == 1:
        year, month = (int(part) for part in text.split("-"))
        return f"{text}-{monthrange(year, month)[1]:02}" if 1 <= month <= 12 else text
    return text


def ends_before(start: str, end: str) -> bool:
    """Whether an end lies before its start for certain; empty bounds never do.

    >>> ends_before("2004-05", "2004"), ends_before("2004-05", "2004-04-30")
    (False, True)
    """
    return bool(start and end) and last_day(end) < first_day(start)


def overlap(one: tuple[str, str], other: tuple[str, str]) -> tuple[str, str] | None:
    """The days on which two periods run side by side for certain, handover aside.

    Args:
        one: ISO start and end, each of any precision or empty.
        other: the same of the other period.

    Returns:
        The first and last such day, or null. A day, month or year that ends one period and
        starts the other is their handover and no overlap.

    >>> overlap(("2001", "2004-12"), ("2004-12", "2008"))
    >>> overlap(("2001", "2005-03-01"), ("2004-12-01", ""))
    ('2004-12-01', '2005-03-01')
    """
    start = max(last_day(one[0]) if one[0] else BEGINNING,
                last_day(other[0]) if other[0] else BEGINNING)  # fmt: skip
    end = min(first_day(one[1]) if one[1] else END, first_day(other[1]) if other[1] else END)
    return (start, end) if start < end else None
