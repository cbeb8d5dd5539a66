"""The model card: data, method, figures, limits, in one Markdown page beside the model."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from dragoman.coding.classifier.classifier import Classifier
from dragoman.coding.classifier.files import Meta
from dragoman.evaluate.sentences import score_sentences
from dragoman.knowledge.examples import Example


def write_card(out: Path, meta: Meta, fitted: Sequence[Example], held: Sequence[Example]) -> None:
    """Writes ``CARD.md`` into the model's folder, with figures measured on the written model.

    Args:
        out: the model's folder, complete.
        meta: what the model is.
        fitted: the examples it was fitted to.
        held: those it has not seen; the figures are theirs.
    """
    counts = Counter(each.event_type for each in fitted)
    scores = score_sentences(held, Classifier(out)) if held else None
    lines = [
        f"# Classifier for the codebook {meta.labels.version}",
        "",
        f"Fitted to {len(fitted)} marked sentences written for this project "
        f"(hash {meta.trained_on['hash']}); none of them comes from a benchmark.",
        "",
        f"Recipe: `{meta.trained_on['recipe']}`",
        "",
        "| type | examples |",
        "|---|---|",
        *(f"| {name} | {counts[name]} |" for name in (*meta.labels.types, "NONE")),
        "",
        "## Figures on the held-out tenth",
        "",
        scores.markdown() if scores else "No examples were held out.",
        "",
        "## Limits",
        "",
        "English news prose only. The sentences were written by a language model under this "
        "project's rules and read a second time blind to the first labels; real news is rougher, "
        "and figures on it are lower (docs/coder-report.md). A probability is calibrated on "
        "sentences of the same making.",
        "",
    ]
    (out / "CARD.md").write_text("\n".join(lines), encoding="utf-8")
