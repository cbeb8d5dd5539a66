"""Numbers in words and figures."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.knowledge.numbers import is_vague, number, read_number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,500", 1500),
        ("3.5", 3.5),
        ("twenty-one", 21),
        ("nineteen", 19),
        ("one hundred and five", 105),
        ("one hundred twenty-three thousand four hundred and fifty-six", 123_456),
        ("two thousand and one", 2001),
        ("twelve hundred", 1200),
        ("2.3 billion", 2.3e9),
        ("15bn", 15e9),
        ("a million", 1e6),
        ("half a million", 5e5),
        ("a quarter of a million", 2.5e5),
        ("one and a half million", 1.5e6),
        ("a million and a half", 1.5e6),
        ("two and a half", 2.5),
        ("a dozen", 12),
        ("half a dozen", 6),
        ("three dozen", 36),
        ("a couple", 2),
        ("a couple of thousand", 2000),
        ("three quarters", 0.75),
        ("3½", 3.5),
    ],
)
def test_a_number_has_its_value(text: str, value: float) -> None:
    assert number(text) == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "least"),
    [
        ("dozens", 24),
        ("scores", 40),
        ("hundreds", 200),
        ("tens of thousands", 20_000),
        ("hundreds of thousands", 200_000),
    ],
)
def test_a_vague_plural_is_the_least_that_it_can_mean(text: str, least: float) -> None:
    assert number(text) == least
    assert is_vague(text)


@pytest.mark.parametrize(
    "text", ["", "several", "a few", "many", "five six", "a", "and", "two and", "5 men", "1,5"]
)
def test_what_is_no_single_number_is_none(text: str) -> None:
    assert number(text) is None


def test_a_sign_of_currency_is_read_over_and_lets_a_letter_multiply() -> None:
    assert number("$2.3m") == 2.3e6
    assert number("€15k") == 15_000
    assert number("2.3m") is None


def test_a_number_beyond_what_a_float_can_count_is_none() -> None:
    assert number("9" * 400) is None


def test_a_number_is_read_at_a_place_among_words() -> None:
    words = ["about", "two", "hundred", "and", "five", "people"]
    assert read_number(words, 1) == (205.0, 5)
    assert read_number(words, 0) is None


@given(st.integers(min_value=0, max_value=10**12))
def test_figures_with_and_without_commas_are_the_same_number(value: int) -> None:
    assert number(f"{value:,}") == number(str(value)) == value


@given(st.text(max_size=60))
def test_no_text_raises(text: str) -> None:
    value = number(text)
    assert value is None or 0 <= value <= 1e18
