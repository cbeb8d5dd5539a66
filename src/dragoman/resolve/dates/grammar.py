"""A small grammar engine: rules over the kinds of words, applied in passes.

A rule is written with the names of categories, as in
``"THE? day=DAY OF? month=MONTH (COMMA? year=YEAR)?"``, and compiled to a regular expression
over the text's string of kinds, one character a token. What a rule matches is replaced by one
piece, so that the rules of the next pass can build on it. Where matches overlap the longest
wins, then the leftmost, then the rule that stands first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import TypeAlias

from dragoman.resolve.dates.expressions import Expression
from dragoman.resolve.dates.stretches import Line
from dragoman.resolve.dates.tokens import Piece
from dragoman.resolve.dates.words import vocabulary

_ELEMENT = re.compile(r"[()|?*]|(?:(?<=[ =(|])|^)[A-Z][A-Z_]*")
_NAME = re.compile(r"(?:([a-z]\w*)=)?(\((?!\?)|[A-Z][A-Z_]*)|\s+")


@dataclass(frozen=True, slots=True)
class Found:
    """A match: the pieces of the whole text, where it lies, and its named parts."""

    pieces: Sequence[Piece]
    match: re.Match[str]

    def has(self, name: str) -> bool:
        """Whether the part was matched."""
        return name in self.match.re.groupindex and self.match.start(name) >= 0

    def words(self, name: str) -> list[str]:
        """The words of a part; none if it was not matched."""
        first, last = self.match.span(name) if self.has(name) else (0, 0)
        return [piece.word for piece in self.pieces[first:last]]

    def word(self, name: str) -> str:
        """The first word of a part, or ""."""
        return self.pieces[self.match.start(name)].word if self.has(name) else ""

    def expression(self, name: str) -> Expression | None:
        """What an earlier pass made of a part."""
        return self.pieces[self.match.start(name)].expression if self.has(name) else None

    def bounds(self, first: str, last: str) -> tuple[int, int, int]:
        """Character offsets where one part begins and ends, and where another begins."""
        start, end = self.match.span(first)
        pieces = self.pieces
        return pieces[start].start, pieces[end - 1].end, pieces[self.match.start(last)].start

    @property
    def span(self) -> tuple[int, int]:
        """First and last (exclusive) piece: of the part "span" if there is one."""
        return self.match.span("span") if self.has("span") else self.match.span()

    def before(self, steps: int = 1) -> str:
        """The word ``steps`` before the span; a line's edge is a break."""
        at = self.span[0] - steps
        return self.pieces[at].word if at >= 0 else "\n"

    def after(self, steps: int = 1) -> str:
        """The word ``steps`` after the span."""
        at = self.span[1] + steps - 1
        return self.pieces[at].word if at < len(self.pieces) else "\n"

    def glued(self) -> bool:
        """Whether a word stands right before the span, without a space."""
        at = self.span[0]
        return at > 0 and self.pieces[at - 1].end == self.pieces[at].start


Builder: TypeAlias = Callable[[Found], Expression | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A compiled pattern, and what makes an expression of its matches (or declines).

    ``required`` are sets of kinds of each of which a stretch of text must have one: most
    stretches are spared the search. ``span`` is the group of a match that becomes a piece.
    """

    pattern: re.Pattern[str]
    build: Builder
    required: tuple[frozenset[str], ...]
    span: str | int


Candidate: TypeAlias = tuple[int, int, int, Builder, re.Match[str]]
"""Minus the length, first piece, order, what builds the expression, and of which match."""


def rules(*pairs: tuple[str, Builder]) -> tuple[Rule, ...]:
    """Compiles rules from their sources."""
    return tuple(_rule(source, build) for source, build in pairs)


def _rule(source: str, build: Builder) -> Rule:
    pattern = re.compile(_expand(source))
    span = "span" if "span" in pattern.groupindex else 0
    return Rule(pattern, build, _required(source), span)


def _expand(source: str) -> str:
    """A rule's source as a regular expression over kinds."""

    def element(match: re.Match[str]) -> str:
        name, body = match.groups()
        if body is None:
            return ""
        opening = f"(?P<{name}>" if name else "(?:"
        if body == "(":
            return opening
        kinds = f"[{vocabulary().members(body)}]"
        return f"{opening}{kinds})" if name else kinds

    return _NAME.sub(element, source)


def _required(source: str) -> tuple[frozenset[str], ...]:
    """Sets of kinds of each of which every match has one."""
    elements = _ELEMENT.findall(source)
    elements.reverse()
    return tuple(dict.fromkeys(_sequence(elements)))


def _sequence(elements: list[str]) -> list[frozenset[str]]:
    """The sets that a sequence needs, up to the end of its group; of alternatives the union."""
    found: list[frozenset[str]] = []
    branches: list[list[frozenset[str]]] = [found]
    while elements and (element := elements.pop()) != ")":
        if element == "|":
            found = []
            branches.append(found)
            continue
        group = element == "("
        needed = _sequence(elements) if group else [frozenset(vocabulary().kinds_of(element))]
        if elements and elements[-1] in "?*":
            elements.pop()
        else:
            found += needed
    if len(branches) == 1:
        return found
    return [frozenset().union(*(each[0] for each in branches))] if all(branches) else []


def apply(
    known: Iterable[Rule],
    line: Line,
    pieces: list[Piece],
    kind_of: Callable[[Expression], str],
    more: Iterable[Candidate] = (),
) -> tuple[Line, list[Piece]]:
    """One pass: every match that a rule accepts becomes one piece.

    Args:
        known: the rules of this pass.
        line: the kinds of the pieces.
        pieces: the text's pieces in order.
        kind_of: the kind that an expression has for later passes.
        more: candidates found otherwise.
    """
    candidates = list(more)
    for order, rule in enumerate(known):
        for start, end in line.stretches(rule.required):
            for match in rule.pattern.finditer(line.kinds, start, end):
                first, last = match.span(rule.span)
                candidates.append((first - last, first, order, rule.build, match))
    candidates.sort(key=itemgetter(0, 1, 2))
    taken = bytearray(len(pieces))
    made: dict[int, tuple[int, Piece]] = {}
    for length, first, _, build, match in candidates:
        last = first - length
        if any(taken[first:last]):
            continue
        expression = build(Found(pieces, match))
        if expression is None:
            continue
        taken[first:last] = b"\x01" * (last - first)
        made[first] = last, _phrase(pieces, first, last, expression, kind_of(expression))
    return _with_phrases(line, pieces, made) if made else (line, pieces)


def _with_phrases(
    line: Line, pieces: list[Piece], made: dict[int, tuple[int, Piece]]
) -> tuple[Line, list[Piece]]:
    """The pieces and their kinds, with one in place of each stretch that was read."""
    found: list[Piece] = []
    kinds: list[str] = []
    at = 0
    for first in sorted(made):
        last, phrase = made[first]
        found += pieces[at:first]
        found.append(phrase)
        kinds += line.kinds[at:first], phrase.kind
        at = last
    return Line("".join([*kinds, line.kinds[at:]]), whole=True), found + pieces[at:]


def _phrase(
    pieces: Sequence[Piece], first: int, last: int, expression: Expression, kind: str
) -> Piece:
    """One piece over all of a span; its word shows that it is read."""
    return Piece(kind, pieces[first].start, pieces[last - 1].end, "", expression)
