"""Who said what to whom, in what manner, and what was done by saying it."""

from __future__ import annotations

from dragoman.coding.statements.build import build
from dragoman.coding.statements.direct import find_direct
from dragoman.coding.statements.draft import Draft
from dragoman.coding.statements.headlines import find_headlines
from dragoman.coding.statements.indirect import find_indirect
from dragoman.coding.statements.issue_book import IssueBook, shipped_book
from dragoman.coding.statements.lexicon import load_lexicon
from dragoman.coding.statements.nesting import settle
from dragoman.coding.statements.phrases import find_according, find_nouns
from dragoman.coding.statements.scene import look
from dragoman.coding.statements.set_phrases import find_set_phrases
from dragoman.layers import Parse, Resolution
from dragoman.records import Statement

__all__ = ["find_statements"]


def find_statements(
    parse: Parse, resolution: Resolution, issues: IssueBook | None = None
) -> list[Statement]:
    """All statements of an article, in text order.

    Args:
        parse: the article's parse.
        resolution: who, when and where.
        issues: the dictionary of issues; by default the one that ships.
    """
    scene = look(parse, resolution, load_lexicon(), issues or shipped_book())
    direct = find_direct(scene)
    taken = {draft.head for draft in direct if draft.cue and draft.head is not None}
    phrases = find_set_phrases(scene, taken)
    taken = taken | {draft.head for draft in phrases if draft.head is not None}
    nouns = [draft for draft in find_nouns(scene) if not _is_part_of(draft, phrases)]
    drafts = settle(scene, direct, phrases + find_indirect(scene, taken) + nouns)
    drafts += find_according(scene, drafts)
    drafts += find_headlines(scene, drafts)
    return build(scene, drafts)


def _is_part_of(draft: Draft, phrases: list[Draft]) -> bool:
    """Whether a noun of speech is only the noun of a set phrase."""
    at = draft.cue[0] if draft.cue else -1
    return any(other.cue and other.cue[0] <= at < other.cue[1] for other in phrases)
