"""The words of a text as the search for places sees them, from a parse or from a bare text."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import repeat
from operator import itemgetter

from dragoman.knowledge.gazetteer import Gazetteer, load_gazetteer
from dragoman.layers import Parse

_WORD = re.compile(r"(?:[A-Z]\.){2,}|\w+(?:['’](?!s\b)\w+)*|['’]s\b|[^\w\s]")
_SENTENCE_END = frozenset('.!?:;"“”\n')
_FIRST = itemgetter(0)
_PROPER = frozenset({"NNP", "NNPS"})


@dataclass(frozen=True, slots=True)
class Words:
    """Words with their offsets, as parallel lists.

    ``proper`` says whether a word is part of a proper name as far as is known, ``opening``
    whether it opens a sentence (where a capital says nothing), ``line`` numbers the lines,
    ``capital`` whether it begins with a capital. ``gazetteer`` is where names are looked up.
    """

    text: str
    words: list[str]
    lower: list[str]
    starts: list[int]
    ends: list[int]
    proper: list[bool]
    opening: list[bool]
    line: list[int]
    capital: list[bool]
    gazetteer: Gazetteer

    def __len__(self) -> int:
        return len(self.words)

    def between(self, first: int, last: int) -> str:
        """The text from word ``first`` to word ``last`` (exclusive)."""
        return self.text[self.starts[first] : self.ends[last - 1]]

    def touching(self, left: int, right: int) -> bool:
        """Whether two words exist and stand on one line."""
        return left >= 0 and right < len(self.words) and self.line[left] == self.line[right]


def from_parse(parse: Parse, gazetteer: Gazetteer | None = None) -> Words:
    """The words of a parse; its tags tell proper names."""
    opening = [False] * len(parse)
    for sentence in parse.sentences:
        opening[sentence.first] = True
        for token in range(sentence.first, sentence.last - 1):
            if parse.words[token][0].isalnum():
                break
            opening[token + 1] = True
    return Words(
        text=parse.article.text,
        words=parse.words,
        lower=parse.lower,
        starts=parse.starts,
        ends=parse.ends,
        proper=[
            tag in _PROPER and word[:1].isalnum()
            for tag, word in zip(parse.tags, parse.words, strict=True)
        ],
        opening=opening,
        line=_lines(parse.article.text, parse.starts),
        capital=_capitals(parse.words),
        gazetteer=gazetteer or load_gazetteer(),
    )


def from_text(text: str) -> Words:
    """The words of a bare text; capitals tell proper names."""
    found = list(_WORD.finditer(text))
    words = [match.group() for match in found]
    starts = [match.start() for match in found]
    line = _lines(text, starts)
    opening = [
        not number or line[number] != line[number - 1] or words[number - 1] in _SENTENCE_END
        for number in range(len(words))
    ]
    return Words(
        text=text,
        words=words,
        lower=[word.lower() for word in words],
        starts=starts,
        ends=[match.end() for match in found],
        proper=[
            word[:1].isupper() and not (opens and len(word) < 3)
            for word, opens in zip(words, opening, strict=True)
        ],
        opening=opening,
        line=line,
        capital=_capitals(words),
        gazetteer=load_gazetteer(),
    )


def _capitals(words: list[str]) -> list[bool]:
    return [*map(str.isupper, map(_FIRST, words))]


def _lines(text: str, starts: list[int]) -> list[int]:
    """The line that each offset lies in."""
    lines: list[int] = []
    end, line = text.find("\n"), 0
    while end > -1:
        lines.extend(repeat(line, bisect_right(starts, end) - len(lines)))
        end, line = text.find("\n", end + 1), line + 1
    lines.extend(repeat(line, len(starts) - len(lines)))
    return lines
