"""The same network in every form, read back, and what an outside reader makes of it."""

from __future__ import annotations

import io
import json
from typing import Any

import msgspec
import networkx
import pytest

from dragoman.export.format import Row
from dragoman.export.network.form import FORMAT
from tests.conformance import made


def written(**options: str | None) -> bytes:
    out = io.BytesIO()
    FORMAT.write(made.many(), out, FORMAT.chosen(options))
    return out.getvalue()


def edges(**options: Any) -> list[Row]:
    return FORMAT.read(written(**options), FORMAT.chosen(options))


def test_two_modes_at_the_level_of_persons() -> None:
    found = {(row["source_name"], row["target_name"]): row for row in edges(level="person")}
    assert set(found) == {
        ("Ana Núñez", "ceasefire"), ("Ana Núñez", "tariffs"),
        ("Bo Lind", "ceasefire"), ("Bo Lind", "tariffs"),
    }  # fmt: skip
    row = found["Ana Núñez", "tariffs"]
    assert (row["agree"], row["disagree"], row["weight"]) == (0, 1, 1)


@pytest.mark.parametrize("to", ["graphml", "csv", "json"])
@pytest.mark.parametrize("mode", ["two-mode", "congruence", "conflict", "subtract"])
@pytest.mark.parametrize("window", ["none", "month"])
def test_every_form_holds_the_same_edges(to: str, mode: str, window: str) -> None:
    given = {"mode": mode, "window": window}
    found, expected = edges(**given, to=to), edges(**given, to="csv")

    def key(row: Row) -> tuple[str, ...]:
        return (row["source"], row["target"], row["window_start"] or "")

    assert sorted(found, key=key) == sorted(expected, key=key)


def test_windows_part_what_lies_apart() -> None:
    assert [row["weight"] for row in edges(mode="subtract")] == [0]
    rows = edges(mode="subtract", window="month")
    assert [(row["window_start"], row["weight"]) for row in rows] == [("2021-03-01", 1)]
    rows = edges(mode="subtract", window="P31D", step="P30D")
    assert [row["weight"] for row in rows] == [1, -1]


def test_graphml_names_nodes_and_types_them() -> None:
    graph = networkx.read_graphml(io.BytesIO(written(level="country")))
    assert not graph.is_directed() and not graph.is_multigraph()
    assert graph.nodes["PER"] == {"label": "PER", "type": "actor"}
    assert graph.nodes["concept:tariffs"] == {"label": "tariffs", "type": "concept"}
    assert graph.edges["PER", "concept:tariffs"]["weight"] == 1.0


def test_an_actor_without_edges_stays_a_node() -> None:
    graph = json.loads(written(mode="congruence", window="P1D", to="json"))
    assert graph["edges"] == [] and len(graph["nodes"]) == 2


def test_json_is_what_networkx_reads() -> None:
    graph = networkx.node_link_graph(json.loads(written(to="json")), edges="edges")
    assert graph.number_of_edges() == 4 and graph.number_of_nodes() == 4


def test_support_under_a_condition_is_left_out_unless_asked_for() -> None:
    records = made.many()
    held = [msgspec.structs.replace(one, position="conditional") for one in records.statements]
    records = records._replace(statements=held)
    for conditional, count in (("leave-out", 0), ("agree", 4)):
        chosen = FORMAT.chosen({"conditional": conditional})
        assert FORMAT.write(records, io.BytesIO(), chosen) == count
