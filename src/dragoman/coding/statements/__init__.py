"""Who said what to whom, in what manner, and what was done by saying it."""

from __future__ import annotations

from dragoman.coding.statements.build import build
from dragoman.coding.statements.direct import find_direct
from dragoman.coding.statements.headlines import find_headlines
from dragoman.coding.statements.indirect import find_indirect
from dragoman.coding.statements.issue_book import IssueBook, shipped_book
from dragoman.coding.statements.lexicon import load_lexicon
from dragoman.coding.statements.nesting import settle
from dragoman.coding.statements.phrases import find_according, find_nouns
from dragoman.coding.statements.scene import look
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
    drafts = settle(scene, direct, find_indirect(scene, taken) + find_nouns(scene))
    drafts += find_according(scene, drafts)
    drafts += find_headlines(scene, drafts)
    return build(scene, drafts)
