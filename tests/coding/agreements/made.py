"""Articles parsed for real, with actors and dates looked up in small tables made by hand."""

from __future__ import annotations

import re
from collections.abc import Mapping

from dragoman.coding.agreements import find_agreements
from dragoman.layers import DateMention, Mention, Parse, Resolution
from dragoman.parse import Parser
from dragoman.records import Actor, Agreement, Article, Date, digest

COUNTRIES = {
    "Iran": "IRN", "Iranian": "IRN", "Russia": "RUS", "Russian": "RUS", "Ruritania": "RUR",
    "US": "USA", "Turkey": "TUR", "France": "FRA", "Greece": "GRC", "Egypt": "EGY",
    "Israel": "ISR", "Hamas": "PSE", "EU": "EUR",
}  # fmt: skip
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def agreements(
    parser: Parser,
    text: str,
    *,
    published: str | None = "2021-04-13",
    countries: Mapping[str, str] = COUNTRIES,
) -> list[Agreement]:
    """What is found in a text whose actors are the countries named and whose dates are years."""
    parse = parser.parse(article(text, published))
    return find_agreements(parse, resolution(parse, countries))


def article(text: str, published: str | None) -> Article:
    return Article(
        id=digest("", text), text=text, text_hash=digest(text), title=None, url=None,
        published=published, published_from=None, publisher=None, language="en",
    )  # fmt: skip


def resolution(parse: Parse, countries: Mapping[str, str]) -> Resolution:
    mentions = {
        token: Mention(token, token, token + 1, "name", (_actor(parse, token, countries[word]),))
        for token, word in enumerate(parse.words)
        if word in countries
    }
    dates = [
        DateMention(token, token + 1, _year(parse, token), "DATE", word)
        for token, word in enumerate(parse.words)
        if _YEAR.fullmatch(word)
    ]
    return Resolution(mentions=mentions, dates=dates)


def _actor(parse: Parse, token: int, country: str) -> Actor:
    span = parse.span(token, token + 1)
    return Actor(span.text, span.start, span.end, span.text, country, country)


def _year(parse: Parse, token: int) -> Date:
    span = parse.span(token, token + 1)
    year = span.text
    return Date(year, span.start, span.end, year, f"{year}-01-01", f"{year}-12-31", "stated")
