"""Who is meant: names, titles, demonyms, apposition, and what takes them up again."""

import pytest

from dragoman.layers import Mention, Parse
from dragoman.parse import Parser
from dragoman.reader import Reader
from dragoman.records import Actor, Article
from dragoman.resolve.actors import actor_of, find_mentions
from dragoman.resolve.places import find_places


def parsed(parser: Parser, text: str, on: str | None = "2016-05-10") -> Parse:
    article = Article(
        id="a", text=text, text_hash="", title=None, url=None, published=on,
        published_from=None, publisher=None, language="en",
    )  # fmt: skip
    return parser.parse(article)


def mentions(parser: Parser, text: str, on: str | None = "2016-05-10") -> dict[str, Mention]:
    parse = parsed(parser, text, on)
    return {parse.span(m.first, m.last).text: m for m in find_mentions(parse).values()}


def actor(parser: Parser, phrase: str, on: str | None = "2016-05-10") -> Actor:
    return actor_of(parsed(parser, phrase, on))


@pytest.mark.parametrize(
    ("phrase", "country", "sector"),
    [
        ("Norway", "NOR", None),
        ("the Kremlin", "RUS", "GOV"),
        ("Brazilian police", "BRA", "COP"),
        ("Turkish foreign minister Mevlüt Çavuşoğlu", "TUR", "GOV"),
        ("the Egyptian foreign ministry", "EGY", "GOV"),
        ("former Chilean president", "CHL", "ELI"),
        ("Nigerian rebels", "NGA", "REB"),
        ("the United Nations", "UNO", None),
        ("the European Union", "EUR", None),
        ("Colombian lawmakers", "COL", "LEG"),
        ("President of Kenya", "KEN", "GOV"),
        ("Amnesty International", "NGO", "SOC"),
        ("a Chinese foreign ministry spokeswoman", "CHN", "GOV"),
        ("Bolivian drug lord Hernán Quispe", "BOL", "CRM"),
        ("Boko Haram gunmen", "NGA", "REB"),
    ],
)
def test_a_phrase_gives_country_and_first_sector(
    parser: Parser, phrase: str, country: str, sector: str | None
) -> None:
    found = actor(parser, phrase)
    assert found.country == country
    assert (found.sectors[0] if found.sectors else None) == sector


def test_a_representative_with_a_capital_sits_in_a_house(parser: Parser) -> None:
    assert actor(parser, "Representative Ann Tornberg").sectors == ("LEG",)
    assert actor(parser, "the representative Ann Tornberg").sectors == ()


def test_an_office_is_resolved_on_its_day(parser: Parser) -> None:
    assert actor(parser, "the German chancellor", "2016-05-10").name == "Angela Merkel"
    assert actor(parser, "the German chancellor", "2000-05-10").name == "Gerhard Schröder"
    assert actor(parser, "the German chancellor", None).name is None


def test_who_has_left_office_is_elite(parser: Parser) -> None:
    assert actor(parser, "Bill Clinton", "1999-05-10").sectors == ("GOV",)
    assert actor(parser, "Bill Clinton", "2016-05-10").sectors == ("ELI",)


def test_a_surname_takes_up_the_full_name(parser: Parser) -> None:
    found = mentions(parser, "Peruvian trade minister Rosa Quispe left Lima. Quispe was tired.")
    assert found["Quispe"].actors[0].name == "Rosa Quispe"
    assert found["Quispe"].actors[0].country == "PER"


def test_an_apposition_tells_who_someone_is(parser: Parser) -> None:
    found = mentions(parser, "Rosa Quispe, the Peruvian trade minister, left Lima.")
    assert found["Rosa Quispe"].actors[0].country == "PER"
    assert found["Rosa Quispe"].actors[0].sectors[0] == "GOV"


def test_a_role_takes_up_the_person_who_holds_it(parser: Parser) -> None:
    found = mentions(
        parser, "President Ana Duarte of Portugal met farmers. The president promised help."
    )
    assert found["president"].actors[0].name == "Ana Duarte"


def test_he_takes_up_the_subject_before(parser: Parser) -> None:
    found = mentions(parser, "President Joko Widodo flew to Manila. He met bishops there.")
    assert found["He"].actors[0].name == "Joko Widodo"


def test_it_does_not_take_up_a_person(parser: Parser) -> None:
    found = mentions(parser, "President Joko Widodo flew to Manila. It rained.")
    assert "It" not in found


def test_the_two_countries_are_the_last_two(parser: Parser) -> None:
    found = mentions(parser, "Peru and Chile held talks. The two countries share a border.")
    assert [a.country for a in found["two countries"].actors] == ["PER", "CHL"]


def test_the_two_countries_stay_open_where_three_were_named(parser: Parser) -> None:
    found = mentions(parser, "The weather was fine. The two countries share a border.")
    assert "two countries" not in found


def test_a_backer_is_not_the_backed(parser: Parser) -> None:
    found = mentions(parser, "Iranian-backed militias crossed the river.")
    assert all(
        a.country != "IRN" for text, m in found.items() if "militias" in text for a in m.actors
    )


def test_a_coalition_that_a_state_leads_is_its_own(parser: Parser) -> None:
    found = mentions(parser, "A Saudi-led coalition bombed the port.")
    assert next(m for t, m in found.items() if "coalition" in t).actors[0].country == "SAU"


def test_officials_of_two_states_are_two_actors(parser: Parser) -> None:
    found = mentions(parser, "Indian and Pakistani officials met in Dubai.")
    assert [a.country for a in found["Indian and Pakistani officials"].actors] == ["IND", "PAK"]


def test_a_capital_before_a_noun_is_a_place(parser: Parser) -> None:
    found = mentions(parser, "A Kabul bombing killed five people.")
    assert "Kabul" not in found


def test_what_no_table_and_no_words_tell_stays_null(parser: Parser) -> None:
    found = actor(parser, "Jordan Whitfield", None)
    assert (found.country, found.sectors) == (None, ())


@pytest.mark.parametrize(
    ("text", "part", "country"),
    [
        ("Nine of the Norwegian ministers left.", "Nine of the Norwegian ministers", "NOR"),
        ("Some of the Kenyan soldiers fled.", "Some of the Kenyan soldiers", "KEN"),
    ],
)
def test_some_of_a_group_are_of_the_groups_country(
    parser: Parser, text: str, part: str, country: str
) -> None:
    found = {m.head: m for m in find_mentions(parsed(parser, text)).values()}
    assert found[0].actors[0].country == country
    assert found[0].actors[0].text in {part, part.replace("the ", "", 1)}


def test_a_town_is_an_actor_where_it_suffers_and_a_scene_where_it_only_says_where(
    parser: Parser,
) -> None:
    text = "Kenya's army shelled the town. Somali rebels rested in the town."
    heads = [
        m.head for m in find_mentions(parsed(parser, text)).values() if "town" in m.actors[0].text
    ]
    assert len(heads) == 1


def test_they_do_not_arrest_themselves(parser: Parser) -> None:
    text = "Norwegian students marched. Swedish police arrested them."
    found = mentions(parser, text)
    assert found["them"].actors[0].country == "NOR"


def test_of_two_of_one_surname_it_is_who_went_by_it_first(parser: Parser) -> None:
    text = (
        "Officer Brian Kessel fired at Darnell Moxham in Ohio. Moxham was hit. His mother, "
        "Regina Moxham, wept. The mayor apologised to Moxham."
    )
    parse = parsed(parser, text)
    last = max(t for t in range(len(parse)) if parse.words[t] == "Moxham")
    assert find_mentions(parse)[last].actors[0].name == "Darnell Moxham"


def test_where_it_is_said_to_be_gives_a_group_its_country(reader: Reader) -> None:
    assert reader.actor("masked gunmen in Karachi").country == "PAK"


def test_a_name_in_capitals_is_read_as_it_is_written(reader: Reader) -> None:
    found = reader.actor("SECURITY COUNCIL")
    assert (found.country, found.text) == ("UNO", "SECURITY COUNCIL")


def test_without_a_day_who_holds_no_office_any_more_is_elite(parser: Parser) -> None:
    assert actor(parser, "Bill Clinton", None).sectors == ("ELI",)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The Norwegian minister was critical of Russia.", "critical"),
        ("The withdrawal of Russian troops pleased Kenya.", "withdrawal"),
        ("Lawmakers were proud of the constitution of Mali.", "constitution"),
        ("They fired on protesters in a Soviet-style crackdown.", "Soviet"),
    ],
)
def test_what_is_only_said_of_an_actor_is_none(parser: Parser, text: str, word: str) -> None:
    parse = parsed(parser, text)
    assert parse.words.index(word) not in find_mentions(parse)


def test_a_name_within_a_longer_place_is_not_meant(parser: Parser) -> None:
    for text, country in (("New Jersey police", "USA"), ("New South Wales police", "AUS")):
        parse = parsed(parser, f"The {text} arrested two men on Monday.")
        found = find_mentions(parse, find_places(parse))
        (actors,) = [m.actors for m in found.values() if parse.span(m.first, m.last).text == text]
        assert actors[0].country == country


def test_a_vague_region_is_no_actor(parser: Parser) -> None:
    parse = parsed(parser, "South America welcomed the talks in Paris.")
    assert not [m for m in find_mentions(parse, find_places(parse)).values() if m.first == 0]


@pytest.mark.parametrize(
    "name", ["Typhoon Haiyan", "Hurricane Maria", "Storm Daniel", "Mount Merapi"]
)
def test_a_named_force_of_nature_is_no_one(parser: Parser, name: str) -> None:
    assert name not in mentions(parser, f"{name} killed thousands of people in a night.")


def test_an_office_of_the_state_ends_and_a_movement_does_not(parser: Parser) -> None:
    assert actor(parser, "Robert Rubin", "1998-05-10").sectors == ("GOV",)
    assert actor(parser, "Robert Rubin", "1999-07-20").sectors == ("GOV",)
    assert actor(parser, "Robert Rubin", "2010-05-10").sectors == ("ELI",)
    assert actor(parser, "Tony Blair", "2010-05-10").sectors == ("ELI",)
    assert actor(parser, "Ahmad Shah Massoud", "2004-05-10").sectors == ("REB",)


def test_a_month_is_nobodys_name(parser: Parser) -> None:
    found = mentions(parser, "The officer struck an inmate on Tuesday, January 30, and left.")
    assert "January" not in {a.name for mention in found.values() for a in mention.actors}
