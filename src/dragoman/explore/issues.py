"""Which issues the statements of a store raise, and how often."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.store import Store

_QUERY = """
SELECT issue, count(*) AS statements
FROM (SELECT unnest(issues) AS issue FROM statements)
GROUP BY issue ORDER BY statements DESC, issue
"""


def issues(store: Store) -> dict[str, int]:
    """The issues raised, those raised most first, with the number of statements."""
    found = store.sql(_QUERY)
    names, counts = (column.to_pylist() for column in found.columns)
    return dict(zip(names, counts, strict=True))


def near(store: Store, wanted: str, *, most: int = 8) -> list[str]:
    """Issues of the store that may have been meant, else those raised most."""
    raised = list(issues(store))
    plain = "-".join(wanted.casefold().split())
    held = [one for one in raised if plain in one]
    return (held or get_close_matches(plain, raised, n=most) or raised)[:most]
