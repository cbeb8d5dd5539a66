"""What is done by saying something: asserting, demanding, refusing, promising and so on.

A verb that says what is done ("rejected", "vowed") decides. Neutral verbs ("said", "told")
leave it to the main clauses of the content, by the rules of ``knowledge/statements/acts.toml``:
a duty of somebody else is a demand, a refusal of one's own a rejection, a bad thing foretold a
warning. Where no rule holds it is an assertion.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Any

from dragoman.coding.statements.clauses import Clause, Speaker, main_clauses
from dragoman.coding.statements.deeds import (
    Kind,
    deed_act,
    deed_book,
    is_negated,
    is_official,
    predicate_of,
)
from dragoman.coding.statements.draft import Draft
from dragoman.coding.statements.lexicon import inflections, load_table, spellings
from dragoman.coding.statements.phrasebook import Phrasebook
from dragoman.coding.statements.recast import recast
from dragoman.coding.statements.scene import Scene
from dragoman.records import Act, Actor

_EMBEDDED = {"pcomp", "amod", "pobj", "dobj", "compound", "nsubj", "poss", "advcl", "relcl"}
_PREDICATES = {"attr", "acomp", "oprd", "conj"}
_FORETOLD = {"will", "would", "could", "may", "might", "'ll", "’ll", "can"}
_MERE = {
    "be", "is", "are", "was", "am", "have", "has", "had", "not", "no", "a", "...", "n't", "the",
    "to", "in", "on", "at", "up", "out", "of", "off", "for", "did", "can", "with",
}  # fmt: skip
_AGENTS = {
    "army", "armies", "troops", "forces", "soldiers", "warships", "ships", "tanks", "planes",
    "aircraft", "guns", "settlers", "inspectors", "fighters", "gunmen", "militia", "militias",
    "guerrillas", "rebels", "mercenaries", "advisers", "advisors", "garrison", "battalion",
    "battalions", "fleet", "squadron", "vessels", "trawlers", "boats", "columns", "peacekeepers",
    "shelling", "bombing", "raids", "bloodshed", "killing", "firing", "guards", "police",
}  # fmt: skip
"""Those of whom a duty can be told though they are no known actor."""
_EMPTY = {"it", "there", "this", "that", "what", "which"}
_TURNED: dict[Act, set[Act]] = {
    "warn": {"threaten"},
    "promise": {"threaten", "deny"},
    "announce": {"deny", "threaten"},
    "accept": set(),
}
"""What a cue's act may become by what its content tells: "warned that it would close the road"."""
_ANSWERED = {"replied", "answered", "responded", "retorted", "replies", "answers", "responds"}
_AFTER_NO = {",", ".", "!", ";", "—", "–", "-", "--"}
_LAWS = {"constitution", "law", "statute", "act", "charter", "code", "treaty", "bill", "clause"}
_NEGATIONS = {"not", "n't", "n’t", "no", "never", "neither", "nor"}


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the table; see there for what each field asks."""

    rank: int
    act: Act
    side: str
    unless: frozenset[str]
    about: frozenset[str]
    duty: bool
    actor: bool
    judges: bool
    weak: bool
    negated: bool
    official: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """An act, and the verb of the clause that does it; None where the cue says it."""

    act: Act
    clause: int | None


@dataclass(frozen=True, slots=True)
class ActTables:
    """``acts.toml``, ready to be asked.

    ``triggers`` holds a telling word of every phrase: where none of them stands in a content
    without quotation marks, no rule can hold, and its clauses need not be looked for.
    """

    rules: Phrasebook[Rule]
    deeds: Phrasebook[Kind]
    labels: Phrasebook[bool]
    praise: Phrasebook[None]
    stance: frozenset[str]
    desire: frozenset[str]
    orderless: frozenset[str]
    triggers: frozenset[str]


@cache
def load_acts() -> ActTables:
    """The act tables that ship with the package."""
    table = load_table("acts.toml")
    irregular: Mapping[str, list[str]] = load_table("cues.toml")["irregular"]
    entries = _entries(table["rule"])
    labels = [(label, False) for label in table["warning"]["labels"]]
    labels += [(phrase, True) for phrase in table["warning"]["phrases"]]
    desire = _forms(table["desire"]["words"], irregular)
    praise: list[tuple[str, None]] = [(label, None) for label in table["praise"]["labels"]]
    phrases = [phrase for phrase, _ in entries] + [label for label, _ in labels]
    phrases += [label for label, _ in praise]
    phrases += [
        p for row in table["deed"] for p in (*row.get("phrases", ()), *row.get("verbs", ()))
    ]
    return ActTables(
        rules=Phrasebook(entries, irregular),
        deeds=deed_book(table["deed"], irregular),
        labels=Phrasebook(labels, irregular),
        praise=Phrasebook(praise, irregular),
        stance=_forms(table["stance"]["words"], irregular),
        desire=desire,
        orderless=frozenset(table["imperative"]["unless"]),
        triggers=desire.union(*(_telling(phrase, irregular) for phrase in phrases)),
    )


def _telling(phrase: str, irregular: Mapping[str, list[str]]) -> frozenset[str]:
    """The forms of the first word that says more than "be", "not" or "to"."""
    words = phrase.split()
    word = next((w for w in words if w.lstrip("~") not in _MERE), words[0])
    return spellings(word, irregular)


def _entries(rules: list[Any]) -> list[tuple[str, Rule]]:
    """Phrase and rule, for the listed phrases and for every head with every verb."""
    found: list[tuple[str, Rule]] = []
    for rank, row in enumerate(rules):
        rule = Rule(
            rank,
            row["act"],
            row["side"],
            frozenset(row.get("unless", ())),
            frozenset(row.get("about", ())),
            row.get("duty", False),
            row.get("actor", False),
            row.get("judges", False),
            row.get("weak", False),
            row.get("negated", False),
            row.get("official", False),
        )
        pairs = product(row.get("heads", ()), row.get("verbs", ()))
        phrases = [*row.get("phrases", ()), *(f"{head} {verb}" for head, verb in pairs)]
        found.extend((phrase, rule) for phrase in phrases)
    return found


def _forms(words: list[str], irregular: Mapping[str, list[str]]) -> frozenset[str]:
    return frozenset(form for word in words for form in inflections(word, irregular))


def act_of(scene: Scene, draft: Draft, speaker: Actor | None) -> Reading:
    """The act of a draft, the clause that does it, and whether the content told."""
    tables = load_acts()
    act = draft.frame.act
    if draft.frame.attitude == "speech" and not draft.question:
        act = recast(scene, draft, tables.deeds)
    if _answers_no(scene, draft):
        return Reading("deny", None)
    if act in _TURNED and draft.frame.attitude == "speech" and draft.kind in ("clause", "quote"):
        turned = _told(scene, draft, speaker, tables)
        if turned is not None and turned.act in _TURNED[act]:
            return turned
    if act != "assert" or draft.frame.attitude != "speech" or draft.question:
        return Reading(act, None)
    if not _may_do(scene, draft, tables):
        return Reading("assert", None)
    if _is_law(scene, draft):
        return Reading("assert", None)
    said_by = Speaker(speaker, draft.speaker)
    official = is_official(speaker)
    clauses = main_clauses(scene, draft, said_by, stance=tables.stance)
    ruled = [
        (rule, clause)
        for clause in clauses
        for rule in _holding(scene, tables, clause)
        if official or not rule.official
    ]
    best = min(ruled, key=lambda pair: pair[0].rank, default=None)
    if best is not None and not best[0].weak:
        return Reading(best[0].act, best[1].head)
    for clause in clauses:
        predicate = predicate_of(scene, tables.deeds, clause)
        told = deed_act(scene, predicate, clause, said_by)
        if told is not None:
            return Reading(told, clause.head)
    if best is not None:
        return Reading(best[0].act, best[1].head)
    for clause in clauses:
        told = _wished(scene, tables, clause) or _judged(scene, draft, tables, clause)
        if told is not None:
            return Reading(told, clause.head)
    return Reading("assert", None)


def _is_law(scene: Scene, draft: Draft) -> bool:
    """Whether a law speaks, which states and does nothing: "the constitution specifies"."""
    return draft.speaker is not None and scene.parse.lower[draft.speaker] in _LAWS


def _told(scene: Scene, draft: Draft, speaker: Actor | None, tables: ActTables) -> Reading | None:
    """What the main verbs of the content tell, whatever the cue says."""
    said_by = Speaker(speaker, draft.speaker)
    for clause in main_clauses(scene, draft, said_by, stance=tables.stance):
        predicate = predicate_of(scene, tables.deeds, clause)
        told = deed_act(scene, predicate, clause, said_by)
        if told is not None:
            return Reading(told, clause.head)
    return None


def _answers_no(scene: Scene, draft: Draft) -> bool:
    """Whether a question was answered with a bare "No"."""
    parse = scene.parse
    if draft.head is None or draft.kind != "quote" or parse.lower[draft.head] not in _ANSWERED:
        return False
    first = draft.content[0][0]
    return parse.lower[first : first + 2][-1:] == ["no"] and parse.words[first + 2] in _AFTER_NO


def _may_do(scene: Scene, draft: Draft, tables: ActTables) -> bool:
    """Whether any rule can hold: a telling word stands there, or an order may be quoted.

    What is found or shown is stated, whatever its words.
    """
    parse, lexicon = scene.parse, scene.lexicon
    sense = lexicon.verbs.get(parse.lower[draft.head]) if draft.head is not None else None
    if sense is not None and sense.lemma in lexicon.show:
        return False
    for first, last in draft.content:
        if not tables.triggers.isdisjoint(parse.lower[first:last]):
            return True
        if draft.kind == "quote" and "VB" in parse.tags[first:last]:
            return True
    return False


def _holding(scene: Scene, tables: ActTables, clause: Clause) -> list[Rule]:
    """The rules whose phrase stands in the clause and whose side it is."""
    return [
        rule
        for rule, first, last in tables.rules.find(clause.words)
        if rule.side in ("any", clause.side) and _fits(scene, rule, clause, first, last)
    ]


def _fits(scene: Scene, rule: Rule, clause: Clause, first: int, last: int) -> bool:
    """Whether the phrase is the clause's own, is not negated, and says what the rule means."""
    words, token = clause.words, clause.tokens[first]
    following = next((w for w in words[last:] if not w.endswith("ly")), "")
    if following in rule.unless or (first > 0 and words[first - 1] in _NEGATIONS):
        return False
    if rule.about and (
        clause.subject is None or scene.parse.lower[clause.subject] not in rule.about
    ):
        return False
    if rule.negated and not is_negated(scene, clause.head):
        return False
    if rule.actor and not _can_act(scene, clause.subject):
        return False
    if rule.judges:
        return _is_predicate(scene, clause, clause.tokens[last - 1])
    if rule.duty:
        return _is_duty(scene, clause, first, last)
    if words[first] == "would" and clause.quoted:
        return False
    return scene.parse.deps[token] not in _EMBEDDED and not _undergoes(scene, clause, token)


def _is_duty(scene: Scene, clause: Clause, first: int, last: int) -> bool:
    """Whether somebody who can act is told to.

    No guess is ("must be wrong"), no forecast, no condition ("should they refuse").
    """
    parse, subject = scene.parse, clause.subject
    if clause.words[last : last + 1] == ["have"] or subject is None:
        return False
    if clause.tokens[first] < subject:
        return False
    if first > 0 and clause.words[first - 1] in _FORETOLD:
        return False
    passive = parse.deps[subject] == "nsubjpass" and parse.lower[subject] not in _EMPTY
    if clause.words[first] == "must" and clause.words[last : last + 1] == ["be"] and not passive:
        return False
    return passive or _can_act(scene, subject)


def _can_act(scene: Scene, subject: int | None) -> bool:
    """Whether the subject is a name, a personal pronoun or a known actor."""
    if subject is None:
        return False
    if scene.parse.lower[subject] == "it":
        return subject in scene.resolution.mentions
    named = scene.parse.tags[subject] in ("NNP", "NNPS", "PRP")
    return named or subject in scene.resolution.mentions or scene.parse.lower[subject] in _AGENTS


def _undergoes(scene: Scene, clause: Clause, token: int) -> bool:
    """Whether the clause's subject does not do but suffers it: "she was asked"."""
    parse = scene.parse
    passive = clause.subject is not None and parse.deps[clause.subject] == "nsubjpass"
    return passive and parse.tags[token] == "VBN"


def _wished(scene: Scene, tables: ActTables, clause: Clause) -> Act | None:
    """A wish that another do something is a request; a bare order to "you" a demand."""
    parse, verb = scene.parse, clause.head
    negated = parse.child(verb, "neg") is not None
    if clause.side == "own" and parse.lower[verb] in tables.desire and not negated:
        expects = parse.lower[verb].startswith("expect")
        for child in parse.kids(verb, "ccomp", "xcomp"):
            doer = parse.child(child, "nsubj", "nsubjpass")
            if doer is not None and not expects:
                return "request"
            if doer is not None and doer in scene.resolution.mentions:
                return "demand"
        if expects:
            return None
        wanted = parse.lower[verb].startswith("want") and parse.child(verb, "dobj") is not None
        return "request" if wanted else None
    if not clause.quoted or clause.subject is not None or parse.tags[verb] != "VB":
        return None
    if parse.lower[verb] in tables.orderless or not _opens_sentence(scene, clause):
        return None
    return "request" if "please" in clause.words else "demand"


def _opens_sentence(scene: Scene, clause: Clause) -> bool:
    """Whether the verb, or its "do not", is the first word of its sentence or quotation."""
    parse, head = scene.parse, clause.head
    if any(parse.lower[t] != "do" for t in parse.kids(head, "aux")):
        return False
    first = parse.sentences[parse.sentence_of[head]].first
    if scene.quoted[head] >= 0:
        first = max(first, scene.outer[scene.quoted[head]].first)
    before = parse.lower[first:head]
    return all(not w[0].isalnum() or w in ("do", "not", "please", "so") for w in before)


def _judged(scene: Scene, draft: Draft, tables: ActTables, clause: Clause) -> Act | None:
    """A bad thing foretold is a warning, one that is there is condemned."""
    negated = bool(_NEGATIONS & set(clause.words))
    for foretells, first, last in tables.labels.find(clause.words):
        called = draft.kind == "label"
        if negated or not (called or _is_said_of(scene, clause, first, last, foretells=foretells)):
            continue
        if foretells or _FORETOLD & set(clause.words[:first]):
            return "warn"
        return "condemn"
    if negated or _FORETOLD & set(clause.words):
        return None
    for _, _, last in tables.praise.find(clause.words):
        if draft.kind == "label" or _is_predicate(scene, clause, clause.tokens[last - 1]):
            return "welcome"
    return None


def _is_said_of(scene: Scene, clause: Clause, first: int, last: int, *, foretells: bool) -> bool:
    """Whether a forecast's verb is one ("risks", not "the risk"), and a label is a predicate."""
    if foretells:
        return not scene.parse.tags[clause.tokens[first]].startswith("NN")
    return _is_predicate(scene, clause, clause.tokens[last - 1])


def _is_predicate(scene: Scene, clause: Clause, token: int) -> bool:
    """Whether the word is what something is called, and not merely mentioned."""
    parse = scene.parse
    if parse.deps[token] == "amod":
        token = parse.heads[token]
    head = parse.heads[token]
    return parse.deps[token] in _PREDICATES and (head == clause.head or parse.deps[token] == "conj")
