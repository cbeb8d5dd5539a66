"""Scores of time expressions, counted by hand."""

from pathlib import Path

import pytest

from dragoman.errors import InputError
from dragoman.evaluate.dates import (
    Timex,
    TimexArticle,
    count_article,
    normal_value,
    read_timexes,
    score_timexes,
)
from dragoman.records import TimeExpression


def said(start: int, end: int, kind: str, value: str) -> TimeExpression:
    return TimeExpression(start, end, "", kind, value, None, None)


GOLD = TimexArticle(
    "a", "On Friday, for two years", (Timex(3, 9, "DATE", "2021-04-16"),
                                      Timex(15, 24, "DURATION", "P2Y")), "2021-04-13",
)  # fmt: skip


def test_a_value_counts_where_the_spans_overlap() -> None:
    found = count_article(GOLD, [said(0, 9, "DATE", "2021-04-16"), said(15, 24, "DATE", "P1Y")])
    assert (found.strict, found.relaxed, found.value) == ((1, 2, 2), (2, 2, 2), (1, 2, 2))
    assert [error.kind for error in found.errors] == ["other type"]


def test_what_is_missed_and_made_up_is_listed() -> None:
    found = count_article(GOLD, [said(0, 2, "DATE", "2021")])
    assert [error.kind for error in found.errors] == ["missed", "missed", "made up"]


def test_one_length_is_written_in_one_way() -> None:
    assert normal_value("P24M") == normal_value("P2Y")
    assert normal_value("P18M") != normal_value("P1Y")


def test_lines_that_are_not_annotated_count_as_nothing() -> None:
    gold = TimexArticle("a", "On Friday\nOn Monday\n", (Timex(3, 9, "DATE", "2021-04-16"),))
    both = [said(3, 9, "DATE", "2021-04-16"), said(13, 19, "DATE", "2021-04-19")]
    assert score_timexes([gold], lambda *_: both, lines=1).value.value == 1.0
    assert score_timexes([gold], lambda *_: both).value.value == pytest.approx(2 / 3)


def test_a_day_written_first_is_an_anchor_too() -> None:
    anchors = []
    gold = TimexArticle("a", "", (), "03-02-2009")
    score_timexes([gold], lambda text, day: anchors.append(day) or [])  # type: ignore[func-returns-value]
    assert anchors == ["2009-02-03"]


def test_a_bad_line_is_named(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text("{}\n")
    with pytest.raises(InputError, match=r"gold\.jsonl, line 1"):
        read_timexes(path)
