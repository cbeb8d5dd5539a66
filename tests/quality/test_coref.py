"""Coreference on 363 cases of our own, on each of which two readers agree.

Written with invented people by one reader, resolved again blind by a second.
"""

from pathlib import Path

import pytest

from dragoman.evaluate.coref import CorefScores
from dragoman.evaluate.files import coref_of
from dragoman.reader import Reader

CASES = Path(__file__).parent / "coref.jsonl"
PRECISION, RECALL = 0.97, 0.85


@pytest.fixture(scope="module")
def scores(reader: Reader) -> CorefScores:
    return coref_of(CASES, reader)


def test_precision_of_coreference(scores: CorefScores) -> None:
    assert scores.precision.value >= PRECISION


def test_recall_of_coreference(scores: CorefScores) -> None:
    assert scores.recall.value >= RECALL
