"""Durations in words and figures, as ISO 8601: "five years" P5Y, "a 72-hour truce" PT72H.

Reads the ways of contracts and treaties too: "twenty-five (25) years", "a ten-yearly
period", "six calendar months", "a year and a half", "one year and six months". A range
("two to five years") and a vague number ("several years") are no duration.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from dragoman.knowledge.numbers import is_vague, read_number
from dragoman.knowledge.tables import read_toml

_TOKEN = re.compile(r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?|[^\W\d_]+|[^\w\s]|_")
_LONGEST = 7
"""Words: "one hundred and eighty" takes four, "nineteen hundred and ninety nine" six."""
_HYPHENS = ("-", "‐", "‑", "–")
_ONE = ("a", "an", "another")
_HALF = ("and", "a", "half")
_BETWEEN = (*_HYPHENS, "to", "or")
_HOURLY = "h"


class Duration(NamedTuple):
    """A duration at characters ``start`` to ``end`` of a text."""

    start: int
    end: int
    iso: str


class _Amount(NamedTuple):
    """So much of one unit, at tokens ``first`` to ``last`` (exclusive)."""

    first: int
    last: int
    value: Fraction
    unit: str


def iso_duration(text: str) -> str | None:
    """The ISO 8601 duration that the whole text writes, or None.

    >>> iso_duration("twenty-five (25) years"), iso_duration("one year and six months")
    ('P25Y', 'P1Y6M')
    >>> iso_duration("a year and a half"), iso_duration("72-hour"), iso_duration("some years")
    ('P1Y6M', 'PT72H', None)
    """
    found = find_durations(text.strip(" .,;'\"“”"))
    whole = len(text.strip(" .,;'\"“”"))
    return found[0].iso if len(found) == 1 and found[0][:2] == (0, whole) else None


def find_durations(text: str) -> list[Duration]:
    """All durations of a text, in order.

    >>> [found.iso for found in find_durations("for five years, on six months' notice")]
    ['P5Y', 'P6M']
    """
    tokens = [(match.start(), match.end(), match.group()) for match in _TOKEN.finditer(text)]
    words = [token[2].lower() for token in tokens]
    found = []
    for group in _grouped(list(_amounts(words)), words):
        iso = _written(group)
        if iso:
            found.append(Duration(tokens[group[0].first][0], tokens[group[-1].last - 1][1], iso))
    return found


def _amounts(words: Sequence[str]) -> list[_Amount]:
    found: list[_Amount] = []
    for at, word in enumerate(words):
        unit = _units().get(word)
        if unit is None or _is_age(words, at):
            continue
        read = _number_before(words, at)
        if read is None:
            continue
        first, value = read
        half = tuple(words[at + 1 : at + 4]) == _HALF
        value += Fraction(1, 2) if half else 0
        size, code = unit
        if found and found[-1].last > first:
            found.pop()
        found.append(_Amount(first, at + (4 if half else 1), value * size, code))
    return found


def _is_age(words: Sequence[str], at: int) -> bool:
    after = [word for word in words[at + 1 : at + 3] if word not in _HYPHENS]
    return after[:1] == ["old"] or list(words[at + 1 : at + 3]) == ["of", "age"]


def _number_before(words: Sequence[str], end: int) -> tuple[int, Fraction] | None:
    """Where the number before a unit begins, and its value."""
    end = _skip_back(words, end)
    bracket = _bracketed(words, end)
    if bracket:
        start, value = bracket
        outside = _reads_back(words, _skip_back(words, start))
        return (outside[0], value) if outside else bracket
    return _reads_back(words, end)


def _skip_back(words: Sequence[str], end: int) -> int:
    """Over hyphens and what qualifies a unit ("six calendar months", "two further years")."""
    while end > 0 and (words[end - 1] in _HYPHENS or words[end - 1] in _qualifiers()):
        end -= 1
    return end


def _bracketed(words: Sequence[str], end: int) -> tuple[int, Fraction] | None:
    """The number in brackets that ends here: "(25)", "(twenty-five)"."""
    if end == 0 or words[end - 1] != ")":
        return None
    for start in range(end - 2, max(-1, end - 3 - _LONGEST), -1):
        if words[start] == "(":
            inside = _reads_back(words, end - 1)
            return (start, inside[1]) if inside and inside[0] == start + 1 else None
    return None


def _reads_back(words: Sequence[str], end: int) -> tuple[int, Fraction] | None:
    """The longest number that ends here; "a" and "another" count as one."""
    if end and words[end - 1] == "a" and end > 1 and words[end - 2] == "half":
        return end - 2, Fraction(1, 2)
    for start in range(max(0, end - _LONGEST), end):
        if words[start] in _HYPHENS:
            continue
        pieces = _pieces(words[start:end])
        read = read_number(pieces)
        if read and read[1] == len(pieces) and not is_vague(" ".join(pieces)):
            if start > 0 and _is_range(words, start):
                return None
            return start, Fraction(read[0]).limit_denominator(1000)
    if end and words[end - 1] in _ONE:
        return end - 1, Fraction(1)
    return None


def _is_range(words: Sequence[str], start: int) -> bool:
    """Whether another number and "to" stand before."""
    if words[start - 1] not in _BETWEEN or start < 2:
        return False
    return read_number(_pieces(words[start - 2 : start - 1])) is not None


def _pieces(words: Sequence[str]) -> list[str]:
    """Words without hyphens; "twentyfive" apart."""
    pieces: list[str] = []
    for word in words:
        if word not in _HYPHENS:
            pieces.extend(_glued().get(word, (word,)))
    return pieces


def _grouped(amounts: Sequence[_Amount], words: Sequence[str]) -> list[list[_Amount]]:
    """Amounts that make one duration together: "one year and six months"."""
    groups: list[list[_Amount]] = []
    for amount in amounts:
        last = groups[-1][-1] if groups else None
        between = list(words[last.last : amount.first]) if last else []
        if last and between in (["and"], [","]) and _smaller(amount.unit, last.unit):
            groups[-1].append(amount)
        else:
            groups.append([amount])
    return groups


def _smaller(unit: str, other: str) -> bool:
    order = "YMWDh"
    return order.index(unit) > order.index(other)


def _written(group: Sequence[_Amount]) -> str | None:
    """The ISO 8601 form; None where a part is no whole number of its unit or the next."""
    parts = {
        "Y": Fraction(0),
        "M": Fraction(0),
        "W": Fraction(0),
        "D": Fraction(0),
        "h": Fraction(0),
    }
    for amount in group:
        parts[amount.unit] += amount.value
    years = int(parts["Y"])
    parts["M"] += 12 * (parts["Y"] - years)
    parts["Y"] = Fraction(years)
    if any(value.denominator != 1 for value in parts.values()) or not any(parts.values()):
        return None
    days = "".join(f"{value}{unit}" for unit, value in parts.items() if value and unit != _HOURLY)
    hours = f"T{parts[_HOURLY]}H" if parts[_HOURLY] else ""
    return f"P{days}{hours}"


@cache
def _units() -> dict[str, tuple[int, str]]:
    rows = read_toml("duration_words.toml")["units"]
    return {word: (int(size), str(code)) for word, (size, code) in rows.items()}


@cache
def _qualifiers() -> frozenset[str]:
    return frozenset(read_toml("duration_words.toml")["qualifiers"])


@cache
def _glued() -> dict[str, tuple[str, str]]:
    cardinals = read_toml("number_words.toml")["cardinals"]
    tens = [word for word, value in cardinals.items() if value >= 20]
    ones = [word for word, value in cardinals.items() if 1 <= value <= 9 and word != "couple"]
    return {ten + one: (ten, one) for ten in tens for one in ones}
