"""``dragoman knowledge check`` and ``audit``."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from typer.testing import CliRunner

from dragoman.cli.app import app

runner = CliRunner()


def test_the_packages_tables_hold_together() -> None:
    done = runner.invoke(app, ["knowledge", "check"])
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr == "the tables hold together\n"


def test_faults_go_to_standard_output_and_fail(tmp_path: Path) -> None:
    head = "name,aliases,country,state,source"
    (tmp_path / "media.csv").write_text(f"{head}\nBee,,XXX,true,memory\n", encoding="utf-8")
    done = runner.invoke(app, ["knowledge", "check", str(tmp_path)])
    assert done.exit_code == 1
    assert done.stdout.startswith("media.csv:2: country 'XXX' is no code, expected a state")
    assert done.stderr == "1 faults\n"


def test_a_folder_that_is_not_there_is_a_slip_of_usage() -> None:
    assert runner.invoke(app, ["knowledge", "check", "no/such/folder"]).exit_code == 2


def test_an_audit_is_csv_of_as_many_rows_as_asked() -> None:
    done = runner.invoke(app, ["knowledge", "audit", "4", "--seed", "9"])
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert len(rows) == 4
    assert {row["file"].split("/")[0] for row in rows} == {"offices"}
    assert done.stdout == runner.invoke(app, ["knowledge", "audit", "4", "--seed", "9"]).stdout


def test_an_audit_of_an_unknown_table_names_those_there_are() -> None:
    done = runner.invoke(app, ["knowledge", "audit", "4", "--table", "partys.csv"])
    assert done.exit_code == 1 and "choose of admin1.csv" in done.stderr
