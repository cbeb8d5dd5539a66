from __future__ import annotations

import io

from fastapi.testclient import TestClient

from dragoman.evaluate.articles import read_gold
from dragoman.store import Store
from tests.explore.web.conftest import csrf_of


def _decide(client: TestClient, csrf: str, record: dict[str, str], **given: object) -> int:
    body = {"record": record["id"], "revision": record["revision"], "by": "Ana", **given}
    return client.post("/review", json=body, headers={"x-csrf-token": csrf}).status_code


def _next(client: TestClient, by: str = "Ana") -> dict[str, str]:
    found: dict[str, str] = client.get("/review/next", params={"by": by}).json()["record"]["record"]
    return found


def test_all_events_are_reviewed_one_after_another(client: TestClient, store: Store) -> None:
    csrf = csrf_of(client)
    assert _decide(client, csrf, _next(client), decision="accept") == 200
    wrong = _next(client)
    assert _decide(client, csrf, wrong, decision="reject", why="not so") == 200
    other = _next(client)
    set_ = {"event_type": "THREATEN", "mode": None}
    assert _decide(client, csrf, other, decision="set", set=set_, why="only said") == 200
    assert wrong["id"] not in {one.id for one in store.events()}
    assert [one.by for one in store.corrections()] == ["Ana", "Ana"]
    for _ in range(5):
        assert _decide(client, csrf, _next(client), decision="accept") == 200
    left = client.get("/review/next", params={"by": "Ana"}).json()
    assert left["record"] is None
    assert client.get("/review/next", params={"by": "Ben"}).json()["record"] is not None


def test_undo_brings_the_record_back(client: TestClient, store: Store) -> None:
    csrf = csrf_of(client)
    one = _next(client)
    _decide(client, csrf, one, decision="reject", why="not so")
    answer = client.post("/review/undo", json={"by": "Ana"}, headers={"x-csrf-token": csrf})
    assert answer.json()["undone"] == "reject"
    assert one["id"] in {event.id for event in store.events()}
    assert _next(client)["id"] == one["id"]


def test_who_has_not_seen_the_others_correction_is_told(client: TestClient, store: Store) -> None:
    one = _next(client)
    store.correct(one["id"], by="Ben", why="seen", set={"status": "planned"})
    assert _decide(client, csrf_of(client), one, decision="reject", why="no") == 409
    assert len(store.corrections()) == 1


def test_a_correction_without_a_reason_or_with_a_wrong_value_changes_nothing(
    client: TestClient, store: Store
) -> None:
    csrf, one = csrf_of(client), _next(client)
    assert _decide(client, csrf, one, decision="reject") == 422
    assert _decide(client, csrf, one, decision="set", set={"event_type": "FLY"}, why="x") == 400
    assert store.corrections() == []


def test_two_code_blind_and_a_third_resolves(client: TestClient, store: Store) -> None:
    csrf = csrf_of(client)
    made = client.post("/coding", data={"name": "first", "size": "4", "csrf": csrf},
                       follow_redirects=False).headers["location"]  # fmt: skip
    fields = {"is_event": "yes", "event_type": "ASSAULT", "mode": "beat", "status": "occurred",
              "actors": "per", "recipients": "CHL", "date": "2021-04-12"}  # fmt: skip
    for coder in ("Ana", "Ben"):
        for number in range(4):
            shown = client.get(f"{made}/next", params={"by": coder}).json()["record"]
            assert "card" not in shown
            own = {**fields, "status": "planned"} if coder == "Ben" and number == 0 else fields
            body = {"record": shown["id"], "by": coder, "fields": own}
            assert client.post(made, json=body, headers={"x-csrf-token": csrf}).status_code == 200
    page = client.get(f"{made}/agreement").text
    assert "1 to resolve, 0 resolved" in page
    disputed = page.split('name="record" value="')[1].split('"')[0]
    form = {**fields, "status": "planned", "record": disputed, "by": "Eva", "why": "is to come",
            "csrf": csrf}  # fmt: skip
    client.post(f"{made}/resolve", data=form)
    assert "0 to resolve, 1 resolved" in client.get(f"{made}/agreement").text
    assert [one.status for one in store.events() if one.id == disputed] == ["planned"]


def test_gold_goes_out_and_in_without_loss(
    client: TestClient, store: Store, tmp_path: object
) -> None:
    from pathlib import Path

    csrf = csrf_of(client)
    for _ in range(3):
        _decide(client, csrf, _next(client), decision="accept")
    first = client.get("/gold.jsonl").text
    file = Path(str(tmp_path)) / "gold.jsonl"
    file.write_text(first)
    assert [one.type for one in read_gold(file)] == ["ASSAULT"] * 3
    given = {"file": ("gold.jsonl", io.BytesIO(first.encode()))}
    assert client.post("/gold", data={"csrf": csrf}, files=given).status_code == 200
    assert client.get("/gold.jsonl").text == first
    bad = {"file": ("gold.jsonl", io.BytesIO(b"{}\n"))}
    assert client.post("/gold", data={"csrf": csrf}, files=bad).status_code == 400
    assert client.get("/gold.jsonl").text == first
