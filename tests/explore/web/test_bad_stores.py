"""A store that cannot be shown as it should be: a clear page, and nothing lost."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb
import pytest
from fastapi.testclient import TestClient

from dragoman.errors import StoreVersion
from dragoman.explore.web import ServeSettings, create_app
from dragoman.store import Store, open_store, schema
from tests.explore.web.conftest import NAME, client_of, csrf_of, read_nothing
from tests.export.made import event

HTML = {"accept": "text/html"}


def _set_version(path: Path, version: int) -> None:
    with duckdb.connect(str(path)) as database:
        database.execute(f"UPDATE meta SET value = '{version}' WHERE key = 'schema_version'")


def test_a_store_that_a_later_version_has_taken_over_is_named_on_the_page(
    store: Store, client: TestClient
) -> None:
    assert client.get("/events").status_code == 200
    _set_version(store.path, schema.VERSION + 1)
    for path in ("/", "/events", "/look/timeline", "/api/events"):
        answer = client.get(path, headers=HTML)
        assert answer.status_code == 500
        assert "upgrade dragoman" in answer.text
    with pytest.raises(StoreVersion):
        open_store(store.path)


def test_a_store_of_an_earlier_version_asks_to_be_opened_anew(
    store: Store, client: TestClient
) -> None:
    _set_version(store.path, schema.VERSION - 1)
    answer = client.get("/events", headers=HTML)
    assert answer.status_code == 500
    assert "open it anew" in answer.text


def test_a_store_that_another_process_holds_says_so_and_is_shown_when_it_is_free(
    store: Store,
) -> None:
    hold = "import duckdb, sys; c = duckdb.connect(sys.argv[1]); print('held', flush=True); input()"
    holder = subprocess.Popen([sys.executable, "-c", hold, str(store.path)], text=True,
                              stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # fmt: skip
    assert holder.stdin and holder.stdout
    impatient = Store(store.path, read_only=False, patience=0.1)
    app = create_app(impatient, ServeSettings(hosts=(NAME,)), read=read_nothing)
    with TestClient(app, raise_server_exceptions=False) as client:
        assert holder.stdout.readline() == "held\n"
        answer = client.get("/events", headers=HTML)
        assert answer.status_code == 503
        assert "Is in use by" in answer.text
        assert client.get("/api/events").json()["remedy"]
        holder.communicate("\n", timeout=10)
        assert client.get("/events", headers=HTML).status_code == 200


def test_a_record_whose_article_is_gone_is_still_shown(store: Store) -> None:
    one = event()
    with duckdb.connect(str(store.path)) as database:
        database.execute("DELETE FROM article_versions WHERE id = ?", [one.article])
    with client_of(store) as client:
        assert one.id in client.get("/events").text
        assert client.get("/articles").status_code == 200
        found = client.get(f"/records/{one.id}", headers=HTML)
        assert found.status_code == 404
        assert "article" in found.text
        assert client.get(f"/api/records/{one.id}").json()["record"]["id"] == one.id
        shown = client.get(f"/review/record/{one.id}").json()["record"]
        assert shown["card"]["quote"] == one.evidence.text
        csrf = csrf_of(client)
        body = {"record": one.id, "decision": "set", "set": {"status": "planned"}, "by": "Ana",
                "why": "is to come"}  # fmt: skip
        sent = client.post("/review", json=body, headers={"x-csrf-token": csrf})
        assert sent.status_code == 200, sent.text


def test_of_ten_who_correct_at_once_one_is_first_and_the_others_look_again(store: Store) -> None:
    one = event()

    app = create_app(store, ServeSettings(hosts=(NAME,)), read=read_nothing)

    def correct(number: int) -> int:
        client = TestClient(app, raise_server_exceptions=False)
        body = {"record": one.id, "revision": one.revision, "decision": "set",
                "set": {"place": f"Place {number}"}, "by": f"Coder {number}",
                "why": "as the text says"}  # fmt: skip
        csrf = csrf_of(client)
        answer = client.post("/review", json=body, headers={"x-csrf-token": csrf})
        if answer.status_code == 409:
            told = answer.json()
            assert "look at it again" in told["error"] + told["remedy"]
        return answer.status_code

    with ThreadPoolExecutor(10) as pool:
        statuses = sorted(pool.map(correct, range(10)))
    assert statuses == [200] + [409] * 9
    (kept,) = store.corrections()
    (shown,) = [found for found in store.events() if found.id == one.id]
    assert shown.place is not None
    assert shown.place.name == kept.changes["place"]
