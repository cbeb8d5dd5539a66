"""Floors of duplicates and stories on the project's set: they can only go up."""

from __future__ import annotations

import json

import pytest

from dragoman.evaluate.stories import StoryScores, read_stories, score_stories
from dragoman.reader import Reader
from tests.quality.stories.make import FILES, articles

FLOORS = {
    # half: copies F1, updates F1, stories precision, stories F1, stories of any type F1
    "development": (0.99, 0.99, 0.99, 0.96, 0.94),
    "held_out": (0.99, 0.98, 0.98, 0.92, 0.86),
}


@pytest.fixture(scope="module", params=sorted(FLOORS))
def scored(request: pytest.FixtureRequest) -> tuple[str, StoryScores]:
    half = str(request.param)
    return half, score_stories(read_stories(FILES[half]), Reader().pipe)


def test_duplicates_and_stories_are_found_as_well_as_before(
    scored: tuple[str, StoryScores],
) -> None:
    half, scores = scored
    found = (
        scores.copies.f1, scores.updates.f1, scores.stories.precision, scores.stories.f1,
        scores.stories_of_any_type.f1,
    )  # fmt: skip
    assert all(value >= floor for value, floor in zip(found, FLOORS[half], strict=True)), scores


@pytest.mark.parametrize("half", sorted(FILES))
def test_the_set_is_what_its_maker_makes(half: str) -> None:
    lines = FILES[half].read_text(encoding="utf-8").splitlines()
    assert [json.loads(line) for line in lines] == articles(half)
    assert len(lines) >= 300
