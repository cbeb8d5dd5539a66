"""PLV's files and its one fixed projection."""

from pathlib import Path

import pytest

from dragoman.errors import InputError, MissingColumn
from dragoman.evaluate.bare import score_bare
from dragoman.evaluate.plv import QUADS, TYPES, Pair, merged, projected, read_pairs, score_pairs
from dragoman.reader import Reader
from dragoman.records import EventLabel

HEADER = "id\ttext\tmarked\tactor\trecipient\tevent\tquad"
ROW = "0\t-\t<s>Oslo </s>blamed <t>Rome</t> for <t>Rome</t>'s fall.\tOslo\tRome\tACCUSE\t3"


def label(kind: str, mode: str | None = None, foreseen: str | None = None) -> EventLabel:
    return EventLabel(
        event_type=kind, mode=mode, foreseen=foreseen, contexts=(), status="occurred", scores={}
    )


def write(folder: Path, *rows: str) -> Path:
    path = folder / "plv.tsv"
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


def test_marks_become_spans_and_the_first_of_several_counts(tmp_path: Path) -> None:
    (pair,) = read_pairs(write(tmp_path, HEADER, ROW))
    assert pair.text == "Oslo blamed Rome for Rome's fall."
    assert pair.actor is not None and pair.text[slice(*pair.actor)] == "Oslo"
    assert pair.recipient == (12, 16)


def test_a_sentence_without_marks_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"plv\.tsv, line 3"):
        read_pairs(write(tmp_path, HEADER, ROW, "1\t-\tOslo fell.\t\t\tACCUSE\t3"))
    with pytest.raises(MissingColumn, match="marked"):
        read_pairs(write(tmp_path, "id\ttext", "1\tOslo fell."))


def test_the_projection_is_the_one_written_down() -> None:
    assert projected(label("CONCEDE", foreseen="RETREAT")) == "AGREE"
    assert projected(label("CONCEDE")) == projected(label("RETREAT", "release")) == "YIELD"
    assert projected(label("SANCTION", "convict")) == "ACCUSE"
    assert projected(label("SANCTION", "expel")) == "SANCTION"
    assert projected(label("AGREE", foreseen="AID")) == "AGREE"
    assert merged("CONCEDE") == "YIELD" and merged("SANCTION") == "SANCTION"
    assert set(QUADS) == set(TYPES) and len(TYPES) == 15


def test_scores_of_pairs_with_and_without_the_projection() -> None:
    pairs = [
        Pair(2, "Oslo blamed Rome.", (0, 4), (12, 16), "ACCUSE", "3"),
        Pair(3, "Oslo jailed Rome.", (0, 4), (12, 16), "ACCUSE", "3"),
    ]
    answers = {2: label("ACCUSE"), 3: label("SANCTION", "convict")}
    scores = score_pairs(pairs, lambda pair: (answers[pair.line], ("why",)))
    assert scores.accuracy.value == scores.quad.value == 1.0
    assert scores.macro.value == pytest.approx(1 / 15)
    assert scores.unprojected.value == pytest.approx(2 / 3 / 15)
    assert scores.errors == []


def test_a_bare_sentence_is_found_swapped_or_missed(reader: Reader) -> None:
    pairs = [
        Pair(2, "Oslo accused Rome of theft.", (0, 4), (13, 17), "ACCUSE", "3"),
        Pair(3, "Oslo accused Rome of theft.", (13, 17), (0, 4), "ACCUSE", "3"),
        Pair(4, "Oslo is colder than Rome.", (0, 4), (20, 24), "ACCUSE", "3"),
    ]
    scores = score_bare(pairs, lambda text: reader.read(text).events)
    assert scores.recall.value == pytest.approx(1 / 3)
    assert scores.swapped.value == pytest.approx(1 / 2)
    assert [error.line for error in scores.errors] == [3, 4]
