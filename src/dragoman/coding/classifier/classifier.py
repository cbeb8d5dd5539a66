"""Marked words of a sentence → an event's type, mode, contexts and status, with scores.

The encoder passes over a sentence once; every pair of actors marked in it is read off the same
states. Sentences run singly: the runtime scales the eight-bit activations of all that it is
given together, so a sentence's scores would otherwise depend on its neighbours.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from dragoman.coding.classifier.files import Meta, read_meta, shipped_model
from dragoman.coding.classifier.tokens import Offsets, span_tokens, window
from dragoman.errors import InputError, ModelError
from dragoman.knowledge.examples import NONE
from dragoman.records import EventLabel

_REMEMBERED = 64
"""Sentences whose states are kept, so that a sentence's candidates share one pass."""

Vector = NDArray[np.float32]


class Scores(NamedTuple):
    """Probabilities of every class, by head, each in the order of the label set."""

    type: dict[str, float]
    mode: dict[tuple[str, str | None], float]
    foreseen: dict[str | None, float]
    status: dict[str, float]
    context: dict[str, float]


class _Sentence(NamedTuple):
    """A sentence as the encoder saw it: its tokens' offsets, and their states (1, T, D)."""

    offsets: list[Offsets]
    states: Vector


class Classifier:
    """A model, loaded.

    Args:
        where: the model's folder; by default the package's own.

    Raises:
        ModelError: a file is missing, damaged, or of another codebook.
    """

    def __init__(self, where: Path | None = None) -> None:
        where = where or shipped_model()
        self.meta: Meta = read_meta(where)
        self._encoder, self._heads, self._tokenizer = _load(where)
        self._classes = _classes(self.meta)
        self._seen: OrderedDict[str, _Sentence] = OrderedDict()

    def scores(
        self,
        text: str,
        *,
        actor: Offsets | None = None,
        recipient: Offsets | None = None,
        trigger: Offsets | None = None,
        votes: Mapping[str, float] | None = None,
    ) -> Scores:
        """Probabilities of everything, for the marked words of a sentence.

        Args:
            text: one sentence, or a little more.
            actor: offsets of who acts; of actor, recipient and trigger one at least is given.
            recipient: offsets of whom it is done to, or of the other party.
            trigger: offsets of the predicate.
            votes: what to add to the logits of types, as frames see them.

        Raises:
            InputError: the text is empty, a span is empty or outside it, none is given, or they
                stand further apart than the encoder can see.
        """
        spans = (actor, recipient, trigger)
        _check(text, spans)
        sentence, shift = self._read(text, spans)
        marked = np.zeros((1, len(spans), len(sentence.offsets)), dtype=np.float32)
        for row, span in enumerate(spans):
            at = span and (span[0] - shift, span[1] - shift)
            marked[0, row, span_tokens(sentence.offsets, at)] = 1.0
        logits = self._heads.run(None, {"states": sentence.states, "spans": marked})
        named = dict(zip(self.meta.heads, (each[0] for each in logits), strict=True))
        return self._probabilities(named, votes or {})

    def label(self, scores: Scores, *, least: float | None = None) -> EventLabel:
        """The label that scores amount to; a type below ``least`` is not said.

        Args:
            scores: of one candidate.
            least: by default the model's own threshold.
        """
        least = self.meta.thresholds["type"] if least is None else least
        best = max(scores.type, key=scores.type.__getitem__)
        if best == NONE or scores.type[best] < least:
            return EventLabel(
                event_type=None, mode=None, foreseen=None, contexts=(), status=None,
                scores=scores.type,
            )  # fmt: skip
        return self.label_as(best, scores)

    def contexts(self, scores: Scores, *, cued: Collection[str] = ()) -> tuple[str, ...]:
        """The contexts that are likely enough, in the codebook's order.

        Args:
            scores: of one candidate.
            cued: contexts whose cue words stand in the sentence; they need less likelihood.
        """
        least, with_cue = self.meta.thresholds["context"], self.meta.thresholds["context_cued"]
        return tuple(
            name
            for name, chance in scores.context.items()
            if chance >= (with_cue if name in cued else least)
        )

    def label_as(self, event_type: str, scores: Scores) -> EventLabel:
        """The rest of the label, given the type."""
        labels = self.meta.labels
        modes = {m: scores.mode[event_type, m] for m in (None, *labels.modes[event_type])}
        ahead = {f: scores.foreseen[f] for f in (None, *labels.foreseen[event_type])}
        return EventLabel(
            event_type=event_type,
            mode=max(modes, key=modes.__getitem__),
            foreseen=max(ahead, key=ahead.__getitem__),
            contexts=self.contexts(scores),
            status=max(scores.status, key=scores.status.__getitem__),
            scores=scores.type,
        )

    def _read(self, text: str, spans: Sequence[Offsets | None]) -> tuple[_Sentence, int]:
        """What the encoder makes of a text or of what of it is shown, and where that begins."""
        found = self._seen.get(text)
        if found is not None:
            return found, 0
        encoded, start, end = window(self._tokenizer, text, spans)
        shown = text[start:end]
        found = self._seen.get(shown)
        if found is None:
            ids = np.array([encoded.ids], dtype=np.int64)
            (states,) = self._encoder.run(None, {"ids": ids})
            found = self._seen[shown] = _Sentence(encoded.offsets, states)
            if len(self._seen) > _REMEMBERED:
                self._seen.popitem(last=False)
        return found, start

    def _probabilities(self, logits: dict[str, Vector], votes: Mapping[str, float]) -> Scores:
        classes = self._classes
        by_head = {name: each / self.meta.temperature.get(name, 1.0)
                   for name, each in logits.items()}  # fmt: skip
        if votes:
            given = [votes.get(name, 0.0) for name in classes["type"]]
            by_head["type"] = by_head["type"] + np.array(given, dtype=np.float32)
        context = 1.0 / (1.0 + np.exp(-by_head["context"].astype(np.float64)))
        chances = {name: _softmax(by_head[name]) for name in ("type", "mode", "foreseen", "status")}
        chances["context"] = context[: len(classes["context"])]
        return Scores(**{name: dict(zip(classes[name], each.tolist(), strict=True))
                         for name, each in chances.items()})  # fmt: skip


@cache
def load_classifier(where: Path | None = None) -> Classifier:
    """The model in this folder, loaded once a process."""
    return Classifier(where)


def _load(where: Path) -> tuple[Any, Any, Any]:
    import onnxruntime
    from tokenizers import Tokenizer

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        encoder, heads = (
            onnxruntime.InferenceSession(
                str(where / name),
                options,
                providers=["CPUExecutionProvider"],
                # Fused, addition and normalisation take a third longer in eight bits.
                disabled_optimizers=["SkipLayerNormFusion"],
            )
            for name in ("encoder.onnx", "heads.onnx")
        )
        tokenizer = Tokenizer.from_file(str(where / "tokenizer.json"))
    except Exception as error:
        raise ModelError(f"the model cannot be loaded ({error})", where=str(where)) from error
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return encoder, heads, tokenizer


def _check(text: str, spans: Sequence[Offsets | None]) -> None:
    if not text.strip():
        raise InputError("the text is empty", remedy="pass the sentence that holds the spans")
    if not text.isascii():
        try:
            text.encode()
        except UnicodeEncodeError as error:
            raise InputError(
                f"character {error.start} is half of a surrogate pair, no text",
                remedy="decode the text as UTF-16 or UTF-8 first",
            ) from error
    if not any(spans):
        raise InputError("no span is given", remedy="mark the actor, the recipient or the trigger")
    for name, span in zip(("actor", "recipient", "trigger"), spans, strict=True):
        if span is None:
            continue
        start, end = span
        if not 0 <= start < end <= len(text):
            raise InputError(
                f"the span ({start}, {end}) is empty or outside the text of {len(text)} characters",
                where=name, remedy="offsets count characters, the end is exclusive",
            )  # fmt: skip


def _softmax(logits: Vector) -> NDArray[np.float64]:
    exact = logits.astype(np.float64)
    exact = np.exp(exact - exact.max())
    return np.asarray(exact / exact.sum())


def _classes(meta: Meta) -> dict[str, tuple[Any, ...]]:
    """The names of every head's classes, in the order of its outputs."""
    labels = meta.labels
    return {
        "type": (*labels.types, NONE),
        "mode": tuple((kind, mode) for kind in labels.types
                      for mode in (None, *labels.modes[kind])),
        "foreseen": (None, *dict.fromkeys(f for fs in labels.foreseen.values() for f in fs)),
        "status": tuple(labels.statuses),
        "context": tuple(labels.contexts),
    }  # fmt: skip
