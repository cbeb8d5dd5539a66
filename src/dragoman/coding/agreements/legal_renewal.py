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
from dragoman.coding.agreements.legal_patterns import pattern
from dragoman.coding.agreements.legal_text import LegalText
from dragoman.records import Renewal, RenewalMode


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
            if _is_about(clause, number, match) and not _is_first_term(match, duration):
                return _read(clause, number, match, duration)
    return _going_on(clause) if duration else None


def _is_first_term(match: re.Match[str], duration: str | None) -> bool:
    """As in "shall remain in force until a year after notice", where no term came before."""
    said = match.group()
    until = _pattern("stays").match(said) and re.search(r"\buntil\b[^.;]*\bDUR\d+", said)
    return duration is None and bool(until) and "thereafter" not in said


def _going_on(clause: LegalText) -> RenewalClause | None:
    """As in "after it has been in force for ten years either Party may give notice"."""
    for number, sentence in enumerate(clause.sentences):
        if _pattern("goes_on").search(sentence):
            renewal = Renewal(
                mode="automatic-successive", period=None, objector="any", notice_period=None
            )
            return RenewalClause(renewal, number, "")
    return None


def _renewals(sentence: str) -> list[re.Match[str]]:
    verbs = list(_pattern("verb").finditer(sentence))
    return verbs or [m for m in _pattern("stays").finditer(sentence) if _prolongs(sentence, m)]


def _prolongs(sentence: str, match: re.Match[str]) -> bool:
    """Whether "remains in force" means a prolongation, not the first term."""
    condition = _pattern("condition").search(sentence)
    if _pattern("endless").search(match.group()) and not _pattern("open").search(match.group()):
        return condition is not None and condition.start() < match.start()
    together = _pattern("together").search(match.group())
    return bool(condition or together or _pattern("open").search(match.group()))


def _is_not_renewed(clause: LegalText, number: int) -> bool:
    match = _pattern("never").search(clause.sentences[number])
    return bool(match) and is_about_pact(clause, number, match.start() if match else 0)


def _is_about(clause: LegalText, number: int, match: re.Match[str]) -> bool:
    """Whether the treaty is what is renewed, by itself or by its parties."""
    sentence = clause.sentences[number]
    # "Thereafter it shall continue": the subject stands inside the words matched.
    led = re.match(r"thereafter|subsequently|afterwards|after (?:that|which)", match.group())
    if is_about_pact(clause, number, match.end() if led else match.start()):
        return True
    after = sentence[match.end() : match.end() + 40]
    before = sentence[: match.start()]
    if match.group().startswith("be bound"):
        return re.search(r"\b(?:ANY|member|party)\b", before) is not None
    organs = r"\b(?:ALL|council|conference|assembly|commission|committee)\b[^.;]{0,60}$"
    return bool(re.search(organs, before)) and bool(
        re.match(r"(?: the)?(?: (?:validity|duration|term|operation) of)? ?(?:PACT|it\b)", after)
    )


def _read(
    clause: LegalText, number: int, match: re.Match[str], duration: str | None
) -> RenewalClause:
    sentence = clause.sentences[number]
    condition = whole = _condition(sentence, match)
    mode = _mode(sentence, match, condition)
    automatic = mode.startswith("automatic")
    period = _period(clause, sentence, match, duration)
    at_will = period is None and _goes_on(match) and not _pattern("before_end").search(condition)
    if at_will:
        # "Thereafter until denounced at three months' notice" ends no period: it ends the treaty.
        condition = ""
    notice = _notice_in(condition, clause.durations) if automatic else None
    if automatic and notice is None and not at_will:
        notice = _notice_elsewhere(clause, number)
    return RenewalClause(
        Renewal(
            mode=mode,
            period=period,
            objector=_objector(whole) if automatic else None,
            notice_period=notice,
        ),
        number,
        condition,
    )


def _mode(sentence: str, match: re.Match[str], condition: str) -> RenewalMode:
    if _pattern("automatic").search(sentence) or match.group().startswith("be bound"):
        return _repeated(sentence, match)
    if _goes_on(match):
        return "automatic-successive"
    if _pattern("together").search(sentence.replace(condition, " ") if condition else sentence):
        return "by-mutual-agreement"
    if condition and _is_inside(sentence, match, condition):
        return (
            "by-mutual-agreement"
            if _pattern("together").search(sentence)
            else "renewable-unspecified"
        )
    if condition or _is_commanded(sentence, match):
        return _repeated(sentence, match)
    return "renewable-unspecified"


def _is_commanded(sentence: str, match: re.Match[str]) -> bool:
    """As in "Shall be renewed", not "may be renewed" or "is renewable"."""
    if re.search(r"\bmay\b|able\b", sentence[max(0, match.start() - 25) : match.end()]):
        return False
    near = sentence[max(0, match.start() - 40) : match.end()]
    return re.search(r"\b(?:shall|will|is|stands?)\b", near) is not None


def _is_inside(sentence: str, match: re.Match[str], condition: str) -> bool:
    """Whether the renewal itself is the condition: "unless the Parties agree to extend it"."""
    start = sentence.find(condition)
    return start <= match.start() < start + len(condition)


def _repeated(sentence: str, match: re.Match[str]) -> RenewalMode:
    """Successive where the words say that it recurs, or that it goes on without end."""
    recurs = _goes_on(match) or _pattern("successive").search(sentence)
    return "automatic-successive" if recurs else "automatic-once"


def _goes_on(match: re.Match[str]) -> bool:
    said = match.group()
    endless = _pattern("open").search(said) or _pattern("endless").search(said)
    return bool(_pattern("stays").match(said) and endless)


def _condition(sentence: str, match: re.Match[str]) -> str:
    """What would stop the renewal: the words from "unless" to where the main clause goes on."""
    found = _pattern("condition").search(sentence)
    if not found:
        return ""
    rest = sentence[found.start() :]
    if found.start() < match.start():
        main = _pattern("and_it").search(rest)
        if main and main.start() < match.start() - found.start():
            return rest[: main.start()]
    return rest


def _period(
    clause: LegalText, sentence: str, match: re.Match[str], duration: str | None
) -> str | None:
    """How long each prolongation lasts."""
    told = re.split(
        r"\b(?:unless|provided|if|in case|save|except|failing)\b", sentence[match.start() :]
    )[0]
    for found in re.finditer(r"DUR\d+", told):
        if not _is_notice(told, found) and not re.search(
            r"until (?:the \w+ of )?$", told[: found.start()]
        ):
            return clause.durations[found.group()]
    if _pattern("similar").search(told):
        return duration
    if _pattern("yearly").search(told):
        return "P1Y"
    named = _pattern("named_period").search(sentence, match.end())
    if named:
        return clause.durations[named[1] or named[2]]
    # "Shall remain in force for the next five years, and be prolonged so thereafter".
    earlier = re.search(r"\b(?:next|following|further|another) (DUR\d+)", sentence[: match.start()])
    return clause.durations[earlier[1]] if earlier else None


def _is_notice(text: str, found: re.Match[str]) -> bool:
    return any(
        found.group() in (notice["dur"], notice["dur2"])
        for notice in _pattern("notice").finditer(text)
    )


def _notice_in(condition: str, durations: dict[str, str]) -> str | None:
    match = _pattern("notice").search(condition)
    mark = match and (match["dur"] or match["dur2"] or match["dur3"])
    return durations[mark] if mark else None


def _notice_elsewhere(clause: LegalText, number: int) -> str | None:
    """A notice before the end of a period that a sentence of its own demands."""
    for index, sentence in enumerate(clause.sentences):
        if index == number or not _pattern("before_end").search(sentence):
            continue
        if re.search(
            r"\b(?:notice|notif\w+|denounc\w+|terminat\w+|intention|inform\w*)\b", sentence
        ):
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


def _pattern(name: str) -> re.Pattern[str]:
    return pattern("renewal", name)
