"""A network drawn on the server: who acts on whom, as an SVG without script or style."""

from __future__ import annotations

from html import escape
from math import hypot, log
from typing import Any

WIDTH, HEIGHT, EDGE = 860, 560, 60


def network_svg(rows: list[dict[str, Any]]) -> str:
    """The picture of ties.

    Args:
        rows: with ``actor``, ``recipient``, ``events`` and ``score``.
    """
    import networkx

    graph = networkx.Graph()
    for row in rows:
        graph.add_edge(row["actor"], row["recipient"], weight=log(1 + row["events"]))
    # The same seed, so that the same ties make the same picture.
    laid = networkx.spring_layout(graph, weight="weight", seed=7, k=1.6 / max(len(graph), 1) ** 0.5)
    across, down = ({name: place[axis] for name, place in laid.items()} for axis in (0, 1))
    wide, high = _spread(across), _spread(down)
    at = {name: _placed(wide[name], high[name]) for name in graph}
    weight = {name: graph.degree(name, weight="weight") for name in graph}
    most = max((row["events"] for row in rows), default=1)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" '
        f'height="{HEIGHT}" role="img" font-family="system-ui, sans-serif">'
        f'<title>Who acts on whom</title><rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>'
        '<defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7"'
        ' markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0L8 4L0 8z" fill="#777"/></marker></defs>'
    ]
    for row in rows:
        start, end = at[row["actor"]], at[row["recipient"]]
        colour = "#b4472e" if row["score"] < 0 else "#2f6f8f"
        wide = 1 + 5 * row["events"] / most
        parts.append(_tie(start, end, colour, wide, 8 + 2 * weight[row["recipient"]] ** 0.5,
                          f"{row['actor']} → {row['recipient']}: {row['events']} events"))  # fmt: skip
    for name, (x, y) in at.items():
        size = 8 + 2 * weight[name] ** 0.5
        parts.append(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{size:.1f}" fill="#f6f1e7" stroke="#5b5346"/>'
            f'<text x="{x:.1f}" y="{y + 4:.1f}" text-anchor="middle" font-size="11" '
            f'fill="#1d1a16">{escape(str(name))}</text>'
        )
    return "".join([*parts, "</svg>"])


def _tie(
    start: tuple[float, float],
    end: tuple[float, float],
    colour: str,
    wide: float,
    gap: float,
    told: str,
) -> str:
    (x, y), (u, v) = start, end
    length = hypot(u - x, v - y) or 1
    u, v = u - (u - x) * gap / length, v - (v - y) * gap / length
    bow_x, bow_y = (x + u) / 2 - (v - y) * 0.12, (y + v) / 2 + (u - x) * 0.12
    return (
        f'<path d="M{x:.1f} {y:.1f}Q{bow_x:.1f} {bow_y:.1f} {u:.1f} {v:.1f}" fill="none" '
        f'stroke="{colour}" stroke-opacity="0.55" stroke-width="{wide:.1f}" marker-end="url(#tip)">'
        f"<title>{escape(told)}</title></path>"
    )


def _spread(places: dict[str, float]) -> dict[str, float]:
    """Places from -1 to 1, halfway between where they are and even steps, to part the names."""
    order = sorted(places, key=lambda name: (places[name], name))
    least, most = places[order[0]] if order else 0, places[order[-1]] if order else 1
    steps = max(len(order) - 1, 1)
    return {
        name: (places[name] - least) / ((most - least) or 1) - 1 + number / steps
        for number, name in enumerate(order)
    }


def _placed(x: float, y: float) -> tuple[float, float]:
    return (
        EDGE + (x + 1) / 2 * (WIDTH - 2 * EDGE),
        EDGE + (y + 1) / 2 * (HEIGHT - 2 * EDGE),
    )
