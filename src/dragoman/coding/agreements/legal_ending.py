"""With what notice a party may leave a treaty, or end it, at any time."""

from __future__ import annotations

import re

from dragoman.coding.agreements.legal_text import LegalText

_ENDS = r"(?:terminat\w+|denounc\w+|denunciation|withdraw\w*|cancel\w*|abrogat\w+|renounc\w+|dis-?associat\w+|annul\w*|revo[ck]\w+|rescind\w*|discontinu\w+|put an end|bring\w* to an end|cease\w*|repudiat\w+|leav(?:e|ing))"
_RIGHT = re.compile(rf"\b{_ENDS}")
_WITH = re.compile(
    r"\b(?:on|upon|by|with|after|at|subject to|giv\w+|through|following|serv\w+)(?: \w+){0,9}? (?P<a>DUR\d+)(?:'s?|s')? ?(?:\w+ ){0,4}?(?:notice|notif\w+|notification)"
    r"|(?:notice|notif\w+|notification|communicat\w+|inform\w*|decision|declar\w+)[^.;]{0,110}?(?P<b>DUR\d+) ?(?:\w+ ){0,2}?(?:in advance|beforehand|before|prior|ahead|previous)"
    r"|(?:notice|notification) of (?:at least |not less than )?(?P<c>DUR\d+)"
    r"|(?P<d>DUR\d+)(?:'s?|s')? (?:\w+ ){0,3}?notice"
    r"|(?P<e>DUR\d+) (?:\w+ ){0,2}?(?:in advance|beforehand)"
)
_EFFECT = re.compile(
    r"(?:take(?:s|n)? effect|become(?:s)? effective|be effective|ceases?(?: to (?:be in force|have effect|apply|be binding|be (?:a )?party))?|expires?|terminates?|lapses?|be terminated|come(?:s)? to an end|have effect|effective|operative|end|ends|enter into force|in force)"
    r"[^.;]{0,50}?(?P<a>DUR\d+) (?:after|from|following|subsequent to|later than|as from|since)\b"
    r"[^.;]{0,100}?(?:notice|notif\w+|recei\w+|denounc\w+|denunciation|communicat\w+|deposit\w*|withdraw\w+|terminat\w+|thereof)"
    r"|until(?: the (?:expir\w+|end|lapse) of)? (?P<b>DUR\d+) (?:from|after|following)[^.;]{0,100}?(?:denounc\w+|denunciation|notice|notif\w+|terminat\w+|withdraw\w+)"
    r"|(?P<c>DUR\d+) (?:after|from|following)[^.;]{0,60}?(?:notice|notification|denunciation|receipt)[^.;]{0,80}?(?:cease|lapse|expire|terminat\w+|take effect|end)"
)
_BEFORE_TERM = re.compile(
    r"(?:DUR\d+)[^.;]{0,30}?\b(?:before|prior to|in advance of|previous to|preceding)\b[^.;]{0,40}?"
    r"\b(?:expir\w+|end|close|conclusion|(?:anniversary|terminat\w+) of (?:the|this|that|any|each|such|its) (?:\w+ )?(?:period|term|DUR))"
)


def termination_notice(clause: LegalText, condition: str) -> str | None:
    """The notice for ending the treaty at will, in ISO 8601; None where there is none.

    Args:
        clause: the clause in canonical form.
        condition: the words that stop a renewal, which are no right to leave at any time.
    """
    for number, sentence in enumerate(clause.sentences):
        told = sentence.replace(condition, " ", 1) if condition else sentence
        before = clause.sentences[number - 1] if number else ""
        mark = _at_will(told, before) or _takes_effect(told, before)
        if mark:
            return clause.durations[mark]
    return None


def _at_will(sentence: str, before: str) -> str | None:
    if not (_RIGHT.search(sentence) and re.search(r"PACT|\bit\b|\bsuch\b|ANY", sentence + before)):
        return None
    if _BEFORE_TERM.search(sentence):
        return None
    return _mark(_WITH.search(sentence))


def _takes_effect(sentence: str, before: str) -> str | None:
    if not (_RIGHT.search(sentence) or _RIGHT.search(before)):
        return None
    return _mark(_EFFECT.search(sentence))


def _mark(match: re.Match[str] | None) -> str | None:
    if match is None:
        return None
    return next((mark for mark in match.groupdict().values() if mark), None)
