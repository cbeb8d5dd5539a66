"""The pieces of an article that are parsed one by one: its lines, less the furniture.

Very long lines are cut, because the parser's memory grows with the length of a piece.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.records import Article

MAX_PIECE = 6_000
"""Characters; ordinary paragraphs stay below 2,000, and the parser's time grows with length."""

_LINE = re.compile(r"[^\r\n\u2028\u2029\x0b\x0c\x85]+")
_NAME = r"[A-Z][\w.'’-]+(?: (?:[A-Z][\w.'’-]+|of|de|al))*"
_DATELINE = re.compile(
    rf"\s*{_NAME}(?:, {_NAME}\.?){{0,2}}(?:,? \d{{1,2}})?(?:,? \d{{4}})?"
    r"(?: ?\([A-Z][\w /.-]*\))?\s*(?:[–—]|--|-(?= )) ?(?=\S)"
)
"""A dateline that opens a line ("GENEVA, May 3 (AP) —"); in the sentence it would be a subject."""
_SENTENCE_END = re.compile(r"[.!?][\"'”’)\]]*\s+(?=\S)")
_SPACE = re.compile(r"\s+")


def pieces(article: Article) -> Iterator[tuple[int, int]]:
    """Start and end of every piece of text that is to be parsed, in order."""
    for start, end in _open_stretches(article):
        for line in _LINE.finditer(article.text, start, end):
            dateline = _DATELINE.match(article.text, line.start(), line.end())
            cut = dateline.end() if dateline else line.start()
            if dateline:
                yield line.start(), cut
            for piece in _short(article.text, cut, line.end()):
                if not article.text[piece[0] : piece[1]].isspace():
                    yield piece


def _open_stretches(article: Article) -> Iterator[tuple[int, int]]:
    """The text between the furniture."""
    at = 0
    for span in sorted(article.furniture, key=lambda span: span.start or 0):
        start, end = span.start or 0, span.end or 0
        if start > at:
            yield at, start
        at = max(at, end)
    if at < len(article.text):
        yield at, len(article.text)


def _short(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cuts a line of more than MAX_PIECE characters, at a sentence's end where there is one."""
    while end - start > MAX_PIECE:
        cut = _last_end(_SENTENCE_END, text, start, start + MAX_PIECE)
        cut = cut or _last_end(_SPACE, text, start, start + MAX_PIECE) or start + MAX_PIECE
        yield start, cut
        start = cut
    yield start, end


def _last_end(pattern: re.Pattern[str], text: str, start: int, end: int) -> int | None:
    """Where the last match in the second half of the stretch ends."""
    last = None
    for match in pattern.finditer(text, start + (end - start) // 2, end):
        last = match.end()
    return last
