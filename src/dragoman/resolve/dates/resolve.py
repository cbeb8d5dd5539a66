"""Expression → the days that are meant: against the publication, the running date, the tense."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from dragoman.records import DateBasis
from dragoman.resolve.dates import intervals
from dragoman.resolve.dates.expressions import (
    Ahead,
    Clock,
    Cut,
    Expression,
    Label,
    Length,
    Lengths,
    PartOfDay,
    Range,
    Shifted,
    Slice,
    Stated,
    Third,
    Weekday,
)
from dragoman.resolve.dates.intervals import FINENESS, Period
from dragoman.resolve.dates.nearest import find_weekday, in_year, nearest, open_value
from dragoman.resolve.dates.scene import UNKNOWN, Meaning, Scene
from dragoman.resolve.dates.values import duration_value, iso_value


def resolve(expression: Expression, scene: Scene) -> Meaning | None:
    """What an expression means; None where it means nothing (30 February)."""
    try:
        return _resolve(expression, scene)
    except (ValueError, OverflowError):
        return None


def _resolve(expression: Expression, scene: Scene) -> Meaning | None:
    match expression:
        case Stated():
            return _stated(expression, scene)
        case Weekday():
            return find_weekday(expression, scene)
        case Shifted():
            return _shifted(expression, scene)
        case Ahead():
            return _ahead(expression, scene)
        case Third() | Cut() | PartOfDay() | Slice():
            return _within(expression, scene)
        case Clock():
            return _clock(expression, scene)
        case Range():
            return _range(expression, scene)
        case Length():
            return _length(expression, scene)
        case Lengths():
            return Meaning("DURATION", iso_value(expression.parts) or "PX")
        case Label():
            return Meaning(expression.type, expression.value)


def _stated(stated: Stated, scene: Scene) -> Meaning | None:
    if stated.unit == "century":
        return Meaning(
            "DATE", f"{stated.number - 1:02d}", intervals.century(stated.number), "stated"
        )
    if isinstance(stated.year, int):
        period = in_year(stated, stated.year)
        return Meaning("DATE", period.value, period, "stated")
    if stated.year is not None:
        year = _resolve(stated.year, scene)
        if year is None or year.period is None:
            return Meaning("DATE", open_value(stated))
        period = in_year(stated, year.period.first.year)
        return Meaning("DATE", period.value, period, year.basis)
    return nearest(stated, scene)


def _shifted(shifted: Shifted, scene: Scene) -> Meaning | None:
    base, basis = _origin(shifted, scene)
    if base is None:
        return Meaning("DATE", UNKNOWN[shifted.unit])
    day = intervals.shift(base, shifted.count, shifted.unit)
    period = intervals.around(day, shifted.unit)
    return Meaning("DATE", period.value, period, basis)


def _origin(shifted: Shifted, scene: Scene) -> tuple[date | None, DateBasis]:
    """The day to count from, and what it is.

    What hangs on the running date is unknown without one; but "the previous year" and "a year
    earlier" are then said from the publication.
    """
    running = scene.last(shifted.unit)
    either = shifted.origin == "either"
    use = shifted.origin == "running" or (
        either and (shifted.unit in scene.near or not scene.anchor)
    )
    if use and running:
        return running.first, "running"
    back = shifted.count <= 0 and FINENESS[shifted.unit] > FINENESS["week"]
    if shifted.origin == "publication" or either or back:
        return scene.anchor, "sentence"
    return None, "running"


def _ahead(ahead: Ahead, scene: Scene) -> Meaning | None:
    if scene.direction() == "future":
        return _shifted(Shifted(ahead.unit, ahead.count), scene)
    return Meaning("DURATION", duration_value(ahead.count, ahead.unit))


def _within(expression: Third | Cut | PartOfDay | Slice, scene: Scene) -> Meaning | None:
    """A part of what the inner expression means."""
    inner = _resolve(expression.inner, scene)
    if inner is None or inner.type in ("DURATION", "SET"):
        return inner
    if isinstance(expression, PartOfDay):
        value = inner.value if "T" in inner.value else f"{inner.value}T{expression.code}"
        return replace(inner, type="TIME", value=value)
    period = inner.period
    if period is None:
        return inner if isinstance(expression, Third | Cut) else None
    if isinstance(expression, Third):
        return replace(inner, period=intervals.third(period, expression.part))
    if isinstance(expression, Cut):
        return replace(inner, period=_cut(period, expression, scene))
    return _slice(period, expression, inner)


def _cut(period: Period, cut: Cut, scene: Scene) -> Period:
    """The period up to, or from, the publication or else the running day inside it."""
    running = scene.running.get("day")
    now = scene.anchor
    if not (now and period.first <= now <= period.last):
        now = running.last if running and period.first <= running.last <= period.last else None
    if now is None:
        return period
    first, last = (period.first, now) if cut.side == "past" else (now, period.last)
    return intervals.cut(period, first, last)


def _slice(period: Period, part: Slice, inner: Meaning) -> Meaning | None:
    """The first week of May, the first three months of 2009, the week of 13 April."""
    if part.ordinal == 0:
        found = intervals.around(period.first, part.unit)
        return replace(inner, value=found.value, period=found)
    if part.length and part.count == 0:
        return Meaning("DURATION", duration_value(None, part.unit), None, inner.basis)
    first, after = _bounds(period, part)
    last = after - timedelta(days=1)
    if first < period.first or last > period.last:
        return None
    found = intervals.cut(intervals.around(first, part.unit), first, last)
    if part.length:
        return Meaning("DURATION", duration_value(part.count, part.unit), found, inner.basis)
    value = intervals.around(first, part.unit).value
    return replace(inner, value=value, period=found)


def _bounds(period: Period, part: Slice) -> tuple[date, date]:
    """First day of a slice and the day after its last."""
    if part.weekday:
        return _nth_weekday(period, part)
    if part.unit == "weekend":
        saturday = period.first + timedelta(days=(5 - period.first.weekday()) % 7)
        if part.ordinal < 0:
            saturday = period.last - timedelta(days=(period.last.weekday() - 5) % 7)
        first = saturday + timedelta(days=7 * max(0, part.ordinal - 1))
        return first, first + timedelta(days=2)
    after = period.last + timedelta(days=1)
    if part.ordinal < 0:
        return intervals.shift(after, -part.count, part.unit), after
    first = intervals.shift(period.first, part.ordinal - 1, part.unit)
    return first, intervals.shift(first, part.count, part.unit)


def _nth_weekday(period: Period, part: Slice) -> tuple[date, date]:
    ahead = (part.weekday - period.first.isoweekday()) % 7 + 7 * (part.ordinal - 1)
    day = period.first + timedelta(days=ahead)
    if part.ordinal < 0:
        day = period.last - timedelta(days=(period.last.isoweekday() - part.weekday) % 7)
    return day, day + timedelta(days=1)


def _clock(clock: Clock, scene: Scene) -> Meaning | None:
    """A time on its day, else on the running day; without one only the time is known."""
    if clock.inner is not None:
        inner = _resolve(clock.inner, scene)
    else:
        running = scene.last("day")
        close = running if running and scene.on_that_day() else None
        inner = Meaning("DATE", close.value, close, "running") if close else None
    value = inner.value.partition("T")[0] if inner else UNKNOWN["day"]
    period = inner.period if inner else None
    basis = inner.basis if inner else "running"
    return Meaning("TIME", f"{value}T{clock.time}{clock.zone}", period, basis)


def ends(expression: Range, scene: Scene) -> tuple[Meaning, Meaning] | None:
    """What the two ends of a range mean; None if it ends before it begins."""
    try:
        return _ends(expression, scene)
    except (ValueError, OverflowError):
        return None


def _ends(expression: Range, scene: Scene) -> tuple[Meaning, Meaning] | None:
    first, last = _lend(expression)
    start, end = _resolve(first, scene), _resolve(last, scene)
    if start is None or end is None:
        return None
    if not start.period or not end.period:
        return start, end
    if isinstance(last, Stated) and last.year is None and end.period.last < start.period.first:
        later = _resolve(replace(last, year=end.period.first.year + 1), scene)
        if later is None or later.period is None:
            return None
        end = later
    if end.period and end.period.last >= start.period.first:
        return _around_story(start, end, expression, scene) or (start, end)
    return _in_one_week(first, last, scene)


def _around_story(
    start: Meaning, end: Meaning, expression: Range, scene: Scene
) -> tuple[Meaning, Meaning] | None:
    """The same months a year before, if the story stands in them: "from October to March"."""
    story, both = scene.story, (expression.first, expression.last)
    if scene.anchor or story is None or not start.period or not end.period:
        return None
    if start.period.first <= story.first or not all(_is_open(each) for each in both):
        return None
    first, last = (
        in_year(each, told.period.first.year - 1)
        for each, told in zip(both, (start, end), strict=True)
        if isinstance(each, Stated) and told.period
    )
    if not first.first <= story.first <= last.last:
        return None
    return (
        replace(start, value=first.value, period=first),
        replace(end, value=last.value, period=last),
    )


def _is_open(expression: Expression) -> bool:
    """Whether a date leaves its year to the story."""
    return isinstance(expression, Stated) and expression.year is None and not expression.which


def _in_one_week(
    first: Expression, last: Expression, scene: Scene
) -> tuple[Meaning, Meaning] | None:
    """From Monday to Wednesday: the later day of the two as the verb has it."""
    if not isinstance(first, Weekday) or not isinstance(last, Weekday) or not scene.anchor:
        return None
    start, end = find_weekday(first, scene).period, find_weekday(last, scene).period
    if not start or not end:
        return None
    week = timedelta(days=7)
    if scene.side("", "day") == "future":
        end = intervals.day(end.last + week)
    else:
        start = intervals.day(start.first - week)
    return Meaning("DATE", start.value, start), Meaning("DATE", end.value, end)


def _range(expression: Range, scene: Scene) -> Meaning | None:
    both = _ends(expression, scene)
    if both is None:
        return None
    start, end = both
    if start.period is None or end.period is None:
        return Meaning("DATE", f"{start.value}/{end.value}", None, start.basis)
    first_day, last_day = start.period.first, end.period.last
    basis = end.basis if start.basis == "stated" else start.basis
    edtf = f"{start.period.edtf.partition('/')[0]}/{end.period.edtf.rpartition('/')[2]}"
    period = replace(end.period, first=first_day, last=last_day, edtf=edtf)
    return Meaning("DATE", f"{start.value}/{end.value}", period, basis)


def _lend(expression: Range) -> tuple[Expression, Expression]:
    """Gives the year that one end of a range states to the other ("April to June 2008")."""
    first, last = expression.first, expression.last
    if not isinstance(first, Stated) or not isinstance(last, Stated):
        return first, last
    later = (first.number, first.day) > (last.number, last.day) and first.unit == last.unit
    if first.year is None and isinstance(last.year, int):
        return replace(first, year=last.year - later), last
    if last.year is None and isinstance(first.year, int):
        return first, replace(last, year=first.year + later)
    return first, last


def _length(length: Length, scene: Scene) -> Meaning:
    """A duration; one that reaches back from the publication, or ahead, has its days."""
    value = duration_value(length.count, length.unit)
    anchor = scene.anchor
    if (
        not length.side
        or not length.count
        or anchor is None
        or length.unit in ("hour", "minute", "second")
    ):
        return Meaning("DURATION", value)
    sign = 1 if length.side == "future" else -1
    other = intervals.shift(anchor, sign * length.count, length.unit)
    first, last = min(anchor, other), max(anchor, other)
    edtf = intervals.between(first, last)
    return Meaning("DURATION", value, Period("day", first, last, value, edtf))
