"""Headlines and transcripts that name the speaker before a colon: "Lavrov: Russia ready for talks".

A word before a colon is as often a topic or a place. So the name must be a person's who is
known to the article, or one who speaks elsewhere in it, and a clause must follow.
"""

from __future__ import annotations

from dragoman.coding.statements.beside import noun_from
from dragoman.coding.statements.draft import Draft
from dragoman.coding.statements.lexicon import Frame
from dragoman.coding.statements.scene import Scene
from dragoman.knowledge.given_names import gender_of
from dragoman.layers import Sentence

MAX_NAME = 6
"""Tokens of a name with its titles."""

MAX_REPORTER = 9
"""Tokens of who says it at a line's end, the verb and the hearer among them."""
_LINKS = {"which", "who", "that", "but", "to", "as", "if", "when", "or"}
_SUBORDINATE = {"if", "when", "while", "after", "although", "as", "because", "before", "asked"}

_LETTERS = 3
"""Letters of a name in capitals at the least: "Q:" and "A:" name no one."""
_MARKS = {'"', "“", "”", "''", "``"}
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
    cued = {number for draft in drafts for number in _sentences(scene, draft)}
    for sentence in scene.parse.sentences:
        if sentence.index not in cued:
            draft = _reported(scene, sentence)
            if draft is not None:
                found.append(draft)
    return found


def _sentences(scene: Scene, draft: Draft) -> list[int]:
    """The sentences that a draft's cue and content begin in."""
    starts = [first for first, _ in draft.content] + ([draft.cue[0]] if draft.cue else [])
    return [scene.parse.sentence_of[token] for token in starts]


def _reported(scene: Scene, sentence: Sentence) -> Draft | None:
    """A line that ends with who says it, where the parser lost its way.

    "PLANT MADE DRUGS ONLY, SUDAN SAYS"; "Statues gone, curator warns"; "We will rebuild it, the
    minister tweeted."
    """
    parse, last = scene.parse, sentence.last
    if parse.words[last - 1] == ".":
        if parse.lower[sentence.first] not in ("we", "i"):
            return None
        last -= 1
    comma = next((t for t in range(last - 1, sentence.first, -1) if parse.words[t] == ","), None)
    if comma is None or last - comma > MAX_REPORTER or comma - sentence.first < 3:
        return None
    for verb in range(comma + 2, last):
        sense = scene.lexicon.verbs.get(parse.lower[verb])
        if sense is None or not ({"clause", "quote"} & sense.frames.keys()):
            continue
        told = sense.lemma in scene.lexicon.addressed
        if (verb < last - 1 and not told) or scene.quoted[verb] >= 0:
            continue
        if any(parse.lower[t] in _LINKS for t in range(comma + 1, verb)):
            return None
        if parse.tags[verb - 1].startswith("PRP") or scene.quoted[comma] >= 0:
            return None
        frame = sense.frames.get("clause") or sense.frames["quote"]
        if frame.attitude != "speech" or not _is_said(scene, sentence.first, comma):
            return None
        return Draft(
            cue=(verb, verb + 1), head=None, frame=frame, kind="clause", speaker=verb - 1,
            content=[(sentence.first, comma)], addressees=[last - 1] if verb < last - 1 else [],
            rules=["line-end"], confidence=0.6,
        )  # fmt: skip
    return None


def _is_said(scene: Scene, first: int, last: int) -> bool:
    """Whether the words before the comma are a clause, or stand in a headline's capitals."""
    parse = scene.parse
    capitals = all(word.isupper() for word in parse.words[first:last] if word[0].isalpha())
    if scene.quoted[first] >= 0 or parse.lower[first] in _SUBORDINATE:
        return False
    return capitals or any(parse.tags[t].startswith(("VB", "MD")) for t in range(first, last))


def _headline(scene: Scene, sentence: Sentence, speakers: set[str]) -> Draft | None:
    parse, first = scene.parse, sentence.first
    end = min(first + MAX_NAME, sentence.last - 1)
    colon = next((t for t in range(first + 1, end + 1) if parse.words[t] == ":"), None)
    if colon is not None:
        turn = _turn(scene, sentence, colon)
        if turn is not None:
            return turn
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


def _turn(scene: Scene, sentence: Sentence, colon: int) -> Draft | None:
    """A turn of a transcript: a name in capitals, a colon, and the rest of the paragraph."""
    parse, first = scene.parse, sentence.first
    first += parse.words[first] in _MARKS
    name = parse.words[first:colon]
    if not name or not all(word.isupper() for word in name) or len("".join(name)) < _LETTERS:
        return None
    last = sentence.last
    for index in range(sentence.index + 1, len(parse.sentences)):
        if parse.sentences[index].paragraph != sentence.paragraph:
            break
        last = parse.sentences[index].last
    if colon + 1 >= last:
        return None
    return Draft(
        cue=(colon, colon + 1), head=None, frame=_SAID, kind="clause", speaker=colon - 1,
        content=[(colon + 1, last)], rules=["transcript"], confidence=0.8,
    )  # fmt: skip


def _speaks(scene: Scene, head: int, speakers: set[str]) -> bool:
    """Whether the name is a person's, or a speaker's elsewhere in the article."""
    if scene.parse.lower[head] in scene.lexicon.documents:
        return True
    if scene.parse.tags[head] != "NNP":
        return False
    mention = scene.resolution.mentions.get(head)
    if mention is None:
        return scene.parse.lower[head] in speakers
    person = any((actor.id or "").startswith("person:") for actor in mention.actors)
    named = gender_of(mention.actors[0].name or "") is not None
    return person or named or scene.parse.lower[head] in speakers
