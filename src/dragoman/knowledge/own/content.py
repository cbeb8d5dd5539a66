"""What a file holds, told by its content: a CSV or TOML table, or a dictionary."""

from __future__ import annotations

import re
from typing import Literal, TypeAlias

from dragoman.knowledge.own.csv_tables import delimiter_of, is_aside
from dragoman.knowledge.own.page import Page
from dragoman.knowledge.tables import read_toml

Form: TypeAlias = Literal["csv", "toml", "dictionary"]

_TOML = re.compile(r"\s*(?:\[\[?\s*[\w.\-\"']+\s*\]\]?|[\w.\-\"']+\s*=.*)\s*(?:#.*)?")
_CODE = re.compile(r"\[\s*(~?[A-Za-z#-][^\[\]]*|)\]")
_VERB = re.compile(r"\[\s*(?:\d{2,4}|[:\d]{5,})\s*\]")
_SAMPLE = 2_000
"""Lines that are looked at."""


def form_of(page: Page) -> Form | None:
    """The form of a file; None, with a fault on the page, where it is none that is read."""
    sample = page.lines[:_SAMPLE]
    top = next((line for line in sample if not is_aside(line)), "")
    if _is_header(top):
        return "csv"
    verbs = sum(bool(_VERB.search(line)) for line in sample)
    codes = sum(bool(_CODE.search(line)) and not line.lstrip().startswith("[[") for line in sample)
    if _TOML.fullmatch(top) and (page.path.suffix == ".toml" or "[[" in "".join(sample)):
        return "toml"
    if codes > verbs:
        return "dictionary"
    everything = range(1, len(page.lines) + 1)
    if verbs:
        page.fault("the file is a dictionary of verbs", 1, lines=everything,
                   remedy="only dictionaries of actors and of agents are read")  # fmt: skip
    elif _TOML.fullmatch(top):
        return "toml"
    else:
        page.fault(
            "the file is neither a table nor a dictionary of actors or agents", 1,
            lines=everything,
            remedy="expected a header with the column 'name', [[actor]] or [[role]], or names"
            " with codes in brackets",
        )  # fmt: skip
    return None


def _is_header(line: str) -> bool:
    """Whether a line names columns of a table, most of them known."""
    names = [cell.strip().strip('"').lower() for cell in line.split(delimiter_of(line))]
    known = read_toml("own/forms.toml")["columns"]
    return (len(names) > 1 and sum(name in known for name in names) * 2 > len(names)) or (
        "name" in names
    )
