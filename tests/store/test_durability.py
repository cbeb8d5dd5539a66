from __future__ import annotations

import json
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
FEW = 40

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


NARROW = """
    import json, resource, signal, sys
    from dragoman.errors import StoreError
    from dragoman.store import open_store
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    store = open_store(sys.argv[1])
    linked = "SELECT count(*) AS n FROM report_texts UNION ALL SELECT count(*) FROM story_reports"
    for size in range({step}, {step} * 100, {step}):  # of any file, as if the disk ended there
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, -1))
        try:
            store.link()
            break
        except StoreError as error:
            resource.setrlimit(resource.RLIMIT_FSIZE, (-1, -1))
            held = [row["n"] for row in store.sql(linked).to_pylist()]
            print(json.dumps([str(error), held]), flush=True)
"""


def test_linking_on_a_full_disk_keeps_what_is_whole_and_goes_on_from_there(
    tmp_path: Path,
) -> None:
    whole, store = (open_store(tmp_path / f"{name}.duckdb") for name in ("whole", "narrow"))
    for one in (whole, store):
        one.add([numbered(n) for n in range(FEW)])
    whole.link()
    done = subprocess.run(
        [sys.executable, "-c", dedent(NARROW).format(step=1 << 15), str(store.path)],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    failed = [json.loads(line) for line in done.stdout.splitlines()]
    for message, _ in failed:
        assert str(store.path) in message and "space" in message and "\n" not in message
    states = [held for _, held in failed]
    # Nothing, then the duplicates alone, each whole; never some of a transaction.
    assert states == sorted(states) and [0, 0] in states and [FEW, 0] in states
    assert all(number in (0, FEW) for held in states for number in held)
    assert _content(store) == _content(whole)


def test_two_writers_take_turns(tmp_path: Path, undisturbed: list[object]) -> None:
    path = tmp_path / "news.duckdb"
    open_store(path)
    with _started(path) as one, _started(path) as other:
        assert (one.wait(), other.wait()) == (0, 0)
    assert _content(open_store(path)) == undisturbed
