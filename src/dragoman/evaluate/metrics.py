"""Precision, recall and F1 a class, their means, bootstrap intervals, confusion, calibration."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from msgspec import Struct

Pair = tuple[str, str]
"""(gold, said)"""
_T = TypeVar("_T")

RESAMPLES = 1000


class ClassScore(Struct, frozen=True):
    """One class: ``support`` is how often it is gold, ``said`` how often it was said."""

    precision: float
    recall: float
    f1: float
    support: int
    said: int


class Interval(Struct, frozen=True):
    """A figure with its 95 % bootstrap interval."""

    value: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.value:.3f} [{self.low:.3f}, {self.high:.3f}]"


def by_class(pairs: Sequence[Pair], classes: Iterable[str] | None = None) -> dict[str, ClassScore]:
    """Scores of every class that is gold somewhere, or of the given ones, in order."""
    gold = Counter(g for g, _ in pairs)
    said = Counter(s for _, s in pairs)
    hits = Counter(g for g, s in pairs if g == s)
    names = list(classes) if classes is not None else sorted(gold)
    return {name: score_of(hits[name], said[name], gold[name]) for name in names}


def score_of(hits: int, said: int, gold: int) -> ClassScore:
    """Scores from counts; a ratio over nothing is 0.

    >>> score_of(3, 4, 6).f1
    0.6
    """
    precision, recall = hits / said if said else 0.0, hits / gold if gold else 0.0
    f1 = 2 * hits / (said + gold) if said + gold else 0.0
    return ClassScore(precision, recall, f1, gold, said)


def macro_f1(pairs: Sequence[Pair], classes: Iterable[str] | None = None) -> float:
    """The mean F1 of the classes that are gold somewhere (or of the given ones)."""
    scores = by_class(pairs, classes)
    return sum(each.f1 for each in scores.values()) / len(scores) if scores else 0.0


def accuracy(pairs: Sequence[Pair]) -> float:
    """The share of pairs that agree; 0 of nothing."""
    return sum(g == s for g, s in pairs) / len(pairs) if pairs else 0.0


def micro_f1(pairs: Sequence[tuple[Iterable[str], Iterable[str]]]) -> float:
    """F1 over sets of labels, all counted together."""
    hits = said = gold = 0
    for wanted, found in pairs:
        first, second = set(wanted), set(found)
        hits, gold, said = hits + len(first & second), gold + len(first), said + len(second)
    return score_of(hits, said, gold).f1


def share_of(rows: Sequence[_T], of: Callable[[_T], bool]) -> Interval:
    """How many rows are so; 0 of nothing."""
    return bootstrap(rows, lambda some: sum(map(of, some)) / len(some) if some else 0.0)


def sums(counts: Iterable[tuple[int, int, int]]) -> tuple[int, int, int]:
    """Right, said and gold, all counted together."""
    right = said = gold = 0
    for one in counts:
        right, said, gold = right + one[0], said + one[1], gold + one[2]
    return right, said, gold


def bootstrap(
    items: Sequence[_T], figure: Callable[[Sequence[_T]], float], *,
    resamples: int = RESAMPLES, seed: int = 1,
) -> Interval:  # fmt: skip
    """A figure over items with its 95 % percentile interval.

    Args:
        items: what is drawn with replacement (sentences, or whole articles).
        figure: what is computed on a sample.
        resamples: how many samples.
        seed: the same seed gives the same interval.
    """
    value = figure(items)
    if not items:
        return Interval(value, value, value)
    source = random.Random(seed)
    drawn = sorted(figure(source.choices(items, k=len(items))) for _ in range(resamples))
    return Interval(value, drawn[int(0.025 * resamples)], drawn[int(0.975 * resamples) - 1])


def confusion(pairs: Sequence[Pair]) -> list[tuple[str, str, int]]:
    """What was said in place of what, most frequent first; agreement left out."""
    wrong = Counter((g, s) for g, s in pairs if g != s)
    return [(g, s, n) for (g, s), n in sorted(wrong.items(), key=lambda row: (-row[1], row[0]))]


def calibration_error(chances: Sequence[tuple[float, bool]], *, bins: int = 10) -> float:
    """Expected calibration error: |confidence − accuracy| over equal-width bins, weighted.

    Args:
        chances: (probability of what was said, whether it was right).
        bins: how many.
    """
    rows: list[list[tuple[float, bool]]] = [[] for _ in range(bins)]
    for chance, right in chances:
        rows[min(bins - 1, int(chance * bins))].append((chance, right))
    total = len(chances) or 1
    return sum(
        abs(sum(c for c, _ in row) - sum(r for _, r in row)) for row in rows if row
    ) / total  # fmt: skip


def table(scores: dict[str, ClassScore]) -> list[str]:
    """Scores as the rows of a Markdown table."""
    rows = ["| class | precision | recall | F1 | gold | said |", "|---|---|---|---|---|---|"]
    return rows + [
        f"| {name} | {s.precision:.3f} | {s.recall:.3f} | {s.f1:.3f} | {s.support} | {s.said} |"
        for name, s in scores.items()
    ]
