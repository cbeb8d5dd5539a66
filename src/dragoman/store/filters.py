"""Filters → the WHERE clause of a list, its values passed as parameters.

A filter given several values takes any of them; different filters must all hold.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple, TypeAlias

from dragoman.errors import BadDate
from dragoman.store.moment import Slice

Values: TypeAlias = str | Sequence[str] | None

_CODE = re.compile(r"[A-Z]{3}")
_PART_OF_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


class Fields(NamedTuple):
    """Where the filters of a kind of record look.

    Attributes:
        actor, recipient: prefixes of the columns of the sides (``actor`` → ``actor_names``).
        type, status: columns whose values are compared without regard to case.
        country: prefixes of the sides, and a single column or "".
    """

    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    type: tuple[str, ...]
    status: tuple[str, ...]
    place: str = ""


FIELDS = {
    "event": Fields(
        ("actor",), ("recipient",), ("event_type", "mode"), ("status",), "place_country"
    ),
    "statement": Fields(("speaker",), ("addressee", "about"), ("act",), ("attitude", "position")),
    "agreement": Fields(("party",), ("party",), ("type", "actions"), ("state",)),
}


class Where:
    """A condition that grows; values never enter the SQL itself."""

    def __init__(self, fields: Fields) -> None:
        self._fields = fields
        self._conditions: list[str] = []
        self.values: list[Any] = []

    @property
    def sql(self) -> str:
        """The clause, empty where nothing is asked."""
        return f" WHERE {' AND '.join(self._conditions)}" if self._conditions else ""

    def side(self, prefixes: tuple[str, ...], wanted: Values) -> None:
        """Somebody on a side has this country code, or this in the name."""
        options = [self._somebody(prefix, one) for one in _each(wanted) for prefix in prefixes]
        self._any(options)

    def sides(self, actor: Values, recipient: Values, part: Slice, *, key: str = "id") -> None:
        """Who acted on whom; a symmetric act, which has no recipient, holds either way.

        Parties of a meeting are all actors; asked for an actor and a recipient, it is found
        where two different parties answer to them, in whatever order.

        Args:
            actor: as for :meth:`side`.
            recipient: the same, of the other side.
            part: which versions of the rows of actors are meant.
            key: the column with the id of the event.
        """
        if not _each(recipient):
            self.side(self._fields.actor, actor)
            return
        directed = self._all(self._anybody("actor", actor), self._anybody("recipient", recipient))
        if _each(actor):
            two = self._two_parties(actor, recipient, part)
            symmetric = (f"{SYMMETRIC} AND {key} IN ({two[0]})", two[1])
        else:
            test, values = self._anybody("actor", recipient) or ("true", [])
            symmetric = (f"{SYMMETRIC} AND {test}", values)
        self._any([directed, (f"({symmetric[0]})", symmetric[1])])

    def country(self, wanted: Values) -> None:
        """Either side, or the place, is of this country."""
        prefixes = dict.fromkeys(self._fields.actor + self._fields.recipient)
        options: list[tuple[str, list[Any]]] = []
        for one in _each(wanted):
            tests = [f"list_contains({prefix}_countries, ?)" for prefix in prefixes]
            if self._fields.place:
                tests.append(f"{self._fields.place} = ?")
            options += [(test, [one.upper()]) for test in tests]
        self._any(options)

    def equal(self, columns: tuple[str, ...], wanted: Values) -> None:
        """One of the columns has this value, in whatever case."""
        options = []
        for one in _each(wanted):
            for column in columns:
                listed = column in ("actions", "issues")
                test = f"list_contains({column}, ?)" if listed else f"lower({column}) = ?"
                options.append((test, [one.lower()]))
        self._any(options)

    def days(self, since: str | date | None, until: str | date | None) -> None:
        """The record's days overlap with those from ``since`` to ``until``, both included."""
        if since is not None:
            self._any([("coalesce(date_latest, date_earliest) >= ?", [first_day(since)])])
        if until is not None:
            self._any([("coalesce(date_earliest, date_latest) <= ?", [last_day(until)])])

    def within(self, sql: str, values: list[Any]) -> None:
        """Any other condition."""
        self._any([(sql, values)])

    def _anybody(self, prefix: str, wanted: Values) -> tuple[str, list[Any]] | None:
        """Somebody on a side answers to one of several; None where none is asked for."""
        return any_of(self._somebody(prefix, one) for one in _each(wanted))

    def _two_parties(
        self, actor: Values, recipient: Values, part: Slice
    ) -> tuple[str, list[Any]]:  # fmt: skip
        """The ids of events with two different actors who answer to the two filters."""
        rows = (
            "SELECT record, ordinal, country, coalesce(name, words) AS name FROM actor_versions "
            f"WHERE kind = 'event' AND side = 'actor' AND {part.sql}"
        )
        one, other = answers("one", actor), answers("other", recipient)
        assert one is not None and other is not None
        sql = (
            f"SELECT one.record FROM ({rows}) AS one JOIN ({rows}) AS other "
            f"ON one.record = other.record AND one.ordinal <> other.ordinal "
            f"WHERE {one[0]} AND {other[0]}"
        )
        return sql, [*part.values, *part.values, *one[1], *other[1]]

    @staticmethod
    def _all(*tests: tuple[str, list[Any]] | None) -> tuple[str, list[Any]]:
        chosen = [test for test in tests if test is not None]
        joined = " AND ".join(sql for sql, _ in chosen)
        return f"({joined})", [value for _, values in chosen for value in values]

    def _somebody(self, prefix: str, wanted: str) -> tuple[str, list[Any]]:
        has_country = f"list_contains({prefix}_countries, ?)"
        names = f"array_to_string({prefix}_names, chr(10))"
        if _CODE.fullmatch(wanted):
            # "IRA" as a code must not find "Iran"; as a word it may find the IRA.
            word = f"regexp_matches({names}, ?)"
            return f"({has_country} OR {word})", [wanted, rf"\b{wanted}\b"]
        part = f"contains(strip_accents(lower({names})), strip_accents(lower(?)))"
        return f"({has_country} OR {part})", [wanted.upper(), wanted]

    def _any(self, options: Iterable[tuple[str, list[Any]]]) -> None:
        chosen = list(options)
        if chosen:
            self._conditions.append(f"({' OR '.join(sql for sql, _ in chosen)})")
            for _, values in chosen:
                self.values.extend(values)


SYMMETRIC = "len(recipient_names) = 0 AND len(actor_names) > 1"
"""Of a meeting or a mutual act every party is an actor, and there is no recipient."""


def answers(row: str, wanted: Values) -> tuple[str, list[Any]] | None:
    """A test whether one actor answers to a filter, as lists of them do; None without one.

    Args:
        row: the name of a row with the columns ``country`` and ``name``.
        wanted: codes or parts of names, any of which will do.
    """
    return any_of(_answers(row, one) for one in _each(wanted))


def _answers(row: str, wanted: str) -> tuple[str, list[Any]]:
    if _CODE.fullmatch(wanted):
        word = f"regexp_matches({row}.name, ?)"
        return f"(coalesce({row}.country = ?, false) OR {word})", [wanted, rf"\b{wanted}\b"]
    part = f"contains(strip_accents(lower({row}.name)), strip_accents(lower(?)))"
    return f"(coalesce({row}.country = ?, false) OR {part})", [wanted.upper(), wanted]


def any_of(tests: Iterable[tuple[str, list[Any]]]) -> tuple[str, list[Any]] | None:
    """Tests of which one must hold, as one test; None where there are none."""
    chosen = list(tests)
    if not chosen:
        return None
    joined = " OR ".join(sql for sql, _ in chosen)
    return f"({joined})", [value for _, values in chosen for value in values]


def first_day(given: str | date) -> date:
    """The first day of a day, month or year; raises BadDate.

    >>> first_day("2021-02"), last_day("2021-02")
    (datetime.date(2021, 2, 1), datetime.date(2021, 2, 28))
    """
    return _interval(given)[0]


def last_day(given: str | date) -> date:
    """The last day of a day, month or year; raises BadDate."""
    return _interval(given)[1]


def _interval(given: str | date) -> tuple[date, date]:
    if isinstance(given, date):
        return given, given
    match = _PART_OF_DATE.fullmatch(given.strip())
    if match is None:
        raise _no_date(given)
    year, month, day = (int(part) if part else 0 for part in match.groups())
    try:
        first = date(year, month or 1, day or 1)
        if day:
            return first, first
        if month:
            return first, first.replace(day=monthrange(year, month)[1])
        return first, date(year, 12, 31)
    except (ValueError, OverflowError) as error:
        raise _no_date(given) from error


def _no_date(given: str) -> BadDate:
    return BadDate(f"{given!r} is no date", remedy="write YYYY, YYYY-MM or YYYY-MM-DD")


def _each(wanted: Values) -> list[str]:
    given = [wanted] if isinstance(wanted, str) else list(wanted or ())
    return [one.strip() for one in given]
