"""Fits the network to the examples: one run, one seed, deterministic on one kind of machine."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import torch
from msgspec import Struct
from tokenizers import Tokenizer
from torch import Tensor, nn

from dragoman.knowledge.examples import NONE, Example
from dragoman.knowledge.labels import Labels
from dragoman.train.data import IGNORED, Batch, Targets, Variety, batches
from dragoman.train.network import Network
from dragoman.train.weights import load_encoder

Report = Callable[[str], None]


class Recipe(Struct, frozen=True):
    """How to train. The defaults are those of the model that ships.

    Attributes:
        epochs, batch: passes over the examples, sentences a step.
        encoder_rate, head_rate: peak learning rates (AdamW; linear warm-up and decay).
        decay: factor on the encoder's rate for each layer below the top one.
        layers: layers of the encoder that are kept, from the bottom.
        smoothing: label smoothing of the type head.
        mode_weight, foreseen_weight, status_weight, context_weight: of the heads' losses,
            where the type's is 1.
        seed: of everything random.
    """

    epochs: int = 5
    batch: int = 32
    encoder_rate: float = 2e-4
    head_rate: float = 1e-3
    decay: float = 0.9
    layers: int = 6
    smoothing: float = 0.05
    seed: int = 13
    mode_weight: float = 0.6
    foreseen_weight: float = 0.4
    status_weight: float = 0.5
    context_weight: float = 15.0


def fit(
    examples: Sequence[Example], labels: Labels, base: Path, tokenizer: Tokenizer, *,
    recipe: Recipe | None = None, names: Sequence[str] = (), report: Report = lambda line: None,
    each_epoch: Callable[[int, Network], None] | None = None,
) -> Network:  # fmt: skip
    """The network fitted to examples.

    Args:
        examples: what to train on; held-out ones are the caller's to leave out.
        labels: the codebook's label set.
        base: folder of the encoder's starting weights.
        tokenizer: the encoder's, without padding or truncation.
        recipe: by default the shipped model's.
        names: phrases that may stand in for named actors.
        report: takes a line an epoch.
        each_epoch: called with the epoch's number and the network as it then is.
    """
    recipe = recipe or Recipe()
    _seed(recipe.seed)
    targets = Targets(labels)
    network = Network(load_encoder(base, layers=recipe.layers), targets.sizes)
    variety = Variety(names, recipe.seed)
    steps = recipe.epochs * -(-len(examples) // recipe.batch)
    optimizer = torch.optim.AdamW(_groups(network, recipe), weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, _rate(steps))
    for epoch in range(recipe.epochs):
        network.train()
        total, began, count = 0.0, time.monotonic(), 0
        for batch in batches(examples, targets, tokenizer, size=recipe.batch, variety=variety):
            loss = loss_of(
                network(batch.ids, batch.mask, batch.rows, batch.spans), batch, targets, recipe
            )
            optimizer.zero_grad(set_to_none=True)
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            total, count = total + loss.item(), count + 1
        seconds = time.monotonic() - began
        report(f"epoch {epoch + 1}/{recipe.epochs}: loss {total / count:.3f}, {seconds:.0f} s")
        if each_epoch:
            network.eval()
            each_epoch(epoch, network)
    network.eval()
    return network


def loss_of(logits: tuple[Tensor, ...], batch: Batch, targets: Targets, recipe: Recipe) -> Tensor:
    """The weighted sum of the heads' losses, a mean over the batch (a scalar)."""
    found = dict(zip(targets.sizes, logits, strict=True))
    gold = batch.targets
    total = nn.functional.cross_entropy(
        found["type"], gold["type"], label_smoothing=recipe.smoothing
    )
    allowed = targets.modes_of_type[gold["type"]]
    mode = found["mode"].masked_fill(~allowed & (gold["mode"] != IGNORED)[:, None], -1e4)
    for name, scores, weight in (
        ("mode", mode, recipe.mode_weight),
        ("foreseen", found["foreseen"], recipe.foreseen_weight),
        ("status", found["status"], recipe.status_weight),
    ):
        if (gold[name] != IGNORED).any():
            loss = nn.functional.cross_entropy(scores, gold[name], ignore_index=IGNORED)
            total = total + weight * loss
    each = nn.functional.binary_cross_entropy_with_logits(
        found["context"], gold["context"], reduction="none"
    )
    real = (gold["type"] != targets.types.index(NONE)).float()[:, None]
    contexts = (each * real).sum() / (real.sum() * each.shape[1] + 1e-6)
    return total + recipe.context_weight * contexts


def _groups(network: Network, recipe: Recipe) -> list[dict[str, object]]:
    """Parameters with their rates: heads fast, the encoder's lower layers slowest."""
    groups: list[dict[str, object]] = [
        {"params": list(network.heads.parameters()), "lr": recipe.head_rate}
    ]
    layers = list(network.encoder.encoder.layer)
    for depth, layer in enumerate(reversed(layers)):
        rate = recipe.encoder_rate * recipe.decay**depth
        groups.append({"params": list(layer.parameters()), "lr": rate})
    rate = recipe.encoder_rate * recipe.decay ** len(layers)
    groups.append({"params": list(network.encoder.embeddings.parameters()), "lr": rate})
    return groups


def _rate(steps: int, warm: float = 0.08) -> Callable[[int], float]:
    def factor(step: int) -> float:
        if step < warm * steps:
            return (step + 1) / (warm * steps + 1)
        return max(0.0, (steps - step) / (steps - warm * steps))

    return factor


def _seed(seed: int) -> None:
    random.seed(seed)
    torch.manual_seed(seed)
    torch.use_deterministic_algorithms(True)
