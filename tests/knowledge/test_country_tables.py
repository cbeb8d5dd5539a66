"""The hand-written tables of states, territories, seats of power and regions hold together."""

from __future__ import annotations

from collections import Counter

import pycountry
import pytest

from dragoman.knowledge.gazetteer import load_gazetteer
from dragoman.knowledge.tables import cells, folder, read_rows

OWN = {"KOS", "PSE", "HKG", "ATA"}
OF_NO_COUNTRY = {"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"}
SECTORS = {
    "COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "UNK", "AGR", "BUS",
    "CRM", "CVL", "EDU", "ELI", "JRN", "LAB", "MED", "REF", "OPP", "PRE", "REL", "SOC",
}  # fmt: skip


def rows(file: str) -> list[dict[str, str]]:
    return read_rows(folder() / file, ("source",))


COUNTRIES = rows("countries.csv")
CODES = {row["code"] for row in COUNTRIES}
NAMED = [*COUNTRIES, *rows("historical.csv"), *rows("dependencies.csv")]
TABLES = [
    "countries.csv", "historical.csv", "dependencies.csv", "metonyms.csv", "country_points.csv",
    "city_names.csv", "regions.csv", "subdivision_abbreviations.csv", "admin1.csv",
]  # fmt: skip


@pytest.mark.parametrize("file", TABLES)
def test_every_row_names_its_source(file: str) -> None:
    assert all(row["source"] for row in rows(file))


def test_codes_are_iso_alpha_3_or_stand_on_their_own() -> None:
    iso = {country.alpha_3 for country in pycountry.countries}
    assert iso | OWN >= CODES >= OWN
    assert len(COUNTRIES) == len(CODES)


def test_every_coded_iso_entity_is_a_state_or_folds_into_one() -> None:
    points = {row["iso3"]: row["code"] for row in rows("country_points.csv")}
    assert set(points.values()) == CODES
    assert {country.alpha_3 for country in pycountry.countries} <= set(points)
    assert all(points[code] == code for code in CODES)


def test_no_name_stands_for_two_states_or_territories() -> None:
    counts = Counter(name for row in NAMED for name in {row["name"], *cells(row["aliases"])})
    assert [name for name, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("column", ["adjectives", "demonyms"])
def test_no_adjective_or_demonym_stands_for_two(column: str) -> None:
    counts = Counter(word for row in NAMED for word in set(cells(row[column])))
    assert [word for word, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("file", ["historical.csv", "dependencies.csv"])
def test_territories_fold_into_listed_states(file: str) -> None:
    assert {row["code"] for row in rows(file)} <= CODES


def test_metonyms_have_legal_codes() -> None:
    for row in rows("metonyms.csv"):
        assert row["country"] in CODES | OF_NO_COUNTRY, row
        assert set(cells(row["sectors"])) <= SECTORS, row


def test_metonyms_have_names_of_their_own() -> None:
    counts = Counter(
        name for row in rows("metonyms.csv") for name in {row["name"], *cells(row["aliases"])}
    )
    assert [name for name, count in counts.items() if count > 1] == []


def test_disputed_territories_are_partially_recognised() -> None:
    partial = {
        row["name"]: row["code"] for row in rows("dependencies.csv") if row["sectors"] == "PRE"
    }
    assert partial["Abkhazia"] == "GEO"
    assert partial["Transnistria"] == "MDA"
    assert partial["Western Sahara"] == "MAR"


def test_every_capital_is_a_capital_of_the_gazetteer() -> None:
    gazetteer = load_gazetteer()
    missing = [
        (row["code"], name)
        for row in COUNTRIES
        for name in (row["capital"], *cells(row["capital_aliases"]))
        if name
        and not any(
            place.feature == "PPLC" and place.country == row["code"]
            for place in gazetteer.lookup(name)
        )
    ]
    assert missing == []


def test_every_region_is_in_the_gazetteer_with_its_country() -> None:
    gazetteer = load_gazetteer()
    for row in rows("regions.csv"):
        assert row["country"] in CODES | {""}, row
        for name in (row["name"], *cells(row["aliases"])):
            countries = {place.country or "" for place in gazetteer.lookup(name)}
            assert row["country"] in countries, (name, countries)


def test_every_english_name_of_a_town_leads_to_its_country() -> None:
    gazetteer = load_gazetteer()
    for row in rows("city_names.csv"):
        for name in (row["name"], *cells(row["aliases"])):
            assert row["country"] in {place.country for place in gazetteer.lookup(name)}, name


def test_abbreviated_divisions_are_first_divisions() -> None:
    gazetteer = load_gazetteer()
    for row in rows("subdivision_abbreviations.csv"):
        assert any(
            place.feature == "ADM1" and place.country == row["country"]
            for place in gazetteer.lookup(row["name"])
        ), row


def test_historical_states_ended_after_they_began() -> None:
    for row in rows("historical.csv"):
        assert row["start"] < row["end"] or row["start"][0] != row["end"][0], row
