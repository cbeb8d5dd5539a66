from __future__ import annotations

import io
import json
from contextlib import suppress
from itertools import pairwise

import pyarrow.parquet
import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import InputError
from dragoman.explore.web.agreement import alpha, point
from dragoman.explore.web.asking import question
from dragoman.explore.web.charts import CHARTS
from dragoman.explore.web.marking import pieces
from dragoman.explore.web.views import VIEWS
from dragoman.store import Store, open_store
from tests.explore.web.conftest import client_of, csrf_of
from tests.export.made import TEXT, article, day, event, reading, span

PAGES = ["/", *(f"/{name}" for name in VIEWS), "/look", *(f"/look/{name}" for name in CHARTS),
         "/review", "/coding", "/add", "/sql", "/api", "/people"]  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
def test_every_page_is_there_with_its_policy(client: TestClient, page: str) -> None:
    answer = client.get(page)
    assert answer.status_code == 200
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize("page", PAGES)
def test_every_page_of_an_empty_store_is_there(tmp_path: object, page: str) -> None:
    from pathlib import Path

    with client_of(open_store(Path(str(tmp_path)) / "empty.duckdb")) as client:
        assert client.get(page).status_code == 200


@pytest.mark.parametrize("page", PAGES)
def test_pages_name_nothing_outside(client: TestClient, page: str) -> None:
    text = client.get(page).text
    for mark in ('src="http', 'href="//', "@import", "<style", " style=", " onclick="):
        assert mark not in text


def test_pages_by_cursor_give_every_row_once(client: TestClient) -> None:
    seen: list[str] = []
    cursor = ""
    while True:
        answer = client.get("/api/events", params={"size": 3, "cursor": cursor}).json()
        assert answer["unit"] == "events"
        assert answer["total"] == 8
        seen += [row["id"] for row in answer["rows"]]
        cursor = answer["next"]
        if cursor is None:
            break
    assert len(seen) == len(set(seen)) == 8


@pytest.mark.parametrize("sort", ["date", "-date", "confidence", "-score", "type"])
def test_rows_come_in_the_order_asked_for(client: TestClient, sort: str) -> None:
    rows = client.get("/api/events", params={"sort": sort}).json()["rows"]
    assert len(rows) == 8
    scores = [row["confidence"] for row in rows]
    if sort == "confidence":
        assert all(one <= other for one, other in pairwise(scores))


@pytest.mark.parametrize(
    ("query", "total"),
    [("actor=PER", 8), ("actor=USA", 0), ("type=assault", 8), ("type=AID", 0), ("context=military", 8),
     ("country=CHL", 8), ("since=2021-04-13", 0), ("until=2021", 8), ("sector=GOV&actor=PER", 8)],
)  # fmt: skip
def test_filters_narrow_down_page_and_data_alike(
    client: TestClient, query: str, total: int
) -> None:
    assert client.get(f"/api/events?{query}").json()["total"] == total
    assert len(client.get(f"/events.json?{query}").json()) == total
    assert f"<strong>{total}</strong>" in client.get(f"/events?{query}").text


def test_a_list_is_the_same_in_all_forms(client: TestClient, store: Store) -> None:
    ids = {one.id for one in store.events()}
    assert {row["id"] for row in client.get("/events.json").json()} == ids
    lines = client.get("/api/events.jsonl").text.splitlines()
    assert {json.loads(line)["id"] for line in lines} == ids
    csv = client.get("/events.csv").text.splitlines()
    assert len(csv) == 9
    table = pyarrow.parquet.read_table(io.BytesIO(client.get("/events.parquet").content))
    assert set(table["id"].to_pylist()) == ids


def test_words_are_found_and_what_is_added_later_too(client: TestClient, store: Store) -> None:
    assert client.get("/api/articles", params={"q": "accord"}).json()["total"] == 8
    assert client.get("/api/articles", params={"q": "zeppelin"}).json()["total"] == 0
    csrf = csrf_of(client)
    client.post("/add/text", data={"text": "The zeppelin landed in Lima.", "csrf": csrf})
    assert client.get("/api/articles", params={"q": "zeppelin"}).json()["total"] == 1


def test_a_rejected_event_is_no_longer_found(client: TestClient, store: Store) -> None:
    found = client.get("/api/events", params={"q": "chile"}).json()
    assert found["total"] == 8
    store.correct(found["rows"][0]["id"], by="Ana", why="wrong", reject=True)
    assert client.get("/api/events", params={"q": "chile"}).json()["total"] == 7


def test_a_corrected_record_is_listed_once_as_it_is_and_as_it_was(
    client: TestClient, store: Store
) -> None:
    one = store.events()[0]
    before = store.sql("SELECT value FROM meta WHERE key = 'clock'").to_pylist()[0]["value"]
    store.correct(one.id, by="Ana", why="is to come", set={"status": "planned"})
    for as_of, status in (("", "planned"), (before, "occurred")):
        found = client.get("/api/events", params={"q": "chile", "as_of": as_of}).json()
        assert found["total"] == len(found["rows"]) == 8
        assert [row["status"] for row in found["rows"] if row["id"] == one.id] == [status]


def test_an_article_shows_its_records_and_a_record_leads_to_it(client: TestClient) -> None:
    one = client.get("/api/events?size=1").json()["rows"][0]
    answer = client.get(f"/records/{one['id']}", follow_redirects=False)
    assert answer.headers["location"] == f"/articles/{one['article']}#{one['id']}"
    page = client.get(f"/articles/{one['article']}").text
    assert f'id="{one["id"]}"' in page
    assert "&lt;hard&gt;" in page
    assert "<hard>" not in page


def test_what_is_not_there_is_said(client: TestClient) -> None:
    for path in ("/articles/none", "/records/none", "/nothing", "/look/none", "/events.exe"):
        assert client.get(path).status_code == 404


def test_charts_are_pictures_and_data(client: TestClient) -> None:
    svg = client.get("/look/matrix.svg")
    assert svg.headers["content-type"].startswith("image/svg+xml")
    assert svg.text.startswith("<svg")
    assert client.get("/look/network.png").content[:4] == b"\x89PNG"
    assert client.get("/look/matrix.json").json() == [
        {"actor": "PER", "recipient": "CHL", "events": 8, "score": -7.5}
    ]
    assert client.get("/look/matrix.vega").json()["mark"]["type"] == "rect"


def test_the_api_is_described(client: TestClient) -> None:
    paths = client.get("/api/openapi.json").json()["paths"]
    assert {"/api/{name}", "/api/records/{id}", "/api/read"} <= paths.keys()


def test_a_text_is_read_and_not_kept(client: TestClient, store: Store) -> None:
    before = len(store.articles())
    answer = client.post("/api/read", json={"text": "Peru spoke."},
                         headers={"x-csrf-token": csrf_of(client)})  # fmt: skip
    assert answer.json()["article"]["text"] == "Peru spoke."
    assert len(store.articles()) == before


@given(st.text(max_size=40), st.text(max_size=200))
def test_any_order_or_cursor_is_understood_or_refused(sort: str, cursor: str) -> None:
    with suppress(InputError):
        question(VIEWS["events"], [("sort", sort), ("cursor", cursor)], size=5)


@given(st.lists(st.tuples(st.integers(0, len(TEXT) - 2), st.integers(1, 30)), max_size=8))
def test_pieces_joined_are_the_text(places: list[tuple[int, int]]) -> None:
    from dragoman.records import Span

    events = []
    for number, (start, length) in enumerate(places):
        end = min(start + length, len(TEXT))
        events.append(event(id=f"e{number}", evidence=Span(start, end, TEXT[start:end])))
    made = pieces(article(), events)
    assert "".join(piece.text for piece in made) == TEXT


def test_nested_words_name_the_narrower_record_first() -> None:
    wide = event(id="wide", evidence=span("Peru hit Chile <hard>"))
    narrow = event(id="narrow", trigger=span("hit"), evidence=span("hit Chile"))
    found = next(piece for piece in pieces(article(), [wide, narrow]) if piece.text == " Chile")
    assert found.records == ("narrow", "wide")
    assert found.events == 2


def test_alpha_is_krippendorffs() -> None:
    # Krippendorff (2011), "Computing Krippendorff's alpha-reliability", example B, nominal.
    one = ["b", "a", "a", "a", "b", "a", "a", "b", "a", "a"]
    other = ["a", "a", "b", "a", "b", "b", "b", "a", "a", "a"]
    binary = [("0", "1"), ("1", "1"), ("0", "0")]
    assert point([(v, v) for v in one]) == 1.0
    assert point(binary) == pytest.approx(1 - (2 / 6) / (18 / 30))
    assert alpha(list(zip(one, other, strict=True))).value is not None
    assert alpha([("x", "x"), ("x", "x")]).value is None


def test_other_reports_stand_beside_an_article(store: Store) -> None:
    store.add(reading())
    with client_of(store) as client:
        assert client.get("/articles/" + article().id).status_code == 200


def test_an_article_without_a_title_is_named_by_its_first_words(client: TestClient) -> None:
    for page in ("/", "/articles"):
        assert ">Peru hit Chile &lt;hard&gt;.</a>" in client.get(page).text, page


def test_days_to_come_do_not_push_the_calendar_away(client: TestClient, store: Store) -> None:
    text = "Once more Peru hit Chile, it plans."
    planned = event(text, status="planned", date=day("2031-01-30"))
    store.add(reading(article=article(text), events=(planned,), statements=(), agreements=()))
    assert client.get("/look/calendar.json").json() == [{"date": "2021-04-12", "events": 8}]


def test_charts_of_statements_and_agreements_follow_the_words(client: TestClient) -> None:
    for name in ("positions", "threads", "due"):
        assert client.get(f"/look/{name}.json", params={"q": "zeppelin"}).json() == []
        assert client.get(f"/look/{name}.json", params={"since": "never"}).status_code == 400
