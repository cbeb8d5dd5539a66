"""The stretches of a text in which a rule can match at all.

Nothing is read across a break, and most rules need a kind of word that few stretches have.
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.resolve.dates.words import vocabulary


class Line:
    """A text's kinds of words, one character each, and its stretches between breaks.

    Args:
        kinds: the kinds of all pieces.
        whole: whether the text is taken as one stretch, which costs less where few rules match.
    """

    def __init__(self, kinds: str, *, whole: bool) -> None:
        self.kinds = kinds
        self._whole = whole
        self._present = frozenset(kinds)
        self._bounds: list[tuple[int, int]] = []
        self._where: dict[str, int] = {}
        self._holding: dict[frozenset[str], int] = {}

    def stretches(self, required: Sequence[frozenset[str]]) -> Sequence[tuple[int, int]]:
        """Start and end of each stretch that has one kind of each of these sets."""
        present = self._present
        for kinds in required:
            if kinds.isdisjoint(present):
                return ()
        if self._whole:
            return ((0, len(self.kinds)),)
        if not self._bounds:
            self._split()
        left = -1
        for kinds in required:
            held = self._holding.get(kinds)
            left &= self._with(kinds) if held is None else held
            if not left:
                return ()
        return [bounds for n, bounds in enumerate(self._bounds) if left >> n & 1]

    def _split(self) -> None:
        """Finds the stretches, and in which of them (as bits) each kind is."""
        where, start, bit = self._where, 0, 1
        for stretch in self.kinds.split(vocabulary().of("BREAK")):
            if stretch:
                self._bounds.append((start, start + len(stretch)))
                for kind in set(stretch):
                    where[kind] = where.get(kind, 0) | bit
                bit <<= 1
            start += len(stretch) + 1

    def _with(self, kinds: frozenset[str]) -> int:
        """The stretches, as bits, that have a kind of a set."""
        found, where = 0, self._where
        for kind in kinds:
            found |= where.get(kind, 0)
        self._holding[kinds] = found
        return found
