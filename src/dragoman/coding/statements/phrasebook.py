"""Finds many phrases in a run of words at once.

A phrase is a string of lower-case words. ``~`` before a word stands for all its inflected
forms; ``...`` for up to :data:`MAX_GAP` words between ("~lift ... sanctions" finds "lifting
all US sanctions"). A straight apostrophe stands for a curly one too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Generic, TypeVar

from dragoman.coding.statements.lexicon import spellings

MAX_GAP = 4
_GAP = "..."
_END = ""
T = TypeVar("T")


class Phrasebook(Generic[T]):
    """A trie of phrases, each with a value.

    >>> book = Phrasebook([("~lift ... sanctions", "relief")], {})
    >>> [value for value, first, last in book.find("they lifted all US sanctions".split())]
    ['relief']
    """

    def __init__(
        self, entries: Iterable[tuple[str, T]], irregular: Mapping[str, Iterable[str]]
    ) -> None:
        self._root: dict[str, Any] = {}
        for phrase, value in entries:
            _insert([self._root], phrase.split(), value, irregular)

    def find(self, words: list[str]) -> Iterator[tuple[T, int, int]]:
        """Every phrase in the words, with its first and last (exclusive) position."""
        root = self._root
        for first in [at for at, word in enumerate(words) if word in root]:
            yield from _walk(root[words[first]], words, first, first + 1)


def _insert(
    nodes: list[dict[str, Any]],
    words: list[str],
    value: T,
    irregular: Mapping[str, Iterable[str]],
) -> None:
    """Adds a phrase below all these nodes."""
    for word in words:
        forms = spellings(word, irregular)
        nodes = [node.setdefault(form, {}) for node in nodes for form in sorted(forms)]
    for node in nodes:
        node.setdefault(_END, []).append(value)


def _walk(
    node: dict[str, Any], words: list[str], first: int, at: int
) -> Iterator[tuple[Any, int, int]]:
    """The phrases that end in or below this node."""
    for value in node.get(_END, ()):
        yield value, first, at
    if at < len(words) and words[at] in node:
        yield from _walk(node[words[at]], words, first, at + 1)
    gap = node.get(_GAP)
    if gap is not None:
        for skip in range(at, min(at + MAX_GAP + 1, len(words))):
            found = (
                list(_walk(gap[words[skip]], words, first, skip + 1)) if words[skip] in gap else []
            )
            yield from found
            if found:
                break
