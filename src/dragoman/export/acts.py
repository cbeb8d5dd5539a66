"""``acts``: who acts on whom, as a directed network of states and bodies (GraphML).

An edge holds how many events there were from one side to the other, of each quad class, and
their mean score. A symmetric act is an edge either way. Events that lack a side, or whose sides
are of one country, are no edge unless the option says so.
"""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Iterator

from dragoman.export.format import Chosen, Format, Option, Records, Row, Writable
from dragoman.export.older import STATUS, Dyad, counted, country_name, dyads
from dragoman.records import Event

_QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")


def write(records: Records, out: Writable, chosen: Chosen) -> int:
    """Writes the network; says how many edges it has."""
    import networkx

    within = chosen["within"] == "yes"
    edges: dict[tuple[str, str], dict[str, Event]] = defaultdict(dict)
    for one in dyads(records, chosen):
        ends = _ends(one)
        if ends and (within or ends[0] != ends[1]):
            edges[ends][one.event.id] = one.event
    graph = networkx.DiGraph()
    for code in sorted({code for ends in edges for code in ends}):
        graph.add_node(code, label=country_name(code) or code)
    for (source, target), events in sorted(edges.items()):
        graph.add_edge(source, target, **_facts(list(events.values())))
    buffer = io.BytesIO()
    # The writer for lxml gives other bytes; which is installed must not matter.
    networkx.write_graphml_xml(graph, buffer)
    out.write(buffer.getvalue() + b"\n")
    return int(graph.number_of_edges())


def read(data: bytes, chosen: Chosen) -> list[Row]:
    """The edges of such a network."""
    import networkx

    graph = networkx.read_graphml(io.BytesIO(data))
    return [{"source": s, "target": t, **facts} for s, t, facts in graph.edges(data=True)]


def notes(records: Records, chosen: Chosen) -> Iterator[str]:
    """Counts, and how many rows are no edge."""
    yield counted(records, chosen)
    within = chosen["within"] == "yes"
    ends = [_ends(one) for one in dyads(records, chosen)]
    left = sum(1 for pair in ends if not pair or (pair[0] == pair[1] and not within))
    if left:
        yield f"{left} rows without two sides of different countries are no edge"


def _ends(one: Dyad) -> tuple[str, str] | None:
    source = one.actor.country if one.actor else None
    target = one.recipient.country if one.recipient else None
    return (source, target) if source and target else None


def _facts(events: list[Event]) -> dict[str, int | float]:
    quads = {name.replace(" ", "_"): sum(e.quad == name for e in events) for name in _QUADS}
    mean = sum(event.score or 0.0 for event in events) / len(events)
    return {"events": len(events), "mean_score": round(mean, 4), **quads}


FORMAT = Format(
    name="acts", purpose="Who acts on whom: a directed network of countries (GraphML).",
    kinds=("event",), write=write, read=read, notes=notes,
    options=(
        STATUS,
        Option("within", "Whether acts within one country are edges too.", "no", ("no", "yes")),
    ),
)  # fmt: skip
