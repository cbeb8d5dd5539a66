from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from textwrap import dedent

import pytest

from dragoman.store import Store, open_store
from tests.export.made import numbered

ARTICLES = 400

PROGRAM = """
    import sys
    from dragoman.store import open_store
    from tests.export.made import numbered
    store = open_store(sys.argv[1], patience=20)
    print("ready", flush=True)
    for start in range(0, {articles}, 20):
        store.add([numbered(n) for n in range(start, start + 20)])
        print(start, flush=True)
    store.link()
    print("linked", flush=True)
"""


def _started(path: Path) -> subprocess.Popen[str]:
    code = dedent(PROGRAM).format(articles=ARTICLES)
    return subprocess.Popen(
        [sys.executable, "-c", code, str(path)], stdout=subprocess.PIPE, text=True
    )


def _content(store: Store) -> list[object]:
    tables = ("articles", "events", "actors", "stories", "story_events", "copies", "report_links")
    return [store.sql(f"FROM {name} ORDER BY ALL").to_pylist() for name in tables]


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> list[object]:
    store = open_store(tmp_path_factory.mktemp("whole") / "news.duckdb")
    store.add([numbered(n) for n in range(ARTICLES)])
    store.link()
    return _content(store)


@pytest.mark.parametrize("seed", range(4))
def test_a_run_that_is_killed_and_begun_again_ends_the_same(
    tmp_path: Path, undisturbed: list[object], seed: int
) -> None:
    path = tmp_path / "news.duckdb"
    source = random.Random(seed)
    for _ in range(3):
        with _started(path) as process:
            assert process.stdout is not None and process.stdout.readline() == "ready\n"
            time.sleep(source.uniform(0, 0.6))
            os.kill(process.pid, signal.SIGKILL)
        store = open_store(path)  # what is there is whole: no event without its article
        orphans = "SELECT count(*) AS n FROM events WHERE article NOT IN (SELECT id FROM articles)"
        assert store.sql(orphans).to_pylist() == [{"n": 0}]
        lone = "SELECT count(*) AS n FROM articles WHERE id NOT IN (SELECT article FROM events)"
        assert store.sql(lone).to_pylist() == [{"n": 0}]
    with _started(path) as process:
        assert process.wait() == 0
    assert _content(open_store(path)) == undisturbed


def test_two_writers_take_turns(tmp_path: Path, undisturbed: list[object]) -> None:
    path = tmp_path / "news.duckdb"
    open_store(path)
    with _started(path) as one, _started(path) as other:
        assert (one.wait(), other.wait()) == (0, 0)
    assert _content(open_store(path)) == undisturbed
