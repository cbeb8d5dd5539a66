"""``dragoman knowledge build``."""

from __future__ import annotations

import csv
import inspect
import io
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dragoman.cli import knowledge as cli
from dragoman.cli.app import app
from dragoman.knowledge.build import GeonamesOptions, Report
from dragoman.knowledge.build.wikidata import LEAST
from dragoman.knowledge.gazetteer import read_gazetteer
from tests.knowledge.build import made
from tests.knowledge.build.test_geonames import zipped

runner = CliRunner()


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    file = tmp_path / "wikidata-all.json.gz"
    file.write_bytes(made.packed(made.dump(made.world()), "gzip"))
    return file


def build(*arguments: object, **more: object) -> tuple[int, str, str]:
    """Exit status, standard output and standard error."""
    given = ["knowledge", "build", *map(str, arguments)]
    done = runner.invoke(app, given, **more)  # type: ignore[arg-type]
    return done.exit_code, done.stdout, done.stderr


def test_a_dump_becomes_tables_and_the_talk_goes_to_standard_error(
    dump: Path, tmp_path: Path
) -> None:
    code, data, talk = build("--wikidata", dump, "--out", tmp_path / "mine")
    assert (code, data) == (0, "")
    assert {path.name for path in (tmp_path / "mine").iterdir()} == {
        "offices.csv", "people.csv", "organisations.csv", "armed_groups.csv", "parties.csv"
    }  # fmt: skip
    assert "mine/offices.csv: 9 rows" in talk
    assert "left out: 2 posts begun on an unknown day" in talk
    assert "\r" not in talk  # no progress but on a terminal


def test_both_dumps_together_fill_one_folder(dump: Path, tmp_path: Path) -> None:
    out = tmp_path / "mine"
    places = zipped(tmp_path / "allCountries.zip")
    code, _, talk = build("--wikidata", dump, "--geonames", places, "--out", out)
    assert code == 0 and "people.csv" in talk and "places.bin" in talk
    assert read_gazetteer(out / "places.bin").lookup("Zorivka")[0].population == 700


def test_the_floor_of_fame_is_an_option(dump: Path, tmp_path: Path) -> None:
    build("--wikidata", dump, "--out", tmp_path, "--min-sitelinks", "11")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "people.csv").read_text())))
    assert {row["name"] for row in rows} == {"Uwe Brandt"}


def test_a_cut_dump_is_used_and_told_with_exit_1(dump: Path, tmp_path: Path) -> None:
    whole = made.packed(made.dump([*made.world(), *made.world()]), "gzip")
    dump.write_bytes(whole[: len(whole) - 900])
    code, _, talk = build("--wikidata", dump, "--out", tmp_path / "mine")
    assert code == 1
    error = next(line for line in talk.splitlines() if line.startswith("error"))
    assert str(dump) in error and "line 1" in error and "is cut off" in error
    assert f"at its byte {len(whole) - 900:,}" in error and "what stands before was used" in error
    assert len((tmp_path / "mine" / "offices.csv").read_text().splitlines()) == 10


def test_bad_lines_are_told_with_exit_1(dump: Path, tmp_path: Path) -> None:
    lines = made.dump(made.world()).splitlines(keepends=True)
    dump.write_bytes(b"".join([*lines[:5], *[b"garbage\n"] * 9, *lines[5:]]))
    code, _, talk = build("--wikidata", dump, "--out", tmp_path / "mine")
    assert code == 1
    assert talk.count("it begins with 'garbage'") == 5 and "9 such lines in all" in talk
    assert "offices.csv: 9 rows" in talk


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        ([], 2, "--wikidata"),
        (["--wikidata", "-", "--geonames", "-"], 2, "one of the two"),
        (["--wikidata", "x", "--admin1", "y"], 2, "--geonames"),
        (["--wikidata", "no/such/dump.json"], 1, "no/such/dump.json: cannot be read"),
        (["--wikidata", __file__], 1, "no Wikidata dump"),
        (["--geonames", __file__], 1, "no file of GeoNames"),
        (["--geonames", "no/such.zip"], 1, "no/such.zip: cannot be read"),
        (["--wikidata", "x", "--min-sitelinks", "0"], 2, "min-sitelinks"),
        (["--wikidata", "x", "--scratch", "no/such/folder"], 2, "scratch"),
    ],
)
def test_what_goes_wrong_is_told_in_one_line_with_its_status(
    tmp_path: Path, arguments: list[str], code: int, told: str
) -> None:
    found, data, talk = build(*arguments, "--out", tmp_path / "mine")
    assert (found, data) == (code, "") and told in talk
    assert code == 2 or len(talk.splitlines()) == 1


def test_the_options_begin_where_the_functions_do() -> None:
    given = inspect.signature(cli.build).parameters
    assert given["min_sitelinks"].default == LEAST
    assert given["min_population"].default == GeonamesOptions().least


def test_a_folder_is_needed(dump: Path) -> None:
    code, _, talk = build("--wikidata", dump)
    assert code == 2 and "--out" in talk


def test_a_dump_may_be_a_pipe(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "dragoman", "knowledge", "build", "--wikidata", "-", "--out",
         str(tmp_path / "mine")],
        input=made.packed(made.dump(made.world()), "bzip2"), capture_output=True, check=False,
        env={**os.environ, "OMP_NUM_THREADS": "1"}, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert b"offices.csv: 9 rows" in done.stderr and done.stdout == b""


def test_an_interrupt_ends_with_130_and_leaves_nothing(tmp_path: Path) -> None:
    out = tmp_path / "mine"
    command = [sys.executable, "-m", "dragoman", "knowledge", "build", "--wikidata", "-"]
    with subprocess.Popen(
        [*command, "--out", str(out)], stdin=subprocess.PIPE, stderr=subprocess.PIPE,
        env={**os.environ, "TMPDIR": str(tmp_path)},
    ) as running:  # fmt: skip
        assert running.stdin is not None
        running.stdin.write(b"[\n")
        running.stdin.flush()
        deadline = time.monotonic() + 60
        while not list(tmp_path.glob("dragoman-*/rows.sqlite")) and time.monotonic() < deadline:
            time.sleep(0.1)
        running.send_signal(signal.SIGINT)
        assert running.wait(30) == 130
    assert list(tmp_path.glob("dragoman-*")) == [] and list(out.iterdir()) == []


def test_progress_tells_rate_and_share(capsys: pytest.CaptureFixture[str]) -> None:
    shown = cli._Shown("entities")
    shown._progress.shown = True
    shown.update(Report(units=120_000, taken=5_000_000, size=80_000_000))
    told = capsys.readouterr().err
    assert "120,000 entities" in told and "a second" in told and "5 MB of 80 MB read" in told


def test_the_commands_for_tables_are_listed_together() -> None:
    done = runner.invoke(app, ["knowledge", "--help"])
    assert done.exit_code == 0
    assert all(name in done.output for name in ("check", "audit", "build"))
