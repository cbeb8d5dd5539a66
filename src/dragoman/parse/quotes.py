"""Quotations by their marks: straight, curly, nested, unclosed.

Double marks (“ ” „ « » " and the pairs `` and '') delimit quotations; single marks only
where they cannot be apostrophes: ‘ or ' before a word at a gap, closed by ’ or ' before a
gap. A quotation never crosses a line: one that is opened and not closed ends with its line,
as journalists leave the closing mark away when the speech runs on in the next paragraph.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from dragoman.layers import Quote

_LINE = re.compile(r"[^\r\n\u2028\u2029\x0b\x0c\x85]+")
_MARK = re.compile(r"``|''|[\"“”„‟«»‘’']")
_ALWAYS_OPEN = {"“", "„", "«", "``", "‟"}
_ALWAYS_CLOSE = {"”", "»", "''"}
_EITHER = {"”", "''"}
_CLOSERS = {
    "”": "”",
    "''": "''",
    "“": "”",
    "„": "”“",
    "«": "»",
    "``": "''",
    "‟": "”",
    '"': '"',
    "‘": "’",
    "'": "'",
}
MAX_DEPTH = 4
"""Deeper nesting is noise, not speech."""


@dataclass(slots=True)
class _Open:
    mark: str
    start: int


def find_quotes(text: str, starts: list[int], ends: list[int]) -> list[Quote]:
    """All quotations of a text, outermost first at each place.

    Args:
        text: the article's text.
        starts: character offset of each token, ascending.
        ends: end offset of each token.

    Returns:
        Quotes that hold at least one token besides their marks, in text order.
    """
    found: list[Quote] = []
    for line in _LINE.finditer(text):
        for start, end, closed, depth in _line_quotes(text, line.start(), line.end()):
            first, last = bisect_left(starts, start), bisect_right(ends, end)
            if last - first > 1 + closed:
                found.append(Quote(start, end, first, last, closed, depth))
    found.sort(key=lambda quote: (quote.start, quote.depth))
    return found


def _line_quotes(text: str, start: int, end: int) -> list[tuple[int, int, bool, int]]:
    """Start, end, closed and depth of the quotations of one line."""
    stack: list[_Open] = []
    found: list[tuple[int, int, bool, int]] = []
    for match in _MARK.finditer(text, start, end):
        at, mark = match.start(), match.group()
        depth = _closes(text, stack, mark, at, end)
        if depth is not None:
            found.append((stack[depth].start, match.end(), True, depth))
            del stack[depth:]
        elif len(stack) < MAX_DEPTH and _opens(text, stack, mark, at, start, end):
            stack.append(_Open(mark, at))
    for depth, opened in enumerate(stack):
        if opened.mark not in "‘'":
            found.append((opened.start, end, False, depth))
            break
    return found


def _closes(text: str, stack: list[_Open], mark: str, at: int, end: int) -> int | None:
    """The depth of the open quotation that this mark closes."""
    if mark in "’'" and not _before_gap(text, at, end):
        return None
    for depth in range(len(stack) - 1, -1, -1):
        if mark in _CLOSERS[stack[depth].mark] and not (
            mark == '"' and _at_gap(text, at, stack[depth].start + 1) and not _gap(text, at + 1)
        ):
            return depth
    return None


def _opens(text: str, stack: list[_Open], mark: str, at: int, start: int, end: int) -> bool:
    if mark in _ALWAYS_OPEN:
        return True
    word_follows = at + len(mark) < end and not text[at + len(mark)].isspace()
    if mark in _EITHER:
        # Typed by hand or by an old wire: the mark that closes also opens, where it is closed.
        closed = text.find(mark, at + len(mark), end) > 0
        return closed and word_follows and _at_gap(text, at, start)
    if mark in _ALWAYS_CLOSE:
        return False
    if mark == '"':
        return word_follows
    if mark == "’":
        return False
    # A decade or a clipped word ('90s, 'em) is no quotation: it must be closed on the line.
    letter = at + 1 < end and text[at + 1].isalpha()
    return letter and _at_gap(text, at, start) and _single_closer(text, mark, at, end)


def _single_closer(text: str, mark: str, at: int, end: int) -> bool:
    closer = "’" if mark == "‘" else "'"
    following = text.find(closer, at + 2, end)
    while following != -1:
        if _before_gap(text, following, end) and text[following - 1] != "s":
            return True
        if _before_gap(text, following, end) and text[following - 1] == "s":
            return following + 1 >= end or not text[following + 1].isspace() or mark == "‘"
        following = text.find(closer, following + 1, end)
    return False


def _at_gap(text: str, at: int, start: int) -> bool:
    """Whether nothing or a gap (space, bracket, dash, quote mark) stands before."""
    return at <= start or text[at - 1].isspace() or text[at - 1] in '([—–-“"‘«'


def _before_gap(text: str, at: int, end: int) -> bool:
    return at + 1 >= end or not (text[at + 1].isalnum())


def _gap(text: str, at: int) -> bool:
    return at >= len(text) or text[at].isspace() or not text[at].isalnum()
