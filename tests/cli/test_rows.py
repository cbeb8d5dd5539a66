"""Rows in each form, as a person or a program gets them."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.cli.rows import RowForm, write_rows

ROWS = [
    {"name": "Ana, Berta", "sectors": ("GOV", "MIL"), "times": 0, "place": None},
    {"name": "\x1b[2J", "sectors": [], "times": 2, "place": ""},
]


def _written(folder: Path, form: RowForm, rows: list[dict[str, object]]) -> str:
    write_rows(rows, to=form, output=folder / "rows", empty="none")
    return (folder / "rows").read_text(encoding="utf-8")


def test_csv_has_a_header_and_joins_lists(tmp_path: Path) -> None:
    assert _written(tmp_path, RowForm.CSV, ROWS).splitlines() == [
        "name,sectors,times,place", '"Ana, Berta",GOV|MIL,0,', "\x1b[2J,,2,"
    ]  # fmt: skip


def test_json_lines_keep_lists_and_null(tmp_path: Path) -> None:
    first = '{"name":"Ana, Berta","sectors":["GOV","MIL"],"times":0,"place":null}'
    assert _written(tmp_path, RowForm.JSONL, ROWS).splitlines()[0] == first


def test_a_table_shows_a_dash_for_what_is_empty_and_no_control_characters(tmp_path: Path) -> None:
    lines = _written(tmp_path, RowForm.TABLE, ROWS).splitlines()
    first, second = (line.split() for line in lines if "GOV" in line or "[2J" in line)
    assert first[-4:] == ["GOV,", "MIL", "0", "–"]
    assert second[-3:] == ["–", "2", "–"] and "\x1b" not in " ".join(second)


@pytest.mark.parametrize("form", [RowForm.CSV, RowForm.JSONL])
def test_without_rows_a_file_is_empty(form: RowForm, tmp_path: Path) -> None:
    assert _written(tmp_path, form, []) == ""


def test_without_rows_a_person_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_rows([], to=RowForm.TABLE, output=tmp_path / "rows", empty="no actors")
    assert capsys.readouterr().err == "no actors\n" and not (tmp_path / "rows").exists()
