"""Scores of places, counted by hand."""

from pathlib import Path

import pytest

from dragoman.errors import InputError
from dragoman.evaluate.places import (
    GoldPlace,
    PlacesArticle,
    count_article,
    country_at,
    is_lacking,
    read_places,
)
from dragoman.records import Place

VIENNA = GoldPlace(0, 6, 48.21, 16.37, "Vienna", "Vienna", 2761369)


def place(start: int, end: int, country: str, latitude: float, longitude: float) -> Place:
    return Place(
        text="", start=start, end=end, name="x", country=country, admin1=None, admin2=None,
        latitude=latitude, longitude=longitude, geonameid=None, feature="PPL", precision="city",
    )  # fmt: skip


def test_country_and_nearness_are_counted_of_those_found() -> None:
    article = PlacesArticle("a", "Vienna and Vienna", (VIENNA,))
    found = count_article(
        article, [place(0, 6, "AUT", 48.2, 16.4), place(11, 17, "USA", 38.9, -77)]
    )
    assert found.found == (1, 2, 1)
    assert found.countries == (True,)
    assert found.kilometres[0] < 5
    assert [error.kind for error in found.errors] == ["made up"]


def test_a_place_in_another_country_is_an_error_of_its_own_kind() -> None:
    found = count_article(
        PlacesArticle("a", "Vienna", (VIENNA,)), [place(0, 6, "USA", 38.9, -77.0)]
    )
    assert [error.kind for error in found.errors] == ["other country"]
    assert found.kilometres[0] > 7000


def test_the_country_of_a_point_is_that_of_the_nearest_town() -> None:
    assert country_at(VIENNA) == "AUT"
    assert country_at(GoldPlace(0, 1, -33.4, -70.6, "nowhere")) == "CHL"


def test_what_no_reading_could_find_is_lacking() -> None:
    assert not is_lacking(VIENNA)
    assert is_lacking(GoldPlace(0, 1, 48.2, 16.4, "Zzyzxville"))
    assert is_lacking(GoldPlace(0, 6, -20.0, 20.0, "Vienna"))


def test_a_bad_line_is_named(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text('{"id": "a"}\n')
    with pytest.raises(InputError, match=r"gold\.jsonl, line 1"):
        read_places(path)
