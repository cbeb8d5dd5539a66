"""A codebook's marked sentences against a classifier: type, mode, contexts, status."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from dragoman.coding.classifier.classifier import Classifier
from dragoman.evaluate.metrics import (
    ClassScore,
    Interval,
    accuracy,
    bootstrap,
    by_class,
    calibration_error,
    confusion,
    macro_f1,
    micro_f1,
    table,
)
from dragoman.knowledge.examples import NONE, Example
from dragoman.records import EventLabel


class SentenceError(Struct, frozen=True):
    """One sentence whose type was coded otherwise than it is marked."""

    where: str
    text: str
    gold: str
    said: str
    chance: float


class SentenceScores(Struct, frozen=True, kw_only=True):
    """How a classifier does on marked sentences.

    Attributes:
        types: scores of each type, NONE included.
        macro: macro-F1 over them.
        mode: accuracy where the type has modes, given the right type.
        contexts: micro-F1, over sentences with an event.
        status: macro-F1, over sentences with an event.
        foreseen: accuracy where the type points ahead, given the right type.
        calibration: expected calibration error of the best type.
    """

    sentences: int
    types: dict[str, ClassScore]
    macro: Interval
    mode: Interval
    contexts: Interval
    status: Interval
    foreseen: Interval
    calibration: float
    confusion: list[tuple[str, str, int]]
    errors: list[SentenceError]

    def markdown(self) -> str:
        """The figures as Markdown."""
        head = [
            f"- {self.sentences} sentences",
            f"- types, macro-F1: {self.macro}",
            f"- mode, accuracy given the type: {self.mode}",
            f"- foreseen, accuracy given the type: {self.foreseen}",
            f"- contexts, micro-F1: {self.contexts}",
            f"- status, macro-F1: {self.status}",
            f"- expected calibration error of the type: {self.calibration:.3f}",
            "",
        ]
        return "\n".join([*head, *table(self.types)])


def score_sentences(examples: Sequence[Example], classifier: Classifier) -> SentenceScores:
    """Scores on marked sentences, without abstention; see :class:`SentenceScores`."""
    rows = [(each, *_coded(each, classifier)) for each in examples]
    types = [(each.event_type, said) for each, said, _, _ in rows]
    real = [(each, label) for each, _, label, _ in rows if label is not None]
    modes = classifier.meta.labels.modes
    ahead = classifier.meta.labels.foreseen
    return SentenceScores(
        sentences=len(rows),
        types=by_class(types, dict.fromkeys([*modes, NONE])),
        macro=bootstrap(types, lambda pairs: macro_f1(pairs)),
        mode=_interval(
            [(str(e.mode), str(label.mode)) for e, label in real if modes[e.event_type]]
        ),
        contexts=bootstrap([(e.contexts, label.contexts) for e, label in real], micro_f1),
        status=bootstrap(
            [(str(e.status), str(label.status)) for e, label in real], lambda p: macro_f1(p)
        ),
        foreseen=_interval(
            [(str(e.foreseen), str(label.foreseen)) for e, label in real if ahead[e.event_type]]
        ),
        calibration=calibration_error(
            [(chance, each.event_type == said) for each, said, _, chance in rows]
        ),
        confusion=confusion(types),
        errors=_errors((each, said, chance) for each, said, _, chance in rows),
    )


def _interval(pairs: Sequence[tuple[str, str]]) -> Interval:
    return bootstrap(pairs, accuracy)


def _coded(example: Example, classifier: Classifier) -> tuple[str, EventLabel | None, float]:
    """What was said, the label as if the type were known (null for NONE), the best's chance."""
    scores = classifier.scores(
        example.text, actor=example.actor, recipient=example.recipient, trigger=example.trigger
    )
    said = max(scores.type, key=scores.type.__getitem__)
    known = None if example.event_type == NONE else classifier.label_as(example.event_type, scores)
    return said, known, scores.type[said]


def _errors(rows: Iterable[tuple[Example, str, float]]) -> list[SentenceError]:
    return [
        SentenceError(each.where, each.text, each.event_type, said, round(chance, 3))
        for each, said, chance in rows
        if said != each.event_type
    ]
