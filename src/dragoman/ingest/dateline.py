"""The publication date that an article states itself, at its head.

Two forms are believed, because both stand outside the running prose: a dateline with its
year ("KABUL, Afghanistan, March 3, 2015 (AP) —") that opens one of the first lines, and a
line that holds nothing but a date ("Tuesday, 5 May 2009", "Published: May 5, 2009").
"""

from __future__ import annotations

import re

from dragoman.errors import BadDate
from dragoman.ingest.lines import first_lines
from dragoman.ingest.published import WORDED, day_of, worded_day

HEAD = 4
"""Lines with words that are looked at: headline, subtitle, byline, date."""

_LABEL = re.compile(
    r"(?:(?:first\s+)?(?:published|posted|issued|released)(?:\s+(?:on|at))?|date)\s*:?\s+",
    re.IGNORECASE,
)
_MAX_LINE = 80
_CAPITALS = r"(?-i:[^\W\d_a-z]{2,}(?:(?:[ '’/-]|\.\s?)[^\W\d_a-z]+){0,4}\.?)"
_PLACE = r"[^\W\d_][\w.'’-]*(?:[ /-][^\W\d_][\w.'’-]*){0,4}"
_AGENCY = r"\([^()]{2,60}\)"
_DATELINE = re.compile(
    rf"(?:{_AGENCY}\s*)?{_CAPITALS}(?:,\s*{_PLACE}){{0,2}}"
    rf"(?:,|\s[—–-]+)?\s+(?:{_AGENCY}\s*[,—–-]*\s*)?{WORDED}"
    rf"\s*(?:{_AGENCY}\s*)?(?:[—–:/]|--?(?=\s|$))",
    re.IGNORECASE,
)


def dateline_of(text: str) -> str | None:
    """The ISO day that the article's first lines state, or None.

    >>> dateline_of("KABUL, Afghanistan, March 3, 2015 (AP) — The president left.")
    '2015-03-03'
    >>> dateline_of("In Kabul on March 3, 2015, the president left.")
    """
    for start, end in first_lines(text, HEAD):
        day = _own_line(text[start:end]) or _opening(text[start : start + 200])
        if day:
            return day
    return None


def _own_line(line: str) -> str | None:
    """The day of a line that is a date and nothing more."""
    if len(line) > _MAX_LINE:
        return None
    label = _LABEL.match(line)
    try:
        return day_of(line[label.end() :] if label else line)
    except BadDate:
        return None


def _opening(line: str) -> str | None:
    """The day of a dateline that opens a paragraph."""
    match = _DATELINE.match(line)
    try:
        return worded_day(match) if match else None
    except BadDate:
        return None
