"""Whether a codebook holds together: every fault with its file and line.

What is looked for: unknown names (a mode of another type, a context, a status, a type that is
foreseen or set apart from), missing definitions, two entries of one name, types that foresee
each other in a circle, cues that stand in two entries, examples that contradict each other, and
labels with too few examples (as ``[minimum]`` in ``codebook.toml`` asks).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dragoman.errors import KnowledgeError
from dragoman.knowledge.examples import NONE, Example, read_examples
from dragoman.knowledge.labels import STATUSES, Labels, load_labels, read_book

BOOK, CONTEXTS = "codebook.toml", "contexts.toml"
QUADS = {"verbal cooperation", "material cooperation", "verbal conflict", "material conflict"}


def faults_of(where: Path) -> list[str]:
    """What does not hold together in a codebook's folder; empty if all does.

    Args:
        where: a folder with ``codebook.toml``, and maybe ``contexts.toml`` and ``examples/``.
    """
    try:
        book = _Book(where / BOOK)
        labels = load_labels(where)
        examples = read_examples(where / "examples")
    except KnowledgeError as error:
        return [str(error)]
    found = [*_of_types(book), *_of_foreseen(book), *_of_cues(book)]
    found += _of_contexts(where / CONTEXTS)
    found += _of_statuses(book)
    for each in examples:
        found += (f"{each.where}: {fault}" for fault in faults_of_example(each, labels))
    return [*found, *_contradictions(examples), *_too_few(book, labels, examples)]


def faults_of_example(example: Example, labels: Labels) -> Iterator[str]:
    """What is wrong with one example, as clauses."""
    kind = example.event_type
    if kind != NONE and kind not in labels.types:
        yield f"the type {kind!r} is unknown"
        return
    if kind == NONE:
        if example.status or example.foreseen:
            yield "what is no event has neither status nor foreseen type"
    else:
        if example.mode is not None and example.mode not in labels.modes[kind]:
            yield f"{kind} has no mode {example.mode!r}"
        if example.foreseen is not None and example.foreseen not in labels.foreseen[kind]:
            yield f"{kind} cannot foresee {example.foreseen!r}"
        if example.status not in labels.statuses:
            yield f"the status {example.status!r} is unknown"
    for name in example.contexts:
        if name not in labels.contexts:
            yield f"the context {name!r} is unknown"
    if not (example.actor or example.recipient or example.trigger):
        yield "nothing is marked"


class _Book:
    """``codebook.toml`` with the lines on which its entries begin."""

    def __init__(self, path: Path) -> None:
        self.rows = read_book(path)
        self.types: dict[str, Any] = self.rows.get("types", {})
        self._lines = path.read_text(encoding="utf-8").splitlines()

    def at(self, kind: str, mode: str | None = None) -> str:
        """File and line of a type, or of a type's mode."""
        heads = [f"[types.{kind}]", f"[types.{kind}.modes]"]
        if mode is not None:
            heads = [f"[types.{kind}.modes.{mode}]", f'[types.{kind}.modes."{mode}"]']
            inline = re.compile(rf'\s*"?{re.escape(mode)}"?\s*=')
            inside = False
            for number, line in enumerate(self._lines, start=1):
                if line.startswith("["):
                    inside = line.strip() == f"[types.{kind}.modes]"
                elif inside and inline.match(line):
                    return f"{BOOK}, line {number}"
        for number, line in enumerate(self._lines, start=1):
            if line.strip() in heads:
                return f"{BOOK}, line {number}"
        return BOOK

    def holding(self, words: str) -> str:
        """File and line of the first line that holds these words."""
        for number, line in enumerate(self._lines, start=1):
            if words in line:
                return f"{BOOK}, line {number}"
        return BOOK


def _of_types(book: _Book) -> Iterator[str]:
    names: dict[str, str] = {}
    for kind, row in book.types.items():
        at = book.at(kind)
        if kind == NONE:
            yield f"{at}: {NONE!r} stands for no event and cannot be a type's name"
        if kind.lower() in names:
            yield f"{at}: {kind!r} is the same name as {names[kind.lower()]!r}"
        names[kind.lower()] = kind
        yield from (f"{at}: {fault}" for fault in _of_entry(kind, row, whole=True))
        for boundary in row.get("boundaries", ()):
            if boundary.get("against") not in book.types:
                yield (f"{at}: a boundary of {kind} is drawn against the unknown type "
                       f"{boundary.get('against')!r}")  # fmt: skip
        modes: dict[str, str] = {}
        for mode, inner in row.get("modes", {}).items():
            if mode.lower() in modes:
                yield f"{book.at(kind, mode)}: {kind} has the mode {mode!r} twice"
            modes[mode.lower()] = mode
            yield from (
                f"{book.at(kind, mode)}: {fault}"
                for fault in _of_entry(f"{kind} {mode}", inner, whole=False)
            )


def _of_entry(name: str, row: dict[str, Any], *, whole: bool) -> Iterator[str]:
    for key in ("definition", "score", *(("quad",) if whole else ())):
        if not row.get(key) and row.get(key) != 0:
            yield f"{name} has no {key}"
    if not -10 <= row.get("score", 0) <= 10:
        yield f"the score of {name} is outside -10 to 10"
    if whole and "quad" in row and row["quad"] not in QUADS:
        yield f"{name} has the quad {row['quad']!r}, which is none of the four"
    both = set(row.get("positive", ())) & set(row.get("negative", ()))
    for text in sorted(both):
        yield f"{name} has {text!r} both as a positive and as a negative example"


def _of_foreseen(book: _Book) -> Iterator[str]:
    ahead = {kind: list(row.get("foresees", ())) for kind, row in book.types.items()}
    for kind, names in ahead.items():
        for name in names:
            if name not in book.types:
                yield f"{book.at(kind)}: {kind} foresees the unknown type {name!r}"
    for kind in ahead:
        circle = _circle(kind, ahead)
        if circle and min(circle) == kind:
            yield f"{book.at(kind)}: types foresee each other in a circle: {' → '.join(circle)}"


def _circle(start: str, ahead: dict[str, list[str]]) -> list[str]:
    """A way from a type back to itself, or nothing."""
    ways = [[start, name] for name in ahead[start]]
    seen: set[str] = set()
    while ways:
        way = ways.pop()
        if way[-1] == start:
            return way
        if way[-1] not in seen:
            seen.add(way[-1])
            ways += [[*way, name] for name in ahead.get(way[-1], ())]
    return []


def _of_cues(book: _Book) -> Iterator[str]:
    owners: dict[str, str] = {}
    for kind, row in book.types.items():
        entries = [(kind, row), *((f"{kind} {m}", r) for m, r in row.get("modes", {}).items())]
        for name, entry in entries:
            for cue in entry.get("cues", ()):
                if cue.lower() in owners:
                    yield (f"{book.holding(f'{cue!r}'[1:-1])}: the cue {cue!r} of {name} stands "
                           f"under {owners[cue.lower()]} already")  # fmt: skip
                owners.setdefault(cue.lower(), name)


def _of_statuses(book: _Book) -> Iterator[str]:
    for name, row in book.rows.get("statuses", {}).items():
        if name not in STATUSES:
            yield f"{book.holding(f'[statuses.{name}]')}: the status {name!r} is unknown to records"
        if not row.get("definition"):
            yield f"{book.holding(f'[statuses.{name}]')}: the status {name!r} has no definition"


def _of_contexts(path: Path) -> Iterator[str]:
    if not path.is_file():
        return
    lines = path.read_text(encoding="utf-8").splitlines()
    for name, row in read_book(path).get("contexts", {}).items():
        head = f"[contexts.{name}]"
        at = next((n for n, line in enumerate(lines, start=1) if line.strip() == head), 1)
        if not row.get("definition"):
            yield f"{path.name}, line {at}: the context {name!r} has no definition"
        twice = [cue for cue, n in Counter(row.get("cues", ())).items() if n > 1]
        yield from (f"{path.name}, line {at}: {name} has the cue {cue!r} twice" for cue in twice)


def _contradictions(examples: list[Example]) -> Iterator[str]:
    seen: dict[tuple[object, ...], Example] = {}
    for each in examples:
        key = (each.text, each.actor, each.recipient, each.trigger)
        first = seen.setdefault(key, each)
        if first is each:
            continue
        same = (first.event_type, first.mode, first.status) == (
            each.event_type, each.mode, each.status,
        )  # fmt: skip
        word = "repeats" if same else "contradicts"
        yield f"{each.where}: the example {word} that of {first.where}"


def _too_few(book: _Book, labels: Labels, examples: list[Example]) -> Iterator[str]:
    least: dict[str, int] = book.rows.get("minimum", {})
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for each in examples:
        counts["type"][each.event_type] += 1
        counts["mode"][f"{each.event_type} {each.mode}"] += 1
        counts["status"][str(each.status)] += 1
        counts["context"].update(each.contexts)
    wanted = {
        "type": list(labels.types),
        "mode": [f"{kind} {mode}" for kind in labels.types for mode in labels.modes[kind]],
        "status": list(labels.statuses),
        "context": list(labels.contexts),
        "none": [NONE],
    }
    counts["none"] = counts["type"]
    for kind, names in wanted.items():
        for name in names:
            if counts[kind][name] < least.get(kind, 0):
                yield (f"{book.holding('[minimum]')}: {name} has {counts[kind][name]} examples, "
                       f"at least {least[kind]} are asked")  # fmt: skip
