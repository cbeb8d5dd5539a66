"""The commands of the ledger, over a store of six invented articles."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pyarrow.parquet
import pytest
from ical.calendar_stream import IcsCalendarStream
from typer.testing import CliRunner

from dragoman.cli.app import app
from dragoman.export.ledger_rows import COLUMNS
from dragoman.reader import Reader
from dragoman.store import open_store

ARTICLES = Path(__file__).parents[1] / "ledger" / "articles" / "articles.jsonl"
DAY = ["--as-of", "2024-06-01"]
runner = CliRunner()


@pytest.fixture(scope="module")
def articles() -> list[dict[str, str]]:
    return [json.loads(line) for line in ARTICLES.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def filled(
    reader: Reader, articles: list[dict[str, str]], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    path = tmp_path_factory.mktemp("ledger") / "news.duckdb"
    open_store(path).add(reader.pipe(articles))
    return path


@pytest.fixture
def store(filled: Path, tmp_path: Path) -> str:
    """A copy that a test may write to."""
    path = tmp_path / "news.duckdb"
    path.write_bytes(filled.read_bytes())
    return str(path)


def told(store: str, *arguments: str) -> str:
    done = runner.invoke(app, [*arguments, "--store", store], env={"COLUMNS": "160"})
    assert done.exit_code == 0, done.stderr
    return done.stdout


def ledger(store: str, *arguments: str) -> list[dict]:  # type: ignore[type-arg]
    lines = told(store, "agreements", *arguments, "--to", "jsonl").splitlines()
    return [json.loads(line) for line in lines]


def names(store: str, *arguments: str) -> list[str]:
    return sorted(one["names"][0] for one in ledger(store, *arguments))


def test_six_articles_make_four_agreements(store: str) -> None:
    found = {one["names"][0]: one for one in ledger(store, *DAY)}
    assert set(found) == {
        "Arica Transit Treaty", "gas supply agreement", "cultural cooperation agreement",
        "Joint Comprehensive Plan of Action",
    }  # fmt: skip
    arica = found["Arica Transit Treaty"]
    assert (arica["state"], len(arica["records"])) == ("notice given", 4)
    due = [(one["date"]["edtf"], one["kind"], one["basis"]) for one in arica["due"]]
    assert due == [
        ("2016-01-01", "entry_into_force", "reported"), ("2026-01-01", "expiry", "computed"),
    ]  # fmt: skip
    assert any("the day of signing" in flag for flag in arica["flags"])
    gas = found["gas supply agreement"]
    assert (gas["state"], gas["state_basis"]) == ("expired", "presumed")


@pytest.mark.parametrize(
    ("day", "state"),
    [
        ("2015-06-01", "signed"), ("2015-12-20", "ratifying"), ("2016-01-01", "in force"),
        ("2024-05-14", "notice given"), ("2026-01-02", "expired"),
    ],
)  # fmt: skip
def test_one_agreement_over_its_life(store: str, day: str, state: str) -> None:
    (entry,) = ledger(store, "--history", "Arica Transit Treaty", "--as-of", day)
    assert entry["state"] == state


def test_before_the_notice_was_told_a_renewal_was_due(store: str) -> None:
    (entry,) = ledger(store, "--party", "PER", "--as-of", "2024-05-15", "--known-by", "2024-05-15")
    assert entry["state"] == "in force" and entry["next_due"]["kind"] == "notice_deadline"
    assert entry["next_due"]["date"]["edtf"] == "2025-07-01"


@pytest.mark.parametrize(
    ("arguments", "count"),
    [
        (["--party", "BOL"], 2),
        (["--party", "BOL", "--party", "PER"], 3),
        (["--actor", "BOL", "--recipient", "Paraguay"], 2),
        (["--state", "signed"], 1),
        (["--status", "notice given"], 1),
        (["--type", "treaty"], 1),
        (["--type", "suspended"], 1),
        (["--since", "2018-06", "--until", "2018"], 2),
        (["--due", "2y"], 1),
        (["--due", "365d"], 0),
        (["--country", "USA"], 1),
        (["--limit", "2"], 2),
    ],
)
def test_filters_of_the_ledger(store: str, arguments: list[str], count: int) -> None:
    assert len(ledger(store, *DAY, *arguments)) == count


def test_csv_and_parquet_have_a_row_an_agreement(store: str, tmp_path: Path) -> None:
    header, *rows = csv.reader(
        io.StringIO(told(store, "agreements", *DAY, "--to", "csv"), newline="")
    )
    assert tuple(header) == COLUMNS and len(rows) == 4
    out = tmp_path / "ledger.parquet"
    told(store, "agreements", *DAY, "--to", "parquet", "--output", str(out))
    nested = pyarrow.parquet.read_table(out).to_pylist()
    assert {one["id"] for one in nested} == {one["id"] for one in ledger(store, *DAY)}


def test_the_calendar_holds_what_falls_due_within_the_time(store: str) -> None:
    data = told(store, "agreements", *DAY, "--due", "2y", "--to", "ics")
    (event,) = IcsCalendarStream.calendar_from_ics(data).events
    assert event.summary == "Expiry: Arica Transit Treaty (PER, CHL)"
    assert event.dtstart.isoformat() == "2026-01-01"
    assert "Peru gave Chile notice" in event.description


def test_a_sheet_says_how_each_agreement_stands_for_a_country(store: str) -> None:
    sheet = told(store, "agreements", "--sheet", "BOL", *DAY)
    assert "For BOL" in sheet and "PRY" in sheet and "2 agreements, as of 2024-06-01" in sheet


def test_a_page_shows_history_sentences_sources_due_and_doubts(store: str) -> None:
    page = told(store, "agreement", "Arica Transit Treaty", *DAY)
    for words in (
        "2015-12-11 ratified by Peru (PER)", "“On March 10, 2015, Peru and Chile signed",
        "Pacific Wire · 2024-05-16", "2026-01-01 expiry (computed) ← next",
        "Does not hold together", "same name: arica transit treaty", "P10Y from entry into force",
    ):  # fmt: skip
        assert words in page


def test_corrections_join_part_and_are_taken_back(store: str) -> None:
    gas = ledger(store, "--history", "gas supply agreement")[0]
    page = told(
        store, "agreement", gas["id"], "--merge", "cultural cooperation agreement",
        "--why", "one package", "--who", "Ana",
    )  # fmt: skip
    assert "merge" in page and "one package" in page
    assert len(ledger(store)) == 3
    told(store, "agreement", gas["id"], "--undo", "1", "--why", "two texts", "--who", "Bo")
    assert len(ledger(store)) == 4
    last = gas["records"][1]
    told(store, "agreement", gas["id"], "--split", last, "--why", "another deal", "--who", "Ana")
    assert sorted(len(one["records"]) for one in ledger(store)) == [1, 1, 1, 1, 4]


def test_the_records_of_single_articles_are_listed_as_before(store: str) -> None:
    lines = told(store, "agreements", "--records", "--actor", "PER", "--to", "jsonl").splitlines()
    assert {json.loads(line)["kind"] for line in lines} == {"agreement"} and len(lines) > 1


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["agreements", "--due", "soon"], 2, "no span of time"),
        (["agreements", "--due", "99999y"], 2, "past the year 9999"),
        (["agreements", "--as-of", "soon"], 2, "no date"),
        (["agreements", "--records", "--due", "1y"], 2, "leave --due out"),
        (["agreements", "--records", "--to", "ics"], 2, "no calendar"),
        (["agreement", "water deal"], 1, "no agreement has"),
        (["agreement", "JCPOA", "--undo", "1"], 2, "--why"),
        (["agreement", "JCPOA", "--undo", "1", "--why", "x"], 1, "no correction 1"),
        (["agreement", "JCPOA", "--merge", "JCPOA", "--why", "x"], 2, "one agreement already"),
        (["agreement", "JCPOA", "--split", "zzz", "--why", "x"], 2, "0 of its records"),
        (["agreement", "JCPOA", "--split", "a", "--merge", "b"], 2, "one correction at a time"),
    ],
)
def test_what_goes_wrong_is_told_and_nothing_is_written(
    store: str, arguments: list[str], code: int, words: str
) -> None:
    done = runner.invoke(app, [*arguments, "--store", store])
    assert done.exit_code == code and words in done.stderr and done.stdout == ""


def test_nothing_to_list_says_so(store: str) -> None:
    done = runner.invoke(app, ["agreements", "--party", "NZL", "--store", store])
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "no agreements\n")
