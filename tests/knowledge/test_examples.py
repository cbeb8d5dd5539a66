"""Marked example sentences: what a line holds, and which lines are refused."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import KnowledgeError
from dragoman.knowledge.examples import COLUMNS, example_of, read_examples, unmarked

LINE = "ACCUSE\tallege\t-\toccurred\tcyber,crime\t<a>Oslo</a> <e>blamed</e> <r>Rome</r> on Friday."


def test_marks_become_offsets_into_the_plain_text() -> None:
    example = example_of(LINE, where="here")
    text = example.text
    assert text == "Oslo blamed Rome on Friday."
    assert example.actor is not None and text[slice(*example.actor)] == "Oslo"
    assert example.recipient is not None and text[slice(*example.recipient)] == "Rome"
    assert example.trigger is not None and text[slice(*example.trigger)] == "blamed"
    assert (example.foreseen, example.contexts) == (None, ("cyber", "crime"))


@given(*(st.text("abc é.", min_size=1, max_size=9) for _ in range(5)))
def test_unmarking_gives_the_words_back(a: str, b: str, c: str, d: str, e: str) -> None:
    text, spans = unmarked(f"{a}<r>{b}</r>{c}<a>{d}</a>{e}", where="here")
    assert text == a + b + c + d + e
    assert text[slice(*spans["recipient"])] == b
    assert text[slice(*spans["actor"])] == d


@pytest.mark.parametrize(
    "marked",
    ["<a>Oslo", "<a>Oslo</r>", "<a>Oslo <r>Rome</r></a>", "<a></a> fell", "<a>A</a> <a>B</a>"],
)
def test_marks_that_do_not_close_are_named_with_their_line(marked: str) -> None:
    with pytest.raises(KnowledgeError, match=r"w\.tsv, line 7"):
        unmarked(marked, where="w.tsv, line 7")


def test_a_file_without_header_is_refused(tmp_path: Path) -> None:
    (tmp_path / "w.tsv").write_text(LINE, encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"w\.tsv, line 1: the header is missing"):
        read_examples(tmp_path)


def test_a_line_short_of_a_column_is_named(tmp_path: Path) -> None:
    (tmp_path / "w.tsv").write_text("\t".join(COLUMNS) + "\n" + LINE + "\nACCUSE\tallege\n")
    with pytest.raises(KnowledgeError, match=r"w\.tsv, line 3: the line has 2 columns"):
        read_examples(tmp_path)


def test_one_sentence_is_held_out_or_not_however_it_is_marked() -> None:
    lines = [f"NONE\tsport\t-\t-\t-\tNumber {n} <a>Oslo</a> beat <r>Rome</r>." for n in range(300)]
    other = [line.replace("<a>Oslo</a>", "Oslo").replace("<r>", "<a>").replace("</r>", "</a>")
             for line in lines]  # fmt: skip
    held = [example_of(line, where="").held_out for line in lines]
    assert held == [example_of(line, where="").held_out for line in other]
    assert 10 < sum(held) < 60
