from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from dragoman.reading import Reading
from dragoman.records import digest
from dragoman.store import Store, duplicates, open_store, stories
from dragoman.store.derived import is_stale
from dragoman.store.joining import Report, keys_of, match
from tests.export.made import article, day, event

LEAD = "Peru hit Chile with rockets at the harbour of Arica on Monday, killing 12 people."
BODY = (
    "Rescuers dug through the rubble of a fish hall through the night.",
    "The president condemned the raid in an address on television.",
    "Power was out in most of the district and the coast road was closed.",
)


def told(*lines: str, published: str) -> Reading:
    """An article with one event in its lead."""
    text = "\n\n".join(lines)
    happened = event(text, id=f"e{digest(text)}", date=day("2021-04-12"))
    return Reading(article=article(text, published=published), events=(happened,))


GIVEN = [
    told(LEAD, *BODY, published="2021-04-13"),
    told("Headline", LEAD, *BODY, published="2021-04-12"),
    told(LEAD, *BODY[:2], published="2021-04-14"),
    told(LEAD, *BODY[:2], "Hospitals asked for blood at once.", published="2021-04-14"),
    told(LEAD, *BODY[:1], *BODY[2:], published="2021-06-14"),
    told(LEAD.replace("Arica", "Iquique"), *BODY, published="2021-04-13"),
    told("Headline of another desk", LEAD, *BODY, published="2022-04-12"),
]
TABLES = ("report_links", "copies", "texts", "bands", "story_pairs", "story_events", "stories")


def linked(store: Store) -> dict[str, Any]:
    store.link()
    with store.reading() as connection:
        return {name: connection.execute(f"FROM {name} ORDER BY ALL").fetchall() for name in TABLES}


@given(st.permutations(range(len(GIVEN))), st.integers(1, 4), st.integers(1, 3))
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
def test_links_are_the_same_in_any_order_batches_and_chunks(
    tmp_path_factory: pytest.TempPathFactory, order: list[int], batch: int, chunk: int
) -> None:
    whole = open_store(tmp_path_factory.mktemp("whole") / "news.duckdb")
    whole.add(GIVEN)
    parts = open_store(tmp_path_factory.mktemp("parts") / "news.duckdb")
    with pytest.MonkeyPatch.context() as patched:
        for room in (duplicates, stories):
            patched.setattr(room, "CHUNK", chunk)
            patched.setattr(room, "_READ", 1)
        for start in range(0, len(order), batch):
            parts.add([GIVEN[at] for at in order[start : start + batch]])
            parts.link()
    assert linked(parts) == linked(whole)


def test_linking_that_is_cut_off_goes_on_where_it_stood(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, torn = (open_store(tmp_path_factory.mktemp("s") / "news.duckdb") for _ in range(2))
    for store in (whole, torn):
        store.add(GIVEN)
    monkeypatch.setattr(duplicates, "CHUNK", 3)
    link = duplicates._link

    def cut(connection: Any, fresh: Any) -> None:
        link(connection, fresh)
        if torn.path.exists() and len(fresh) < 3:
            raise RuntimeError("cut off")

    monkeypatch.setattr(duplicates, "_link", cut)
    with pytest.raises(RuntimeError, match="cut off"):
        torn.link()
    monkeypatch.setattr(duplicates, "_link", link)
    assert torn.link().articles == 1  # the two chunks before the last are kept
    whole.link()
    assert linked(torn) == linked(whole)


def test_what_others_do_between_two_steps_is_neither_lost_nor_linked_wrongly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for room in (duplicates, stories):
        monkeypatch.setattr(room, "CHUNK", 1)
    torn = open_store(tmp_path / "torn.duckdb")
    torn.add(GIVEN[:4])
    assert GIVEN[0].article is not None
    anew = replace(GIVEN[0].article, title="Corrected: the harbour")
    deeds: list[Callable[[], object]] = [
        lambda: torn.add(GIVEN[4:]),
        lambda: torn.add(Reading(article=anew, events=GIVEN[0].events)),
        lambda: torn.correct(GIVEN[1].events[0].id, by="Ana", why="wrong", reject=True),
        lambda: torn.correct(GIVEN[2].events[0].id, by="Ana", why="so", set={"mode": None}),
        lambda: open_store(torn.path).link(),
    ]

    def told(what: str, done: int, of: int) -> None:
        if deeds:
            deeds.pop(0)()

    torn.link(told=told)
    assert deeds == []
    with torn.reading() as connection:
        assert is_stale(connection)
    whole = open_store(tmp_path / "whole.duckdb")
    whole.add([Reading(article=anew, events=GIVEN[0].events), *GIVEN[1:]])
    whole.correct(GIVEN[1].events[0].id, by="Ana", why="wrong", reject=True)
    whole.correct(GIVEN[2].events[0].id, by="Ana", why="so", set={"mode": None})
    assert linked(torn) == linked(whole)
    with torn.reading() as connection:
        assert not is_stale(connection)


def test_nobody_waits_for_all_of_the_linking(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = open_store(tmp_path / "news.duckdb")
    store.add(GIVEN)
    link = duplicates._link

    def slow(connection: Any, fresh: Any) -> None:
        time.sleep(0.3)
        link(connection, fresh)

    monkeypatch.setattr(duplicates, "CHUNK", 1)
    monkeypatch.setattr(duplicates, "_link", slow)
    linking = threading.Thread(target=store.link)
    first = time.monotonic()
    linking.start()
    waited = []
    while linking.is_alive():
        began = time.monotonic()
        assert len(store.events()) == len(GIVEN)
        waited.append(time.monotonic() - began)
        time.sleep(0.01)
    linking.join()
    assert len(waited) > len(GIVEN) - 2  # about one reader has it between two steps
    assert max(waited) < 0.6 * (time.monotonic() - first)


def test_a_list_in_the_order_of_days_is_cut_after_it_is_sorted(tmp_path: Any) -> None:
    store = open_store(tmp_path / "news.duckdb")
    store.add(GIVEN)
    for limit in (0, 1, 3, 100):
        found = store.events(limit=limit)
        assert found == sorted(store.events(), key=lambda one: (one.article, one.id))[:limit]


_SIDES = st.frozensets(st.sampled_from(["PER", "CHL", "~mayor"]), max_size=2)
_WORDS = st.sampled_from([frozenset({"raid"}), frozenset({"raid", "bomb"})])
_DATES = st.sampled_from([(10, 10, True, False), (11, 11, False, False), (1, 40, False, True)])


@st.composite
def reports(draw: st.DrawFn, article_: str) -> Report:
    """Reports that match often, each for another of the reasons."""
    first, last, exact, vague = draw(_DATES)
    return Report(
        event=article_, article=article_, type="AID", mode="", status="done", actors=draw(_SIDES),
        recipients=draw(_SIDES), first=first, last=last, exact=exact, vague=vague, published=12,
        town=draw(st.sampled_from(["", "lima"])), country="", words=draw(_WORDS),
        names=draw(st.frozensets(st.sampled_from(["ana", "lago"]), max_size=1)),
        days=draw(st.frozensets(st.just("monday"))), told_days=frozenset(),
    )  # fmt: skip


@given(reports("a1"), st.sampled_from(["a1", "a2"]).flatmap(reports))
@settings(max_examples=3000, deadline=None, suppress_health_check=list(HealthCheck))
def test_reports_that_match_share_a_key(one: Report, other: Report) -> None:
    if match(one, other) is not None:
        assert set(keys_of(one)) & set(keys_of(other))


def test_a_side_alone_is_no_key() -> None:
    def of(recipient: str, article_: str) -> set[str]:
        return set(keys_of(Report(
            article_, article_, "AID", "", "done", frozenset({"PER"}), frozenset({recipient}),
            10, 10, True, False, 10, "", "PER", frozenset(), frozenset({recipient}), frozenset(),
            frozenset(),
        )))  # fmt: skip

    assert not of("CHL", "a1") & of("BOL", "a2")
    assert of("CHL", "a1") & of("CHL", "a2")
