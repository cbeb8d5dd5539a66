from __future__ import annotations

import io
from typing import Any

import pytest
from fastapi.testclient import TestClient

from dragoman.explore.web.people import People
from dragoman.explore.web.views import VIEWS
from dragoman.store import Store
from tests.explore.web.conftest import TOKEN, client_of, csrf_of
from tests.export.made import article, event, reading

SCRIPT = "<script>alert(1)</script>"
INJECTIONS = ["' OR 1=1 --", "'; DROP TABLE event_versions; --", "1) UNION SELECT * FROM meta --",
              "\") read_text('/etc/passwd')", "%27", "\\", "☃", "a" * 501, "x\x00y"]  # fmt: skip


def _state(store: Store) -> Any:
    return store.sql("SELECT (SELECT count(*) FROM events) e, (SELECT count(*) FROM articles) a,"
                     " (SELECT count(*) FROM corrections) c").to_pylist()  # fmt: skip


def test_script_in_title_text_and_address_is_text(store: Store) -> None:
    text = f"{SCRIPT} Peru hit Chile <hard>."
    made = article(text)
    from msgspec.structs import replace

    hostile = replace(made, title=SCRIPT, url="javascript:alert(1)", publisher=SCRIPT)
    store.add(reading(article=hostile, events=(event(text, evidence=made_span(text)),),
                      statements=(), agreements=()))  # fmt: skip
    with client_of(store) as client:
        for page in (f"/articles/{made.id}", "/events", "/articles", "/"):
            body = client.get(page).text
            assert SCRIPT not in body
            assert 'href="javascript' not in body


def made_span(text: str) -> Any:
    from tests.export.made import span

    return span("Peru hit Chile", text)


@pytest.mark.parametrize("value", INJECTIONS)
def test_sql_in_any_parameter_reaches_nothing(client: TestClient, store: Store, value: str) -> None:
    before = _state(store)
    for view in VIEWS.values():
        for name in [*view.facets, "q", "since", "until", "as_of", "country", "article", "sort",
                     "cursor", "size"]:  # fmt: skip
            for path in (f"/api/{view.name}", f"/{view.name}.csv"):
                assert client.get(path, params={name: value}).status_code < 500
    assert client.get(f"/articles/{value[:40]}".replace("\x00", "")).status_code in (400, 404)
    assert _state(store) == before


@pytest.mark.parametrize(
    "path",
    ["/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2f..%2fpeople.py", "/..%2f..%2fetc/passwd",
     "/look/..%2fmap.svg"],
)  # fmt: skip
def test_no_path_leads_out(client: TestClient, path: str) -> None:
    assert client.get(path).status_code in (400, 404)


@pytest.mark.parametrize(
    "headers",
    [{}, {"x-csrf-token": "0" * 64}, {"origin": "https://evil.example"},
     {"sec-fetch-site": "cross-site"}],
)  # fmt: skip
def test_a_change_from_elsewhere_is_refused(
    client: TestClient, store: Store, headers: dict[str, str]
) -> None:
    one = store.events()[0]
    if "origin" in headers or "sec-fetch-site" in headers:
        headers = {**headers, "x-csrf-token": csrf_of(client)}
    body = {"record": one.id, "why": "x", "reject": True, "by": "Eve"}
    assert client.post("/api/corrections", json=body, headers=headers).status_code == 403
    form = {"text": "Peru.", "csrf": headers.get("x-csrf-token", "")}
    if "origin" not in headers and "sec-fetch-site" not in headers:
        assert client.post("/add/text", data=form).status_code == 403
    assert store.corrections() == []


def test_another_name_of_this_machine_is_refused(client: TestClient) -> None:
    assert client.get("/", headers={"host": "evil.example"}).status_code == 400


@pytest.mark.parametrize("given", [None, "wrong", TOKEN[:-1]])
def test_without_the_token_nothing_is_shown(shared: TestClient, given: str | None) -> None:
    headers = {"authorization": f"Bearer {given}"} if given else {}
    for path in (
        "/",
        "/events",
        "/api/events",
        "/events.csv",
        "/look/map.svg",
        "/api/openapi.json",
    ):
        assert shared.get(path, headers=headers, follow_redirects=False).status_code == 401


def test_a_reader_reads_and_changes_nothing(shared: TestClient, store: Store) -> None:
    bearer = {"authorization": f"Bearer {TOKEN}"}
    assert shared.get("/api/events", headers=bearer).status_code == 200
    body = {"record": store.events()[0].id, "why": "x", "reject": True, "by": "Eve"}
    assert shared.post("/api/corrections", json=body, headers=bearer).status_code == 403
    for path in ("/review", "/sql", "/people", "/add", "/coding", "/gold.jsonl"):
        assert shared.get(path, headers=bearer).status_code == 403
    assert store.corrections() == []


def _sign_in(shared: TestClient, name: str, password: str) -> int:
    page = shared.get("/sign-in").text
    csrf = page.split('name="csrf" value="')[1].split('"')[0]
    form = {"name": name, "password": password, "csrf": csrf}
    return shared.post("/sign-in", data=form, follow_redirects=False).status_code


def test_a_coder_signs_in_and_his_name_is_kept(shared: TestClient, store: Store) -> None:
    people: People = shared.app.state.room.people  # type: ignore[attr-defined]
    people.add("Ana", "correct horse battery", "coder")
    assert _sign_in(shared, "Ana", "wrong password") == 401
    assert _sign_in(shared, "Nobody", "wrong password") == 401
    assert _sign_in(shared, "Ana", "correct horse battery") == 303
    body = {"record": store.events()[0].id, "why": "x", "reject": True, "by": "Somebody else"}
    answer = shared.post("/api/corrections", json=body, headers={"x-csrf-token": csrf_of(shared)})
    assert answer.status_code == 200
    assert [one.by for one in store.corrections()] == ["Ana"]
    assert shared.get("/people").status_code == 403
    told = [line["what"] for line in people.trail()]
    assert any("wrong name" in line for line in told)
    assert any(line.startswith("correction 1") for line in told)


def test_an_expired_session_is_none(store: Store) -> None:
    with client_of(store, shared=True, token=TOKEN, session_hours=-1.0) as client:
        client.get(f"/?token={TOKEN}")
        assert client.get("/api/events").status_code == 401


def test_passwords_are_not_kept_as_they_are(store: Store, shared: TestClient) -> None:
    shared.app.state.room.people.add("Ana", "correct horse battery", "coder")  # type: ignore[attr-defined]
    file = store.path.with_name("news.duckdb.people")
    assert b"correct horse" not in file.read_bytes()
    assert file.stat().st_mode & 0o077 == 0


def test_too_much_is_refused(store: Store) -> None:
    with client_of(store, max_upload=1000) as client:
        csrf = csrf_of(client)
        files = {"files": ("a.txt", io.BytesIO(b"x" * 5000))}
        assert client.post("/add/files", data={"csrf": csrf}, files=files).status_code == 413

        def chunks() -> Any:
            for _ in range(10):
                yield b"x" * 500

        head = {"x-csrf-token": csrf, "content-type": "application/json"}
        assert client.post("/api/read", content=chunks(), headers=head).status_code == 413


def test_too_often_is_refused(store: Store) -> None:
    with client_of(store, reads_a_minute=5) as client:
        assert [client.get("/look").status_code for _ in range(7)][-1] == 429


def test_an_uploaded_name_leads_nowhere(client: TestClient, store: Store) -> None:
    files = {"files": (f"../../{SCRIPT}.txt", io.BytesIO(b"Peru and Chile met in Lima on Monday."))}
    answer = client.post("/add/files", data={"csrf": csrf_of(client)}, files=files)
    assert answer.status_code == 200
    assert SCRIPT not in answer.text


@pytest.mark.parametrize("url", ["http://127.0.0.1:1/feed", "http://169.254.169.254/", "file:///etc/passwd",
                                 "http://[::1]/", "http://10.0.0.1/"])  # fmt: skip
def test_addresses_of_private_networks_are_not_fetched(
    client: TestClient, store: Store, url: str
) -> None:
    import time

    before = _state(store)
    answer = client.post("/add/address", data={"url": url, "csrf": csrf_of(client)})
    if answer.status_code == 200:
        state = f"{answer.url.path}/state"
        for _ in range(50):
            told = client.get(state).json()
            if told["done"]:
                break
            time.sleep(0.1)
        assert told["articles"] == []
        assert told["failures"]
    else:
        assert answer.status_code == 422
    assert _state(store) == before


@pytest.mark.parametrize(
    "query",
    ["SELECT * FROM read_text('/etc/passwd')", "COPY events TO '/tmp/x'", "DELETE FROM event_versions",
     "SET enable_external_access = true", "SELECT 1; SELECT 2"],
)  # fmt: skip
def test_the_sql_page_reaches_nothing_outside(client: TestClient, query: str) -> None:
    answer = client.post("/sql", data={"query": query, "csrf": csrf_of(client)})
    assert answer.status_code == 400


def test_the_sql_page_has_limits_of_rows_and_time(store: Store) -> None:
    with client_of(store, query_rows=10, query_seconds=0.5) as client:
        csrf = csrf_of(client)
        answer = client.post("/sql", data={"query": "SELECT * FROM range(1000)", "csrf": csrf})
        assert "10 rows, the first ones" in answer.text
        slow = "SELECT count(*) FROM range(1000000) a, range(1000000) b WHERE a.range = b.range + 1 OR a.range * b.range = 7"
        answer = client.post("/sql", data={"query": slow, "csrf": csrf})
        assert "longer than 0.5 seconds" in answer.text
