"""What the sentences of a treaty clause say: the initial term, its anchor, the renewal.

All patterns run over the canonical form of :mod:`dragoman.coding.agreements.legal_text`.
A verb counts only where its subject is the treaty: the last thing named before it that has a
duration must be PACT, "it", or the term of the treaty.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from dragoman.coding.agreements.legal_text import LegalText
from dragoman.knowledge.tables import read_toml
from dragoman.records import Anchor

_FORCE = (
    r"(?:in (?:full )?(?:force|effect|operation|vigou?r|being|existence)|valid|effective|binding"
    r"|operative|applicable|operational|good)"
)
_KEEP = (
    r"(?:remains?|continues?(?: to be)?|stays?|holds?|runs?|appl(?:y|ies)|lasts?|endures?"
    r"|have (?:effect|force|validity)|has (?:effect|force|validity)|subsists?|be observed"
    r"|be (?:concluded|made|entered into|signed|agreed|established|applied|maintained|deemed"
    r"|considered|kept|fixed|set)|(?:is|are) (?:hereby )?(?:concluded|made|entered into|signed"
    r"|agreed|established|fixed|set))"
)
_FIRST = r"(?:(?:an?|the|this|first|initial|minimum|fixed|full|definite|trial|total|limited) )*"
_PERIOD = r"(?:(?:period|term|duration|space|time|validity|course|stretch)(?: of(?: time of)?)? )?"
_LENGTH = rf"{_FIRST}{_PERIOD}(?P<dur>DUR\d+)(?! (?:notice|before|prior|in advance|previous))"
_SPAN = r"(?:for|during|over|until the (?:expir(?:y|ation)|end|close) of|to the end of|of)"
_GAP = r"(?:(?!\b(?:shall|will|may|unless|provided|terminat\w+|denounc\w+)\b)[^.;]){0,110}?"
_LASTING = (
    rf"\b{_KEEP}(?: \w+ly)?(?: {_FORCE})?{_GAP}\b{_SPAN} {_LENGTH}",
    rf"\b(?:be|is|are) {_SPAN} {_LENGTH}",
    rf"\b(?:{_FORCE}|into (?:force|effect|operation)){_GAP}\b{_SPAN} {_LENGTH}",
    r"\bthe (?P<dur>DUR\d+) PACT\b",
    r"\b(?P<dur>DUR\d+) for which (?:it|PACT) (?:is|was|has been)\b",
    rf"\b(?:duration|term|validity|life|currency)(?: of validity)?(?: of PACT)?,? "
    rf"(?:shall be|is|will be|shall extend (?:to|over)|shall last|is fixed at|of){_GAP} {_LENGTH}",
    rf"\bha(?:ve|s) an? (?:initial )?(?:duration|term|validity) of {_LENGTH}",
    rf"\b(?:expires?|terminates?|lapses?|cease[sd]?|ends?|come to an end)"
    r"(?: to (?:be in force|have effect|apply|be binding))?"
    rf" (?:(?:at|on|upon|with) the (?:end|expir\w+) of |after )?{_LENGTH} "
    r"(?:after|from|following) [^.;]{0,40}?(?:(?:entry|coming) into force|signature|effect)",
    r"^\W*(?:\d+\W+)?(?P<dur>DUR\d+) after the (?:entry|coming) into force of PACT\b"
    r"(?=[^.;]*\b(?:continue|extended|renewed|prolonged)\b)",
)
_UNTIL = (
    rf"(?:{_KEEP}|{_FORCE}){_GAP}\b(?:until|till|up to|to|through) "
    r"(?:and including |midnight (?:on|of) )?(?:the )?(?P<day>DAY\d+)",
    r"\b(?:expires?|terminates?|lapses?|ends?|runs? out|cease[sd]?"
    r"(?: to (?:be in force|have effect|apply))?)"
    r"(?: (?:on|in|at midnight on|at the end of|by))?(?: the)? (?P<day>DAY\d+)",
)
_INDEFINITE = re.compile(
    rf"(?:{_KEEP}|{_FORCE}){_GAP}(?:\b(?:indefinite(?:ly)?|unlimited|perpetu\w+|permanent(?:ly)?)\b"
    r"|\bwithout (?:any )?limit(?:ation)? (?:of|in|as to) (?:time|duration)|\buntil (?:it|a new|an?other|the entry|terminated|denounced|cancelled|replaced|superseded|such time|ANY)\b)"
)
_BEGINS = (
    r"(?:(?:shall|will|to|is to|does|do)? ?(?:enters?|comes?|be put|be brought|entering|coming|came"
    r"|entered|brought|put)(?: \w+ly| again)? (?:in|into|to) (?:full )?(?:force|effect|operation|vigou?r)"
    r"|(?:takes?|taking|took) effect|becom\w+ (?:effective|operative|valid)|be effective"
    r"|(?:entry|coming) into force of PACT)"
)
_COUNTS = r"\b(?:from|after|since|as of|as from|commenc\w+|beginning|following|count\w+|reckoned|dating|starting|computed|with effect from|on) "
_NEXT = r"\bunless|\bprovided|\band (?:shall|will|is|may|can)\b|,(?! (?:commenc|beginning|count|reckon|dating|starting|computed|from|as from|with effect))"
_ANCHORS: tuple[tuple[Anchor, str], ...] = (
    ("provisional_application", r"provisional(?:ly)? (?:application|appl\w+|entry)"),
    (
        "entry_into_force",
        r"(?:entry|coming|comes|enters|entered|taking|takes) (?:in|into|to) (?:\w+ )?(?:force|effect|operation)"
        r"|(?:take|takes|taking) effect|effective date|becom\w+ effective|commencement"
        r"|exchange of (?:the )?(?:\w+ )*(?:ratification|instrument)\w*|ratification|deposit|approval"
        r"|(?:that|this|the said|the same|such) da(?:te|y)|entr[ey]",
    ),
    ("signature", r"signatur\w+|signing|signed|conclusion|(?:date|day) hereof"),
    ("fixed_date", r"DAY\d+"),
)


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
        for match in _matches(_LASTING, sentence):
            if _names_pact(match) or is_about_pact(clause, number, match.start()):
                anchor = _anchor(clause, number, match)
                return InitialTerm(clause.durations[match["dur"]], anchor, number, match.end())
        for match in _matches(_UNTIL, sentence):
            if is_about_pact(clause, number, match.start()):
                return InitialTerm(None, "fixed_date", number, match.end())
    return None


def _names_pact(match: re.Match[str]) -> bool:
    """Whether the words themselves say whose duration it is."""
    return bool(
        re.match(
            r"(?:duration|term|validity|life|the DUR\d+|\W*(?:\d+\W+)?DUR\d+) .*(?:PACT|\bit\b)",
            match.group(),
        )
    )


def is_indefinite(clause: LegalText) -> bool:
    """Whether the clause says that the treaty has no end."""
    return any(
        is_about_pact(clause, number, match.start())
        for number, sentence in enumerate(clause.sentences)
        for match in _INDEFINITE.finditer(sentence)
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
    if re.search(r"\b(?:duration|term|validity|life|force|performance|provisions|application|operation|period|currency|effect) of$", before):
        return False
    return bool(re.search(r"\b(?:of|to|under|by|in|with|from|for|on|between|than|supersedes?|supercede|replaces?)$", before))


@cache
def _subjects() -> re.Pattern[str]:
    others = "|".join(sorted(read_toml("agreements/legal.toml")["others"], key=len, reverse=True))
    # "the provisions of PACT" last as long as PACT; oblique things are no subjects.
    return re.compile(
        r"(?P<pact>PACT(?!'s)|\b(?:duration|validity) (?=shall|is|will))|(?P<it>\b(?:it|thereafter|same|latter)\b)"
        rf"|(?P<other>(?<!of )(?<!to )(?<!by )(?<!under )(?<!PACT and )\b(?:the|a|an|this|such|that|these|any|each|no|its|their|other|all) (?:\w+ ){{0,3}}?(?:{others})\b(?! of PACT))"
    )


def _matches(patterns: tuple[str, ...], sentence: str) -> list[re.Match[str]]:
    found = [match for pattern in _compiled(patterns) for match in pattern.finditer(sentence)]
    return sorted(found, key=lambda match: match.start())


@cache
def _compiled(patterns: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in patterns)


def _anchor(clause: LegalText, number: int, match: re.Match[str]) -> Anchor | None:
    """What the term counts from: as said beside it, else as the clause says that it begins."""
    sentence = clause.sentences[number]
    after = re.split(_NEXT, sentence[match.end() :])[0]
    # "Enter into force on signature for a year" counts from entry, whatever day that is.
    within = "" if match.group().startswith("into") else match.group()
    for stretch in (within, after):
        counted = re.search(_COUNTS + r"[^;]{0,80}", stretch)
        named = counted and _named_anchor(counted.group())
        if named:
            return named
    begins = any(_begins(clause, index) for index in range(len(clause.sentences)))
    return "entry_into_force" if begins else None


def _named_anchor(stretch: str) -> Anchor | None:
    for anchor, pattern in _ANCHORS:
        if re.search(pattern, stretch):
            return anchor
    return None


def _begins(clause: LegalText, number: int) -> bool:
    return any(
        "PACT" in match.group() or is_about_pact(clause, number, match.start())
        for match in re.finditer(_BEGINS, clause.sentences[number])
    )


def sentences_from(clause: LegalText, first: int) -> Iterator[tuple[int, str]]:
    """The sentences from one on, with their numbers."""
    return ((number, clause.sentences[number]) for number in range(first, len(clause.sentences)))
