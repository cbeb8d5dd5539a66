"""The scorer of treaty clauses."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.errors import InputError
from dragoman.evaluate.clauses import GoldClause, read_clauses, score_clauses
from dragoman.records import Term


def clause(relevant: bool = True, **values: str | None) -> GoldClause:
    blank = dict.fromkeys(
        ("duration", "renewal", "renewal_period", "notice_period", "anchor", "objector",
         "termination_notice")
    )  # fmt: skip
    return GoldClause(id="1", text="text", relevant=relevant, values={**blank, **values})


def term(duration: str | None = None) -> Term:
    return Term(anchor=None, duration=duration, renewal=None, termination_notice=None)


def test_a_year_is_twelve_months() -> None:
    found = score_clauses([clause(duration="P12M")], lambda _: term("P1Y"))
    assert found.fields["duration"].value == 1
    assert found.errors == []


def test_a_wrong_field_is_named_in_the_error() -> None:
    found = score_clauses([clause(duration="P5Y")], lambda _: term("P6Y"))
    assert found.fields["duration"].value == 0
    assert found.errors[0].wrong == ["duration: P5Y read as P6Y"]


def test_a_missed_clause_costs_relevance_and_its_fields() -> None:
    gold = [clause(duration="P5Y"), clause(relevant=False)]
    found = score_clauses(gold, lambda _: None)
    assert found.relevance.value == 0
    assert found.fields["duration"].value == 0


def test_another_value_that_is_also_right_counts() -> None:
    gold = GoldClause(id="1", text="", relevant=True, values=clause().values,
                      also={"duration": ["P5Y"]})  # fmt: skip
    assert score_clauses([gold], lambda _: term("P5Y")).fields["duration"].value == 1


def test_a_line_that_is_no_clause_is_named(tmp_path: Path) -> None:
    path = tmp_path / "clauses.jsonl"
    path.write_text('{"id": "a", "text": "x", "relevant": true}\n{"id": "b"}\n')
    with pytest.raises(InputError, match="line 2"):
        read_clauses(path)
