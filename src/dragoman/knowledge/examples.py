"""Marked example sentences of a codebook: what an event of each kind looks like.

A file ``examples/*.tsv`` has a header and six columns: type, mode, foreseen, status, contexts
(comma separated), text; ``-`` is null. In the text ``<a>…</a>`` marks the actor, ``<r>…</r>``
the recipient (of symmetric acts the other party) and ``<e>…</e>`` the trigger. Type ``NONE``
is no event between the marked parties; its column ``mode`` names why (a metaphor, the pair of
another event, …).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path

from msgspec import Struct

from dragoman.errors import KnowledgeError

NONE = "NONE"
COLUMNS = ("type", "mode", "foreseen", "status", "contexts", "text")
HELD_OUT = 10
"""One sentence in so many is held out, by a hash of its words."""

_MARK = re.compile(r"</?([are])>")
_NAMES = {"a": "actor", "r": "recipient", "e": "trigger"}
Offsets = tuple[int, int]


class Example(Struct, frozen=True, kw_only=True):
    """One marked sentence with its labels; spans are offsets into ``text`` without marks.

    Attributes:
        event_type: a type of the codebook, or ``NONE``.
        mode: a mode of the type, for ``NONE`` the kind of negative, or null.
        foreseen: the type that is promised or scheduled, or null.
        status: one of the codebook's statuses; null for ``NONE``.
        where: file and line, for faults.
    """

    event_type: str
    mode: str | None
    foreseen: str | None
    status: str | None
    contexts: tuple[str, ...]
    text: str
    actor: Offsets | None
    recipient: Offsets | None
    trigger: Offsets | None
    where: str

    @property
    def held_out(self) -> bool:
        """Whether the sentence belongs to the fixed tenth that is never trained on."""
        words = " ".join(re.findall(r"\w+", self.text.lower()))
        return blake2b(words.encode(), digest_size=4).digest()[0] % HELD_OUT == 0


def read_examples(folder: Path) -> list[Example]:
    """The examples of every ``*.tsv`` file in a folder, by file name and line.

    Raises:
        KnowledgeError: a file cannot be read, or a line has not six columns or has marks that
            do not close; the message names file and line.
    """
    return [each for path in sorted(folder.glob("*.tsv")) for each in read_file(path)]


def read_file(path: Path) -> Iterator[Example]:
    """The examples of one file, as :func:`read_examples`."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise KnowledgeError(f"the examples cannot be read ({error})", where=path.name) from error
    if not lines or tuple(lines[0].split("\t")) != COLUMNS:
        raise KnowledgeError(
            "the header is missing",
            where=f"{path.name}, line 1",
            remedy=f"the columns are {', '.join(COLUMNS)}, with tabs between",
        )
    for number, line in enumerate(lines[1:], start=2):
        if line.strip():
            yield example_of(line, where=f"{path.name}, line {number}")


def example_of(line: str, *, where: str) -> Example:
    r"""The example that one line of a file holds.

    >>> example_of("ACCUSE\tallege\t-\toccurred\t-\t<a>Oslo</a> <e>blamed</e> <r>Rome</r>.",
    ...     where="here").recipient
    (12, 16)
    """
    columns = line.split("\t")
    if len(columns) != len(COLUMNS):
        raise KnowledgeError(
            f"the line has {len(columns)} columns, not {len(COLUMNS)}", where=where
        )
    kind, mode, foreseen, status, contexts, marked = (cell.strip() for cell in columns)
    text, spans = unmarked(marked, where=where)
    return Example(
        event_type=kind,
        mode=_null(mode),
        foreseen=_null(foreseen),
        status=_null(status),
        contexts=() if contexts == "-" else tuple(contexts.split(",")),
        text=text,
        actor=spans.get("actor"),
        recipient=spans.get("recipient"),
        trigger=spans.get("trigger"),
        where=where,
    )


def unmarked(marked: str, *, where: str) -> tuple[str, dict[str, Offsets]]:
    """A marked sentence as plain text and the offsets of what was marked.

    Raises:
        KnowledgeError: a mark is opened twice, inside another, or never closed.
    """
    text, spans, at = "", {}, 0
    opened: tuple[str, int] | None = None
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        at = mark.end()
        name = _NAMES[mark.group(1)]
        if mark.group(0)[1] != "/":
            if opened is not None or name in spans:
                raise KnowledgeError(f"the mark <{mark.group(1)}> opens twice", where=where)
            opened = (name, len(text))
        else:
            if opened is None or opened[0] != name or opened[1] == len(text):
                raise KnowledgeError(f"the mark {mark.group(0)} closes nothing", where=where)
            spans[name] = (opened[1], len(text))
            opened = None
    if opened is not None:
        raise KnowledgeError(f"the mark of the {opened[0]} is not closed", where=where)
    return text + marked[at:], spans


def _null(cell: str) -> str | None:
    return None if cell == "-" else cell
