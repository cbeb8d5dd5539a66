from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from msgspec.structs import replace

from dragoman.explore.web import ServeSettings, create_app
from dragoman.ingest import articles_from
from dragoman.reading import Reading
from dragoman.store import Store, open_store
from tests.export.made import numbered, reading

TOKEN = "a-token-for-readers"
NAME = "testserver"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = open_store(tmp_path / "news.duckdb")
    made.add([reading(), *(numbered(number) for number in range(1, 8))])
    return made


def read_nothing(article: Mapping[str, Any]) -> Reading:
    """Stands for the Reader, which takes seconds to load; what it finds is tested elsewhere."""
    fields = {name: value for name, value in article.items() if value}
    return Reading(article=replace(articles_from(fields), furniture=()))


def client_of(store: Store, **settings: Any) -> TestClient:
    app = create_app(store, ServeSettings(**{"hosts": (NAME,), **settings}), read=read_nothing)
    return TestClient(app, raise_server_exceptions=False)


@pytest.fixture
def client(store: Store) -> Iterator[TestClient]:
    with client_of(store) as made:
        yield made


@pytest.fixture
def shared(store: Store) -> Iterator[TestClient]:
    with client_of(store, shared=True, token=TOKEN) as made:
        yield made


def csrf_of(client: TestClient, page: str = "/") -> str:
    text = client.get(page, headers={"accept": "text/html"}).text
    return text.split('name="csrf" content="')[1].split('"')[0]
