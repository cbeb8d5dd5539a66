"""Treaty clauses as terms: duration, anchor, renewal, notices."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.coding.agreements import read_clause
from dragoman.coding.agreements.legal_text import canonical
from dragoman.ledger.calendar import length
from dragoman.records import Term

OWN = Path(__file__).parent / "clauses.jsonl"
DEVELOPMENT = Path(__file__).parents[4] / "shared/data/treaty_clauses/dev.jsonl"
FIELDS = ("duration", "renewal", "renewal_period", "notice_period", "anchor")


def fields(term: Term | None) -> dict[str, str | None]:
    renewal = term and term.renewal
    return {
        "anchor": term and term.anchor,
        "duration": term and term.duration,
        "renewal": renewal and renewal.mode,
        "renewal_period": renewal and renewal.period,
        "notice_period": renewal and renewal.notice_period,
        "objector": renewal and renewal.objector,
        "termination_notice": term and term.termination_notice,
    }


def same(one: str | None, other: str | None) -> bool:
    """Equal, P12M and P1Y too."""
    if one and other and one[0] == other[0] == "P":
        return length(one) == length(other)
    return one == other


def scores(path: Path) -> dict[str, float]:
    """F1 of relevance, and the share right of each field over the relevant clauses."""
    rows: list[dict[str, Any]] = [json.loads(line) for line in path.read_text().splitlines()]
    read = [(row, read_clause(row["text"])) for row in rows]
    hits = sum(bool(row["relevant"] and term) for row, term in read)
    claimed = sum(term is not None for _, term in read)
    relevant = [(row, fields(term)) for row, term in read if row["relevant"]]
    found = {"relevance": 2 * hits / (claimed + len(relevant))}
    for field in FIELDS:
        found[field] = sum(same(row[field], got[field]) for row, got in relevant) / len(relevant)
    return found


def test_clauses_in_the_manner_of_a_century_are_read() -> None:
    found = scores(OWN)
    assert found.pop("relevance") >= 0.97
    assert min(found.values()) >= 0.95, found


@pytest.mark.skipif(not DEVELOPMENT.exists(), reason="the development data is not here")
def test_the_development_clauses_are_read() -> None:
    found = scores(DEVELOPMENT)
    assert found.pop("relevance") >= 0.97
    assert min(found.values()) >= 0.95, found


@pytest.mark.parametrize(
    ("sentence", "mode", "period"),
    [
        ("The accord will automatically renew for another five years.", "automatic-once", "P5Y"),
        (
            "It is tacitly renewed for successive periods of one year.",
            "automatic-successive",
            "P1Y",
        ),
        ("The pact may be extended by mutual consent.", "by-mutual-agreement", None),
        ("The treaty may be renewed for a further two years.", "renewable-unspecified", "P2Y"),
        ("This Agreement shall not be renewed.", "none", None),
    ],
)
def test_renewal(sentence: str, mode: str, period: str | None) -> None:
    term = read_clause("This Agreement shall remain in force for three years. " + sentence)
    assert term and term.renewal
    assert (term.renewal.mode, term.renewal.period) == (mode, period)


@pytest.mark.parametrize(
    ("wording", "objector"),
    [
        ("unless either Party objects", "any"),
        ("if neither of the two sides has any objections", "any"),
        ("unless both Parties decide otherwise", "all"),
        ("unless notice is given under Article 9", None),
    ],
)
def test_who_can_stop_a_renewal(wording: str, objector: str | None) -> None:
    term = read_clause(f"The accord shall be tacitly renewed for a further year {wording}.")
    assert term and term.renewal and term.renewal.objector == objector


def test_scanning_errors_are_read_over() -> None:
    term = read_clause(
        "Thc present Agrecment shall remain in forcc for a perlod of fivc ycars and shall be "
        "tacitly rene wed for succes- sive periodsof one year."
    )
    assert term == read_clause(
        "The present Agreement shall remain in force for a period of five years and shall be "
        "tacitly renewed for successive periods of one year."
    )
    assert term and term.duration == "P5Y"


def test_no_limit_of_time_is_a_term_without_values() -> None:
    assert read_clause("This Treaty is concluded for an unlimited period.") == Term(
        anchor=None, duration=None, renewal=None, termination_notice=None
    )


@pytest.mark.parametrize("text", ["", " ", "Article 7.", "The measure shall last five years."])
def test_what_does_not_speak_of_the_treaty_is_no_term(text: str) -> None:
    assert read_clause(text) is None


PIECES = st.sampled_from(
    [
        "This",
        "Agreement",
        "shall",
        "remain",
        "in",
        "force",
        "for",
        "five",
        "(5)",
        "years",
        "and",
        "be",
        "renewed",
        "tacitly",
        "successive",
        "periods",
        "of",
        "one",
        "year",
        "unless",
        "either",
        "Party",
        "gives",
        "notice",
        "six",
        "months",
        "before",
        "the",
        "end",
        ".",
        ";",
        "it",
        "31",
        "December",
        "1990",
        "the",
        "present",
        "Convention",
        "denounced",
        "until",
        "from",
        "its",
        "entry",
        "into",
        "signature",
        "DUR0",
        "PACT",
    ]
)


@given(st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=60).map(" ".join)))
def test_any_text_is_read_without_error(text: str) -> None:
    term = read_clause(text)
    for value in fields(term).values():
        assert value is None or not value.startswith("P") or length(value)


def test_marks_in_the_text_itself_are_not_taken_for_ours() -> None:
    assert "DUR7" not in canonical("DUR7 PACT DAY3").sentences[0]
