"""With what notice a party may leave a treaty, or end it, at any time."""

from __future__ import annotations

import re

from dragoman.coding.agreements.legal_patterns import pattern
from dragoman.coding.agreements.legal_text import LegalText


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
    right = pattern("ending", "right").search(sentence)
    if not right and re.search(r"\bgives?\b[^.;]*\bnotice\b", sentence):
        # "May withdraw …; it shall give the other Party six months' notice of its decision."
        right = pattern("ending", "right").search(before)
    if not (right and re.search(r"PACT|\bit\b|\bsuch\b|ANY", sentence + before)):
        return None
    if pattern("ending", "before_term").search(sentence):
        return None
    return _mark(pattern("ending", "with_notice").search(sentence))


def _takes_effect(sentence: str, before: str) -> str | None:
    if not (
        pattern("ending", "right").search(sentence) or pattern("ending", "right").search(before)
    ):
        return None
    return _mark(pattern("ending", "takes_effect").search(sentence))


def _mark(match: re.Match[str] | None) -> str | None:
    if match is None:
        return None
    return next((mark for mark in match.groupdict().values() if mark), None)
