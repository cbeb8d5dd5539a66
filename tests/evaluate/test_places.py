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
    score_places,
)
from dragoman.layers import PlaceMention
from dragoman.records import Place
from dragoman.resolve.places import PassedOver, PlaceSearch

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


def kinds(article: PlacesArticle, passed: list[PassedOver] | None = None) -> list[str]:
    return [error.kind for error in count_article(article, [], passed or ()).errors]


def test_why_a_place_was_missed_is_told() -> None:
    text = "Vienna Zzyzxville Syrians"
    gold = (
        VIENNA,
        GoldPlace(7, 17, 48.2, 16.4, text="Zzyzxville"),
        GoldPlace(18, 25, 35.0, 38.0, "Syrian Arab Republic", "Syrians"),
        GoldPlace(0, 6, -20.0, 20.0, text="Vienna"),
    )
    article = PlacesArticle("a", text, gold)
    assert kinds(article) == ["missed: not seen", "no such name", "a people", "not there"]
    passed = [PassedOver(0, 6, "person")]
    assert kinds(article, passed)[0] == "missed: person"
    found = count_article(article, [])
    assert (found.peoples, found.unnamed, found.elsewhere) == (1, 1, 1)
    assert found.placed() == (0, 0, 3)


def test_exact_characters_are_counted_apart() -> None:
    found = count_article(
        PlacesArticle("a", "Vienna city", (VIENNA,)), [place(0, 11, "AUT", 48.2, 16.4)]
    )
    assert (found.found, found.exact) == ((1, 1, 1), (0, 1, 1))


def test_the_same_geonames_number_is_the_same_place_wherever_its_point_lies() -> None:
    canada = GoldPlace(0, 6, 60.1, -113.6, "Canada", "Canada", 6251999)
    said = place(0, 6, "CAN", 55.0, -96.0)
    assert count_article(PlacesArticle("a", "Canada", (canada,)), [said]).kilometres[0] > 900
    same = Place(
        text="", start=0, end=6, name="Canada", country="CAN", admin1=None, admin2=None,
        latitude=55.0, longitude=-96.0, geonameid=6251999, feature="PCLI", precision="country",
    )  # fmt: skip
    assert count_article(PlacesArticle("a", "Canada", (canada,)), [same]).kilometres == (0.0,)


def test_a_sea_is_of_no_country() -> None:
    assert country_at(GoldPlace(0, 9, 43.0, 34.0, "Black Sea", "Black Sea")) is None


def test_scores_tell_recognition_and_resolution_with_intervals() -> None:
    article = PlacesArticle("a", "Vienna", (VIENNA,))
    said = PlaceMention(0, 0, 1, place(0, 6, "AUT", 48.2, 16.4))
    scores = score_places([article], lambda _: PlaceSearch([said], []))
    assert (scores.f1.value, scores.country.value, scores.near.value) == (1.0, 1.0, 1.0)
    assert scores.errors == []
    assert "characters overlap" in scores.markdown()
    missed = score_places([article], lambda _: PlaceSearch([], [PassedOver(0, 6, "word")]))
    assert (missed.recall, missed.unnamed) == (0.0, 0.0)
    assert [error.kind for error in missed.errors] == ["missed: word"]
