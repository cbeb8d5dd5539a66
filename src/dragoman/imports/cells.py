"""What stands in a cell → dates, countries, numbers, sectors; or an error naming the column."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import cache, lru_cache
from typing import TypeVar

from dragoman.errors import BadDate, UnreadableInput
from dragoman.knowledge.codes import sector_codes
from dragoman.knowledge.names import load_names
from dragoman.knowledge.own.legal import load_codes
from dragoman.knowledge.tables import read_toml

_EMPTY = {"", "na", "n/a", "nan", "none", "null", "\\n", "-", "--", "---"}
_DATE = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?:[ T]00:00(?::00)?)?")
_Read = TypeVar("_Read")


class Cells:
    """The cells of one row, read by their columns.

    Args:
        place: file and line, for errors.
        cells: by the format's names.
    """

    def __init__(self, place: str, cells: dict[str, str]) -> None:
        self.place = place
        self._cells = cells

    def text(self, column: str) -> str:
        """What stands there; "" for a column that is missing, or a word for nothing."""
        value = self._cells.get(column, "")
        return "" if value.casefold() in _EMPTY else value

    def read(self, column: str, reader: Callable[[str], _Read | None]) -> _Read | None:
        """What a function makes of a cell, None of an empty one.

        Raises:
            UnreadableInput: it makes nothing of what stands there.
        """
        value = self.text(column)
        if not value:
            return None
        try:
            found = reader(value)
        except (ValueError, OverflowError):
            found = None
        if found is None:
            raise self.fault(column)
        return found

    def fault(self, column: str) -> UnreadableInput:
        """The error for a cell that cannot be read."""
        return UnreadableInput(
            f"column {column!r} holds {self.text(column)!r}, which cannot be read",
            where=self.place,
        )

    def day(self, column: str) -> str | None:
        """An ISO day; raises BadDate, which names line and column."""
        value = self.text(column)
        try:
            return day(value) if value else None
        except ValueError as error:
            raise BadDate(
                f"column {column!r} holds {value!r}, which is no day", where=self.place,
                remedy="write YYYY-MM-DD or YYYYMMDD",
            ) from error  # fmt: skip

    def degrees(self, column: str, most: float) -> float | None:
        """A latitude or longitude."""
        return self.read(column, lambda value: _within(float(value), most))


def day(value: str) -> str:
    """The ISO form of a day; raises ValueError.

    >>> day("20140620"), day("2014-06-20 00:00:00")
    ('2014-06-20', '2014-06-20')
    """
    match = _DATE.fullmatch(value)
    if match is None:
        raise ValueError(value)
    return date(*map(int, match.groups())).isoformat()


@lru_cache(4096)
def country(value: str) -> str | None:
    """PLOVER's code of a country's name or code, or None.

    Names are those of the package's tables; dependencies take the state that PLOVER folds them
    into.

    >>> country("Russian Federation"), country("PRI"), country("UNO"), country("Atlantis")
    ('RUS', 'USA', 'UNO', None)
    """
    codes = load_codes()
    if codes.is_country(value):
        return value
    if value in codes.folded:
        return codes.folded[value]
    found = {one.country for one in load_names().lookup(value) if one.kind in {"country", "region"}}
    return found.pop() if len(found) == 1 else None


@lru_cache(4096)
def country_of_body(name: str) -> str | None:
    """The code of an organisation of no state, by its name ("United Nations").

    >>> country_of_body("United Nations"), country_of_body("Gazprom")
    ('UNO', None)
    """
    found = {one.country for one in load_names().lookup(name) if one.kind == "organisation"}
    code = found.pop() if len(found) == 1 else None
    return code if code in load_codes().no_state else None


def sectors(value: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """PLOVER's sectors of a cell, and the words that are none.

    >>> sectors("GOV;MIL"), sectors("Executive,Government,Fishery")
    ((('GOV', 'MIL'), ()), (('GOV',), ('Fishery',)))
    """
    phrases = read_toml("imports/words.toml")["icews_sectors"]
    found: dict[str, None] = {}
    unknown = []
    for part in filter(None, (one.strip() for one in re.split(r"[;,|]", value))):
        if part in sector_codes():
            found[part] = None
        elif part.casefold() in phrases:
            found.update(dict.fromkeys(phrases[part.casefold()].split()))
        else:
            unknown.append(part)
    return tuple(found), tuple(unknown)


def contexts(value: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The codebook's contexts of a cell, in its order, and the words that are none."""
    parts = [one.strip() for one in re.split(r"[;,|]", value)]
    named = {part.casefold().replace(" ", "_").replace("-", "_"): part for part in parts if part}
    known = tuple(one for one in _contexts() if one in named)
    return known, tuple(part for name, part in named.items() if name not in _contexts())


@cache
def _contexts() -> tuple[str, ...]:
    return tuple(read_toml("plover/contexts.toml")["contexts"])


def _within(value: float, most: float) -> float | None:
    return value if -most <= value <= most else None
