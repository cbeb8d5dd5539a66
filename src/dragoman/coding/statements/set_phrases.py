"""Statements by a verb with its noun: "said no to", "gave notice that", "laid the blame on".

The phrases are in ``knowledge/statements/cues.toml``; what they do is not what the verb does.
"""

from __future__ import annotations

from dragoman.coding.statements.cues import is_factual, with_auxiliaries
from dragoman.coding.statements.draft import Draft, left_edge, right_edge
from dragoman.coding.statements.lexicon import SetPhrase
from dragoman.coding.statements.scene import Scene
from dragoman.coding.statements.subjects import agent_of, is_passive, subject_of

MAX_GAP = 8
"""Words that "*" stands for at the most."""
MAX_ASIDE = 3
"""Words of a time or an adverb between the words of a phrase: "said no on Monday to"."""
MAX_REACH = 16
"""Words between a phrase and its "that": the hearer, the one who spoke."""
_STOPS = {".", ";", ":", "?", "!"}
_BY = {"on", "in", "late", "again", "also", "at"}


def find_set_phrases(scene: Scene, taken: set[int]) -> list[Draft]:
    """A draft for every set phrase; ``taken`` verbs govern quotations."""
    found = []
    for token in scene.triggers:
        rows = scene.lexicon.phrases.get(scene.parse.lower[token])
        if rows is None or token in taken or not scene.parse.tags[token].startswith("VB"):
            continue
        draft = next((d for row in rows if (d := _draft(scene, token, row)) is not None), None)
        if draft is not None:
            found.append(draft)
    return found


def _draft(scene: Scene, verb: int, phrase: SetPhrase) -> Draft | None:
    parse = scene.parse
    places = _places(scene, verb, phrase)
    if places is None:
        return None
    passive = is_passive(parse, verb)
    first = with_auxiliaries(parse, verb)
    subject = (
        agent_of(parse, verb)
        if passive
        else subject_of(parse, scene.lexicon, verb, quoted=scene.quoted)
    )
    bare = passive and phrase.frame.act == "announce"
    if not is_factual(parse, verb) or (subject is None and not bare):
        return None
    end = places[-1] + 1
    last = phrase.words[-1]
    content = _content(scene, places[-1], clause=last == "that")
    if content is None:
        return None
    if phrase.frame.act == "accuse":
        content = (
            min(content[0], places[0] + 1 if phrase.words[0] == "*" else content[0]),
            content[1],
        )
    return Draft(
        cue=(first, end if last not in ("that", "to") else max(verb + 1, places[-1])),
        head=verb, frame=phrase.frame, kind="clause" if last == "that" else "thing",
        speaker=subject, content=[content], addressees=_hearers(scene, verb, content, phrase),
        rules=["set-phrase"], confidence=0.7,
    )  # fmt: skip


def _places(scene: Scene, verb: int, phrase: SetPhrase) -> list[int] | None:
    """Where the words of the phrase stand after the verb, or None."""
    parse = scene.parse
    last = parse.sentences[parse.sentence_of[verb]].last
    at, gap, places = verb, MAX_ASIDE, []
    for number, word in enumerate(phrase.words):
        if word == "*":
            gap = MAX_GAP
            continue
        if word == "that" and number == len(phrase.words) - 1:
            gap = MAX_REACH
        found = None
        for token in range(at + 1, min(last, at + gap + 2)):
            if parse.lower[token] == word:
                found = token
                break
            if parse.words[token] in _STOPS or parse.tags[token] in ("VBD", "VBZ", "MD"):
                break
            if gap == MAX_ASIDE and at + 1 == token and parse.lower[token] not in _BY:
                break
        if found is None:
            return None
        places.append(found)
        at, gap = found, MAX_ASIDE
    return places


def _content(scene: Scene, at: int, *, clause: bool) -> tuple[int, int] | None:
    """The clause that the last word opens, or what it governs."""
    parse = scene.parse
    last = parse.sentences[parse.sentence_of[at]].last
    if clause:
        end = last
    elif parse.tags[at] == "TO":
        end = right_edge(parse, parse.heads[at]) + 1
    else:
        end = right_edge(parse, at) + 1
    while end > at + 1 and parse.words[end - 1] in _STOPS:
        end -= 1
    start = at if clause or parse.tags[at] == "TO" else at + 1
    return (start, end) if start < end and end - start > 0 and left_edge(parse, at) <= at else None


def _hearers(scene: Scene, verb: int, content: tuple[int, int], phrase: SetPhrase) -> list[int]:
    """Those to whom notice was given, word sent or a plea made."""
    parse = scene.parse
    found = []
    if phrase.frame.act in ("accuse", "condemn", "welcome", "reject", "accept", "assert"):
        return []
    noun = parse.child(verb, "dobj")
    links = [*parse.kids(verb, "prep", "dative"), *(parse.kids(noun, "prep") if noun else ())]
    for link in links:
        if parse.lower[link] in ("to", "on") and not content[0] <= link + 1 < content[1]:
            found += [t for t in parse.kids(link, "pobj") if t in scene.resolution.mentions]
    named = phrase.words[:1] == ("*",) or phrase.words[:2] == ("to", "*") or phrase.words[0] == "on"
    if named:
        slots = parse.kids(verb, "dobj", "dative", "nsubjpass")
        found += [t for t in slots if t in scene.resolution.mentions]
    return list(dict.fromkeys(found))
