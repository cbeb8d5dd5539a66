"""Charts: the question that each answers, the SQL of its rows, its drawing in Vega-Lite.

The events of the filters are what all but the last three count; each says in which unit.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

HERE = Path(__file__).parent
Rows = list[dict[str, Any]]

COOPERATION, CONFLICT = "#2f6f8f", "#b4472e"


class Chart(NamedTuple):
    """One chart.

    Attributes:
        title: of the page.
        told: what it shows and in which unit, in a sentence.
        columns: of its rows, with their headings.
        sql: of its rows, from a table ``chosen`` of the events that pass the filters; "" where
            the rows are made otherwise.
        draw: rows → Vega-Lite; None where it is drawn as a network.
    """

    title: str
    told: str
    columns: dict[str, str]
    sql: str
    draw: Callable[[Rows], dict[str, Any]] | None


def _spec(rows: Rows, **given: Any) -> dict[str, Any]:
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "data": {"values": rows},
        "width": 860, "height": 340, "background": "#ffffff",
        "config": {
            "font": "system-ui, sans-serif", "view": {"stroke": None},
            "legend": {"orient": "bottom", "columns": 4, "symbolLimit": 40},
            "axis": {"grid": True, "gridColor": "#e6e1d8", "domain": False, "ticks": False,
                     "labelColor": "#444", "titleColor": "#444", "labelFontSize": 12},
        },
        **given,
    }  # fmt: skip


def _high(rows: Rows, field: str, step: int) -> int:
    """The height in which every value of a field has its step."""
    return step * max(2, len({row[field] for row in rows}))


def _timeline(rows: Rows) -> dict[str, Any]:
    drawn = [
        {**row, "drawn": -row["events"] if row["kind"].endswith("conflict") else row["events"]}
        for row in rows
    ]
    return _spec(
        drawn,
        mark={"type": "bar", "tooltip": {"content": "data"}},
        encoding={
            "x": {"field": "month", "type": "temporal", "timeUnit": "utcyearmonth", "title": None},
            "y": {"field": "drawn", "type": "quantitative", "title": "conflict ← events → cooperation"},
            "color": {"field": "kind", "type": "nominal", "title": None, "scale": {
                "domain": ["verbal cooperation", "material cooperation", "verbal conflict",
                           "material conflict"],
                "range": ["#7fb3cc", COOPERATION, "#e0a08a", CONFLICT]}},
        },
    )  # fmt: skip


def _dyad(rows: Rows) -> dict[str, Any]:
    top = [dyad for dyad, _ in Counter(row["dyad"] for row in rows).most_common(6)]
    return _spec(
        [row for row in rows if row["dyad"] in top],
        mark={"type": "line", "point": True, "tooltip": True},
        encoding={
            "x": {"field": "month", "type": "temporal", "timeUnit": "utcyearmonth", "title": None},
            "y": {"field": "score", "type": "quantitative", "title": "mean score of the events"},
            "color": {"field": "dyad", "type": "nominal", "title": None},
            "strokeDash": {"field": "dyad", "type": "nominal", "title": None},
        },
    )  # fmt: skip


def _map(rows: Rows) -> dict[str, Any]:
    spec = _spec([], height=440, projection={"type": "equalEarth"})
    del spec["data"]
    spec["layer"] = [
        {"data": {"graticule": True}, "mark": {"type": "geoshape", "stroke": "#e6e1d8", "strokeWidth": 0.5}},
        {"data": {"values": _world(), "format": {"type": "topojson", "feature": "countries"}},
         "mark": {"type": "geoshape", "fill": "#efeae0", "stroke": "#c9c1b2", "strokeWidth": 0.5}},
        {"data": {"values": rows}, "mark": {"type": "circle", "opacity": 0.75, "tooltip": True},
         "encoding": {
             "longitude": {"field": "longitude", "type": "quantitative"},
             "latitude": {"field": "latitude", "type": "quantitative"},
             "size": {"field": "events", "type": "quantitative", "legend": {"tickCount": 3, "format": "d"},
                      "scale": {"range": [20, 900]}},
             "color": {"field": "score", "type": "quantitative", "title": "mean score",
                       "scale": {"domain": [-10, 0, 10], "range": [CONFLICT, "#cbbfa8", COOPERATION]}},
         }},
    ]  # fmt: skip
    return spec


def _calendar(rows: Rows) -> dict[str, Any]:
    return _spec(
        rows, height=360,
        mark={"type": "rect", "tooltip": True},
        encoding={
            "x": {"field": "date", "type": "ordinal", "timeUnit": "utcdate",
                  "title": "day of the month", "axis": {"grid": False}},
            "y": {"field": "date", "type": "ordinal", "timeUnit": "utcyearmonth", "title": None,
                  "axis": {"grid": False}},
            "color": {"field": "events", "type": "quantitative", "scale": {"scheme": "orangered"}},
        },
    )  # fmt: skip


def _matrix(rows: Rows) -> dict[str, Any]:
    return _spec(
        rows, height=_high(rows, "actor", 14),
        mark={"type": "rect", "tooltip": True},
        encoding={
            "x": {"field": "recipient", "type": "nominal", "title": "to whom",
                  "axis": {"labelOverlap": True, "grid": False}},
            "y": {"field": "actor", "type": "nominal", "title": "who", "axis": {"grid": False}},
            "color": {"field": "score", "type": "quantitative", "title": "mean score",
                      "scale": {"domain": [-10, 0, 10], "range": [CONFLICT, "#efe9dc", COOPERATION]}},
        },
    )  # fmt: skip


def _positions(rows: Rows) -> dict[str, Any]:
    return _spec(
        [{name: row[name] for name in ("issue", "actor", "position", "day")} for row in rows],
        height=_high(rows, "issue", 18),
        mark={"type": "point", "filled": True, "size": 90, "tooltip": True},
        encoding={
            "x": {"field": "day", "type": "temporal", "title": None},
            "y": {"field": "issue", "type": "nominal", "title": None},
            "color": {"field": "position", "type": "nominal", "title": None, "scale": {
                "domain": ["for", "against", "conditional"],
                "range": [COOPERATION, CONFLICT, "#a08020"]}},
            "shape": {"field": "position", "type": "nominal", "title": None, "scale": {
                "domain": ["for", "against", "conditional"],
                "range": ["triangle-up", "circle", "square"]}},
        },
    )  # fmt: skip


def _threads(rows: Rows) -> dict[str, Any]:
    counted = Counter((row["act"], row["outcome"]) for row in rows)
    return _spec(
        [{"act": act, "outcome": outcome, "threads": n} for (act, outcome), n in counted.items()],
        height=_high(rows, "act", 26),
        mark={"type": "bar", "tooltip": True},
        encoding={
            "x": {"field": "threads", "type": "quantitative", "title": "threads"},
            "y": {"field": "act", "type": "nominal", "title": None},
            "color": {"field": "outcome", "type": "nominal", "title": None, "scale": {
                "domain": ["accepted", "rejected", "denied", "unanswered"],
                "range": [COOPERATION, CONFLICT, "#a08020", "#bdb6a8"]}},
        },
    )  # fmt: skip


def _due(rows: Rows) -> dict[str, Any]:
    return _spec(
        rows, height=_high(rows, "agreement", 24),
        mark={"type": "point", "filled": True, "size": 110, "tooltip": True},
        encoding={
            "x": {"field": "day", "type": "temporal", "title": None},
            "y": {"field": "agreement", "type": "nominal", "title": None},
            "shape": {"field": "basis", "type": "nominal", "title": None},
            "color": {"field": "what", "type": "nominal", "title": None},
        },
    )  # fmt: skip


@cache
def _world() -> dict[str, Any]:
    made: dict[str, Any] = json.loads((HERE / "static" / "world.json").read_text())
    return made


_DATED = "FROM chosen WHERE date_earliest IS NOT NULL"
_PAIRS = (
    "(SELECT a.actor, r.recipient, c.* FROM chosen c, unnest(c.actor_countries) a(actor), "
    "unnest(c.recipient_countries) r(recipient))"
)
_LAST = "(SELECT max(date_earliest) FROM chosen WHERE status IN ('occurred', 'historical'))"
_MONTH = "strftime(date_trunc('month', date_earliest), '%Y-%m-%d')"

CHARTS = {
    "timeline": Chart(
        "Cooperation and conflict", "Events a month, by kind of act; conflict below the"
        " line. Events that the texts tell as history are left out.",
        {"month": "Month", "kind": "Kind of act", "events": "Events"},
        f"SELECT {_MONTH} AS month, quad AS kind, count(*) AS events"
        f" {_DATED} AND status <> 'historical' GROUP BY 1, 2 ORDER BY 1, 2", _timeline,
    ),
    "dyads": Chart(
        "Pairs over time", "The mean score of the events between two sides, month by month; the six"
        " pairs of different sides with most months.",
        {"month": "Month", "dyad": "Pair", "score": "Mean score", "events": "Events"},
        f"SELECT {_MONTH} AS month, actor || ' → ' || recipient AS dyad, round(avg(score), 2) AS"
        f" score, count(*) AS events FROM {_PAIRS} WHERE date_earliest IS NOT NULL"
        " AND actor <> recipient GROUP BY 1, 2 ORDER BY 1, 2", _dyad,
    ),
    "network": Chart(
        "Who acts on whom", "Events from one country's side to another's; the sixty strongest ties.",
        {"actor": "Who", "recipient": "To whom", "events": "Events", "score": "Mean score"},
        f"SELECT actor, recipient, count(*) AS events, round(avg(score), 2) AS score FROM {_PAIRS}"
        " WHERE actor <> recipient GROUP BY 1, 2 ORDER BY events DESC, 1, 2 LIMIT 60", None,
    ),
    "map": Chart(
        "Where", "Events by the place in which they happened, where the text tells one.",
        {"place": "Place", "country": "Country", "events": "Events", "score": "Mean score"},
        "SELECT place, any_value(place_country) AS country, round(latitude, 2) AS latitude,"
        " round(longitude, 2) AS longitude, count(*) AS events, round(avg(score), 2) AS score"
        " FROM chosen WHERE latitude IS NOT NULL GROUP BY place, 3, 4 ORDER BY events DESC, 1"
        " LIMIT 1000", _map,
    ),
    "calendar": Chart(
        "Day by day", "Events a day, of those whose day is known; the two years up to the last"
        " that has happened.",
        {"date": "Day", "events": "Events"},
        "SELECT CAST(date_earliest AS VARCHAR) AS date, count(*) AS events FROM chosen WHERE"
        f" date_earliest = date_latest AND date_earliest > {_LAST} - INTERVAL 2 YEAR"
        f" AND date_earliest <= {_LAST} GROUP BY 1 ORDER BY 1", _calendar,
    ),
    "matrix": Chart(
        "Sides by sides", "Events among the thirty countries' sides with most of them, coloured by"
        " their mean score; within a side on the diagonal.",
        {"actor": "Who", "recipient": "To whom", "events": "Events", "score": "Mean score"},
        f", pairs AS (FROM {_PAIRS}), most AS (SELECT side FROM (SELECT actor AS side FROM pairs"
        " UNION ALL SELECT recipient FROM pairs) GROUP BY side ORDER BY count(*) DESC, side LIMIT 30)"
        " SELECT actor, recipient, count(*) AS events, round(avg(score), 2) AS score FROM pairs"
        " WHERE actor IN (FROM most) AND recipient IN (FROM most)"
        " GROUP BY 1, 2 ORDER BY events DESC, 1, 2", _matrix,
    ),
    "positions": Chart(
        "Who stands where", "Each actor's latest position on an issue.",
        {"issue": "Issue", "actor": "Actor", "position": "Position", "day": "Day", "quote": "Words",
         "before": "Before"}, "", _positions,
    ),
    "threads": Chart(
        "Demands and answers", "Demands, requests and proposals with what came back, and claims"
        " that were denied; threads by the act that opened them.",
        {"day": "Day", "act": "Act", "by": "By", "to": "To", "quote": "Words", "outcome": "Outcome",
         "answer": "Answer"}, "", _threads,
    ),
    "due": Chart(
        "Agreements due", "Days in the year to come on which an agreement's state changes or a"
        " notice falls due.",
        {"day": "Day", "agreement": "Agreement", "what": "What falls due", "basis": "Known how"},
        "", _due,
    ),
}  # fmt: skip
