"""Who else has a part in a statement: those spoken to, those spoken of, and the way it came."""

from __future__ import annotations

from dragoman.coding.statements.cues import Cue
from dragoman.coding.statements.draft import Draft, Stretch, left_edge, right_edge
from dragoman.coding.statements.phrases import issuer_of
from dragoman.coding.statements.scene import Scene
from dragoman.coding.statements.speakers import phrase

_NOT_SPOKEN_TO = ("WP", "WDT", "DT", "CD")
_THROUGH = {"through", "via"}
_NAMES = ("NNP", "NNPS", "PRP")


def addressees(scene: Scene, cue: Cue) -> list[int]:
    """Those to whom it was said: "told X", "said to X", "X was told", "in a letter to X"."""
    parse = scene.parse
    found = []
    if cue.lemma in scene.lexicon.addressed:
        if cue.passive:
            found = list(parse.kids(cue.head, "nsubjpass"))
        else:
            found = [
                t
                for t in parse.kids(cue.head, "dobj", "dative")
                if t > cue.head and parse.tags[t] not in ("IN", "TO")
            ]
    for link in parse.kids(cue.head, "prep", "dative"):
        if link > cue.head and parse.lower[link] == "to":
            known = scene.resolution.mentions if cue.lemma in scene.lexicon.answering else None
            found.extend(t for t in parse.kids(link, "pobj") if known is None or t in known)
    found.extend(t for t in _offered(scene, cue) if t not in found)
    found.extend(t for t in _asked_of(scene, cue) if t not in found)
    found.extend(t for t in _written_to(scene, cue) if t not in found)
    found = list(dict.fromkeys(found))
    return [
        t
        for t in found
        if parse.tags[t] not in _NOT_SPOKEN_TO
        and t != cue.subject
        and parse.lower[t] not in scene.lexicon.occasions
    ]


def _offered(scene: Scene, cue: Cue) -> list[int]:
    """The one to whom a thing was offered or promised: "offered Armenia a treaty"."""
    parse = scene.parse
    if parse.child(cue.head, "dobj") is None:
        return []
    return [
        token
        for token in parse.kids(cue.head, "dative")
        if token > cue.head and token in scene.resolution.mentions
    ]


def _asked_of(scene: Scene, cue: Cue) -> list[int]:
    """The one from whom a thing was asked: "demanded guarantees from Iran"."""
    parse, found = scene.parse, []
    if cue.lemma not in scene.lexicon.claiming:
        return []
    links = list(parse.kids(cue.head, "prep"))
    thing = parse.child(cue.head, "dobj")
    if thing is not None:
        links += [t for t in parse.kids(thing, "prep") if parse.lower[t] == "from"]
    for link in links:
        if link > cue.head and parse.lower[link] in ("from", "of"):
            found += [t for t in parse.kids(link, "pobj") if t in scene.resolution.mentions]
    return found


def _written_to(scene: Scene, cue: Cue) -> list[int]:
    """Those to whom a letter, speech or call went in which it was said, or who were addressed."""
    parse, found = scene.parse, []
    for link in parse.kids(cue.head, "prep"):
        if parse.lower[link] not in ("in", "during", "on"):
            continue
        for paper in parse.kids(link, "pobj"):
            if parse.lower[paper] in scene.lexicon.missives:
                found += _at_the_end_of(scene, paper)
    for doing in parse.kids(cue.head, "advcl"):
        if parse.tags[doing] != "VBG" or parse.child(doing, "nsubj") is not None:
            continue
        if parse.lower[doing] == "addressing":
            found += parse.kids(doing, "dobj")
        elif parse.lower[doing] in ("speaking", "talking", "writing", "appealing"):
            found += [
                token
                for link in parse.kids(doing, "prep")
                if parse.lower[link] == "to"
                for token in parse.kids(link, "pobj")
            ]
    return found


def _at_the_end_of(scene: Scene, paper: int) -> list[int]:
    """Who got a letter or a call: "letter to X", "phone call with X"."""
    parse = scene.parse
    calls = parse.lower[paper] in ("call", "conversation", "talk", "talks", "meeting")
    wanted = ("with", "to") if calls else ("to",)
    return [
        token
        for link in parse.kids(paper, "prep")
        if parse.lower[link] in wanted
        for token in parse.kids(link, "pobj")
    ]


def said_of(scene: Scene, cue: Cue) -> list[int]:
    """Those of whom it was said: "said of X"; actors only, as "on Tuesday" is no topic."""
    parse = scene.parse
    found = []
    for link in parse.kids(cue.head, "prep"):
        if link > cue.head and parse.lower[link] in ("of", "about", "on"):
            for token in parse.kids(link, "pobj"):
                named = parse.lower[link] == "of" and parse.tags[token] in _NAMES
                known = token in scene.resolution.mentions
                if (named or known) and not _is_press(scene, token):
                    found.append(token)
    return found


def find_way(scene: Scene, draft: Draft) -> None:
    """Sets ``via``: a statement's paper, a spokesman, a website, a broadcaster, an interviewer.

    A paper that speaks ("a statement from the ministry said") gives way to its issuer.
    """
    parse, speaker = scene.parse, draft.speaker
    if speaker is not None and parse.lower[speaker] in scene.lexicon.papers:
        issuer = issuer_of(scene, speaker)
        if issuer is not None:
            draft.via = draft.via or phrase(parse, speaker, joined=False)
            draft.speaker = issuer
            draft.rules.append("via-paper")
    if draft.via is None and draft.head is not None and draft.kind != "noun":
        draft.via = _way(scene, draft, draft.head)


def _way(scene: Scene, draft: Draft, head: int) -> Stretch | None:
    """The medium in the prepositional phrases that hang from the cue."""
    parse = scene.parse
    links = [t for t in parse.kids(head, "prep") if not _inside(draft, t)]
    for link in links:
        for noun in parse.kids(link, "pobj"):
            way = _medium(scene, link, noun)
            if way is not None:
                draft.rules.append("via-medium")
                return left_edge(parse, way), right_edge(parse, way) + 1
            links.extend(parse.kids(noun, "prep"))
    return None


def _medium(scene: Scene, link: int, noun: int) -> int | None:
    parse, lexicon = scene.parse, scene.lexicon
    if parse.lower[link] in _THROUGH:
        return noun
    medium = parse.lower[noun] in lexicon.media or _is_press(scene, noun)
    if parse.lower[link] in ("on", "in") and medium:
        return noun
    if parse.lower[noun] in lexicon.interviews:
        for inner in parse.kids(noun, "prep"):
            if parse.lower[inner] == "with":
                return parse.child(inner, "pobj")
    return None


def _is_press(scene: Scene, token: int) -> bool:
    """Whether the actor is a newspaper, an agency or a broadcaster."""
    return any(actor.sectors[:1] == ("JRN",) for actor in scene.resolution.actors_at(token))


def _inside(draft: Draft, token: int) -> bool:
    return any(first <= token < last for first, last in draft.content)
