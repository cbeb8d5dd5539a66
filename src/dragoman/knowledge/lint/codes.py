"""Whether every code is one: countries, sectors, offices, flags, numbers, sources."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from dragoman.knowledge.lint.faults import Fault
from dragoman.knowledge.lint.layout import load_vocabulary
from dragoman.knowledge.lint.reading import Table
from dragoman.knowledge.reference import load_offices
from dragoman.knowledge.tables import cells


class Codes(NamedTuple):
    """What is legal in the tables that are checked together: ``states`` by their own table."""

    states: frozenset[str]


def of_codes(table: Table, codes: Codes) -> Iterator[Fault]:
    """Faults in a table's codes."""
    checks = {column: _CHECKS[kind] for column, kind in table.layout.holds.items()
              if kind in _CHECKS}  # fmt: skip
    for row in table.rows:
        for column, check in checks.items():
            for what, expected in check(row.cells[column].strip(), codes):
                yield row.fault(f"{column} {what}", expected)


_Faults = Iterator[tuple[str, str]]


def _country(code: str, codes: Codes) -> _Faults:
    no_state = load_vocabulary().no_state
    if code and code not in codes.states and code not in no_state:
        yield f"{code!r} is no code", f"a state of countries.csv or {', '.join(sorted(no_state))}"


def _state(code: str, codes: Codes) -> _Faults:
    if code and code not in codes.states:
        yield f"{code!r} is no state", "a code of countries.csv"


def _alpha(size: int) -> Callable[[str, Codes], _Faults]:
    def check(code: str, codes: Codes) -> _Faults:
        if code and not re.fullmatch(f"[A-Z]{{{size}}}", code):
            yield f"{code!r} is no code", f"{size} capitals"

    return check


def _sectors(cell: str, codes: Codes) -> _Faults:
    known = load_vocabulary().sectors
    for sector in cells(cell):
        if sector not in known:
            yield f"{sector!r} is no sector", f"one of PLOVER's: {', '.join(sorted(known))}"


def _office(key: str, codes: Codes) -> _Faults:
    if key and key not in load_offices():
        yield f"{key!r} is no office", f"one of actors/offices.toml: {', '.join(load_offices())}"


def _flag(cell: str, codes: Codes) -> _Faults:
    if cell not in {"true", "false"}:
        yield f"{cell!r} is neither", "true or false"


def _gender(cell: str, codes: Codes) -> _Faults:
    if cell not in {"f", "m", ""}:
        yield f"{cell!r} is neither", "f, m, or nothing for names of both"


def _source(cell: str, codes: Codes) -> _Faults:
    if cell and not load_vocabulary().sources.fullmatch(cell):
        yield f"{cell!r} is of no known kind", "a source as lint/tables.toml lists them"


def _number(cell: str, codes: Codes) -> _Faults:
    if cell and not cell.isdecimal():
        yield f"{cell!r} is no number", "digits"


def _division(cell: str, codes: Codes) -> _Faults:
    if cell and not re.fullmatch(r"[A-Z]{2}\.\w+", cell):
        yield (
            f"{cell!r} is no code",
            "two letters of a country, a full stop and the division's code",
        )


def _wikidata(cell: str, codes: Codes) -> _Faults:
    if cell and not re.fullmatch(r"Q[1-9]\d*", cell):
        yield f"{cell!r} is no item", "Q and digits"


_CHECKS: dict[str, Callable[[str, Codes], _Faults]] = {
    "country": _country,
    "state": _state,
    "alpha2": _alpha(2),
    "alpha3": _alpha(3),
    "sectors": _sectors,
    "office": _office,
    "flag": _flag,
    "gender": _gender,
    "source": _source,
    "number": _number,
    "division": _division,
    "wikidata": _wikidata,
}
