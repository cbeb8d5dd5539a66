"""The dictionary of issues: what is debated, and the words for and against it.

The one that ships is ``knowledge/statements/issues.toml``; its head says what each key means. A
user's own file has the same form. An issue of a known id takes the place of the one that ships,
others are added, ``drop = ["id", …]`` at the head of the file takes issues out, and
``only = true`` leaves out all that ship.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise, product
from pathlib import Path
from typing import Any

from dragoman.errors import KnowledgeError
from dragoman.knowledge.tables import read_toml

FILE = "issues.toml"
LISTS = ("for", "against", "cues", "unsure", "contexts", "shares")
TEXTS = ("id", "label", "definition")
HEAD = ("issue", "drop", "only")
GAP = "..."

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_HYPHEN = re.compile(r"(?<=[^\W\d_])-(?=[^\W\d_])")
_POSSESSIVE = re.compile(r"(?<=\w)(['’]s)\b|(?<=s)(['’])(?=\s|$)")
_DIGIT_LETTER = re.compile(r"\b(\d)([a-z])\b")


@dataclass(frozen=True, slots=True)
class Issue:
    """One concept of political debate; :mod:`dragoman.knowledge.issues` says what each field is.

    Phrases are as the file has them.
    """

    id: str
    label: str
    definition: str
    wanted: tuple[str, ...] = ()
    unwanted: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    unsure: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    shares: tuple[str, ...] = ()

    def phrases(self) -> Iterable[tuple[str, str]]:
        """The name of the list and the phrase, for all phrases."""
        for name, phrases in (
            ("for", self.wanted),
            ("against", self.unwanted),
            ("cues", self.cues),
            ("unsure", self.unsure),
        ):
            for phrase in phrases:
                yield name, phrase


def load_issues(paths: Sequence[Path] = ()) -> tuple[Issue, ...]:
    """The issues that ship, with those of the user's files or folders of files.

    Args:
        paths: TOML files, or folders whose ``*.toml`` are read by name.

    Raises:
        KnowledgeError: a file cannot be read or an issue has not the form; file and place are
            named.
    """
    found = {issue.id: issue for issue in _shipped()}
    for path in paths:
        for file in files_of(path):
            table = _read(file)
            check_keys(table, HEAD, where=str(file))
            if table.get("only", False):
                found.clear()
            for name in table.get("drop", ()):
                found.pop(name, None)
            for row in table.get("issue", ()):
                issue = issue_of(row, where=str(file))
                found[issue.id] = issue
    return tuple(found.values())


def files_of(path: Path) -> list[Path]:
    """The file, or the TOML files of the folder by name; raises KnowledgeError for none."""
    found = sorted(path.glob("*.toml")) if path.is_dir() else [path]
    if not found or not all(file.is_file() for file in found):
        raise KnowledgeError(
            "no such dictionary of issues",
            where=str(path),
            remedy="name a TOML file of [[issue]] tables, or a folder of them (docs/issues.md)",
        )
    return found


@cache
def _shipped() -> tuple[Issue, ...]:
    rows = read_toml(f"statements/{FILE}")["issue"]
    return tuple(issue_of(row, where=FILE) for row in rows)


def shipped_path() -> Path:
    """Where the dictionary that ships lies."""
    return Path(str(files("dragoman").joinpath("knowledge", "statements", FILE)))


def _read(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise KnowledgeError(
            str(error), where=str(file), remedy="mend the file; docs/issues.md shows its form"
        ) from error


def issue_of(row: Any, *, where: str) -> Issue:
    """One ``[[issue]]`` table; raises KnowledgeError for what has not the form."""
    name = row.get("id") if isinstance(row, dict) else None
    place = f"{where}, issue {name!r}"
    if not isinstance(name, str) or not _ID.fullmatch(name):
        raise KnowledgeError(
            "an issue without a proper id", where=where, remedy='write id = "like-this"'
        )
    check_keys(row, TEXTS + LISTS, where=place)
    for key in LISTS:
        values = row.get(key, [])
        if not isinstance(values, list) or not all(isinstance(v, str) for v in values):
            raise KnowledgeError(f"{key} is no list of strings", where=place, remedy="write [...]")
        for value in values:
            if key in ("for", "against", "cues", "unsure"):
                check_phrase(value, where=place)
    return Issue(
        name,
        str(row.get("label", name)),
        str(row.get("definition", "")),
        tuple(row.get("for", ())),
        tuple(row.get("against", ())),
        tuple(row.get("cues", ())),
        tuple(row.get("unsure", ())),
        tuple(row.get("contexts", ())),
        tuple(row.get("shares", ())),
    )


def check_keys(row: Any, known: Iterable[str], *, where: str) -> None:
    """Raises KnowledgeError for a key that means nothing."""
    unknown = sorted(set(row) - set(known))
    if unknown:
        raise KnowledgeError(
            f"unknown key {unknown[0]!r}", where=where, remedy=f"use {', '.join(known)}"
        )


def check_phrase(phrase: str, *, where: str) -> None:
    """Raises KnowledgeError for a phrase that can find nothing."""
    words = phrase.split()
    broken = (
        not words
        or GAP in (words[0], words[-1])
        or any(a == b == GAP for a, b in pairwise(words))
        or any(not part.strip("~_") for word in words if word != GAP for part in word.split("|"))
        or phrase != phrase.lower()
    )
    if broken:
        raise KnowledgeError(
            f"a phrase that can find nothing: {phrase!r}",
            where=where,
            remedy='write words in lower case, with "..." between two of them only',
        )


def as_tokens(words: str) -> str:
    """Words parted as the parser parts them: at hyphens between letters and possessives.

    >>> as_tokens("two-state solution"), as_tokens("women's rights"), as_tokens("5g")
    ('two - state solution', "women 's rights", '5 g')
    """
    words = _HYPHEN.sub(" - ", words)
    words = _POSSESSIVE.sub(lambda match: f" {match.group(0)}", words)
    return _DIGIT_LETTER.sub(r"\1 \2", words)


def slots_of(word: str) -> list[str]:
    """What may stand in the place of one word of a phrase; "~" goes on to every alternative.

    >>> slots_of("~end|break_off")
    ['~end', '~break off']
    """
    marked = "~" if word.startswith("~") else ""
    return [marked + as_tokens(part.replace("_", " ")) for part in word.lstrip("~").split("|")]


def variants(phrase: str) -> list[str]:
    """Every wording that a phrase stands for, without its alternatives."""
    return [" ".join(words) for words in product(*map(slots_of, phrase.split()))]
