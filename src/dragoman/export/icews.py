"""``icews``: events in the twenty columns of ICEWS, tab separated.

Source of the columns: ICEWS as the R packages of the field read it. Countries are English names,
sectors PLOVER's codes joined by ","; the intensity is the Goldstein value of the CAMEO code, and
the event's text the meaning of that code.
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.export.delimited import read_delimited, write_delimited
from dragoman.export.format import Chosen, Format, Records, Row, Writable
from dragoman.export.older import (
    STATUS,
    Dyad,
    counted,
    country_name,
    dyads,
    first_day,
    goldstein,
    place_cells,
    unfilled,
)
from dragoman.records import Actor

COLUMNS = (
    "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text",
    "CAMEO Code", "Intensity", "Target Name", "Target Sectors", "Target Country", "Story ID",
    "Sentence Number", "Publisher", "City", "District", "Province", "Country", "Latitude",
    "Longitude",
)  # fmt: skip


def write(records: Records, out: Writable, chosen: Chosen) -> int:
    """Writes a header and a row for each actor and recipient."""
    return write_delimited(map(_row, dyads(records, chosen)), COLUMNS, out, delimiter="\t")


def read(data: bytes, chosen: Chosen) -> list[Row]:
    """The rows of such a file; CAMEO codes stay words, since "010" and "10" differ."""
    real = ("Intensity", "Latitude", "Longitude")
    return read_delimited(data, whole=("Sentence Number",), real=real, delimiter="\t")


def notes(records: Records, chosen: Chosen) -> Iterator[str]:
    """Counts, and the columns that stay empty."""
    yield counted(records, chosen)
    yield unfilled(("Sentence Number",), "records keep offsets, not sentences")


def _row(dyad: Dyad) -> Row:
    event, article, place = dyad.event, dyad.article, dyad.event.place
    return {
        "Event ID": event.id,
        "Event Date": first_day(event),
        **_side("Source", dyad.actor),
        "Event Text": " ".join(part for part in (event.event_type, event.mode) if part),
        "CAMEO Code": event.cameo,
        "Intensity": goldstein(event.cameo),
        **_side("Target", dyad.recipient),
        "Story ID": event.article,
        "Sentence Number": None,
        "Publisher": article.publisher if article else None,
        **place_cells(place),
        "Country": country_name(place.country) if place else None,
    }


def _side(side: str, actor: Actor | None) -> Row:
    return {
        f"{side} Name": (actor.name or actor.text) if actor else None,
        f"{side} Sectors": ",".join(actor.sectors) if actor else None,
        f"{side} Country": country_name(actor.country) if actor else None,
    }


FORMAT = Format(
    name="icews", purpose="Events in ICEWS's twenty columns (tab separated).",
    kinds=("event",), write=write, read=read, options=(STATUS,), notes=notes,
)  # fmt: skip
