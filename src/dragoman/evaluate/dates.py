"""Time expressions against TIMEX3 gold, in the manner of TempEval-3.

Gold is JSON Lines: ``{"id", "text", "dct", "timexes": [{"start", "end", "type", "value"}]}``.
Spans are matched one to one, strictly (both ends the same) or relaxed (any character in common,
the longest overlap first). A value is right where a relaxed match has the same value; F1 over
values counts all that was said and all that is gold. Values are compared after
:func:`normal_value`, which writes one length in one way and drops what only one side can know:
nothing else is forgiven.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from dragoman.errors import InputError
from dragoman.evaluate.metrics import Interval, bootstrap, score_of
from dragoman.records import TimeExpression

TYPES = ("DATE", "DURATION", "SET", "TIME")
_DAY_FIRST = re.compile(r"^(\d\d)-(\d\d)-(\d{4})$")
_BEFORE_CHRIST = re.compile(r"^BC0*(\d+)")
_PERIOD = re.compile(r"^P(\d+)(Y|M)$")


class Timex(Struct, frozen=True):
    """One time expression of the gold."""

    start: int
    end: int
    type: str
    value: str
    text: str = ""


class TimexArticle(Struct, frozen=True):
    """An article with its time expressions; ``dct`` is its day of publication."""

    id: str
    text: str
    timexes: tuple[Timex, ...]
    dct: str | None = None


class TimexError(Struct, frozen=True):
    """An expression that was missed, made up, or given another value; words around it."""

    kind: str
    article: str
    text: str
    value: str
    said: str
    around: str


class TimexCount(Struct, frozen=True):
    """Counts of one article, each (right, said, gold)."""

    strict: tuple[int, int, int]
    relaxed: tuple[int, int, int]
    value: tuple[int, int, int]
    kinds: dict[str, tuple[int, int, int]]
    errors: tuple[TimexError, ...]


class TimexScores(Struct, frozen=True):
    """F1 of spans and values with intervals over articles."""

    strict: Interval
    relaxed: Interval
    value: Interval
    by_type: dict[str, tuple[float, int]]
    articles: int
    expressions: int
    errors: list[TimexError]

    def markdown(self) -> str:
        """The figures as text."""
        kinds = sorted({error.kind for error in self.errors})
        counts = ", ".join(f"{sum(e.kind == k for e in self.errors)} {k}" for k in kinds)
        types = ", ".join(f"{name} {f1:.3f} ({n})" for name, (f1, n) in self.by_type.items())
        return "\n".join(
            [
                f"Time expressions: {self.expressions} in {self.articles} articles",
                f"- spans, strict, F1: {self.strict}",
                f"- spans, relaxed, F1: {self.relaxed}",
                f"- values, F1: {self.value}",
                f"  by type of the gold: {types}",
                f"- errors: {counts}",
            ]
        )


def read_timexes(path: Path) -> list[TimexArticle]:
    """The gold of a file; raises InputError that names the bad line."""
    found = []
    for number, line in enumerate(path.read_bytes().splitlines(), start=1):
        try:
            found.append(msgspec.json.decode(line, type=TimexArticle))
        except msgspec.DecodeError as error:
            raise InputError(
                f"no article with time expressions ({error})", where=f"{path.name}, line {number}"
            ) from error
    return found


def score_timexes(
    gold: Iterable[TimexArticle],
    dates: Callable[[str, str | None], Sequence[TimeExpression]],
    *,
    anchored: bool = True, lines: int | None = None,
) -> TimexScores:  # fmt: skip
    """Scores of a way to read time expressions.

    Args:
        gold: the articles.
        dates: text and anchor to expressions, as :meth:`dragoman.Reader.dates` reads them.
        anchored: whether the anchor is the article's ``dct``; histories have none.
        lines: of each text only so many lines are annotated (MEANTIME: six, the title, the day
            and what holds the first sentences); what is said behind them counts as nothing.
    """
    counts = []
    for each in gold:
        said = dates(each.text, anchor_of(each) if anchored else None)
        end = _end_of(each.text, lines)
        counts.append(count_article(each, [one for one in said if one.start < end]))
    by_type = {}
    for name in TYPES:
        rows = [count.kinds[name] for count in counts]
        by_type[name] = (_f1(rows), sum(row[2] for row in rows))
    return TimexScores(
        bootstrap(counts, lambda some: _f1(c.strict for c in some)),
        bootstrap(counts, lambda some: _f1(c.relaxed for c in some)),
        bootstrap(counts, lambda some: _f1(c.value for c in some)),
        {name: row for name, row in by_type.items() if row[1]},
        len(counts), sum(c.value[2] for c in counts),
        [error for count in counts for error in count.errors],
    )  # fmt: skip


def count_article(article: TimexArticle, said: Sequence[TimeExpression]) -> TimexCount:
    """What an article's expressions get right."""
    gold = article.timexes
    strict = len({(g.start, g.end) for g in gold} & {(s.start, s.end) for s in said})
    pairs = _matched(gold, said)
    same = {g: s for g, s in pairs.items() if _same(gold[g], said[s])}
    kinds = {
        name: (
            sum(gold[g].type == name for g in same),
            sum(s.type == name for s in said),
            sum(g.type == name for g in gold),
        )
        for name in TYPES
    }
    return TimexCount(
        (strict, len(said), len(gold)),
        (len(pairs), len(said), len(gold)),
        (len(same), len(said), len(gold)),
        kinds,
        tuple(_errors(article, said, pairs)),
    )


def _end_of(text: str, lines: int | None) -> int:
    """Where the first so many lines end."""
    return len(text) if lines is None else len("".join(text.splitlines(keepends=True)[:lines]))


def anchor_of(article: TimexArticle) -> str | None:
    """The day of publication in ISO form; gold files also write the day first."""
    day_first = _DAY_FIRST.match(article.dct or "")
    return "-".join(reversed(day_first.groups())) if day_first else article.dct


def normal_value(value: str) -> str:
    """A value in one form: BC years with four digits, a length of whole years in years.

    >>> normal_value("P24M"), normal_value("BC0499"), normal_value("2021-04-13")
    ('P2Y', 'BC0499', '2021-04-13')
    """
    period = _PERIOD.match(value)
    if period and period[2] == "M" and int(period[1]) % 12 == 0:
        return f"P{int(period[1]) // 12}Y"
    era = _BEFORE_CHRIST.match(value)
    return f"BC{int(era[1]):04d}{value[era.end() :]}" if era else value


def _same(gold: Timex, said: TimeExpression) -> bool:
    return normal_value(gold.value) == normal_value(said.value)


def _matched(gold: Sequence[Timex], said: Sequence[TimeExpression]) -> dict[int, int]:
    """Gold to said, one to one, by the longest overlap."""
    ranked = sorted(
        (
            (min(g.end, s.end) - max(g.start, s.start), i, j)
            for i, g in enumerate(gold)
            for j, s in enumerate(said)
            if g.start < s.end and s.start < g.end
        ),
        key=lambda row: (-row[0], row[1], row[2]),
    )
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in ranked:
        if i not in found and j not in taken:
            found[i] = j
            taken.add(j)
    return found


def _errors(
    article: TimexArticle, said: Sequence[TimeExpression], pairs: dict[int, int]
) -> Iterable[TimexError]:
    for number, one in enumerate(article.timexes):
        if number not in pairs:
            yield _error("missed", article, one.start, one.end, one.value, "")
        elif not _same(one, said[pairs[number]]):
            other = said[pairs[number]]
            kind = "other type" if other.type != one.type else "other value"
            yield _error(kind, article, one.start, one.end, one.value, other.value)
    for number, other in enumerate(said):
        if number not in pairs.values():
            yield _error("made up", article, other.start, other.end, "", other.value)


def _error(
    kind: str, article: TimexArticle, start: int, end: int, value: str, said: str
) -> TimexError:
    around = article.text[max(0, start - 60) : end + 40].replace("\n", " ")
    return TimexError(kind, article.id, article.text[start:end], value, said, around)


def _f1(counts: Iterable[tuple[int, int, int]]) -> float:
    rows = list(counts)
    return score_of(sum(r[0] for r in rows), sum(r[1] for r in rows), sum(r[2] for r in rows)).f1
