"""Scores of attributions, counted by hand."""

from pathlib import Path

import pytest

from dragoman.errors import InputError
from dragoman.evaluate.attributions import (
    Attributed,
    AttributedArticle,
    count_article,
    match,
    overlap,
    read_attributions,
)

TEXT = "Novak said “talks ended”. Weber agreed."
GOLD = AttributedArticle("a", TEXT, (Attributed(((0, 5),), ((6, 10),), ((11, 24),)),))


def test_spans_count_where_both_ends_are_the_same() -> None:
    found = count_article(GOLD, [Attributed(((0, 5),), ((6, 10),), ((12, 23),))])
    assert found.spans == {"source": (1, 1, 1), "cue": (1, 1, 1), "content": (0, 1, 1)}
    assert found.relations == (1, 1, 1)
    assert found.quoted == (1, 1, 1)


def test_another_source_is_no_match() -> None:
    found = count_article(GOLD, [Attributed(((26, 31),), ((6, 10),), ((11, 24),))])
    assert found.relations == (0, 1, 1)
    assert [error.kind for error in found.errors] == ["other source"]


def test_what_is_made_up_and_missed_is_listed() -> None:
    found = count_article(GOLD, [Attributed(((26, 31),), ((32, 38),), ((26, 38),))])
    assert [error.kind for error in found.errors] == ["missed", "made up"]


def test_a_source_that_is_not_named_is_matched_by_none() -> None:
    gold = Attributed((), ((6, 10),), ((11, 24),))
    assert match([gold], [Attributed((), (), ((11, 24),))]) == {0: 0}
    assert match([gold], [Attributed(((0, 5),), (), ((11, 24),))]) == {}


def test_overlap_is_characters_in_both_over_characters_in_either() -> None:
    assert overlap([(0, 2), (4, 6)], [(0, 2)]) == 0.5
    assert overlap([], []) == 1.0


def test_a_bad_line_is_named(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text("[]\n")
    with pytest.raises(InputError, match=r"gold\.jsonl, line 1"):
        read_attributions(path)
