"""HTML: the article on a page, its title, its date and its publisher; no comments, no tables.

trafilatura finds the text. What stands for the date is stricter than there: only what the
page itself declares as its publication date counts (see :mod:`dragoman.ingest.page_facts`).
A page is refused, not cut, where the parser would lose a part of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, TypeAlias

from dragoman.encodings import decode
from dragoman.errors import UnreadableInput
from dragoman.ingest.articles import from_fields
from dragoman.ingest.failure import Failure
from dragoman.ingest.limits import (
    MAX_ATTRIBUTES,
    MAX_PAGE_BYTES,
    MAX_TAGS,
    read_bounded,
    too_large,
)
from dragoman.ingest.page_facts import facts_of
from dragoman.ingest.source import Hints, Source
from dragoman.records import Article

Tree: TypeAlias = Any  # lxml has no types

_REMEDY = "save the article's text as plain text"
_DECLARED = re.compile(rb"""<meta[^<>]{0,200}?charset\s*=\s*["']?([\w-]{3,20})""", re.IGNORECASE)
# Python knows codecs that no page may ask for (unicode_escape, utf-7); these it may.
_ON_PAGES = re.compile(r"windows-|cp\d|iso-|koi8|macintosh|gb|big5|euc-|shift_jis|latin", re.I)
_READ_AS = {"iso-8859-1": "cp1252", "latin1": "cp1252", "latin-1": "cp1252"}
"""The HTML standard reads these as windows-1252."""
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^<>]{0,200}\?>")
# The tag grammar of the HTML standard, without backtracking (possessive), from MAX_ATTRIBUTES on.
_ATTRIBUTE = r"""[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"?|'[^']*+'?|[^\s>]*+))?+"""
_CROWDED = re.compile(rf"<[a-zA-Z][^\s/>]*+(?:{_ATTRIBUTE}){{{MAX_ATTRIBUTES}}}")


def read_html(source: Source, hints: Hints) -> Iterator[Article | Failure]:
    """The one article of a page.

    Raises:
        UnreadableInput: no article can be found on the page, or it is beyond the limits.
        InputError: as :func:`~dragoman.ingest.make_article`.
    """
    tree = _parsed(_decoded(read_bounded(source.stream, MAX_PAGE_BYTES)))
    said = {**facts_of(tree), **_extracted(tree)}
    said = {name: value for name, value in said.items() if value}
    yield from_fields({**hints.defaults, **said}, published=hints.published)


def _decoded(page: bytes) -> str:
    """The page's characters: UTF-8 where it is UTF-8, else as declared, else as detected."""
    declared = _DECLARED.search(page[:4_096])
    name = declared[1].decode("ascii").lower() if declared else ""
    if _ON_PAGES.match(name) and not _is_utf8(page):
        try:
            return page.decode(_READ_AS.get(name, name))
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(page)


def _is_utf8(page: bytes) -> bool:
    try:
        page.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _parsed(page: str) -> Tree:
    """The page's tree; refuses what would take too long or come out cut."""
    if page.count("<") > MAX_TAGS:
        raise too_large("the page", MAX_TAGS, unit="tags", remedy=_REMEDY)
    if _CROWDED.search(page):
        raise too_large("a tag of the page", MAX_ATTRIBUTES, unit="attributes", remedy=_REMEDY)
    from lxml import etree, html  # type: ignore[import-untyped]

    parser = html.HTMLParser(
        collect_ids=False, encoding="utf-8", remove_comments=True, remove_pis=True
    )
    data = _XML_DECLARATION.sub("", page).encode("utf-8", "replace")
    try:
        tree = html.document_fromstring(data, parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise UnreadableInput(f"is no HTML page ({error})", remedy=_REMEDY) from error
    # Beyond its limits on depth and size libxml2 drops what follows without an exception.
    for entry in parser.error_log:
        if entry.level >= etree.ErrorLevels.FATAL or "LIMIT" in entry.type_name:
            raise UnreadableInput(
                f"the page cannot be read whole ({entry.message.strip()})", remedy=_REMEDY
            )
    return tree


def _extracted(tree: Tree) -> dict[str, Any]:
    """Text and title, from trafilatura."""
    import trafilatura

    try:
        document = trafilatura.bare_extraction(
            tree,
            include_comments=False,
            include_tables=False,
            with_metadata=True,
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except Exception as error:  # a page of any shape may reach any corner of the extractor
        raise UnreadableInput(
            f"the page's structure cannot be read ({type(error).__name__}: {error})",
            remedy=_REMEDY,
        ) from error
    text = (document.text or "").strip() if document else ""
    if not text:
        raise UnreadableInput("no article was found on the page", remedy=_REMEDY)
    return {"text": text, "title": document.title}
