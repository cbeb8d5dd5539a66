"""``phoenix``: events in the twenty-six columns of the Phoenix data sets, as CSV.

Source of the columns: Phoenix as the R packages of the field read it. An actor's full code is
country and sectors without a gap ("USAGOV"), its role the main sector and its attribute the
rest. Events that the codebook has no CAMEO code for are left out, and counted.
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
    goldstein,
    penta_class,
    unfilled,
)
from dragoman.records import Actor

COLUMNS = (
    "EventID", "Date", "Year", "Month", "Day", "SourceActorFull", "SourceActorEntity",
    "SourceActorRole", "SourceActorAttribute", "TargetActorFull", "TargetActorEntity",
    "TargetActorRole", "TargetActorAttribute", "EventCode", "EventRootCode", "PentaClass",
    "GoldsteinScore", "Issues", "Lat", "Lon", "LocationName", "StateName", "CountryCode",
    "SentenceID", "URLs", "NewsSources",
)  # fmt: skip


def write(records: Records, out: Writable, chosen: Chosen) -> int:
    """Writes a header and a row for each actor and recipient."""
    rows = (_row(dyad, dyad.event.cameo) for dyad in _coded(records, chosen) if dyad.event.cameo)
    return write_delimited(rows, COLUMNS, out)


def read(data: bytes, chosen: Chosen) -> list[Row]:
    """The rows of such a file; codes stay words."""
    whole = ("Year", "Month", "Day", "PentaClass")
    return read_delimited(data, whole=whole, real=("GoldsteinScore", "Lat", "Lon"))


def notes(records: Records, chosen: Chosen) -> Iterator[str]:
    """Counts, and what is left out or empty."""
    yield counted(records, chosen)
    without = sum(1 for dyad in dyads(records, chosen) if not dyad.event.cameo)
    if without:
        yield f"{without} rows without a CAMEO code left out"
    yield unfilled(("SentenceID",), "records keep offsets, not sentences; it holds the article")


def _coded(records: Records, chosen: Chosen) -> Iterator[Dyad]:
    return (dyad for dyad in dyads(records, chosen) if dyad.event.cameo)


def _row(dyad: Dyad, cameo: str) -> Row:
    event, article, place = dyad.event, dyad.article, dyad.event.place
    day = first_day(event)
    year, month, dom = (int(part) for part in day.split("-")) if day else (None, None, None)
    return {
        "EventID": event.id,
        "Date": day.replace("-", "") if day else None,
        "Year": year,
        "Month": month,
        "Day": dom,
        **_side("SourceActor", dyad.actor),
        **_side("TargetActor", dyad.recipient),
        "EventCode": cameo,
        "EventRootCode": cameo[:2],
        "PentaClass": penta_class(cameo),
        "GoldsteinScore": goldstein(cameo),
        "Issues": ";".join(event.contexts),
        "Lat": place.latitude if place else None,
        "Lon": place.longitude if place else None,
        "LocationName": place.name if place else None,
        "StateName": place.admin1 if place else None,
        "CountryCode": place.country if place else None,
        "SentenceID": event.article,
        "URLs": article.url if article else None,
        "NewsSources": article.publisher if article else None,
    }


def _side(side: str, actor: Actor | None) -> Row:
    sectors = actor.sectors if actor else ()
    country = actor.country if actor else None
    return {
        f"{side}Full": "".join((country or "", *sectors)),
        f"{side}Entity": country,
        f"{side}Role": sectors[0] if sectors else None,
        f"{side}Attribute": "".join(sectors[1:]),
    }


FORMAT = Format(
    name="phoenix", purpose="Events in the twenty-six columns of Phoenix (CSV).",
    kinds=("event",), write=write, read=read, options=(STATUS,), notes=notes,
)  # fmt: skip
