"""Rules of the later passes, which build on dates already read: parts, clocks, ranges."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

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
    Which,
)
from dragoman.resolve.dates.grammar import Found, Rule, rules
from dragoman.resolve.dates.lengths import sum_rules
from dragoman.resolve.dates.words import table, vocabulary, words_of


@cache
def clock_rules() -> tuple[Rule, ...]:
    """First pass: times of day."""
    return rules(
        ("hour=DAY ap=AM_PM zone=ZONE?", _clock),
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
        ("THE? VERY? mod=(START|MID|END) OF THE unit=UNIT", _third_of_unit),
        ("mod=(EARLY|LATE) IN THE unit=UNIT", _third_of_unit),
        ("mod=(EARLIER|LATER) IN THE unit=UNIT", _cut_of_unit),
        ("THE mod=REST OF (THE unit=UNIT|x=P)", _rest),
        ("mod=(EARLIER|LATER) (IN|ON)? x=P", _cut),
        ("THE ordinal=(ORDINAL|LAST|NEXT) unit=(UNIT|UNITS|WEEKEND) (OF|IN) x=P", _slice),
        ("THE ordinal=(ORDINAL|LAST) length=P_LENGTH (OF|IN) x=P", _slice_length),
        ("THE unit=UNIT OF x=P_DAY", _week_of),
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
    text, half = found.word("hour"), found.word("ap")[:1]
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
    """The first week of May, the last days of 2018."""
    inner, word = found.expression("x"), found.word("unit")
    unit = "weekend" if word == "weekend" else table()["units"][word]
    ordinal = number_in(found.word("ordinal"))
    if inner is None or unit in ("second", "minute", "hour") or not ordinal:
        return None
    plural = word.endswith("s")
    return Slice(inner, unit, ordinal, 0 if plural else 1, plural)


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
