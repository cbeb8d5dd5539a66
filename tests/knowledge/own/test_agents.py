"""Dictionaries of agents become role nouns."""

from pathlib import Path

import pytest

from dragoman.knowledge.roles import Roles
from tests.knowledge.own.made import faults, own


def roles(tmp_path: Path, text: str) -> Roles:
    return Roles([dict(row) for row in own(tmp_path, text).roles])


@pytest.mark.parametrize(
    ("words", "sectors", "plural"),
    [
        ("lake fisher", ("AGR",), False),
        ("lake fishers", ("AGR",), True),
        ("ferryman", ("LAB",), False),
        ("ferrymen", ("LAB",), True),
        ("ferrywomen", ("LAB",), True),
        ("cattle thieves", ("CRM",), False),
        ("tide police", ("COP",), False),
        ("reporter of tides", ("JRN",), False),
    ],
)
def test_a_noun_is_known_with_its_plurals(
    words: str, sectors: tuple[str, ...], plural: bool, tmp_path: Path
) -> None:
    text = (
        "!PERSON! = MAN, MEN, WOMAN, WOMEN, PERSON\nLAKE_FISHER [~AGR]\nFERRY!PERSON![~LAB]\n"
        "CATTLE_THIEF {CATTLE_THIEVES} [~CRM]\nTIDE_POLICE {} [ ~COP]\nREPORTER_OF_TIDES_ [~MED]\n"
    )
    found = roles(tmp_path, text).ending_at(words.split())
    assert found is not None
    assert (found[0].sectors, found[0].plural) == (sectors, plural)


def test_what_a_noun_is_comes_from_the_role_that_it_ends_with(tmp_path: Path) -> None:
    read = own(tmp_path, "TIDE_MINISTER [~GOV]\nPRESIDENT [~GOV]\nTIDE_MINISTRY [~GOV]\n")
    rows = {noun: row for row in read.roles for noun in row["nouns"]}
    assert rows["tide minister"]["title"] is True
    assert rows["president"]["office"] == "head_of_state"
    assert rows["tide ministry"]["kind"] == "body"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("POET!NOPE! [~CVL]", "the set !NOPE! is not defined"),
        ("SHELL!PERSON [~CVL]", "the marker of a set is not closed"),
        ("DEPT [~ENV}", "'[~ENV}' stands beside the code"),
        ("HERALD [~XYZ]", "codes of agents have no sector in PLOVER: ~XYZ"),
        ("HALF {OPEN [~GOV]", "the braces are not closed"),
        ("PLAIN [CVL]", "the code of an agent has no ~"),
        ("NOBODY [~---]", "nouns with a null code"),
        ("DATED [~GOV >900101]", "an agent has one code, without dates"),
        ("TWICE [~GOV~]", "[~GOV~] is no code of an agent"),
        ("!EMPTY! = ,", "the set !EMPTY! has no members"),
    ],
)
def test_what_is_wrong_is_told(line: str, told: str, tmp_path: Path) -> None:
    read = own(tmp_path, f"LAKE_FISHER [~AGR]\nREEF_KEEPER [~AGR]\n{line}\n")
    assert any(each.startswith(f"mine.txt, line 3: {told}") for each in faults(read))
    assert read.roles[0]["nouns"] == ["lake fisher", "reef keeper"]


def test_a_code_before_an_actors_gives_its_sectors(tmp_path: Path) -> None:
    read = own(tmp_path, "RIGHTS_BODY [NGO~]\n")
    assert read.roles[0]["sectors"] == ["SOC"]
    assert "the role its sectors only" in faults(read)[0] or "NGO~ (line 1)" in faults(read)[0]
