"""``train_model``: a codebook's folder with examples → a model's folder with a card."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from hashlib import blake2b
from pathlib import Path

import msgspec
import torch
from tokenizers import Tokenizer

from dragoman.coding.classifier.files import Meta
from dragoman.errors import KnowledgeError
from dragoman.knowledge.codebook_lint import faults_of
from dragoman.knowledge.examples import Example, read_examples
from dragoman.knowledge.labels import codebook_folder, load_labels
from dragoman.records import digest
from dragoman.train.calibrate import context_threshold, logits_of, temperatures
from dragoman.train.card import write_card
from dragoman.train.data import Targets
from dragoman.train.export import export
from dragoman.train.fit import Recipe, fit
from dragoman.train.names import actor_names
from dragoman.train.weights import base_folder

TUNING = 16
"""One training sentence in so many calibrates the model instead of fitting it."""
ENOUGH = 60
"""Examples below which calibrating would only fit their noise; temperatures stay at 1."""
WEIGHTS = {"both": 3.0, "one": 1.5}
"""What a frame that fits both marks, or one, adds to its type's logit."""
CUED = 0.5
"""Share of the threshold that a context needs whose cue words stand in the sentence."""
LEAST = 0.5
"""Probability of a type below which the classifier abstains."""


def train_model(
    out: Path, *, codebook: Path | None = None, base: str | None = None,
    recipe: Recipe | None = None, threads: int = 2, report: Callable[[str], None] = print,
) -> Meta:  # fmt: skip
    """Trains a classifier for a codebook and writes it.

    Args:
        out: the model's folder; replaced where it exists.
        codebook: a folder with ``codebook.toml``, ``contexts.toml`` if there are contexts, and
            ``examples/*.tsv``; by default the package's own.
        base: starting weights, as :func:`~dragoman.train.weights.base_folder` takes them.
        recipe: how to train.
        threads: of PyTorch; other numbers add up in another order, and so give other bytes.
        report: takes lines of progress.

    Raises:
        KnowledgeError: the codebook or its examples do not hold together.
    """
    where = codebook or codebook_folder()
    faults = faults_of(where)
    if faults:
        raise KnowledgeError(
            f"the codebook does not hold together: {faults[0]}",
            where=str(where),
            remedy=f"dragoman codebook --check {where} lists all {len(faults)}",
        )
    labels, recipe = load_labels(where), recipe or Recipe()
    fitted, tuned, held = split(read_examples(where / "examples"))
    report(f"{len(fitted)} examples to fit, {len(tuned)} to calibrate, {len(held)} held out")
    torch.set_num_threads(threads)
    weights = base_folder(base)
    tokenizer = Tokenizer.from_file(str(weights / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    network = fit(
        fitted, labels, weights, tokenizer, recipe=recipe, names=actor_names(), report=report
    )
    temperature, contexts = dict.fromkeys(Targets(labels).sizes, 1.0), LEAST
    if len(tuned) >= ENOUGH:
        heads, gold = logits_of(network, tuned, labels, tokenizer)
        temperature = temperatures(heads, gold)
        contexts = context_threshold(heads["context"], gold["context"], temperature["context"])
    meta = Meta(
        labels=labels, heads=Targets(labels).sizes, temperature=temperature,
        thresholds={"type": LEAST, "context": contexts, "context_cued": CUED * contexts},
        weights=WEIGHTS,
        trained_on={"examples": len(fitted), "hash": hash_of(fitted),
                    "recipe": msgspec.json.encode(recipe).decode()},
        files={},
    )  # fmt: skip
    out.parent.mkdir(parents=True, exist_ok=True)
    export(network, meta, weights / "tokenizer.json", out)
    write_card(out, meta, fitted, held)
    return meta


def split(
    examples: Sequence[Example],
) -> tuple[list[Example], list[Example], list[Example]]:
    """Examples to fit, to calibrate on, and those held out, by hashes of their words.

    One sentence marked in several ways falls on one side whole. A training sentence that is
    nearly a held-out one (four of five of its words, in order) is left out of all.
    """
    held = [each for each in examples if each.held_out]
    near = {_gist(each.text) for each in held}
    rest = [each for each in examples if not each.held_out and _gist(each.text) not in near]
    tuned = [each for each in rest if _tunes(each)]
    return [each for each in rest if not _tunes(each)], tuned, held


def hash_of(examples: Sequence[Example]) -> str:
    """One hash of all examples, labels and marks included."""
    plain = [msgspec.structs.replace(each, where="") for each in examples]
    return digest(*(msgspec.json.encode(each).decode() for each in plain))


def spread(examples: Sequence[Example]) -> Counter[str]:
    """How many examples each type has."""
    return Counter(each.event_type for each in examples)


def _tunes(example: Example) -> bool:
    return blake2b(b"tuning" + example.text.encode(), digest_size=4).digest()[0] % TUNING == 0


def _gist(text: str) -> str:
    return " ".join(word for word in text.lower().split() if len(word) > 4)
