"""The days of acts whose own clause tells none."""

from __future__ import annotations

import pytest

from dragoman.reader import Reader
from dragoman.records import Event

DAY = "2019-06-20"  # a Thursday


def event(reader: Reader, text: str, word: str, title: str | None = None) -> Event:
    """The event whose trigger is a word."""
    found = reader.read(text, published=DAY, title=title).events
    return next(each for each in found if each.trigger.text == word)


def dated(found: Event) -> tuple[str | None, str] | None:
    return (found.date.earliest, found.date.basis) if found.date else None


def test_a_verb_joined_to_one_with_a_day_in_front_shares_it(reader: Reader) -> None:
    found = event(reader, "On Monday, Iran attacked a Saudi base and shelled Kuwait.", "shelled")
    assert dated(found) == ("2019-06-17", "sentence")
    assert found.trace[-1] == "date: sentence (Monday)"


def test_the_paragraph_stands_on_the_day_that_it_has_told(reader: Reader) -> None:
    text = "On Monday, Iran attacked a Saudi base. Saudi Arabia shelled Iran."
    assert dated(event(reader, text, "shelled")) == ("2019-06-17", "running")


def test_the_next_paragraph_does_not(reader: Reader) -> None:
    text = "On Monday, Iran attacked a Saudi base.\nSaudi Arabia shelled Iran."
    assert event(reader, text, "shelled").date is None


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("Saudi Arabia has condemned Iran.", "condemned"),
        ("Saudi Arabia had shelled Iran.", "shelled"),
        ("Saudi Arabia, which shelled Iran, called for calm.", "shelled"),
        ("Saudi Arabia recently shelled Iran.", "shelled"),
        ("Saudi Arabia will shell Iran.", "shell"),
    ],
)
def test_what_is_no_plain_past_has_no_day_of_the_paragraph(
    reader: Reader, sentence: str, word: str
) -> None:
    assert event(reader, f"On Monday, Iran attacked a Saudi base. {sentence}", word).date is None


@pytest.mark.parametrize(
    "first",
    [
        "Since Monday, Iran has mourned.",
        "Iran mourned Monday's victims.",
        '"Iran mourned on Monday," an aide said.',
    ],
)
def test_a_date_that_bounds_or_names_or_is_quoted_is_no_day_of_the_paragraph(
    reader: Reader, first: str
) -> None:
    found = dated(event(reader, f"{first} Saudi Arabia shelled Iran.", "shelled"))
    assert found != ("2019-06-17", "running")


def test_what_follows_history_is_history_without_a_day(reader: Reader) -> None:
    text = "In 1988, Iran attacked a Saudi base. Saudi Arabia shelled Iran."
    found = event(reader, text, "shelled")
    assert (found.status, found.date) == ("historical", None)


def test_a_title_has_the_day_of_the_lead(reader: Reader) -> None:
    text = "Iran attacked a Saudi base on Monday, and on Tuesday it denied that."
    assert dated(event(reader, text, "attacks", title="Iran attacks Saudi base")) == (
        "2019-06-17", "running",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Iran attacked a Saudi base.", "attacked"),
        ("Iran has attacked a Saudi base.", "attacked"),
        ("Iran attacked a Saudi base. The base will reopen in July.", "attacked"),
    ],
)
def test_where_nothing_tells_another_time_it_is_the_publication(
    reader: Reader, text: str, word: str
) -> None:
    assert dated(event(reader, text, word)) == (DAY, "publication")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Iran had attacked a Saudi base.", "attacked"),
        ("Iran recently attacked a Saudi base.", "attacked"),
        ("Iran, under sanctions since 2018, attacked a Saudi base.", "attacked"),
        ("Talks failed on Monday.\nIran attacked a Saudi base.", "attacked"),
    ],
)
def test_where_something_does_it_is_unknown(reader: Reader, text: str, word: str) -> None:
    assert event(reader, text, word).date is None


def test_a_year_that_names_another_thing_is_not_the_day_of_the_act(reader: Reader) -> None:
    text = "Turkey sentenced two Syrians for their roles in the 2015 crisis."
    found = event(reader, text, "sentenced")
    assert (found.status, found.date) == ("historical", None)


def test_what_has_gone_on_since_a_day_did_not_happen_on_it(reader: Reader) -> None:
    assert event(reader, "Since Monday, Iran has attacked Kuwait.", "attacked").date is None
