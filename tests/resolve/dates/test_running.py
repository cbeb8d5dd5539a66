"""Dates that hang on another date of the text, and times of day."""

from __future__ import annotations

import pytest

from dragoman.resolve.dates import time_expressions


def values(text: str, anchor: str | None = "2021-04-13") -> list[str]:
    return [found.value for found in time_expressions(text, anchor=anchor)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It began on 3 May 2019. Two days later it ended.", "2019-05-05"),
        ("It began on 3 May 2019. A week later it ended.", "2019-W19"),
        ("It began on 3 May 2019. Three months later it ended.", "2019-08"),
        ("It began on 3 May 2019. A year earlier it was planned.", "2018"),
        ("It began on 3 May 2019 and was stopped the next day.", "2019-05-04"),
        ("It began on 3 May 2019, but the previous day they met.", "2019-05-02"),
        ("It began on 3 May 2019. They met the same day.", "2019-05-03"),
        ("It began on 3 May 2019. They met that evening.", "2019-05-03TEV"),
        ("It began on 3 May 2019. The following Monday it ended.", "2019-05-06"),
        ("It began on 3 May 2019, after the previous Monday's vote.", "2019-04-29"),
        ("It began on 3 May 2019. That Sunday they fled.", "2019-05-05"),
        ("It began on 3 May 2019. The night before, they had fled.", "2019-05-02TNI"),
        ("It began on 3 May 2019. On the 28th of that month it ended.", "2019-05-28"),
        ("It began on 3 May 2019. On the 9th, they met.", "2019-05-09"),
        ("It began in May 2019. It ended the following March.", "2020-03"),
        ("It began in 2015. The following year it ended.", "2016"),
        ("It began in 2015. It ended later that year.", "2015"),
        ("It fell in March 2019 from the same month a year earlier.", "2018-03"),
    ],
)
def test_it_is_counted_from_the_date_told_last(text: str, expected: str) -> None:
    assert values(text)[1] == expected


def test_a_day_to_come_is_not_what_the_past_hangs_on() -> None:
    text = "He was killed on Friday. A trial is set for May 5. He was buried the same day."
    assert values(text) == ["2021-04-09", "2021-05-05", "2021-04-09"]


def test_what_is_planned_hangs_on_a_day_to_come() -> None:
    text = "The talks will begin on May 5. They will end two days later."
    assert values(text) == ["2021-05-05", "2021-05-07"]


def test_days_that_hang_on_no_date_of_the_text_stay_unknown() -> None:
    assert values("Three days later he left.") == ["XXXX-XX-XX"]
    assert values("They met the same day.") == ["XXXX-XX-XX"]


def test_a_year_that_modifies_a_noun_is_not_where_the_story_stands() -> None:
    text = "It ended in 2015. The 1812 war was longer. The next year it began again."
    assert values(text)[-1] == "2016"


def test_without_publication_the_text_gives_the_year() -> None:
    text = "It began in 1939. In September they attacked. On 17 September they won."
    assert values(text, None) == ["1939", "1939-09", "1939-09-17"]


def test_without_publication_the_story_goes_on_into_the_next_year() -> None:
    text = "War came on 8 December 1941. In January they fell back."
    assert values(text, None) == ["1941-12-08", "1942-01"]


@pytest.mark.parametrize(
    "aside",
    [
        "It was the longest siege since 1813.",
        "A treaty (1790) was forgotten.",
        "They planned to cross in 1946.",
        "Papers found in 2004 prove it.",
        "The previous year had been calm.",
        "It lasted until the fall of the fort in February 1946.",
        "They had landed in late 1943.",
    ],
)
def test_without_publication_an_aside_does_not_move_the_story(aside: str) -> None:
    found = values(f"On 3 May 1945 it began. {aside} In June it ended.", None)
    assert found[-1] == "1945-06"


def test_without_publication_a_sentence_may_begin_far_from_the_last() -> None:
    assert values("It ended in May 1945. In 1963, he died. In June they left.", None) == [
        "1945-05", "1963", "1963-06",
    ]  # fmt: skip


def test_without_publication_a_range_may_begin_before_the_story() -> None:
    text = "They landed in January 1945. The allies had fought there from October to March."
    assert values(text, None) == ["1945-01", "1944-10", "1945-03"]


def test_what_hangs_on_the_last_date_may_hang_on_an_aside() -> None:
    text = "On 3 May 1945 it began. Papers found in 2004 prove it. The next year more were found."
    assert values(text, None)[-1] == "2005"


def test_a_dated_day_gives_its_year_to_the_rest_of_the_sentence_only() -> None:
    text = "It was signed on 3 May 2001 and took effect on 10 June. It was amended on 1 March."
    assert values(text) == ["2001-05-03", "2001-06-10", "2021-03-01"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("at 10:30 a.m. on Tuesday", "2021-04-13T10:30"),
        ("Tuesday at 10:30 a.m.", "2021-04-13T10:30"),
        ("at 10:30 Tuesday", "2021-04-13T10:30"),
        ("on 5 May 2020 at 14:30 GMT", "2020-05-05T14:30Z"),
        ("at 6pm yesterday", "2021-04-12T18:00"),
        ("at 0800 UTC today", "2021-04-13T08:00Z"),
        ("at noon on Monday", "2021-04-12T12:00"),
        ("at 5.30 pm on Monday", "2021-04-12T17:30"),
        ("at ten o'clock on Monday", "2021-04-12T10:00"),
        ("at 9 o'clock in the evening on Monday", "2021-04-12T21:00"),
        ("on 2021-04-13T10:30+02:00", "2021-04-13T10:30+02:00"),
        ("at 12 a.m. on Monday", "2021-04-12T00:00"),
        ("on 2021-04-13T10:30:00Z", "2021-04-13T10:30:00Z"),
        ("on Tuesday night", "2021-04-13TNI"),
        ("on the morning of 31 January 2020", "2020-01-31TMO"),
        ("in the early hours of Sunday", "2021-04-11TMO"),
        ("early on Monday morning", "2021-04-12TMO"),
    ],
)
def test_times_of_day_are_read_with_their_day(text: str, expected: str) -> None:
    (found,) = time_expressions(text, anchor="2021-04-13")
    assert (found.type, found.value) == ("TIME", expected)


def test_a_bare_time_lies_on_the_day_told_just_before() -> None:
    assert values("It fell on Monday. By 10:30 a.m. it was over.")[1] == "2021-04-12T10:30"


def test_a_bare_time_far_from_any_day_lies_on_that_of_its_paragraph_if_there_is_one() -> None:
    text = "It fell on Monday. " + "Nobody knew why. " * 20 + "It began at 10:30."
    assert values(text)[1] == "2021-04-12T10:30"
    apart = text.replace(" Nobody", "\nNobody", 1)
    assert values(apart)[1] == "XXXX-XX-XXT10:30"
