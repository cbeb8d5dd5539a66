"""What the reader reaches on places of local news (LGL); floors go up, never down.

The set lies beside the checkout and is only measured with; without it the test skips with one
line. Every third article is read, to be quick; the README has the figures of all.
"""

from pathlib import Path

import pytest

from dragoman.evaluate.places import PlaceScores, read_places, score_places
from dragoman.reader import Reader

LGL = Path(__file__).parents[3] / "shared" / "data" / "places" / "lgl.jsonl"
STEP = 3

RECOGNITION, PRECISION, PLACED = 0.83, 0.93, 0.87
COUNTRY, NEAR = 0.95, 0.87
LOST = 0.06
"""Most of the gold that may be lost because the gazetteer lacks it."""


@pytest.fixture(scope="module")
def found(reader: Reader) -> PlaceScores:
    if not LGL.is_file():
        pytest.skip("the folder shared/data/places is not here")
    return score_places(read_places(LGL)[::STEP], reader.search_places)


def test_names_are_recognised(found: PlaceScores) -> None:
    assert found.articles == 196
    assert found.f1.value >= RECOGNITION
    assert found.precision >= PRECISION
    assert found.placed.value >= PLACED


def test_the_right_place_of_a_name_is_found(found: PlaceScores) -> None:
    assert found.country.value >= COUNTRY
    assert found.near.value >= NEAR


def test_the_gazetteer_has_nearly_all(found: PlaceScores) -> None:
    assert found.unnamed + found.elsewhere <= LOST
