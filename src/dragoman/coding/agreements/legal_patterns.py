"""The patterns of knowledge/agreements/clauses.toml, compiled when first used."""

from __future__ import annotations

import re
from functools import cache

from dragoman.knowledge.tables import read_toml

_FRAGMENT = re.compile(r"@(\w+)@")
_FILE = "agreements/clauses.toml"


@cache
def pattern(group: str, name: str) -> re.Pattern[str]:
    """One pattern by its group ("term", "renewal", "ending") and name."""
    return re.compile(_expanded(read_toml(_FILE)[group][name]))


@cache
def patterns(group: str, prefix: str) -> tuple[re.Pattern[str], ...]:
    """All patterns of a group whose names begin so, in the order of the file."""
    return tuple(
        pattern(group, name) for name in read_toml(_FILE)[group] if name.startswith(prefix)
    )


def _expanded(text: str) -> str:
    """Line breaks taken out and fragments put in."""
    text = "".join(text.splitlines())
    fragments = read_toml(_FILE)["fragments"]
    while _FRAGMENT.search(text):
        text = _FRAGMENT.sub(lambda match: "".join(fragments[match[1]].splitlines()), text)
    return text
