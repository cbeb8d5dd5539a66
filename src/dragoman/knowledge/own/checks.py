"""Checking the cells of a row, whatever table it comes from.

A cell is a string, or in TOML a value of its own type. What is wrong is collected, so that all
faults of a row are told at once.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Collection, Mapping
from typing import NamedTuple

from dragoman.knowledge.own.legal import load_codes
from dragoman.knowledge.tables import cells

EARLIEST, LATEST = 1000, 2100
"""Years outside of which a date is taken for a slip."""
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_PERIOD = re.compile(r"(\d{4})-(\d{4})?")
_FLAGS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False, "": False}


class Wrong(NamedTuple):
    """What is wrong in which column, and what was expected."""

    column: str
    what: str
    remedy: str


class Cells:
    """The cells of one row.

    Args:
        values: by column; a missing column is an empty cell.

    Attributes:
        wrong: what has been found wrong so far.
    """

    def __init__(self, values: Mapping[str, object]) -> None:
        self._values = values
        self.wrong: list[Wrong] = []

    def text(self, column: str) -> str:
        """The text of a cell, in composed characters and without blanks around it."""
        value = self._values.get(column, "")
        if isinstance(value, str):
            return tidy(value)
        self._no(column, f"{_shown(value)} is no text", "write it between quotation marks")
        return ""

    def items(self, column: str) -> tuple[str, ...]:
        """The members of a cell that holds a list, as ``a|b`` or as a list of TOML."""
        value = self._values.get(column, "")
        if isinstance(value, list) and all(isinstance(each, str) for each in value):
            return tuple(tidied for each in value if (tidied := tidy(each)))
        if isinstance(value, str):
            return tuple(map(tidy, cells(value)))
        self._no(column, f"{_shown(value)} is no list of texts", 'write ["a", "b"] or "a|b"')
        return ()

    def name(self, column: str) -> str:
        """A name; it must have two characters or more and a letter or digit."""
        name = self.text(column)
        if not name and not any(wrong.column == column for wrong in self.wrong):
            self._no(column, "the name is empty", "every row needs a name")
        self._check_name(column, name)
        return name

    def names(self, column: str) -> tuple[str, ...]:
        """Several names."""
        found = self.items(column)
        for name in found:
            self._check_name(column, name)
        return found

    def country(self, column: str) -> str:
        """A code of a state or of no country; empty where none is said."""
        code, codes = self.text(column), load_codes()
        if code and not codes.is_country(code):
            if code in codes.folded:
                remedy = f"PLOVER counts it to {codes.folded[code]}"
            else:
                remedy = "expected the ISO 3166 alpha-3 code of a state, or one of " + ", ".join(
                    codes.no_state
                )
            self._no(column, f"{_shown(code)} is no country", remedy)
        return code

    def sectors(self, column: str) -> tuple[str, ...]:
        """Sector codes, the main one first."""
        found, legal = self.items(column), load_codes().sectors
        for code in found:
            if code not in legal:
                self._no(column, f"{_shown(code)} is no sector", f"expected {', '.join(legal)}")
        return found

    def date(self, column: str) -> str:
        """An ISO date of any precision; empty where the bound is open."""
        value = self._values.get(column, "")
        if isinstance(value, datetime.datetime):
            value = value.date()
        if isinstance(value, datetime.date):
            value = value.isoformat()
        elif isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        text = tidy(value) if isinstance(value, str) else _shown(value)
        problem = text and _problem_of_date(text)
        if problem:
            self._no(column, f"{_shown(text)} {problem}", "expected 2004, 2004-03 or 2004-03-19")
            return ""
        return text

    def span(self, start: str, end: str) -> tuple[str, str]:
        """Two bounds, of which the second may not come before the first."""
        first, last = self.date(start), self.date(end)
        length = min(len(first), len(last))
        if length and first[:length] > last[:length]:
            self._no(end, f"ends on {last}, before it starts on {first}", "change one of them")
        return first, last

    def periods(self, column: str) -> tuple[tuple[str, str], ...]:
        """Periods of years: ``1994-1997``, an open one ``2005-``."""
        found = []
        for item in self.items(column):
            match = _PERIOD.fullmatch(item)
            first, last = match.groups("") if match else ("", "")
            years = [int(year) for year in (first, last) if year]
            if not years or sorted(years) != years or not _in_reach(years):
                self._no(column, f"{_shown(item)} is no period", "expected 1994-1997 or 2005-")
            found.append((first, last))
        return tuple(found)

    def flag(self, column: str) -> bool:
        """Whether a cell says yes; an empty one says no."""
        value = self._values.get(column, "")
        if isinstance(value, bool):
            return value
        found = _FLAGS.get(value.strip().lower()) if isinstance(value, str) else None
        if found is None:
            self._no(column, f"{_shown(value)} is neither true nor false", "write true or false")
        return bool(found)

    def one_of(self, column: str, legal: Collection[str], *, otherwise: str = "") -> str:
        """One of several words; ``otherwise`` where the cell is empty."""
        word = self.text(column)
        if word and word not in legal:
            expected = f"expected {', '.join(legal)}"
            self._no(column, f"{_shown(word)} is no {column}", expected)
        return word or otherwise

    def void(self, column: str, why: str) -> None:
        """A column that must be empty in this row."""
        value = self._values.get(column)
        no = isinstance(value, str) and _FLAGS.get(value.strip().lower()) is False
        if not no and value not in (None, [], False):
            self._no(column, why, "leave it empty")

    def needed(self, column: str, why: str) -> None:
        """A column that must not be empty in this row."""
        if self._values.get(column) in ("", None, []):
            self._no(column, why, "fill it in")

    def _check_name(self, column: str, name: str) -> None:
        if name and (problem := problem_of_name(name)):
            self._no(column, f"{_shown(name)} {problem}", "write the name as texts do")

    def _no(self, column: str, what: str, remedy: str) -> None:
        self.wrong.append(Wrong(column, what, remedy))


def tidy(text: str) -> str:
    """Text in composed characters, with single blanks.

    >>> tidy("  Ana  Ferro ")
    'Ana Ferro'
    """
    return " ".join(unicodedata.normalize("NFC", text).split())


def problem_of_name(name: str) -> str:
    """Why a name cannot be looked for in texts; empty if it can.

    >>> problem_of_name("A"), problem_of_name("UN")
    ('is too short to be told from other words', '')
    """
    if not any(map(str.isalnum, name)):
        return "has no letter"
    if len(name) < 2:
        return "is too short to be told from other words"
    return ""


def _problem_of_date(text: str) -> str:
    match = _DATE.fullmatch(text)
    if match is None:
        return "is no ISO date"
    year, month, day = (int(part) for part in match.groups("1"))
    if not _in_reach([year]):
        return f"lies outside the years {EARLIEST} to {LATEST}"
    try:
        datetime.date(year, month, day)
    except ValueError:
        return "is no day of the calendar"
    return ""


def _in_reach(years: list[int]) -> bool:
    return all(EARLIEST <= year <= LATEST for year in years)


def _shown(value: object) -> str:
    text = str(value)
    return repr(text if len(text) <= 60 else text[:57] + "…")
