"""Dates that the words leave open: a day or month without its year, a weekday, a weekend.

They are taken on the side of the publication that the verb tells, or in the year that the
text has told.
"""

from __future__ import annotations

from datetime import date, timedelta

from dragoman.resolve.dates import intervals
from dragoman.resolve.dates.expressions import Stated, Weekday
from dragoman.resolve.dates.intervals import SEASONS, Period
from dragoman.resolve.dates.scene import OVERDUE, UNKNOWN, Meaning, Scene

NEAR = timedelta(days=60)
"""How far ahead a day without a year may lie if no verb says that it does."""
FRESH = timedelta(days=14)
"""How long ago a day without a year lies of which only "could" or "would" is told."""
YEAR = timedelta(days=366)
_USUAL, _RARE = 2, 8
"""Years around in which a date lies; 29 February, or one that falls on a given weekday."""
_STORY_BACK = 124
"""Days that a story may step back; beyond them a month is the next year's."""


def nearest(stated: Stated, scene: Scene) -> Meaning | None:
    """A date without a year: the one nearest to the publication, on the side the verb tells.

    Without a publication the running year is taken, if the text has told one; so is that of a
    month or day of another year in the same sentence ("signed on 3 May 2001 … on 10 June").
    """
    anchor = scene.anchor
    if stated.which in ("previous", "following", "that") and scene.running:
        told = scene.last("year")
        period = _in_narrative(stated, told) if told else None
        return Meaning("DATE", period.value, period, "running") if period else None
    if anchor is None:
        if scene.story is None:
            return Meaning("DATE", open_value(stated))
        period = _in_narrative(stated, scene.story)
        return Meaning("DATE", period.value, period, "running")
    if stated.which == "this":
        return _this(stated, anchor)
    told = scene.stated if not stated.which else None
    told = told or _same_month(stated, scene)
    if told and told.first.year != anchor.year and scene.side("", stated.unit) != "future":
        period = _in_narrative(stated, told)
        return Meaning("DATE", period.value, period, "running")
    if stated.unit == "season" and not stated.which and scene.direction() in (None, "timetable"):
        return Meaning("DATE", open_value(stated))
    period = _choose(_candidates(stated, anchor.year), anchor, stated, scene)
    return Meaning("DATE", period.value, period)


def _same_month(stated: Stated, scene: Scene) -> Period | None:
    """The month of a year gone by that the paragraph has told, if the date lies in it."""
    if scene.month is None or scene.anchor is None or stated.which:
        return None
    told, at = scene.month
    same = stated.unit in ("day", "month") and stated.number == told.first.month
    here = scene.text.find("\n", at, scene.at) < 0
    return told if same and here and told.first.year < scene.anchor.year else None


def _this(stated: Stated, anchor: date) -> Meaning:
    """This May: the year's own; this winter: the one around or nearest."""
    period = in_year(stated, anchor.year)
    if stated.unit == "season" and not period.first <= anchor <= period.last:
        near = _candidates(stated, anchor.year)
        period = min(near, key=lambda p: min(abs(p.first - anchor), abs(p.last - anchor)))
    return Meaning("DATE", period.value, period)


def _in_narrative(stated: Stated, running: Period) -> Period:
    """A date without a year in a text that tells its years: the story moves on.

    After a year the date lies in it; after a month or day it lies at most four months
    before that, else after it.
    """
    found = _candidates(stated, running.first.year)
    if running.unit == "year" and not stated.which:
        return min(found, key=lambda p: abs(p.first.year - running.first.year))
    if stated.which in ("last", "previous"):
        return max((p for p in found if p.first < running.first), key=_first_day)
    back = 0 if stated.which in ("next", "following") else _STORY_BACK
    earliest = running.last if not back else running.first - timedelta(days=back)
    return min((p for p in found if p.first > earliest), key=_first_day)


def _first_day(period: Period) -> date:
    return period.first


def _candidates(stated: Stated, year: int) -> list[Period]:
    """The date in the years around.

    29 February lies only in some, and a day of the month that is told with its day of the week
    only in those where the two agree, if any do.
    """
    leap = stated.number == 2 and stated.day == 29
    reach = _RARE if leap or stated.weekday else _USUAL
    found = []
    for candidate in range(max(1, year - reach), min(9999, year + reach) + 1):
        try:
            found.append(in_year(stated, candidate))
        except ValueError:
            continue
    return [p for p in found if p.first.isoweekday() == stated.weekday] or found


def _choose(found: list[Period], anchor: date, stated: Stated, scene: Scene) -> Period:
    if found[0].first.isoweekday() == stated.weekday:
        # The day of the week says the year better than a verb does.
        best = min(found, key=lambda p: abs(p.first - anchor))
        if abs(best.first - anchor) < YEAR:
            return best
    direction = scene.side(stated.which, stated.unit)
    if stated.which:
        found = [p for p in found if not p.first <= anchor <= p.last]
    past = [p for p in found if p.first <= anchor]
    future = [p for p in found if p.last >= anchor]
    timetable = stated.unit == "month" and scene.direction() == "timetable"
    if direction is None and (stated.unit == "day" or timetable) and future and past:
        ahead, behind = future[0].first - anchor, anchor - past[-1].first
        direction = "future" if ahead < min(behind, NEAR) else "past"
    if scene.direction() == "foreseen" and stated.unit == "day" and future and past:
        over = anchor - past[-1].first <= FRESH and future[0].first - anchor > NEAR
        direction = "past" if over else direction
    if direction == "future":
        return min(future or found, key=_first_day)
    return max(past or found, key=_first_day)


def in_year(stated: Stated, year: int) -> Period:
    """The stated fields in a year; ValueError if that year has no such day."""
    match stated.unit:
        case "day":
            return intervals.day(date(year, stated.number, stated.day))
        case "month":
            return intervals.month(year, stated.number)
        case "season":
            return intervals.season(year, stated.number)
        case "quarter":
            return intervals.quarter(year, stated.number)
        case "half":
            return intervals.half(year, stated.number)
        case "decade":
            return intervals.decade(year)
        case _:
            return intervals.year(year)


def open_value(stated: Stated) -> str:
    """The TIMEX3 value of a date whose year is not known."""
    match stated.unit:
        case "day":
            return f"XXXX-{stated.number:02d}-{stated.day:02d}"
        case "month":
            return f"XXXX-{stated.number:02d}"
        case "season":
            return f"XXXX-{SEASONS[stated.number - 1]}"
        case "quarter":
            return f"XXXX-Q{stated.number}"
        case _:
            return f"XXXX-H{stated.number}"


def find_weekday(weekday: Weekday, scene: Scene) -> Meaning:
    """The most recent such day up to the publication, or the next from it on.

    "The following Monday" and "that Monday" hang on the day that the text has told.
    """
    unknown = f"XXXX-WXX-{weekday.number}" if weekday.number else UNKNOWN["weekend"]
    anchor = scene.anchor
    if weekday.which in ("previous", "following", "that") and weekday.number:
        running = scene.last("day")
        if running:
            day = _beside(weekday, running.first)
            return Meaning("DATE", day.isoformat(), intervals.day(day), "running")
        if weekday.which != "that":
            return Meaning("DATE", unknown)
    if anchor is None:
        return Meaning("DATE", unknown)
    if weekday.number == 0:
        period = _weekend(weekday, anchor, scene)
        return Meaning("DATE", period.value, period)
    ago = (anchor.isoweekday() - weekday.number) % 7
    if weekday.which == "last":
        day = anchor - timedelta(days=ago or 7)
    elif weekday.which == "next":
        day = anchor + timedelta(days=7 - ago)
    else:
        over = scene.direction() == "foreseen" and timedelta(days=ago) <= OVERDUE and ago > 0
        future = scene.side(weekday.which, "day") == "future" and not over
        day = anchor + timedelta(days=(7 - ago) % 7 if future else -ago)
    return Meaning("DATE", day.isoformat(), intervals.day(day))


def _beside(weekday: Weekday, told: date) -> date:
    """The day of the week before or after a day, or in its own week."""
    ago = (told.isoweekday() - weekday.number) % 7
    if weekday.which == "previous":
        return told - timedelta(days=ago or 7)
    if weekday.which == "following":
        return told + timedelta(days=7 - ago)
    return told + timedelta(days=weekday.number - told.isoweekday())


def _weekend(weekday: Weekday, anchor: date, scene: Scene) -> Period:
    """The weekend spoken of: "this" and none go by the verb, and by where in the week we are."""
    this = intervals.weekend(anchor)
    direction = scene.side(weekday.which, "day")
    weeks = 0
    if weekday.which == "next":
        weeks = 1
    elif weekday.which == "last" or (anchor < this.first and direction != "future"):
        weeks = -1
    return intervals.weekend(anchor + timedelta(days=7 * weeks))
