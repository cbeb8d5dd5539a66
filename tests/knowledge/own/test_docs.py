"""Every example of docs/own-tables.md is read without a fault."""

import re
from pathlib import Path

import pytest

from dragoman.knowledge.own import read_own
from dragoman.knowledge.own.legal import load_codes
from dragoman.knowledge.tables import read_toml
from tests.knowledge.own.made import faults, means

PAGE = (Path(__file__).parents[3] / "docs" / "own-tables.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```(?:csv|toml|text) (\S+)\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize(("name", "text"), EXAMPLES, ids=[name for name, _ in EXAMPLES])
def test_an_example_is_read_without_a_fault_that_costs_a_line(
    name: str, text: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    read = read_own([tmp_path / name])
    assert all("the rest is used" in fault for fault in faults(read))
    assert read.named or read.roles


def test_the_examples_mean_what_the_page_says(tmp_path: Path) -> None:
    for name, text in EXAMPLES:
        (tmp_path / name).write_text(text, encoding="utf-8")
    read = read_own([tmp_path])
    assert len(EXAMPLES) == 6
    (minister,) = means(read, "M. Valden")
    assert [tenure.office for tenure in minister.tenures] == ["foreign_minister"] * 2
    (league, party) = means(read, "League of the Tides")
    assert (league.end, party.start) == ("2004-03-31", "2004-04-01")
    assert {"Kremlin", "Inland Ocean"} <= read.replaced
    assert means(read, "Kremlin")[0].sectors == ("BUS",)
    assert means(read, "Inland Ocean") == []
    assert any("ferryman" in role["nouns"] for role in read.roles)


def test_the_page_names_every_column_and_code_of_no_state() -> None:
    for column in read_toml("own/forms.toml")["columns"]:
        assert f"`{column}`" in PAGE, column
    for ending in read_toml("own/forms.toml")["endings"]:
        assert ending in PAGE
    assert " ".join(load_codes().no_state) in PAGE
