"""Time expressions against TIMEX3 gold, in the manner of TempEval-3.

Gold is JSON Lines: ``{"id", "text", "dct", "timexes": [{"start", "end", "type", "value"}]}``, with
offsets in characters and ``dct`` the ISO day of publication, or null. Expressions are matched
one to one, by the longest overlap:

- **spans, strict**: both ends the same; **relaxed**: any character in common;
- **values**: of relaxed matches those with the same value count as right; F1 over all that was
  said and all that is gold (in TempEval-3 relaxed F1 times the share of right values, which is
  the same figure);
- **by type**: as values, but the type has to be the same too.

Two values are the same where :func:`normal_value` writes both alike; it says which notations are
one. Nothing else is forgiven: ``2011-06-XX`` is not ``2011-06``, ``P14D`` not ``P2W``, and gold
without a value ("null") is matched by none and counts as an expression all the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TypeAlias

from msgspec import Struct

from dragoman.errors import InputError
from dragoman.evaluate.gold_lines import placed_lines
from dragoman.evaluate.metrics import ClassScore, Interval, bootstrap, score_of
from dragoman.records import TimeExpression

TYPES = ("DATE", "TIME", "DURATION", "SET")
KINDS = ("missed", "spurious", "wrong value", "wrong type")
MANY = 10
"""Articles from which on a file is asked what holds for all of it (:func:`setting_of`)."""
_AROUND = 60
_DAY_FIRST = re.compile(r"(\d\d)-(\d\d)-(\d{4})")
_BEFORE_CHRIST = re.compile(r"BC0*(\d+)(.*)")
_LENGTH = re.compile(r"P(\d+)(M|Q|DE|CE)")
_WORTH = {"M": 1, "Q": 3, "DE": 120, "CE": 1200}
"""Months in a month, a quarter, a decade, a century, by their codes in TIMEX2 and TIMEX3."""

Counts: TypeAlias = tuple[int, int, int]
"""How many are right, said, and gold."""


class Timex(Struct, frozen=True):
    """One time expression of the gold; ``value`` is null (or "null") where it has none."""

    start: int
    end: int
    type: str
    value: str | None


class TimexArticle(Struct, frozen=True):
    """An article with its time expressions; ``dct`` is its day of publication."""

    id: str
    text: str
    timexes: tuple[Timex, ...]
    dct: str | None = None


class Setting(Struct, frozen=True):
    """How a file is read.

    Attributes:
        anchored: whether relative dates count from the article's ``dct``; without, from the
            date that the text has told last.
        lines: only so many lines of each text are annotated, what is said behind them counts
            as nothing; None for the whole text.
        notes: why, for the reader of the figures.
    """

    anchored: bool = True
    lines: int | None = None
    notes: tuple[str, ...] = ()


class TimexError(Struct, frozen=True):
    """An expression that is missed, spurious, or has another value or type; the words around."""

    kind: str
    article: str
    text: str
    gold: str
    said: str
    around: str


class TimexCount(Struct, frozen=True):
    """What one article gets right."""

    strict: Counts
    relaxed: Counts
    value: Counts
    types: dict[str, Counts]
    errors: tuple[TimexError, ...]


class TimexScores(Struct, frozen=True, kw_only=True):
    """F1 of spans and values with intervals over articles.

    ``scores`` has precision and recall of the three, ``types`` of values and types together; it
    is empty where the gold tells no types apart.
    """

    articles: int
    expressions: int
    strict: Interval
    relaxed: Interval
    value: Interval
    scores: dict[str, ClassScore]
    types: dict[str, ClassScore]
    setting: Setting
    errors: list[TimexError]

    def markdown(self) -> str:
        """The figures as text."""
        head = [f"Time expressions: {self.expressions} in {self.articles} articles"]
        head += [f"({note})" for note in self.setting.notes]
        rows = ["", "| | precision | recall | F1 | interval | gold | said |", "|" + "---|" * 7]
        for name, key, interval in (
            ("spans, strict", "strict", self.strict),
            ("spans, relaxed", "relaxed", self.relaxed),
            ("values", "value", self.value),
        ):
            between = f"{interval.low:.3f} to {interval.high:.3f}"
            rows.append(_row(name, self.scores[key], between))
        rows += [_row(f"values and types, {name}", s, "") for name, s in self.types.items()]
        counts = (f"{sum(e.kind == kind for e in self.errors)} {kind}" for kind in KINDS)
        return "\n".join([*head, *rows, "", f"Errors: {', '.join(counts)}"])


def read_timexes(path: Path) -> list[TimexArticle]:
    """The gold of a file.

    Raises:
        InputError: a line is no article with time expressions, or one lies outside its text; the
            message names the line.
    """
    found = []
    for where, article in placed_lines(path, TimexArticle, "article with time expressions"):
        for one in article.timexes:
            if not 0 <= one.start < one.end <= len(article.text):
                raise InputError(
                    f"a time expression from {one.start} to {one.end} lies outside the text",
                    where=where, remedy="give offsets in characters of 'text'",
                )  # fmt: skip
        found.append(article)
    return found


def setting_of(
    gold: Sequence[TimexArticle], *, running: bool | None = None, lines: int | None = None
) -> Setting:
    """How a file is to be read: as told, else as the whole of it shows.

    A ``dct`` that all of at least :data:`MANY` articles share is the day on which they were
    fetched, not that of each one's publication: nothing is counted from it. Where no expression
    of so many articles stands behind a line, and most lines do, the rest is not annotated.

    Args:
        gold: the articles.
        running: whether to count from the texts' own running dates, if it is known.
        lines: how many lines of each text are annotated, if it is known; 0 for all.
    """
    many = len(gold) >= MANY
    notes = []
    if running is None:
        running = many and len({article.dct for article in gold}) == 1
        if running:
            notes.append("all have one 'dct', so that none is an anchor: dates run with the text")
    if lines is None and many:
        lines = _annotated(gold)
        if lines:
            notes.append(
                f"no expression stands behind line {lines}: what is said there is left out"
            )
    return Setting(not running, lines or None, tuple(notes))


def score_timexes(
    gold: Sequence[TimexArticle],
    dates: Callable[[str, str | None], Sequence[TimeExpression]],
    setting: Setting | None = None,
) -> TimexScores:
    """Scores of a way to read time expressions.

    Args:
        gold: the articles.
        dates: text and anchor to expressions, as :meth:`dragoman.Reader.dates` reads them.
        setting: by default as :func:`setting_of` finds.
    """
    setting = setting or setting_of(gold)
    typed = len({one.type for article in gold for one in article.timexes}) > 1
    counts = []
    for article in gold:
        said = dates(article.text, anchor_of(article) if setting.anchored else None)
        end = _end_of(article.text, setting.lines)
        counts.append(count_article(article, [s for s in said if s.start < end], typed=typed))
    strict, relaxed, value = ([getattr(c, name) for c in counts] for name in
                              ("strict", "relaxed", "value"))  # fmt: skip
    by_type = {name: _score([c.types[name] for c in counts]) for name in TYPES if typed}
    return TimexScores(
        articles=len(counts),
        expressions=sum(len(article.timexes) for article in gold),
        strict=bootstrap(strict, _f1),
        relaxed=bootstrap(relaxed, _f1),
        value=bootstrap(value, _f1),
        scores={"strict": _score(strict), "relaxed": _score(relaxed), "value": _score(value)},
        types={name: score for name, score in by_type.items() if score.support or score.said},
        setting=setting,
        errors=[error for count in counts for error in count.errors],
    )  # fmt: skip


def count_article(
    article: TimexArticle, said: Sequence[TimeExpression], *, typed: bool = True
) -> TimexCount:
    """What an article's expressions get right.

    Args:
        article: the gold.
        said: what was read in the annotated part.
        typed: whether the gold tells types apart.
    """
    gold = article.timexes
    ends = {(g.start, g.end) for g in gold} & {(s.start, s.end) for s in said}
    pairs = _matched(gold, said)
    same = [i for i, j in pairs.items() if same_value(gold[i].value, said[j].value)]
    types = {
        name: (
            sum(gold[i].type == said[pairs[i]].type == name for i in same),
            sum(s.type == name for s in said),
            sum(g.type == name for g in gold),
        )
        for name in TYPES
    }
    both = len(said), len(gold)
    return TimexCount(
        (len(ends), *both), (len(pairs), *both), (len(same), *both), types,
        tuple(_errors(article, said, pairs, typed=typed)),
    )  # fmt: skip


def same_value(gold: str | None, said: str) -> bool:
    """Whether two values are one, in whatever notation."""
    return gold not in (None, "null") and normal_value(gold or "") == normal_value(said)


def normal_value(value: str) -> str:
    """A value in one notation.

    Lengths in months, quarters (Q), decades (DE) and centuries (CE), codes that TIMEX2 and
    TIMEX3 have and ISO 8601 has not, are whole years where they can be, else months; years
    before Christ have four digits; a day written DD-MM-YYYY is an ISO day.

    >>> normal_value("P24M"), normal_value("P1DE"), normal_value("P2Q"), normal_value("P18M")
    ('P2Y', 'P10Y', 'P6M', 'P18M')
    >>> normal_value("BC499"), normal_value("03-02-2009"), normal_value("2021-04-13")
    ('BC0499', '2009-02-03', '2021-04-13')
    """
    length = _LENGTH.fullmatch(value)
    if length:
        months = int(length[1]) * _WORTH[length[2]]
        return f"P{months}M" if months % 12 else f"P{months // 12}Y"
    era = _BEFORE_CHRIST.fullmatch(value)
    return f"BC{int(era[1]):04d}{era[2]}" if era else _iso(value)


def anchor_of(article: TimexArticle) -> str | None:
    """The day of publication in ISO form; gold files also write the day first."""
    return _iso(article.dct) if article.dct else None


def _iso(day: str) -> str:
    parts = _DAY_FIRST.fullmatch(day)
    return "-".join(reversed(parts.groups())) if parts else day


def _annotated(gold: Sequence[TimexArticle]) -> int | None:
    """How many lines of every text are annotated; None where it seems to be all."""
    told = [article for article in gold if article.timexes]
    last = max((a.text.count("\n", 0, t.start) for a in told for t in a.timexes), default=0) + 1
    lines = [len(article.text.splitlines()) for article in told]
    return last if sum(max(0, n - last) for n in lines) > sum(lines) / 2 else None


def _end_of(text: str, lines: int | None) -> int:
    """Where the first so many lines end."""
    return len(text) if lines is None else len("".join(text.splitlines(keepends=True)[:lines]))


def _matched(gold: Sequence[Timex], said: Sequence[TimeExpression]) -> dict[int, int]:
    """Gold to said, one to one, by the longest overlap, then from left to right."""
    ranked = sorted(
        (max(g.start, s.start) - min(g.end, s.end), i, j)
        for i, g in enumerate(gold)
        for j, s in enumerate(said)
        if g.start < s.end and s.start < g.end
    )
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in ranked:
        if i not in found and j not in taken:
            found[i] = j
            taken.add(j)
    return found


def _errors(
    article: TimexArticle, said: Sequence[TimeExpression], pairs: dict[int, int], *, typed: bool
) -> Iterable[TimexError]:
    for number, one in enumerate(article.timexes):
        gold = _written(one.type, one.value)
        if number not in pairs:
            yield _error("missed", article, (one.start, one.end), gold, "")
            continue
        other = said[pairs[number]]
        if typed and other.type != one.type:
            kind = "wrong type"
        elif not same_value(one.value, other.value):
            kind = "wrong value"
        else:
            continue
        yield _error(kind, article, (one.start, one.end), gold, _written(other.type, other.value))
    taken = set(pairs.values())
    for number, other in enumerate(said):
        if number not in taken:
            where = other.start, other.end
            yield _error("spurious", article, where, "", _written(other.type, other.value))


def _written(kind: str, value: str | None) -> str:
    return f"{kind} {value}"


def _error(
    kind: str, article: TimexArticle, span: tuple[int, int], gold: str, said: str
) -> TimexError:
    start, end = span
    around = article.text[max(0, start - _AROUND) : end + _AROUND].replace("\n", " ")
    return TimexError(kind, article.id, article.text[start:end], gold, said, around)


def _score(counts: Iterable[Counts]) -> ClassScore:
    rows = list(counts)
    return score_of(sum(r[0] for r in rows), sum(r[1] for r in rows), sum(r[2] for r in rows))


def _f1(counts: Sequence[Counts]) -> float:
    return _score(counts).f1


def _row(name: str, score: ClassScore, interval: str) -> str:
    figures = f"{score.precision:.3f} | {score.recall:.3f} | {score.f1:.3f}"
    return f"| {name} | {figures} | {interval} | {score.support} | {score.said} |"
