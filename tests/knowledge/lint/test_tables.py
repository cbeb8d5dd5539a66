"""The tables that ship have no fault, and each kind of fault is found where it is made."""

from __future__ import annotations

import csv
import io
import time
from collections.abc import Iterable
from pathlib import Path

import pytest

from dragoman.knowledge.lint import Fault, lint_tables
from dragoman.knowledge.lint.layout import load_layouts

HEADERS = {layout.files: layout.columns for layout in load_layouts()}
OFFICES = "offices/*.csv"


def write(folder: Path, file: str, *rows: Iterable[str], layout: str = "") -> None:
    """A table of these rows under its header."""
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows([HEADERS[layout or file], *rows])
    path = folder / file
    path.parent.mkdir(exist_ok=True)
    path.write_text(text.getvalue(), encoding="utf-8")


def holders(folder: Path, *rows: Iterable[str]) -> list[Fault]:
    """The faults of a table of holders; a row is country, office, name, aliases, start, end."""
    write(folder, "offices/all.csv", *([*row, "", "memory"] for row in rows), layout=OFFICES)
    return lint_tables(folder)


def organisations(folder: Path, *rows: Iterable[str]) -> list[Fault]:
    """The faults of a table of organisations; a row is name, aliases, country, start, end."""
    full = ((name, aliases, country, "SOC", start, end, "memory")
            for name, aliases, country, start, end in rows)  # fmt: skip
    write(folder, "organisations.csv", *full)
    return lint_tables(folder)


def told(found: list[Fault]) -> str:
    return "\n".join(map(str, found))


def test_the_tables_that_ship_have_no_faults() -> None:
    start = time.monotonic()
    assert told(lint_tables()) == ""
    assert time.monotonic() - start < 10


def test_tables_without_fault_have_none(tmp_path: Path) -> None:
    rows = [
        ("SWE", "foreign_minister", "Anna Berg", "A. Berg", "2001-02-03", "2004-05"),
        ("SWE", "foreign_minister", "Olof Dahl", "", "2004-05", ""),
    ]
    assert told(holders(tmp_path, *rows)) == ""


def test_a_fault_says_where_it_is_what_it_is_and_what_was_expected() -> None:
    fault = Fault("parties.csv", 7, "country 'XXX' is no code", "a state")
    assert str(fault) == "parties.csv:7: country 'XXX' is no code, expected a state"


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (("XXX", "envoy", "Ana Pi", "", "2001", ""), "all.csv:2: country 'XXX' is no code"),
        (("SWE", "king", "Ana Pi", "", "2001", ""), "all.csv:2: office 'king' is no office"),
        (("SWE", "envoy", "Ana Pi", "", "2001-02-29", ""), "'2001-02-29' is no day of the cal"),
        (("SWE", "envoy", "Ana Pi", "", "2001-13", ""), "'2001-13' is no day of the calendar"),
        (("SWE", "envoy", "Ana Pi", "", "1 May 2001", ""), "'1 May 2001' is no date"),
        (("SWE", "envoy", "Ana Pi", "", "0201", ""), "'0201' is absurd"),
        (("SWE", "envoy", "Ana Pi", "", "2001", "2901"), "'2901' is absurd"),
        (("SWE", "envoy", "Ana Pi", "", "2001-05", "2001-04-30"), "end 2001-04-30 lies before"),
        (("SWE", "envoy", "Ana Pi", "", "", ""), "the column start is empty"),
        (("SWE", "envoy", " Ana Pi", "", "2001", ""), "begins or ends with a blank"),
        (("SWE", "envoy", "Ana  Pi", "", "2001", ""), "has two blanks in a row"),
        (("SWE", "envoy", "Ana\u00a0Pi", "", "2001", ""), "holds the character NO-BREAK SPACE"),
        (("SWE", "envoy", "Ana Pe\u0301rez", "", "2001", ""), "is not composed"),
        (("SWE", "envoy", "Ana Pi", "A. Pi|A. Pi", "2001", ""), "holds 'A. Pi' 2 times"),
        (("SWE", "envoy", "Ana Pi", "A. Pi||B", "2001", ""), "has an empty member"),
        (("SWE", "envoy", "Ana Pi", "A. Pi | B. Pi", "2001", ""), "has blanks beside a bar"),
        (("SWE", "envoy", "Ana Pi", "Ana Pi", "2001", ""), "'Ana Pi' is the name itself"),
        (("SWE", "envoy", "Ana Pi", "the envoy", "2001", ""), "'the envoy' has no capital"),
        (("SWE", "envoy", "Ana Pi", "ap", "2001", ""), "'ap' is too short"),
        (("SWE", "envoy", "Ana Pi", "Pi", "2001", ""), "'Pi' is one word of 'Ana Pi'"),
    ],
)
def test_a_fault_of_one_row_is_named(tmp_path: Path, row: tuple[str, ...], fault: str) -> None:
    assert fault in told(holders(tmp_path, row))


def test_two_holders_of_one_office_at_once_are_named_with_the_days(tmp_path: Path) -> None:
    rows = [
        ("SWE", "foreign_minister", "Anna Berg", "", "2001", "2004-05"),
        ("SWE", "foreign_minister", "Olof Dahl", "", "2003-02-01", ""),
    ]
    (found,) = holders(tmp_path, *rows)
    assert (found.file, found.line) == ("offices/all.csv", 3)
    assert "beside Anna Berg (offices/all.csv:2), 2003-02-01 to 2004-05-01" in found.what


@pytest.mark.parametrize("handover", ["2004", "2004-05", "2004-05-06"])
def test_a_shared_day_month_or_year_of_handover_is_no_overlap(
    tmp_path: Path, handover: str
) -> None:
    rows = [
        ("SWE", "foreign_minister", "Anna Berg", "", "2001", handover),
        ("SWE", "foreign_minister", "Olof Dahl", "", handover, ""),
    ]
    assert told(holders(tmp_path, *rows)) == ""


def test_an_office_that_may_have_several_holders_has_them_without_fault(tmp_path: Path) -> None:
    rows = [
        ("SWE", "envoy", "Anna Berg", "", "2001", "2006"),
        ("SWE", "envoy", "Olof Dahl", "", "2003", ""),
    ]
    assert told(holders(tmp_path, *rows)) == ""


def test_one_holder_twice_at_once_is_a_fault_even_then(tmp_path: Path) -> None:
    rows = [
        ("SWE", "envoy", "Anna Berg", "", "2001", "2006"),
        ("SWE", "envoy", "Anna Berg", "", "2003", ""),
    ]
    assert "Anna Berg is envoy of SWE beside Anna Berg" in told(holders(tmp_path, *rows))


def test_one_person_under_two_spellings_is_named(tmp_path: Path) -> None:
    rows = [
        ("SWE", "foreign_minister", "Mohammed Fahim", "", "2001", "2004"),
        ("SWE", "foreign_minister", "Mohammad Fahim", "", "2004", "2006"),
        ("SWE", "speaker", "Mohamed Faheem Berg", "", "2007", ""),
    ]
    (found,) = holders(tmp_path, *rows)
    assert "Mohammad Fahim may be Mohammed Fahim" in found.what


def test_a_reason_in_the_folders_own_list_excuses_what_it_names(tmp_path: Path) -> None:
    rows = [
        ("SWE", "foreign_minister", "Anna Berg", "", "2001", "2004-05"),
        ("SWE", "foreign_minister", "Olof Dahl", "", "2003-02-01", ""),
    ]
    cause = ["together", "SWE", "foreign_minister", "Anna Berg|Olof Dahl", "2003", "2004", "two"]
    write(tmp_path, "lint/known.csv", cause)
    assert told(holders(tmp_path, *rows)) == ""
    write(tmp_path, "lint/known.csv", [*cause[:5], "2003", "two"])  # ends too early
    assert "beside Anna Berg" in told(holders(tmp_path, *rows))


@pytest.mark.parametrize(
    ("one", "other", "clash"),
    [
        (("Guild", "", "IND", "", ""), ("British Guild", "Guild", "GBR", "", ""), True),
        (("Old Guild", "OG", "SWE", "1990", "1999"), ("New Guild", "OG", "SWE", "2000", ""), False),
        (("Old Guild", "OG", "SWE", "1990", "2001"), ("New Guild", "OG", "SWE", "2000", ""), True),
        (("Côte d’Or", "", "SWE", "", ""), ("Gold", "Côte d'Or", "FRA", "", ""), True),
    ],
)
def test_a_name_of_two_things_is_a_fault_where_the_day_does_not_tell(
    tmp_path: Path, one: tuple[str, ...], other: tuple[str, ...], clash: bool
) -> None:
    found = told(organisations(tmp_path, *sorted([one, other], key=lambda row: (row[2], row[0]))))
    assert ("names" in found) == clash


def test_a_name_in_two_tables_is_a_fault(tmp_path: Path) -> None:
    write(tmp_path, "media.csv", ["The Bell", "", "RUS", "false", "memory"])
    (found,) = organisations(tmp_path, ("The Bell", "", "GBR", "", ""))
    assert found.what == "'The Bell' names The Bell here and The Bell (media.csv:2)"


def test_two_people_who_share_an_alias_are_a_fault_whenever_they_served(tmp_path: Path) -> None:
    rows = [
        ("SWE", "speaker", "Anna Berg", "Madame B.", "1991", "1994"),
        ("SWE", "speaker", "Olga Dahl", "Madame B.", "2001", ""),
    ]
    assert "'Madame B.' names Olga Dahl here" in told(holders(tmp_path, *rows))


def test_one_who_served_two_states_in_turn_is_no_fault(tmp_path: Path) -> None:
    rows = [
        ("SDN", "foreign_minister", "Anna Berg", "", "1991", "1994"),
        ("SSD", "foreign_minister", "Anna Berg", "", "2011", ""),
    ]
    assert told(holders(tmp_path, *rows)) == ""


def test_one_thing_in_two_rows_on_the_same_days_is_a_fault(tmp_path: Path) -> None:
    rows = [("Guild", "", "SWE", "1990", "1999"), ("Guild", "", "SWE", "1998-02", "")]
    assert "Guild stands in organisations.csv:2 too" in told(organisations(tmp_path, *rows))
    rows = [("Guild", "", "SWE", "1990", "1998"), ("Guild", "", "SWE", "1998-02", "")]
    assert told(organisations(tmp_path, *rows)) == ""


def test_rows_out_of_order_are_named(tmp_path: Path) -> None:
    found = organisations(tmp_path, ("B", "Bee", "SWE", "", ""), ("Ant", "", "SWE", "", ""))
    assert "organisations.csv:3: the row of 'SWE Ant' stands after" in told(found)


def test_people_table_has_codes_and_days_checked(tmp_path: Path) -> None:
    row = ["Anna Berg", "", "SWE", "GOV|XXX", "spy chief", "2001", "2000", "hearsay"]
    write(tmp_path, "people.csv", row)
    found = told(lint_tables(tmp_path))
    assert "sectors 'XXX' is no sector" in found
    assert "end 2000 lies before start 2001" in found
    assert "source 'hearsay' is of no known kind" in found


def test_a_people_may_share_the_name_of_its_territory_but_not_of_another_states(
    tmp_path: Path,
) -> None:
    write(tmp_path, "peoples.csv", ["Northerners", "", "Northmen", "SWE", "memory"])
    write(tmp_path, "dependencies.csv", ["Norrland", "", "", "Northmen", "SWE", "", "memory"])
    assert told(lint_tables(tmp_path)) == ""
    write(tmp_path, "dependencies.csv", ["Norrland", "", "", "Northmen", "NOR", "", "memory"])
    assert "'Northmen' names Northerners here" in told(lint_tables(tmp_path))


def test_genders_are_known_ones(tmp_path: Path) -> None:
    write(tmp_path, "given_names.csv", ["Anna", "f", "memory"], ["Kim", "", "memory"])
    assert told(lint_tables(tmp_path)) == ""
    write(tmp_path, "given_names.csv", ["Anna", "woman", "memory"])
    assert "given_names.csv:2: gender 'woman' is neither" in told(lint_tables(tmp_path))


@pytest.mark.parametrize("periods", ["1990-1994|2001-", "1990-", ""])
def test_periods_in_government_are_years(tmp_path: Path, periods: str) -> None:
    write(tmp_path, "parties.csv", ["Greens", "", "SWE", periods, "memory"])
    assert told(lint_tables(tmp_path)) == ""


@pytest.mark.parametrize("periods", ["1990", "1990-05-1994", "1994-1990", "0190-1994", "x"])
def test_periods_that_are_none_are_named(tmp_path: Path, periods: str) -> None:
    write(tmp_path, "parties.csv", ["Greens", "", "SWE", periods, "memory"])
    assert "governed" in told(lint_tables(tmp_path))


def test_coordinates_off_the_globe_or_far_from_the_country_are_named(tmp_path: Path) -> None:
    write(tmp_path, "country_points.csv", ["SE", "SWE", "SWE", "62", "15", "memory"])
    region = ["Norrland", "", "SWE", "64.5", "17", "", "RGN", "memory"]
    write(tmp_path, "regions.csv", region)
    assert told(lint_tables(tmp_path)) == ""
    write(tmp_path, "regions.csv", [*region[:3], "-64.5", "17", *region[5:]])
    assert "Norrland lies 127 degrees from the middle of SWE" in told(lint_tables(tmp_path))
    write(tmp_path, "regions.csv", [*region[:3], "64.5", "197", *region[5:]])
    assert "longitude 197 is off the globe" in told(lint_tables(tmp_path))


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"name,aliases\n", "media.csv:1: the header is 'name,aliases'"),
        (b"", "media.csv:1: the header is ''"),
        (b"name,aliases,country,state,source\nA\xff,,SWE,true,memory\n",
         "media.csv:2: the bytes are not UTF-8"),
        (b"name,aliases,country,state,source\nBee,,SWE,true\n", "media.csv:2: the row has 4 cells"),
        (b'name,aliases,country,state,source\n"Bee,,SWE,true,memory\n', "media.csv:2: the row can"),
        (b"\xef\xbb\xbfname,aliases,country,state,source\n", "begins with a byte-order mark"),
        (b"name,aliases,country,state,source\r\n", "media.csv:1: a line ends with a carriage"),
        (b"name,aliases,country,state,source\nBee,,SWE,true,memory", "the last line does not end"),
        (b"name,aliases,country,state,source\nBee,,SWE,yes,memory\n", "state 'yes' is neither"),
    ],
)  # fmt: skip
def test_a_fault_of_form_is_named(tmp_path: Path, data: bytes, fault: str) -> None:
    (tmp_path / "media.csv").write_bytes(data)
    assert fault in told(lint_tables(tmp_path))


def test_the_good_rows_beside_a_broken_one_are_still_checked(tmp_path: Path) -> None:
    head = ",".join(HEADERS["media.csv"])
    (tmp_path / "media.csv").write_text(f"{head}\nBee\nWasp,,XXX,true,memory\n", encoding="utf-8")
    assert "media.csv:3: country 'XXX' is no code" in told(lint_tables(tmp_path))


def test_a_table_of_an_unknown_name_is_named(tmp_path: Path) -> None:
    (tmp_path / "partys.csv").write_text("name\n", encoding="utf-8")
    assert "partys.csv:1: no table has this name" in told(lint_tables(tmp_path))
