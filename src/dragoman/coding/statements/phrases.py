"""Statements that no verb reports: "according to X", "in X's view", "his warning that …".

A trailing "according to X" after a statement that has a speaker of its own is the way by which
it was said (``via``) and makes no statement.
"""

from __future__ import annotations

from dragoman.coding.statements.draft import Draft, Stretch, by_cue, left_edge, right_edge, without
from dragoman.coding.statements.hearers import bidden
from dragoman.coding.statements.lexicon import PREPOSITION, Frame, Matter
from dragoman.coding.statements.scene import Scene

_CAME = {"came", "come", "comes", "arrived", "followed", "flowed", "poured"}
"""Verbs by which a word reaches those who tell it: "praise for the treaty came from Rabat"."""
_ISSUERS = ("by", "from", "of")
_VERBAL = ("VB", "VBD", "VBP", "VBZ", "VBN", "VBG", "MD")
_MEANT = {"promise", "threaten", "request", "demand", "reject", "propose"}
"""Acts whose noun takes "to": "a pledge to leave"; after others it tells a purpose."""
_PARTS = ("conj", "xcomp", "auxpass", "aux", "acl", "advcl", "pcomp")
"""Verbs that are only a part of the clause that somebody's word stands for."""
_SAID = Frame("assert", "speech")


def find_according(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """Statements by "according to X"; sets ``via`` where X passes on another's words."""
    parse = scene.parse
    spoken = by_cue(parse, drafts)
    found = []
    for token in scene.triggers:
        if parse.lower[token : token + 2] != [PREPOSITION, "to"]:
            continue
        source = parse.child(token + 1, "pobj")
        if source is None or scene.quoted[token] >= 0:
            continue
        own = (token, right_edge(parse, token + 1) + 1)
        beside = spoken.get(parse.sentence_of[token], [])
        if not _is_via(scene, beside, own, source):
            draft = _according(scene, own, source)
            if draft is not None:
                found.append(draft)
    return found


def _is_via(scene: Scene, drafts: list[Draft], own: Stretch, source: int) -> bool:
    """Cuts the phrase out of the statement that it trails, and makes it its via."""
    for draft in drafts:
        last = draft.content[-1]
        if draft.cue is None or draft.speaker is None or draft.cue[0] > own[0]:
            continue
        if draft.frame.attitude != "speech":
            continue
        if last[0] < own[0] < last[1] <= own[1] or own[0] >= last[1]:
            draft.content[-1] = (last[0], min(last[1], own[0]))
            draft.via = (left_edge(scene.parse, source), own[1])
            draft.rules.append("via-according")
            return True
    return False


def _according(scene: Scene, own: Stretch, source: int) -> Draft | None:
    """The clause that the phrase stands in is what X says."""
    parse = scene.parse
    head = _verb_from(scene, parse.heads[own[0]])
    while parse.deps[head] in _PARTS and parse.heads[head] != head:
        head = _verb_from(scene, parse.heads[head])
    if parse.tags[head] not in _VERBAL:
        return None
    whole = (left_edge(parse, head), right_edge(parse, head) + 1)
    sentence = parse.sentences[parse.sentence_of[own[0]]]
    if own[0] == sentence.first:
        whole = (sentence.first, sentence.last)
    content = [part for part in without(whole, own) if not _is_relative(scene, part)]
    subject = parse.child(head, "nsubj", "nsubjpass", "expl", "csubj", "attr")
    if not content or subject is None or own[0] <= subject < own[1]:
        return None
    return Draft(
        cue=(own[0], own[0] + 2), head=own[0], frame=_SAID, kind="clause", speaker=source,
        content=content, rules=["according-to"], confidence=0.8,
    )  # fmt: skip


def _is_relative(scene: Scene, part: Stretch) -> bool:
    """Whether it is what a relative clause adds about X, behind a comma."""
    parse = scene.parse
    token = part[0] + (parse.words[part[0]] == "," and part[0] + 1 < part[1])
    return parse.tags[token] in ("WP", "WDT", "WP$")


def _verb_from(scene: Scene, token: int) -> int:
    """The nearest verb above a token, itself included."""
    parse = scene.parse
    while parse.tags[token] not in _VERBAL and parse.heads[token] != token:
        token = parse.heads[token]
    return token


def find_nouns(scene: Scene) -> list[Draft]:
    """Statements by a noun of speech with a clause: "the claim by X that …"."""
    parse, nouns, matters = scene.parse, scene.lexicon.nouns, scene.lexicon.matters
    found = []
    for token in scene.triggers:
        if parse.tags[token] not in ("NN", "NNS"):
            continue
        frame, matter = nouns.get(parse.lower[token]), matters.get(parse.lower[token])
        draft = _noun(scene, token, frame) if frame is not None else None
        if draft is None and matter is not None:
            draft = _matter(scene, token, matter)
        if draft is not None:
            found.append(draft)
    return found


def _matter(scene: Scene, token: int, matter: Matter) -> Draft | None:
    """A noun of speech with what it is about: "the minister's criticism of the raid"."""
    parse = scene.parse
    speaker = issuer_of(scene, token)
    if speaker is None:
        return None
    links = list(parse.kids(token, "prep"))
    if parse.deps[token] == "dobj" and parse.lower[parse.heads[token]] in scene.lexicon.light:
        links += [t for t in parse.kids(parse.heads[token], "prep") if t > token]
    for link in links:
        target = parse.child(link, "pobj", "pcomp")
        if link < token or target is None or target == speaker:
            continue
        if parse.lower[link] in matter.links:
            return Draft(
                cue=(token, link + 1), head=token, frame=matter.frame, kind="thing",
                speaker=speaker, content=[(link + 1, right_edge(parse, link) + 1)],
                rules=["noun-matter"], confidence=0.6,
            )  # fmt: skip
    return None


def _noun(scene: Scene, token: int, frame: Frame) -> Draft | None:
    parse = scene.parse
    if parse.lower[token] in scene.lexicon.lent and not _is_lent(scene, token):
        return None
    for child in parse.kids(token, "acl", "relcl", "ccomp"):
        mark = parse.child(child, "mark")
        told = mark is not None and parse.lower[mark] == "that" and parse.tags[mark] == "IN"
        meant = any(parse.tags[t] == "TO" for t in parse.kids(child, "aux"))
        if child < token or not (told or (meant and frame.act in _MEANT)):
            continue
        speaker = issuer_of(scene, token)
        if speaker is None and told:
            speaker = _mistaken_subject(scene, token)
        if speaker is None and (not told or frame.attitude != "speech"):
            return None
        start = mark if told and mark is not None else left_edge(parse, child)
        return Draft(
            cue=(token, token + 1), head=token, frame=frame, kind="clause", speaker=speaker,
            content=[(start, right_edge(parse, child) + 1)], rules=["noun-clause"],
            addressees=_hearers(scene, token, frame),
            confidence=0.75 if speaker is not None else 0.5,
        )  # fmt: skip
    return None


def _hearers(scene: Scene, noun: int, frame: Frame) -> list[int]:
    """Those to whom the word went: "his warning to X that", "its demand that X leave"."""
    parse = scene.parse
    found = [
        token
        for link in parse.kids(noun, "prep")
        if link > noun and parse.lower[link] == "to"
        for token in parse.kids(link, "pobj")
    ]
    return found or (bidden(scene, noun) if frame.act in ("demand", "request") else [])


def _is_lent(scene: Scene, noun: int) -> bool:
    """Whether the noun is the object of a verb that only lends it a subject."""
    parse = scene.parse
    return parse.deps[noun] == "dobj" and parse.lower[parse.heads[noun]] in scene.lexicon.light


def _mistaken_subject(scene: Scene, noun: int) -> int | None:
    """The name before a plural that is a verb to the reader: "Obama claims that …"."""
    parse = scene.parse
    before = parse.child(noun, "compound")
    if before == noun - 1 and parse.tags[before] == "NNP" and parse.tags[noun] == "NNS":
        return before
    return None


def issuer_of(scene: Scene, noun: int) -> int | None:
    """Whose word it is: the possessor, the one by or from whom, or the verb's subject."""
    parse = scene.parse
    owner = parse.child(noun, "poss")
    if owner is not None:
        return owner
    for link in parse.kids(noun, "prep", "agent"):
        if parse.lower[link] in _ISSUERS:
            issuer = parse.child(link, "pobj")
            if issuer is not None:
                return issuer
    verb = parse.heads[noun]
    if parse.deps[noun] == "nsubj" and parse.lower[verb] in _CAME:
        return _sender(scene, verb)
    if parse.deps[noun] == "dobj" and parse.lower[verb] in scene.lexicon.light:
        return parse.child(verb, "nsubj")
    return None


def _sender(scene: Scene, verb: int) -> int | None:
    """From whom it came, wherever the parser hung the "from"."""
    parse = scene.parse
    for link in range(verb + 1, parse.sentences[parse.sentence_of[verb]].last):
        if parse.lower[link] == "from" and parse.deps[link] == "prep":
            sender = parse.child(link, "pobj")
            if sender is not None and sender in scene.resolution.mentions:
                return sender
    return None
