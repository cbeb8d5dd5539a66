"""``dragoman positions`` and ``threads`` over a store made by hand."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pyarrow.parquet
import pytest
from typer.testing import CliRunner

from dragoman.cli.app import app
from tests.explore.made import Telling

runner = CliRunner(env={"COLUMNS": "118"})


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    told = Telling()
    told.said("2018-05-08 biden reject - nuclear-deal- : we leave the deal")
    told.said("2021-02-01 biden demand IRN nuclear-deal+ : return to the deal")
    told.said("2021-02-02 zarif reject USA nuclear-deal : no return to the deal")
    told.said("2021-02-02 zarif demand USA sanctions-relief+ : lift sanctions")
    folder: Path = tmp_path_factory.mktemp("store")
    return str(told.store(folder).path)


@pytest.mark.parametrize("command", ["positions", "threads"])
def test_every_form_holds_the_same_rows(store: str, command: str, tmp_path: Path) -> None:
    def told(form: str) -> bytes:
        out = tmp_path / form
        done = runner.invoke(app, [command, "--store", store, "--to", form, "-o", str(out)])
        assert (done.exit_code, done.stderr) == (0, "")
        return out.read_bytes()

    lines = [json.loads(line) for line in told("jsonl").splitlines()]
    assert pyarrow.parquet.read_table(io.BytesIO(told("parquet"))).to_pylist() == lines
    header, *rows = csv.reader(io.StringIO(told("csv").decode(), newline=""))
    assert header == list(lines[0]) and len(rows) == len(lines) == 2
    assert "sanctions-relief" in told("table").decode()


def test_shifts_list_only_those_who_changed(store: str) -> None:
    done = runner.invoke(app, ["positions", "--store", store, "--shifts", "--to", "jsonl"])
    (row,) = map(json.loads, done.stdout.splitlines())
    assert (row["actor"], row["before_position"], row["position"]) == (
        "Joe Biden",
        "against",
        "for",
    )


@pytest.mark.parametrize(
    ("arguments", "count"),
    [
        (["positions", "--issue", "nuclear-deal"], 1),
        (["positions", "--actor", "IRN", "--level", "country"], 1),
        (["positions", "--until", "2019"], 1),
        (["threads", "--outcome", "unanswered"], 1),
        (["threads", "--outcome", "unanswered", "--outcome", "rejected"], 2),
        (["threads", "--days", "0"], 2),
        (["threads", "--issue", "nuclear-deal", "--since", "2021"], 1),
    ],
)
def test_options_narrow_down(store: str, arguments: list[str], count: int) -> None:
    done = runner.invoke(app, [*arguments, "--store", store, "--to", "jsonl"])
    assert done.exit_code == 0 and len(done.stdout.splitlines()) == count


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["positions", "--issue", "nuclear"],
         "no positions; no statement raises 'nuclear'; there are: nuclear-deal\n"),
        (["positions", "--actor", "BOL"], "no positions\n"),
        (["positions", "--issue", "sanctions-relief", "--shifts"], "no changes of position\n"),
        (["threads", "--actor", "BOL"], "no threads\n"),
    ],
)  # fmt: skip
def test_nothing_found_says_so_and_what_there_is(
    store: str, arguments: list[str], told: str
) -> None:
    done = runner.invoke(app, [*arguments, "--store", store])
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", told)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["positions", "--since", "soon"], "'soon' is no date"),
        (["threads", "--days", "-1"], "days"),
        (["threads", "--outcome", "ignored"], "unanswered"),
    ],
)
def test_wrong_usage_is_told(store: str, arguments: list[str], told: str) -> None:
    done = runner.invoke(app, [*arguments, "--store", store])
    assert done.exit_code == 2 and told in done.stderr and done.stdout == ""


def test_an_empty_list_in_a_form_for_programs_still_has_its_columns(store: str) -> None:
    done = runner.invoke(app, ["threads", "--store", store, "--actor", "BOL", "--to", "csv"])
    assert done.exit_code == 0 and done.stdout.startswith("act,day,by,")


def test_statements_are_listed_by_speaker_addressee_act_and_issue(store: str) -> None:
    arguments = ["--speaker", "zarif", "--addressee", "USA", "--act", "demand", "--issue",
                 "sanctions-relief", "--since", "2021"]  # fmt: skip
    done = runner.invoke(app, ["statements", *arguments, "--store", store, "--to", "jsonl"])
    (row,) = map(json.loads, done.stdout.splitlines())
    assert row["speaker"]["name"] == "Mohammad Javad Zarif"
