"""PLV: marked pairs of actors in sentences, each in one of 15 relations.

The file is tab separated with the columns ``text``, ``marked`` (``<s>actor</s>``,
``<t>recipient</t>``), ``actor``, ``recipient``, ``event`` and ``quad``. PLV was labelled from
CAMEO; one fixed projection, written down before any score was read, maps PLOVER to its 15
classes (:func:`projected`). Figures are printed with and without it. Every pair stands in a
relation there, so the coder does not abstain: its best type is taken.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Sequence
from pathlib import Path

from msgspec import Struct

from dragoman.errors import InputError, MissingColumn
from dragoman.evaluate.metrics import (
    ClassScore,
    Interval,
    accuracy,
    bootstrap,
    by_class,
    confusion,
    macro_f1,
    table,
)
from dragoman.knowledge.examples import Offsets
from dragoman.records import EventLabel

COLUMNS = ("marked", "event", "quad")
TYPES = (
    "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "YIELD", "REQUEST", "ACCUSE", "REJECT",
    "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
QUADS = {
    **dict.fromkeys(["AGREE", "CONSULT", "SUPPORT"], "1"),
    **dict.fromkeys(["COOPERATE", "AID", "YIELD"], "2"),
    **dict.fromkeys(["REQUEST", "ACCUSE", "REJECT", "THREATEN"], "3"),
    **dict.fromkeys(["PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"], "4"),
}
"""PLV's own quad of each of its classes."""
_MARK = re.compile(r"</?([st])>")


class Pair(Struct, frozen=True):
    """One marked sentence.

    Spans are offsets into ``text``, null for a role that is not marked; ``line`` counts from 1.
    """

    line: int
    text: str
    actor: Offsets | None
    recipient: Offsets | None
    event: str
    quad: str


class PairError(Struct, frozen=True):
    """A pair that was coded otherwise than PLV has it."""

    line: int
    marked: str
    gold: str
    said: str
    label: str
    trace: tuple[str, ...]


class PairScores(Struct, frozen=True, kw_only=True):
    """How the coder does on PLV: macro-F1 over 15 types, quad, a class, confusion, errors."""

    pairs: int
    macro: Interval
    unprojected: Interval
    accuracy: Interval
    quad: Interval
    types: dict[str, ClassScore]
    confusion: list[tuple[str, str, int]]
    errors: list[PairError]

    def markdown(self) -> str:
        """The figures as Markdown."""
        head = [
            f"- {self.pairs} marked pairs",
            f"- 15 types, macro-F1, projected: {self.macro}",
            f"- 15 types, macro-F1, without the projection: {self.unprojected}",
            f"- 15 types, accuracy, projected: {self.accuracy}",
            f"- quad, accuracy: {self.quad}",
            "",
        ]
        worst = [f"- {gold} coded {said}: {n}" for gold, said, n in self.confusion[:15]]
        return "\n".join([*head, *table(self.types), "", "Most frequent confusions:", *worst])


def read_pairs(path: Path) -> list[Pair]:
    """The pairs of a PLV file.

    Raises:
        MissingColumn: a column that is needed is not there.
        InputError: a row has not the two marks; the message names the line.
    """
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file, delimiter="\t")
        missing = [name for name in COLUMNS if name not in (reader.fieldnames or [])]
        if missing:
            raise MissingColumn(f"there is no column {missing[0]!r}", where=str(path),
                                remedy=f"the columns are {', '.join(COLUMNS)}")  # fmt: skip
        return [_pair(row, number, path) for number, row in enumerate(reader, start=2)]


def projected(label: EventLabel) -> str:
    """PLV's class of a PLOVER label (the projection of the development data's description)."""
    kind = label.event_type or ""
    if kind == "CONCEDE" and label.foreseen == "RETREAT":
        return "AGREE"
    if kind == "SANCTION" and label.mode == "convict":
        return "ACCUSE"
    return merged(kind)


def merged(event_type: str) -> str:
    """PLV's class without the projection: CONCEDE and RETREAT are YIELD."""
    return "YIELD" if event_type in {"CONCEDE", "RETREAT"} else event_type


def score_pairs(
    pairs: Sequence[Pair], code: Callable[[Pair], tuple[EventLabel, tuple[str, ...]]]
) -> PairScores:
    """Scores of a coder on marked pairs.

    Args:
        pairs: the gold.
        code: gives the label (with a type, always) and the trace of what decided.
    """
    coded = [(pair, *code(pair)) for pair in pairs]
    types = [(pair.event, projected(label)) for pair, label, _ in coded]
    plain = [(pair.event, merged(label.event_type or "")) for pair, label, _ in coded]
    quads = [(pair.quad, QUADS.get(said, "")) for (pair, _, _), (_, said) in
             zip(coded, types, strict=True)]  # fmt: skip
    return PairScores(
        pairs=len(pairs),
        macro=bootstrap(types, lambda sample: macro_f1(sample, TYPES)),
        unprojected=bootstrap(plain, lambda sample: macro_f1(sample, TYPES)),
        accuracy=bootstrap(types, accuracy),
        quad=bootstrap(quads, accuracy),
        types=by_class(types, TYPES),
        confusion=confusion(types),
        errors=[
            PairError(pair.line, _marked(pair), gold, said, _short(label), trace)
            for (pair, label, trace), (gold, said) in zip(coded, types, strict=True)
            if gold != said
        ],
    )


def _pair(row: dict[str, str], number: int, path: Path) -> Pair:
    text, at = "", 0
    spans: dict[str, Offsets] = {}
    opened = 0
    for mark in _MARK.finditer(row["marked"]):
        text += row["marked"][at : mark.start()]
        at = mark.end()
        if mark.group(0)[1] != "/":
            opened = len(text)
        elif text[opened:].strip():
            # Some recipients are marked wherever they stand; the first counts.
            opened += len(text[opened:]) - len(text[opened:].lstrip())
            spans.setdefault(mark.group(1), (opened, len(text.rstrip())))
    text += row["marked"][at:]
    if "s" not in spans and "t" not in spans:
        raise InputError("the sentence has neither <s>…</s> nor <t>…</t>",
                         where=f"{path.name}, line {number}")  # fmt: skip
    return Pair(number, text, spans.get("s"), spans.get("t"), row["event"], row["quad"])


def _marked(pair: Pair) -> str:
    edges = []
    for span, name in ((pair.actor, "s"), (pair.recipient, "t")):
        if span is not None:
            edges += [(span[0], f"<{name}>"), (span[1], f"</{name}>")]
    edges.sort(reverse=True)
    text = pair.text
    for at, mark in edges:
        text = text[:at] + mark + text[at:]
    return text


def _short(label: EventLabel) -> str:
    parts = (label.event_type, label.mode, label.foreseen and f"foresees {label.foreseen}",
             label.status)  # fmt: skip
    return " ".join(part for part in parts if part)
