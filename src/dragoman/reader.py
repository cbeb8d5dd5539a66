"""Reader: article → Reading. Chains the rooms ingest, parse, resolve and coding."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from dragoman import coding, ingest, resolve
from dragoman.coding.agreements import read_clause
from dragoman.coding.classifier import Classifier, load_classifier
from dragoman.coding.classifier.classifier import Scores
from dragoman.coding.classifier.tokens import Offsets
from dragoman.coding.events.votes import frame_votes
from dragoman.coding.statements.issue_book import IssueBook, book_of, shipped_book
from dragoman.errors import DragomanError, InputError, KnowledgeError
from dragoman.knowledge.gazetteer import FILE, Gazetteer, load_gazetteer, read_gazetteer
from dragoman.knowledge.issues import load_issues
from dragoman.knowledge.known import Known, load_known
from dragoman.knowledge.own import Own, read_own
from dragoman.layers import Parse, Resolution
from dragoman.parse import Parser
from dragoman.reading import Reading
from dragoman.records import Actor, Article, EventLabel, Place, Statement, Term, TimeExpression
from dragoman.resolve.actors import actor_of
from dragoman.resolve.dates import time_expressions
from dragoman.resolve.places import PlaceSearch, find_places, search_places

NO_DATE = (
    "no publication date is known, so that relative dates (Tuesday, last month) stay "
    "unresolved; pass published= (or --published YYYY-MM-DD)"
)


class Reader:
    """Reads articles. Loads the parser and the tables once, on first use.

    Args:
        model: spaCy model that parses; by default the installed English one.
        codebook: folder of a model that ``dragoman train`` made.
        classify: whether the classifier is asked; without it, frames alone decide.
        knowledge: tables and dictionaries of your own (``docs/own-tables.md``), or what
            ``dragoman knowledge build`` made; lines that cannot be used are in :attr:`faults`.
        issues: dictionaries of issues of your own, files or folders (``docs/issues.md``).

    >>> reader = Reader()
    >>> reading = reader.read("Iran accused Israel of sabotage.", published="2021-04-13")
    >>> [(event.event_type, event.actors[0].country) for event in reading.events][:1]
    [('ACCUSE', 'IRN')]
    """

    def __init__(
        self, *, model: str | None = None, codebook: str | Path | None = None,
        classify: bool = True, knowledge: Sequence[str | Path] = (),
        issues: str | Path | Sequence[str | Path] = (),
    ) -> None:  # fmt: skip
        self._parser = Parser(model)
        self._model = Path(codebook) if codebook is not None else None
        self._codes = classify and codebook is None
        self._knowledge = tuple(map(Path, knowledge))
        self._issues = (
            (Path(issues),) if isinstance(issues, str | Path) else tuple(map(Path, issues))
        )

    @cached_property
    def known(self) -> Known:
        """What is known of actors: the tables that ship, with the user's own."""
        own = self._own
        return load_known().with_own(own.named, own.roles, replaced=own.replaced)

    @cached_property
    def issues(self) -> IssueBook:
        """The dictionary of issues in use; raises KnowledgeError where a file is not one."""
        return book_of(load_issues(self._issues)) if self._issues else shipped_book()

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """Where places are looked up: what ships, or the last that the user's folders hold."""
        own = [path / FILE for path in self._knowledge if (path / FILE).is_file()]
        return read_gazetteer(own[-1]) if own else load_gazetteer()

    @property
    def faults(self) -> tuple[KnowledgeError, ...]:
        """What of the user's own tables could not be used, each with file and line."""
        return self._own.faults

    @cached_property
    def _own(self) -> Own:
        return read_own(self._knowledge) if self._knowledge else Own()

    @cached_property
    def classifier(self) -> Classifier:
        """The classifier in use; raises ModelError where its files do not serve."""
        return load_classifier(self._model)

    def read(
        self,
        text: str,
        *,
        published: str | None = None,
        title: str | None = None,
        url: str | None = None,
        publisher: str | None = None,
    ) -> Reading:
        """The record of one article.

        Args:
            text: the article's text; offsets in the records count its code points.
            published: day of publication (ISO, or a common English form).
            title: becomes the first line where the text does not hold it.
            url: makes two outlets' copies two articles.
            publisher: the outlet's name.

        Raises:
            InputError: the text or a date cannot be used; the message says why.
        """
        article = ingest.make_article(
            text, published=published, title=title, url=url, publisher=publisher
        )
        return self.read_article(article)

    def resolved(self, text: str, *, published: str | None = None) -> tuple[Parse, Resolution]:
        """Who, when and where in a text, before anything is coded: for evaluation."""
        parse = self._parser.parse(ingest.make_article(text, published=published))
        return parse, resolve.resolve(parse, self.known, self.gazetteer)

    def read_article(self, article: Article, *, source: str | None = None) -> Reading:
        """The record of an article that ``ingest`` has made."""
        parse = self._parser.parse(article)
        resolution = resolve.resolve(parse, self.known, self.gazetteer)
        findings = coding.code(
            parse, resolution, self.classifier if self._codes else None, self.issues
        )
        return Reading(
            article=article,
            events=findings.events,
            statements=findings.statements,
            agreements=findings.agreements,
            warnings=() if article.published else (NO_DATE,),
            source=source,
        )

    def pipe(
        self, articles: Iterable[Article | Mapping[str, Any] | ingest.Failure]
    ) -> Iterator[Reading]:
        """One Reading an article, in order; a bad one carries its ``error`` and the rest go on.

        Args:
            articles: Articles, or mappings with ``text`` and, where known, ``published``,
                ``title``, ``url``, ``publisher``; failures of ``ingest`` pass through.
        """
        for number, given in enumerate(articles):
            yield self.read_given(given, number)

    def read_given(
        self, given: Article | Mapping[str, Any] | ingest.Failure, number: int = 0
    ) -> Reading:
        """The reading of one of many, as :meth:`pipe` gives it: a bad one carries its ``error``.

        Args:
            given: as for :meth:`pipe`.
            number: its place in the input, from 0; errors name it.
        """
        if isinstance(given, ingest.Failure):
            return Reading(article=None, error=given.error, source=given.source)
        name = f"article {number + 1}"
        try:
            article = ingest.articles_from(given)
            return self.read_article(article)
        except DragomanError as error:
            return Reading(article=None, error=error, source=name)
        except Exception as error:  # one article's fault must not end a run of millions
            fault = InputError(
                f"could not be read because of a fault in Dragoman ({type(error).__name__}: "
                f"{error})",
                where=name,
                remedy="please report it with the article",
            )
            return Reading(article=None, error=fault, source=name)

    def classify(
        self,
        text: str,
        actor: Offsets | None = None,
        recipient: Offsets | None = None,
        trigger: Offsets | None = None,
    ) -> EventLabel:
        """Which event stands between marked words of a sentence, and whether it happened.

        Args:
            text: one sentence, or a little more.
            actor: character offsets (start, end) of who acts; one of the three is needed.
            recipient: of whom it is done to, or of the other party.
            trigger: of the predicate.

        Returns:
            The label, its ``event_type`` null where the classifier is not sure enough or sees
            no event; ``scores`` hold the probability of every type either way.

        Raises:
            InputError: a span is empty or outside the text, or the text is empty or too long.
            ModelError: the classifier's files do not serve.
        """
        return self.classifier.label(self.scores(text, actor, recipient, trigger))

    def scores(
        self,
        text: str,
        actor: Offsets | None = None,
        recipient: Offsets | None = None,
        trigger: Offsets | None = None,
    ) -> Scores:
        """The probabilities behind :meth:`classify`: the classifier's, with the frames' votes."""
        checked = self.classifier.scores(text, actor=actor, recipient=recipient, trigger=trigger)
        if not self._codes or not (actor or recipient):
            return checked
        try:
            parse = self._parser.parse(ingest.make_article(text))
        except InputError:
            return checked
        resolution = resolve.resolve(parse, self.known, self.gazetteer)
        findings = coding.code(parse, resolution, issues=self.issues)
        weights = self.classifier.meta.weights
        votes = frame_votes(findings.events, actor, recipient, weights=weights)
        return self.classifier.scores(
            text, actor=actor, recipient=recipient, trigger=trigger, votes=votes
        )

    def classify_batch(
        self, rows: Iterable[tuple[str, Offsets | None, Offsets | None]]
    ) -> list[EventLabel]:
        """A label for each (text, actor, recipient); each is the same as alone."""
        return [self.classify(text, actor, recipient) for text, actor, recipient in rows]

    def actor(self, phrase: str, *, on: str | None = None) -> Actor:
        """Whom a phrase names on a day.

        Args:
            phrase: "Deputy Secretary Hicks", "the Iranian foreign ministry".
            on: the ISO day on which offices are looked up; unknown by default.
        """
        found = self._actor(phrase, on)
        if found.country or not phrase.isupper():
            return found
        # A dateline or a headline in capitals ("CANBERRA"), read as a name is written.
        named = self._actor(phrase.title(), on)
        return replace(named, text=found.text) if named.country else found

    def _actor(self, phrase: str, on: str | None) -> Actor:
        parse = self._parser.parse(ingest.make_article(phrase, published=on))
        return actor_of(parse, find_places(parse, self.gazetteer), self.known)

    def dates(self, text: str, *, anchor: str | None = None) -> list[TimeExpression]:
        """The time expressions of a text, with TIMEX3 types and values."""
        return time_expressions(text, anchor=anchor)

    def places(self, text: str) -> list[Place]:
        """The places that a text names, with country and coordinates, in text order."""
        return [mention.place for mention in self.search_places(text).places]

    def search_places(self, text: str) -> PlaceSearch:
        """The places of a text, and the names that are taken for something else: for evaluation."""
        parse = self._parser.parse(ingest.make_article(text))
        return search_places(parse, self.gazetteer)

    def statements(self, text: str) -> list[Statement]:
        """Who said what in a text."""
        return list(self.read(text).statements)

    def clause(self, text: str) -> Term | None:
        """The term that a treaty's clause states, or None."""
        return read_clause(text)
