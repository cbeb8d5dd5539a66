"""Places are found by what stands around them, and told apart by what the text is about."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.layers import Parse, Sentence
from dragoman.records import Article, Place
from dragoman.resolve.places import find_places, places_in


def named(text: str) -> list[tuple[str, str | None]]:
    return [(place.text, place.country) for place in places_in(text)]


def only(text: str, name: str) -> Place:
    return next(place for place in places_in(text) if place.text == name)


def test_a_place_carries_its_words_and_where_it_lies() -> None:
    text = "Talks were held in Vienna."
    (place,) = places_in(text)
    assert text[place.start : place.end] == place.text == "Vienna"
    assert (place.name, place.country, place.feature, place.precision) == (
        "Vienna",
        "AUT",
        "PPLC",
        "city",
    )
    assert place.latitude == pytest.approx(48.2, abs=0.1)
    assert place.longitude == pytest.approx(16.4, abs=0.1)


@pytest.mark.parametrize(
    ("text", "name", "precision"),
    [
        ("Troops left Iran.", "Iran", "country"),
        ("Shelling hit Idlib province.", "Idlib", "admin1"),
        ("A clash in Idlib.", "Idlib", "city"),
        ("Ships crossed the Black Sea.", "Black Sea", "region"),
        ("Inspectors went to Bagram Air Base.", "Bagram Air Base", "point"),
    ],
)
def test_precision_says_how_large_the_place_is(text: str, name: str, precision: str) -> None:
    assert only(text, name).precision == precision


def test_the_state_behind_a_comma_decides() -> None:
    assert only("A fire broke out in Paris, Texas.", "Paris").admin1 == "Texas"
    assert only("A fire broke out in Paris.", "Paris").country == "FRA"


def test_an_abbreviated_state_decides_and_is_a_place_itself() -> None:
    places = places_in("The trial was moved to Alexandria, Va., on Monday.")
    assert [(place.text, place.admin1) for place in places] == [
        ("Alexandria", "Virginia"),
        ("Va.", "Virginia"),
    ]


def test_a_name_has_one_sense_in_a_text() -> None:
    text = "A fire broke out in Paris, Texas. Firemen came from all over Paris."
    assert [place.admin1 for place in places_in(text) if place.text == "Paris"] == ["Texas"] * 2


def test_the_rest_of_the_text_decides_between_states_and_divisions() -> None:
    assert ("Georgia", "USA") in named("Voters in Florida, Alabama and Georgia went to the polls.")
    assert ("Georgia", "GEO") in named("The president of Georgia spoke in Tbilisi.")


def test_a_village_does_not_take_the_news_of_a_capital() -> None:
    text = "The governor of Idaho said in Boise, Idaho, that Moscow had broken the treaty."
    assert ("Moscow", "RUS") in named(text)


@pytest.mark.parametrize(
    "text",
    [
        "Michael Jordan left.",
        "President Lincoln spoke.",
        "He cited the Minsk agreements.",
        "The Bank of England raised rates.",
        "The New York Times wrote so.",
        "In March the Union agreed.",
        "Police were called.",
        "She studied at Jackson Hospital.",
    ],
)
def test_names_of_other_things_are_no_places(text: str) -> None:
    assert places_in(text) == []


def test_a_person_of_the_text_is_no_town() -> None:
    assert named("Martha Lancaster won. Supporters cheered for Lancaster.") == []


def test_an_office_behind_its_state_leaves_it_a_place() -> None:
    assert named("Iraq President Barham Salih arrived.") == [("Iraq", "IRQ")]


def test_a_hyphen_leaves_the_place_only_before_certain_words() -> None:
    assert named("The Geneva-based agency spoke.") == [("Geneva", "CHE")]
    assert named("The US-China talks began.") == [("US", "USA"), ("China", "CHN")]


def test_a_dateline_in_capitals_is_read() -> None:
    assert named("KABUL, Afghanistan (AP) - A bomb exploded.")[:2] == [
        ("KABUL", "AFG"),
        ("Afghanistan", "AFG"),
    ]
    assert named("PORT-AU-PRINCE (Reuters) - Gangs fought.") == [("PORT-AU-PRINCE", "HTI")]


def test_a_list_behind_a_preposition_is_places() -> None:
    text = "Syrian forces fought in Jisr al-Shughour, Saraqib and Khan Sheikhoun."
    assert [country for _, country in named(text)] == ["SYR", "SYR", "SYR"]


def test_a_small_town_needs_its_country_in_the_text() -> None:
    assert named("The German chancellor met the French president in Eldorado.") == []
    assert ("Eldorado", "USA") in named("A court in Eldorado, Illinois, ruled.")


def test_a_town_that_the_gazetteer_does_not_have_there_is_left_out() -> None:
    assert named("He grew up in Bethel, Wyoming.") == [("Wyoming", "USA")]


def test_disputed_spellings_lead_to_one_place() -> None:
    assert places_in("Fighting in Kiev.")[0].name == places_in("Fighting in Kyiv.")[0].name


def test_the_head_of_a_place_is_the_word_that_bears_its_role() -> None:
    words = ["Police", "left", "New", "York", "."]
    text = "Police left New York."
    starts = [0, 7, 12, 16, 20]
    article = Article(
        id="a", text=text, text_hash="h", title=None, url=None, published=None,
        published_from=None, publisher=None, language="en",
    )  # fmt: skip
    parse = Parse(
        article=article,
        words=words,
        lower=[word.lower() for word in words],
        tags=["NNS", "VBD", "NNP", "NNP", "."],
        deps=["nsubj", "ROOT", "compound", "dobj", "punct"],
        heads=[1, 1, 3, 1, 1],
        starts=starts,
        ends=[start + len(word) for start, word in zip(starts, words, strict=True)],
        children=[[], [0, 3, 4], [], [2], []],
        sentences=[Sentence(0, 0, 5, 1, 0)],
        sentence_of=[0] * 5,
        quotes=[],
    )
    (mention,) = find_places(parse)
    assert (mention.first, mention.last, mention.head) == (2, 4, 3)
    assert mention.place.name == "New York City"


@given(st.text())
def test_spans_are_verbatim_in_any_text(text: str) -> None:
    for place in places_in(text):
        assert place.text == text[place.start : place.end]


@given(st.lists(st.sampled_from(["Paris", "in", ",", "Texas", "of", "-", "the", "KABUL", "\n"])))
def test_any_order_of_place_words_can_be_read(parts: list[str]) -> None:
    text = " ".join(parts)
    for place in places_in(text):
        assert place.text == text[place.start : place.end]
