"""What is remembered of feeds, and how far ahead a store is asked."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from dragoman.cli.keeping import Keeper, provenance_of
from dragoman.ingest import Session, WebAccess, make_article, read_articles
from dragoman.reading import Reading
from dragoman.reader import Reader
from dragoman.records import Article, digest
from dragoman.store import Provenance, Store, open_store
from tests.ingest.served import article, rss, site

DAY = "Tue, 13 Apr 2021 09:00:00 GMT"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return open_store(tmp_path / "news.duckdb")


def keeper_of(store: Store | None, memory: Path) -> tuple[Keeper, Session]:
    web = Session(WebAccess(allow_private=True, pause=0.0, memory=memory))
    return Keeper(store, web, Provenance), web


@pytest.fixture
def feed() -> Iterator[str]:
    with site() as served:
        links = []
        for number in range(4):
            served.page(f"/{number}", article(f"Norway and Mali held talks, round {number}."))
            links.append((served.url(f"/{number}"), f"Round {number}", DAY))
        served.page("/feed", rss(links), kind="application/rss+xml", ETag='"1"')
        yield served.url("/feed")


def remembered(memory: Path) -> tuple[list[str], dict[str, dict[str, str]]]:
    kept = json.loads(memory.read_text())
    return [entry[-2:] for entries in kept["read"].values() for entry in entries], kept["stamps"]


def test_what_was_fetched_ahead_and_not_kept_is_read_again(
    feed: str, store: Store, tmp_path: Path
) -> None:
    memory = tmp_path / "feeds.json"
    keeper, web = keeper_of(store, memory)
    fetched = list(keeper.unread(read_articles(feed, web=web)))
    assert len(fetched) == 4
    keeper.add(Reading(article=fetched[0]))
    keeper.flush()  # and here the run is killed
    assert remembered(memory) == (["/0"], {})
    keeper, web = keeper_of(store, memory)
    rest = list(keeper.unread(read_articles(feed, web=web)))
    assert [one.url[-2:] for one in rest if isinstance(one, Article)] == ["/1", "/2", "/3"]
    for one in rest:
        keeper.add(Reading(article=one))
    keeper.flush()
    entries, stamps = remembered(memory)
    assert entries == ["/0", "/1", "/2", "/3"]
    assert stamps == {feed: {"If-None-Match": '"1"'}}


def test_an_entry_whose_article_the_store_has_from_elsewhere_is_remembered(
    feed: str, store: Store, tmp_path: Path
) -> None:
    found = read_articles(feed, web=WebAccess(allow_private=True, pause=0.0))
    readings = [Reading(article=one) for one in found if isinstance(one, Article)]
    store.add(readings, provenance=Provenance())
    keeper, web = keeper_of(store, tmp_path / "feeds.json")
    assert list(keeper.unread(read_articles(feed, web=web))) == []
    keeper.flush()
    assert len(remembered(tmp_path / "feeds.json")[0]) == keeper.passed_over == 4


def test_without_a_store_what_is_written_out_is_remembered(feed: str, tmp_path: Path) -> None:
    keeper, web = keeper_of(None, tmp_path / "feeds.json")
    first, second, *_ = read_articles(feed, web=web)
    for one in (first, second):
        assert isinstance(one, Article)
        keeper.add(Reading(article=one))
    keeper.flush()
    assert remembered(tmp_path / "feeds.json")[0] == ["/0", "/1"]


def test_what_comes_slowly_waits_for_nothing_behind_it(store: Store, tmp_path: Path) -> None:
    keeper, _ = keeper_of(store, tmp_path / "feeds.json")
    taken = []

    def endless() -> Iterator[Article]:
        for number in itertools.count():
            taken.append(number)
            yield make_article(f"Norway and Mali held talks, round {number}.")

    unread = keeper.unread(endless(), ahead=1)
    next(unread)
    assert taken == [0]


def test_tables_are_known_in_stores_by_their_names_and_bytes(tmp_path: Path) -> None:
    folder = tmp_path / "tables"
    folder.mkdir()
    contents = {"a.csv": b"", "b.csv": bytes(range(256)) * 3000}  # more than one piece
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    told = {name: digest(name, content.hex()) for name, content in contents.items()}
    known = provenance_of(Reader(), [folder, folder / "b.csv"]).settings["knowledge"]
    assert known == {"tables": digest(*told.values()), "b.csv": digest(told["b.csv"])}
