"""The table of words of time holds together, and the rules use no category that it lacks."""

from __future__ import annotations

from dragoman.resolve.dates.absolute import absolute_rules
from dragoman.resolve.dates.composite import clock_rules, passes
from dragoman.resolve.dates.hanging import hanging_rules
from dragoman.resolve.dates.lengths import length_rules
from dragoman.resolve.dates.recurring import recurring_rules
from dragoman.resolve.dates.relative import relative_rules
from dragoman.resolve.dates.words import table, vocabulary


def test_every_rule_compiles() -> None:
    first = (
        absolute_rules(), clock_rules(), recurring_rules(), relative_rules(), hanging_rules(),
        length_rules(),
    )  # fmt: skip
    assert all(rule.pattern for rules in (*first, *passes()) for rule in rules)


def test_every_unit_has_a_code() -> None:
    assert set(table()["units"].values()) == set(table()["unit_codes"])


def test_every_long_word_has_a_unit() -> None:
    assert set(table()["long_words"].values()) <= set(table()["unit_codes"])


def test_named_days_and_names_are_dates() -> None:
    assert all(len(value) == 5 for value in table()["named_days"].values())
    assert all(len(value) == 10 for value in table()["dated_names"].values())


def test_a_word_of_two_categories_has_a_kind_of_its_own() -> None:
    words = vocabulary()
    assert words.kind("May") in words.kinds_of("MONTH")
    assert words.kind("may") not in words.kinds_of("MONTH")
    assert words.kind("second") in words.kinds_of("ORDINAL")
    assert words.kind("second") in words.kinds_of("UNIT")
    assert words.kind("Day") in words.capitals
