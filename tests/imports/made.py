"""Rows of other people's files, a few cells each."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Any

from dragoman.errors import DragomanError
from dragoman.imports import read_files
from dragoman.imports.layouts import COLUMNS
from dragoman.records import Event

ICEWS = {
    "Event ID": "1", "Event Date": "2018-10-01", "Source Name": "Hassan Rouhani",
    "Source Sectors": "Executive,Government", "Source Country": "Iran",
    "Event Text": "Criticize or denounce", "CAMEO Code": "111", "Target Name": "France",
    "Target Country": "France", "Story ID": "77", "Publisher": "IRNA", "Country": "Iran",
    "City": "Tehran", "Latitude": "35.7", "Longitude": "51.4",
}  # fmt: skip
PHOENIX = {
    "EventID": "p1", "Date": "20140620", "SourceActorFull": "IRNGOV", "TargetActorFull": "FRA",
    "EventCode": "111", "EventRootCode": "11", "URLs": "http://a.example/1;http://b.example/2",
    "NewsSources": "a;b",
}  # fmt: skip
POLECAT = {
    "Event ID": "q1", "Event Date": "2021-04-12", "Event Type": "ASSAULT",
    "Event Mode": "firearms", "Contexts": "terrorism;military", "Actor Name": "Hamas",
    "Actor Country": "PSE", "Actor Sectors": "UAF;REB", "Primary Actor Sector": "REB",
    "Recipient Country": "ISR", "Source": "Daily", "Publication Date": "2021-04-13",
}  # fmt: skip
ROWS = {"icews": ICEWS, "phoenix": PHOENIX, "polecat": POLECAT}


def written(
    path: Path, form: str, *changes: dict[str, str], header: bool = True, delimiter: str = "\t",
    packed: bool = False,
) -> Path:  # fmt: skip
    """A file with a row for each change of the format's row."""
    lines = [list(COLUMNS[form])] if header else []
    for change in changes:
        cells = {**ROWS[form], **change}
        lines.append([cells.get(name, "") for name in COLUMNS[form]])
    text = "".join(delimiter.join(line) + "\n" for line in lines).encode()
    path.write_bytes(gzip.compress(text) if packed else text)
    return path


def events_of(path: Path, form: str) -> tuple[list[Event], list[DragomanError]]:
    """What a file gives: events, and what could not be read."""
    readings = list(read_files([path], form))
    failed: list[Any] = [one.error for one in readings if one.article is None]
    return [event for one in readings for event in one.events], failed
