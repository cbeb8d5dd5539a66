"""Those to whom something was said: told, written to, faced, asked, or the one who asked.

Each rule looks at one construction; what any of them finds is an addressee.
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.coding.statements.cues import Cue
from dragoman.coding.statements.draft import right_edge
from dragoman.coding.statements.scene import Scene

_NOT_SPOKEN_TO = ("WP", "WDT", "DT", "CD")
_CALLS = {"call", "calls", "conversation", "talk", "talks", "meeting", "phone", "exchange"}
_SENT = {
    "sent", "delivered", "handed", "addressed", "given", "presented", "submitted", "written",
    "passed", "dispatched", "despatched", "transmitted", "conveyed", "cabled", "read", "faxed",
}  # fmt: skip
_CARRIED_IN = {"in", "during", "on", "by", "through", "with"}
_MEALS = {
    "lunch", "dinner", "breakfast", "luncheon", "meeting", "talks", "supper", "tea", "audience",
    "session", "call", "interview", "conversation", "reception",
}  # fmt: skip
_ASKED = {"asked", "questioned", "pressed", "quizzed", "challenged", "inquired", "wondered"}
_ANSWERS = {"reply", "answer", "respond", "retort", "counter", "rejoin", "say", "shoot", "fire"}
_LEADS = {"told", "wrote", "informed", "cabled", "telephoned", "addressed", "turned", "appealed"}
_BIDS = {"demand", "request", "insist", "ask", "require", "stipulate", "propose", "recommend"}
_HOPS = 8


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
    for look in (_written_to, _faced, _met_with, _asked_by, _bidden, _led_in):
        found.extend(look(scene, cue))
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
    parse = scene.parse
    found: list[int] = []
    if cue.lemma not in scene.lexicon.claiming:
        return []
    links = list(parse.kids(cue.head, "prep"))
    thing = parse.child(cue.head, "dobj")
    if thing is not None:
        links += [t for t in parse.kids(thing, "prep") if parse.lower[t] == "from"]
        if parse.lower[thing] in scene.lexicon.favours:
            end = right_edge(parse, thing)
            links += [t for t in range(thing + 1, end) if parse.lower[t] == "from"]
    for link in links:
        if link > cue.head and parse.lower[link] in ("from", "of"):
            found += [t for t in parse.kids(link, "pobj") if t in scene.resolution.mentions]
    return found


def _written_to(scene: Scene, cue: Cue) -> list[int]:
    """Those to whom a letter, speech or call went in which it was said, or who were addressed."""
    parse = scene.parse
    found: list[int] = []
    sentence = parse.sentences[parse.sentence_of[cue.head]]
    for paper in range(sentence.first, sentence.last):
        if parse.lower[paper] in scene.lexicon.missives and _carries(scene, cue, paper):
            found += _at_the_end_of(scene, paper)
    for doing in parse.kids(cue.head, "advcl"):
        if parse.tags[doing] != "VBG" or parse.child(doing, "nsubj") is not None:
            continue
        if parse.lower[doing] == "addressing":
            found += parse.kids(doing, "dobj")
        elif parse.lower[doing] in ("speaking", "talking", "writing", "appealing"):
            found += _behind(scene, doing, "to")
    return found


def _carries(scene: Scene, cue: Cue, paper: int) -> bool:
    """Whether it is in the paper that it was said: "in a note", set in the cue's own clause."""
    parse = scene.parse
    link = parse.heads[paper]
    if parse.deps[paper] != "pobj" or parse.lower[link] not in _CARRIED_IN:
        return False
    if scene.quoted[paper] >= 0 and scene.quoted[paper] != cue.quoted:
        return False
    token = parse.heads[link]
    for _ in range(_HOPS):
        if token == cue.head:
            return True
        if parse.tags[token].startswith("VB") and not _sends(scene, token, cue):
            return False
        token = parse.heads[token]
    return False


def _sends(scene: Scene, verb: int, cue: Cue) -> bool:
    """Whether the verb only tells that the paper was sent: "in the bluntest note it had sent"."""
    return verb > cue.head and scene.parse.lower[verb] in _SENT


def _at_the_end_of(scene: Scene, paper: int) -> list[int]:
    """Who got a letter or a call: "letter to X", "phone call with X", "note delivered to X"."""
    parse = scene.parse
    wanted = ("with", "to") if parse.lower[paper] in _CALLS else ("to",)
    found = [t for word in wanted for t in _behind(scene, paper, word)]
    verbs = [*parse.kids(paper, "acl", "relcl")]
    if parse.lower[parse.heads[parse.heads[paper]]] in _SENT:
        verbs.append(parse.heads[parse.heads[paper]])
    for verb in verbs:
        if parse.lower[verb] in _SENT:
            found += _behind(scene, verb, "to")
        elif next((True for t in parse.kids(verb, "aux") if parse.tags[t] == "TO"), False):
            # "a letter to creditor banks": the tagger took a noun for a verb
            found += parse.kids(verb, "dobj") if verb == paper + 2 else ()
    return found


def _behind(scene: Scene, token: int, word: str) -> Iterator[int]:
    """What stands behind a preposition that hangs from the token."""
    parse = scene.parse
    for link in parse.kids(token, "prep", "dative"):
        if parse.lower[link] == word:
            yield from parse.kids(link, "pobj")


def _faced(scene: Scene, cue: Cue) -> list[int]:
    """A body that was spoken before: "pledged before the plenary", "denied before a panel"."""
    return [
        token
        for token in _behind(scene, cue.head, "before")
        if token > cue.head and (token in scene.resolution.mentions or _meets(scene, token))
    ]


def _meets(scene: Scene, token: int) -> bool:
    word = scene.parse.lower[token]
    return word in {
        "plenary", "panel", "committee", "tribunal", "court", "crowd", "audience", "assembly",
        "deputies", "lawmakers", "congregation", "conference", "jury", "commission",
        "inquiry", "delegates", "reporters", "journalists", "chamber", "house", "council",
    }  # fmt: skip


def _met_with(scene: Scene, cue: Cue) -> list[int]:
    """Those with whom one sat or spoke as it was said: "at a lunch with ambassadors"."""
    parse = scene.parse
    found: list[int] = []
    first = parse.sentences[parse.sentence_of[cue.head]].first
    for meal in range(first, min(right_edge(parse, cue.head) + 1, len(parse))):
        if parse.lower[meal] not in _MEALS or parse.deps[meal] != "pobj":
            continue
        link = parse.heads[meal]
        if parse.lower[link] not in ("at", "over", "during", "in") or scene.quoted[meal] >= 0:
            continue
        above = parse.heads[link]
        near = above == cue.head or (above > cue.head and link > cue.last)
        if near and _climbs(scene, above, cue.head):
            found += _behind(scene, meal, "with")
    return found


def _climbs(scene: Scene, token: int, verb: int) -> bool:
    """Whether the token hangs below the verb with no finite verb between."""
    parse = scene.parse
    for _ in range(_HOPS):
        if token == verb:
            return True
        if parse.tags[token] in ("VBD", "VBZ", "VBP", "MD") or parse.heads[token] == token:
            return False
        token = parse.heads[token]
    return False


def _asked_by(scene: Scene, cue: Cue) -> list[int]:
    """Who asked, where the cue answers: "replied when a reporter asked", "asked by X"."""
    parse = scene.parse
    if cue.lemma not in _ANSWERS:
        return []
    found: list[int] = []
    for doing in parse.kids(cue.head, "advcl"):
        if parse.lower[doing] not in _ASKED:
            continue
        passive = parse.tags[doing] == "VBN" or parse.child(doing, "nsubjpass") is not None
        asker = None if passive else parse.child(doing, "nsubj")
        if asker is not None and parse.tags[asker] != "PRP":
            found.append(asker)
        for by in parse.kids(doing, "agent", "prep"):
            if parse.lower[by] == "by":
                found += parse.kids(by, "pobj")
    return found if cue.lemma != "say" else [t for t in found if parse.tags[t] != "PRP"]


def _bidden(scene: Scene, cue: Cue) -> list[int]:
    """Who is to do what was demanded: "demanded that Israel lift the closure"."""
    if cue.lemma not in _BIDS or cue.passive:
        return []
    return bidden(scene, cue.head) if cue.lemma in ("demand", "request", "ask", "require") else []


def bidden(scene: Scene, word: int) -> list[int]:
    """The actor that a clause without a tense below a word of demanding tells to act."""
    parse = scene.parse
    for clause in parse.kids(word, "ccomp", "acl", "relcl"):
        mark = parse.child(clause, "mark")
        doer = parse.child(clause, "nsubj")
        if clause < word or mark is None or parse.lower[mark] != "that" or doer is None:
            continue
        helpers = {parse.lower[t] for t in parse.kids(clause, "aux")}
        bare = parse.tags[clause] in ("VB", "VBP") and helpers <= {"must", "should", "not", "be"}
        if bare and doer in scene.resolution.mentions and parse.tags[doer] != "PRP":
            return [doer]
    return []


def _led_in(scene: Scene, cue: Cue) -> list[int]:
    """The hearers of the verb that a participle trails: "wrote to senators, asking for arms"."""
    parse = scene.parse
    above = parse.heads[cue.head]
    if parse.tags[cue.head] != "VBG" or parse.deps[cue.head] not in ("advcl", "conj"):
        return []
    if above > cue.head or parse.lower[above] not in _LEADS:
        return []
    if parse.child(cue.head, "dobj", "dative") is not None and cue.lemma in scene.lexicon.addressed:
        return []
    direct = parse.lower[above] not in ("wrote", "turned", "appealed")
    found = [t for t in parse.kids(above, "dobj", "dative") if direct and parse.tags[t] != "IN"]
    return found + list(_behind(scene, above, "to"))
