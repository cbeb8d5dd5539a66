"""What a cue's own act becomes by what it governs.

Vowing revenge threatens, rejecting an accusation denies, suggesting that two sides meet
proposes. The nouns and verbs are in ``knowledge/statements/cues.toml``.
"""

from __future__ import annotations

from dragoman.coding.statements.deeds import Kind
from dragoman.coding.statements.draft import Draft
from dragoman.coding.statements.phrasebook import Phrasebook
from dragoman.coding.statements.scene import Scene
from dragoman.records import Act

_HARM = 6
"""Words of an infinitive that are looked at: "to take all necessary countermeasures"."""
_CONDITIONS = {"if", "unless"}
_SURMISED = {
    "link", "links", "possibility", "involvement", "connection", "lack", "role", "weakness",
    "increase", "decline", "change", "improvement", "guilt", "presence", "number",
    "cause", "motive",
}  # fmt: skip
"""What is suggested to be so, and not to be done."""
_UNTRUE = {
    "invention", "fabrication", "fabrications", "lie", "lies", "forgery", "forgeries", "fiction",
    "fantasy", "hoax", "myth", "slander", "calumny", "baseless", "unfounded", "groundless",
    "untrue", "false", "nonsense", "rubbish", "concoction", "propaganda", "canard", "smear",
    "fairy", "tale", "tales", "fake", "fabricated", "ludicrous", "preposterous",
}  # fmt: skip
_BLAMING = {"protest", "complain"}
_DISCLOSING = {"disclose", "reveal", "divulge", "notify"}
_SINGULAR = ("NN", "NNP")
_TENSED = {"are", "have", "do", "am"}


def recast(scene: Scene, draft: Draft, deeds: Phrasebook[Kind]) -> Act:
    """The act of a draft by its cue and the form or the head of its content.

    Args:
        scene: the article.
        draft: a statement by a verb or noun of speech.
        deeds: which verbs harm.
    """
    act = draft.frame.act
    if act == "promise" and _is_menace(scene, draft, deeds):
        return "threaten"
    if act == "reject" and draft.kind in ("object", "label") and _is_claim(scene, draft):
        return "deny"
    sense = None
    if draft.head is not None:
        sense = scene.lexicon.verbs.get(scene.parse.lower[draft.head])
    if draft.kind == "label" and act == "assert" and _is_untrue(scene, draft):
        return "deny"
    if draft.kind == "quote" and act == "request" and _asks_why_not(scene, draft):
        return "propose"
    if draft.kind == "clause" and sense is not None and sense.lemma in _BLAMING:
        return "accuse" if _is_of_another(scene, draft) else act
    if draft.kind == "clause" and sense is not None and act == "promise":
        return "promise" if not _is_of_the_past(scene, draft) else "assert"
    if draft.kind == "clause" and sense is not None and sense.lemma in _DISCLOSING:
        return "announce" if _is_to_come(scene, draft) else act
    if draft.kind == "object" and sense is not None and sense.lemma == "suggest":
        if scene.parse.child(draft.head or 0, "nsubjpass") is not None:
            return "propose"
        thing = scene.parse.lower[_head(scene, *draft.content[0])]
        return act if thing in _SURMISED else "propose"
    if draft.kind == "clause":
        moved = scene.lexicon.moving.get(sense.lemma) if sense is not None else None
        if moved is not None and _is_moved(scene, draft):
            return moved
    return act


def _is_of_another(scene: Scene, draft: Draft) -> bool:
    """Whether the clause tells what another did: "protested that its aircraft had strafed …"."""
    parse = scene.parse
    head = _head(scene, *draft.content[0])
    subject = parse.child(head, "nsubj", "nsubjpass")
    if subject is None or (parse.tags[subject] == "PRP" and parse.lower[subject] != "they"):
        return False
    done = parse.tags[head] in ("VBD", "VBN", "VBG") and parse.child(head, "neg") is None
    return done and (subject in scene.resolution.mentions or parse.tags[subject] != "PRP")


def _is_of_the_past(scene: Scene, draft: Draft) -> bool:
    """Whether what was sworn or assured is done already, and so only asserted."""
    parse = scene.parse
    head = _head(scene, *draft.content[0])
    helpers = {parse.tags[t] for t in parse.kids(head, "aux", "auxpass")}
    return "MD" not in helpers and ("VBD" in helpers or parse.tags[head] == "VBD")


def _is_to_come(scene: Scene, draft: Draft) -> bool:
    """Whether what was disclosed is yet to be done."""
    parse = scene.parse
    helpers = {parse.lower[t] for t in parse.kids(_head(scene, *draft.content[0]), "aux")}
    return bool(helpers & {"will", "would", "shall"})


def _is_untrue(scene: Scene, draft: Draft) -> bool:
    """Whether a report is called false: "called the story an invention"."""
    return any(not _UNTRUE.isdisjoint(scene.parse.lower[f:last]) for f, last in draft.content)


def _asks_why_not(scene: Scene, draft: Draft) -> bool:
    """Whether a question moves something: "Why not in May?", "Why should the two not meet?"."""
    words = [w for w in scene.parse.lower[slice(*draft.content[0])] if w[0].isalnum()]
    if words[:1] == ["why"]:
        return words[1:2] in (["not"], ["don't"]) or (
            words[1:2] in (["should"], ["do"], ["could"]) and not {"not", "n't"}.isdisjoint(words)
        )
    return words[:2] in (["how", "about"], ["what", "if"], ["shall", "we"], ["what", "about"])


def _is_menace(scene: Scene, draft: Draft, deeds: Phrasebook[Kind]) -> bool:
    parse, (first, last) = scene.parse, draft.content[0]
    if draft.kind == "object":
        head = _head(scene, first, last)
        return parse.lower[head] in scene.lexicon.reprisals
    if parse.lower[first] != "to":
        return False
    verb = parse.heads[first]
    if not first <= verb < last or parse.child(verb, "neg") is not None:
        return False
    if not _CONDITIONS.isdisjoint(parse.lower[verb:last]) and any(
        kind == "pressure" and at == 0 for kind, at, _ in deeds.find(parse.lower[verb:last])
    ):
        return True
    words = parse.lower[verb : min(last, verb + _HARM)]
    harms = any(kind == "harm" and at == 0 for kind, at, _ in deeds.find(words))
    return harms and not (words[0] == "respond" and len(words) == 1)


def _is_claim(scene: Scene, draft: Draft) -> bool:
    return scene.parse.lower[_head(scene, *draft.content[0])] in scene.lexicon.claims


def _head(scene: Scene, first: int, last: int) -> int:
    """The token on which a stretch hangs."""
    heads = scene.parse.heads
    for token in range(first, last):
        if not first <= heads[token] < last or heads[token] == token:
            return token
    return first


def _is_moved(scene: Scene, draft: Draft) -> bool:
    """Whether the clause has no tense of its own: "that they meet", "that Israel halt"."""
    parse = scene.parse
    head = _head(scene, *draft.content[0])
    helpers = [parse.lower[t] for t in parse.kids(head, "aux", "auxpass")]
    subject = parse.child(head, "nsubj", "nsubjpass")
    if subject is None or any(parse.tags[t] == "TO" for t in parse.kids(head, "aux")):
        return False
    if helpers[:1] == ["should"]:
        return True
    if helpers:
        return helpers == ["be"]
    if parse.tags[head] != "VBP":
        return parse.tags[head] == "VB"
    told_before = draft.head is not None and parse.tags[draft.head] in ("VBD", "VBN")
    return parse.tags[subject] in _SINGULAR or (told_before and parse.lower[head] not in _TENSED)
