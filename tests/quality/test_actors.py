"""Whom phrases name, on gold of our own: written by one reader, coded again blind by a second.

Only phrases on whose country and first sector both agree are here (293 of 300). Where a capital
stands for its state, the program says GOV and the readers nothing; these count as wrong.
"""

import json
from pathlib import Path

import pytest

from dragoman.reader import Reader

PHRASES = Path(__file__).parent / "actors.jsonl"
COUNTRY, SECTOR = 0.97, 0.95


@pytest.fixture(scope="module")
def right(reader: Reader) -> tuple[float, float]:
    rows = [json.loads(line) for line in PHRASES.read_text("utf-8").splitlines()]
    found = [(row, reader.actor(row["text"], on=row["on"])) for row in rows]
    country = sum(actor.country == row["country"] for row, actor in found)
    sector = sum(actor.sectors[:1] == tuple(row["sectors"][:1]) for row, actor in found)
    return country / len(rows), sector / len(rows)


def test_countries_of_phrases(right: tuple[float, float]) -> None:
    assert right[0] >= COUNTRY


def test_first_sectors_of_phrases(right: tuple[float, float]) -> None:
    assert right[1] >= SECTOR
