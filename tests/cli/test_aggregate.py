"""``dragoman import``, ``aggregate`` and ``compare``, as a person calls them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dragoman.cli.app import app
from tests.imports.made import written

runner = CliRunner(env={"COLUMNS": "160"})


@pytest.fixture
def store(tmp_path: Path) -> str:
    path = written(
        tmp_path / "a.tab", "icews", {}, {"Event ID": "2", "CAMEO Code": "112"},
        {"Event ID": "3", "Event Date": "2018-12-24"}, {"Event ID": "4", "Event Date": "x"},
    )  # fmt: skip
    done = runner.invoke(app, ["import", "icews", str(path), "--store", str(tmp_path / "s.duckdb")])
    assert done.exit_code == 1  # one row could not be read
    assert "line 5: column 'Event Date'" in done.stderr and "3 events in 1 reports" in done.stderr
    return str(tmp_path / "s.duckdb")


def _lines(*arguments: str) -> list[dict[str, object]]:
    done = runner.invoke(app, [*arguments, "--to", "jsonl"])
    assert done.exit_code == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_a_balanced_table_of_dyad_months(store: str) -> None:
    rows = _lines("aggregate", "--by", "dyad,month", "--balanced", "--store", store)
    assert [(r["actor"], r["recipient"], r["month"], r["events"]) for r in rows] == [
        ("IRN", "FRA", "2018-10", 2),
        ("IRN", "FRA", "2018-11", 0),
        ("IRN", "FRA", "2018-12", 1),
    ]


def test_units_are_named_and_one_a_day_counts_one(store: str) -> None:
    (row,) = _lines("aggregate", "--by", "dyad", "--count", "reports", "--store", store)
    assert row["reports"] == 1
    (row,) = _lines("aggregate", "--by", "type", "--one-a-day", "--store", store)
    assert row["events"] == 2
    (row,) = _lines("aggregate", "--by", "dyad", "--count", "stories", "--store", store)
    assert "stories" in row


def test_a_file_is_compared_with_a_store(store: str, tmp_path: Path) -> None:
    path = written(tmp_path / "b.tab", "icews", {})
    done = runner.invoke(app, ["compare", store, str(path), "--to", "csv"])
    first = next(csv.DictReader(io.StringIO(done.stdout)))
    assert (first["both"], first["only_a"], first["only_b"]) == ("1", "1", "0")
    assert "dyad-months: counts correlate" in done.stderr
    cells = _lines("compare", store, str(path), "--show", "cells")
    assert {row["found"] for row in cells} == {"both", "only A"}


@pytest.mark.parametrize(
    "arguments",
    [
        ["aggregate", "--by", "phase", "--store", "STORE"],
        ["aggregate", "--by", ",", "--store", "STORE"],
        ["compare", "STORE", "none.tab"],
        ["compare", "STORE", __file__],
    ],
)
def test_what_cannot_be_done_is_one_line(store: str, arguments: list[str]) -> None:
    done = runner.invoke(app, [store if one == "STORE" else one for one in arguments])
    assert done.exit_code in (1, 2) and done.stderr.startswith("error: ")
    assert len(done.stderr.splitlines()) == 1
