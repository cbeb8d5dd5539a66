"""Parse → dates, with the tokens that they cover."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from dragoman.layers import DateMention, Parse
from dragoman.records import Article, Date
from dragoman.resolve.dates.reader import Told, anchor_day, tell
from dragoman.resolve.dates.scene import Direction
from dragoman.resolve.dates.tense import direction_in_parse


def find_dates(parse: Parse) -> list[DateMention]:
    """The dates, times, durations and sets of an article, in text order.

    Relative ones are counted from ``parse.article.published``, on the side that the tense of
    the governing verb tells; without it they stay unresolved. Words that name no time of
    their own ("now", "recently") are left out. Only DATE, TIME and the durations that reach
    from or to now have days; ``type`` tells them apart.

    Raises:
        BadDate: the article's day of publication is no ISO date.
    """

    def direction(start: int, end: int) -> Direction:
        tokens = _tokens(parse, start, end)
        return direction_in_parse(parse, *tokens) if tokens else None

    quotes = [(quote.start, quote.end) for quote in parse.quotes if quote.depth == 0]

    def quoted(start: int, end: int) -> bool:
        at = bisect_right(quotes, (start, len(parse.article.text))) - 1
        return at >= 0 and end <= quotes[at][1]

    found = []
    anchor = anchor_day(parse.article.published)
    text = _without_furniture(parse.article)
    for told in tell(text, anchor, direction=direction, quoted=quoted):
        tokens = _tokens(parse, told.start, told.end)
        if tokens and not told.meaning.value.endswith("_REF"):
            found.append(_mention(parse, told, tokens))
    return found


def _without_furniture(article: Article) -> str:
    """The text with line breaks over its furniture: the date of a comment tells no story."""
    text = article.text
    for span in article.furniture:
        start, end = span.start or 0, span.end or 0
        text = text[:start] + "\n" * (end - start) + text[end:]
    return text


def _tokens(parse: Parse, start: int, end: int) -> tuple[int, int] | None:
    """The tokens that a stretch touches; None in furniture."""
    first = bisect_right(parse.ends, start)
    last = bisect_left(parse.starts, end)
    return (first, last) if first < last else None


def _mention(parse: Parse, told: Told, tokens: tuple[int, int]) -> DateMention:
    period = told.meaning.period
    date = Date(
        text=parse.article.text[told.start : told.end],
        start=told.start,
        end=told.end,
        edtf=period.edtf if period else None,
        earliest=told.earliest,
        latest=told.latest,
        basis=told.meaning.basis,
    )
    return DateMention(*tokens, date, told.meaning.type, told.meaning.value)
