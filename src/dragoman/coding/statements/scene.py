"""What all the rules look at: an article's parse, its actors, its quotations and its cues."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.coding.statements.cues import Cue, find_cues
from dragoman.coding.statements.issue_book import IssueBook
from dragoman.coding.statements.lexicon import Lexicon
from dragoman.layers import DateMention, Parse, Quote, Resolution


@dataclass(slots=True)
class Scene:
    """One article as the rules of attribution see it.

    Attributes:
        parse, resolution: the article.
        lexicon: the cue words.
        outer: the outermost quotations, in text order.
        quoted: for each token the index of the outermost quotation around it, or −1.
        triggers: the tokens that can start a statement, in text order.
        cues: the verbs that report, in text order.
        heads: their tokens.
        dates: the dates of each sentence that has any.
        issues: the dictionary of issues.
    """

    parse: Parse
    resolution: Resolution
    lexicon: Lexicon
    outer: list[Quote]
    quoted: list[int]
    triggers: list[int]
    cues: list[Cue]
    heads: list[int]
    dates: dict[int, list[DateMention]]
    issues: IssueBook

    def cues_between(self, first: int, last: int) -> Iterator[Cue]:
        """The cues whose verb is one of these tokens, in text order."""
        at = bisect_left(self.heads, first)
        while at < len(self.heads) and self.heads[at] < last:
            yield self.cues[at]
            at += 1

    def paragraph_of(self, token: int) -> int:
        """The number of the paragraph that the token stands in."""
        return self.parse.sentences[self.parse.sentence_of[token]].paragraph


def look(parse: Parse, resolution: Resolution, lexicon: Lexicon, issues: IssueBook) -> Scene:
    """Finds the outermost quotations and the verbs that report."""
    outer: list[Quote] = []
    quoted = [-1] * len(parse)
    for quote in parse.quotes:
        if outer and quote.first < outer[-1].last:
            continue
        quoted[quote.first : quote.last] = [len(outer)] * (quote.last - quote.first)
        outer.append(quote)
    words = lexicon.triggers
    triggers = [token for token, word in enumerate(parse.lower) if word in words]
    cues = find_cues(parse, lexicon, triggers=triggers, quoted=quoted)
    heads = [cue.head for cue in cues]
    dates: dict[int, list[DateMention]] = {}
    for mention in resolution.dates:
        dates.setdefault(parse.sentence_of[mention.first], []).append(mention)
    return Scene(parse, resolution, lexicon, outer, quoted, triggers, cues, heads, dates, issues)
