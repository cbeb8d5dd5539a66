"""Statements against PolNeAR-style attributions: source, cue and content as spans.

Gold is JSON Lines: ``{"id", "text", "published", "attributions": [{"source", "cue", "content"}]}``,
each a list of ``[start, end]`` in characters. Two kinds of figures come out:

- **exact spans**: of each role the distinct spans of an article, counted together over all
  articles; a span is right where start and end are both the same;
- **relations**: statements and attributions are matched one to one where both source and content
  overlap by at least :data:`OVERLAP` (characters in common over characters in either). A gold
  attribution without source is matched by a statement without speaker.

Attributions whose content holds a quotation mark are counted apart too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TypeAlias

from msgspec import Struct

from dragoman.evaluate.gold_lines import read_lines
from dragoman.evaluate.metrics import Interval, bootstrap, score_of
from dragoman.records import Statement

OVERLAP = 0.3
"""Least share of characters that two spans must have in common (Jaccard)."""
ROLES = ("source", "cue", "content")
_MARKS = frozenset('"“”„«»')

Stretch: TypeAlias = tuple[int, int]


class Attributed(Struct, frozen=True):
    """The spans of one attribution."""

    source: tuple[Stretch, ...]
    cue: tuple[Stretch, ...]
    content: tuple[Stretch, ...]


class AttributedArticle(Struct, frozen=True):
    """An article with its gold."""

    id: str
    text: str
    attributions: tuple[Attributed, ...]
    published: str | None = None


class AttributionError(Struct, frozen=True):
    """An attribution that was missed, made up or read otherwise."""

    kind: str
    article: str
    source: str
    cue: str
    content: str
    said: str


class AttributionCount(Struct, frozen=True):
    """Counts of one article: (right, said, gold) of each role and of relations."""

    spans: dict[str, tuple[int, int, int]]
    relations: tuple[int, int, int]
    quoted: tuple[int, int, int]
    errors: tuple[AttributionError, ...]


class AttributionScores(Struct, frozen=True):
    """F1 of spans and relations with intervals over articles."""

    spans: dict[str, Interval]
    relations: Interval
    quoted: Interval
    precision: float
    recall: float
    articles: int
    attributions: int
    errors: list[AttributionError]

    def markdown(self) -> str:
        """The figures as text."""
        kinds = sorted({error.kind for error in self.errors})
        counts = ", ".join(f"{sum(e.kind == k for e in self.errors)} {k}" for k in kinds)
        return "\n".join(
            [
                f"Attributions: {self.attributions} in {self.articles} articles",
                *(f"- {role}, exact spans, F1: {self.spans[role]}" for role in ROLES),
                f"- relations (source and content overlap by {OVERLAP}), F1: {self.relations}",
                f"  precision {self.precision:.3f}, recall {self.recall:.3f}",
                f"- relations that hold a quotation, F1: {self.quoted}",
                f"- errors: {counts}",
            ]
        )


def read_attributions(path: Path) -> list[AttributedArticle]:
    """The gold of a file; raises InputError that names the bad line."""
    return read_lines(path, AttributedArticle, "article with attributions")


def score_attributions(
    gold: Iterable[AttributedArticle],
    statements: Callable[[AttributedArticle], Iterable[Statement]],
) -> AttributionScores:
    """Scores of a way to read statements.

    Args:
        gold: the articles.
        statements: the statements of an article.
    """
    counts = [count_article(article, map(spans_of, statements(article))) for article in gold]
    relations = bootstrap(counts, lambda some: _f1(c.relations for c in some))
    right, said, wanted = _sum(c.relations for c in counts)
    score = score_of(right, said, wanted)
    return AttributionScores(
        {
            role: bootstrap(counts, lambda some, r=role: _f1(c.spans[r] for c in some))  # type: ignore[misc]
            for role in ROLES
        },
        relations,
        bootstrap(counts, lambda some: _f1(c.quoted for c in some)),
        score.precision, score.recall, len(counts), wanted,
        [error for count in counts for error in count.errors],
    )  # fmt: skip


def spans_of(statement: Statement) -> Attributed:
    """The spans of a statement."""
    speaker = statement.speaker
    source = (
        ((speaker.start, speaker.end),)
        if speaker is not None and speaker.start is not None and speaker.end is not None
        else ()
    )
    cue = statement.cue
    cues = ((cue.start, cue.end),) if cue and cue.start is not None and cue.end is not None else ()
    content = tuple(
        (span.start, span.end)
        for span in statement.content
        if span.start is not None and span.end is not None
    )
    return Attributed(source, cues, content)


def count_article(article: AttributedArticle, said: Iterable[Attributed]) -> AttributionCount:
    """What an article's statements get right, by spans and by relations."""
    found, gold = list(said), list(article.attributions)
    spans = {role: _count(_distinct(found, role), _distinct(gold, role)) for role in ROLES}
    pairs = match(gold, found)
    right = len(pairs)
    quoted_gold = {i for i, a in enumerate(gold) if _is_quoted(article.text, a)}
    quoted_said = {i for i, a in enumerate(found) if _is_quoted(article.text, a)}
    both = sum(g in quoted_gold for g in pairs)
    said_quoted = quoted_said | {pairs[g] for g in pairs if g in quoted_gold}
    return AttributionCount(
        spans, (right, len(found), len(gold)), (both, len(said_quoted), len(quoted_gold)),
        tuple(_errors(article, gold, found, pairs)),
    )  # fmt: skip


def match(gold: Sequence[Attributed], said: Sequence[Attributed]) -> dict[int, int]:
    """Gold to said, one to one, the best overlaps of content first."""
    ranked = sorted(
        (
            (overlap(one.content, other.content), g, s)
            for g, one in enumerate(gold)
            for s, other in enumerate(said)
            if _fits(one, other)
        ),
        key=lambda row: (-row[0], row[1], row[2]),
    )
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _, g, s in ranked:
        if g not in found and s not in taken:
            found[g] = s
            taken.add(s)
    return found


def overlap(one: Iterable[Stretch], other: Iterable[Stretch]) -> float:
    """Characters in both over characters in either; 1 of two empty ones.

    >>> overlap([(0, 4)], [(2, 6)])
    0.3333333333333333
    """
    first = {at for start, end in one for at in range(start, end)}
    second = {at for start, end in other for at in range(start, end)}
    either = len(first | second)
    return len(first & second) / either if either else 1.0


def _fits(one: Attributed, other: Attributed) -> bool:
    if overlap(one.content, other.content) < OVERLAP:
        return False
    return overlap(one.source, other.source) >= OVERLAP


def _is_quoted(text: str, attribution: Attributed) -> bool:
    return any(not _MARKS.isdisjoint(text[start:end]) for start, end in attribution.content)


def _errors(
    article: AttributedArticle, gold: list[Attributed], said: list[Attributed],
    pairs: dict[int, int],
) -> Iterable[AttributionError]:  # fmt: skip
    free = [s for i, s in enumerate(said) if i not in pairs.values()]
    for number, one in enumerate(gold):
        if number in pairs:
            continue
        same = [s for s in free if overlap(one.content, s.content) >= OVERLAP]
        near = [s for s in free if overlap(one.cue, s.cue) > 0]
        kind = "other source" if same else "other content" if near else "missed"
        shown = same or near
        yield _error(kind, article, one, shown[0] if shown else None)
    for other in free:
        if not any(overlap(other.content, g.content) >= OVERLAP for g in gold):
            yield _error("made up", article, other, None)


def _error(
    kind: str, article: AttributedArticle, one: Attributed, said: Attributed | None
) -> AttributionError:
    def words(spans: Iterable[Stretch]) -> str:
        return " … ".join(article.text[start:end] for start, end in spans)

    shown = f"{words(said.source)} | {words(said.cue)} | {words(said.content)}" if said else ""
    return AttributionError(
        kind, article.id, words(one.source), words(one.cue), words(one.content), shown
    )


def _distinct(attributions: Iterable[Attributed], role: str) -> set[Stretch]:
    return {span for one in attributions for span in getattr(one, role)}


def _count(said: set[Stretch], gold: set[Stretch]) -> tuple[int, int, int]:
    return len(said & gold), len(said), len(gold)


def _sum(counts: Iterable[tuple[int, int, int]]) -> tuple[int, int, int]:
    rows = list(counts)
    return sum(r[0] for r in rows), sum(r[1] for r in rows), sum(r[2] for r in rows)


def _f1(counts: Iterable[tuple[int, int, int]]) -> float:
    return score_of(*_sum(counts)).f1
