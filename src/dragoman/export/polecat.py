"""``polecat``: events in the forty columns of POLECAT, tab separated.

Source of the columns: POLECAT as published on Dataverse. Sectors and contexts are joined by ";",
countries are codes as PLOVER has them, the quad class is in capitals.
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.export.delimited import read_delimited, write_delimited
from dragoman.export.format import Chosen, Format, Records, Row, Writable
from dragoman.export.older import (
    STATUS,
    Dyad,
    counted,
    dyads,
    first_day,
    place_cells,
    unfilled,
    war_number,
)
from dragoman.records import Actor

COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
    "Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors",
    "Actor Title", "Actor Name Raw", "Wikipedia Actor ID", "Recipient Name", "Recipient Country",
    "Recipient COW", "Primary Recipient Sector", "Recipient Sectors", "Recipient Title",
    "Recipient Name Raw", "Wikipedia Recipient ID", "Placename", "City", "District", "Province",
    "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename", "Feature Type", "Source",
    "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language",
    "Version",
)  # fmt: skip
UNFILLED = (
    "Wikipedia Actor ID", "Wikipedia Recipient ID", "Story People", "Story Organizations",
    "Story Locations",
)  # fmt: skip


def write(records: Records, out: Writable, chosen: Chosen) -> int:
    """Writes a header and a row for each actor and recipient."""
    return write_delimited(map(_row, dyads(records, chosen)), COLUMNS, out, delimiter="\t")


def read(data: bytes, chosen: Chosen) -> list[Row]:
    """The rows of such a file."""
    whole = ("Actor COW", "Recipient COW", "GeoNames ID")
    real = ("Intensity", "Latitude", "Longitude")
    return read_delimited(data, whole=whole, real=real, delimiter="\t")


def notes(records: Records, chosen: Chosen) -> Iterator[str]:
    """Counts, and the columns that stay empty."""
    yield counted(records, chosen)
    yield unfilled(UNFILLED, "not known to Dragoman")


def _row(dyad: Dyad) -> Row:
    from dragoman import __version__

    event, article, place = dyad.event, dyad.article, dyad.event.place
    return {
        **dict.fromkeys(UNFILLED),
        "Event ID": event.id,
        "Event Date": first_day(event),
        "Event Type": event.event_type,
        "Event Mode": event.mode,
        "Intensity": event.score,
        "Quad Code": event.quad.upper() if event.quad else None,
        "Contexts": ";".join(event.contexts),
        **_side("Actor", dyad.actor),
        **_side("Recipient", dyad.recipient),
        "Placename": place.name if place else None,
        **place_cells(place),
        "Country": place.country if place else None,
        "GeoNames ID": place.geonameid if place else None,
        "Raw Placename": place.text if place else None,
        "Feature Type": place.feature if place else None,
        "Source": article.publisher if article else None,
        "Publication Date": article.published if article else None,
        "Language": article.language if article else None,
        "Version": f"Dragoman {__version__}",
    }


def _side(side: str, actor: Actor | None) -> Row:
    return {
        f"{side} Name": actor.name if actor else None,
        f"{side} Country": actor.country if actor else None,
        f"{side} COW": war_number(actor.country) if actor else None,
        f"Primary {side} Sector": actor.sectors[0] if actor and actor.sectors else None,
        f"{side} Sectors": ";".join(actor.sectors) if actor else None,
        f"{side} Title": actor.role if actor else None,
        f"{side} Name Raw": actor.text if actor else None,
    }


FORMAT = Format(
    name="polecat", purpose="Events in POLECAT's forty columns (tab separated).",
    kinds=("event",), write=write, read=read, options=(STATUS,), notes=notes,
)  # fmt: skip
