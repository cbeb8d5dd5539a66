from __future__ import annotations

import threading
import time
from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient

from dragoman.explore.web.kept import Kept
from dragoman.store import Store
from tests.export.made import event, numbered


def _counting(answers: list[int]) -> Callable[[], int]:
    def make() -> int:
        answers.append(len(answers))
        return answers[-1]

    return make


def test_an_answer_is_made_once_until_the_store_changes(store: Store) -> None:
    kept: Kept[int] = Kept(most=2)
    make = _counting([])
    assert [kept.of(store, "q", make), kept.of(store, "q", make)] == [0, 0]
    store.correct(event().id, by="Ana", why="so", set={"status": "planned"})
    assert kept.of(store, "q", make) == 1
    store.add([numbered(50)])
    assert kept.of(store, "q", make) == 2
    store.link()
    assert [kept.of(store, "q", make), kept.of(store, "q", make)] == [3, 3]


def test_only_the_last_answers_are_kept_and_failures_never(store: Store) -> None:
    kept: Kept[int] = Kept(most=2)
    make = _counting([])
    assert [kept.of(store, name, make) for name in "abca"] == [0, 1, 2, 3]
    with pytest.raises(ZeroDivisionError):
        kept.of(store, "bad", lambda: 1 // 0)
    assert kept.of(store, "bad", make) == 4


def test_many_who_ask_at_once_have_it_made_once(store: Store) -> None:
    kept: Kept[int] = Kept(most=2)
    made: list[int] = []

    def slow() -> int:
        time.sleep(0.1)
        made.append(1)
        return 7

    threads = [threading.Thread(target=kept.of, args=(store, "q", slow)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert made == [1]


def test_actors_are_counted_by_record_and_article(client: TestClient, store: Store) -> None:
    rows = {row["actor"]: row for row in client.get("/api/actors").json()["rows"]}
    peru = store.sql(
        "SELECT count(DISTINCT record) AS records, count(DISTINCT article) AS articles, "
        "count(DISTINCT record) FILTER (kind = 'event') AS events FROM actors "
        "WHERE coalesce(name, actor) = 'Peru' AND country = 'PER'"
    ).to_pylist()[0]
    assert {name: rows["Peru"][name] for name in peru} == peru
    assert rows["Peru"]["sectors"] == ["GOV"]
