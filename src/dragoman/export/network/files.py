"""A network → GraphML, CSV or JSON, and its edges back.

GraphML is one undirected graph; where there are windows, it has parallel edges, each with the
first and last day of its window. CSV is the edge list. JSON is the node-link form of networkx
and D3. Nodes without an edge stand in GraphML and JSON.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from dragoman.export.delimited import read_delimited, write_delimited
from dragoman.export.format import Row, Writable
from dragoman.export.network.measures import Edge
from dragoman.export.printable import printable

if TYPE_CHECKING:
    import networkx

COLUMNS = (
    "source", "target", "source_name", "target_name", "weight", "agree", "disagree", "concepts",
    "window_start", "window_end",
)  # fmt: skip
_BETWEEN = "|"
# XML 1.0 has no place for these two; printable() has replaced the control characters.
_NO_CHARACTERS = str.maketrans("\ufffe\uffff", "\ufffd\ufffd")


class Network(NamedTuple):
    """Names of actors and of concepts by key, and edges; one-mode networks have no concepts."""

    actors: Mapping[str, str]
    concepts: Mapping[str, str]
    edges: Sequence[Edge]


def write_csv(network: Network, out: Writable) -> int:
    """The edge list."""
    return write_delimited((_row(network, edge) for edge in network.edges), COLUMNS, out)


def read_csv(data: bytes) -> list[Row]:
    """The edges of such a list."""
    return read_delimited(data, whole=("agree", "disagree"), real=("weight",))


def write_json(network: Network, out: Writable) -> int:
    """Nodes and edges as one JSON object."""
    nodes = [{"id": key, **facts} for key, facts in _nodes(network)]
    edges = [_row(network, edge) for edge in network.edges]
    whole = {"directed": False, "multigraph": _has_windows(network), "graph": {}}
    out.write(msgspec.json.encode({**whole, "nodes": nodes, "edges": edges}) + b"\n")
    return len(edges)


def read_json(data: bytes) -> list[Row]:
    """The edges of such an object."""
    edges: list[Row] = msgspec.json.decode(data)["edges"]
    return edges


def write_graphml(network: Network, out: Writable) -> int:
    """GraphML 1.0 with typed attributes; control characters in names become U+FFFD."""
    held = io.BytesIO()
    # The writer for lxml gives other bytes; which is installed must not matter.
    _networkx().write_graphml_xml(_graph(network), held)
    out.write(held.getvalue() + b"\n")
    return len(network.edges)


def read_graphml(data: bytes) -> list[Row]:
    """The edges of such a graph, with the keys and names of their nodes."""
    graph = _networkx().read_graphml(io.BytesIO(data), force_multigraph=True)
    names = graph.nodes(data="label")
    rows = []
    for source, target, facts in graph.edges(data=True):
        named = {"source_name": names[source], "target_name": names[target]}
        windows = {"window_start": None, "window_end": None}
        facts = {name: value for name, value in facts.items() if name != "id"}
        rows.append({"source": source, "target": target, **named, **windows, **facts})
    return rows


def _graph(network: Network) -> networkx.Graph:
    graph = _networkx().MultiGraph() if _has_windows(network) else _networkx().Graph()
    for key, facts in _nodes(network):
        graph.add_node(_xml(key), **{name: _xml(value) for name, value in facts.items()})
    for number, edge in enumerate(network.edges):
        row = _row(network, edge)
        facts = {
            name: _xml(row[name]) if isinstance(row[name], str) else row[name]
            for name in COLUMNS[4:]
            if row[name] is not None
        }
        ends = (_xml(edge.source), _xml(edge.target))
        if _has_windows(network):
            graph.add_edge(*ends, key=f"e{number}", **facts)
        else:
            graph.add_edge(*ends, **facts)
    return graph


def _nodes(network: Network) -> list[tuple[str, dict[str, str]]]:
    """Keys of all nodes with their attributes, actors first."""
    return [
        (key, {"label": name, "type": kind})
        for kind, named in (("actor", network.actors), ("concept", network.concepts))
        for key, name in sorted(named.items())
    ]


def _row(network: Network, edge: Edge) -> Row:
    return {
        "source": edge.source,
        "target": edge.target,
        "source_name": network.actors[edge.source],
        "target_name": (network.concepts or network.actors)[edge.target],
        "weight": float(edge.weight),
        "agree": edge.agree,
        "disagree": edge.disagree,
        "concepts": _BETWEEN.join(edge.concepts),
        "window_start": edge.window.start,
        "window_end": edge.window.end,
    }


def _has_windows(network: Network) -> bool:
    return any(edge.window.start is not None for edge in network.edges)


def _xml(text: str) -> str:
    return printable(text).translate(_NO_CHARACTERS)


def _networkx() -> Any:
    # A sixth of a second, which the other forms need not wait for.
    import networkx

    return networkx
