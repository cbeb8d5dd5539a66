"""TIMEX3 values of durations, and ISO 8601 durations that can be counted with."""

from __future__ import annotations

from dragoman.resolve.dates.expressions import Length
from dragoman.resolve.dates.words import table

_FINER: dict[str, tuple[str, int]] = {
    "year": ("month", 12), "day": ("hour", 24), "hour": ("minute", 60), "minute": ("second", 60),
}  # fmt: skip

_BASE = {"decade": "year", "century": "year", "quarter": "month", "fortnight": "week"}


def duration_value(count: float | None, unit: str) -> str:
    """The TIMEX3 value of so many units; X for a vague number.

    >>> duration_value(5, "year"), duration_value(None, "day"), duration_value(1, "decade")
    ('P5Y', 'PXD', 'P10Y')
    """
    prefix, worth, code = table()["unit_codes"][unit]
    if count is None:
        return f"P{prefix}X{code}"
    if count < 1:
        return iso_value((Length(count, unit),)) or f"P{prefix}X{code}"
    return f"P{prefix}{_plain(count * worth)}{code}"


def iso_value(parts: tuple[Length, ...]) -> str | None:
    """An ISO 8601 duration in whole numbers where they say the same; None if vague.

    >>> iso_value((Length(2.5, "year"),))
    'P2Y6M'
    """
    days, times = "", ""
    for part in parts:
        for count, unit in _whole(part.count, part.unit) if part.count else ():
            prefix, worth, code = table()["unit_codes"][unit]
            written = f"{_plain(count * worth)}{code}"
            days, times = (days, times + written) if prefix else (days + written, times)
    if not days + times or any(part.count is None for part in parts):
        return None
    return f"P{days}T{times}" if times else f"P{days}"


def _whole(count: float, unit: str) -> list[tuple[float, str]]:
    """Splits the fraction off into the next finer unit where that makes it whole."""
    worth = table()["unit_codes"][unit][1]
    if worth > 1:
        count, unit = count * worth, _BASE[unit]
    finer, size = _FINER.get(unit, ("", 0))
    rest = (count % 1) * size
    if not rest or rest % 1:
        return [(count, unit)]
    return [*([(count // 1, unit)] if count >= 1 else []), (rest, finer)]


def _plain(count: float) -> str:
    return str(int(count)) if count == int(count) else f"{count:.2f}".rstrip("0")
