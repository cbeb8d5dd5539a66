"""Paths → the texts of the files that they name."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from dragoman.encodings import decode
from dragoman.errors import KnowledgeError, UnreadableInput
from dragoman.knowledge.tables import read_toml

_EXPECTED = "a CSV or TOML table, a folder of such, or a PETRARCH or TABARI dictionary"


class Source(NamedTuple):
    """A file's text, and the path by which faults name it."""

    path: Path
    text: str


def read_sources(paths: Sequence[Path]) -> tuple[list[Source], list[KnowledgeError]]:
    """The texts of files and of all files in folders, each file once, and what cannot be read.

    Files are taken in the order given, those of a folder by name. In a folder only files with
    the ending of a table or dictionary are read (``own/forms.toml``); others are faults, hidden
    ones are passed over.
    """
    sources: list[Source] = []
    faults: list[KnowledgeError] = []
    seen: set[str] = set()
    for path in paths:
        for each in _files(Path(path)):
            if isinstance(each, KnowledgeError):
                faults.append(each)
                continue
            real = os.path.realpath(each)
            if real in seen:
                continue
            seen.add(real)
            try:
                sources.append(Source(each, _text(each)))
            except KnowledgeError as error:
                faults.append(error)
    return sources, faults


def _files(path: Path) -> Iterator[Path | KnowledgeError]:
    if not path.is_dir():
        yield path
        return
    forms = read_toml("own/forms.toml")
    endings = set(forms["endings"])
    found = False
    for each in sorted(path.rglob("*")):
        hidden = any(part.startswith(".") for part in each.relative_to(path).parts)
        if hidden or each.is_dir() or each.name in forms["beside"]:
            continue
        found = True
        if each.suffix.lower() in endings:
            yield each
        else:
            listed = ", ".join(sorted(endings))
            yield KnowledgeError(
                "the file is not read, its ending is none of a table or dictionary",
                where=str(each),
                remedy=f"name it with one of {listed}, or name the file itself",
            )
    if not found:
        yield KnowledgeError("the folder is empty", where=str(path), remedy=f"expected {_EXPECTED}")


def _text(path: Path) -> str:
    try:
        text = decode(path.read_bytes())
    except UnreadableInput as error:
        raise KnowledgeError(error.what, where=str(path), remedy=error.remedy) from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise KnowledgeError(
            f"the file cannot be read ({reason})", where=str(path), remedy=f"expected {_EXPECTED}"
        ) from error
    if not text.strip():
        raise KnowledgeError("the file is empty", where=str(path), remedy=f"expected {_EXPECTED}")
    return text
