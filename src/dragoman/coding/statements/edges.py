"""Where the words of a statement begin and end: marks, stops and brackets at its edges."""

from __future__ import annotations

from dragoman.coding.statements.draft import Stretch
from dragoman.coding.statements.scene import Scene

MARKS = frozenset(("“", "”", '"', "``", "''", "«", "»", "„", "‘", "’", "'"))
MAX_TAIL = 200
"""Tokens by which a clause may reach on to the end of the quotation that it runs into."""

_EDGE = frozenset((",", ";", ":", "–", "—", "-", "--", "―", "..", "…", "...", ".", "!", "?"))
_BRACKETS = {")": "(", "]": "["}


def fitted(
    scene: Scene, stretch: Stretch, *, cue: Stretch | None = None, around: int = -1
) -> Stretch | None:
    """A stretch with the marks that belong to it and without those that do not.

    A quotation that begins or ends in the stretch is taken whole. Stops and commas at the
    edges go, but for those within a quotation's marks. None is left of bare punctuation.

    Args:
        scene: the article.
        stretch: the tokens.
        cue: the tokens of the cue; a stretch does not grow over them.
        around: the quotation that the cue itself stands in; it is not taken in.
    """
    bare = _stripped(scene, *stretch)
    whole = _whole_quotes(scene, *bare, around=around)
    if cue is not None and whole != bare and whole[0] < cue[1] and cue[0] < whole[1]:
        whole = bare
    first, last = _stripped(scene, *whole)
    return (first, last) if first < last else None


def _whole_quotes(scene: Scene, first: int, last: int, *, around: int) -> Stretch:
    """Reaches out to the marks of a quotation that begins or ends inside."""
    if first >= last:
        return first, last
    ahead, behind = scene.quoted[first], scene.quoted[last - 1]
    if ahead >= 0 and ahead != around and _ends_inside(scene, ahead, last):
        first = scene.outer[ahead].first
    if behind >= 0 and behind != around:
        last = max(last, _reach(scene, behind, first, last))
    return first, last


def _reach(scene: Scene, quote: int, first: int, last: int) -> int:
    """How far the quotation takes a stretch that ends in it.

    One that begins with the quotation and ends well before its end was cut on purpose.
    """
    mark = scene.outer[quote]
    if mark.first < first or not mark.closed:
        return last
    return min(mark.last, last + (MAX_TAIL if mark.first > first else 3))


def _ends_inside(scene: Scene, quote: int, last: int) -> bool:
    """Whether the quotation ends with the stretch or inside it, give or take its marks."""
    return scene.outer[quote].last <= last + 3


def _stripped(scene: Scene, first: int, last: int) -> Stretch:
    words = scene.parse.words
    while first < last:
        if words[first] in _EDGE or words[first] in _BRACKETS:
            first += 1
        elif _is_open_end(scene, first, last):
            break
        elif words[last - 1] in _EDGE or _unopened(words, first, last) or _dangles(scene, last):
            last -= 1
        elif _half(scene, first, first, last):
            first += 1
        elif _half(scene, last - 1, first, last):
            last -= 1
        else:
            break
    return first, last


def _is_open_end(scene: Scene, first: int, last: int) -> bool:
    """Whether a quotation left open by its paragraph ends here: its stop is the speaker's."""
    index = scene.quoted[last - 1]
    if index < 0 or scene.outer[index].closed:
        return False
    return scene.outer[index].first == first and scene.outer[index].last == last


def _dangles(scene: Scene, last: int) -> bool:
    """Whether the last word is an "and" or "but" whose other side was cut off."""
    return scene.parse.lower[last - 1] in ("and", "but", "or") and scene.quoted[last - 1] < 0


def _unopened(words: list[str], first: int, last: int) -> bool:
    """Whether the last word closes a bracket that was opened outside."""
    opener = _BRACKETS.get(words[last - 1])
    return opener is not None and opener not in words[first:last]


def _half(scene: Scene, token: int, first: int, last: int) -> bool:
    """Whether the token is a mark whose quotation is not wholly inside."""
    if scene.parse.words[token] not in MARKS:
        return False
    index = scene.quoted[token]
    if index < 0:
        return scene.parse.words[token] not in ("'", "’")
    quote = scene.outer[index]
    if token not in (quote.first, quote.last - 1):
        return False
    return quote.first < first or (quote.closed and quote.last > last)
