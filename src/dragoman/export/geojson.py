"""``geojson``: events with a place on the map, as a FeatureCollection (RFC 7946).

Events without coordinates are left out, and counted. Properties are the event's flat row.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from dragoman.export import flat
from dragoman.export.format import Chosen, Format, Records, Row, Writable
from dragoman.records import Event


def write(records: Records, out: Writable, chosen: Chosen) -> int:
    """Writes one feature an event, one a line."""
    count = 0
    out.write(b'{"type":"FeatureCollection","features":[')
    for event in records.events:
        point = _point(event)
        if point is not None:
            out.write(b",\n" if count else b"\n")
            out.write(msgspec.json.encode(_feature(event, point)))
            count += 1
    out.write(b"\n]}\n")
    return count


def read(data: bytes, chosen: Chosen) -> list[Row]:
    """The properties of all features, with their coordinates."""
    collection = msgspec.json.decode(data)
    return [_read(feature) for feature in collection["features"]]


def notes(records: Records, chosen: Chosen) -> Iterator[str]:
    """How many events are on no map."""
    missing = sum(1 for event in records.events if _point(event) is None)
    if missing:
        yield f"{missing} of {len(records.events)} events have no coordinates and are left out"


def _point(event: Event) -> list[float] | None:
    place = event.place
    if place is None or place.latitude is None or place.longitude is None:
        return None
    return [place.longitude, place.latitude]


def _feature(event: Event, point: list[float]) -> dict[str, Any]:
    place = event.place
    properties = {**flat.flat(event), "precision": place.precision if place else None}
    return {
        "type": "Feature", "id": event.id, "properties": properties,
        "geometry": {"type": "Point", "coordinates": point},
    }  # fmt: skip


def _read(feature: dict[str, Any]) -> Row:
    longitude, latitude = feature["geometry"]["coordinates"]
    told: Row = feature["properties"]
    return {
        **told, "longitude": longitude, "latitude": latitude, "article_id": told["article"],
        "start": told["evidence_start"], "end": told["evidence_end"], "text": told["evidence"],
    }  # fmt: skip


FORMAT = Format(
    name="geojson", purpose="Events on the map (GeoJSON).", kinds=("event",), write=write,
    read=read, notes=notes,
)  # fmt: skip
