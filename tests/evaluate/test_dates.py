"""Scores of time expressions on gold made by hand."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from dragoman.cli.app import app
from dragoman.errors import InputError
from dragoman.evaluate.dates import (
    Setting,
    Timex,
    TimexArticle,
    TimexScores,
    anchor_of,
    normal_value,
    read_timexes,
    same_value,
    score_timexes,
    setting_of,
)
from dragoman.evaluate.files import kind_of
from dragoman.records import TimeExpression

TEXT = "They met on 3 May 2019. Two days later, after a year, it ended."
Row = tuple[str, str, str | None]
"""Words of TEXT, type and value."""


def article(*rows: Row, text: str = TEXT, dct: str | None = "2019-06-01") -> TimexArticle:
    gold = [
        Timex(text.index(words), text.index(words) + len(words), kind, value)
        for words, kind, value in rows
    ]
    return TimexArticle("a", text, tuple(gold), dct)


def said(*rows: Row, text: str = TEXT) -> list[TimeExpression]:
    found = []
    for words, kind, value in rows:
        start = text.index(words)
        end = start + len(words)
        found.append(
            TimeExpression(
                start=start, end=end, text=words, type=kind, value=value or "",
                earliest=None, latest=None,
            )
        )  # fmt: skip
    return found


def score(gold: Sequence[Row], read: Sequence[Row]) -> TimexScores:
    return score_timexes([article(*gold)], lambda text, anchor: said(*read))


DAY: Row = ("3 May 2019", "DATE", "2019-05-03")
LATER: Row = ("Two days later", "DATE", "2019-05-05")
YEAR: Row = ("a year", "DURATION", "P1Y")


def test_all_that_is_right_scores_one() -> None:
    found = score([DAY, LATER, YEAR], [DAY, LATER, YEAR])
    assert (found.strict.value, found.relaxed.value, found.value.value) == (1.0, 1.0, 1.0)
    assert {name: each.f1 for name, each in found.types.items()} == {"DATE": 1.0, "DURATION": 1.0}
    assert not found.errors


def test_a_span_that_only_overlaps_is_relaxed_and_its_value_counts() -> None:
    found = score([DAY, YEAR], [("May 2019", "DATE", "2019-05-03"), YEAR])
    assert (found.strict.value, found.relaxed.value, found.value.value) == (0.5, 1.0, 1.0)


def test_a_wrong_value_costs_the_value_alone() -> None:
    found = score([DAY, YEAR], [("3 May 2019", "DATE", "2019-05-04"), YEAR])
    right = found.scores["value"]
    assert (found.strict.value, right.precision, right.recall) == (1.0, 0.5, 0.5)
    assert [(e.kind, e.gold, e.said) for e in found.errors] == [
        ("wrong value", "DATE 2019-05-03", "DATE 2019-05-04")
    ]


def test_what_is_missed_costs_recall_and_what_is_spurious_precision() -> None:
    found = score([DAY, YEAR], [DAY, LATER])
    spans = found.scores["relaxed"]
    assert (spans.precision, spans.recall) == (0.5, 0.5)
    assert [(error.kind, error.text) for error in found.errors] == [
        ("missed", "a year"), ("spurious", "Two days later"),
    ]  # fmt: skip


def test_a_right_value_of_another_type_is_no_hit_of_either_type() -> None:
    found = score([DAY, YEAR], [DAY, ("a year", "SET", "P1Y")])
    assert found.value.value == 1.0
    assert (found.types["DURATION"].recall, found.types["SET"].precision) == (0.0, 0.0)
    assert [error.kind for error in found.errors] == ["wrong type"]


def test_types_are_not_asked_where_the_gold_has_but_one() -> None:
    found = score([DAY, ("a year", "DATE", "P1Y")], [DAY, YEAR])
    assert (found.types, found.errors, found.value.value) == ({}, [], 1.0)


def test_spans_are_matched_one_to_one_by_the_longest_overlap() -> None:
    parts: list[Row] = [("3 May", "DATE", "2019-05-03"), ("May 2019", "DATE", "2019-05")]
    found = score([DAY], [("3 ", "DATE", "x"), ("May 2019", "DATE", "2019-05-03")])
    spans = found.scores["relaxed"]
    assert (spans.precision, spans.recall, found.scores["value"].recall) == (0.5, 1.0, 1.0)
    assert score(parts, [DAY]).scores["relaxed"].recall == 0.5


@pytest.mark.parametrize(
    ("gold", "value", "same"),
    [
        ("P12M", "P1Y", True),
        ("P18M", "P18M", True),
        ("P1DE", "P10Y", True),
        ("P3CE", "P300Y", True),
        ("P2Q", "P6M", True),
        ("BC499", "BC0499", True),
        ("BC0480-SP", "BC0480-SP", True),
        ("03-02-2009", "2009-02-03", True),
        ("P14D", "P2W", False),
        ("P24H", "P1D", False),
        ("2011-06-XX", "2011-06", False),
        ("2011", "2011-06", False),
        ("PXY", "P2Y", False),
        ("PT12M", "P1Y", False),
        ("PAST_REF", "PRESENT_REF", False),
        ("null", "null", False),
        (None, "2011", False),
    ],
)
def test_values_are_the_same_only_where_they_are_one_length_or_day(
    gold: str | None, value: str, same: bool
) -> None:
    assert same_value(gold, value) is same


@given(st.text(max_size=12))
def test_a_normal_value_is_normal(value: str) -> None:
    assert normal_value(normal_value(value)) == normal_value(value)


def test_a_day_of_publication_may_be_written_day_first() -> None:
    assert anchor_of(article(dct="03-02-2009")) == "2009-02-03"
    assert anchor_of(article(dct=None)) is None


def test_the_anchor_is_the_day_of_publication_unless_it_is_none() -> None:
    anchors: list[str | None] = []

    def dates(text: str, anchor: str | None) -> list[TimeExpression]:
        anchors.append(anchor)
        return []

    score_timexes([article(DAY)], dates)
    score_timexes([article(DAY)], dates, Setting(anchored=False))
    assert anchors == ["2019-06-01", None]


def test_one_day_of_publication_for_all_of_many_articles_is_none() -> None:
    same = [article(DAY)] * 10
    assert not setting_of(same).anchored
    assert setting_of(same, running=False).anchored
    assert setting_of(same[:9]).anchored
    assert setting_of([*same, article(DAY, dct="2020-01-01")]).anchored


def test_lines_behind_all_gold_of_many_articles_are_not_annotated() -> None:
    longer = article(DAY, text=TEXT + "\nIn 2020.\nIn 2021.")
    assert setting_of([longer] * 10).lines == 1
    assert setting_of([longer] * 9).lines is None
    assert setting_of([longer] * 10, lines=0).lines is None
    assert setting_of([article(DAY)] * 10).lines is None


def test_what_is_said_behind_the_annotated_lines_is_left_out() -> None:
    text = TEXT + "\nIn 2020."
    read = said(DAY, ("2020", "DATE", "2020"), text=text)
    whole = score_timexes([article(DAY, text=text)], lambda text, anchor: read)
    first = score_timexes([article(DAY, text=text)], lambda text, anchor: read, Setting(lines=1))
    assert [each.scores["value"].precision for each in (whole, first)] == [0.5, 1.0]


def test_a_bad_line_is_named(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    row = {"id": "a", "text": "In May.", "timexes": []}
    path.write_text(json.dumps(row) + "\n" + json.dumps({"id": "b", "timexes": []}) + "\n")
    with pytest.raises(InputError, match=r"gold\.jsonl, line 2"):
        read_timexes(path)
    row["timexes"] = [{"start": 3, "end": 99, "type": "DATE", "value": None}]
    path.write_text(json.dumps(row))
    with pytest.raises(InputError, match=r"from 3 to 99 lies outside"):
        read_timexes(path)


def test_the_command_tells_the_kind_and_lists_errors(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    text = "They met on Monday."
    gold = {"start": 12, "end": 18, "type": "DATE", "value": "2019-06-03"}
    row = {"id": "a", "text": text, "dct": "2019-06-05", "timexes": [gold]}
    path.write_text(json.dumps(row) + "\n")
    assert kind_of(path) == "dates"
    shown = CliRunner().invoke(app, ["evaluate", str(path)])
    assert shown.exit_code == 0, shown.output
    assert "| values | 1.000 | 1.000 | 1.000 |" in shown.stdout
    known = CliRunner().invoke(app, ["evaluate", str(path), "--running", "--to", "json"])
    error = json.loads(known.stdout)["errors"][0]
    assert (error["kind"], error["text"]) == ("wrong value", "Monday")
