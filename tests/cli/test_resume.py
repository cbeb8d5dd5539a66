"""A run that is ended, by whatever means, goes on where it stopped."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dragoman.cli.app import app
from dragoman.store import open_store

ACTS = (
    "Peru and Chile held talks in Lima on Tuesday.", "Norway condemned the coup in Mali.",
    "Iran accused Israel of sabotage on Monday.", "The minister said that Chad would sign.",
)  # fmt: skip
CONTENT = ("articles", "events", "statements", "agreements", "evidence", "actors")


def written(path: Path, count: int) -> Path:
    rows = [
        {
            "text": f"{ACTS[number % 4]} Report {number}. {ACTS[number % 3]}",
            "published": "2021-04-13",
        }
        for number in range(count)
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def read(*arguments: object) -> str:
    done = CliRunner().invoke(app, ["read", *map(str, arguments)])
    assert done.exit_code == 0, done.stderr
    return done.stderr


def content(store: Path) -> dict[str, list[object]]:
    opened = open_store(store, read_only=True)
    return {
        table: opened.sql(f"SELECT * FROM {table} ORDER BY ALL").to_pylist() for table in CONTENT
    }


def test_what_a_store_holds_is_not_read_again_unless_asked(tmp_path: Path) -> None:
    store, articles = tmp_path / "news.duckdb", written(tmp_path / "a.jsonl", 8)
    assert "8 articles read:" in read(articles, "--store", store)
    before = content(store)
    assert "0 articles read, 8 were there already" in read(articles, "--store", store)
    assert "8 articles read:" in read(articles, "--store", store, "--again")
    assert content(store) == before


def test_who_wants_the_records_gets_all_of_them(tmp_path: Path) -> None:
    store, articles = tmp_path / "news.duckdb", written(tmp_path / "a.jsonl", 4)
    read(articles, "--store", store)
    out = tmp_path / "out.jsonl"
    read(articles, "--store", store, "--to", "jsonl", "--output", out)
    assert out.read_text().count('"kind":"article"') == 4


def test_other_tables_of_the_user_are_another_reading(tmp_path: Path) -> None:
    store, articles = tmp_path / "news.duckdb", written(tmp_path / "a.jsonl", 4)
    read(articles, "--store", store)
    table = tmp_path / "own.csv"
    table.write_text("name,kind,country,sectors\nZembla Front,group,NOR,REB\n")
    assert "4 articles read:" in read(articles, "--store", store, "--knowledge", table)
    table.write_text("name,kind,country,sectors\nZembla Front,group,MLI,REB\n")
    assert "4 articles read:" in read(articles, "--store", store, "--knowledge", table)


@pytest.mark.parametrize("workers", [1, 2])
def test_killed_at_any_moment_and_run_again_it_comes_to_the_same(
    tmp_path: Path, workers: int
) -> None:
    articles = written(tmp_path / "a.jsonl", 400)
    calm, harried = tmp_path / "calm.duckdb", tmp_path / "harried.duckdb"
    read(articles, "--store", calm)
    chance = random.Random(workers)
    command = [
        sys.executable, "-m", "dragoman", "read", str(articles), "--store", str(harried),
        "--workers", str(workers),
    ]  # fmt: skip
    for _ in range(4):
        run = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        time.sleep(chance.uniform(1.0, 6.0))
        os.killpg(run.pid, signal.SIGKILL)
        run.wait()
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    assert content(harried) == content(calm)
