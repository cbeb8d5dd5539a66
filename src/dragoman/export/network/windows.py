"""Stretches of time over which a network is drawn: all of it, calendar units, moving windows."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from dragoman.errors import BadDate, SettingsError
from dragoman.export.network.stances import Stance
from dragoman.ledger import add
from dragoman.ledger.calendar import day_number

_CALENDAR = {"month": "P1M", "quarter": "P3M", "year": "P1Y"}
_MOST = 20_000


class Window(NamedTuple):
    """ISO days, both included; both None for all time, undated statements with it."""

    start: str | None
    end: str | None


ALL_TIME = Window(None, None)


def windows(days: Iterable[str | None], length: str, step: str | None = None) -> list[Window]:
    """The windows that cover all days, in order; windows without any day are among them.

    Args:
        days: of the stances; None is an unknown day, which only "none" covers.
        length: "none" for one window over all time; "month", "quarter" or "year" of the
            calendar; or an ISO 8601 duration, for windows that start on the first day.
        step: how far the next window starts after the last, as a duration; by default the
            length, so that no day lies in two windows.

    Raises:
        SettingsError: length or step is none of these, or there would be too many windows.

    >>> windows(["2021-01-31", "2021-03-01"], "month")[0]
    Window(start='2021-01-01', end='2021-01-31')
    """
    if length == "none":
        return [ALL_TIME]
    period = _CALENDAR.get(length, length)
    known = sorted(day for day in days if day is not None)
    _check(period, "window")
    every = period if step is None else step
    _check(every, "step")
    if not known:
        return []
    first = _floor(known[0], length) if length in _CALENDAR else known[0]
    return list(_from(first, known[-1], period, every))


def held_by(
    spans: Iterable[Window], stances: Sequence[Stance]
) -> Iterator[tuple[Window, list[Stance]]]:
    """Each window with the stances whose day lies in it; unknown days lie only in all time."""
    dated = sorted((one for one in stances if one.day), key=lambda one: one.day or "")
    days = [one.day or "" for one in dated]
    for window in spans:
        if window.start is None or window.end is None:
            yield window, list(stances)
        else:
            yield window, dated[bisect_left(days, window.start) : bisect_right(days, window.end)]


def _from(first: str, last: str, period: str, step: str) -> Iterator[Window]:
    """Counted from the first day, so that months of unlike length do not drift."""
    for number in range(_MOST):
        start = add(first, step, number)
        if start > last:
            return
        yield Window(start, add(add(start, period), "P1D", -1))
    raise SettingsError(
        f"there would be more than {_MOST} windows", where="step",
        remedy="take longer steps, or fewer days with --since and --until",
    )  # fmt: skip


def _floor(day: str, unit: str) -> str:
    """The first day of the calendar unit in which a day lies."""
    year, month = day[:4], int(day[5:7])
    first = {"month": month, "quarter": month - (month - 1) % 3, "year": 1}[unit]
    return f"{year}-{first:02d}-01"


def _check(duration: str, name: str) -> None:
    remedy = "write none, month, quarter, year or an ISO 8601 duration of whole days (P30D)"
    try:
        forward = day_number(add("2000-01-01", duration)) > day_number("2000-01-01")
    except BadDate as error:
        raise SettingsError(f"{name} cannot be {duration!r}", remedy=remedy) from error
    if not forward:
        raise SettingsError(f"{name} must last a day at the least", remedy=remedy)
