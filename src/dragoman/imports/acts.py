"""CAMEO codes and POLECAT's words → PLOVER's type, mode, what is foreseen, and contexts.

``knowledge/imports/cameo_events.csv`` holds a line for each CAMEO code, with its reason where it
departs from the alliance's 2021 table, or where a code of ours says less than our mode. A code
of four figures that is not there is read as the one of three above it.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from dragoman.errors import KnowledgeError
from dragoman.knowledge.codebook import entries
from dragoman.knowledge.frames import label_of
from dragoman.knowledge.tables import folder, read_rows, read_toml


class Act(NamedTuple):
    """What was done. ``swap``: the sides change places; ``code``: CAMEO's, as it was read."""

    event_type: str
    mode: str | None = None
    foreseen: str | None = None
    contexts: tuple[str, ...] = ()
    swap: bool = False
    code: str | None = None


NO_ACT = Act("")
"""Of codes for which PLOVER has no type: statements without an act."""


def act_of_cameo(code: str, *, root: str = "", own: bool = False) -> Act | None:
    """What a CAMEO code means in PLOVER; ``NO_ACT`` for root 01, None for what is no code.

    Args:
        code: of two to four digits; a leading nought that a spreadsheet ate is put back.
        root: the root code, where the file says it.
        own: the file is Dragoman's own export, whose codes are the codebook's.

    >>> act_of_cameo("036").foreseen, act_of_cameo("36").code, act_of_cameo("0215").mode
    ('CONSULT', '036', 'assist')
    """
    full = _full(code, root)
    if full is None:
        return None
    if own and full in _own():
        event_type, mode = _own()[full]
        return Act(event_type, mode, code=full)
    known = _table()
    # Of four figures the last may be finer than the table; three that it lacks are no code.
    found = known.get(full) or (known.get(full[:3]) if len(full) == 4 else None)
    if found is None or not found.event_type:
        return found
    code = full + "0" if len(full) == 2 else full
    return found._replace(code=code)


def act_of_words(event_type: str, mode: str) -> Act | None:
    """The act of a PLOVER type and mode as a file writes them; None where either is unknown.

    Modes of an older PLOVER become ours, or none.

    >>> act_of_words("assault", "Heavy_Weapons"), act_of_words("COERCE", "ban").mode
    (Act(event_type='ASSAULT', mode='heavy-weapons', foreseen=None, contexts=(), swap=False, \
code=None), 'restrict')
    """
    kind = event_type.strip().upper()
    named = re.sub(r"[\s_]+", "-", mode.strip().casefold()) or None
    if _is_label(kind, named):
        return Act(kind, named)
    older = read_toml("imports/words.toml")["older_modes"]
    if named in older and _is_label(kind, None):
        now = older[named] or None
        return Act(kind, now if _is_label(kind, now) else None)
    return None


def _is_label(event_type: str, mode: str | None) -> bool:
    try:
        label_of(event_type, mode)
    except KnowledgeError:
        return False
    return True


def _full(code: str, root: str) -> str | None:
    """A code with the nought that it has lost, or None where it is no code or may be two."""
    if not re.fullmatch(r"\d{2,4}", code):
        return None
    if 1 <= int(code[:2]) <= 20:
        # "14" may be root 14 or 014 without its nought; "141" can only be 141.
        if len(code) == 2 and code[0] != "0":
            return f"0{code}" if root in {"0", "00", f"0{code[0]}", code[0]} else (
                code if root == code else None
            )  # fmt: skip
        return code
    return f"0{code}" if 1 <= int(code[:1]) <= 9 and len(code) < 4 else None


@cache
def _table() -> dict[str, Act]:
    columns = ("code", "event_type", "mode", "foreseen", "context", "swap")
    rows = read_rows(folder() / "imports" / "cameo_events.csv", columns)
    return {
        row["code"]: Act(
            row["event_type"], row["mode"] or None, row["foreseen"] or None,
            (row["context"],) if row["context"] else (), row["swap"] == "yes",
        )
        for row in rows
    }  # fmt: skip


@cache
def _own() -> dict[str, tuple[str, str | None]]:
    """Codes that the codebook gives to one type or mode alone."""
    labels: dict[str, list[tuple[str, str | None]]] = {}
    for entry in entries():
        # A mode without a code of its own has that of its type.
        if entry.cameo and not (
            entry.mode and label_of(entry.event_type, None).cameo == entry.cameo
        ):
            labels.setdefault(entry.cameo, []).append((entry.event_type, entry.mode))
    return {code: found[0] for code, found in labels.items() if len(found) == 1}
