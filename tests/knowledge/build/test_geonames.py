"""A GeoNames file → a gazetteer that holds what ships and more.

Rows are invented, or facts of GeoNames (CC BY 4.0) as the gazetteer that ships has them.
"""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from dragoman.errors import UnreadableInput
from dragoman.knowledge.build import GeonamesOptions, Report, build_places
from dragoman.knowledge.build.geonames_file import Feature, features
from dragoman.knowledge.build.report import silent
from dragoman.knowledge.gazetteer import FILE, Gazetteer, PlaceEntry, load_gazetteer, read_gazetteer
from tests.knowledge.build.made import packed

KRAMATORSK, LVIV = 704508, 702550


def row(
    number: int, name: str, *, code: str = "PPL", country: str = "UA", admin1: str = "07",
    admin2: str = "", people: int = 1000, alternates: Sequence[str] = (), at: str = "50.0\t36.2",
) -> str:  # fmt: skip
    """A line of GeoNames: nineteen columns."""
    kind = "A" if code.startswith("ADM") else "P"
    return (
        f"{number}\t{name}\t{name}\t{','.join(alternates)}\t{at}\t{kind}\t{code}\t{country}\t\t"
        f"{admin1}\t{admin2}\t\t\t{people}\t\t100\tEurope/Kyiv\t2024-01-01"
    )


ROWS = [
    row(900000001, "Zorivka", people=700),
    row(900000002, "Malenka", people=499),
    row(900000003, "Stolytsia", code="PPLA2", people=0),
    row(900000004, "Kvartal", code="PPLX", people=90_000),
    row(900000005, "Khutirne", people=700, admin2="0712",
        alternates=["Khutyrne", "Khutornoye", "Stepove", "Хутірне", "KHU", "Gutirne"]),
    row(900000006, "Novyi Raion", code="ADM2", admin2="0712"),
    row(900000007, "Shch", people=800, alternates=["Judah"]),
    row(900000008, "Küstendorf", country="DE", admin1="99", alternates=["Kustendurf"]),
    row(900000009, "Neuland", country="DE", admin1="99", code="ADM1"),
    row(900000010, "Nowhere", country="XX"),
    row(900000011, "Atlantis", code="PPLC", country="UA", people=900),
    row(KRAMATORSK, "Kramators'k", people=160_000, admin1="05",
        alternates=["Kramatorske", "Stadt"]),
]  # fmt: skip


def zipped(path: Path, lines: Sequence[str] = ROWS) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("readme.txt", "GeoNames, CC BY 4.0")
        archive.writestr("allCountries.txt", "".join(f"{line}\n" for line in lines))
    return path


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Report, Gazetteer]:
    folder = tmp_path_factory.mktemp("places")
    report = build_places(zipped(folder / "allCountries.zip"), folder / "out")
    return report, read_gazetteer(folder / "out" / FILE)


def one(gazetteer: Gazetteer, name: str, number: int | None = None) -> PlaceEntry:
    """The place of that name, or of that name and number."""
    found = [p for p in gazetteer.lookup(name) if number is None or p.geonameid == number]
    assert len(found) == 1, (name, found)
    return found[0]


def test_a_new_town_is_found_by_name_with_its_divisions(built: tuple[Report, Gazetteer]) -> None:
    town = one(built[1], "Khutirne")
    assert (town.country, town.admin1, town.admin2) == ("UKR", "Kharkiv", "Novyi Raion")
    assert (town.geonameid, town.population, town.feature) == (900000005, 700, "PPL")
    assert (town.latitude, town.longitude) == (50.0, 36.2)


def test_other_spellings_of_the_name_are_taken_other_names_are_not(
    built: tuple[Report, Gazetteer],
) -> None:
    _, places = built
    assert one(places, "Khutyrne", 900000005).name == "Khutirne"
    for name in ("Stepove", "Хутірне", "KHU"):
        assert not any(place.geonameid == 900000005 for place in places.lookup(name))
    assert not any(place.geonameid == 900000007 for place in places.lookup("Judah"))
    assert not places.lookup("Kustendurf")  # where names are in Latin letters, they are as they are
    assert one(places, "Kustendorf").name == "Küstendorf"


def test_small_places_and_parts_of_towns_are_no_towns(built: tuple[Report, Gazetteer]) -> None:
    _, places = built
    assert not any(p.geonameid == 900000002 for p in places.lookup("Malenka"))
    assert not any(p.geonameid == 900000004 for p in places.lookup("Kvartal"))
    assert not any(p.geonameid == 900000010 for p in places.lookup("Nowhere"))
    assert one(places, "Stolytsia").population == 0


def test_a_state_keeps_its_capital(built: tuple[Report, Gazetteer]) -> None:
    _, places = built
    assert one(places, "Atlantis", 900000011).feature == "PPL"
    assert places.lookup("Kyiv")[0].feature in {"PPLC", "ADM1"}


def test_a_town_that_ships_takes_what_is_new_and_keeps_its_names(
    built: tuple[Report, Gazetteer],
) -> None:
    _, places = built
    before = one(load_gazetteer(), "Kramatorsk", KRAMATORSK)
    after = one(places, "Kramatorsk", KRAMATORSK)
    assert (after.name, after.feature, after.admin1) == ("Kramatorsk", "PPL", before.admin1)
    assert after.population == 160_000 != before.population
    assert one(places, "Kramatorske", KRAMATORSK) == after


def test_a_division_that_is_new_is_made_of_its_towns(built: tuple[Report, Gazetteer]) -> None:
    land = one(built[1], "Neuland", 900000009)
    assert (land.feature, land.country, land.population) == ("ADM1", "DEU", 1000)


def test_all_else_is_as_it_ships(built: tuple[Report, Gazetteer]) -> None:
    """Coordinates of divisions aside, for the towns' are rounded when they are packed."""
    report, places = built
    ships = load_gazetteer()
    assert len(places) == report.written[FILE] == len(ships) + 7
    untouched = 0
    for (place, names), (other, others) in zip(
        sorted(_facts(ships).items()), sorted(_facts(places, without=900000000).items()),
        strict=True,
    ):  # fmt: skip
        assert place == other and (names == others or place[-1] in {KRAMATORSK, 0}), (place, other)
        untouched += names == others
    assert untouched > len(ships) - 10
    assert places.is_word("Reading") == ships.is_word("Reading")
    assert [p.country for p in places.lookup("Georgia")] == ["GEO", "USA"]


def _facts(gazetteer: Gazetteer, *, without: int = 10**10) -> dict[tuple[object, ...], list[str]]:
    found: dict[tuple[object, ...], list[str]] = {}
    for place, names in gazetteer.everything():
        number = place.geonameid or 0
        if number < without:
            key = (place.country or "", place.feature, place.admin1 or "", place.admin2 or "",
                   place.name, number)  # fmt: skip
            found.setdefault(key, []).extend(sorted(names))
    return found


def test_everything_gives_every_place_with_its_names() -> None:
    ships = load_gazetteer()
    everything = list(ships.everything())
    assert len(everything) == len(ships)
    names = [name for place, found in everything for name in found if place.geonameid == LVIV]
    assert "Lviv" in names and all(LVIV in {p.geonameid for p in ships.lookup(n)} for n in names)


def read(path: Path) -> tuple[Report, list[Feature]]:
    """The features of a file."""
    report = Report()
    return report, list(features(path, report=report, progress=silent))


@pytest.mark.parametrize("kind", ["plain", "gzip", "bzip2", "zstd"])
def test_text_may_be_packed_in_other_ways(tmp_path: Path, kind: str) -> None:
    file = tmp_path / "UA.txt"
    file.write_bytes(packed("".join(f"{line}\r\n" for line in ROWS).encode(), kind))
    report, found = read(file)
    assert (report.units, report.bad, report.broken) == (len(ROWS), 0, "")
    assert found == read(zipped(tmp_path / "UA.zip"))[1]


def test_the_floor_is_the_users_and_a_table_of_divisions_names_them_anew(tmp_path: Path) -> None:
    table = tmp_path / "admin1CodesASCII.txt"
    table.write_text("UA.07\tSloboda Oblast\tSloboda Oblast\t706482\n", encoding="utf-8")
    options = GeonamesOptions(least=100, admin1=table)
    build_places(zipped(tmp_path / "UA.zip"), tmp_path / "out", options=options)
    places = read_gazetteer(tmp_path / "out" / FILE)
    assert one(places, "Malenka", 900000002).population == 499
    assert one(places, "Khutirne").admin1 == "Sloboda Oblast"
    ships = one(load_gazetteer(), "Kupyansk")
    assert ships.admin1 == "Kharkiv"
    assert one(places, "Kupyansk", ships.geonameid).admin1 == "Sloboda Oblast"
    assert one(places, "Sloboda", 706482).feature == "ADM1"


@pytest.mark.parametrize("line", ["UA.07\tname", "UA\ta\tb\t7", "UA.07\ta\tb\tseven"])
def test_a_table_of_divisions_that_is_none_is_named_with_its_line(
    tmp_path: Path, line: str
) -> None:
    table = tmp_path / "admin1CodesASCII.txt"
    table.write_text(f"UA.07\tName\tName\t1\n{line}\n", encoding="utf-8")
    with pytest.raises(UnreadableInput, match="line 2: is no row"):
        build_places(zipped(tmp_path / "UA.zip"), tmp_path / "out",
                     options=GeonamesOptions(admin1=table))  # fmt: skip
    assert not list((tmp_path / "out").iterdir())


def test_lines_that_are_no_places_are_counted_and_named(tmp_path: Path) -> None:
    bad = ["one\ttwo", row(1, "North", at="91\t0"), row(2, "East", at="east\t0"), row(3, "")]
    report, _ = read(zipped(tmp_path / "x.zip", [*ROWS, *bad]))
    assert report.bad == 4 and report.units == len(ROWS)
    assert "line 13" in report.named[0] and "has 2 columns, not 19" in report.named[0]
    assert "off the globe" in report.named[1] and "no number" in report.named[2]


def test_a_cut_text_is_used_as_far_as_it_goes(tmp_path: Path) -> None:
    lines = [*ROWS, *(row(910000000 + n, f"Selo {n}") for n in range(5000))]
    data = packed("".join(f"{line}\n" for line in lines).encode(), "gzip")
    (tmp_path / "cut.gz").write_bytes(data[: len(data) // 2])
    report, found = read(tmp_path / "cut.gz")
    assert "is cut off" in report.broken and f"line {report.lines + 1:,}, byte" in report.broken
    assert len(ROWS) < report.units == len(found) < len(lines)


def test_a_cut_archive_and_other_files_are_errors(tmp_path: Path) -> None:
    whole = zipped(tmp_path / "whole.zip").read_bytes()
    (tmp_path / "cut.zip").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(UnreadableInput, match="cut zip archive"):
        build_places(tmp_path / "cut.zip", tmp_path / "out")
    (tmp_path / "table.csv").write_text("a,b\n1,2\n" * 2000)
    with pytest.raises(UnreadableInput, match=r"no file of GeoNames.*has 1 columns"):
        build_places(tmp_path / "table.csv", tmp_path / "out")
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as archive:
        archive.writestr("picture.png", b"png")
    with pytest.raises(UnreadableInput, match=r"other\.zip: holds no \.txt file"):
        build_places(tmp_path / "other.zip", tmp_path / "out")
    assert not list((tmp_path / "out").iterdir())
