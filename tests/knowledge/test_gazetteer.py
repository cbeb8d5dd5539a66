"""The gazetteer: exact names, likeliest first, quick to load."""

from __future__ import annotations

import subprocess
import sys
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import KnowledgeError
from dragoman.knowledge.gazetteer import (
    load_gazetteer,
    pack_numbers,
    read_gazetteer,
    read_numbers,
)
from dragoman.knowledge.pack_places import Draft, pack
from dragoman.knowledge.spellings import division_spellings, folded, spellings

GAZETTEER = load_gazetteer()


def test_places_of_one_name_are_sorted_by_population() -> None:
    towns = [place for place in GAZETTEER.lookup("Springfield") if place.feature == "PPL"]
    assert len(towns) > 5
    assert [town.population for town in towns] == sorted(
        (town.population for town in towns), reverse=True
    )


def test_a_state_stands_before_a_larger_division_of_the_same_name() -> None:
    assert [(place.country, place.feature) for place in GAZETTEER.lookup("Georgia")][:2] == [
        ("GEO", "PCLI"),
        ("USA", "ADM1"),
    ]


@pytest.mark.parametrize(
    ("name", "proper", "country"),
    [
        ("Kiev", "Kyiv", "UKR"),
        ("Bombay", "Mumbai", "IND"),
        ("Xi’an", "Xi'an", "CHN"),
        ("Kobane", "Kobani", "SYR"),
        ("Sao Paulo", "São Paulo", "BRA"),
        ("Al Ḩasakah", "Hasakah", "SYR"),
        ("St. Petersburg", "Saint Petersburg", "RUS"),
    ],
)
def test_a_name_is_found_under_the_spelling_of_the_news(
    name: str, proper: str, country: str
) -> None:
    place = GAZETTEER.lookup(name)[0]
    assert (place.name, place.country) == (proper, country)


def test_names_are_case_sensitive_and_whole() -> None:
    assert "Paris" in GAZETTEER
    assert "paris" not in GAZETTEER
    assert "Cologn" not in GAZETTEER
    assert not GAZETTEER.lookup("")


def test_a_town_knows_its_divisions_and_coordinates() -> None:
    lviv = GAZETTEER.lookup("Lviv")
    town = next(place for place in lviv if place.feature == "PPL")
    assert (town.country, town.admin1, town.geonameid) == ("UKR", "Lviv", 702550)
    assert town.latitude == pytest.approx(49.84, abs=0.02)
    assert town.longitude == pytest.approx(24.02, abs=0.02)


def test_a_sea_belongs_to_no_state() -> None:
    assert GAZETTEER.lookup("Black Sea")[0].country is None


def test_a_dependency_carries_the_code_of_its_state() -> None:
    assert {place.country for place in GAZETTEER.lookup("Greenland")} >= {"DNK"}


@pytest.mark.parametrize("name", ["Japan", "Shanghai", "Pensacola", "Oxford", "Turkey"])
def test_no_state_or_city_is_a_word(name: str) -> None:
    assert not GAZETTEER.is_word(name)


@pytest.mark.parametrize("name", ["Nice", "Reading", "Mobile", "Union", "Augusta"])
def test_a_town_named_like_a_word_or_a_woman_is_one(name: str) -> None:
    assert GAZETTEER.is_word(name)


def test_the_news_name_of_a_city_is_that_of_the_largest_only() -> None:
    assert {place.admin1 for place in GAZETTEER.lookup("D.C.")} <= {"Washington, D.C.", None}


def test_what_the_hand_written_tables_name_is_listed() -> None:
    assert GAZETTEER.lookup("West Bank")[0].listed
    assert any(place.listed for place in GAZETTEER.lookup("Kyiv"))
    assert not any(place.listed for place in GAZETTEER.lookup("Ravenel"))


def test_a_site_is_not_the_division_of_its_name() -> None:
    base, *others = GAZETTEER.lookup("Guantanamo")
    assert base.feature == "BAY"
    assert "ADM1" in {place.feature for place in others}


@given(st.sampled_from(list(GAZETTEER.names())[::997]))
def test_a_name_is_never_longer_than_its_first_word_reaches(name: str) -> None:
    first = name.split()[0]
    assert GAZETTEER.reach(first) >= len(name.split())


def test_every_name_leads_to_a_place() -> None:
    names = list(GAZETTEER.names())
    assert names == sorted(names)
    assert len(names) == len(set(names))
    assert all(GAZETTEER.lookup(name) for name in names[::500])


def test_loading_stays_within_its_budget() -> None:
    code = (
        "import resource, time\n"
        "from dragoman.knowledge import gazetteer\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "start = time.process_time()\n"
        "gazetteer.load_gazetteer()\n"
        "after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "print(time.process_time() - start, (after - before) / 1024)\n"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    seconds, megabytes = map(float, run.stdout.split())
    assert seconds < 0.5  # 0.15 s on an idle core; a shared one is slower
    assert megabytes < 60


@pytest.mark.parametrize("content", [None, b"", b"no gazetteer", zlib.compress(b"\x80")])
def test_a_broken_file_is_named_with_its_remedy(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "places.bin"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(KnowledgeError, match=r"places\.bin.*make knowledge"):
        read_gazetteer(path)


@given(st.lists(st.integers(0, 2**31 - 1)), st.booleans())
def test_a_column_survives_packing(numbers: list[int], differences: bool) -> None:
    assert list(read_numbers(pack_numbers(numbers, differences=differences))) == numbers


@given(st.text())
def test_spellings_hold_the_name_itself_and_nothing_empty(name: str) -> None:
    assert all(spellings(f"A{name}", "SYR"))


def test_plain_letters_have_no_marks() -> None:
    assert folded("Şanlıurfa") == "Sanliurfa"
    assert folded("Tromsø") == "Tromso"


def test_a_division_is_also_named_without_its_kind() -> None:
    assert "Poltava" in division_spellings("Poltava Oblast")
    assert "Poltava Oblast" in division_spellings("Poltava Oblast")


def test_a_packed_gazetteer_tells_proper_names_from_other_spellings(tmp_path: Path) -> None:
    town = Draft("Ḩamāh", frozenset({"Hama"}), "SYR", 35.13, 36.75, "PPL", population=460_602)
    path = tmp_path / "places.bin"
    path.write_bytes(pack([town]))
    found = read_gazetteer(path)
    assert [place.name for place in found.lookup("Hama")] == ["Ḩamāh"]
    assert found.lookup("Ḩamāh") == found.lookup("Hama")
    assert found.lookup("Hama")[0].geonameid is None


def test_the_same_entries_make_the_same_bytes() -> None:
    towns = [Draft(name, frozenset({name}), "SYR", 35.0, 36.0, "PPL") for name in ("A", "B")]
    assert pack(towns) == pack(list(towns))
