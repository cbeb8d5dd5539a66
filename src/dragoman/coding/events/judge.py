"""What the classifier says of a predicate and its actors, in the words of one article."""

from __future__ import annotations

from dragoman.coding.classifier import Classifier
from dragoman.coding.classifier.classifier import Scores
from dragoman.coding.classifier.tokens import Offsets
from dragoman.errors import InputError
from dragoman.layers import Parse
from dragoman.records import Actor


class Judge:
    """Shows the classifier predicates of one article, each in its sentence.

    Args:
        parse: the article.
        classifier: the model in use.
    """

    def __init__(self, parse: Parse, classifier: Classifier) -> None:
        self.parse = parse
        self.classifier = classifier

    def scores(
        self, token: int, actors: tuple[Actor, ...], recipients: tuple[Actor, ...]
    ) -> Scores | None:
        """Probabilities for a predicate between actors; null where the sentence is too long.

        Of several actors the first that stands in the predicate's sentence is marked; one that
        stands elsewhere is not.
        """
        sentence = self.parse.sentences[self.parse.sentence_of[token]]
        whole = self.parse.span(sentence.first, sentence.last)
        start, end = whole.start or 0, whole.end or 0

        def inside(sides: tuple[Actor, ...]) -> Offsets | None:
            for actor in sides:
                first, last = actor.start, actor.end
                if first is not None and last is not None and start <= first < last <= end:
                    return first - start, last - start
            return None

        trigger = self.parse.starts[token] - start, self.parse.ends[token] - start
        try:
            return self.classifier.scores(
                whole.text, actor=inside(actors), recipient=inside(recipients), trigger=trigger
            )
        except InputError:
            return None
