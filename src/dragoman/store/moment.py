"""Moments: the store's own clock, and what a user means by a day or time."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, TypeAlias

from dragoman.errors import BadDate

if TYPE_CHECKING:
    import duckdb

Moment: TypeAlias = str | date | datetime
"""A day ("2026-11-28") or a time ("2026-11-28T14:30", in UTC unless it says otherwise)."""

_TICK = timedelta(microseconds=1)


def tick(connection: duckdb.DuckDBPyConnection) -> datetime:
    """The time of this transaction (UTC): now, but always later than the one before.

    A clock that is set back would else let the past of the store change.
    """
    now = datetime.now(UTC).replace(tzinfo=None)
    (last,) = connection.execute("SELECT max(value) FROM meta WHERE key = 'clock'").fetchone() or (
        None,
    )
    if last:
        now = max(now, datetime.fromisoformat(last) + _TICK)
    connection.execute("DELETE FROM meta WHERE key = 'clock'")
    connection.execute("INSERT INTO meta VALUES ('clock', ?)", [now.isoformat()])
    return now


def end_of(moment: Moment) -> datetime:
    """The last instant of a day, or the time itself; raises BadDate.

    >>> end_of("2026-11-28").isoformat()
    '2026-11-28T23:59:59.999999'
    """
    given = _read(moment)
    return given if isinstance(given, datetime) else datetime.combine(given, time.max)


def start_of(moment: Moment) -> datetime:
    """The instant before a day begins, or the time itself; raises BadDate.

    >>> start_of("2026-11-28").isoformat()
    '2026-11-27T23:59:59.999999'
    """
    given = _read(moment)
    if isinstance(given, datetime):
        return given
    midnight = datetime.combine(given, time.min)
    return midnight if midnight == datetime.min else midnight - _TICK


class Slice:
    """What of the tables of versions is meant: shown or as read, now or at a moment.

    Args:
        raw: what was read, without corrections.
        as_of: what the store held then; by default what it holds now.
    """

    def __init__(self, *, raw: bool = False, as_of: datetime | None = None) -> None:
        layer = "as_read" if raw else "as_shown"
        self.values: list[Any] = [] if as_of is None else [as_of, as_of]
        self.sql = (
            f"{layer} AND held_until IS NULL"
            if as_of is None
            else f"{layer} AND held_from <= ? AND (held_until IS NULL OR held_until > ?)"
        )
        """The condition on a table of versions; its values are ``values``."""


def _read(moment: Moment) -> date | datetime:
    if isinstance(moment, datetime):
        return _utc(moment)
    if isinstance(moment, date):
        return moment
    given = moment.strip()
    try:
        if len(given) <= len("2026-11-28"):
            return date.fromisoformat(given)
        return _utc(datetime.fromisoformat(given))
    except (ValueError, OverflowError) as error:
        raise BadDate(
            f"{moment!r} is no day or time", remedy="write YYYY-MM-DD or YYYY-MM-DDTHH:MM"
        ) from error


def _utc(given: datetime) -> datetime:
    return given if given.tzinfo is None else given.astimezone(UTC).replace(tzinfo=None)
