"""Statements of the sealed half of the labelled set: floors that may only go up."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.evaluate.statements import StatementScores, read_statements, score_statements
from dragoman.reader import Reader

GOLD = Path(__file__).parent / "statements.jsonl"
FOUND, ACT, ADDRESSEES = 0.82, 0.47, 0.72  # floors: they go up, never down


@pytest.fixture(scope="module")
def scores(reader: Reader) -> StatementScores:
    sealed = [one for one in read_statements(GOLD) if one.sealed]
    return score_statements(
        sealed, lambda one: reader.read(one.text, published=one.published).statements
    )


def test_sealed_statements_are_found_with_their_act(scores: StatementScores) -> None:
    assert scores.share(lambda outcome: outcome.found).value >= FOUND
    assert scores.share(lambda outcome: outcome.act).value >= ACT


def test_sealed_statements_are_found_with_their_addressees(scores: StatementScores) -> None:
    assert scores.f1(lambda outcome: outcome.addressed).value >= ADDRESSEES
