"""The words of time, by the categories that the grammar's rules name.

A word can be of several categories ("may" a MONTH and DOUBTFUL, "second" an ORDINAL and a
UNIT). Each set of categories is given one character, its *kind*, so that rules can be
regular expressions over a text's string of kinds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from dragoman.knowledge.tables import read_toml

_FIGURES = (
    (re.compile(r"(?:[1-9]|[12][0-9]|3[01])"), "NUMBER DAY"),
    (re.compile(r"0[1-9]"), "NUMBER DAY SHORT"),
    (re.compile(r"[0-9]{2}"), "NUMBER SHORT"),
    (re.compile(r"(?:1[0-9]|2[01])[0-9]{2}"), "NUMBER YEAR"),
    (re.compile(r"0[0-9]{3}"), "NUMBER HHMM"),
    (re.compile(r"[0-9]{1,2}([/.])[0-9]{1,2}\1[0-9]{4}"), "NUMERIC"),
    (re.compile(r"[0-9][0-9,.]*"), "NUMBER"),
    (re.compile(r"(?:[12]?[0-9]|3[01])(?:st|nd|rd|th)", re.I), "ORDINAL NTH"),
    (re.compile(r"[0-9]+(?:st|nd|rd|th)", re.I), "ORDINAL"),
    (re.compile(r"(?:1[0-9]|20)[0-9]0s"), "DECADE"),
    (re.compile(r"[1-9]0s"), "SHORT_DECADE"),
    (re.compile(r"[0-9]{4}([-/])[0-9]{2}\1[0-9]{2}.*"), "ISO"),
    (re.compile(r"[0-9]{1,2}:[0-9]{2}.*"), "CLOCK"),
)
"""Shapes of figures; two digits from 10 to 31 are a day and the end of a year alike."""

_MARKS = {",": "COMMA", "-": "DASH", "–": "DASH", "—": "DASH", "‑": "DASH", "/": "SLASH",
          ".": "STOP", "'": "APOSTROPHE", "’": "APOSTROPHE", "‘": "APOSTROPHE",
          "(": "OPEN", ")": "CLOSE", "\n": "BREAK"}  # fmt: skip
BRIEF = frozenset(["second", "minute", "hour"])
"""Units that are shorter than a day, which is the finest that is resolved."""
PHRASE_KINDS = (
    "P P_DAY OPEN_YEAR", "P P_DAY", "P P_WEEK", "P P_LONG", "P P_LONG OPEN_YEAR", "P P_YEAR",
    "P P_YEAR RELATIVE_YEAR", "P P_TIME", "P_CLOCK", "P_LENGTH", "P_DONE",
    "MONTH FULL_MONTH DOUBTFUL LITERAL PERSON",
)  # fmt: skip
"""Categories of what rules have put together, for the rules of later passes."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Kinds of words, the characters of each category, and the longer phrases.

    ``capitals`` are the kinds of capitalised words that may be part of a name.
    """

    kinds: Mapping[str, str]
    characters: Mapping[frozenset[str], str]
    phrases: re.Pattern[str]
    phrase_values: Mapping[str, tuple[str, str]]
    capitals: frozenset[str]

    def kind(self, word: str) -> str:
        """The kind of a token as the text writes it."""
        known = self.kinds.get(word)
        if known:
            return known
        if word[0] in "0123456789":
            return self.characters[_figure(word)]
        return self.characters[_CAPITAL if word[0].isupper() else _OTHER]

    def of(self, categories: str) -> str:
        """The kind that stands for a set of categories, written with spaces."""
        return self.characters[frozenset(categories.split())]

    def kinds_of(self, category: str) -> list[str]:
        """All kinds of a category; raises KeyError if nothing is of it."""
        found = [char for names, char in self.characters.items() if category in names]
        if not found:
            raise KeyError(category)
        return found

    def members(self, category: str) -> str:
        """All kinds of a category, as the inside of a character class."""
        return "".join(map(re.escape, self.kinds_of(category)))


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary of ``time_words.toml``, built on first use."""
    categories: dict[str, set[str]] = {}
    for words, names, forms in _entries(table()):
        for word in words:
            for form in _forms(word, forms):
                categories.setdefault(form, set()).update(names.split())
    for known in categories.values():
        # "New", "World": words like any other, unless a phrase begins here.
        known |= {"CAPITAL"} if known <= {"LITERAL", "KEY"} else set()
    characters = _characters(categories.values())
    kinds = {form: characters[frozenset(names)] for form, names in categories.items()}
    capitals = frozenset(char for names, char in characters.items() if "CAPITAL" in names)
    values = _phrase_values()
    longest = sorted(values, key=len, reverse=True)
    pattern = "|".join(re.escape(phrase).replace("'", "['’]") for phrase in longest)
    return Vocabulary(
        kinds=kinds,
        characters=characters,
        phrases=re.compile(rf"(?:{pattern})(?!\w)", re.I | re.A),
        phrase_values=values,
        capitals=capitals,
    )


@cache
def table() -> dict[str, Any]:
    """The words as the table has them."""
    return read_toml("time_words.toml")


@cache
def words_of(section: str, name: str) -> frozenset[str]:
    """A list of the table as a set: ``words_of("context", "counted")``."""
    return frozenset(table()[section][name])


def is_of(word: str, *names: str) -> bool:
    """Whether a word is of one of these classes of the table."""
    return any(word in words_of("classes", name) for name in names)


_CAPITALISED = {
    "months": "MONTH FULL_MONTH",
    "month_abbreviations": "MONTH SHORT_MONTH",
    "weekdays": "WEEKDAY",
    "weekday_abbreviations": "WEEKDAY SHORT_WEEKDAY",
}
_CAPITAL, _OTHER = frozenset({"CAPITAL"}), frozenset({"OTHER"})


def _entries(data: dict[str, Any]) -> Iterable[tuple[Iterable[str], str, str]]:
    """Words, their categories, and the cases in which they stand: capital, lower or any."""
    doubtful = data["context"]["doubtful"]
    for section, name in _CAPITALISED.items():
        yield data[section], name, "capital"
    yield [f"{day}s" for day in data["weekdays"]], "WEEKDAYS", "capital"
    yield data["seasons"], "SEASON", "any"
    units = data["units"]
    yield [word for word, unit in units.items() if word == unit or word == "night"], "UNIT", "lower"
    yield (
        [word for word, unit in units.items() if word != unit and word != "night"],
        "UNITS",
        "lower",
    )
    numbers = read_toml("number_words.toml")
    for section in ("cardinals", "multipliers", "fractions"):
        yield numbers[section], "NUMBER_WORD", "any"
    yield numbers["vague"], "VAGUE_NUMBER", "any"
    yield data["ordinals"], "ORDINAL", "any"
    yield data["decades"], "NAMED_DECADE", "any"
    yield data["parts"], "PART", "lower"
    yield [f"{part}s" for part in data["parts"]], "PARTS", "lower"
    yield data["long_words"], "LONG_WORD", "any"
    yield data["clock_words"], "CLOCK_WORD", "lower"
    yield data["days_from_today"], "TODAY", "any"
    yield data["sets"], "SET", "any"
    yield data["references"], "REFERENCE", "any"
    yield data["reference_nouns"], "REFERENCE_NOUN", "any"
    for section in ("days_from_today", "sets", "seasons"):
        yield data[section], "TITLE", "capital"
    for name, words in data["classes"].items():
        yield words, name, "any"
    phrases = [re.split(r"[\s'.-]", phrase) for phrase in _phrase_values()]
    yield [words[0] for words in phrases], "LITERAL", "capital"
    yield [words[0] for words in phrases if len(words) == 1], "KEY", "capital"
    yield ["day", "eve"], "KEY", "capital"
    yield ["q1", "q2", "q3", "q4", "h1", "h2"], "QUARTER_CODE", "capital"
    for name, words in data["capital_classes"].items():
        yield words, name, "as written"
    yield doubtful, "DOUBTFUL", "any"
    yield ["am", "pm"], "AM_PM", "any"
    for mark, name in _MARKS.items():
        yield [mark], name, "any"


def _forms(word: str, cases: str) -> set[str]:
    """The ways in which a word of such a case is written."""
    if cases == "capital":
        return {word.capitalize(), word.upper()}
    return {word, word.capitalize(), word.upper()} if cases == "any" else {word}


def _characters(used: Iterable[set[str]]) -> dict[frozenset[str], str]:
    """One character for every set of categories that can occur."""
    sets = {frozenset(names) for names in used} | {_CAPITAL, _OTHER}
    sets |= {frozenset(names.split()) for _, names in _FIGURES}
    sets |= {frozenset(names.split()) for names in PHRASE_KINDS}
    sets |= {frozenset({"NUMBER", "DAY", "SHORT"})}
    ordered = sorted(sets, key=sorted)
    return {names: chr(0x30 + number) for number, names in enumerate(ordered)}


def _figure(word: str) -> frozenset[str]:
    """The categories of a token that begins with a figure."""
    if re.fullmatch(r"[12][0-9]|3[01]", word):
        return frozenset({"NUMBER", "DAY", "SHORT"})
    for pattern, names in _FIGURES:
        if pattern.fullmatch(word):
            return frozenset(names.split())
    return _OTHER


def _phrase_values() -> dict[str, tuple[str, str]]:
    """The names of days, lower-case, with the section they are from and their date."""
    data = table()
    found: dict[str, tuple[str, str]] = {}
    for section in ("named_days", "dated_names"):
        for phrase, value in data[section].items():
            found[phrase.lower()] = (section, value)
    return found
