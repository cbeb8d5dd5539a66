"""The main clauses of what was said, and whose they are: the speaker's side's or another's.

Only main clauses do something by being said: in "we regret that they refuse" it is regretted,
not refused. What merely leads up to it ("we believe that …") is passed through.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from typing import Literal

from dragoman.coding.statements.draft import Draft, Stretch
from dragoman.coding.statements.scene import Scene
from dragoman.records import Actor

Side = Literal["own", "other", "none"]

MAX_TOKENS = 150
"""Tokens of a content that are looked at: what a speech does, it does early."""
MAX_CLAUSES = 8

_BELOW = {"advcl", "relcl", "acl", "ccomp", "csubj", "parataxis", "dep"}
_VERBS = ("VB", "VBD", "VBZ", "VBP", "VBN", "VBG", "MD")
_FIRST = {"i", "we", "us"}
_FIRST_POSSESSIVE = {"our", "my"}
_THIRD = {"he", "she", "they"}
_THIRD_POSSESSIVE = {"his": "he", "her": "she", "their": "they", "its": "it"}
_OFFICIAL = (("GOV",), ("MIL",), ("SPY",))
_ORGANS = {("GOV",), ("MIL",), ("COP",), ("SPY",)}
_NEEDS_MORE = {
    "nothing",
    "time",
    "something",
    "reason",
    "need",
    "point",
    "intention",
    "plan",
    "plans",
}
"""Nouns that say nothing without the infinitive behind them."""
_OF_ONE_WITH_A_WILL = {
    "ready", "willing", "unwilling", "prepared", "committed", "determined", "able", "open",
    "opposed", "interested", "concerned", "pleased", "eager", "keen", "reluctant", "confident",
    "grateful", "responsible", "involved", "behind", "innocent",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who said it: the actor, and the token that heads the phrase."""

    actor: Actor | None
    head: int | None


@dataclass(frozen=True, slots=True)
class Clause:
    """One main clause.

    Attributes:
        head: its verb, or the noun where there is none.
        tokens: its tokens without those of the clauses below it.
        words: their words in lower case.
        subject: the token that heads its subject, or None.
        side: whose clause it is, to the speaker.
        quoted: whether it stands in quotation marks.
    """

    head: int
    tokens: list[int]
    words: list[str]
    subject: int | None
    side: Side
    quoted: bool


def main_clauses(
    scene: Scene, draft: Draft, speaker: Speaker, *, stance: Container[str]
) -> list[Clause]:
    """The main clauses of a draft's content, in text order.

    Args:
        scene: the article.
        draft: whose content is read.
        speaker: the one who said it, for the side of each clause.
        stance: words whose own complement clause counts as main.
    """
    heads = _heads(scene, draft.content)
    clauses: list[Clause] = []
    for head in heads:
        if len(clauses) == MAX_CLAUSES:
            break
        clauses.append(_clause(scene, head, speaker))
        heads.extend(_further(scene, head, stance, heads))
    return sorted(clauses, key=lambda clause: clause.head)


def _heads(scene: Scene, content: list[Stretch]) -> list[int]:
    """The tokens on which the content hangs: verbs if there are any."""
    parse, budget = scene.parse, MAX_TOKENS
    found = []
    for first, last in content:
        last = min(last, first + budget)
        budget -= last - first
        for token in range(first, last):
            head = parse.heads[token]
            if head == token or not first <= head < last:
                found.append(token)
    verbs = [token for token in found if parse.tags[token] in _VERBS]
    return verbs or [token for token in found if parse.words[token][0].isalnum()]


def _further(scene: Scene, head: int, stance: Container[str], known: list[int]) -> list[int]:
    """Verbs coordinated with this one, and those that a stance only leads up to."""
    parse = scene.parse
    found = [t for t in parse.kids(head, "conj") if parse.tags[t] in _VERBS]
    for child in (head, *parse.kids(head, "acomp", "attr", "xcomp")):
        if parse.lower[child] in stance:
            found.extend(parse.kids(child, "ccomp"))
    for link in parse.kids(head, "prep"):
        for noun in _stance_nouns(scene, link, stance):
            found.extend(parse.kids(noun, "acl", "ccomp"))
            found.extend(parse.kids(head, "ccomp"))
    return [token for token in found if token not in known]


def _stance_nouns(scene: Scene, link: int, stance: Container[str]) -> list[int]:
    """Nouns that lead up to a clause: "of the opinion", "on the fact"."""
    return [t for t in scene.parse.kids(link, "pobj") if scene.parse.lower[t] in stance]


def _clause(scene: Scene, head: int, speaker: Speaker) -> Clause:
    parse = scene.parse
    tokens = [head]
    for token in tokens:
        for child in parse.children[token]:
            dep = parse.deps[child]
            if dep in _BELOW and _is_part(scene, token, child):
                tokens.append(child)
                continue
            if dep in _BELOW or (dep == "conj" and parse.tags[child] in _VERBS and token == head):
                continue
            tokens.append(child)
    tokens.sort()
    words = [parse.lower[token] for token in tokens]
    subject = subject_in(scene, head)
    quoted = scene.quoted[head] >= 0
    return Clause(
        head, tokens, words, subject, side_of(scene, subject, speaker, quoted=quoted), quoted
    )


def _is_part(scene: Scene, token: int, below: int) -> bool:
    """Whether a clause below is only the rest of its head: "let us [sit down]", "nothing [to say]".

    So is an infinitive right behind its verb, which the parser takes for a purpose: "needed [to
    stop]".
    """
    parse = scene.parse
    word, dep = parse.lower[token], parse.deps[below]
    if word == "let":
        return dep == "ccomp"
    to = next((t for t in parse.kids(below, "aux") if parse.tags[t] == "TO"), None)
    if to is None:
        return False
    if dep == "advcl":
        return to == token + 1 and parse.tags[token] in _VERBS
    return word in _NEEDS_MORE and dep in ("relcl", "acl")


def subject_in(scene: Scene, verb: int) -> int | None:
    """The subject of a clause, its own or that of the clause it is coordinated with."""
    parse = scene.parse
    for _ in range(3):
        subject = parse.child(verb, "nsubj", "nsubjpass", "expl", "csubj")
        if subject is not None or parse.deps[verb] != "conj":
            return subject
        verb = parse.heads[verb]
    return None


def side_of(scene: Scene, subject: int | None, speaker: Speaker, *, quoted: bool) -> Side:
    """Whether the subject is the speaker or the speaker's side."""
    if subject is None:
        return "none"
    parse = scene.parse
    word = parse.lower[subject]
    if word in _FIRST:
        return "own"
    if any(parse.lower[t] in _FIRST_POSSESSIVE for t in parse.kids(subject, "poss")):
        return "own"
    owners = [] if quoted else [parse.lower[t] for t in parse.kids(subject, "poss")]
    somebody = subject in scene.resolution.mentions
    if (
        somebody
        and speaker.head is not None
        and any(
            owner in _THIRD_POSSESSIVE and _agrees(scene, _THIRD_POSSESSIVE[owner], speaker.head)
            for owner in owners
        )
    ):
        return "own"
    mention = scene.resolution.mentions.get(subject)
    if mention is not None and mention.kind == "pronoun" and speaker.head in mention.takes_up:
        return "own"
    actors = [a for t in parse.conjuncts(subject) for a in scene.resolution.actors_at(t)]
    if actors:
        own = any(is_same_side(actor, speaker.actor) for actor in actors)
        return "own" if own or _is_own_organ(scene, subject, actors, speaker.actor) else "other"
    if not quoted and word in _THIRD and speaker.head is not None:
        return "own" if _agrees(scene, word, speaker.head) else "other"
    if not quoted and word == "it" and _is_of_body(scene, subject, speaker):
        return "own"
    return "other"


def _is_of_body(scene: Scene, it: int, speaker: Speaker) -> bool:
    """Whether an "it" that means nobody known is the body that speaks: "Qatar said it was ready".

    An "it" that only stands before what follows ("it was too early to tell") is not.
    """
    parse, head = scene.parse, speaker.head
    if head is None or parse.tags[head] not in ("NN", "NNP"):
        return False
    actor = speaker.actor
    if actor is not None and (actor.role is not None or (actor.id or "").startswith("person:")):
        return False
    verb = parse.heads[it]
    if parse.deps[it] == "expl":
        return False
    if parse.lower[verb] not in ("is", "was", "be", "been", "'s"):
        return parse.deps[it] == "nsubj" and parse.tags[verb].startswith("VB")
    named = {parse.lower[t] for t in parse.kids(verb, "acomp", "prep")}
    return bool(named & _OF_ONE_WITH_A_WILL)


def _is_own_organ(scene: Scene, subject: int, actors: list[Actor], speaker: Actor | None) -> bool:
    """Whether "the army", said by one who speaks for a state, is that state's."""
    if speaker is None or speaker.sectors[:1] not in _OFFICIAL or speaker.country is None:
        return False
    definite = any(scene.parse.lower[t] == "the" for t in scene.parse.kids(subject, "det"))
    return definite and all(
        actor.name is None and actor.country is None and actor.sectors[:1] in _ORGANS
        for actor in actors
    )


def _agrees(scene: Scene, pronoun: str, head: int) -> bool:
    """Whether "he said he …", "officials said they …", "France … its" speak of the speaker."""
    tag, word = scene.parse.tags[head], scene.parse.lower[head]
    if pronoun == "it":
        return tag in ("NN", "NNP", "NNPS") and not _is_person(scene, head)
    if tag == "PRP":
        return word == pronoun
    if pronoun == "they" and tag == "NNP" and not _is_person(scene, head):
        return True
    return (tag in ("NNS", "NNPS")) == (pronoun == "they")


def _is_person(scene: Scene, head: int) -> bool:
    """Whether the phrase names one, or nobody known: a bare name is a person's."""
    actors = scene.resolution.actors_at(head)
    if not actors:
        return scene.parse.tags[head] == "NNP"
    return any(a.role is not None or (a.id or "").startswith("person:") for a in actors)


def is_same_side(actor: Actor, speaker: Actor | None) -> bool:
    """Whether an actor is the speaker, or the state for which the speaker speaks.

    Other persons of the same country are not: a senator tells a president what to do.
    """
    if speaker is None:
        return False
    if actor.id is not None and actor.id == speaker.id:
        return True
    if actor.name is not None and actor.name == speaker.name:
        return True
    if actor.country is None or actor.country != speaker.country:
        return False
    return _is_state(actor) and (_is_state(speaker) or speaker.sectors[:1] in _OFFICIAL)


def _is_state(actor: Actor) -> bool:
    """A country or its government, and no person."""
    named = (actor.id or "").startswith("country:")
    return named or (actor.sectors[:1] in _ORGANS and actor.id is None and actor.name is None)
