"""Rules of the later passes, which build on dates already read: parts, clocks, ranges."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from dragoman.knowledge.numbers import number
from dragoman.resolve.dates.context import number_in
from dragoman.resolve.dates.expressions import (
    Clock,
    Cut,
    Expression,
    Length,
    PartOfDay,
    Range,
    Shifted,
    Slice,
    Stated,
    Third,
    Weekday,
    Which,
)
from dragoman.resolve.dates.grammar import Found, Rule, rules
from dragoman.resolve.dates.intervals import FINENESS
from dragoman.resolve.dates.lengths import sum_rules
from dragoman.resolve.dates.words import table, vocabulary, words_of


@cache
def clock_rules() -> tuple[Rule, ...]:
    """First pass: times of day."""
    return rules(
        ("hour=(DAY|NUMBER) ap=AM_PM zone=ZONE?", _clock),
        ("hour=(DAY|NUMBER_WORD) O APOSTROPHE OCLOCK (IN THE part=PART)?", _o_clock),
        ("hour=CLOCK ap=AM_PM? (HOURS|zone=ZONE|LOCAL TIME)?", _clock),
        ("hour=(HHMM|YEAR) (HOURS|zone=ZONE|LOCAL TIME)", _military),
        ("hour=CLOCK_WORD zone=ZONE?", _noon),
    )


@cache
def passes() -> tuple[tuple[Rule, ...], ...]:
    """The passes after the first, in order."""
    completion = rules(
        ("x=OPEN_YEAR OF? y=RELATIVE_YEAR", _complete),
        ("x=OPEN_YEAR (OF|COMMA)? year=YEAR", _complete_stated),
        ("x=OPEN_YEAR (OF|COMMA)? y=P_YEAR", _complete),
        ("which=(LAST|NEXT|THIS) x=OPEN_YEAR", _which),
        ("x=P_DAY part=PART", _part_after),
        ("THE EARLY PART? UNITS (OF|ON)? x=P_DAY", _early_hours),
        ("THE? part=PART (OF|ON)? x=P_DAY", _part_before),
    )
    modifiers = rules(
        ("THE? VERY? mod=(EARLY|MID|LATE) DASH? (OF|IN|ON)? THE? x=P", _third),
        ("THE? VERY? mod=(START|MID|END) OF x=P", _third),
        ("mod=(START|END) DASH x=P", _third),
        ("THE? VERY? mod=(START|MID|END) OF THE unit=UNIT", _third_of_unit),
        ("THE? unit=UNIT APOSTROPHE S mod=END", _third_of_unit),
        ("THE? unit=UNIT DASH mod=END", _end_of_unit),
        ("mod=(EARLY|LATE) IN THE unit=UNIT", _third_of_unit),
        ("mod=(EARLIER|LATER) IN THE unit=UNIT", _cut_of_unit),
        ("THE mod=REST OF (THE unit=UNIT|x=P)", _rest),
        ("mod=(EARLIER|LATER) (IN|ON)? x=P", _cut),
        ("THE ordinal=(ORDINAL|LAST|NEXT) unit=(UNIT|UNITS|WEEKEND) (OF|IN) x=P", _slice),
        ("THE ordinal=(ORDINAL|LAST) length=P_LENGTH (OF|IN) x=P", _slice_length),
        ("THE ordinal=(ORDINAL|LAST|NEXT) unit=(UNIT|UNITS|WEEKEND) OF THE of=UNIT", _slice),
        ("THE? ordinal=ORDINAL weekday=P_DAY (OF|IN) (x=P|THE of=UNIT)", _weekday_of),
        ("weekday=P_DAY (OF|IN) (x=P|THE of=UNIT)", _weekday_of),
        ("THE unit=UNIT OF x=P_DAY", _week_of),
        ("weekend=P_WEEK OF x=P_DAY", _weekend_of),
        ("SO FAR span=(x=P)", _so_far),
    )
    clocks = rules(
        ("clock=P_CLOCK (OPEN P_CLOCK CLOSE)? (COMMA|ON)* x=(P_DAY|P_TIME)", _clock_on_day),
        ("x=P_DAY (COMMA|AT)* clock=P_CLOCK", _clock_on_day),
    )
    ranges = rules(
        ("FROM x=P (TO|DASH) y=P", _range),
        ("BETWEEN x=P AND y=P", _range),
        ("x=P DASH y=P", _range),
        ("x=P TO y=P", _range_to),
    )
    return completion, modifiers, clocks, (*ranges, *sum_rules())


def _clock(found: Found) -> Expression | None:
    """10:30, 10:30 a.m., 6 pm EST."""
    text, half = found.word("hour").replace(".", ":"), found.word("ap")[:1]
    if not re.fullmatch(r"\d{1,2}(:\d\d){0,2}", text):
        return None
    parts = text.split(":")
    hour, minute = int(parts[0]), int(parts[1]) if len(parts) > 1 else 0
    bare = not half and found.match.end("hour") == found.match.end()
    if hour > (12 if half else 24) or minute > 59 or (half and hour == 0):
        return None
    if bare and found.before() not in words_of("context", "before_clock"):
        return None
    if half:
        hour = hour % 12 + 12 * (half == "p")
    seconds = f":{parts[2]}" if len(parts) > 2 else ""
    return Clock(f"{hour:02d}:{minute:02d}{seconds}", _zone(found))


def _o_clock(found: Found) -> Expression | None:
    """10 o'clock, ten o'clock in the evening."""
    hour = int(number(found.word("hour")) or 0)
    if not 1 <= hour <= 12:
        return None
    late = found.word("part") in words_of("context", "after_noon")
    return Clock(f"{hour % 12 + 12 * late if found.has('part') else hour:02d}:00", "")


def _military(found: Found) -> Expression | None:
    """0800 UTC, 1630 hours."""
    text = found.word("hour")
    if int(text[:2]) > 24 or int(text[2:]) > 59:
        return None
    return Clock(f"{text[:2]}:{text[2:]}", _zone(found))


def _noon(found: Found) -> Expression | None:
    return Clock(table()["clock_words"][found.word("hour")], _zone(found))


def _zone(found: Found) -> str:
    return "Z" if found.word("zone") in ("utc", "gmt") else ""


def _complete(found: Found) -> Expression | None:
    """October of next year, 25 July of that year, Christmas 2019."""
    open_date, year = found.expression("x"), found.expression("y")
    if not isinstance(open_date, Stated) or open_date.which:
        return None
    told = year.year if isinstance(year, Stated) else year
    return replace(open_date, year=told) if told is not None else None


def _complete_stated(found: Found) -> Expression | None:
    open_date = found.expression("x")
    return (
        replace(open_date, year=int(found.word("year"))) if isinstance(open_date, Stated) else None
    )


def _part_after(found: Found) -> Expression | None:
    inner = found.expression("x")
    if inner is None or isinstance(inner, PartOfDay):
        return None
    return PartOfDay(inner, table()["parts"][found.word("part")])


_part_before = _part_after


def _early_hours(found: Found) -> Expression | None:
    """The early hours of Sunday."""
    inner = found.expression("x")
    hours = any(piece.word == "hours" for piece in found.pieces[found.span[0] : found.span[1]])
    return PartOfDay(inner, "MO") if hours and inner else None


def _which(found: Found) -> Expression | None:
    """Last Christmas."""
    inner = found.expression("x")
    which: dict[str, Which] = {"last": "last", "next": "next", "this": "this"}
    if not isinstance(inner, Stated) or inner.which:
        return None
    return replace(inner, which=which[found.word("which")])


def _third(found: Found) -> Expression | None:
    inner = found.expression("x")
    return Third(inner, _part(found)) if inner and not isinstance(inner, (Cut, Range)) else None


def _third_of_unit(found: Found) -> Expression | None:
    """The end of the year, late in the week."""
    inner = _unit(found)
    return Third(inner, _part(found)) if inner else None


def _end_of_unit(found: Found) -> Expression | None:
    """By year-end."""
    known = found.before() in words_of("context", "year_prepositions")
    return _third_of_unit(found) if known else None


def _part(found: Found) -> int:
    word = found.word("mod")
    if word in words_of("classes", "EARLY") | words_of("classes", "START"):
        return 0
    return 2 if word in words_of("classes", "LATE") | words_of("classes", "END") else 1


def _unit(found: Found) -> Expression | None:
    """The year, the month … that is spoken of."""
    unit = table()["units"][found.word("unit")]
    brief = unit in ("second", "minute", "hour") or found.word("unit") == "night"
    return None if brief else Shifted(unit, 0, "either")


def _cut(found: Found) -> Expression | None:
    inner = found.expression("x")
    return Cut(inner, "past" if found.word("mod") == "earlier" else "future") if inner else None


def _cut_of_unit(found: Found) -> Expression | None:
    inner = _unit(found)
    return Cut(inner, "past" if found.word("mod") == "earlier" else "future") if inner else None


def _rest(found: Found) -> Expression | None:
    inner = _unit(found) if found.has("unit") else found.expression("x")
    return Cut(inner, "future") if inner else None


def _slice(found: Found) -> Expression | None:
    """The first week of May, the last days of 2018, the last day of the month."""
    inner, word = _whole(found), found.word("unit")
    unit = "weekend" if word == "weekend" else table()["units"][word]
    ordinal = number_in(found.word("ordinal"))
    if inner is None or unit in ("second", "minute", "hour") or not ordinal:
        return None
    if found.has("of") and FINENESS[unit] >= FINENESS[table()["units"][found.word("of")]]:
        return None
    plural = word.endswith("s")
    return Slice(inner, unit, ordinal, 0 if plural else 1, plural)


def _whole(found: Found) -> Expression | None:
    """What a part is taken of: a date, or "the month" that is spoken of."""
    if not found.has("of"):
        return found.expression("x")
    unit = table()["units"][found.word("of")]
    coarse = FINENESS.get(unit, 0) and found.word("of") != "night"
    return Shifted(unit, 0, "either") if coarse else None


def _weekday_of(found: Found) -> Expression | None:
    """The second Monday in October, the last Friday of the month."""
    inner, day = _whole(found), found.expression("weekday")
    if not isinstance(day, Weekday) or not day.number or inner is None:
        return None
    if isinstance(inner, Stated) and inner.unit == "day":
        return None
    ordinal = number_in(found.word("ordinal")) if found.has("ordinal") else -1
    fits = day.which == ("" if found.has("ordinal") else "last")
    return Slice(inner, "day", ordinal, weekday=day.number) if fits and ordinal else None


def _weekend_of(found: Found) -> Expression | None:
    """The weekend of 8 May."""
    inner, weekend = found.expression("x"), found.expression("weekend")
    plain = isinstance(weekend, Weekday) and not weekend.number and not weekend.which
    return Slice(inner, "weekend", 0) if inner and plain else None


def _so_far(found: Found) -> Expression | None:
    inner = found.expression("x")
    return Cut(inner, "past") if inner else None


def _slice_length(found: Found) -> Expression | None:
    """The first three months of 2009."""
    inner, length = found.expression("x"), found.expression("length")
    ordinal = number_in(found.word("ordinal"))
    if inner is None or not isinstance(length, Length) or ordinal not in (1, -1):
        return None
    whole = length.count is not None and length.count == int(length.count)
    return Slice(inner, length.unit, ordinal, int(length.count or 0), True) if whole else None


def _week_of(found: Found) -> Expression | None:
    """The week of 13 April."""
    inner = found.expression("x")
    return Slice(inner, "week", 0) if inner and found.word("unit") == "week" else None


def _clock_on_day(found: Found) -> Expression | None:
    clock, day = found.expression("clock"), found.expression("x")
    if isinstance(day, PartOfDay):
        day = day.inner
    elif found.pieces[found.match.start("x")].kind in vocabulary().kinds_of("P_TIME"):
        return None
    return replace(clock, inner=day) if isinstance(clock, Clock) else None


def _range(found: Found) -> Expression | None:
    first, last = found.expression("x"), found.expression("y")
    if first is None or last is None or isinstance(first, Range) or isinstance(last, Range):
        return None
    return Range(first, last, found.bounds("x", "y"))


def _range_to(found: Found) -> Expression | None:
    """May to July; but a meeting moved "from Monday to Friday" lies on one day."""
    return _range(found)
