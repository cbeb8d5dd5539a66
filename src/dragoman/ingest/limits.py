"""How much one input may hold, so that a hostile one ends in an error and not in a hang.

An article of 200,000 words has about 1.3 million characters. The page limits were measured
on one core with trafilatura 2.3: at 50,000 tags the slowest of 19 shapes of page (real
paragraphs, unclosed tags, nested lists, tables, line breaks) took 4 s and 260 MB, at 100,000
it took 8 s; a tag's attributes cost the square of their number (2,000: 5 ms, 50,000: 20 s).
"""

from __future__ import annotations

from typing import BinaryIO

from dragoman.errors import UnreadableInput

MAX_CHARACTERS = 5_000_000
"""Characters (code points) of one article, title included."""

MAX_BYTES = 20_000_000
"""Bytes of a text file and of one line of a table: four for each of those characters."""

MAX_PAGE_BYTES = 5_000_000
"""Bytes of one HTML page; pages of news with all their scripts stay below 3 million."""

MAX_TAGS = 50_000
"""Opening and closing tags of one HTML page; pages of news have 1,000 to 20,000."""

MAX_ATTRIBUTES = 2_000
"""Attributes of one tag."""

SPLIT_IT = "split it into articles, one a file or one a line of JSON Lines"


def read_bounded(stream: BinaryIO, limit: int) -> bytes:
    """All that is left in a stream.

    Args:
        stream: is read to its end, or to the limit.
        limit: in bytes.

    Raises:
        UnreadableInput: the stream holds more than the limit.
    """
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise too_large("the input", limit)
    return data


def too_large(
    what: str, limit: int, *, unit: str = "bytes", remedy: str = SPLIT_IT
) -> UnreadableInput:
    """The error for something beyond a limit, which names the limit and the way out."""
    return UnreadableInput(
        f"{what} is larger than the limit of {limit:,} {unit} for one article", remedy=remedy
    )
