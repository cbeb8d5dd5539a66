"""A report for users: how far each type can be trusted, and what goes wrong.

Everything is measured on the held-out tenth of the codebook's own sentences, which may be
printed; what real benchmarks give stands in the README.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.coding.classifier.classifier import Classifier
from dragoman.evaluate.metrics import by_class, calibration_error
from dragoman.knowledge.examples import NONE, Example

SHOWN = 3
"""Errors printed of each type."""


def coder_report(examples: Sequence[Example], classifier: Classifier) -> str:
    """The report as one Markdown page.

    Args:
        examples: held-out marked sentences.
        classifier: what is reported on.
    """
    rows = [(each, *_said(each, classifier)) for each in examples]
    scores = by_class([(each.event_type, said) for each, said, _ in rows])
    lines = [
        f"# How far the coder can be trusted ({classifier.meta.labels.version})",
        "",
        f"Measured on {len(rows)} sentences that it was never fitted to "
        "(`make report` makes this page). Real news is rougher than these sentences; the README "
        "has figures on real text. *Confidence* is the mean probability of what was said, "
        "*right* how often that was right: where confidence is higher, take the scores with a "
        "grain of salt.",
        "",
        "| type | precision | recall | F1 | sentences | confidence | right |",
        "|---|---|---|---|---|---|---|",
    ]
    for name, score in scores.items():
        said = [(chance, each.event_type == name) for each, kind, chance in rows if kind == name]
        mean = sum(chance for chance, _ in said) / len(said) if said else 0.0
        lines.append(
            f"| {name} | {score.precision:.2f} | {score.recall:.2f} | {score.f1:.2f} | "
            f"{score.support} | {mean:.2f} | {score.precision:.2f} |"
        )
    overall = calibration_error([(c, each.event_type == kind) for each, kind, c in rows])
    lines += ["", f"Expected calibration error over all types: {overall:.3f}.", ""]
    lines += [
        "## Confidence against truth",
        "",
        "| confidence | sentences | right |",
        "|---|---|---|",
    ]
    lines += _bins([(chance, each.event_type == kind) for each, kind, chance in rows])
    lines += ["", "## What goes wrong", ""]
    for name in scores:
        lines += _errors(name, rows)
    return "\n".join(lines)


def _said(example: Example, classifier: Classifier) -> tuple[str, float]:
    scores = classifier.scores(
        example.text, actor=example.actor, recipient=example.recipient, trigger=example.trigger
    )
    said = max(scores.type, key=scores.type.__getitem__)
    return said, scores.type[said]


def _bins(rows: Sequence[tuple[float, bool]]) -> Iterator[str]:
    for low in (0.0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95):
        high = {0.0: 0.3, 0.3: 0.5, 0.5: 0.7, 0.7: 0.8, 0.8: 0.9, 0.9: 0.95, 0.95: 1.01}[low]
        inside = [right for chance, right in rows if low <= chance < high]
        if inside:
            share = sum(inside) / len(inside)
            yield f"| {low:.2f} to {min(high, 1.0):.2f} | {len(inside)} | {share:.2f} |"


def _errors(name: str, rows: Sequence[tuple[Example, str, float]]) -> Iterator[str]:
    wrong = sorted(
        (row for row in rows if row[0].event_type == name and row[1] != name),
        key=lambda row: -row[2],
    )
    if not wrong:
        return
    yield f"**{'No event' if name == NONE else name}**"
    yield ""
    for example, said, chance in wrong[:SHOWN]:
        yield f"- coded {said} ({chance:.2f}): {_marked(example)}"
    yield ""


def _marked(example: Example) -> str:
    edges = []
    for span, mark in ((example.actor, "**"), (example.recipient, "__"), (example.trigger, "*")):
        if span is not None:
            edges += [(span[0], mark), (span[1], mark)]
    text = example.text
    for at, mark in sorted(edges, reverse=True):
        text = text[:at] + mark + text[at:]
    return text
