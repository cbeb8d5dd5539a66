"""Scores of phrases of actors, counted by hand."""

from pathlib import Path

import pytest

from dragoman.errors import InputError
from dragoman.evaluate.actors import GoldPhrase, read_phrases, score_phrases
from dragoman.records import Actor


def said(text: str, _: str | None) -> Actor:
    return Actor(text, 0, len(text), None, None, "NOR", ("GOV",))


def test_country_and_first_sector_are_counted_apart() -> None:
    gold = [
        GoldPhrase("the cabinet", country="NOR", sectors=("GOV", "MIL")),
        GoldPhrase("the army", country="NOR", sectors=("MIL",)),
        GoldPhrase("the fjord", country="", sectors=()),
    ]
    found = score_phrases(gold, said)
    assert found.country.value == pytest.approx(2 / 3)
    assert (found.sector.value, found.sectors) == (0.5, 2)
    assert [error.kind for error in found.errors] == ["sector", "country"]


def test_a_sector_that_is_none_of_plovers_does_not_count() -> None:
    found = score_phrases([GoldPhrase("monks", country="NOR", sector="BUD")], said)
    assert found.sectors == 0


def test_a_bad_line_is_named(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text('{"text": "Oslo"}\n{"country": "NOR"}\n')
    with pytest.raises(InputError, match=r"gold\.jsonl, line 2"):
        read_phrases(path)
