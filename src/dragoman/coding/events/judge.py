"""What the classifier says of a predicate and its actors, in the words of one article."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.coding.classifier import Classifier
from dragoman.coding.classifier.classifier import Scores
from dragoman.coding.classifier.tokens import Offsets
from dragoman.errors import InputError
from dragoman.layers import Parse
from dragoman.records import Actor, Span

_NO_SENTENCE = 1_500
"""Characters from which a "sentence" is a list or a table, and not worth an encoder's pass."""
_NEAR = 5
"""Characters between a sentence and the quotation that goes on from it."""
_LONGEST = 300
"""Characters of a quotation that are shown beyond its first sentence."""


class Judge:
    """Shows the classifier predicates of one article, each in its sentence.

    Args:
        parse: the article.
        classifier: the model in use.
    """

    def __init__(self, parse: Parse, classifier: Classifier) -> None:
        self.parse = parse
        self.classifier = classifier
        self._known: dict[tuple[int, int, Offsets | None, Offsets | None, Offsets], Scores] = {}

    def scores(
        self,
        token: int,
        actors: tuple[Actor, ...],
        recipients: tuple[Actor, ...],
        *,
        words: Iterable[Span] = (),
    ) -> Scores | None:
        """Probabilities for a predicate between actors; null where the sentence is too long.

        Of several actors the first that stands in what is shown is marked; one that stands
        elsewhere is not.

        Args:
            token: the predicate.
            actors: who does it.
            recipients: to whom.
            words: what is shown beside the predicate's sentence (a quotation that runs on).
        """
        sentence = self.parse.sentences[self.parse.sentence_of[token]]
        start, end = self.parse.starts[sentence.first], self.parse.ends[sentence.last - 1]
        for span in words:
            if span.start is not None and span.end is not None and span.start - end < _NEAR:
                start, end = min(start, span.start), max(end, min(span.end, end + _LONGEST))

        def inside(sides: tuple[Actor, ...]) -> Offsets | None:
            for actor in sides:
                first, last = actor.start, actor.end
                if first is not None and last is not None and start <= first < last <= end:
                    return first - start, last - start
            return None

        if end - start > _NO_SENTENCE:
            return None
        trigger = self.parse.starts[token] - start, self.parse.ends[token] - start
        key = start, end, inside(actors), inside(recipients), trigger
        if key not in self._known:
            text = self.parse.article.text[start:end]
            try:
                self._known[key] = self.classifier.scores(
                    text, actor=key[2], recipient=key[3], trigger=trigger
                )
            except InputError:
                return None
        return self._known[key]
