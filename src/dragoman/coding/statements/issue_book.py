"""The dictionary of issues as the rules ask it: every phrase with its issue and its side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from dragoman.coding.statements.lexicon import load_table
from dragoman.coding.statements.patterns import PatternBook
from dragoman.knowledge.issues import GAP, Issue, as_tokens, load_issues


@dataclass(frozen=True, slots=True)
class Cue:
    """A phrase's issue, and whether it names what is wanted (1), the opposite (−1) or neither.

    ``contexts`` are those in one of which it counts; empty where it always does.
    """

    issue: str
    sign: int
    contexts: frozenset[str] = frozenset()


IssueBook = PatternBook[Cue]
"""The dictionary of issues, ready to be asked."""


@cache
def shipped_book() -> IssueBook:
    """The dictionary that ships with the package."""
    return book_of(load_issues())


def book_of(issues: tuple[Issue, ...]) -> IssueBook:
    """A dictionary of issues, ready to be asked."""
    irregular: Mapping[str, list[str]] = load_table("cues.toml")["irregular"]
    signs = {"for": 1, "against": -1, "cues": 0, "unsure": 0}
    entries = []
    for issue in issues:
        for name, phrase in issue.phrases():
            contexts = frozenset(issue.contexts if name == "unsure" else ())
            words = " ".join(
                word if "|" in word or word == GAP else as_tokens(word) for word in phrase.split()
            )
            entries.append((words, Cue(issue.id, signs[name], contexts)))
    return PatternBook(entries, irregular)
