"""How a treaty is prolonged, who can stop it, and with what notice it ends.

A renewal is automatic where it is called so ("automatically", "tacitly") or where it happens
unless someone acts. It is *successive* only where the words say that it recurs: a plural
("periods"), "each", "successive", "from year to year", or an expiry "of any period". "A
further period of five years" and "another five years" are once, by the letter.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from dragoman.coding.agreements.legal_parts import is_about_pact
from dragoman.coding.agreements.legal_text import LegalText
from dragoman.records import Renewal, RenewalMode

_RENEWED = r"(?:renew(?:ed|al|s)?|extended|extends?|extension|prolonged|prolongation|prorogued|continued|reconducted|reconduction|carried over|rolled over)"
_VERB = re.compile(
    rf"\b(?:be|is|are|been|stand|considered|deemed|regarded)(?: (?:as|to be|being|thereby|then|\w+ly|also))* {_RENEWED}\b"
    rf"|\b(?:shall|will|may|can|(?:agree|decide|right) to)(?: \w+ly| then| thereafter| also)* (?:renew|prolong|extend|be renew\w*)\b"
    r"|\b(?:non-|not )?(?:renewable|extendable|extendible|extensible|prolongable)\b"
    rf"|\b(?:tacit|automatic|subject to) (?:\w+ )?(?:renewal|reconduction|prolongation|extension)\b|\bby tacit (?:agreement|consent|accord)\b"
    r"|\b(?:unless|until)(?: (?:it|PACT) (?:is|be|has been))? (?:extended|renewed|prolonged)\b"
    r"|\bextension of (?:PACT|its (?:validity|duration|term))"
    r"|\b(?:renews|extends|prolongs)(?: itself)?\b"
)
_STAYS = re.compile(
    r"\b(?:remain|continue|continues|remains|be|is|stay)(?: to be)?(?: \w+ly)?(?: in (?:full )?(?:force|effect|operation)| valid| binding| effective)?"
    r"(?:(?!\bDUR)[^.;]){0,60}?\b(?:for (?:an?|the|each|every)? ?(?:further|additional|similar|like|equal|second|new|fresh|successive|subsequent|same|next|following)|for (?:further|additional|successive|another|similar|like|subsequent)|from year to year|year by year|thereafter|subsequently|until(?: the (?:expir\w+|end|lapse) of)? DUR\d+ (?:from|after))"
    r"|\b(?:thereafter|subsequently|afterwards)\b[^.;]{0,40}?\b(?:until|from year|remain|continue|in force)\b"
)
_OPEN = re.compile(r"\buntil\b|\bthereafter\b|\bindefinite")
_NOT = re.compile(r"\b(?:shall|may|will|can|is|be)(?: in no case| under no circumstances)? not (?:be )?(?:\w+ly )?(?:renew|extend|prolong)\w*|\bnon-?renewable|\bno (?:renewal|extension|prolongation)|\bnot renewable")
_AUTOMATIC = re.compile(r"\b(?:automatic(?:al)?(?:ly)?|tacit(?:ly)?|by itself|ipso facto|ipso jure|of right|silently)\b")
_TOGETHER = re.compile(
    r"\b(?:by|with|upon|through|subject to|on|under|after|following|if|pursuant to)(?: the| an?| their| of)*(?: (?:mutual|common|joint|express|written|prior|unanimous|further|subsequent|special|new|formal|negotiated|mutually))*"
    r" (?:agreement|consent|accord|decision|resolution|exchange of (?:diplomatic )?(?:notes|letters)|understanding|arrangement|approval|concurrence|protocol|consultation|negotiation|agreed|ALL (?:so )?(?:agree|decide|consent|wish|desire|determine))\w*"
    r"|\bALL(?: \w+){0,3} (?:agree|decide|consult|negotiate|consider|determine|extend|renew|prolong|mutually)\b"
    r"|\bif (?:both|all|the two|they|ALL)\b[^.;]{0,30}?\b(?:agree|consent|wish|decide)"
    r"|\b(?:agreed|decided|determined) (?:upon )?(?:by|between|among) ALL"
    r"|\bdecide whether PACT|\bmutual(?:ly)? (?:agree\w*|consent)"
)
_CONDITION = re.compile(
    r"\b(?:unless|except (?:where|if|when|in)|save (?:where|if)|failing|in default of|in the absence of|absent"
    r"|as (?:have|has|shall have|do|did|may have) not)\b"
    r"|\b(?:provided(?: always)?(?: that)?|so long as|as long as|on condition that|if|in case|in the event|should|where|until|when)\b"
    r"(?=[^.;]{0,90}?(?:\bNEITHER|\bnot\b|\bno\b|\bnone\b|\bnor\b|\bnever\b|\bfails?\b|\bwithout\b)(?! (?:more|less|later|longer|earlier|exceeding)))"
)
_SUCCESSIVE = re.compile(
    r"\b(?:successive(?:ly)?|consecutive(?:ly)?|each|every|respective|recurr\w+|running|ongoing|a given|one of the|then[- ]current|current|in force period)\b"
    r"|\bany (?:such |subsequent |further |given |one |of |other |said |succeeding )*(?:the |such )?(?:DUR\d+|period|term|extension|renewal|prolong)"
    r"|\b(?:periods|terms|intervals|stages)\b|\byear (?:to|by|after) year|\bannually\b|\byearly\b|\band so (?:on|forth)"
    r"|\b(?:expir\w+|end|termination|close) of a DUR\d+|\band (?:subsequently|thereafter)\b|\bindefinitely\b"
    r"|\ba? ?(?:subsequent|corresponding) periods?\b|\bsubsequent extension"
)
_SIMILAR = re.compile(r"\b(?:similar|like|equal|the same|same|equivalent|identical|corresponding|equally long|of the same (?:length|duration)) (?:periods?|terms?|duration|length|lapse|time)|\bperiods? of (?:the same|equal|similar|like) (?:length|duration|time)|\bfor the same\b")
_YEARLY = re.compile(r"\b(?:from )?year (?:to|by|after) year|\bannual(?:ly)?\b|\byearly\b|\beach (?:succeeding |following |subsequent )?year\b|\bevery year\b")
_NOTICE = re.compile(
    r"(?P<dur>DUR\d+)(?:'s?|s')? ?(?:\w+ ){0,3}?(?:notice|before|prior|in advance|beforehand|ahead|preceding|previous\w*|earlier)"
    r"|(?:notice|notif\w+|warning)(?: \w+){0,4}? of (?:at least |not less than |a minimum of )?(?P<dur2>DUR\d+)"
    r"|(?:at least|not less than|no(?:t)? later than|minimum of|within)(?: an?)? (?P<dur3>DUR\d+)(?! (?:after|from|following))"
)
_BEFORE_END = re.compile(r"\b(?:before|prior to|in advance of|previous to|preceding|ahead of|until)\b(?:[^.;]{0,50}?)\b(?:expir\w+|end|close|conclusion|completion|lapse|renewal|anniversary|termination of (?:the|each|any|such|a|every|its) (?:\w+ )?(?:period|term|DUR\d+))\b")
_AND_IT = re.compile(r", (?=(?:it|PACT|the (?:validity|duration|same)|this period|the period)\b[^,;]{0,40}?\b(?:shall|will|is|may)\b)")


@dataclass(frozen=True, slots=True)
class RenewalClause:
    """The renewal, with the sentence it stands in and where its condition lies."""

    renewal: Renewal
    sentence: int
    condition: str


def renewal_clause(clause: LegalText, duration: str | None) -> RenewalClause | None:
    """How the treaty is prolonged; None where the clause does not say.

    Args:
        clause: the clause in canonical form.
        duration: the initial duration in ISO 8601, for "a similar period".
    """
    for number, sentence in enumerate(clause.sentences):
        if _is_not_renewed(clause, number):
            blank = Renewal(mode="none", period=None, objector=None, notice_period=None)
            return RenewalClause(blank, number, "")
        for match in _renewals(sentence):
            if _is_about(clause, number, match):
                return _read(clause, number, match, duration)
    return None


def _renewals(sentence: str) -> list[re.Match[str]]:
    verbs = list(_VERB.finditer(sentence))
    return verbs or [
        match
        for match in _STAYS.finditer(sentence)
        if _CONDITION.search(sentence) or re.search(_TOGETHER.pattern + "|" + _OPEN.pattern, match.group())
    ]


def _is_not_renewed(clause: LegalText, number: int) -> bool:
    match = _NOT.search(clause.sentences[number])
    return bool(match) and is_about_pact(clause, number, match.start() if match else 0)


def _is_about(clause: LegalText, number: int, match: re.Match[str]) -> bool:
    """Whether the treaty is what is renewed, by itself or by its parties."""
    sentence = clause.sentences[number]
    if is_about_pact(clause, number, match.start()):
        return True
    after = sentence[match.end() : match.end() + 40]
    before = sentence[: match.start()]
    return bool(re.search(r"\bALL\b[^.;]{0,60}$", before)) and bool(
        re.match(r"(?: the)?(?: (?:validity|duration|term|operation) of)? ?(?:PACT|it\b)", after)
    )


def _read(
    clause: LegalText, number: int, match: re.Match[str], duration: str | None
) -> RenewalClause:
    sentence = clause.sentences[number]
    condition = _condition(sentence, match)
    mode = _mode(sentence, match, condition)
    automatic = mode.startswith("automatic")
    notice = _notice_in(condition, clause.durations) if automatic else None
    if automatic and notice is None:
        notice = _notice_elsewhere(clause, number)
    return RenewalClause(
        Renewal(
            mode=mode,
            period=_period(clause, sentence, match, duration),
            objector=_objector(condition) if automatic else None,
            notice_period=notice,
        ),
        number,
        condition,
    )


def _mode(sentence: str, match: re.Match[str], condition: str) -> RenewalMode:
    if _AUTOMATIC.search(sentence):
        return _repeated(sentence, match)
    if _goes_on(match):
        return "automatic-successive"
    if _TOGETHER.search(sentence.replace(condition, " ") if condition else sentence):
        return "by-mutual-agreement"
    if condition and _is_inside(sentence, match, condition):
        return "by-mutual-agreement" if _TOGETHER.search(sentence) else "renewable-unspecified"
    shall = re.search(r"\b(?:shall|will|is|stands?)\b", sentence[max(0, match.start() - 40) : match.end()])
    if condition or (shall and not re.search(r"\bmay\b|able\b", match.group() + sentence[max(0, match.start() - 25) : match.start()])):
        return _repeated(sentence, match)
    return "renewable-unspecified"


def _is_inside(sentence: str, match: re.Match[str], condition: str) -> bool:
    """Whether the renewal itself is the condition: "unless the Parties agree to extend it"."""
    start = sentence.find(condition)
    return start <= match.start() < start + len(condition)


def _repeated(sentence: str, match: re.Match[str]) -> RenewalMode:
    """Successive where the words say that it recurs, or that it goes on without end."""
    recurs = _goes_on(match) or _SUCCESSIVE.search(sentence)
    return "automatic-successive" if recurs else "automatic-once"


def _goes_on(match: re.Match[str]) -> bool:
    return bool(_STAYS.match(match.group()) and _OPEN.search(match.group()))


def _condition(sentence: str, match: re.Match[str]) -> str:
    """What would stop the renewal: the words from "unless" to where the main clause goes on."""
    found = _CONDITION.search(sentence)
    if not found:
        return ""
    rest = sentence[found.start() :]
    if found.start() < match.start():
        main = _AND_IT.search(rest)
        if main and main.start() < match.start() - found.start():
            return rest[: main.start()]
    return rest


def _period(
    clause: LegalText, sentence: str, match: re.Match[str], duration: str | None
) -> str | None:
    """How long each prolongation lasts."""
    told = re.split(r"\b(?:unless|provided|if|in case|save|except|failing)\b", sentence[match.start() :])[0]
    for found in re.finditer(r"DUR\d+", told):
        if not _is_notice(told, found) and not re.search(r"until the \w+ of $", told[: found.start()]):
            return clause.durations[found.group()]
    if _SIMILAR.search(told):
        return duration
    if _YEARLY.search(told):
        return "P1Y"
    named = re.search(r"(?:any|each|every|a|such|current|given) (?:such |one )?(DUR\d+)(?= (?:period|term))|(?:any|each|every|such|one) (?:of the )?(?:period|term)s? of (DUR\d+)", sentence[match.end() :])
    return clause.durations[named[1] or named[2]] if named else None


def _is_notice(text: str, found: re.Match[str]) -> bool:
    return any(
        found.group() in (notice["dur"], notice["dur2"]) for notice in _NOTICE.finditer(text)
    )


def _notice_in(condition: str, durations: dict[str, str]) -> str | None:
    match = _NOTICE.search(condition)
    mark = match and (match["dur"] or match["dur2"] or match["dur3"])
    return durations[mark] if mark else None


def _notice_elsewhere(clause: LegalText, number: int) -> str | None:
    """A notice before the end of a period that a sentence of its own demands."""
    for index, sentence in enumerate(clause.sentences):
        if index == number or not _BEFORE_END.search(sentence):
            continue
        if re.search(r"\b(?:notice|notif\w+|denounc\w+|terminat\w+|intention|inform\w*)\b", sentence):
            notice = _notice_in(sentence, clause.durations)
            if notice:
                return notice
    return None


def _objector(condition: str) -> Literal["any", "all"] | None:
    if condition.startswith("as "):
        return "any"
    for match in re.finditer(r"\b(NEITHER|ANY|OTHER|ALL)\b", condition):
        return "all" if match[1] == "ALL" else "any"
    return None
