"""Scores of coreference on texts made by hand."""

from pathlib import Path

import msgspec
import pytest

from dragoman.errors import InputError
from dragoman.evaluate.coref import CorefScores, read_coref, score_text
from dragoman.reader import Reader

TEXT = "Ghana and Togo closed the border. The two countries blamed smugglers. It rained."


def scores(reader: Reader, tmp_path: Path, *cases: tuple[str, list[str], str]) -> CorefScores:
    rows = []
    for words, means, sieve in cases:
        start = TEXT.index(words)
        rows.append({"start": start, "end": start + len(words), "means": means, "sieve": sieve})
    path = tmp_path / "gold.jsonl"
    path.write_bytes(msgspec.json.encode({"text": TEXT, "cases": rows}) + b"\n")
    outcomes = []
    for text in read_coref(path):
        outcomes += score_text(text, *reader.resolved(text.text))
    return CorefScores(tuple(outcomes))


def test_what_is_resolved_rightly_counts_for_both_figures(reader: Reader, tmp_path: Path) -> None:
    found = scores(reader, tmp_path, ("The two countries", ["Ghana", "Togo"], "sides"))
    assert (found.precision.value, found.recall.value) == (1.0, 1.0)


def test_a_wrong_antecedent_costs_precision(reader: Reader, tmp_path: Path) -> None:
    found = scores(reader, tmp_path, ("The two countries", ["Ghana", "Benin"], "sides"))
    assert (found.precision.value, found.recall.value) == (0.0, 0.0)
    assert [error.kind for error in found.errors] == ["wrong"]


def test_an_antecedent_where_there_is_none_is_made_up(reader: Reader, tmp_path: Path) -> None:
    found = scores(reader, tmp_path, ("The two countries", [], "sides"))
    assert [error.kind for error in found.errors] == ["made up"]


def test_what_is_rightly_left_open_counts_for_neither(reader: Reader, tmp_path: Path) -> None:
    found = scores(reader, tmp_path, ("It", [], "pronoun"))
    assert not found.errors
    assert "| pronoun | 0.000 | 0.000 | 0 | 1 |" in found.markdown()


def test_a_case_outside_its_text_is_named(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text('{"text": "It.", "cases": [{"start": 0, "end": 9, "means": [], "sieve": "x"}]}')
    with pytest.raises(InputError, match=r"gold\.jsonl, line 1"):
        read_coref(path)
