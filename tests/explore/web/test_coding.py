"""Blind double coding of every kind of record: coded, compared, resolved, out and in as gold."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from dragoman.errors import InputError
from dragoman.evaluate.files import kind_of
from dragoman.evaluate.statements import read_statements, standing_for
from dragoman.evaluate.whole_agreements import read_whole_agreements, score_whole_agreements
from dragoman.explore.web.sheets import sheets
from dragoman.reading import Reading
from dragoman.store import Store, open_store
from tests.explore.web.conftest import client_of, csrf_of
from tests.export.made import actor, agreement, article, reading, span, statement

STATEMENT = {"is_statement": "yes", "act": "promise", "speaker": "per", "addressees": "chl",
             "position": "for"}  # fmt: skip
AGREEMENT = {"is_agreement": "yes", "parties": "chl per", "type": "accord", "state": "signed"}
EVENT = {"is_event": "yes", "event_type": "ASSAULT", "mode": "beat", "status": "occurred",
         "actors": "per", "recipients": "CHL", "date": "2021-04-12"}  # fmt: skip
SHEETS = {"event": EVENT, "statement": STATEMENT, "agreement": AGREEMENT}
OTHERWISE = {"event": ("status", "planned"), "statement": ("act", "threaten"),
             "agreement": ("state", "in force")}  # fmt: skip


def _readings() -> list[Reading]:
    """Four articles, each with a record of each kind."""
    from msgspec.structs import replace

    made = []
    for number in range(4):
        text = f"{article().text} Report {number}."
        one = article(text)
        made.append(reading(
            article=one,
            events=tuple(replace(e, id=f"e{number}", article=one.id) for e in reading().events),
            statements=(statement(id=f"s{number}", article=one.id),),
            agreements=(replace(agreement(), id=f"a{number}", article=one.id),),
        ))  # fmt: skip
    return made


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = open_store(tmp_path / "news.duckdb")
    made.add(_readings())
    return made


def _drawn(client: TestClient, kind: str, csrf: str) -> str:
    form = {"name": kind, "size": "4", "kind": kind, "csrf": csrf}
    answer = client.post("/coding", data=form, follow_redirects=False)
    assert answer.status_code == 303
    return str(answer.headers["location"])


def _code(
    client: TestClient, batch: str, csrf: str, by: str, fields: dict[str, str], **first: str
) -> str:
    """Codes all records alike, but the first with some other values; returns the first's id."""
    ids: list[str] = []
    while (shown := client.get(f"{batch}/next", params={"by": by}).json()["record"]) is not None:
        assert shown.keys() == {"id", "title", "published", "pieces", "offset"}
        assert any(piece["on"] for piece in shown["pieces"])
        own = fields if ids else {**fields, **first}
        body = {"record": shown["id"], "by": by, "fields": own}
        assert client.post(batch, json=body, headers={"x-csrf-token": csrf}).status_code == 200
        ids.append(shown["id"])
    assert len(ids) == 4
    return str(ids[0])


@pytest.mark.parametrize("kind", SHEETS)
def test_two_code_blind_and_a_third_resolves(client: TestClient, store: Store, kind: str) -> None:
    csrf = csrf_of(client)
    batch, fields = _drawn(client, kind, csrf), SHEETS[kind]
    name, value = OTHERWISE[kind]
    disputed = _code(client, batch, csrf, "Ana", fields)
    assert _code(client, batch, csrf, "Ben", fields, **{name: value}) == disputed
    page = client.get(f"{batch}/agreement").text
    assert "1 to resolve, 0 resolved" in page
    assert f"interval over {sheets()[kind].many}" in page
    assert "None</td>" not in page
    form = {**fields, name: value, "record": disputed, "by": "Eva", "why": "so it says",
            "csrf": csrf}  # fmt: skip
    client.post(f"{batch}/resolve", data=form)
    assert "0 to resolve, 1 resolved" in client.get(f"{batch}/agreement").text
    corrected = client.get(f"/api/records/{disputed}").json()["record"]
    assert corrected[name] == value
    assert [one.record for one in store.corrections()] == [disputed]


@pytest.mark.parametrize("kind", SHEETS)
def test_what_is_none_is_rejected_and_no_gold(client: TestClient, store: Store, kind: str) -> None:
    csrf = csrf_of(client)
    batch = _drawn(client, kind, csrf)
    first = f"is_{kind}"
    disputed = _code(client, batch, csrf, "Ana", SHEETS[kind])
    _code(client, batch, csrf, "Ben", SHEETS[kind], **{first: "no"})
    form = {first: "no", "record": disputed, "by": "Eva", "why": "nothing of the kind",
            "csrf": csrf}  # fmt: skip
    client.post(f"{batch}/resolve", data=form)
    assert client.get(f"/api/records/{disputed}").json()["record"] is None
    assert len(client.get("/gold.jsonl", params={"kind": kind}).text.splitlines()) == 3


@pytest.mark.parametrize("kind", SHEETS)
def test_gold_goes_out_and_in_without_loss(
    client: TestClient, store: Store, tmp_path: Path, kind: str
) -> None:
    csrf = csrf_of(client)
    batch = _drawn(client, kind, csrf)
    name, value = OTHERWISE[kind]
    assert client.get("/gold.jsonl", params={"kind": kind}).text == ""
    _code(client, batch, csrf, "Ana", {**SHEETS[kind], name: value})
    assert client.get("/gold.jsonl", params={"kind": kind}).text == ""  # one alone makes no gold
    _code(client, batch, csrf, "Ben", {**SHEETS[kind], name: value})
    out = client.get("/gold.jsonl", params={"kind": kind}).text
    assert len(out.splitlines()) == 4
    assert out.count(f'"{value}"') == 4  # as the coders have it, not as the model read it
    file = tmp_path / "gold.jsonl"
    file.write_text(out)
    held = {"event": "articles", "statement": "statements", "agreement": "whole-agreements"}
    assert kind_of(file) == held[kind]
    other = open_store(tmp_path / "other.duckdb")
    other.add(_readings())
    with client_of(other) as elsewhere:
        for _ in range(2):
            given = {"file": ("gold.jsonl", io.BytesIO(out.encode()))}
            form = {"csrf": csrf_of(elsewhere)}
            assert elsewhere.post("/gold", data=form, files=given).status_code == 200
            assert elsewhere.get("/gold.jsonl", params={"kind": kind}).text == out
        assert "4 imported" in elsewhere.get("/coding").text


def test_gold_statements_are_read_by_evaluate(client: TestClient, tmp_path: Path) -> None:
    csrf = csrf_of(client)
    batch = _drawn(client, "statement", csrf)
    for by in ("Ana", "Ben"):
        _code(client, batch, csrf, by, {**STATEMENT, "addressees": "BOL", "speaker": "CHL"})
    file = tmp_path / "gold.jsonl"
    file.write_text(client.get("/gold.jsonl", params={"kind": "statement"}).text)
    gold = read_statements(file)
    assert {one.text[slice(*one.cue)] for one in gold if one.cue} == {"said"}
    assert standing_for(gold[0], [statement()]) is not None
    assert [(one.speaker, one.speaker_country) for one in gold] == [(None, "CHL")] * 4
    assert [(one.addressees, one.addressee_countries) for one in gold] == [((), ("BOL",))] * 4


def test_gold_agreements_are_measured(client: TestClient, tmp_path: Path) -> None:
    csrf = csrf_of(client)
    batch = _drawn(client, "agreement", csrf)
    for by in ("Ana", "Ben"):
        _code(client, batch, csrf, by, {**AGREEMENT, "parties": "PER BOL", "type": "treaty"})
    file = tmp_path / "gold.jsonl"
    file.write_text(client.get("/gold.jsonl", params={"kind": "agreement"}).text)
    gold = read_whole_agreements(file)
    scores = score_whole_agreements(gold, lambda one: [agreement()])
    assert scores.share(lambda one: one.found).value == 1.0
    assert scores.share(lambda one: one.state).value == 1.0
    assert scores.share(lambda one: one.type).value == 0.0
    assert {one.parties for one in scores.outcomes} == {(1, 2, 2)}
    nothing = score_whole_agreements(gold, lambda one: [])
    assert nothing.share(lambda one: one.found).value == 0.0
    assert {one.said for one in nothing.errors} == {"nothing"}
    assert "found" in nothing.markdown()


def test_a_resolution_keeps_the_words_of_those_who_stay(client: TestClient, store: Store) -> None:
    csrf = csrf_of(client)
    batch = _drawn(client, "agreement", csrf)
    disputed = _code(client, batch, csrf, "Ana", AGREEMENT)
    _code(client, batch, csrf, "Ben", AGREEMENT, parties="PER BOL")
    form = {**AGREEMENT, "parties": "BOL PER", "record": disputed, "by": "Eva", "why": "so it says",
            "csrf": csrf}  # fmt: skip
    client.post(f"{batch}/resolve", data=form)
    (one,) = [each for each in store.agreements() if each.id == disputed]
    assert [(party.country, party.text, party.start) for party in one.parties] == [
        ("PER", "Peru", 0), ("BOL", "BOL", None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "wrong"),
    [("event", {"event_type": "FLY"}), ("event", {"mode": "fly"}), ("event", {"date": "soon"}),
     ("event", {"actors": "PERU"}), ("event", {"is_event": ""}), ("statement", {"act": "sing"}),
     ("statement", {"position": "beside"}), ("statement", {"speaker": "PER CHL"}),
     ("statement", {"event_type": "AID"}), ("agreement", {"state": "lost"}),
     ("agreement", {"parties": "XXX"}), ("agreement", {"type": "poem"})],
)  # fmt: skip
def test_a_value_that_does_not_fit_is_refused(
    client: TestClient, kind: str, wrong: dict[str, str]
) -> None:
    csrf = csrf_of(client)
    batch = _drawn(client, kind, csrf)
    record = client.get(f"{batch}/next", params={"by": "Ana"}).json()["record"]["id"]
    body: dict[str, Any] = {"record": record, "by": "Ana", "fields": {**SHEETS[kind], **wrong}}
    answer = client.post(batch, json=body, headers={"x-csrf-token": csrf})
    assert answer.status_code == 400
    assert client.get(f"{batch}/next", params={"by": "Ana"}).json()["done"] == 0


@pytest.mark.parametrize("one", [reading().events[0], statement(), agreement()])
def test_a_sheet_that_says_what_the_record_says_changes_nothing(one: Any) -> None:
    sheet = sheets()[type(one).__name__.lower()]
    assert sheet.checked(sheet.coded(one)) == sheet.coded(one)
    assert sheet.settled(one, sheet.coded(one)) == one


def test_a_speaker_without_a_country_is_given_one_and_keeps_his_words() -> None:
    sheet = sheets()["statement"]
    one = statement(speaker=actor("Ana Núñez", None))
    made: Any = sheet.settled(one, sheet.checked({**STATEMENT, "addressees": ""}))
    assert (made.speaker.text, made.speaker.country) == ("Ana Núñez", "PER")
    assert sheet.coded(made)["speaker"] == "PER"
    nobody: Any = sheet.settled(one, sheet.checked({**STATEMENT, "speaker": "", "addressees": ""}))
    assert nobody.speaker == one.speaker


def test_a_filter_that_nothing_passes_draws_no_batch(client: TestClient) -> None:
    form = {"name": "x", "kind": "statement", "filters": "act=sing", "csrf": csrf_of(client)}
    answer = client.post("/coding", data=form)
    assert answer.status_code == 422
    assert "no statement passes" in answer.text


def test_batches_of_an_earlier_version_are_of_events(store: Store, tmp_path: Path) -> None:
    import sqlite3

    database = sqlite3.connect(store.path.with_name("news.duckdb.people"))
    database.execute("CREATE TABLE batches (number INTEGER PRIMARY KEY, name TEXT, made_by TEXT, at"
                     " REAL, records TEXT)")  # fmt: skip
    database.execute("INSERT INTO batches VALUES (1, 'old', 'Ana', 0, '[\"e0\"]')")
    database.commit()
    database.close()
    with client_of(store) as client:
        assert "1 event<" in client.get("/coding").text
        shown = client.get("/coding/1/next", params={"by": "Ana"}).json()["record"]
        assert (shown["id"], "".join(p["text"] for p in shown["pieces"] if p["strong"])) == (
            "e0", span("hit").text,
        )  # fmt: skip


def test_a_sheet_names_what_is_missing() -> None:
    with pytest.raises(InputError, match="say whether it is an agreement"):
        sheets()["agreement"].checked({})
