"""What the main verb of a clause tells: a threat, a refusal, a denial, an accusation, a plan.

The phrases of ``[[deed]]`` in ``knowledge/statements/acts.toml`` say of what kind a verb is; who
does it, in what tense, and whether it is negated say what is done by telling it. "We will strike"
threatens, "they have struck" accuses, "we did not strike" denies.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any, Literal, get_args

from dragoman.coding.statements.clauses import Clause, Speaker
from dragoman.coding.statements.phrasebook import Phrasebook
from dragoman.coding.statements.scene import Scene
from dragoman.coding.statements.subjects import agent_of
from dragoman.errors import KnowledgeError
from dragoman.knowledge.apart import apart
from dragoman.records import Act, Actor

Kind = Literal[
    "harm", "pressure", "plan", "done", "restraint", "loyal", "thought", "kept", "wrong", "rigged",
    "force", "ill", "consent", "met", "decreed", "lapsed",
]  # fmt: skip
Tense = Literal["future", "possible", "past", "perfect", "present", "other"]

_FUTURE = {"will", "would", "'ll", "’ll", "shall", "wo"}
_HAD_OR_WOULD = {"'d", "’d"}
_POSSIBLE = {"could", "may", "might", "can"}
_PRESENT = {"VBZ", "VBP"}
_NONE = {"no", "not", "none", "neither", "nobody", "nothing", "never"}
_CONDITIONS = {"if", "unless"}
_PROVISOS = {"provided", "providing", "condition", "once", "assuming"}
_AGAINST = (
    "in breach of",
    "in violation of",
    "in defiance of",
    "in contravention of",
    "contrary to",
)
_DONE_TO = {
    "allowed",
    "permitted",
    "told",
    "asked",
    "invited",
    "given",
    "consulted",
    "informed",
    "warned",
    "heard",
    "offered",
    "shown",
    "helped",
    "paid",
    "treated",
    "received",
}
"""What others did not do to the speaker, which complains and denies nothing."""
_UNLAWFULLY = {"illegally", "unlawfully", "deliberately", "wilfully", "treacherously", "wantonly"}
_FIRST = {"i", "me"}
_OFFICIAL = {"GOV", "MIL", "COP", "LEG", "JUD", "SPY", "REB", "PTY", "BUS"}
_PRIVATE = {"CVL", "CRM", "UNK", "REF", "EDU", "MED", "AGR"}
_INVOLVED = {"involved", "responsible", "behind", "guilty", "complicit", "present", "part"}
_TOGETHER = {"both", "two", "sides", "countries", "nations", "parties", "neighbours", "neighbors"}
_ASKED = {
    "offer", "proposal", "letter", "request", "question", "questions", "invitation", "plan",
    "demands", "comments", "needs",
}  # fmt: skip


def deed_book(rows: Iterable[Any], irregular: Mapping[str, list[str]]) -> Phrasebook[Kind]:
    """The phrases of the deeds, each with its kind; raises KnowledgeError for an unknown kind."""
    entries: list[tuple[str, Kind]] = []
    for row in rows:
        if row["kind"] not in get_args(Kind):
            raise KnowledgeError(
                f"unknown kind of deed {row['kind']!r}",
                where="acts.toml",
                remedy=f"use one of {', '.join(get_args(Kind))}",
            )
        pairs = product(row.get("verbs", ()), row.get("objects", ()))
        entries += [(f"{verb} ... {thing}", row["kind"]) for verb, thing in pairs]
        entries += [(phrase, row["kind"]) for phrase in row.get("phrases", ())]
    return Phrasebook(entries, irregular)


@dataclass(frozen=True, slots=True)
class Predicate:
    """A clause's verb: the kinds that it is of, its tense, whether it is negated or passive."""

    kinds: frozenset[Kind]
    tense: Tense
    negated: bool
    passive: bool


def predicate_of(scene: Scene, book: Phrasebook[Kind], clause: Clause) -> Predicate:
    """What the table and the grammar say of a clause's verb."""
    at = clause.tokens.index(clause.head)
    kinds = {kind for kind, first, _ in book.find(clause.words) if first == at}
    parse, head = scene.parse, clause.head
    negated = is_negated(scene, head)
    passive = parse.child(head, "auxpass", "nsubjpass") is not None
    return Predicate(frozenset(kinds), _tense(scene, clause), negated, passive)


def is_negated(scene: Scene, head: int) -> bool:
    """Whether the verb has a "not", or a subject of which there is none."""
    parse = scene.parse
    if parse.child(head, "neg") is not None:
        return True
    for subject in parse.kids(head, "nsubj", "nsubjpass"):
        words = {parse.lower[subject]}
        words |= {parse.lower[t] for t in parse.children[subject] if t < subject}
        if words & _NONE:
            return True
    return False


def _tense(scene: Scene, clause: Clause) -> Tense:
    parse, head = scene.parse, clause.head
    helpers = [parse.lower[t] for t in parse.kids(head, "aux", "auxpass")]
    tags = [parse.tags[t] for t in parse.kids(head, "aux", "auxpass")]
    if "have" in helpers and "MD" in tags:
        return "other"
    if _FUTURE & set(helpers) or (_HAD_OR_WOULD & set(helpers) and parse.tags[head] == "VB"):
        return "future"
    if _POSSIBLE & set(helpers):
        return "possible"
    if "MD" in tags or "TO" in tags:
        return "other"
    if {"have", "has", "had", "'ve", "’ve", *_HAD_OR_WOULD} & set(helpers):
        return "perfect"
    if parse.tags[head] == "VBD" or "VBD" in tags:
        return "past"
    return "present" if parse.tags[head] in _PRESENT or tags else "other"


def deed_act(scene: Scene, predicate: Predicate, clause: Clause, speaker: Speaker) -> Act | None:
    """What is done by telling a clause, where its verb says so."""
    if predicate.tense == "possible" and not predicate.negated and _is_joint(scene, clause):
        return "propose"
    if _is_threat_of_ones_state(scene, predicate, clause, speaker):
        return "threaten"
    if _is_denied_of_all(scene, predicate, clause, speaker):
        return "deny"
    if clause.side == "own" and _can_act(scene, clause):
        return _own(scene, predicate, clause, speaker)
    if predicate.tense == "future" and predicate.passive and "done" in predicate.kinds:
        official = not predicate.negated and is_official(speaker.actor)
        return "announce" if official else None
    if predicate.tense == "future" and "plan" in predicate.kinds and not predicate.negated:
        return "announce" if _of_ones_own(scene, clause, speaker) else None
    told = _others(scene, predicate, clause, speaker)
    if told is None and _is_decreed(scene, predicate, clause, speaker):
        return "announce"
    return told


def _is_threat_of_ones_state(
    scene: Scene, predicate: Predicate, clause: Clause, speaker: Speaker
) -> bool:
    """Whether a harm is to come under a condition, by no one else: "the taps would be closed"."""
    if predicate.tense != "future" or predicate.negated or not is_official(speaker.actor):
        return False
    if not ({"harm", "pressure", "decreed"} & predicate.kinds) or clause.side == "own":
        return False
    if clause.subject is not None and scene.parse.lower[clause.subject] == "you":
        return False
    doer = () if clause.subject is None else scene.resolution.actors_at(clause.subject)
    anyone = clause.subject is not None and any(
        scene.parse.lower[t] in ("any", "every", "all")
        for t in scene.parse.kids(clause.subject, "det")
    )
    by_nobody = predicate.passive and agent_of(scene.parse, clause.head) is None
    marks = _conditions(scene, clause)
    if by_nobody and ("unless" in marks or ("harm" in predicate.kinds and anyone)):
        return True
    return not doer and "harm" in predicate.kinds and not predicate.passive and bool(marks)


def _is_denied_of_all(scene: Scene, predicate: Predicate, clause: Clause, speaker: Speaker) -> bool:
    """Whether an official says that none of a kind had done it: "no aircraft had left the base".

    Of what was looked for and not found nothing is denied, so that only the active counts.
    """
    if predicate.tense not in ("perfect", "past") or not predicate.negated:
        return False
    if predicate.passive and not predicate.kinds & {"wrong", "force", "rigged"}:
        return False
    if clause.subject is None or not is_official(speaker.actor) or "yet" in clause.words:
        return False
    parse = scene.parse
    if parse.lower[clause.subject] == "none":
        return False  # "none of them gave the answer" denies nothing of one's own
    before = {parse.lower[t] for t in parse.children[clause.subject] if t < clause.subject}
    before.add(parse.lower[clause.subject])
    if not before & (_NONE - {"nothing", "nobody", "never"}) or "thought" in predicate.kinds:
        return (
            parse.lower[clause.head] == "been"
            and bool(before & {"no"})
            and bool(parse.child(clause.head, "prep"))
        )
    doers = scene.resolution.actors_at(clause.subject)
    return clause.side == "own" or not any(
        actor.country not in (None, speaker.actor.country if speaker.actor else None)
        for actor in doers
    )


def _is_decreed(scene: Scene, predicate: Predicate, clause: Clause, speaker: Speaker) -> bool:
    """Whether an official tells what nobody else has done: "the union had been dissolved"."""
    if predicate.negated or not is_official(speaker.actor) or clause.subject is None:
        return False
    if scene.parse.tags[clause.subject] == "PRP" or agent_of(scene.parse, clause.head) is not None:
        return False
    decreed = "decreed" in predicate.kinds and (
        predicate.passive or _of_ones_own(scene, clause, speaker)
    )
    if not decreed and "lapsed" not in predicate.kinds:
        return False
    assert speaker.actor is not None
    country = speaker.actor.country
    doers = scene.resolution.actors_at(clause.subject)
    if any(actor.country not in (None, country) for actor in doers):
        return False
    if predicate.tense == "future":
        return not _conditions(scene, clause)
    return predicate.tense == "perfect"


def _own(scene: Scene, predicate: Predicate, clause: Clause, speaker: Speaker) -> Act | None:
    kinds, tense = predicate.kinds, predicate.tense
    if (
        tense in ("future", "possible")
        and not predicate.negated
        and _consents(scene, predicate, clause)
    ):
        return "accept"
    if tense == "future" and predicate.negated:
        if predicate.passive:
            return "reject"
        if "restraint" in kinds or ("loyal" in kinds and _is_done_to_somebody(scene, clause)):
            return "promise"
        return None if "thought" in kinds else "reject"
    if predicate.negated:
        return _denied(scene, predicate, clause)
    if tense == "possible" and "plan" in kinds and not predicate.passive:
        return "propose"
    if tense == "future" and not predicate.passive:
        return _to_come(scene, predicate, clause)
    if tense == "future" and is_official(speaker.actor) and kinds & {"done", "decreed", "lapsed"}:
        return None if _conditions(scene, clause) else "announce"
    if tense == "perfect" and "done" in kinds and is_official(speaker.actor):
        return None if _is_private(scene, clause) else "announce"
    return None


def _to_come(scene: Scene, predicate: Predicate, clause: Clause) -> Act | None:
    """An own deed to come: a threat where it harms, or presses under a condition."""
    kinds = predicate.kinds
    if "harm" in kinds and not _answers(scene, clause):
        return "threaten"
    if "pressure" in kinds:
        return "threaten" if _is_conditional(scene, clause) else "announce"
    return "announce" if "plan" in kinds and not _is_conditional(scene, clause) else None


def _consents(scene: Scene, predicate: Predicate, clause: Clause) -> bool:
    """Whether what was asked will be done: "honour the truce"; "come, provided no one speaks"."""
    if "consent" in predicate.kinds:
        return True
    return "met" in predicate.kinds and bool(_PROVISOS & _conditions(scene, clause))


def _is_done_to_somebody(scene: Scene, clause: Clause) -> bool:
    thing = scene.parse.child(clause.head, "dobj")
    if thing is None:
        return False
    return scene.parse.tags[thing] == "PRP" or thing in scene.resolution.mentions


def _answers(scene: Scene, clause: Clause) -> bool:
    """Whether a response is one in words: "respond to the offer", "respond within a week"."""
    return scene.parse.lower[clause.head] == "respond" and (
        bool(_ASKED & set(clause.words)) or clause.words[-1] == "respond"
    )


def _denied(scene: Scene, predicate: Predicate, clause: Clause) -> Act | None:
    parse, head = scene.parse, clause.head
    if "yet" in clause.words:
        return None
    if predicate.passive and parse.lower[head] in _DONE_TO:
        return None
    if predicate.tense in ("past", "perfect"):
        if parse.lower[head] in ("was", "were", "been"):
            named = {parse.lower[t] for t in parse.kids(head, "acomp", "attr", "prep")}
            return "deny" if named & _INVOLVED else None
        return None if "thought" in predicate.kinds else "deny"
    if predicate.tense == "present" and ("kept" in predicate.kinds or "wrong" in predicate.kinds):
        return "deny"
    return None


def _can_act(scene: Scene, clause: Clause) -> bool:
    """Whether the subject is somebody: "we", "the army", and not "our plans"."""
    if clause.subject is None:
        return False
    personal = scene.parse.tags[clause.subject] in ("PRP", "NNP", "NNPS")
    return personal or clause.subject in scene.resolution.mentions


def _others(scene: Scene, predicate: Predicate, clause: Clause, speaker: Speaker) -> Act | None:
    kinds, tense = predicate.kinds, predicate.tense
    if "ill" in kinds and tense in ("future", "possible") and not predicate.negated:
        return "warn"
    if tense not in ("past", "perfect", "present") or clause.subject is None:
        return None
    if predicate.negated:
        return None
    if predicate.passive:
        return _suffered(scene, predicate, clause)
    accused = scene.resolution.actors_at(clause.subject)
    if not accused:
        they = clause.quoted and scene.parse.lower[clause.subject] in ("they", "you")
        return "accuse" if they and kinds & {"wrong", "force"} else None
    if "wrong" in kinds or (tense != "present" and _is_unlawful(scene, clause)):
        return "accuse"
    if "force" in kinds and tense != "present" and _is_across(accused, speaker.actor):
        return "accuse"
    return None


def _suffered(scene: Scene, predicate: Predicate, clause: Clause) -> Act | None:
    """A wrong that was done by somebody, or is one whoever did it: "the vote was rigged"."""
    agent = agent_of(scene.parse, clause.head)
    known = agent is not None and bool(scene.resolution.actors_at(agent))
    if "wrong" in predicate.kinds and (known or "rigged" in predicate.kinds):
        return "accuse"
    return None


def _is_across(accused: tuple[Actor, ...], speaker: Actor | None) -> bool:
    """Whether the one who used force and the one who tells it stand on two sides."""
    if speaker is None or not is_official(speaker):
        return False
    for actor in accused:
        if set(actor.sectors) & _PRIVATE:
            return False
        if actor.country is not None and speaker.country not in (None, actor.country):
            return speaker.country not in apart().no_country
    return False


def is_official(actor: Actor | None) -> bool:
    """Whether one speaks for a state, a body or an organisation rather than for oneself."""
    if actor is None or set(actor.sectors) & _PRIVATE:
        return False
    named = (actor.id or "").startswith("country:") or actor.country in apart().no_country
    return named or bool(set(actor.sectors) & _OFFICIAL)


def _of_ones_own(scene: Scene, clause: Clause, speaker: Speaker) -> bool:
    """Whether an official tells what another of the same state will do: "the king would visit"."""
    if clause.subject is None or not is_official(speaker.actor):
        return False
    assert speaker.actor is not None
    doers = scene.resolution.actors_at(clause.subject)
    return bool(doers) and all(
        is_official(actor) and actor.country in (None, speaker.actor.country) for actor in doers
    )


def _is_private(scene: Scene, clause: Clause) -> bool:
    """Whether it is the speaker's own doing, as a person: "I have left"."""
    return clause.subject is not None and scene.parse.lower[clause.subject] in _FIRST


def _is_joint(scene: Scene, clause: Clause) -> bool:
    """Whether several sides could do it together: "the two countries could set up …"."""
    helpers = {scene.parse.lower[t] for t in scene.parse.kids(clause.head, "aux")}
    if clause.subject is None or scene.parse.lower[clause.head] == "be" or "could" not in helpers:
        return False
    if _is_conditional(scene, clause):
        return False
    words = {scene.parse.lower[t] for t in (clause.subject, *scene.parse.children[clause.subject])}
    several = len(scene.parse.conjuncts(clause.subject)) > 1
    return several or bool(words & (_TOGETHER | {"we"}))


def _is_unlawful(scene: Scene, clause: Clause) -> bool:
    """Whether the clause itself says that it was a breach: "illegally", "in breach of its word"."""
    first, last = clause.head, scene.parse.extent(clause.head)[1]
    words = scene.parse.lower[first:last]
    text = " ".join(words)
    return bool(_UNLAWFULLY & set(clause.words)) or any(phrase in text for phrase in _AGAINST)


def _is_conditional(scene: Scene, clause: Clause) -> bool:
    """Whether the clause holds under "if" or "unless"."""
    return bool(_CONDITIONS & _conditions(scene, clause))


def _conditions(scene: Scene, clause: Clause) -> set[str]:
    """The words of condition of the clause: "if", "unless", "provided", "on condition"."""
    parse = scene.parse
    found = set()
    for below in parse.kids(clause.head, "advcl", "prep"):
        words = {parse.lower[below], *(parse.lower[t] for t in parse.children[below])}
        found |= words & (_CONDITIONS | _PROVISOS)
        if any(parse.lower[t] == "should" and t < below for t in parse.kids(below, "aux")):
            found.add("if")
    return found
