"""A Parse built by hand."""

from __future__ import annotations

from dragoman.layers import Parse, Sentence
from dragoman.records import Article, Span

Row = tuple[str, str, str, int]
"""A word, its tag, its label, and the index of its head."""


def parse_of(
    *rows: Row, published: str | None = "2021-04-13", furniture: tuple[Span, ...] = ()
) -> Parse:
    """One sentence of words with a space between."""
    text = " ".join(row[0] for row in rows)
    starts, at = [], 0
    for row in rows:
        starts.append(at)
        at += len(row[0]) + 1
    children: list[list[int]] = [[] for _ in rows]
    for token, row in enumerate(rows):
        if row[3] != token:
            children[row[3]].append(token)
    root = next(token for token, row in enumerate(rows) if row[3] == token)
    return Parse(
        article=article(text, published, furniture),
        words=[row[0] for row in rows],
        lower=[row[0].lower() for row in rows],
        tags=[row[1] for row in rows],
        deps=[row[2] for row in rows],
        heads=[row[3] for row in rows],
        starts=starts,
        ends=[start + len(row[0]) for start, row in zip(starts, rows, strict=True)],
        children=children,
        sentences=[Sentence(0, 0, len(rows), root, 0)],
        sentence_of=[0] * len(rows),
        quotes=[],
    )


def article(text: str, published: str | None, furniture: tuple[Span, ...] = ()) -> Article:
    """An article of nothing but its text."""
    return Article(
        id="a", text=text, text_hash="t", title=None, url=None, published=published,
        published_from=None, publisher=None, language="en", furniture=furniture,
    )  # fmt: skip
