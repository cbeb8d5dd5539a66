"""Days of publication: what a date given in words or digits means, as an ISO day.

Read are ISO 8601 dates and datetimes, the stamps of mail and feeds (RFC 2822), the common
English forms, and numeric dates that can only be read one way. The day is the one written:
a time of day and its zone are checked for form and left aside, never converted.
"""

from __future__ import annotations

import re
from datetime import date, datetime

from dragoman.errors import BadDate

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_ZONE = r"(?:Z|UTC|GMT|[A-Z]{2,5}|(?:(?:UTC|GMT)\s?)?[+-][0-9]{1,2}:?(?:[0-9]{2})?)"
_TIME = (
    rf"(?:[,T\s]|\s(?:at|-|–|—|\|)\s)\s?[0-9]{{1,2}}[:.]?[0-9]{{2}}(?:[:.][0-9]{{2}}(?:[.,][0-9]+)?)?"
    rf"(?:\s?[ap]\.?m\.?)?(?:\s?\(?{_ZONE}\)?(?:\s\({_ZONE}\))?)?"
)
_MONTH = "|".join(f"{name[:3]}(?:{name[3:]})?" for name in _MONTHS).replace("sep(", "sept?(")
_WEEKDAY = "|".join(f"{name[:3]}(?:{name[3:]})?" for name in _WEEKDAYS)
_WEEKDAY = _WEEKDAY.replace("tue(?:sday)?", "tue(?:s|sday)?").replace(
    "thu(?:rsday)?", "thu(?:rs?|rsday)?"
)
WORDED = (
    rf"(?:(?P<weekday>{_WEEKDAY})\.?,?\s+)?"
    rf"(?:(?P<month>{_MONTH})\.?\s+(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?,?\s+"
    rf"|(?P<day2>[0-9]{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[\s-]+(?P<month2>{_MONTH})\.?,?[\s-]+)"
    rf"(?P<year>[0-9]{{4}})"
)
"""A day with its month in letters and its year; the source of a case-blind pattern."""

_FLAGS = re.ASCII | re.IGNORECASE
_ISO = re.compile(
    rf"(?P<year>[0-9]{{4}})(?P<mark>[-/.]|(?=[0-9]{{4}}))"
    rf"(?P<month>(?:[0-9]{{1,2}}(?=[-/.])|[0-9]{{2}}))(?P=mark)(?P<day>[0-9]{{1,2}})"
    rf"(?:{_TIME}|T?[0-9]{{6}}Z?)?",
    _FLAGS,
)
_WORDS = re.compile(rf"{WORDED}(?:{_TIME})?", _FLAGS)
_NUMBERS = re.compile(
    rf"(?P<first>[0-9]{{1,2}})(?P<mark>[-/.])(?P<second>[0-9]{{1,2}})(?P=mark)"
    rf"(?P<year>[0-9]{{4}})(?:{_TIME})?",
    _FLAGS,
)
_UNKNOWN = frozenset({"", "nan", "nat", "none", "null", "n/a", "na", "unknown", "-"})


def day_of(value: object) -> str | None:
    """The ISO day that a value names.

    Args:
        value: a string, a ``date`` or ``datetime``, or None. Empty cells and the usual words
            for "not known" ("NaN", "n/a") count as None.

    Returns:
        "YYYY-MM-DD", or None where no date is given.

    Raises:
        BadDate: it is no day: not a date, a month or year alone, a day that the calendar does
            not have, or digits that can be read in two orders ("03/04/2015").

    >>> day_of("Tuesday, 13 April 2021"), day_of("2021-04-13T23:30:00-04:00")
    ('2021-04-13', '2021-04-13')
    """
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if value is None or (isinstance(value, float) and value != value):
        return None
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        raise BadDate(f"{_short(value)} is no date but a {type(value).__name__}", remedy=_REMEDY)
    words = " ".join(value.split())
    return None if words.lower() in _UNKNOWN else _day_of_words(words)


def worded_day(match: re.Match[str]) -> str:
    """The ISO day of a match of :data:`WORDED`; raises ``BadDate`` as :func:`day_of`."""
    month = (match["month"] or match["month2"]).lower()
    number = next(i for i, name in enumerate(_MONTHS, 1) if name.startswith(month[:3]))
    day = _checked(match[0], int(match["year"]), number, int(match["day"] or match["day2"]))
    weekday = match["weekday"]
    if weekday and not _WEEKDAYS[day.weekday()].startswith(weekday[:3].lower()):
        raise BadDate(
            f"{match[0]!r} is no date: that day was a {_WEEKDAYS[day.weekday()].capitalize()}",
            remedy="mend the day or leave the weekday out",
        )
    return day.isoformat()


def _day_of_words(words: str) -> str:
    if match := _ISO.fullmatch(words):
        return _checked(words, *map(int, match.group("year", "month", "day"))).isoformat()
    if match := _WORDS.fullmatch(words):
        return worded_day(match)
    if match := _NUMBERS.fullmatch(words):
        return _numeric(words, match)
    raise BadDate(f"{_short(words)} is no date", remedy=_REMEDY)


def _numeric(words: str, match: re.Match[str]) -> str:
    first, second, year = map(int, match.group("first", "second", "year"))
    if first != second and first <= 12 and second <= 12:
        raise BadDate(f"{_short(words)} can be read day first or month first", remedy=_REMEDY)
    month, day = (first, second) if first <= 12 else (second, first)
    return _checked(words, year, month, day).isoformat()


def _checked(words: str, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise BadDate(f"{_short(words)} is no date: no such day", remedy=_REMEDY) from None


def _short(value: object) -> str:
    shown = repr(value)
    return shown if len(shown) <= 60 else f"{shown[:57]}…"


_REMEDY = "write it as YYYY-MM-DD"
