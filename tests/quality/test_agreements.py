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
EIGHT_DECADES = Path(__file__).parent / "agreements_more.jsonl"
SECOND = Path(__file__).parent / "agreements_second.jsonl"
OPEN_MORE = Path(__file__).parents[1] / "coding" / "agreements" / "sentences.jsonl"

ALL, OPEN, SEALED, MORE, DECADES = 0.89, 0.94, 0.83, 0.94, 0.82
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


def test_sentences_in_the_manner_of_eight_decades(reader: Reader) -> None:
    found = scores(reader, EIGHT_DECADES)
    assert found.right.value >= DECADES
    assert found.silent.value >= SILENT
    assert found.further.value <= FURTHER


def test_parties_and_names_stand_where_the_labels_say() -> None:
    files = (GOLD, OPEN_MORE, EIGHT_DECADES)
    for row in [row for file in files for row in read_agreements(file)]:
        assert all(row.text[p.start : p.end] == p.text for p in [*(row.party or []), *row.optional])
        assert all(name in row.text for name in row.names)


def test_the_two_readings_agree_on_nearly_all_actions() -> None:
    second = {row["id"]: row for row in map(json.loads, SECOND.read_text().splitlines())}
    first = read_agreements(GOLD)
    same = sum(second[row.id]["action"] == row.action for row in first)
    assert same >= len(first) - 2
