from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

from dragoman.store import open_store
from dragoman.store.turn import locked, turn, turn_file
from tests.export.made import numbered

HOLD = """
import sys, pathlib
from dragoman.store import open_store
from dragoman.store.turn import turn
with turn(pathlib.Path(sys.argv[1]), patience=5):
    print("held", flush=True)
    input()
"""


def _held(store: Path) -> subprocess.Popen[str]:
    made = subprocess.Popen([sys.executable, "-c", HOLD, str(store)], text=True,
                            stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # fmt: skip
    assert made.stdout and made.stdout.readline() == "held\n"
    return made


def test_where_nobody_serves_nothing_is_held_and_no_file_made(tmp_path: Path) -> None:
    with turn(tmp_path / "news.duckdb", patience=5):
        assert list(tmp_path.iterdir()) == []


def test_who_comes_second_waits_no_longer_than_his_patience(tmp_path: Path) -> None:
    store = tmp_path / "news.duckdb"
    turn_file(store).touch()
    other = _held(store)
    began = time.monotonic()
    with turn(store, patience=0.2):
        assert 0.2 <= time.monotonic() - began < 5
    other.communicate("\n", timeout=10)


def test_the_turn_of_a_killed_process_is_free(tmp_path: Path) -> None:
    store = tmp_path / "news.duckdb"
    turn_file(store).touch()
    other = _held(store)
    other.kill()
    other.communicate()
    descriptor = os.open(turn_file(store), os.O_RDONLY)
    assert locked(descriptor)
    os.close(descriptor)


READ = """
import sys, time
from dragoman.store import open_store
store = open_store(sys.argv[1], read_only=True, patience=60)
print("reads", flush=True)
while True:
    with store.reading() as connection:
        time.sleep(0.3)  # as long as a query that takes its time
"""


def test_a_writer_gets_in_between_readers_who_leave_no_gap(tmp_path: Path) -> None:
    store = open_store(tmp_path / "news.duckdb", patience=10)
    turn_file(store.path).touch()
    readers = [
        subprocess.Popen([sys.executable, "-c", READ, str(store.path)], text=True,
                         stdout=subprocess.PIPE)
        for _ in range(3)
    ]  # fmt: skip
    try:
        for reader in readers:
            assert reader.stdout and reader.stdout.readline() == "reads\n"
        for number in range(3):
            assert store.add([numbered(number)]).new == 1
    finally:
        for reader in readers:
            reader.kill()
            reader.communicate()
