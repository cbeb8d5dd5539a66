"""What the reader reaches on 150 sentences on agreements; floors go up, never down.

The sentences were written and read twice before the coder was opened. Errors of those with an
even id were read while it was mended; those with an odd id were only ever scored.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dragoman.evaluate.agreements import AgreementScores, read_agreements, score_agreements
from dragoman.reader import Reader

GOLD = Path(__file__).parent / "agreements.jsonl"
SECOND = Path(__file__).parent / "agreements_second.jsonl"
OPEN_MORE = Path(__file__).parents[1] / "coding" / "agreements" / "sentences.jsonl"

ALL, OPEN, SEALED, MORE = 0.87, 0.93, 0.8, 0.87
SILENT = 0.95
FURTHER = 0.05
"""Most further actions a sentence."""


def scores(reader: Reader, path: Path, parity: int | None = None) -> AgreementScores:
    return score_agreements(
        read_agreements(path, parity=parity),
        lambda row: reader.read(row.text, published=row.published).agreements,
    )


@pytest.mark.parametrize(("parity", "floor"), [(None, ALL), (0, OPEN), (1, SEALED)])
def test_action_party_and_date_are_right(reader: Reader, parity: int | None, floor: float) -> None:
    found = scores(reader, GOLD, parity)
    assert found.right.value >= floor
    assert found.further.value <= FURTHER


def test_nothing_is_read_where_nothing_is_done(reader: Reader) -> None:
    assert scores(reader, GOLD).silent.value >= SILENT


def test_sentences_written_while_mending(reader: Reader) -> None:
    found = scores(reader, OPEN_MORE)
    assert found.right.value >= MORE
    assert found.silent.value >= SILENT


def test_parties_and_names_stand_where_the_labels_say() -> None:
    for row in [*read_agreements(GOLD), *read_agreements(OPEN_MORE)]:
        assert all(row.text[p.start : p.end] == p.text for p in [*(row.party or []), *row.optional])
        assert all(name in row.text for name in row.names)


def test_the_two_readings_agree_on_nearly_all_actions() -> None:
    second = {row["id"]: row for row in map(json.loads, SECOND.read_text().splitlines())}
    first = read_agreements(GOLD)
    same = sum(second[row.id]["action"] == row.action for row in first)
    assert same >= len(first) - 2
