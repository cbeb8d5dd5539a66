"""Headlines and transcripts that name the speaker before a colon: "Lavrov: Russia ready for talks".

A word before a colon is as often a topic or a place. So the name must be a person's who is
known to the article, or one who speaks elsewhere in it, and a clause must follow.
"""

from __future__ import annotations

from dragoman.coding.statements.beside import noun_from
from dragoman.coding.statements.draft import Draft
from dragoman.coding.statements.lexicon import Frame
from dragoman.coding.statements.scene import Scene
from dragoman.layers import Sentence

MAX_NAME = 6
"""Tokens of a name with its titles."""

_FINITE = {"VBD", "VBZ", "VBP", "MD"}
_SAID = Frame("assert", "speech")


def find_headlines(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """A draft for every line that begins with a speaker's name and a colon."""
    speakers = {scene.parse.lower[d.speaker] for d in drafts if d.speaker is not None}
    found = []
    paragraph = -1
    for sentence in scene.parse.sentences:
        if sentence.paragraph != paragraph:
            paragraph = sentence.paragraph
            draft = _headline(scene, sentence, speakers)
            if draft is not None:
                found.append(draft)
    return found


def _headline(scene: Scene, sentence: Sentence, speakers: set[str]) -> Draft | None:
    parse, first = scene.parse, sentence.first
    end = min(first + MAX_NAME, sentence.last - 1)
    colon = next((t for t in range(first + 1, end + 1) if parse.words[t] == ":"), None)
    if colon is None or scene.quoted[colon] >= 0 or scene.quoted[colon + 1 : colon + 2] != [-1]:
        return None
    if not all(parse.tags[t] in ("NNP", "NNPS", "NN", "JJ") for t in range(first, colon)):
        return None
    rest = range(colon + 1, sentence.last)
    head = colon - 1
    if not any(parse.tags[t] in _FINITE for t in rest) or not _speaks(scene, head, speakers):
        return None
    return Draft(
        cue=(colon, colon + 1), head=None, frame=_SAID, kind="clause",
        speaker=noun_from(scene, first) or head, content=[(colon + 1, sentence.last)],
        rules=["name-colon"], confidence=0.7,
    )  # fmt: skip


def _speaks(scene: Scene, head: int, speakers: set[str]) -> bool:
    """Whether the name is a person's, or a speaker's elsewhere in the article."""
    if scene.parse.tags[head] != "NNP":
        return False
    actors = scene.resolution.actors_at(head)
    person = any((actor.id or "").startswith("person:") for actor in actors)
    return person or scene.parse.lower[head] in speakers
