"""The tables of actors: legal codes and dates, and look-ups on a day."""

import re

import pytest

from dragoman.knowledge.entities import countries, covers, entities, slug
from dragoman.knowledge.known import load_known
from dragoman.knowledge.names import Names, load_names
from dragoman.knowledge.roles import load_roles, plural

CODES = (
    "COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE "
    "REL SOC"
)
SECTORS = set(CODES.split())
NO_STATE = {"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"}


def test_every_code_is_legal() -> None:
    for name, entity in entities():
        assert entity.country is None or entity.country in set(countries()) | NO_STATE, name
        assert set(entity.sectors) <= SECTORS, name


def test_no_name_is_empty_or_padded() -> None:
    assert all(name and name == name.strip() for name, _ in entities())


def test_every_date_is_iso_and_no_tenure_ends_before_it_starts() -> None:
    iso = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?$")
    for _, entity in entities():
        for tenure in entity.tenures:
            for bound in (tenure.start, tenure.end):
                assert not bound or iso.match(bound), (entity.name, bound)
            length = min(len(tenure.start), len(tenure.end))
            if tenure.end:
                assert tenure.start[:length] <= tenure.end[:length], entity.name


def test_at_least_sixty_states_have_dated_holders() -> None:
    held = {
        tenure.country
        for _, entity in entities()
        for tenure in entity.tenures
        if tenure.office in {"head_of_state", "head_of_government"}
    }
    assert len(held) >= 60


@pytest.mark.parametrize(
    ("country", "office", "day", "name"),
    [
        ("FRA", "head_of_state", "2010-01-01", "Nicolas Sarkozy"),
        ("GBR", "head_of_government", "1950-01-01", None),
        ("GBR", "head_of_government", "1995-01-01", "John Major"),
        ("USA", "foreign_minister", "2000-01-01", "Madeleine Albright"),
        ("JPN", "head_of_government", "2015-01-01", "Shinzo Abe"),
    ],
)
def test_an_office_has_its_holder_on_a_day(
    country: str, office: str, day: str, name: str | None
) -> None:
    found = load_known().holder(country, office, day)
    assert (found.name if found else None) == name


def test_a_surname_is_one_holder_on_a_day() -> None:
    found = load_known().in_office("Merkel", "2015-01-01")
    assert found is not None
    assert found.name == "Angela Merkel"
    assert load_known().in_office("Merkel", None) is None


def test_bounds_of_any_precision_cover() -> None:
    assert covers("2004-03", "2004", "2004-12-31")
    assert not covers("2004-03", "", "2004-02-28")


def test_names_match_on_word_boundaries_only() -> None:
    text = "Omani and Romanian envoys met in Oman’s capital."
    matches = load_names().matches(text)
    words = [text[match.start : match.end] for match in matches]
    assert words[:2] == ["Omani", "Romanian"]
    assert "Oman" in words


def test_a_curly_apostrophe_matches_a_straight_one() -> None:
    entity = entities()[0][1]
    assert Names((("Côte d'Ivoire", entity),)).matches("In Côte d’Ivoire") != []


def test_a_slug_is_plain() -> None:
    assert slug("São Tomé & Príncipe") == "sao-tome-principe"


@pytest.mark.parametrize(
    ("words", "noun", "is_plural"),
    [
        (["turkish", "foreign", "minister"], "foreign minister", False),
        (["foreign", "ministers"], "foreign minister", True),
        (["police"], "police", False),
        (["spokeswomen"], "spokeswoman", True),
    ],
)
def test_a_role_noun_is_known_in_both_numbers(words: list[str], noun: str, is_plural: bool) -> None:
    found = load_roles().ending_at(words)
    assert found is not None
    assert (found[0].noun, found[0].plural) == (noun, is_plural)


def test_plurals_follow_spelling() -> None:
    assert [plural(n) for n in ("envoy", "deputy", "coach", "man")] == [
        "envoys", "deputies", "coaches", "men",
    ]  # fmt: skip
