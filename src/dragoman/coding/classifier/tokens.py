"""Characters ↔ the encoder's tokens."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dragoman.errors import InputError

Offsets = tuple[int, int]
MAX_TOKENS = 192
"""Longer sentences are cut to a window around their marks (a sentence of news has 30 tokens)."""
MAX_CHARACTERS = 4_000
"""Beyond this a text is cut before it is even made into tokens."""


def span_tokens(offsets: Sequence[Offsets], span: Offsets | None) -> list[int]:
    """The tokens that share a character with a span.

    Args:
        offsets: character offsets of each token; special tokens are empty, (0, 0).
        span: character offsets, or null.

    >>> span_tokens([(0, 0), (0, 4), (5, 9), (0, 0)], (5, 9))
    [2]
    """
    if span is None:
        return []
    return [n for n, (start, end) in enumerate(offsets) if start < span[1] and end > span[0]]


def window(tokenizer: Any, text: str, spans: Sequence[Offsets | None]) -> tuple[Any, int, int]:
    """The text as tokens, and from where to where: a long text is cut around its marks.

    Args:
        tokenizer: the encoder's.
        text: one sentence, or a little more.
        spans: what must be inside.

    Returns:
        The tokens (with ``ids`` and ``offsets``), and the characters at which they start and end.

    Raises:
        InputError: the marks stand too far apart.
    """
    encoded = tokenizer.encode(text) if len(text) < MAX_CHARACTERS else None
    if encoded is not None and len(encoded.ids) <= MAX_TOKENS:
        return encoded, 0, len(text)
    marked = [span for span in spans if span]
    first, last = min(start for start, _ in marked), max(end for _, end in marked)
    for around in (400, 200, 100, 0):
        start, end = max(0, first - around), min(len(text), last + around)
        if end - start < MAX_CHARACTERS:
            encoded = tokenizer.encode(text[start:end])
            if len(encoded.ids) <= MAX_TOKENS:
                return encoded, start, end
    raise InputError(
        f"the marked words stand {last - first} characters apart, more than the classifier sees",
        remedy=f"pass one sentence of at most {MAX_TOKENS} tokens",
    )
