"""Finds many phrases with alternatives in a run of words ("~lift|ease ... sanctions|embargo").

A :class:`Pattern` is looked for only where the words of its anchor stand, the segment that is
rarest in texts (a noun rather than a verb), so that a dictionary of thousands of phrases costs
one look a word.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from dragoman.coding.statements.lexicon import spellings
from dragoman.knowledge.issues import GAP, slots_of

MAX_GAP = 4
"""Words that "..." may stand for at the most."""
_BE = "~be"
_ADVERBS = {"immediately", "not", "fully", "quickly", "further", "also", "only", "never", "finally"}
_BARRIERS = {
    ";", ":", ".", "!", "?", "but", "if", "unless", "because", "while", "when", "which", "who",
    "that", "so", "although", "until", "before", "after",
}  # fmt: skip
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Slot:
    """What may stand in one place: single words, and runs of words."""

    words: frozenset[str]
    runs: tuple[tuple[frozenset[str], ...], ...]

    def ends(self, text: list[str], at: int) -> Iterator[int]:
        """Where the slot may end that begins at a word."""
        if at < len(text) and text[at] in self.words:
            yield at + 1
        for run in self.runs:
            if at + len(run) <= len(text) and all(
                text[at + n] in forms for n, forms in enumerate(run)
            ):
                yield at + len(run)

    def openers(self) -> frozenset[str]:
        """The words with which the slot may begin."""
        return self.words.union(*(run[0] for run in self.runs))


@dataclass(frozen=True, slots=True)
class Pattern(Generic[T]):
    """A phrase: its segments, between which a gap lies, and which of them is the anchor."""

    value: T
    segments: tuple[tuple[Slot, ...], ...]
    anchor: int
    passive: bool
    needs: frozenset[str] | None = None
    """Words of which one must stand somewhere too, so that most are passed over at once."""


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """A phrase in the words: its value, its first and last (exclusive) place.

    ``gapped`` where an active phrase has words of no account in between.
    """

    value: T
    first: int
    last: int
    gapped: bool


class PatternBook(Generic[T]):
    """All patterns by the words with which their anchors begin.

    >>> book = PatternBook([("~lift|ease ... sanctions", "relief")], {})
    >>> [(f.value, f.first, f.last) for f in book.find("they eased all US sanctions".split())]
    [('relief', 1, 5)]
    >>> [(f.first, f.last) for f in book.find("all sanctions must be lifted".split())]
    [(1, 5)]
    """

    def __init__(
        self, entries: Iterable[tuple[str, T]], irregular: Mapping[str, Iterable[str]]
    ) -> None:
        self._by_word: dict[str, list[Pattern[T]]] = {}
        known: dict[str, Slot] = {}
        for phrase, value in entries:
            for pattern in _patterns(phrase, value, irregular, known):
                for word in pattern.segments[pattern.anchor][0].openers():
                    self._by_word.setdefault(word, []).append(pattern)

    def find(self, words: list[str]) -> list[Found[T]]:
        """Every phrase in the words, in no order, none twice."""
        found: dict[Found[T], None] = {}
        present = set(words)
        for at, word in enumerate(words):
            for pattern in self._by_word.get(word, ()):
                if pattern.needs is not None and present.isdisjoint(pattern.needs):
                    continue
                for first, last in _around(pattern, words, at):
                    gapped = len(pattern.segments) > 1 and not pattern.passive
                    found[Found(pattern.value, first, last, gapped)] = None
        return list(found)


def _patterns(
    phrase: str, value: T, irregular: Mapping[str, Iterable[str]], known: dict[str, Slot]
) -> Iterator[Pattern[T]]:
    """The phrase as a pattern, and its passive where it is a verb with its object."""
    parts: list[list[str]] = [[]]
    for word in phrase.split():
        if word == GAP:
            parts.append([])
        else:
            parts[-1].append(word)
    segments = [tuple(_slot(word, irregular, known) for word in part) for part in parts]
    needs = segments[0][0].openers() if len(segments) > 1 else None
    yield Pattern(value, tuple(segments), len(segments) - 1, passive=False, needs=needs)
    if len(segments) == 2 and phrase.startswith("~"):
        be = _slot(_BE, irregular, known)
        yield Pattern(value, (segments[1], (be,), segments[0]), 0, passive=True, needs=needs)


def _slot(word: str, irregular: Mapping[str, Iterable[str]], known: dict[str, Slot]) -> Slot:
    if word not in known:
        single: set[str] = set()
        runs = []
        for alternative in slots_of(word):
            forms = [spellings(part, irregular) for part in alternative.split()]
            if len(forms) == 1:
                single |= forms[0]
            else:
                runs.append(tuple(forms))
        known[word] = Slot(frozenset(single), tuple(runs))
    return known[word]


def _segment_ends(segment: tuple[Slot, ...], words: list[str], at: int) -> set[int]:
    places = {at}
    for slot in segment:
        places = {end for place in places for end in slot.ends(words, place)}
        if not places:
            break
    return places


def _around(pattern: Pattern[T], words: list[str], at: int) -> Iterator[tuple[int, int]]:
    """The first and last place of the pattern whose anchor begins at a word."""
    ends = _segment_ends(pattern.segments[pattern.anchor], words, at)
    if not ends:
        return
    firsts = {at}
    for number in range(pattern.anchor - 1, -1, -1):
        firsts = {
            start for first in firsts for start in _before(pattern.segments[number], words, first)
        }
        if not firsts:
            return
    for number in range(pattern.anchor + 1, len(pattern.segments)):
        near = pattern.passive and number == len(pattern.segments) - 1
        ends = {
            end for last in ends for end in _after(pattern.segments[number], words, last, near=near)
        }
    if not ends:
        return
    first, last = max(firsts), min(ends)
    again = pattern.segments[pattern.anchor][0].openers()
    if pattern.anchor > 0 and not again.isdisjoint(words[first + 1 : at]):
        return  # the nearer of two is meant: "an end to sanctions and more sanctions"
    yield first, last


def _before(segment: tuple[Slot, ...], words: list[str], limit: int) -> Iterator[int]:
    """Where the segment may begin so that it ends within a gap's reach of a place; the nearest."""
    openers = segment[0].openers()
    for start in range(limit - 1, max(-1, limit - MAX_GAP - 5), -1):
        if words[start] in openers:
            for end in _segment_ends(segment, words, start):
                if end <= limit <= end + MAX_GAP and _BARRIERS.isdisjoint(words[end:limit]):
                    yield start
                    return


def _after(segment: tuple[Slot, ...], words: list[str], at: int, *, near: bool) -> Iterator[int]:
    """Where the segment may end that begins within a gap's reach of a place; the nearest."""
    for start in range(at, min(len(words), at + MAX_GAP + 1)):
        between = words[at:start]
        if not _BARRIERS.isdisjoint(between) or (near and not _ADVERBS.issuperset(between)):
            return
        ends = _segment_ends(segment, words, start)
        if ends:
            yield from ends
            return
