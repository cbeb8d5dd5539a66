"""The PLOVER contexts of an event, from cue words of its sentence."""

from __future__ import annotations

import re
from functools import cache

from dragoman.knowledge.tables import read_toml


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = read_toml("plover/contexts.toml")["contexts"]
    return tuple(
        (name, re.compile(r"\b(?:" + "|".join(row["cues"]) + r")\b", re.IGNORECASE))
        for name, row in rows.items()
    )


def contexts_of(text: str) -> tuple[str, ...]:
    """The contexts whose cues stand in a stretch of text, in the codebook's order.

    >>> contexts_of("They signed a military cooperation agreement on vaccines.")
    ('military', 'health')
    """
    return tuple(name for name, pattern in _patterns() if pattern.search(text))
