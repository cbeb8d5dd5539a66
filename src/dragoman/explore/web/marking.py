"""An article's text, cut at every border of a record's words, so that overlaps stay legible.

Each piece says which layers lie on it, how deep, and whose records' words it is. Pieces follow
each other without a gap: joined they are the text.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import Literal, NamedTuple, TypeAlias

from dragoman.records import Agreement, Article, Event, Finding, Span, Statement

Layer: TypeAlias = Literal["event", "statement", "agreement"]


class Piece(NamedTuple):
    """Characters of the text under the same marks.

    Attributes:
        text: the characters.
        events, statements, agreements: how many records of each layer lie on it.
        strong: whether it is a predicate, a cue or an agreement's own mention.
        records: ids of the records, the one with the fewest words first.
        furniture: whether it is read over.
    """

    text: str
    events: int
    statements: int
    agreements: int
    strong: bool
    records: tuple[str, ...]
    furniture: bool


class _Mark(NamedTuple):
    start: int
    end: int
    layer: Layer
    record: str
    strong: bool


def lines_of(article: Article, findings: Iterable[Finding]) -> list[list[Piece]]:
    """The pieces of each line of the article that holds anything, in order."""
    lines: list[list[Piece]] = [[]]
    for piece in pieces(article, findings):
        first, *others = piece.text.split("\n")
        if first:
            lines[-1].append(piece._replace(text=first))
        lines += [[piece._replace(text=text)] if text else [] for text in others]
    return [line for line in lines if any(piece.text.strip() for piece in line)]


def pieces(article: Article, findings: Iterable[Finding]) -> list[Piece]:
    """The text in pieces.

    Args:
        article: whose text the findings' offsets count.
        findings: those of the article; a span outside the text is left out.
    """
    text = article.text
    marks = [mark for one in findings for mark in _marks(one) if 0 <= mark.start < mark.end]
    marks = [mark for mark in marks if mark.end <= len(text)]
    bars = [(one.start, one.end) for one in article.furniture if one.start is not None and one.end]
    edges = {0, len(text)}
    edges |= {place for mark in marks for place in (mark.start, mark.end)}
    edges |= {place or 0 for bar in bars for place in bar}
    opening: dict[int, list[_Mark]] = {}
    for mark in marks:
        opening.setdefault(mark.start, []).append(mark)
    made: list[Piece] = []
    lying: list[_Mark] = []
    points = sorted(edges)
    for start, end in pairwise(points):
        lying = [mark for mark in lying if mark.end > start] + opening.get(start, [])
        covered = any(s <= start < e for s, e in bars if s is not None and e is not None)
        made.append(_piece(text[start:end], lying, covered))
    return made


def _piece(text: str, lying: list[_Mark], furniture: bool) -> Piece:
    by_layer = {
        layer: len({mark.record for mark in lying if mark.layer == layer})
        for layer in ("event", "statement", "agreement")
    }
    nearest = sorted(lying, key=lambda mark: (mark.end - mark.start, mark.start, mark.record))
    return Piece(
        text, by_layer["event"], by_layer["statement"], by_layer["agreement"],
        any(mark.strong for mark in lying),
        tuple(dict.fromkeys(mark.record for mark in nearest)), furniture,
    )  # fmt: skip


def _marks(one: Finding) -> list[_Mark]:
    weak: list[Span | None] = []
    strong: list[Span | None] = []
    layer: Layer
    if isinstance(one, Event):
        layer, weak, strong = "event", [one.evidence], [one.trigger]
    elif isinstance(one, Statement):
        layer, weak, strong = "statement", [*one.content], [one.cue]
    else:
        assert isinstance(one, Agreement)
        layer, weak = "agreement", [one.evidence]
        weak += [action.evidence for action in one.actions]
    return [
        _Mark(span.start, span.end, layer, one.id, sure)
        for sure, spans in ((False, weak), (True, strong))
        for span in spans
        if span is not None and span.start is not None and span.end is not None
    ]
