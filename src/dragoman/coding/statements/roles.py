"""Who else has a part in a statement: those spoken of, and the way it came."""

from __future__ import annotations

from dragoman.coding.statements.cues import Cue
from dragoman.coding.statements.draft import Draft, Stretch, left_edge, right_edge
from dragoman.coding.statements.phrases import issuer_of
from dragoman.coding.statements.scene import Scene
from dragoman.coding.statements.speakers import phrase

_THROUGH = {"through", "via"}
_NAMES = ("NNP", "NNPS", "PRP")


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
