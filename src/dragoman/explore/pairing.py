"""Which later turn answers which earlier one, and why.

Strict on purpose: a pair that is missing costs a reader a search, a wrong one misleads.

**Sides.** Who answers is surely the one who was asked (:func:`dragoman.sides.same_side`; ministers,
generals and seats of power are their state). An answer aimed at somebody else alone is none; one
aimed at the asker is *directed*; most name nobody.

**Time.** No answer comes before what it answers, where both days are known. Beyond one article
both must be known, and lie no further apart than the window.

**Topic.** In one article: they share an issue, or their words overlap, or the answer is "the
demand" itself; the last goes to the demand that stands nearest before. In different articles: a
directed answer must share an issue or overlap; one that names nobody must do both.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from typing import NamedTuple

from dragoman.explore.topics import Pointer, content_words, overlap, points_back
from dragoman.explore.turns import Turn


class Match(NamedTuple):
    """An answer, why it is one, and the words that both share."""

    answer: Turn
    reason: str
    shared: frozenset[str]


class Answers:
    """Turns that may answer others, found by who speaks.

    Args:
        turns: candidates.
        pointer: the kind of noun that stands for what they answer.
        days: the window beyond one article.
    """

    def __init__(self, turns: Iterable[Turn], pointer: Pointer, days: int) -> None:
        self._pointer = pointer
        self._days = days
        self._in_article: dict[str, list[Turn]] = defaultdict(list)
        self._elsewhere: dict[tuple[str, str], list[Turn]] = defaultdict(list)
        for one in turns:
            self._in_article[one.article].append(one)
            if one.day is None:
                continue
            # An answer beyond the article shares an issue, or is aimed at whoever asked.
            for key in one.by_keys:
                for other in (*one.issues, *one.to_keys):
                    self._elsewhere[key, other].append(one)
        for held in self._elsewhere.values():
            held.sort(key=_day)

    def to(self, asked: Turn, others: Sequence[Turn]) -> list[Match]:
        """The answers to a turn, by day.

        Args:
            asked: a demand or a claim; its ``to`` says who can answer.
            others: all demands or claims of its article, itself among them.
        """
        near = [
            match
            for answer in self._in_article[asked.article]
            for match in self._within_article(asked, answer, others)
        ]
        far = [match for answer in self._later(asked) for match in self._beyond(asked, answer)]
        return sorted([*near, *far], key=lambda one: (one.answer.day or "", one.answer.id))

    def _later(self, asked: Turn) -> list[Turn]:
        """Candidates of other articles within the window, each once."""
        if asked.day is None:
            return []
        last = _shifted(asked.day, self._days)
        found: dict[str, Turn] = {}
        for key in asked.to_keys:
            for other in (*asked.issues, *asked.by_keys):
                held = self._elsewhere.get((key, other), ())
                first = bisect_left(held, asked.day, key=_day)
                for one in held[first : bisect_right(held, last, key=_day)]:
                    if one.article != asked.article:
                        found[one.id] = one
        return list(found.values())

    def _within_article(self, asked: Turn, answer: Turn, others: Sequence[Turn]) -> Iterator[Match]:
        if answer.id == asked.id or not _sides_fit(asked, answer):
            return
        if asked.day and answer.day and answer.day < asked.day:
            return
        issues, words = _shared(asked, answer)
        if issues or words:
            yield Match(answer, f"same article, {_told(issues, words)}", words)
        elif self._pointer in points_back(answer.quote.text) and asked is _nearest(answer, others):
            yield Match(answer, f"same article, “{answer.quote.text}”", frozenset())

    def _beyond(self, asked: Turn, answer: Turn) -> Iterator[Match]:
        if asked.day is None or answer.day is None or not _sides_fit(asked, answer):
            return
        issues, words = _shared(asked, answer)
        directed = bool(answer.to)
        if (issues or words) if directed else (issues and words):
            apart = _number(answer.day) - _number(asked.day)
            days = "same day" if apart == 0 else f"{apart} day{'s' if apart > 1 else ''} later"
            told = "to the same side, " if directed else ""
            yield Match(answer, f"{told}{_told(issues, words)}, {days}", words)


def _sides_fit(asked: Turn, answer: Turn) -> bool:
    """Whether one who was asked answers, and not somebody else alone."""
    if asked.to_keys.isdisjoint(answer.by_keys) or not answer.is_by(asked.to):
        return False
    return not answer.to or answer.is_to(asked.by)


def _nearest(answer: Turn, others: Sequence[Turn]) -> Turn | None:
    """The demand that "the demand" means: of those to the speaker, the nearest before."""
    fitting = [one for one in others if one.id != answer.id and _sides_fit(one, answer)]
    before = [one for one in fitting if one.place <= answer.place]
    return max(before, key=lambda one: one.place) if before else None


def _shared(asked: Turn, answer: Turn) -> tuple[list[str], frozenset[str]]:
    """Issues in their order, and words apart from the names of those concerned."""
    issues = [issue for issue in asked.issues if issue in answer.issues]
    actors = {*asked.actors, *answer.actors}
    one = content_words(asked.quote.text, actors)
    return issues, overlap(one, content_words(answer.quote.text, actors))


def _told(issues: Sequence[str], words: frozenset[str]) -> str:
    parts = [f"issue {', '.join(issues)}"] if issues else []
    if words:
        parts.append(f"{len(words)} shared words")
    return ", ".join(parts)


def _day(turn: Turn) -> str:
    return turn.day or ""


@cache
def _number(day: str) -> int:
    return date.fromisoformat(day).toordinal()


def _shifted(day: str, days: int) -> str:
    return date.fromordinal(min(_number(day) + days, date.max.toordinal())).isoformat()
