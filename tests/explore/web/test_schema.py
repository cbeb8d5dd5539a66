"""Whatever fits the API's own description, and much that does not, meets no fault of the server."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import given as drawn
from hypothesis.errors import Unsatisfiable

from dragoman.explore.web import ServeSettings, create_app
from dragoman.explore.web.guard import COOKIE
from dragoman.store import open_store
from tests.explore.web.conftest import read_nothing
from tests.export.made import numbered, reading

schemathesis = pytest.importorskip("schemathesis")

EXAMPLES = 40
SECONDS = 35.0
"""For all operations together; what is left of the examples then is not tried."""
SESSION = "a-session-of-a-browser-on-this-machine"


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    store = open_store(tmp_path_factory.mktemp("schema") / "news.duckdb")
    store.add([reading(), *(numbered(number) for number in range(1, 4))])
    yield create_app(store, ServeSettings(hosts=("*",), reads_a_minute=10**6,
                                          writes_a_minute=10**6), read=read_nothing)  # fmt: skip


def test_no_operation_has_a_server_error(app: Any) -> None:
    described = schemathesis.openapi.from_asgi("/api/openapi.json", app)
    csrf = app.state.room.people.csrf(SESSION)
    headers = {"cookie": f"{COOKIE}={SESSION}", "x-csrf-token": csrf}
    until = time.monotonic() + SECONDS
    tried = {
        found.ok().label: _statuses(found.ok(), headers, until)
        for found in described.get_all_operations()
    }
    assert len(tried) == 7
    assert all(tried.values())
    assert sum(200 in statuses for statuses in tried.values()) >= 4, tried
    assert sum(bool({400, 404, 422} & statuses) for statuses in tried.values()) >= 4, tried


def _statuses(operation: Any, headers: dict[str, str], until: float) -> set[int]:
    """The statuses of answers to what fits an operation, and to what does not."""
    seen: set[int] = set()
    for mode in schemathesis.GenerationMode:

        @settings(
            max_examples=EXAMPLES, deadline=None, database=None, derandomize=True,
            suppress_health_check=list(HealthCheck), phases=(Phase.generate,),
        )  # fmt: skip
        @drawn(case=operation.as_strategy(generation_mode=mode))
        def holds(case: Any) -> None:
            if time.monotonic() > until:
                return
            answer = case.call(headers=headers)
            assert answer.status_code < 500, (case.as_curl_command(), answer.text)
            seen.add(answer.status_code)

        with suppress(Unsatisfiable):  # every text fits a text: nothing can be wrong with it
            holds()
    return seen
