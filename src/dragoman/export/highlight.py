"""An article with the words of its records marked: HTML for notebooks, rich text for terminals.

Marks lie in layers, so that a threat inside a quotation about a treaty shows all three:
agreements tint the line below, statements the ground, events stand bold in their own colour.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from dragoman.export.flat import actor_name
from dragoman.export.printable import printable, printable_lines
from dragoman.records import Actor, Agreement, Article, Event, Finding, Span, Statement

if TYPE_CHECKING:
    from rich.text import Text

Layer: TypeAlias = Literal["event", "clause", "cue", "statement", "agreement", "furniture"]

# Colours hold 4.5:1 against white and against the dark ground of notebooks alike, or inherit.
_CSS: dict[Layer, str] = {
    "event": "font-weight:bold;color:#b3541e",
    "clause": "border-bottom:1px dotted #b3541e",
    "cue": "font-style:italic",
    "statement": "background:rgba(66,133,190,.16)",
    "agreement": "text-decoration:underline;text-decoration-color:#3c8a4e",
    "furniture": "opacity:.5",
}
_NAMED: tuple[Layer, ...] = ("event", "statement", "agreement")
_RICH: dict[Layer, str] = {
    "event": "bold yellow",
    "clause": "",
    "cue": "italic",
    "statement": "on grey23",
    "agreement": "underline green",
    "furniture": "dim",
}


class Mark(NamedTuple):
    """Characters ``start`` to ``end`` of the text, the layer, and a note for the reader."""

    start: int
    end: int
    layer: Layer
    note: str


def highlighted(article: Article, findings: Iterable[Finding]) -> str:
    """The article as an HTML fragment without scripts; the text is escaped.

    Args:
        article: whose text the findings' offsets count.
        findings: events, statements, agreements; a title on each mark says what was read.
    """
    text = printable_lines(article.text)
    parts = [
        _html_segment(text[start:end], marks)
        for start, end, marks in _segments(len(text), _marks(article, findings))
    ]
    legend = " ".join(f'<span style="{_CSS[layer]}">{layer}s</span>' for layer in _NAMED)
    return (
        '<div class="dragoman"><div style="opacity:.7;font-size:85%">'
        f'{legend}</div><div style="white-space:pre-wrap">{"".join(parts)}</div></div>'
    )


def highlighted_text(article: Article, findings: Iterable[Finding]) -> Text:
    """The article as rich text for terminals, with the same layers."""
    from rich.text import Text

    text = Text(printable_lines(article.text))
    for mark in sorted(_marks(article, findings), key=lambda mark: mark.layer == "event"):
        text.stylize(_RICH[mark.layer], mark.start, mark.end)
    return text


def _marks(article: Article, findings: Iterable[Finding]) -> list[Mark]:
    """The marks that lie inside the text; implied spans have none."""
    marks = [mark for span in article.furniture for mark in _mark(span, "furniture", "not read")]
    for one in findings:
        if isinstance(one, Event):
            marks += [
                *_mark(one.trigger, "event", _event_note(one)),
                *_mark(one.evidence, "clause"),
            ]
        elif isinstance(one, Statement):
            note = f"{_names((one.speaker,) if one.speaker else ()) or 'someone'}: {one.act}"
            marks += [mark for span in one.content for mark in _mark(span, "statement", note)]
            marks += _mark(one.cue, "cue") if one.cue else []
        else:
            marks += _agreement_marks(one)
    length = len(article.text)
    return [mark for mark in marks if 0 <= mark.start < mark.end <= length]


def _agreement_marks(agreement: Agreement) -> Iterator[Mark]:
    """The words of each action, or the first mention where nothing was done."""
    name = agreement.names[0] if agreement.names else "agreement"
    for action in agreement.actions:
        yield from _mark(action.evidence, "agreement", f"{name}: {action.action}")
    if not agreement.actions:
        yield from _mark(agreement.evidence, "agreement", name)


def _mark(span: Span, layer: Layer, note: str = "") -> list[Mark]:
    if span.start is None or span.end is None:
        return []
    return [Mark(span.start, span.end, layer, note)]


def _event_note(event: Event) -> str:
    kind = f"{event.event_type} {event.mode or ''}".strip()
    sides = " → ".join(filter(None, [_names(event.actors), _names(event.recipients)]))
    status = "" if event.status == "occurred" else f" ({event.status})"
    return f"{kind}{status}: {sides}" if sides else f"{kind}{status}"


def _names(actors: Iterable[Actor]) -> str:
    return ", ".join(actor_name(actor) for actor in actors)


def _segments(length: int, marks: list[Mark]) -> Iterator[tuple[int, int, list[Mark]]]:
    """The text cut wherever a mark begins or ends, with the marks over each piece."""
    cuts = sorted({0, length, *(m.start for m in marks), *(m.end for m in marks)})
    waiting = sorted(marks, key=lambda mark: mark.start, reverse=True)
    over: list[Mark] = []
    for start, end in pairwise(cuts):
        over = [mark for mark in over if mark.end > start]
        while waiting and waiting[-1].start <= start:
            over.append(waiting.pop())
        yield start, end, over


def _html_segment(piece: str, marks: list[Mark]) -> str:
    if not marks:
        return escape(piece)
    style = ";".join(dict.fromkeys(_CSS[mark.layer] for mark in marks))
    notes = dict.fromkeys(printable(mark.note) for mark in marks if mark.note)
    title = f' title="{escape(" | ".join(notes))}"' if notes else ""
    return f'<span style="{style}"{title}>{escape(piece)}</span>'
