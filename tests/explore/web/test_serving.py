"""A store that is served: the commands take their turn, and one server knows of another."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from dragoman.errors import StoreLocked
from dragoman.explore.web import looks, rows
from dragoman.explore.web.charts import CHARTS
from dragoman.explore.web.serving import announced, kept_up
from dragoman.explore.web.views import VIEWS
from dragoman.store import Store, open_store
from tests.explore.web.conftest import client_of
from tests.export.made import numbered

COMMAND = [sys.executable, "-m", "dragoman"]


def _run(*given: str, input: str | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*COMMAND, *given], capture_output=True, text=True, input=input,
                          timeout=120, check=False)  # fmt: skip


@pytest.fixture
def address(store: Store) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen([*COMMAND, "serve", str(store.path), "--port", str(port)],
                              stderr=subprocess.DEVNULL)  # fmt: skip
    found = f"http://127.0.0.1:{port}"
    for _ in range(300):
        try:
            httpx.get(f"{found}/static/icon.svg")
            break
        except httpx.HTTPError:
            time.sleep(0.1)
    yield found
    server.send_signal(signal.SIGINT)
    server.wait(timeout=20)
    assert not store.path.with_name("news.duckdb.server").exists()
    assert not store.path.with_name("news.duckdb.turn").exists()


def test_commands_read_and_write_while_the_server_answers(address: str, store: Store) -> None:
    ended = threading.Event()
    answers: list[int] = []

    def ask() -> None:
        with httpx.Client(base_url=address, timeout=60) as client:
            while not ended.is_set():
                answers.extend(client.get(path).status_code for path in ("/events", "/api/stories"))

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    where = ("--store", str(store.path))
    try:
        read = _run("read", "-", *where, input="France imposed sanctions on Iran on Monday.")
        done = [read]
        ids = [one.id for one in store.events()][:4]
        done += [
            _run("correct", id, "--set", "status=planned", "--by", "Ana", "--why", "later", *where)
            for id in ids
        ]
        done += [_run(kind, *where, "--to", "jsonl") for kind in ("events", "statements")]
        done.append(_run("link", *where))
        assert "were new or changed" in done[-1].stderr
        done.append(_run("ask", "SELECT count(*) AS n FROM corrections", *where, "--to", "jsonl"))
    finally:
        ended.set()
        for thread in threads:
            thread.join()
    assert [one.returncode for one in done] == [0] * len(done), [one.stderr for one in done]
    assert json.loads(done[-1].stdout) == {"n": 4}
    assert len(answers) > 20
    assert set(answers) == {200}
    assert {one.record for one in store.corrections()} == set(ids)
    assert len(store.articles()) == 9


def test_a_store_is_served_once(store: Store) -> None:
    with (
        announced(store.path, "http://127.0.0.1:1/", None),
        pytest.raises(StoreLocked, match=rf"at http://127.0.0.1:1/ by process {os.getpid()}"),
        announced(store.path, "http://127.0.0.1:2/", None),
    ):
        raise AssertionError("is served twice")


def test_what_a_killed_server_left_is_replaced(store: Store) -> None:
    left = store.path.with_name("news.duckdb.server")
    left.write_text(json.dumps({"address": "http://gone/", "token": "x" * 200, "pid": 1}))
    with announced(store.path, "http://127.0.0.1:2/", None):
        assert json.loads(left.read_text())["address"] == "http://127.0.0.1:2/"
        assert left.stat().st_mode & 0o077 == 0
    assert not left.exists()


def test_what_is_there_at_the_beginning_is_linked_at_once(store: Store) -> None:
    with kept_up(store, every=3600.0):
        for _ in range(200):
            if store.sql("SELECT count(*) AS n FROM story_events").to_pylist()[0]["n"]:
                return
            time.sleep(0.05)
    raise AssertionError("nothing was linked")


def test_what_takes_long_is_prepared_at_the_beginning_and_when_changes_have_settled(
    store: Store,
) -> None:
    prepared: list[int] = []

    def prepare() -> None:
        prepared.append(len(store.corrections()))

    def wait_for(count: int) -> None:
        until = time.monotonic() + 20
        while len(prepared) < count and time.monotonic() < until:
            time.sleep(0.02)
        time.sleep(0.3)

    with kept_up(store, every=0.05, prepare=prepare):
        wait_for(1)
        assert prepared == [0]
        store.correct(store.events()[0].id, by="Ana", why="wrong", reject=True)
        wait_for(2)
    assert prepared == [0, 1]


def test_everything_is_prepared_that_is_asked_for_without_filters(store: Store) -> None:
    with client_of(store) as client:
        looks.prepare(client.app.state.room)  # type: ignore[attr-defined]
        before = len(looks.KEPT._found), len(rows.KEPT._found)
        for path in (*(f"/look/{name}" for name in CHARTS), *(f"/{name}" for name in VIEWS)):
            assert client.get(path).status_code == 200
        assert (len(looks.KEPT._found), len(rows.KEPT._found)) == before


def test_stories_of_what_a_command_adds_are_linked(tmp_path: Path) -> None:
    store = open_store(tmp_path / "news.duckdb")
    with kept_up(store, every=0.05):
        store.add([numbered(1), numbered(2)])
        for _ in range(200):
            found = store.sql("SELECT count(*) AS n FROM story_events").to_pylist()
            if found[0]["n"]:
                break
            time.sleep(0.05)
    assert found == [{"n": 2}]
