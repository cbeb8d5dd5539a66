"""The position on an issue that a statement entails: for, against or conditional.

A position is never read from mood. It follows where an act (a demand, a promise, a refusal …) is
done about the words of an issue, or an own main verb says which side one is on. From those words
the way is followed up to what is done: a verb or noun that ends, stops or forbids turns it
round, so does a negation, one that supports or continues keeps it, and anything else gives no
position. The words are in ``knowledge/statements/positions.toml``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from dragoman.coding.statements.act import Reading, load_acts
from dragoman.coding.statements.clauses import Clause, Speaker, main_clauses
from dragoman.coding.statements.draft import Draft, Stretch
from dragoman.coding.statements.issues import Hit
from dragoman.coding.statements.lexicon import inflections, load_table, plural
from dragoman.coding.statements.scene import Scene
from dragoman.records import Act, Actor, Position

_FOR: frozenset[Act] = frozenset(("demand", "request", "propose", "promise", "accept", "welcome"))
_AGAINST: frozenset[Act] = frozenset(("reject", "condemn"))
_HOPS = 14
_CHAIN = {"dobj", "xcomp", "ccomp", "pcomp", "nsubjpass", "attr", "oprd", "dative"}
_JUDGED = {"nsubj", "csubj"}
_MODIFIES = {"compound", "amod", "nmod"}
_KEEPING_LINKS = {"for", "of", "on", "to", "in", "with", "towards", "toward"}
_NOT = {"no", "neither", "nor", "never", "not", "without"}
_BE = {"is", "are", "was", "were", "be", "been", "'s", "’s"}


@dataclass(frozen=True, slots=True)
class Words:
    """``positions.toml``, ready to be asked: forms of the words that turn, keep or settle."""

    turning: frozenset[str]
    turning_nouns: frozenset[str]
    keeping: frozenset[str]
    keeping_nouns: frozenset[str]
    stance_for: frozenset[str]
    stance_against: frozenset[str]
    phrases_for: tuple[list[str], ...]
    phrases_against: tuple[list[str], ...]
    unsettled: frozenset[str]
    conditions: frozenset[str]
    conditional: tuple[list[str], ...]
    until: frozenset[str]


@cache
def load_words() -> Words:
    """The tables that ship with the package."""
    table = load_table("positions.toml")
    irregular: Mapping[str, list[str]] = load_table("cues.toml")["irregular"]

    def verbs(words: list[str]) -> frozenset[str]:
        return frozenset(form for word in words for form in inflections(word, irregular))

    def nouns(words: list[str]) -> frozenset[str]:
        return frozenset(form for word in words for form in (word, plural(word)))

    stance, conditions = table["stance"], table["conditions"]
    return Words(
        turning=verbs(table["turning"]["verbs"]),
        turning_nouns=nouns(table["turning"]["nouns"]),
        keeping=verbs(table["keeping"]["verbs"]),
        keeping_nouns=nouns(table["keeping"]["nouns"]),
        stance_for=verbs(stance["for"]),
        stance_against=verbs(stance["against"]),
        phrases_for=tuple(phrase.split() for phrase in stance["phrases_for"]),
        phrases_against=tuple(phrase.split() for phrase in stance["phrases_against"]),
        unsettled=verbs(table["unsettled"]["verbs"]),
        conditions=frozenset(conditions["words"]),
        conditional=tuple(phrase.split() for phrase in conditions["phrases"]),
        until=frozenset(conditions["until"]),
    )


@dataclass(frozen=True, slots=True)
class Doing:
    """What is done to the issue's words: for (1) or against (−1), and the clause that does it.

    ``clause`` is the verb of a main clause of the content, or None where the cue does it;
    ``spent`` tells that the clause's own verb or negation is the act itself and turns nothing.
    """

    sign: int
    clause: int | None
    spent: bool
    judges: bool = False


def positions_of(
    scene: Scene,
    draft: Draft,
    content: list[Stretch],
    reading: Reading,
    *,
    hits: list[Hit],
    speaker: Actor | None,
) -> dict[str, Position]:
    """The position on every issue on which one is entailed, by issue.

    Args:
        scene: the article.
        draft: the statement in the making.
        content: its content with fitted edges.
        reading: what is done by saying it, and the clause that does it.
        hits: the words of issues in the content.
        speaker: who said it.
    """
    signed = [hit for hit in hits if hit.cue.sign]
    doing = _doing(scene, draft, content, reading, speaker) if signed else None
    if doing is None:
        return {}
    found: dict[str, set[Position]] = {}
    for hit in signed:
        way = _way(scene, content, hit, doing)
        if way is None:
            continue
        sign, path = way
        sided: Position = "for" if sign * hit.cue.sign * doing.sign > 0 else "against"
        stretches = [_before(draft, content), *content]
        if _has_condition(scene, stretches, path, refused=doing.sign < 0):
            sided = "conditional"
        found.setdefault(hit.cue.issue, set()).add(sided)
    return {issue: sides.pop() for issue, sides in found.items() if len(sides) == 1}


def _before(draft: Draft, content: list[Stretch]) -> Stretch:
    """What stands between cue and content: "agreed [on condition] that …"."""
    first = content[0][0]
    return (draft.cue[1], first) if draft.cue and draft.cue[1] < first else (first, first)


def _doing(
    scene: Scene, draft: Draft, content: list[Stretch], reading: Reading, speaker: Actor | None
) -> Doing | None:
    """What is done to the words of the content, if anything is that takes a side."""
    parse, words, act = scene.parse, load_words(), reading.act
    if draft.question or draft.frame.attitude == "belief":
        return None
    if reading.clause is not None and (act in _FOR or act in _AGAINST or act == "announce"):
        refused = act in _AGAINST
        verb = parse.lower[reading.clause]
        if refused and verb in words.unsettled and verb not in _BE:
            return None
        stance = verb in words.stance_for or verb in words.stance_against
        return Doing(-1 if refused else 1, reading.clause, refused or stance, verb in _BE)
    if reading.clause is not None:
        return None
    if act in _FOR or act in _AGAINST:
        if draft.kind == "quote":
            return None
        if act == "reject" and _first_word(scene, draft, content) in words.unsettled:
            return None
        return Doing(-1 if act in _AGAINST else 1, None, False, judges=draft.kind == "label")
    if act == "warn" and draft.kind == "about" and draft.cue is not None:
        against = "against" in parse.lower[draft.cue[0] : content[0][0]]
        return Doing(-1, None, False) if against else None
    if act == "announce" and draft.kind == "object":
        return Doing(1, None, False)
    clauses = main_clauses(scene, draft, Speaker(speaker, draft.speaker), stance=load_acts().stance)
    own = [clause for clause in clauses if clause.side == "own"]
    if act == "announce":
        return next((Doing(1, c.head, False) for c in own if _is_to_come(scene, c)), None)
    return next(filter(None, (_stance(scene, clause) for clause in own)), None)


def _first_word(scene: Scene, draft: Draft, content: list[Stretch]) -> str:
    """The verb that is refused: "refused [to rule out …]"."""
    first = content[0][0]
    infinitive = scene.parse.tags[first] == "TO"
    return scene.parse.lower[scene.parse.heads[first] if infinitive else first]


def _is_to_come(scene: Scene, clause: Clause) -> bool:
    """Whether one announces what one will do, or has done."""
    helpers = {scene.parse.lower[t] for t in scene.parse.kids(clause.head, "aux")}
    return bool(helpers & {"will", "would", "'ll", "’ll", "had", "has", "have"})


def _stance(scene: Scene, clause: Clause) -> Doing | None:
    """The side that an own main verb takes: "we support …", "it was against …"."""
    parse, words = scene.parse, load_words()
    negated = parse.child(clause.head, "neg") is not None
    if any(parse.tags[t] == "MD" for t in parse.kids(clause.head, "aux")):
        return None
    verb = parse.lower[clause.head]
    if verb in words.stance_for:
        return Doing(-1 if negated else 1, clause.head, True)
    if verb in words.stance_against:
        return None if negated else Doing(-1, clause.head, True)
    if verb in _BE:
        for phrases, sign in ((words.phrases_for, 1), (words.phrases_against, -1)):
            if any(_stands(clause.words, phrase) for phrase in phrases):
                return (
                    None
                    if negated and sign < 0
                    else Doing(-sign if negated else sign, clause.head, True)
                )
    return None


def _stands(words: list[str], phrase: list[str]) -> bool:
    size = len(phrase)
    return any(words[at : at + size] == phrase for at in range(len(words) - size + 1))


def _way(
    scene: Scene, content: list[Stretch], hit: Hit, doing: Doing
) -> tuple[int, list[int]] | None:
    """Whether the way from an issue's words up to what is done keeps (1) or turns (−1) them.

    Returns also the tokens on the way; None where anything on it leaves the side open.
    """
    parse = scene.parse
    token = _head_of(scene, hit)
    sign, path = (-1 if _is_negated(scene, token, hit, doing) else 1), [token]
    for _ in range(_HOPS):
        if token == doing.clause:
            return sign, path
        head = parse.heads[token]
        inside = any(first <= head < last for first, last in content)
        if head == token or not inside:
            return (sign, path) if doing.clause is None else None
        step = _step(scene, token, head, doing)
        if step is None:
            return None
        sign *= step
        token = head
        path.append(token)
        if token != hit.first and _is_negated(scene, token, None, doing):
            sign = -sign
    return None


def _head_of(scene: Scene, hit: Hit) -> int:
    """The token by which the words hang from what is around them."""
    for token in range(hit.first, hit.last):
        if (
            not hit.first <= scene.parse.heads[token] < hit.last
            or scene.parse.heads[token] == token
        ):
            return token
    return hit.first


def _is_negated(scene: Scene, token: int, hit: Hit | None, doing: Doing) -> bool:
    """Whether "not", "no" or "without" stands with the token, and is not the act itself."""
    parse = scene.parse
    if doing.spent and doing.clause in (token, parse.heads[token]):
        return False
    inside = range(hit.first, hit.last) if hit is not None else range(0)
    return any(
        parse.lower[child] in _NOT or parse.deps[child] == "neg"
        for child in parse.children[token]
        if child not in inside
        and parse.deps[child] in ("neg", "det", "preconj", "advmod", "cc")
        and (parse.deps[child] == "neg" or parse.lower[child] in _NOT)
    )


def _step(scene: Scene, token: int, head: int, doing: Doing) -> int | None:
    """What one step up does to the side: 1 keeps it, −1 turns it, None leaves it open."""
    parse, dep = scene.parse, scene.parse.deps[token]
    if dep == "conj":
        apart = parse.child(token, "nsubj", "nsubjpass", "expl") is not None
        return None if apart and doing.clause is not None else 1
    spent = head == doing.clause and doing.spent
    if dep == "prep" and parse.tags[token] in ("IN", "TO", "RP"):
        return _link(scene, token, head, spent=spent)
    if dep in ("pobj", "pcomp") and parse.deps[head] in ("prep", "agent", "dative"):
        return 1
    if dep in _MODIFIES or dep == "poss":
        return _noun(scene, head)
    if dep in ("acl", "relcl") and _is_infinitive(scene, token):
        return _noun(scene, head)
    if dep == "advcl" and _is_infinitive(scene, token):
        return 1 if parse.tags[head].startswith("NN") else _verb(scene, head, spent=spent)
    if dep in _JUDGED:
        return 1 if doing.judges and head == doing.clause else None
    if dep in _CHAIN or (dep == "acomp" and parse.lower[head] in _BE):
        return _verb(scene, head, spent=spent)
    return None


def _link(scene: Scene, link: int, head: int, *, spent: bool) -> int | None:
    """A preposition: "call for", "end to", "objection to", "against"."""
    parse, words = scene.parse, load_words()
    word = parse.lower[link]
    if word in ("against", "without"):
        if spent:
            return 1
        spoken = parse.lower[head] in words.keeping or parse.tags[head].startswith("NN")
        return -1 if word == "against" and spoken and _verb_or_noun(scene, head) == 1 else None
    if word not in _KEEPING_LINKS:
        return None
    if spent:
        return 1
    return _verb_or_noun(scene, head)


def _verb_or_noun(scene: Scene, head: int) -> int | None:
    return _noun(scene, head) if scene.parse.tags[head].startswith("NN") else _verb(scene, head)


def _verb(scene: Scene, verb: int, *, spent: bool = False) -> int | None:
    if spent:
        return 1
    words, word = load_words(), scene.parse.lower[verb]
    if word in words.turning:
        return -1
    return 1 if word in words.keeping or scene.parse.tags[verb] in ("IN", "TO", "JJ") else None


def _noun(scene: Scene, noun: int) -> int | None:
    words, word = load_words(), scene.parse.lower[noun]
    if word in words.turning_nouns:
        return -1
    return 1 if word in words.keeping_nouns else None


def _is_infinitive(scene: Scene, verb: int) -> bool:
    return any(scene.parse.tags[t] == "TO" for t in scene.parse.kids(verb, "aux"))


def _has_condition(scene: Scene, content: list[Stretch], path: list[int], *, refused: bool) -> bool:
    """Whether a condition stands in the sentence of the words, and not "even if".

    So does one that ends where the content begins: "on condition [that …]".
    """
    parse, words = scene.parse, load_words()
    sentence = parse.sentences[parse.sentence_of[path[0]]]
    for first, last in content:
        for token in range(max(first, sentence.first), min(last, sentence.last)):
            word = parse.lower[token]
            if parse.lower[token - 1 : token] == ["even"]:
                continue
            if word in words.conditions or (refused and word in words.until):
                return True
            if any(parse.lower[token : token + len(p)] == p for p in words.conditional):
                return True
    return False
