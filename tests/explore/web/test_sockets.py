"""The room over real sockets: what comes slowly, in masses, or from somebody who may not."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from typing import Any, NamedTuple

import httpx
import pytest

from dragoman.explore.web import ServeSettings, create_app
from dragoman.explore.web.people import People
from dragoman.store import Store
from tests.explore.web.conftest import TOKEN, read_nothing

PASSWORD = "correct horse battery"
FILE = b'--x\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\n'
FORM = "application/x-www-form-urlencoded"


class Served(NamedTuple):
    """A room that is served on a port of this machine."""

    port: int
    people: People

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def client(self, source: str = "127.0.0.1") -> httpx.Client:
        """A client that calls from an address of this machine."""
        transport = httpx.HTTPTransport(local_address=source)
        return httpx.Client(base_url=self.address, transport=transport, timeout=20)

    def told(self) -> list[str]:
        return [line["what"] for line in self.people.trail()]


@contextmanager
def served(store: Store, **settings: Any) -> Iterator[Served]:
    import uvicorn

    app = create_app(store, ServeSettings(**settings), read=read_nothing)
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield Served(port, app.state.room.people)
    server.should_exit = server.force_exit = True
    thread.join()


class Sender:
    """A connection on which the head of a request has been sent, with a length and a type."""

    def __init__(self, room: Served, path: str, length: int, kind: str) -> None:
        with room.client() as client:
            csrf = client.get("/").text.split('name="csrf" content="')[1].split('"')[0]
            cookie = client.cookies["dragoman_session"]
        self.socket = socket.create_connection(("127.0.0.1", room.port), timeout=20)
        head = (
            f"POST {path} HTTP/1.1", f"host: 127.0.0.1:{room.port}", f"content-length: {length}",
            f"content-type: {kind}", f"cookie: dragoman_session={cookie}", f"x-csrf-token: {csrf}",
        )  # fmt: skip
        self.socket.sendall("\r\n".join((*head, "", "")).encode())

    def sent(self, body: bytes) -> Sender:
        self.socket.sendall(body)
        return self

    def drip(self, seconds: float) -> bytes:
        """Sends three bytes every so often until it is answered and cut; what it was answered."""
        until, answered = time.monotonic() + seconds, b""
        self.socket.settimeout(0.05)
        while time.monotonic() < until:
            with suppress(TimeoutError):
                try:
                    got = self.socket.recv(65536)
                except ConnectionError:
                    return answered
                if not got:
                    return answered
                answered += got
            with suppress(OSError):
                self.socket.send(b"a=b")
        raise AssertionError(f"the connection was not cut; answered: {answered!r}")

    def answer(self) -> bytes:
        """All that is answered until the connection is cut."""
        answered = b""
        while got := self.socket.recv(65536):
            answered += got
        return answered


def _state(store: Store) -> list[dict[str, Any]]:
    return store.sql(
        "SELECT (SELECT count(*) FROM articles) AS articles, (SELECT value FROM meta WHERE "
        "key = 'clock') AS clock, (SELECT count(*) FROM corrections) AS corrections"
    ).to_pylist()


@pytest.mark.parametrize(
    ("path", "kind", "begins"),
    [("/api/read", "application/json", b"{"), ("/review", "application/json", b"{"),
     ("/add/text", FORM, b"text=a"), ("/coding", FORM, b"name=a"),
     ("/add/files", "multipart/form-data; boundary=x", FILE)],
)  # fmt: skip
def test_a_body_that_drips_is_cut_off_told_and_logged(
    store: Store, path: str, kind: str, begins: bytes
) -> None:
    before = _state(store)
    with served(store, upload_seconds=0.5) as room:
        began = time.monotonic()
        answered = Sender(room, path, 5000, kind).sent(begins).drip(10)
        assert time.monotonic() - began < 3
        assert b" 408 " in answered.split(b"\r\n", 1)[0]
        assert b"did not arrive in time" in answered
        assert any(what.startswith("refused 408") for what in room.told())
    assert _state(store) == before


def test_those_who_drip_hold_neither_worker_nor_reader(store: Store) -> None:
    with served(store, upload_seconds=2.0) as room, room.client() as client:
        client.get("/events")
        threads = threading.active_count()
        dripping = [
            Sender(room, "/api/read", 5000, "application/json").sent(b"{") for _ in range(15)
        ]
        began = time.monotonic()
        assert {client.get("/events").status_code for _ in range(10)} == {200}
        assert time.monotonic() - began < 2
        assert threading.active_count() <= threads + 1
        for one in dripping:
            assert b" 408 " in one.drip(10)


def test_one_address_has_so_many_uploads_under_way_and_no_more(store: Store) -> None:
    with served(store, uploads_at_once=3) as room:
        under_way = [
            Sender(room, "/api/read", 500, "application/json").sent(b"{") for _ in range(3)
        ]
        time.sleep(0.2)
        answered = Sender(room, "/api/read", 500, "application/json").answer()
        assert b" 429 " in answered.split(b"\r\n", 1)[0]
        assert any("too many uploads" in what for what in room.told())
        for one in under_way:
            one.socket.close()
        time.sleep(0.2)
        body = b'{"text": "Peru spoke."}'
        one = Sender(room, "/api/read", len(body), "application/json").sent(body)
        assert b" 200 " in one.socket.recv(65536)


def test_all_bodies_together_are_held_to_a_limit(store: Store) -> None:
    body = b'{"text": "Peru spoke."}'
    with served(store, max_held=2500) as room:
        held = Sender(room, "/api/read", 4000, "application/json").sent(b"{" + b" " * 1499)
        time.sleep(0.2)
        more = Sender(room, "/api/read", 1500, "application/json").sent(b" " * 1500)
        answered = more.socket.recv(65536)
        assert b" 503 " in answered.split(b"\r\n", 1)[0]
        held.socket.close()
        time.sleep(0.2)
        one = Sender(room, "/api/read", len(body), "application/json").sent(body)
        assert b" 200 " in one.socket.recv(65536)


@pytest.mark.parametrize("chunked", [False, True])
def test_an_oversized_upload_is_told_so_and_nothing_is_kept(store: Store, chunked: bool) -> None:
    before = _state(store)
    with served(store, max_upload=100_000) as room, room.client() as client:
        csrf = client.get("/").text.split('name="csrf" content="')[1].split('"')[0]
        body = b'{"text": "' + b"x" * 3_000_000 + b'", "keep": true}'
        given: Any = iter([body[at : at + 65536] for at in range(0, len(body), 65536)])
        answer = client.post("/api/read", content=given if chunked else body,
                             headers={"x-csrf-token": csrf, "content-type": "application/json"})  # fmt: skip
        assert answer.status_code == 413
        assert "at most 100,000 bytes" in answer.text
        assert any(what.startswith("refused 413") for what in room.told())
        assert client.get("/events").status_code == 200
    assert _state(store) == before


CHANGES: list[tuple[str, dict[str, Any]]] = [
    ("/api/corrections", {"json": {"record": "", "why": "x", "reject": True, "by": "Eve"}}),
    ("/review", {"json": {"record": "", "decision": "reject", "why": "x", "by": "Eve"}}),
    ("/review/undo", {"json": {"by": "Eve"}}),
    ("/api/read", {"json": {"text": "Peru spoke.", "keep": True}}),
    ("/add/text", {"data": {"text": "Peru spoke."}}),
    ("/coding", {"data": {"name": "x"}}),
    ("/gold", {"data": {}, "files": {"file": ("gold.jsonl", b"{}")}}),
    ("/people", {"data": {"name": "Eve", "role": "admin", "password": PASSWORD}}),
    ("/sql", {"data": {"query": "SELECT 1"}}),
]


def _signed_in(room: Served, name: str, source: str = "127.0.0.1") -> httpx.Client:
    client = room.client(source)
    csrf = client.get("/sign-in").text.split('name="csrf" value="')[1].split('"')[0]
    form = {"name": name, "password": PASSWORD, "csrf": csrf}
    assert client.post("/sign-in", data=form).status_code == 303
    return client


def _csrf(client: httpx.Client) -> str:
    return client.get("/events").text.split('name="csrf" content="')[1].split('"')[0]


def _refused(room: Served, client: httpx.Client, csrf: str, record: str, why: str) -> None:
    """All that could be read or changed is refused, and the trail says why."""
    for path in ("/events", "/api/events", "/events.csv", "/review", "/look/map.svg", "/people"):
        assert client.get(path).status_code in (401, 403), path
    for path, given in CHANGES:
        given = {kind: dict(fields) for kind, fields in given.items()}
        if "record" in given.get("json", {}):
            given["json"]["record"] = record
        if "data" in given:
            given["data"]["csrf"] = csrf
        answer = client.post(path, headers={"x-csrf-token": csrf}, **given)
        assert answer.status_code in (401, 403), path
    told = [line for line in room.people.trail() if line["what"].endswith(why)]
    assert {line["about"] for line in told} >= {path for path, _ in CHANGES}


@pytest.mark.parametrize(
    ("case", "why"),
    [("absent", "no token and no session"), ("wrong", "a token that is not this room's"),
     ("of another room", "none of this room's"), ("expired", "a session of Ana that is over"),
     ("signed out", "none of this room's"), ("account removed", "none of this room's"),
     ("stolen", "a session of Ana that began at another address")],
)  # fmt: skip
def test_who_has_no_session_that_holds_changes_nothing(store: Store, case: str, why: str) -> None:
    before, record = _state(store), store.events()[0].id
    with served(store, shared=True, token=TOKEN) as room:
        room.people.add("Ana", PASSWORD, "admin")
        csrf = "0" * 64
        client = room.client("127.0.0.2")
        if case == "wrong":
            client.headers["authorization"] = f"Bearer {TOKEN[:-1]}"
        elif case == "of another room":
            client.cookies.set("dragoman_session", "x" * 43)
        elif case != "absent":
            ana = _signed_in(room, "Ana")
            csrf, cookie = _csrf(ana), ana.cookies["dragoman_session"]
            if case == "signed out":
                ana.post("/sign-out", data={"csrf": csrf})
            ana.close()
            if case == "account removed":
                room.people.remove("Ana")
            if case == "expired":
                with room.people.opened() as database:
                    database.execute("UPDATE sessions SET until = ?", [time.time() - 1])
            if case != "stolen":  # there where it was given, it is refused all the same
                client = room.client()
            client.cookies.set("dragoman_session", cookie)
        _refused(room, client, csrf, record, why)
        client.close()
        assert [name for name, _ in room.people.accounts()] == ["Ana"] * (case != "account removed")
        assert room.people.trail()[0]["name"] == "?"
    assert _state(store) == before


def test_a_readers_token_reads_and_changes_nothing(store: Store) -> None:
    before, record = _state(store), store.events()[0].id
    with served(store, shared=True, token=TOKEN) as room, room.client() as client:
        client.headers["authorization"] = f"Bearer {TOKEN}"
        assert client.get("/api/events").status_code == 200
        for path, given in CHANGES:
            given = {kind: dict(fields) for kind, fields in given.items()}
            if "record" in given.get("json", {}):
                given["json"]["record"] = record
            assert client.post(path, **given).status_code == 403, path
        assert sum(what.startswith("refused 403") for what in room.told()) == len(CHANGES)
    assert _state(store) == before


def test_the_pages_token_of_another_session_is_refused(store: Store) -> None:
    before, record = _state(store), store.events()[0].id
    with served(store, shared=True, token=TOKEN) as room:
        room.people.add("Ana", PASSWORD, "coder")
        room.people.add("Eve", PASSWORD, "coder")
        with closing(_signed_in(room, "Ana")) as ana, closing(_signed_in(room, "Eve")) as eve:
            body = {"record": record, "why": "x", "reject": True}
            answer = eve.post("/api/corrections", json=body, headers={"x-csrf-token": _csrf(ana)})
            assert answer.status_code == 403
            answer = eve.post("/add/text", data={"text": "Peru spoke.", "csrf": _csrf(ana)})
            assert answer.status_code == 403
        assert [line["name"] for line in room.people.trail()[:2]] == ["Eve", "Eve"]
    assert _state(store) == before


def test_a_session_that_may_roam_holds_elsewhere(store: Store) -> None:
    with served(store, shared=True, roaming=True) as room:
        room.people.add("Ana", PASSWORD, "coder")
        with closing(_signed_in(room, "Ana")) as ana, room.client("127.0.0.2") as elsewhere:
            elsewhere.cookies.set("dragoman_session", ana.cookies["dragoman_session"])
            assert elsewhere.get("/events").status_code == 200


def test_who_asks_again_and_again_does_not_fill_the_trail(store: Store) -> None:
    with served(store, shared=True, token=TOKEN) as room, room.client() as client:
        for _ in range(30):
            assert client.get("/api/events").status_code == 401
        assert sum(what.startswith("refused 401") for what in room.told()) == 1


def test_sessions_of_an_earlier_version_end(store: Store) -> None:
    import sqlite3

    path = store.path.with_name("news.duckdb.people")
    database = sqlite3.connect(path)
    database.execute(
        "CREATE TABLE sessions (id TEXT PRIMARY KEY, name TEXT, role TEXT, until REAL)"
    )
    database.execute("INSERT INTO sessions VALUES ('a', 'Ana', 'admin', 9e9)")
    database.commit()
    database.close()
    people = People(path)
    id = people.begin("Ana", "coder", hours=1, address="127.0.0.1")
    found = people.visitor(id, "127.0.0.1")
    assert found is not None
    assert (found.name, people.visitor(id, "127.0.0.2")) == ("Ana", None)
