"""What the sentences of a treaty clause say: the initial term, its anchor, the renewal.

All patterns run over the canonical form of :mod:`dragoman.coding.agreements.legal_text`.
A verb counts only where its subject is the treaty: the last thing named before it that has a
duration must be PACT, "it", or the term of the treaty.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from dragoman.coding.agreements.legal_patterns import pattern, patterns
from dragoman.coding.agreements.legal_text import LegalText
from dragoman.knowledge.tables import read_toml
from dragoman.records import Anchor

_ANCHORS: tuple[Anchor, ...] = (
    "provisional_application",
    "entry_into_force",
    "signature",
    "fixed_date",
)
"""In the order in which they are looked for."""


@dataclass(frozen=True, slots=True)
class InitialTerm:
    """How long the treaty lasts at first, and where in the clause that stands.

    ``duration`` is ISO 8601, or None where a date or no limit is given.
    """

    duration: str | None
    anchor: Anchor | None
    sentence: int
    end: int


def initial_term(clause: LegalText) -> InitialTerm | None:
    """The first statement of how long the treaty lasts; None if there is none."""
    for number, sentence in enumerate(clause.sentences):
        for match in _matches("lasting", sentence):
            if _names_pact(match) or is_about_pact(clause, number, match.start()):
                anchor = _anchor(clause, number, match)
                return InitialTerm(clause.durations[match["dur"]], anchor, number, match.end())
        for match in _matches("until", sentence):
            if is_about_pact(clause, number, match.start()):
                return InitialTerm(None, "fixed_date", number, match.end())
    return None


def _names_pact(match: re.Match[str]) -> bool:
    """Whether the words themselves say whose duration it is."""
    return bool(
        re.match(
            r"(?:denounce|duration|term|validity|life|the DUR\d+|\W*(?:\d+\W+)?DUR\d+) "
            r".*(?:PACT|\bit\b)",
            match.group(),
        )
    )


def is_indefinite(clause: LegalText) -> bool:
    """Whether the clause says that the treaty has no end."""
    return any(
        is_about_pact(clause, number, match.start())
        for number, sentence in enumerate(clause.sentences)
        for match in pattern("term", "indefinite").finditer(sentence)
    )


def is_about_pact(clause: LegalText, number: int, at: int) -> bool:
    """Whether the verb at a place of a sentence has the treaty as its subject."""
    before = clause.sentences[number][:at]
    named = _last_named(before)
    if named == "it" and _last_named(before, whole=True) == "PACT":
        return True
    while named == "it" and number > 0:
        number -= 1
        named = _last_named(clause.sentences[number], whole=True)
    return named == "PACT"


def _last_named(text: str, *, whole: bool = False) -> str | None:
    """The last possible subject before a verb: PACT, "it", another thing, or None."""
    found = None
    for match in _subjects().finditer(text):
        if match.lastgroup == "pact" and not whole and _is_oblique(text, match.start()):
            continue
        found = {"pact": "PACT", "it": "it"}.get(match.lastgroup or "", "other")
        if whole and found == "PACT":
            return found
    return found


def _is_oblique(text: str, at: int) -> bool:
    """Whether a preposition governs PACT, other than in "the duration of PACT"."""
    before = text[:at].rstrip()
    if pattern("term", "own_part").search(before):
        return False
    return pattern("term", "preposition").search(before) is not None


@cache
def _subjects() -> re.Pattern[str]:
    others = "|".join(sorted(read_toml("agreements/legal.toml")["others"], key=len, reverse=True))
    article = "the|a|an|this|such|that|these|any|each|no|its|their|other|all"
    # "The provisions of PACT" last as long as PACT; oblique things are no subjects.
    return re.compile(
        r"(?P<pact>PACT(?!'s)|\b(?:duration|validity) (?=shall|is|will)"
        r"|\bits term (?=shall|will|may))"
        r"|(?P<it>\b(?:it|thereafter|same|latter)\b)"
        r"|(?P<other>(?<!of )(?<!to )(?<!by )(?<!under )(?<!PACT and )"
        rf"\b(?:{article}) (?:\w+ ){{0,3}}?(?:{others})\b(?! of PACT))"
    )


def _matches(prefix: str, sentence: str) -> list[re.Match[str]]:
    found = [match for each in patterns("term", prefix) for match in each.finditer(sentence)]
    return sorted(found, key=lambda match: match.start())


def _anchor(clause: LegalText, number: int, match: re.Match[str]) -> Anchor | None:
    """What the term counts from: as said beside it, else as the clause says that it begins."""
    sentence = clause.sentences[number]
    after = pattern("term", "next_clause").split(sentence[match.end() :])[0]
    # "Enter into force on signature for a year" counts from entry, whatever day that is.
    within = "" if match.group().startswith("into") else match.group()
    for stretch in (within, after):
        counted = pattern("term", "counts").search(stretch)
        named = counted and _named_anchor(stretch[counted.start() : counted.end() + 80])
        if named:
            return named
    begins = any(_begins(clause, index) for index in range(len(clause.sentences)))
    return "entry_into_force" if begins else None


def _named_anchor(stretch: str) -> Anchor | None:
    for anchor in _ANCHORS:
        if pattern("term", f"anchor_{anchor}").search(stretch):
            return anchor
    return None


def _begins(clause: LegalText, number: int) -> bool:
    return any(
        "PACT" in match.group() or is_about_pact(clause, number, match.start())
        for match in pattern("term", "begins").finditer(clause.sentences[number])
    )
