"""Commands in this process: those that need no parser."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import msgspec
import pyarrow.parquet
import pytest
from typer.testing import CliRunner

from dragoman.cli.app import COMMANDS, app
from dragoman.export.flat import columns
from dragoman.records import from_json
from dragoman.store import open_store
from tests.export.made import event, reading

runner = CliRunner()
LISTS = {
    "events": ["events"],
    "statements": ["statements"],
    "agreements": ["agreements", "--records"],
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("store") / "news.duckdb"
    open_store(path).add(reading())
    return str(path)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_says_what_it_is_for(name: str) -> None:
    done = runner.invoke(app, [name, "--help"])
    assert done.exit_code == 0 and "Usage" in done.output


@pytest.mark.parametrize("name", ["events", "statements", "agreements"])
def test_lists_give_the_records_as_they_were_read(store: str, name: str) -> None:
    done = runner.invoke(app, [*LISTS[name], "--store", store, "--to", "jsonl"])
    assert [from_json(line) for line in done.stdout.splitlines()] == list(getattr(reading(), name))


@pytest.mark.parametrize("name", ["event", "statement", "agreement"])
def test_csv_has_a_header_and_a_row_a_record(store: str, name: str) -> None:
    done = runner.invoke(app, [*LISTS[f"{name}s"], "--store", store, "--to", "csv"])
    header, row = csv.reader(io.StringIO(done.stdout, newline=""))
    assert header == columns(name) and len(row) == len(header)


def test_parquet_holds_nested_records(store: str, tmp_path: Path) -> None:
    out = tmp_path / "events.parquet"
    arguments = ["events", "--store", store, "--to", "parquet", "--output", str(out)]
    assert runner.invoke(app, arguments).exit_code == 0
    assert pyarrow.parquet.read_table(out).to_pylist()[0]["id"] == event().id


def test_a_list_of_nothing_says_so_and_succeeds(store: str) -> None:
    done = runner.invoke(app, ["events", "--store", store, "--actor", "BOL"])
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "no events\n")


@pytest.mark.parametrize("form", ["table", "csv", "jsonl", "parquet"])
def test_ask_answers_in_every_form(store: str, form: str) -> None:
    query = "SELECT event_type, actor_names, date_earliest FROM events"
    done = runner.invoke(app, ["ask", query, "--store", store, "--to", form])
    assert done.exit_code == 0
    if form == "jsonl":
        assert json.loads(done.stdout)["date_earliest"] == "2021-04-12"
    elif form == "parquet":
        assert pyarrow.parquet.read_table(io.BytesIO(done.stdout_bytes)).num_rows == 1
    else:
        assert "ASSAULT" in done.stdout and "2021-04-12" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["ask", "DROP TABLE events"], 1, "DROP is no query"),
        (["ask", "SELECT * FROM read_text('/etc/hosts')"], 1, "reaches outside"),
        (["events", "--since", "soon"], 2, "'soon' is no date"),
        (["events", "--limit", "-1"], 2, "limit"),
        (["events", "--to", "xml"], 2, "xml"),
        (["evnts"], 2, "events"),
        (["read"], 2, "INPUT"),
    ],
)
def test_what_goes_wrong_is_told_with_its_exit_status(
    store: str, arguments: list[str], code: int, told: str
) -> None:
    extra = ["--store", store] if arguments[0] in ("ask", "events") else []
    done = runner.invoke(app, [*arguments, *extra])
    assert done.exit_code == code
    assert told in done.stderr and done.stdout == ""


def test_a_store_that_is_not_there_is_named_with_the_remedy(tmp_path: Path) -> None:
    done = runner.invoke(app, ["events", "--store", str(tmp_path / "none.duckdb")])
    assert done.exit_code == 1 and "dragoman read" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_an_output_that_is_also_an_input_is_refused(tmp_path: Path) -> None:
    given = tmp_path / "news.jsonl"
    given.write_text("{}\n")
    done = runner.invoke(app, ["read", str(given), "--output", str(given)])
    assert done.exit_code == 2 and given.read_text() == "{}\n"


def test_a_publication_date_that_is_no_date_is_wrong_usage(tmp_path: Path) -> None:
    done = runner.invoke(app, ["read", str(tmp_path), "--published", "soon"])
    assert done.exit_code == 2 and "soon" in done.stderr


@pytest.mark.parametrize("kind", ["event", "statement", "agreement", "article"])
def test_the_schema_names_every_field(kind: str) -> None:
    shown = json.loads(runner.invoke(app, ["schema", kind]).stdout)
    record = next(one for one in reading().records() if type(one).__name__.lower() == kind)
    properties = shown["$defs"][kind.capitalize()]["properties"]
    assert set(properties) == set(msgspec.to_builtins(record))


def test_the_codebook_holds() -> None:
    assert runner.invoke(app, ["codebook", "--check"]).exit_code == 0
