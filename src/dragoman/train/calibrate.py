"""Temperatures and thresholds, from examples that the network was not fitted to.

A temperature divides a head's logits so that "90 %" is right nine times of ten (Guo et al.,
2017). Thresholds are where abstaining, or leaving a context out, pays.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from tokenizers import Tokenizer
from torch import Tensor

from dragoman.knowledge.examples import Example
from dragoman.knowledge.labels import Labels
from dragoman.train.data import IGNORED, Targets, batches
from dragoman.train.network import Network

_GRID = torch.linspace(0.5, 4.0, 71)


def logits_of(
    network: Network, examples: Sequence[Example], labels: Labels, tokenizer: Tokenizer
) -> tuple[dict[str, Tensor], dict[str, Tensor]]:
    """Logits and targets of every head, (N, classes) and (N,), over examples in order."""
    targets = Targets(labels)
    found: list[tuple[Tensor, ...]] = []
    gold: list[dict[str, Tensor]] = []
    with torch.inference_mode():
        for batch in batches(examples, targets, tokenizer, size=64):
            found.append(network(batch.ids, batch.mask, batch.rows, batch.spans))
            gold.append(batch.targets)
    heads = {name: torch.cat([each[n] for each in found]) for n, name in enumerate(targets.sizes)}
    return heads, {name: torch.cat([each[name] for each in gold]) for name in targets.sizes}


def temperatures(heads: dict[str, Tensor], gold: dict[str, Tensor]) -> dict[str, float]:
    """The temperature of each head with the least loss on a grid of 0.5 to 4."""
    found = {}
    for name, logits in heads.items():
        if name == "context":
            losses = [
                torch.nn.functional.binary_cross_entropy_with_logits(logits / t, gold[name])
                for t in _GRID
            ]
        elif bool((gold[name] != IGNORED).any()):
            losses = [
                torch.nn.functional.cross_entropy(logits / t, gold[name], ignore_index=IGNORED)
                for t in _GRID
            ]
        else:
            found[name] = 1.0
            continue
        found[name] = round(float(_GRID[int(torch.stack(losses).argmin())]), 3)
    return found


def context_threshold(logits: Tensor, gold: Tensor, temperature: float) -> float:
    """The probability above which to say a context, by micro-F1 (0.1 to 0.9)."""
    chance = (logits / temperature).sigmoid()
    best, best_f1 = 0.5, -1.0
    for least in torch.linspace(0.1, 0.9, 33):
        said = chance >= least
        hits = float((said & (gold > 0)).sum())
        f1 = 2 * hits / max(1.0, float(said.sum() + (gold > 0).sum()))
        if f1 > best_f1:
            best, best_f1 = float(least), f1
    return round(best, 3)
