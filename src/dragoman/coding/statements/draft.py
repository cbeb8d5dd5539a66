"""A statement in the making, and the stretches of tokens that it is made of."""

from __future__ import annotations

from dataclasses import dataclass, field

from dragoman.coding.statements.lexicon import Frame
from dragoman.layers import Parse
from dragoman.records import Span

Stretch = tuple[int, int]
"""First and last (exclusive) token."""
Content = tuple[list[Stretch], list[int], list[int]]
"""What was said, the tokens of those addressed, and of those spoken about."""


@dataclass(slots=True)
class Draft:
    """What the rules have found of one statement.

    Attributes:
        cue: the tokens of the cue, or None where no word reports.
        head: the token that bears the cue's grammatical relations, or None.
        frame: the cue's act and attitude.
        kind: the complement by which the content hangs from the cue.
        speaker: token that heads the speaker's phrase, or None.
        content: what was said, as stretches of tokens in text order.
        addressees, about: tokens that head the phrases of those spoken to and of.
        via: the tokens of the way by which it was said, or None.
        rules: names of the rules that fired.
        confidence: 0–1, by class of rule.
        question: whether the content was asked.
    """

    cue: Stretch | None
    head: int | None
    frame: Frame
    kind: str
    speaker: int | None
    content: list[Stretch]
    addressees: list[int] = field(default_factory=list)
    about: list[int] = field(default_factory=list)
    via: Stretch | None = None
    rules: list[str] = field(default_factory=list)
    confidence: float = 0.8
    question: bool = False


def by_cue(parse: Parse, drafts: list[Draft]) -> dict[int, list[Draft]]:
    """The drafts by the sentence that their cue stands in."""
    found: dict[int, list[Draft]] = {}
    for draft in drafts:
        if draft.cue is not None:
            found.setdefault(parse.sentence_of[draft.cue[0]], []).append(draft)
    return found


def left_edge(parse: Parse, token: int) -> int:
    """The first token of the subtree."""
    children = parse.children[token]
    while children and children[0] < token:
        token = children[0]
        children = parse.children[token]
    return token


def right_edge(parse: Parse, token: int) -> int:
    """The last token of the subtree (inclusive)."""
    children = parse.children[token]
    while children and children[-1] > token:
        token = children[-1]
        children = parse.children[token]
    return token


def without(stretch: Stretch, hole: Stretch) -> list[Stretch]:
    """What is left of a stretch when a part is taken out."""
    left = (stretch[0], min(stretch[1], hole[0]))
    right = (max(stretch[0], hole[1]), stretch[1])
    return [part for part in (left, right) if part[0] < part[1]]


def span_of(parse: Parse, stretch: Stretch) -> Span:
    """The article's words in a stretch of tokens."""
    return parse.span(*stretch)
