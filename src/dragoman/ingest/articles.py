"""One text → one Article: checked, dated, its language known, its furniture marked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from dragoman.errors import InputError, MissingColumn, UnreadableInput
from dragoman.ingest.dateline import dateline_of
from dragoman.ingest.furniture import furniture_of
from dragoman.ingest.language import language_of
from dragoman.ingest.limits import MAX_CHARACTERS, too_large
from dragoman.ingest.lines import first_lines
from dragoman.ingest.published import day_of
from dragoman.records import Article, digest

_SURROGATE = re.compile("[\ud800-\udfff]")
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1a\x7f]")
_MAX_CONTROL = 0.01
"""Share of control characters above which bytes that decode are still no text."""

_WORD = re.compile(r"[^\W_]")
_FOLDS = str.maketrans("‘’“”–—\u00a0", "''\"\"-- ")


def make_article(
    text: str,
    *,
    published: str | date | None = None,
    title: str | None = None,
    url: str | None = None,
    publisher: str | None = None,
) -> Article:
    r"""An article made of a text that is at hand.

    Args:
        text: the article; it stays as it is, less a byte-order mark. At most 5 million
            characters, title included.
        published: day of publication: ISO, a common English form, or a ``date``; by default
            what a dateline states.
        title: becomes the first line where the text does not hold it already.
        url: part of the article's identity.
        publisher: the outlet's name.

    Raises:
        UnreadableInput: the text is empty, too large, binary, or cannot be encoded.
        UnsupportedLanguage: it is not in English.
        BadDate: ``published`` is no date.

    >>> article = make_article("The talks ended.", title="Talks end", published="13 April 2021")
    >>> article.text, article.published, article.published_from
    ('Talks end\nThe talks ended.', '2021-04-13', 'argument')
    """
    day = day_of(published)
    fields = {"title": title, "url": url, "publisher": publisher}
    return build(text, published=day, published_from="argument" if day else None, **fields)


def articles_from(given: Article | Mapping[str, Any] | str) -> Article:
    """The article that a mapping or a text holds; an Article passes through.

    Args:
        given: a mapping needs ``text`` and may have ``published``, ``title``, ``url`` and
            ``publisher``; other keys are not looked at.

    Raises:
        InputError: the type or one of the fields is wrong, or as :func:`make_article`.
    """
    if isinstance(given, Article):
        return given
    if isinstance(given, str):
        return make_article(given)
    if not isinstance(given, Mapping):
        raise InputError(
            f"an article was expected, not a value of type {type(given).__name__}",
            remedy="pass a text, an Article, or a mapping with the key 'text'",
        )
    if "text" not in given:
        raise MissingColumn("no key 'text' in the mapping", remedy="name the article's text 'text'")
    return from_fields(given)


def from_fields(fields: Mapping[str, Any], *, published: str | None = None) -> Article:
    """The article of a mapping as :func:`articles_from` takes it.

    Args:
        fields: the article's fields by their names in :class:`~dragoman.records.Article`.
        published: an ISO day that goes before the one in ``fields``, which is then not read.
    """
    stated = None if published else day_of(fields.get("published"))
    origin = "argument" if published else "metadata" if stated else None
    return build(
        fields["text"],
        published=published or stated,
        published_from=origin,
        title=fields.get("title"),
        url=fields.get("url"),
        publisher=fields.get("publisher"),
    )


def build(
    text: object,
    *,
    published: str | None = None,
    published_from: str | None = None,
    title: object = None,
    url: object = None,
    publisher: object = None,
) -> Article:
    """The article of fields as they are found; ``published`` is an ISO day already.

    Raises:
        InputError: as :func:`make_article`, or a field is not text.
    """
    body = _body(text)
    heading = _line(title, "title")
    whole = f"{heading}\n{body}" if heading and not _holds(body, heading) else body
    if len(whole) > MAX_CHARACTERS:
        raise too_large("the text", MAX_CHARACTERS, unit="characters")
    if published is None:
        published = dateline_of(whole)
        published_from = "dateline" if published else None
    link = _line(url, "url")
    return Article(
        id=digest(link or "", whole),
        text=whole,
        text_hash=digest(whole),
        title=heading,
        url=link,
        published=published,
        published_from=published_from,
        publisher=_line(publisher, "publisher"),
        language=language_of(whole),
        furniture=furniture_of(whole),
    )


def _body(text: object) -> str:
    """The text, checked, without a byte-order mark."""
    if not isinstance(text, str):
        raise UnreadableInput(
            f"the text is no text but of type {type(text).__name__}", remedy="pass a string"
        )
    if len(text) > MAX_CHARACTERS:
        raise too_large("the text", MAX_CHARACTERS, unit="characters")
    body = text.removeprefix("\ufeff")
    _refuse_unencodable(body, "text")
    controls = len(_CONTROL.findall(body))
    if controls > _MAX_CONTROL * len(body):
        raise UnreadableInput(
            f"{controls} of {len(body)} characters are control characters, as in a binary file",
            remedy="pass plain text",
        )
    if not _WORD.search(body):
        what = "the text holds no words" if body.strip() else "the text is empty"
        raise UnreadableInput(what, remedy="check that it is the input that was meant")
    return body


def _line(value: object, field: str) -> str | None:
    """A field of one line, blanks folded; None where it is empty."""
    if value is None:
        return None
    if not isinstance(value, str):
        raise InputError(
            f"the {field} is no text but of type {type(value).__name__}", remedy="pass a string"
        )
    _refuse_unencodable(value, field)
    return " ".join(value.split()) or None


def _refuse_unencodable(value: str, field: str) -> None:
    """NULs and halves of characters reach no record: neither JSON nor a database holds them."""
    at = value.find("\0")
    if at >= 0:
        raise UnreadableInput(
            f"character {at} of the {field} is a NUL", remedy="remove it, or pass plain text"
        )
    half = _SURROGATE.search(value)
    if half:
        raise UnreadableInput(
            f"character {half.start()} of the {field} is half a character (a lone surrogate)",
            remedy="mend or remove it where the text was decoded",
        )


def _holds(body: str, heading: str) -> bool:
    """Whether the title stands in the text, or opens it in other letters."""
    if heading in body:
        return True
    first = next(first_lines(body, 1), None)
    return first is not None and _folded(body[slice(*first)]) == _folded(heading)


def _folded(line: str) -> str:
    return " ".join(line.translate(_FOLDS).casefold().split())
