"""Which issues a statement raises: the concepts of the dictionary whose words stand in it.

A cue that is unsure ("border") counts only where the words around it are of one of the issue's
PLOVER contexts. Words within the words of a longer phrase of the same issue do not count apart.
"""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.coding.events.contexts import contexts_of
from dragoman.coding.statements.draft import Draft, Stretch
from dragoman.coding.statements.issue_book import Cue
from dragoman.coding.statements.patterns import Found
from dragoman.coding.statements.scene import Scene

_FINITE = {"MD", "VBD", "VBZ", "VBP", "VB"}


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase in the article: its cue and its tokens, ``last`` exclusive."""

    cue: Cue
    first: int
    last: int


def hits_in(scene: Scene, draft: Draft, content: list[Stretch]) -> list[Hit]:
    """The phrases of the dictionary in a statement's content, in text order."""
    found: list[Hit] = []
    for first, last in content:
        words = scene.parse.lower[first:last]
        found.extend(
            Hit(match.value, first + match.first, first + match.last)
            for match in scene.issues.find(words)
            if _is_one_clause(scene, match, first) and _is_sure(scene, match, first)
        )
    return sorted(_widest(found), key=lambda hit: (hit.first, -hit.last, hit.cue.issue))


def _is_one_clause(scene: Scene, match: Found[Cue], first: int) -> bool:
    """Whether no other verb stands in the gap: not "lift the ban and impose sanctions"."""
    if not match.gapped:
        return True
    tags = scene.parse.tags[first + match.first + 1 : first + match.last - 1]
    parts = scene.parse.deps[first + match.first + 1 : first + match.last - 1]
    return not any(
        tag in _FINITE and dep not in ("amod", "compound")
        for tag, dep in zip(tags, parts, strict=True)
    )


def _is_sure(scene: Scene, match: Found[Cue], first: int) -> bool:
    """Whether the words around an unsure cue are of one of its contexts."""
    if not match.value.contexts:
        return True
    parse = scene.parse
    sentence = parse.sentences[parse.sentence_of[first + match.first]]
    start, end = first + match.first, first + match.last
    around = [parse.words[t] for t in range(sentence.first, sentence.last) if not start <= t < end]
    return not match.value.contexts.isdisjoint(contexts_of(" ".join(around)))


def _widest(hits: list[Hit]) -> list[Hit]:
    """Without those whose words lie within a longer phrase of the same issue."""
    return [
        hit
        for hit in hits
        if not any(
            other.cue.issue == hit.cue.issue
            and other.first <= hit.first
            and hit.last <= other.last
            and other.last - other.first > hit.last - hit.first
            for other in hits
        )
    ]
