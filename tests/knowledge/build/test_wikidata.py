"""A small dump → tables: who held what when, of which country, and what is left out."""

from __future__ import annotations

import csv
import random
import sqlite3
from collections import defaultdict
from pathlib import Path

import pytest

from dragoman.errors import UnreadableInput
from dragoman.knowledge.build import Report, build_wikidata
from dragoman.knowledge.build.dump import PATIENCE
from dragoman.knowledge.build.folder import BuildFailed
from dragoman.knowledge.build.rows import COLUMNS
from dragoman.knowledge.build.territories import load_territories
from dragoman.knowledge.known import load_known
from dragoman.knowledge.lint import lint_tables
from dragoman.knowledge.own import read_own
from dragoman.knowledge.tables import folder as package_folder
from dragoman.knowledge.tables import read_rows
from tests.knowledge.build import made

Rows = dict[str, list[dict[str, str]]]


def build(out: Path, data: bytes, *, least: int = 5) -> tuple[Report, Rows]:
    """The tables of a dump, by name and then in a list."""
    file = out.parent / "dump"
    file.write_bytes(data)
    report = build_wikidata(file, out, least=least)
    return report, {table: read(out, table) for table in COLUMNS}


def read(out: Path, table: str) -> list[dict[str, str]]:
    with (out / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("built") / "tables"


@pytest.fixture(scope="module")
def built(out: Path) -> tuple[Report, Rows]:
    return build(out, made.dump(made.world()))


def of(built: tuple[Report, Rows], table: str, item: str) -> list[dict[str, str]]:
    return [row for row in built[1][table] if row["wikidata"] == item]


def tenures(built: tuple[Report, Rows], item: str) -> list[tuple[str, ...]]:
    columns = ("country", "office", "start", "end")
    return [tuple(row[column] for column in columns) for row in of(built, "offices", item)]


def posts(built: tuple[Report, Rows], item: str) -> list[tuple[str, ...]]:
    columns = ("country", "sectors", "role", "start", "end")
    return [tuple(row[column] for column in columns) for row in of(built, "people", item)]


def test_terms_are_rows_deprecated_ones_are_not(built: tuple[Report, Rows]) -> None:
    assert tenures(built, "Q9300001") == [
        ("FRA", "head_of_government", "2010-05-11", "2012-06"),
        ("FRA", "head_of_government", "2015-01-02", ""),
    ]


def test_an_end_that_is_not_known_is_the_start_of_the_successor_who_is_named(
    built: tuple[Report, Rows],
) -> None:
    assert tenures(built, "Q9300003") == [("FRA", "head_of_government", "2009-05", "2010-05-11")]


def test_without_a_label_the_page_or_the_label_for_all_languages_names_a_person(
    built: tuple[Report, Rows],
) -> None:
    names = {row["wikidata"]: row["name"] for row in built[1]["offices"]}
    assert (names["Q9300004"], names["Q9300005"]) == ("Dagny Eide", "Egil Sæther")


def test_a_position_of_no_country_is_of_the_one_that_the_statement_names(
    built: tuple[Report, Rows],
) -> None:
    assert tenures(built, "Q9300005") == [("NOR", "head_of_government", "2021-10-14", "")]


def test_a_head_whom_only_the_state_names_holds_its_office(built: tuple[Report, Rows]) -> None:
    assert tenures(built, "Q9300020") == [("NOR", "head_of_state", "1991-01-17", "")]


def test_an_office_is_told_by_its_label_and_a_deputy_is_not_the_minister(
    built: tuple[Report, Rows],
) -> None:
    assert tenures(built, "Q9300006") == [
        ("TCD", "deputy_head", "2019-01-01", "2020-01-01"),
        ("TCD", "foreign_minister", "2014-03-03", "2016-02"),
    ]


def test_a_member_of_several_parliaments_is_one_row(built: tuple[Report, Rows]) -> None:
    assert posts(built, "Q9300007") == [("LVA", "LEG", "member of parliament", "2018-11-06", "")]


def test_who_held_a_post_is_a_former_official_after_it_until_death(
    built: tuple[Report, Rows],
) -> None:
    role = "Minister of Health of Mali"
    assert posts(built, "Q9300008") == [
        ("MLI", "GOV", role, "2013-09-08", "2014-01-10"),
        ("MLI", "ELI", f"former {role}", "2014-01-11", "2021-08-09"),
    ]


@pytest.mark.parametrize("item", ["Q9300009", "Q9300017"])
def test_posts_without_known_days_are_no_rows(built: tuple[Report, Rows], item: str) -> None:
    assert not of(built, "people", item) and not of(built, "offices", item)


def test_heads_of_parts_of_states_and_of_dependent_ones_hold_no_office_of_the_state(
    built: tuple[Report, Rows],
) -> None:
    assert posts(built, "Q9300010")[:2] == [
        ("DEU", "GOV", "Minister-President of Bavaria", "2011", "2016"),
        ("DEU", "GOV", "Premier of a German land", "2017", "2019"),
    ]
    assert posts(built, "Q9300011") == [("GBR", "GOV", "Premier of Bermuda", "2017-07-18", "")]
    assert {row["country"] for row in built[1]["offices"]} == {"FRA", "NOR", "TCD"}


def test_a_state_that_few_recognise_is_of_the_one_that_claims_it(
    built: tuple[Report, Rows],
) -> None:
    assert [row[:2] for row in posts(built, "Q9300012")] == [("GEO", "GOV|PRE"), ("GEO", "ELI|PRE")]


def test_a_state_of_old_keeps_its_officials_but_not_its_citizens(
    built: tuple[Report, Rows],
) -> None:
    assert posts(built, "Q9300013")[0] == (
        "RUS", "GOV", "Premier of the Soviet Union", "1985", "1991"
    )  # fmt: skip
    assert posts(built, "Q9300016")[0][3:] == ("1917-11-07", "1920")
    assert not of(built, "people", "Q9300026")


def test_an_ambassador_is_of_the_country_of_citizenship_if_there_is_one(
    built: tuple[Report, Rows],
) -> None:
    assert posts(built, "Q9300015")[0][:2] == ("FRA", "GOV")
    assert not posts(built, "Q9300014")


def test_who_held_nothing_is_what_their_occupation_says(built: tuple[Report, Rows]) -> None:
    assert posts(built, "Q9300018") == [("FRA", "PTY", "politician", "", "")]
    assert not posts(built, "Q9300019")  # of two countries
    assert not posts(built, "Q9300021")  # four pages
    assert not posts(built, "Q9300024")  # no name in Latin letters


def test_of_two_namesakes_the_better_known_is_meant(built: tuple[Report, Rows]) -> None:
    assert posts(built, "Q9300022") and not posts(built, "Q9300023")


def test_figures_of_fiction_hold_no_office(built: tuple[Report, Rows]) -> None:
    assert not of(built, "offices", "Q9300025")


def test_aliases_are_such_as_mean_the_person_only(built: tuple[Report, Rows]) -> None:
    assert {row["aliases"] for row in of(built, "offices", "Q9300001")} == {"Anne Duval"}


def test_a_party_governed_while_a_member_led_the_government(built: tuple[Report, Rows]) -> None:
    governed = {row["wikidata"]: row["governed"] for row in built[1]["parties"]}
    assert governed["Q9400001"] == "2009-2012|2015-"
    assert governed["Q9400002"] == "2012-2015"
    assert governed["Q9400004"] == ""


def test_names_of_common_words_and_in_other_languages_are_not_taken(
    built: tuple[Report, Rows],
) -> None:
    parties = {row["wikidata"]: (row["name"], row["aliases"]) for row in built[1]["parties"]}
    assert parties["Q9400001"] == ("Rassemblement lumière", "RLM")
    assert parties["Q9400002"] == ("Parti du Soleil", "PdSol")
    assert "Q9400003" not in parties and "Q9400029" not in parties
    assert of(built, "organisations", "Q9400022")[0]["name"] == "MoDefTchad"


def test_armed_groups_have_days_country_and_what_their_class_says(
    built: tuple[Report, Rows],
) -> None:
    columns = ("country", "sectors", "start", "end")
    groups = {
        row["wikidata"]: tuple(row[column] for column in columns)
        for row in built[1]["armed_groups"]
    }
    assert groups == {
        "Q9400011": ("MLI", "REB", "2012-01", "2018-05-06"),
        "Q9400012": ("IMG", "REB|PTY", "", ""),
        "Q9400013": ("MLI", "UAF", "", ""),
    }


def test_organisations_are_coded_by_class_and_must_be_known_enough(
    built: tuple[Report, Rows],
) -> None:
    found = {row["wikidata"]: (row["country"], row["sectors"]) for row in
             built[1]["organisations"]}  # fmt: skip
    assert found == {
        "Q9400021": ("MLI", "MIL"),
        "Q9400022": ("TCD", "GOV"),
        "Q9400023": ("IGO", ""),
        "Q9400025": ("NOR", "BUS"),
        "Q9400026": ("LVA", "SOC"),
        "Q9400027": ("NGO", "SOC"),
    }


def test_a_name_that_bodies_of_two_countries_bear_is_taken_from_both(
    built: tuple[Report, Rows],
) -> None:
    assert not any("LARIWA" in row["aliases"] for row in built[1]["organisations"])


def test_all_that_is_left_out_is_counted(built: tuple[Report, Rows]) -> None:
    report = built[0]
    assert report.left_out["posts begun on an unknown day"] == 2
    assert report.left_out["posts that ended on an unknown day"] == 1
    assert report.left_out["namesakes of others"] == 1
    assert not report.broken and not report.bad and not report.warnings


def test_the_readers_of_tables_find_no_fault(out: Path, built: tuple[Report, Rows]) -> None:
    assert lint_tables(out) == []
    own = read_own([out])
    assert own.faults == ()
    known = load_known().with_own(own.named)
    holder = known.holder("TCD", "deputy_head", "2019-06-01")
    assert holder is not None and holder.name == "Fatimé Saleh"
    assert known.names.lookup("Front for Azawan")[0].sectors == ("REB",)
    assert known.names.lookup("Hamidou Traoré")[0].country == "MLI"


@pytest.mark.parametrize("kind", ["plain", "gzip", "bzip2", "zstd"])
@pytest.mark.parametrize(("array", "spaced"), [(True, False), (False, False), (True, True)])
def test_packing_and_blanks_make_no_difference(
    tmp_path: Path, out: Path, built: tuple[Report, Rows], kind: str, array: bool, spaced: bool
) -> None:
    data = made.dump(made.world(), array=array, spaced=spaced)
    report, _ = build(tmp_path / "tables", made.packed(data, kind))
    assert not report.broken and not report.bad
    for table in COLUMNS:
        assert same(tmp_path / "tables", out, table)


def same(one: Path, other: Path, table: str) -> bool:
    return (one / f"{table}.csv").read_bytes() == (other / f"{table}.csv").read_bytes()


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_a_dump_makes_no_difference(
    tmp_path: Path, out: Path, built: tuple[Report, Rows], seed: int
) -> None:
    shuffled = made.world()
    random.Random(seed).shuffle(shuffled)
    build(tmp_path / "tables", made.dump(shuffled))
    assert all(same(tmp_path / "tables", out, table) for table in COLUMNS)


@pytest.mark.parametrize("kind", ["plain", "gzip", "bzip2", "zstd"])
def test_of_a_cut_dump_all_before_the_cut_is_used_and_the_place_named(
    tmp_path: Path, kind: str
) -> None:
    filler = [made.entity(f"Q{number}", f"Thing {number}") for number in range(1, 4000)]
    data = made.packed(made.dump([*made.world(), *filler, *made.states()]), kind)
    report, rows = build(tmp_path / "tables", data[: len(data) * 3 // 4])
    assert f"line {report.lines + 1:,}" in report.broken or f"line {report.lines:,}" in (
        report.broken
    )
    assert "byte" in report.broken and report.units > 100
    if kind != "bzip2":  # which packs so much at once that little comes before the cut
        assert len(rows["offices"]) == 9


def test_a_dump_without_its_closing_bracket_is_cut(tmp_path: Path) -> None:
    data = made.dump(made.world())
    lines = data.splitlines(keepends=True)
    report, rows = build(tmp_path / "tables", b"".join(lines[:-1]))
    assert "without the bracket that closes it" in report.broken
    assert f"line {len(lines) - 1}, " in report.broken
    assert len(rows["offices"]) == 9


def test_lines_that_hold_no_entity_are_counted_and_the_first_named(tmp_path: Path) -> None:
    good = made.dump(made.world()).splitlines(keepends=True)
    bad = [
        b"<xml/>\n", b'{"type":"item","id":"Q1","claims":{"P31":[{\n', b'{"id":"Q2","claims":7},\n',
        b'{"name":"no entity"},\n', b"\xff\xfe\n", b'{"id":"Q3","type":"item","labels":{"en":\n',
        b"null,\n",
    ]  # fmt: skip
    report, rows = build(tmp_path / "tables", b"".join([*good[:3], *bad, *good[3:]]))
    assert (report.bad, len(report.named)) == (len(bad), 5)
    offset = sum(map(len, good[:3]))
    assert f"line 4, byte {offset:,}: is no entity: it begins with '<xml/>'" in report.named[0]
    assert "line 5" in report.named[1] and "does not end with a brace" in report.named[1]
    assert len(rows["offices"]) == 9 and not report.broken


@pytest.mark.parametrize(
    "data",
    [
        b"", b"\n\n", b"[\n]\n", b"id,name\n1,a\n" * 10, b"<page>\n" * (PATIENCE + 5),
        b'{"text": "An article.", "published": "2021-04-13"}\n' * 5, bytes(range(256)) * 50,
    ],
)  # fmt: skip
def test_a_file_that_is_no_dump_is_an_error_and_changes_nothing(
    tmp_path: Path, data: bytes
) -> None:
    kept = tmp_path / "tables" / "people.csv"
    kept.parent.mkdir()
    kept.write_text("as it was\n")
    with pytest.raises(UnreadableInput, match="no Wikidata dump"):
        build(kept.parent, data)
    assert kept.read_text() == "as it was\n"
    assert [path.name for path in kept.parent.iterdir()] == ["people.csv"]


def test_files_are_replaced_only_when_all_are_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "tables"
    build(out, made.dump(made.world()))
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    (out / "notes.txt").write_text("mine")

    def fail(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("dragoman.knowledge.build.wikidata.Bodies.rows", fail)
        with pytest.raises(KeyboardInterrupt):
            build(out, made.dump(made.people()))
    assert {**before, "notes.txt": b"mine"} == {
        path.name: path.read_bytes() for path in out.iterdir()
    }
    build(out, made.dump(made.states()))
    assert not read(out, "offices") and (out / "notes.txt").exists()


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(BuildFailed, match=r"file.*--out"):
        build(tmp_path / "file", made.dump(made.world()))


@pytest.mark.parametrize(
    ("what", "error", "told"),
    [
        ("rows.Rows.write", OSError(28, "No space left on device"), r"No space.*--out"),
        ("keep.Kept.flush", sqlite3.OperationalError("disk is full"), r"disk is full.*--scratch"),
    ],
)
def test_a_full_disk_is_an_error_that_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str, error: Exception, told: str
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(f"dragoman.knowledge.build.{what}", fail)
    with pytest.raises(BuildFailed, match=told):
        build(tmp_path / "tables", made.dump(made.world()))
    assert list((tmp_path / "tables").iterdir()) == []


def test_a_class_of_another_name_is_not_used_and_named(tmp_path: Path) -> None:
    world = [one for one in made.world() if one["id"] not in {"Q7278", made.SOVIET_UNION}]
    world += [made.entity("Q7278", "garden party", P279="Q1"), made.entity("Q28513", "Austria")]
    report, rows = build(tmp_path / "tables", made.dump(world))
    assert rows["parties"] == []
    assert report.warnings == [
        "Q7278 is 'garden party' in the dump, not 'political party'; it is not used",
        "Q28513 is 'Austria' in the dump, not 'Austria-Hungary'; it is not used",
    ]


def test_classes_in_a_circle_are_read_once(tmp_path: Path) -> None:
    circle = made.entity("Q9100001", "rebel group", P279=["Q17149090", "Q9100002"])
    other = made.entity("Q9100002", "insurgents", P279="Q9100001")
    world = [one for one in made.world() if one["id"] != "Q9100001"]
    _, rows = build(tmp_path / "tables", made.dump([*world, circle, other]))
    assert len(rows["armed_groups"]) == 3


def test_an_end_that_was_forgotten_is_not_still_in_office(tmp_path: Path) -> None:
    people = [
        made.human("Q9300101", "Alba Ferrat", P27=made.FRANCE,
                   P39=made.post("Q9200002", "1995-05-18")),
        made.human("Q9300102", "Basile Corvin", P27=made.FRANCE,
                   P39=made.post("Q9200002", "2002-05-06")),
        # For a month only, while another was away.
        made.human("Q9300103", "Clara Dumas", P27=made.FRANCE,
                   P39=made.post("Q9200002", "2003-07-01", "2003-08-01")),
        made.human("Q9300104", "Denis Keita", P27=made.MALI,
                   P39=made.post("Q9200005", "2001-01-01")),
    ]  # fmt: skip
    world = [*people, *made.positions(), *made.states(), *made.classes()]
    report, rows = build(tmp_path / "tables", made.dump(world))
    held = {row["name"]: row["end"] for row in rows["offices"]}
    assert held == {"Basile Corvin": "", "Clara Dumas": "2003-08-01"}
    assert rows["people"] == []
    assert report.left_out["posts begun long ago, with no end"] == 1


def test_seats_of_a_parliament_that_is_over_are_held_no_longer(tmp_path: Path) -> None:
    positions = [
        made.entity("Q9200101", "Member of the 12th Saeima", P279=made.LEGISLATOR,
                    P1001=made.LATVIA, P576=made.day("2018-11-06")),
        made.entity("Q9200102", "Member of the 11th Saeima", P279=made.LEGISLATOR,
                    P1001=made.LATVIA, P576=made.UNKNOWN),
    ]  # fmt: skip
    people = [
        made.human("Q9300111", "Laila Ozola", P27=made.LATVIA,
                   P39=[made.post("Q9200101", "2017-01-02")]),
        made.human("Q9300112", "Maris Ozols", P27=made.LATVIA,
                   P39=[made.post("Q9200102", "2011-10-17")]),
    ]  # fmt: skip
    world = [*people, *positions, *made.states(), *made.classes()]
    _, rows = build(tmp_path / "tables", made.dump(world))
    assert [(row["name"], row["sectors"], row["end"]) for row in rows["people"]] == [
        ("Laila Ozola", "LEG", "2018-11-06"),
        ("Laila Ozola", "ELI", ""),
    ]


def test_an_office_that_was_of_a_state_of_old_before_is_still_of_the_state(tmp_path: Path) -> None:
    positions = [
        made.entity("Q9200111", "President of Chad", P279=made.PRESIDENT,
                    P1001=["Q9600001", made.CHAD]),
        made.entity("Q9200112", "Prefect general", P279=made.PRESIDENT,
                    P1001=["Q9600001", made.CHAD]),
    ]  # fmt: skip
    people = [
        made.human("Q9300121", "Nour Abakar", P39=made.post("Q9200111", "1960", "1975")),
        made.human("Q9300122", "Omar Abakar", P39=made.post("Q9200112", "1960", "1975")),
    ]
    world = [*people, *positions, *made.states(), *made.classes()]
    _, rows = build(tmp_path / "tables", made.dump(world))
    assert [(row["name"], row["office"]) for row in rows["offices"]] == [
        ("Nour Abakar", "head_of_state")
    ]
    assert {row["name"] for row in rows["people"]} == {"Omar Abakar"}


def test_the_floor_of_fame_is_for_all_but_holders_of_offices(tmp_path: Path) -> None:
    _, rows = build(tmp_path / "tables", made.dump(made.world()), least=11)
    # Who is no more than a politician, but for what a state says, is not looked at.
    assert {row["wikidata"] for row in rows["offices"]} == {
        f"Q930000{number}" for number in range(1, 7)
    }
    assert {row["wikidata"] for row in rows["people"]} == {"Q9300022"}
    assert rows["parties"] == []


def test_territories_bear_the_names_and_codes_of_our_tables() -> None:
    ours: defaultdict[str, set[str]] = defaultdict(set)
    for file in ("historical.csv", "dependencies.csv", "countries.csv"):
        for row in read_rows(package_folder() / file, ("name", "code")):
            ours[row["name"]].add(row["code"])
    strange = {"Holy See", "Palestinian National Authority", "United States Minor Outlying Islands",
               "United Nations", "European Union"}  # fmt: skip
    for territory in load_territories().values():
        if territory.name not in strange:
            assert territory.code in ours[territory.name], territory


def test_no_item_is_two_territories() -> None:
    rows = read_rows(package_folder() / "build" / "territories.csv", ("wikidata",))
    states = read_rows(package_folder() / "countries.csv", ("wikidata",))
    items = [row["wikidata"] for row in (*rows, *states) if row["wikidata"]]
    assert len(items) == len(set(items))
