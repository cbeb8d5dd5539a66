"""Which names are places: bodies, addresses, parties' seats, words, streets, sites."""

from __future__ import annotations

import pytest

from dragoman.resolve.places import places_in


def named(text: str) -> list[str]:
    return [place.text for place in places_in(text)]


def admin(text: str, name: str) -> str | None:
    return next(place.admin1 for place in places_in(text) if place.text == name)


@pytest.mark.parametrize(
    "text",
    [
        "Officials said Japan would send aid.",
        "Burundi closed the border.",
        "He said Shanghai was closed.",
    ],
)
def test_a_state_or_metropolis_is_no_word_whatever_a_dictionary_says(text: str) -> None:
    assert len(named(text)) == 1


def test_a_city_that_only_word_lists_have_in_small_letters_is_a_place() -> None:
    assert named("Voters from Pensacola, Florida, came.") == ["Pensacola", "Florida"]
    assert named("They left for Knoxville and Chattanooga on Friday.") == []
    assert named("A fire in Chattanooga spread to Knoxville.") == ["Chattanooga", "Knoxville"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Ohio Department of Health closed it.", "Ohio"),
        ("Members of the Columbus City Council met.", "Columbus"),
        ("The Knox County Sheriff's Office asked for help.", "Knox County"),
        ("She teaches at the University of Tehran now.", "Tehran"),
        ("The U.S. Court of Appeals ruled.", "U.S."),
    ],
)
def test_the_name_of_a_public_body_says_where_it_is(text: str, name: str) -> None:
    assert name in named(text)


@pytest.mark.parametrize(
    "text",
    [
        "She went to Lincoln High School.",
        "He spoke at Saint Francis Hospital.",
        "The Bank of Canada raised rates.",
        "The Council of Europe met.",
        "Thames Valley Police arrested two men.",
    ],
)
def test_what_may_be_named_after_a_person_or_stands_for_more_is_none(text: str) -> None:
    assert named(text) == []


def test_a_school_is_somewhere_if_the_town_stands_in_the_text() -> None:
    text = "A fire broke out in Waterbury. Waterbury High School was closed."
    assert named(text) == ["Waterbury", "Waterbury"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Rep. Earl Pomeroy (D-N.D.) spoke.", ["N.D."]),
        ("Sen. Sherrod Brown, D-Ohio, agreed.", ["Ohio"]),
        ("He is known as the I-Man.", []),
        ("A Mich. man was held.", ["Mich."]),
        ("In 300 B.C. the king died.", []),
    ],
)
def test_abbreviations_and_seats_of_members_are_places(text: str, names: list[str]) -> None:
    assert named(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "Mary Miller of Ravenel won.",
        "Michael Smith, 49, of Grapeland was held.",
        "Michael Smith, 49, Grapeland, was held.",
        "The shop is at 400 S. Main St., Annville.",
        "Residents of Ravenel were told to boil water.",
    ],
)
def test_where_someone_lives_is_a_place(text: str) -> None:
    assert len(named(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Police were called to Hampden and Center streets.",
        "He works at McDonald's, she said.",
        "Fish swim through the Delta to the sea.",
        "Her daughter, Brittany, was there.",
        "The Clinton camp denied it.",
    ],
)
def test_streets_shops_things_and_kin_are_no_towns(text: str) -> None:
    assert named(text) == []


def test_counties_in_a_list_are_counties() -> None:
    places = places_in("Fires burned in Cooke, Grayson and Love counties.")
    assert [place.name for place in places] == ["Cooke County", "Grayson County", "Love County"]


def test_a_county_may_be_named_without_its_kind_once_it_is_known() -> None:
    text = "A Kanawha County man was held. The Kanawha Circuit Court will hear him."
    assert [place.name for place in places_in(text)] == ["Kanawha County"] * 2


def test_a_name_of_nothing_but_common_words_is_one_if_news_names_it() -> None:
    assert named("Soldiers raided towns in the West Bank.") == ["West Bank"]


@pytest.mark.parametrize(
    "text",
    [
        "Deputies met. CHARLESTON, W.Va. -- A fire spread.",
        "March 30, 2009 NEWARK -- The city voted.",
        "CORSICANA — A woman was sentenced.",
    ],
)
def test_a_dateline_may_stand_behind_a_headline_or_a_day(text: str) -> None:
    assert places_in(text)[0].text.isupper()


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Shelling hit the Zaporizhzhia nuclear plant.", "Zaporizhzhia nuclear plant", "UKR"),
        ("Centrifuges spin at the Natanz enrichment plant.", "Natanz enrichment plant", "IRN"),
        ("Thirty men remain at Guantanamo.", "Guantanamo", "CUB"),
        ("Trucks crossed at Bab al-Hawa.", "Bab al-Hawa", "SYR"),
        ("He was held in Evin Prison.", "Evin Prison", "IRN"),
        ("Protests filled Syntagma Square.", "Syntagma Square", "GRC"),
    ],
)
def test_sites_of_the_news_are_places(text: str, name: str, country: str) -> None:
    (place,) = places_in(text)
    assert (place.text, place.country) == (name, country)
