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
from typing import TypeAlias

from dragoman.resolve.dates.expressions import Expression
from dragoman.resolve.dates.tokens import Piece
from dragoman.resolve.dates.words import vocabulary

_ELEMENT = re.compile(r"[()]|[A-Z][A-Z_]*[?*]?")
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

    ``required`` are sets of kinds of each of which the text must have one, which spares most
    rules the search.
    """

    pattern: re.Pattern[str]
    build: Builder
    required: tuple[frozenset[str], ...]


Candidate: TypeAlias = tuple[int, int, int, Callable[[], Expression | None]]
"""Minus the length, first piece, order, and what builds the expression."""


def rules(*pairs: tuple[str, Builder]) -> tuple[Rule, ...]:
    """Compiles rules from their sources."""
    return tuple(
        Rule(re.compile(_expand(source)), build, _required(source)) for source, build in pairs
    )


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
    """The kinds of the categories that stand outside all brackets and are not optional."""
    found, depth = [], 0
    for match in _ELEMENT.finditer(source):
        element = match.group()
        depth += (element == "(") - (element == ")")
        if depth == 0 and element[0].isupper() and element[-1] not in "?*":
            found.append(frozenset(vocabulary().kinds_of(element)))
    return tuple(found)


def apply(
    known: Iterable[Rule],
    pieces: list[Piece],
    kind_of: Callable[[Expression], str],
    more: Iterable[Candidate] = (),
) -> list[Piece]:
    """One pass: every match that a rule accepts becomes one piece.

    Args:
        known: the rules of this pass.
        pieces: the text's pieces in order.
        kind_of: the kind that an expression has for later passes.
        more: candidates found otherwise.
    """
    line = "".join([piece.kind for piece in pieces])
    present = frozenset(line)
    candidates = list(more)
    for order, rule in enumerate(known):
        if not any(present.isdisjoint(kinds) for kinds in rule.required):
            matches = rule.pattern.finditer(line)
            candidates.extend(_candidate(rule, Found(pieces, m), order) for m in matches)
    candidates.sort(key=lambda candidate: candidate[:3])
    taken = bytearray(len(pieces))
    made: dict[int, Piece] = {}
    for length, first, _, build in candidates:
        last = first - length
        if any(taken[first:last]):
            continue
        expression = build()
        if expression is None:
            continue
        taken[first:last] = b"\x01" * (last - first)
        made[first] = _phrase(pieces, first, last, expression, kind_of(expression))
    if not made:
        return pieces
    return [made.get(i, piece) for i, piece in enumerate(pieces) if i in made or not taken[i]]


def _candidate(rule: Rule, found: Found, order: int) -> Candidate:
    first, last = found.span
    return first - last, first, order, lambda: rule.build(found)


def _phrase(
    pieces: Sequence[Piece], first: int, last: int, expression: Expression, kind: str
) -> Piece:
    """One piece over all of a span; its word shows that it is read."""
    return Piece(kind, pieces[first].start, pieces[last - 1].end, "", expression)
