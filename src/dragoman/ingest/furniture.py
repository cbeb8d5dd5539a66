"""Page furniture: the lines of an article that are page and not news, as spans to read over.

The text itself is never changed. What counts as furniture is data
(``knowledge/furniture.toml``, which also explains the notation); here are only the rules of
where a pattern may match. A line must match as a whole, so that a sentence of news which
mentions a comment or a photograph stays.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from dragoman.errors import KnowledgeError
from dragoman.ingest.lines import lines_of
from dragoman.knowledge.tables import read_toml
from dragoman.records import Span

MAX_LINE = 400
"""Longer lines are paragraphs; it also bounds what a pattern can cost."""

HEAD, TAIL = 8, 15
"""Lines with words that count as an article's head and its tail."""

_TABLE = "furniture.toml"
_BLANK = re.compile(r"\s")
_BLANKS = re.compile(r" {2,}")
_TRIM = " \u200b\u200c\u200d\ufeff•·*▶►▸◆■●|»«>-–—"
_PLACES = ("any", "head", "tail", "end")


@dataclass(frozen=True, slots=True)
class Furniture:
    """The compiled patterns, by where they may match."""

    any: re.Pattern[str]
    head: re.Pattern[str]
    tail: re.Pattern[str]
    end: re.Pattern[str]


def furniture_of(text: str) -> tuple[Span, ...]:
    r"""The spans of a text that are page furniture, in order, without overlap.

    Args:
        text: the article's text; lines end where the parser ends them.

    Returns:
        Spans whose offsets count code points of ``text``; blanks around a line stay outside.

    Raises:
        KnowledgeError: the table of patterns does not hold together.

    >>> [span.text for span in furniture_of("The talks ended.\nNo comments:\nPost a Comment")]
    ['No comments:', 'Post a Comment']
    """
    lines = list(lines_of(text))
    found = []
    for index, (start, end) in enumerate(lines):
        if end - start > MAX_LINE:
            continue
        at = _starts_at(text[start:end], head=index < HEAD, tail=index >= len(lines) - TAIL)
        if at is not None:
            found.append(Span(start + at, end, text[start + at : end]))
    return tuple(found)


def _starts_at(line: str, *, head: bool, tail: bool) -> int | None:
    """Where furniture begins in a line: 0 for all of it, None for none."""
    patterns = load_furniture()
    plain = _BLANK.sub(" ", line).replace("’", "'")
    words = _BLANKS.sub(" ", plain).strip(_TRIM)
    if (
        patterns.any.fullmatch(words)
        or (head and patterns.head.fullmatch(words))
        or (tail and patterns.tail.fullmatch(words))
    ):
        return 0
    match = patterns.end.search(plain) if plain.endswith((")", "]", ").", "].")) else None
    return match.start() if match else None


@cache
def load_furniture() -> Furniture:
    """The patterns of ``furniture.toml``, compiled once.

    Raises:
        KnowledgeError: an entry is incomplete, or a pattern is no regular expression.
    """
    table = read_toml(_TABLE)
    definitions = table.get("define", {})
    sources: dict[str, list[str]] = {place: [] for place in _PLACES}
    for entry in table.get("furniture", []):
        name, where = entry.get("name"), entry.get("where")
        if not name or where not in sources or not entry.get("patterns"):
            raise KnowledgeError(
                f"the entry {name!r} needs a name, patterns and a place", where=_TABLE
            )
        for pattern in entry["patterns"]:
            sources[where].append(_checked(name, _expanded(pattern, definitions)))
    compiled = {place: "|".join(f"(?:{source})" for source in sources[place]) for place in _PLACES}
    compiled["end"] = f"(?:{compiled['end']})$"
    return Furniture(**{place: re.compile(joined, re.I) for place, joined in compiled.items()})


def _expanded(pattern: str, definitions: dict[str, str]) -> str:
    """The pattern with its definitions written out."""
    # Definitions hold definitions; the deepest stands three levels down.
    for _ in range(4):
        for name, definition in definitions.items():
            pattern = pattern.replace("{" + name + "}", definition)
    return pattern


def _checked(name: str, pattern: str) -> str:
    try:
        re.compile(pattern, re.I)
    except re.error as error:
        raise KnowledgeError(
            f"{name!r} holds no regular expression ({error})", where=_TABLE
        ) from error
    return pattern
