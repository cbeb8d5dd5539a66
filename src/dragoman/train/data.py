"""Examples → batches: labels as numbers, spans over tokens, and variety at every epoch."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import torch
from tokenizers import Encoding, Tokenizer
from torch import Tensor

from dragoman.coding.classifier.tokens import MAX_TOKENS, span_tokens
from dragoman.knowledge.examples import NONE, Example, Offsets
from dragoman.knowledge.labels import Labels
from dragoman.train.network import SPANS

IGNORED = -100
"""Target of a head that an example says nothing about."""


class Targets:
    """What each head's classes are, and an example's targets among them."""

    def __init__(self, labels: Labels) -> None:
        self.labels = labels
        self.types = (*labels.types, NONE)
        self.modes = tuple(
            (kind, mode) for kind in labels.types for mode in (None, *labels.modes[kind])
        )
        self.foreseen = (None, *dict.fromkeys(f for fs in labels.foreseen.values() for f in fs))
        self.sizes = {
            "type": len(self.types),
            "mode": len(self.modes),
            "foreseen": len(self.foreseen),
            "status": len(labels.statuses),
            "context": max(1, len(labels.contexts)),
        }
        of_type = [[kind == t for kind, _ in self.modes] for t in self.types]
        self.modes_of_type = torch.tensor(of_type)

    def of(self, example: Example) -> dict[str, int | list[float]]:
        """Class numbers by head; the contexts as zeros and ones."""
        kind, none = example.event_type, example.event_type == NONE
        ahead = not none and bool(self.labels.foreseen[kind])
        return {
            "type": self.types.index(kind),
            "mode": IGNORED
            if none or not self.labels.modes[kind]
            else self.modes.index((kind, example.mode)),
            "foreseen": self.foreseen.index(example.foreseen) if ahead else IGNORED,
            "status": IGNORED if none else self.labels.statuses.index(example.status or ""),
            "context": [float(name in example.contexts) for name in self.labels.contexts] or [0.0],
        }


class Batch(NamedTuple):
    """Tensors of one step; see :class:`dragoman.train.network.Network` for the shapes.

    Examples with the same words share one row of ``ids``; ``rows`` says which.
    """

    ids: Tensor
    mask: Tensor
    rows: Tensor
    spans: Tensor
    targets: dict[str, Tensor]
    weight: Tensor


class Variety:
    """Changes an example a little, another way each time, without changing its label.

    Args:
        names: phrases that can stand for a named actor, from the gazetteers, so that no
            country comes to mean a type.
        seed: of the random numbers.
    """

    SWAP, NO_TRIGGER, NO_ROLE, LOWER = 0.2, 0.5, 0.06, 0.03

    def __init__(self, names: Sequence[str], seed: int) -> None:
        self.names = names
        self.random = random.Random(seed)

    def of(self, example: Example) -> tuple[str, dict[str, Offsets | None]]:
        """The text and the spans to train on this time."""
        text = example.text
        spans = {name: getattr(example, name) for name in SPANS}
        for name in ("actor", "recipient"):
            span = spans[name]
            if span and self.names and self.random.random() < self.SWAP:
                text = self._swapped(text, spans, span)
        # With one side alone, only the predicate says which act is meant.
        both = spans["actor"] and spans["recipient"]
        if both and self.random.random() < self.NO_TRIGGER:
            spans["trigger"] = None
        if spans["trigger"] and self.random.random() < self.NO_ROLE:
            spans[self.random.choice(["actor", "recipient"])] = None
        return text, spans

    def _swapped(self, text: str, spans: dict[str, Offsets | None], span: Offsets) -> str:
        """Another name in the place of a name; the spans after it move along."""
        old = text[span[0] : span[1]]
        words = old.split()
        if len(words) > 6 or not all(w[:1].isupper() for w in words if len(w) > 3):
            return text
        new = self.random.choice(self.names)
        if span[0] == 0:
            new = new[:1].upper() + new[1:]
        shift = len(new) - len(old)
        for name, other in spans.items():
            if other is None:
                continue
            if other == span:
                spans[name] = (span[0], span[0] + len(new))
            elif other[0] >= span[1]:
                spans[name] = (other[0] + shift, other[1] + shift)
        return text[: span[0]] + new + text[span[1] :]


def batches(
    examples: Sequence[Example], targets: Targets, tokenizer: Tokenizer, *, size: int,
    variety: Variety | None = None, weights: dict[str, float] | None = None,
) -> Iterator[Batch]:  # fmt: skip
    """One epoch: shuffled, sentences of like length together, if ``variety``; else in order."""
    texts = [
        variety.of(each) if variety else (each.text, {n: getattr(each, n) for n in SPANS})
        for each in examples
    ]
    encoded = tokenizer.encode_batch([text for text, _ in texts])
    order = list(range(len(examples)))
    if variety:
        # Marks of one sentence stay together, so that it is encoded once.
        shift = {text: variety.random.uniform(-4, 4) for text, _ in texts}
        keys = [(len(e.ids) + shift[t], t) for e, (t, _) in zip(encoded, texts, strict=True)]
        order.sort(key=keys.__getitem__)
    chunks = [order[at : at + size] for at in range(0, len(order), size)]
    if variety:
        variety.random.shuffle(chunks)
    for chunk in chunks:
        yield _batch(
            [encoded[i] for i in chunk], [texts[i][1] for i in chunk],
            [targets.of(examples[i]) for i in chunk],
            [(weights or {}).get(examples[i].event_type, 1.0) for i in chunk],
        )  # fmt: skip


def _batch(
    encoded: Sequence[Encoding],
    spans: Sequence[dict[str, Offsets | None]],
    targets: Sequence[dict[str, int | list[float]]],
    weights: Sequence[float],
) -> Batch:
    width = min(MAX_TOKENS, max(len(each.ids) for each in encoded))
    row_of: dict[tuple[int, ...], int] = {}
    rows = torch.tensor([row_of.setdefault(tuple(each.ids), len(row_of)) for each in encoded])
    ids = torch.zeros(len(row_of), width, dtype=torch.long)
    mask = torch.zeros(len(row_of), width)
    for tokens, row in row_of.items():
        n = min(width, len(tokens))
        ids[row, :n] = torch.tensor(tokens[:n])
        mask[row, :n] = 1.0
    marked = torch.zeros(len(encoded), len(SPANS), width)
    for number, each in enumerate(encoded):
        for which, name in enumerate(SPANS):
            for token in span_tokens(each.offsets[:width], spans[number][name]):
                marked[number, which, token] = 1.0
    heads = {name: torch.tensor([each[name] for each in targets]) for name in targets[0]}
    return Batch(ids, mask, rows, marked, heads, torch.tensor(weights))
