from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import InputError
from dragoman.evaluate.stories import GoldArticle, Happening, b_cubed, read_stories, score_stories
from tests.export.made import TEXT, numbered

GROUPS = st.dictionaries(st.text("abcdef", min_size=1, max_size=2), st.integers(0, 3), min_size=1)


@given(GROUPS)
def test_the_truth_itself_scores_one(gold: dict[str, int]) -> None:
    assert b_cubed(gold, gold).f1 == pytest.approx(1)
    alone = b_cubed({item: item for item in gold}, gold)
    assert alone.precision == 1 and alone.recall <= 1
    assert b_cubed(dict.fromkeys(gold, 0), gold).recall == pytest.approx(1)


def test_copies_and_stories_are_scored_against_what_is_known() -> None:
    readings = [numbered(0), numbered(1)]
    gold = [
        GoldArticle(
            id="", text=str(one.article and one.article.text), version=version,
            happenings=(Happening(0, len(TEXT), happening),),
        )
        for one, version, happening in zip(readings, ("h:0", "h:0:u1"), ("h", "other"), strict=True)
    ]  # fmt: skip
    scores = score_stories(gold, lambda articles: readings)
    assert (scores.articles, scores.events, scores.known, scores.joined) == (2, 2, 2, 1)
    assert scores.stories.precision == 0.5 and scores.stories.recall == 1
    assert scores.updates.support == 1 and scores.copies.support == 0
    assert "| copies" in scores.markdown()


def test_a_line_that_is_no_article_is_named(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text('{"text": 1}\n')
    with pytest.raises(InputError, match=r"gold.jsonl, line 1"):
        read_stories(path)
