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

from dragoman.coding.statements.clauses import Clause, main_clauses
from dragoman.coding.statements.draft import Draft
from dragoman.coding.statements.lexicon import inflections, load_table
from dragoman.coding.statements.phrasebook import Phrasebook
from dragoman.coding.statements.scene import Scene
from dragoman.records import Act, Actor

_PREDICATES = {"attr", "acomp", "oprd", "pobj", "conj"}
_FORETOLD = {"will", "would", "could", "may", "might", "'ll", "can"}
_NEGATIONS = {"not", "n't", "no", "never"}


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the table: its rank, its act, whose clause, and what may not follow."""

    rank: int
    act: Act
    side: str
    unless: frozenset[str]


@dataclass(frozen=True, slots=True)
class ActTables:
    """``acts.toml``, ready to be asked."""

    rules: Phrasebook[Rule]
    labels: Phrasebook[bool]
    stance: frozenset[str]
    desire: frozenset[str]
    orderless: frozenset[str]


@cache
def load_acts() -> ActTables:
    """The act tables that ship with the package."""
    table = load_table("acts.toml")
    irregular: Mapping[str, list[str]] = load_table("cues.toml")["irregular"]
    warning = table["warning"]
    return ActTables(
        rules=Phrasebook(_entries(table["rule"]), irregular),
        labels=Phrasebook(
            [(label, False) for label in warning["labels"]]
            + [(phrase, True) for phrase in warning["phrases"]],
            irregular,
        ),
        stance=_forms(table["stance"]["words"], irregular),
        desire=_forms(table["desire"]["words"], irregular),
        orderless=frozenset(table["imperative"]["unless"]),
    )


def _entries(rules: list[Any]) -> list[tuple[str, Rule]]:
    """Phrase and rule, for the listed phrases and for every head with every verb."""
    found: list[tuple[str, Rule]] = []
    for rank, row in enumerate(rules):
        rule = Rule(rank, row["act"], row["side"], frozenset(row.get("unless", ())))
        pairs = product(row.get("heads", ()), row.get("verbs", ()))
        phrases = [*row.get("phrases", ()), *(f"{head} {verb}" for head, verb in pairs)]
        found.extend((phrase, rule) for phrase in phrases)
    return found


def _forms(words: list[str], irregular: Mapping[str, list[str]]) -> frozenset[str]:
    return frozenset(form for word in words for form in inflections(word, irregular))


def act_of(scene: Scene, draft: Draft, speaker: Actor | None) -> tuple[Act, str | None]:
    """The act of a draft, and the rule that read it from the content, if one did."""
    frame = draft.frame
    if frame.act != "assert" or frame.attitude != "speech" or draft.question:
        return frame.act, None
    tables = load_acts()
    clauses = main_clauses(scene, draft, speaker, stance=tables.stance)
    best = min(
        (rule for clause in clauses for rule in _holding(tables, clause)),
        key=lambda rule: rule.rank,
        default=None,
    )
    if best is not None:
        return best.act, f"content-{best.act}"
    for clause in clauses:
        act = _wished(scene, tables, clause) or _judged(scene, tables, clause)
        if act is not None:
            return act, f"content-{act}"
    return "assert", None


def _holding(tables: ActTables, clause: Clause) -> list[Rule]:
    """The rules whose phrase stands in the clause and whose side it is."""
    found = []
    for rule, first, last in tables.rules.find(clause.words):
        following = next((w for w in clause.words[last:] if not w.endswith("ly")), "")
        if rule.side not in ("any", clause.side) or following in rule.unless:
            continue
        if not _is_negated(clause.words, first) and not _is_guess(clause.words, first, last):
            found.append(rule)
    return found


def _is_negated(words: list[str], first: int) -> bool:
    """Whether "not" stands right before the phrase."""
    return first > 0 and words[first - 1] in _NEGATIONS


def _is_guess(words: list[str], first: int, last: int) -> bool:
    """Whether it is about what was ("must have been") and not what is to be done."""
    return words[first] in ("must", "should") and words[last : last + 1] == ["have"]


def _wished(scene: Scene, tables: ActTables, clause: Clause) -> Act | None:
    """A wish that another do something is a request; a bare order to "you" a demand."""
    parse, verb = scene.parse, clause.head
    if clause.side == "own" and parse.lower[verb] in tables.desire:
        for child in parse.kids(verb, "ccomp", "xcomp"):
            if parse.child(child, "nsubj", "nsubjpass") is not None:
                return "request"
        wanted = parse.lower[verb].startswith("want") and parse.child(verb, "dobj") is not None
        return "request" if wanted else None
    if not clause.quoted or clause.subject is not None or parse.tags[verb] != "VB":
        return None
    if parse.lower[verb] in tables.orderless or not _opens_sentence(scene, clause):
        return None
    return "request" if "please" in clause.words else "demand"


def _opens_sentence(scene: Scene, clause: Clause) -> bool:
    """Whether the verb, or its "do not", is the first word and no auxiliary helps it."""
    parse = scene.parse
    helpers = [t for t in parse.kids(clause.head, "aux") if parse.lower[t] != "do"]
    before = [w for t, w in zip(clause.tokens, clause.words, strict=True) if t < clause.head]
    plain = all(not w[0].isalnum() or w in ("do", "not", "n't", "please", "so") for w in before)
    return not helpers and plain


def _judged(scene: Scene, tables: ActTables, clause: Clause) -> Act | None:
    """A bad thing foretold is a warning, one that is there is condemned."""
    negated = bool(_NEGATIONS & set(clause.words))
    for foretells, first, last in tables.labels.find(clause.words):
        if negated or (not foretells and not _is_predicate(scene, clause, clause.tokens[last - 1])):
            continue
        if foretells or _FORETOLD & set(clause.words[:first]):
            return "warn"
        return "condemn"
    return None


def _is_predicate(scene: Scene, clause: Clause, token: int) -> bool:
    """Whether the word is what something is called, and not merely mentioned."""
    parse = scene.parse
    if parse.deps[token] == "amod":
        token = parse.heads[token]
    if parse.deps[token] == "pobj":
        link = parse.heads[token]
        return parse.lower[link] == "as" or parse.deps[parse.heads[link]] == "attr"
    return parse.deps[token] in _PREDICATES or token == clause.head
