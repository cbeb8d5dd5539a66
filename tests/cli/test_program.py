"""The real program, as a process: few calls, because each loads the parser."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from dragoman.records import Article, Event, from_json
from dragoman.store import open_store

ARTICLE = "Peru and Chile held talks in Lima on Tuesday. “We will sign the treaty,” Peru said."
ENVIRONMENT = {**os.environ, "OMP_NUM_THREADS": "1", "COLUMNS": "100"}


def dragoman(*arguments: str, **given: Any) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "dragoman", *arguments],
        capture_output=True, text=True, check=False, timeout=120, env=ENVIRONMENT, **given,
    )  # fmt: skip


def test_help_takes_less_than_three_tenths_of_a_second() -> None:
    took = []
    for _ in range(3):
        start = time.perf_counter()
        assert "agreements" in dragoman("--help").stdout
        took.append(time.perf_counter() - start)
    assert min(took) < 0.3


def test_the_command_line_loads_nothing_heavy_by_itself() -> None:
    check = (
        "import sys, dragoman.cli.app; "
        "print([m for m in ('spacy', 'duckdb', 'pyarrow', 'pydantic', 'rich', 'msgspec') "
        "if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_one_bad_file_among_good_ones_is_named_and_the_rest_read(tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(f"{ARTICLE} Report {number}.", encoding="utf-8")
    (tmp_path / "1a.txt").write_bytes(b"")
    store = tmp_path / "kept.duckdb"
    done = dragoman(
        "read", str(tmp_path), "--pattern", "*.txt", "--to", "jsonl", "--store", str(store)
    )
    records = [from_json(line) for line in done.stdout.splitlines()]
    articles = [one for one in records if isinstance(one, Article)]
    assert done.returncode == 1
    assert len(articles) == 3 and any(isinstance(one, Event) for one in records)
    errors = [line for line in done.stderr.splitlines() if line.startswith("error")]
    assert len(errors) == 1 and "1a.txt" in errors[0]
    assert done.stderr.count("no publication date is known") == 1
    assert "3 of 3 articles" in done.stderr
    listed = dragoman("events", "--store", str(store), "--country", "PER", "--to", "jsonl")
    assert len(listed.stdout.splitlines()) >= 3


def test_standard_input_is_read_and_data_alone_goes_to_standard_output() -> None:
    done = dragoman("read", "-", "--published", "2019-06-12", "--to", "csv", input=ARTICLE)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("id,article,event_type") and "CONSULT" in done.stdout
    assert done.stderr == ""


def test_a_closed_pipe_ends_the_program_quietly(tmp_path: Path) -> None:
    texts = (ARTICLE.replace("Lima", f"Lima {number}") for number in range(300))
    lines = "".join(json.dumps({"text": text}) + "\n" for text in texts)
    (tmp_path / "many.jsonl").write_text(lines, encoding="utf-8")
    command = [sys.executable, "-m", "dragoman", "read", str(tmp_path / "many.jsonl")]
    with subprocess.Popen(
        [*command, "--to", "jsonl"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as running:
        assert running.stdout and running.stderr
        assert running.stdout.readline()
        running.stdout.close()
        assert running.stderr.read() == ""
        assert running.wait(60) == 0


def test_an_interrupt_ends_with_130(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "dragoman", "read", "-"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as running:
        time.sleep(6)  # loaded by now, and waiting for its input
        running.send_signal(signal.SIGINT)
        running.communicate(timeout=30)
        assert running.returncode == 130


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("where", ["output", "stdout"])
def test_a_full_disk_is_one_line_and_exit_1(where: str) -> None:
    arguments = ["read", "-", "--to", "jsonl", "--published", "2019-06-12"]
    if where == "output":
        done = dragoman(*arguments, "--output", "/dev/full", input=ARTICLE)
    else:
        with Path("/dev/full").open("w") as full:
            done = subprocess.run(
                [sys.executable, "-m", "dragoman", *arguments], stdout=full, check=False,
                stderr=subprocess.PIPE, text=True, input=ARTICLE, env=ENVIRONMENT,
            )  # fmt: skip
    assert done.returncode == 1
    assert "No space left" in done.stderr and len(done.stderr.splitlines()) == 1


def test_a_closed_pipe_does_not_lose_what_the_store_was_to_keep(tmp_path: Path) -> None:
    lines = "".join(json.dumps({"text": f"{ARTICLE} {n}."}) + "\n" for n in range(300))
    (tmp_path / "many.jsonl").write_text(lines, encoding="utf-8")
    store = tmp_path / "kept.duckdb"
    arguments = ["read", str(tmp_path / "many.jsonl"), "--to", "jsonl", "--store", str(store)]
    with subprocess.Popen(
        [sys.executable, "-m", "dragoman", *arguments],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as running:  # fmt: skip
        assert running.stdout and running.stderr
        printed = from_json(running.stdout.readline())
        running.stdout.close()
        assert "closed early" in running.stderr.read()
        assert running.wait(60) == 1
    kept = open_store(store).sql("SELECT id FROM articles").column("id").to_pylist()
    assert isinstance(printed, Article) and printed.id in kept
