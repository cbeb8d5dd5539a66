"""What classes mean: legal codes, items written as such, labels that name offices."""

from __future__ import annotations

import re

import pytest

from dragoman.knowledge.build.meanings import FILE, load_limits, load_office_rules
from dragoman.knowledge.build.naming import Naming
from dragoman.knowledge.build.positions import beside_the_holder, office_of_label
from dragoman.knowledge.build.rows import COLUMNS, SORTED_BY
from dragoman.knowledge.codes import country_codes, sector_codes
from dragoman.knowledge.reference import load_offices
from dragoman.knowledge.tables import read_toml

RULES = read_toml(FILE)
ROWS = [*RULES["office"], *RULES["post"], *RULES["occupation"], *RULES["body"]]


def test_every_key_sector_code_and_table_is_one_of_ours() -> None:
    assert {row["key"] for row in RULES["office"]} <= set(load_offices())
    assert set(load_office_rules().may_be_beside) <= set(load_offices())
    for row in ROWS:
        assert set(row.get("sectors", ())) <= set(sector_codes())
    for row in RULES["body"]:
        codes = {row.get(column, "") for column in ("code", "if_none", "if_several")}
        assert codes <= {"", *country_codes()}
        assert row["table"] in {"", *COLUMNS}
    assert set(SORTED_BY) == set(COLUMNS)


def test_every_class_has_a_number_and_names_in_small_letters() -> None:
    for row in [*ROWS, {"classes": RULES["offices"]["of_parts"]}]:
        assert row.get("classes") or row.get("named") or row.get("by_label")
        for item, names in row.get("classes", {}).items():
            assert re.fullmatch(r"Q[1-9]\d*", item)
            assert names and all(name == name.casefold() for name in names)
        assert not row.get("named") or row["below"]
    assert load_limits().clearly >= 1


def test_a_class_bears_the_same_names_wherever_it_stands() -> None:
    names: dict[str, set[tuple[str, ...]]] = {}
    for row in ROWS:
        for item, known in row.get("classes", {}).items():
            names.setdefault(item, set()).add(tuple(known))
    assert all(len(found) == 1 for found in names.values())


@pytest.mark.parametrize(
    ("label", "country", "office"),
    [
        ("Prime Minister of the United Kingdom", "GBR", "head_of_government"),
        ("President of the United States", "USA", "head_of_state"),
        ("Federal Chancellor of Germany", "DEU", "head_of_government"),
        ("Supreme Leader of Iran", "IRN", "supreme_leader"),
        ("French Minister of Foreign Affairs", "FRA", "foreign_minister"),
        ("Minister of the Interior of Spain", "ESP", "interior_minister"),
        ("United States Secretary of State", "USA", "foreign_minister"),
        ("Secretary of State of Spain", "ESP", ""),
        ("Prime Minister of the Soviet Union", "RUS", ""),
        ("President of Bavaria", "DEU", ""),
        ("Minister of Foreign Affairs", "FRA", ""),
        ("Prime Minister", "FRA", ""),
        ("Spouse of the Prime Minister of Norway", "NOR", ""),
    ],
)
def test_a_label_names_an_office_only_with_its_state(label: str, country: str, office: str) -> None:
    assert office_of_label(label, country) == office


@pytest.mark.parametrize(
    ("label", "key", "beside"),
    [
        ("Deputy Minister of Defence of Chad", "defence_minister", True),
        ("President-elect of Chad", "head_of_state", True),
        ("Shadow Foreign Secretary", "foreign_minister", True),
        ("Vice President of Peru", "deputy_head", False),
        ("National Security Advisor", "national_security_adviser", False),
        ("President of Chad", "head_of_state", False),
    ],
)
def test_who_stands_beside_a_holder_is_not_the_holder(label: str, key: str, beside: bool) -> None:
    assert beside_the_holder(label, key) is beside


def test_names_that_texts_use_for_other_things_name_no_body() -> None:
    naming = Naming()

    def names(name: str, *aliases: str, country: str = "MLI") -> list[str]:
        return naming.body(name, aliases, country=country, shortest=3)

    assert names("Ministry of Defence") == []
    assert names("Hope") == names("Mali") == names("the party") == names("Надежда") == []
    assert names("National Assembly", "Assemblée Bamako") == ["Assemblée Bamako"]
    assert names("World Bank", country="IGO") == ["World Bank"]
    assert names("Azawan Union", "AU", "AZU", "azu", "Mali", "a|b") == ["Azawan Union", "AZU"]
    assert names("Labour Party", country="GBR") == ["Labour Party"]  # ours has it
    assert names("Labour Party", country="TCD") == []


def test_a_person_needs_two_words_but_for_heads_of_state() -> None:
    naming = Naming()
    assert naming.person("Ana Ferro", ["Ferro", "Ana B. Ferro", "Iron Lady"], one_word=False) == [
        "Ana Ferro", "Ana B. Ferro"
    ]  # fmt: skip
    assert naming.person("Ferrobamba", [], one_word=False) == []
    assert naming.person("Ferrobamba", [], one_word=True) == ["Ferrobamba"]
    assert naming.person("Hope", [], one_word=True) == []
