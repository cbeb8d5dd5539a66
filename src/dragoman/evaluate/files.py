"""Which kind of gold a file holds, and its scores."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Literal, TypeAlias

from dragoman.errors import InputError, MissingColumn
from dragoman.evaluate.actors import ActorScores, read_phrases, score_phrases
from dragoman.evaluate.agreements import (
    AgreementScores,
    GoldSentence,
    read_agreements,
    score_agreements,
)
from dragoman.evaluate.articles import (
    ArticleCount,
    ArticleScores,
    GoldEvent,
    match,
    of_event,
    of_gold,
    read_gold,
    score_articles,
)
from dragoman.evaluate.attributions import (
    AttributionScores,
    read_attributions,
    score_attributions,
)
from dragoman.evaluate.bare import BareScores, score_bare
from dragoman.evaluate.clauses import ClauseScores, read_clauses, score_clauses
from dragoman.evaluate.coref import CorefScores, read_coref, score_text
from dragoman.evaluate.dates import TimexScores, read_timexes, score_timexes, setting_of
from dragoman.evaluate.gold_lines import read_lines
from dragoman.evaluate.places import PlaceScores, read_places, score_places
from dragoman.evaluate.plv import Pair, PairScores, read_pairs, score_pairs
from dragoman.evaluate.sentences import SentenceScores, score_sentences
from dragoman.evaluate.statements import StatementScores, read_statements, score_statements
from dragoman.evaluate.stories import StoryScores, read_stories, score_stories
from dragoman.evaluate.whole_agreements import (
    WholeAgreementScores,
    read_whole_agreements,
    score_whole_agreements,
)
from dragoman.knowledge.examples import COLUMNS, NONE, Example, read_examples, read_file
from dragoman.reader import Reader
from dragoman.records import Agreement, EventLabel

Kind: TypeAlias = Literal[
    "pairs", "bare", "sentences", "articles", "actors", "coref", "dates", "places", "attributions",
    "stories", "clauses", "agreements", "whole-agreements", "statements",
]  # fmt: skip
Scores: TypeAlias = (
    PairScores
    | BareScores
    | SentenceScores
    | ArticleScores
    | ActorScores
    | CorefScores
    | TimexScores
    | PlaceScores
    | AttributionScores
    | StoryScores
    | ClauseScores
    | StatementScores
    | AgreementScores
    | WholeAgreementScores
)


def kind_of(path: Path) -> Kind:
    """Which gold a file holds, from its first line.

    Raises:
        InputError: none that is known.
    """
    if path.is_dir():
        return "sentences"
    try:
        with path.open(encoding="utf-8") as file:
            first = file.readline().rstrip("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"the gold cannot be read ({error})", where=str(path)) from error
    columns = first.split("\t")
    if "marked" in columns and "event" in columns:
        return "pairs"
    if tuple(columns) == COLUMNS:
        return "sentences"
    try:
        keys = set(json.loads(first))
    except (ValueError, TypeError):
        keys = set()
    if {"article", "evidence", "trigger"} <= keys:
        return "articles"
    if {"event_type", "text"} <= keys:
        return "sentences"
    if {"text", "version", "happenings"} <= keys:
        return "stories"
    if {"text", "cue", "act", "addressees"} <= keys:
        return "statements"
    if {"text", "parties", "state", "evidence"} <= keys:
        return "whole-agreements"
    if {"text", "cases"} <= keys:
        return "coref"
    if {"text", "country"} <= keys:
        return "actors"
    if {"text", "relevant"} <= keys:
        return "clauses"
    if {"text", "action", "party", "date"} <= keys:
        return "agreements"
    for kind, key in (("dates", "timexes"), ("places", "places"), ("attributions", "attributions")):
        if {"text", key} <= keys:
            return kind  # type: ignore[return-value]
    raise InputError(
        "no gold of a known form", where=f"{path}, line 1",
        remedy="pass PLV's columns, a codebook's examples (TSV or JSON Lines), gold events, "
        "phrases of actors, cases of coreference, treaty clauses, sentences on agreements, "
        "agreements of articles, "
        "statements, or articles with time expressions, places, attributions or stories",
    )  # fmt: skip


def score_file(
    path: Path, reader: Reader, *, kind: Kind | None = None, texts: Path | None = None,
    held_out: bool = False, lines: int | None = None, running: bool | None = None,
) -> Scores:  # fmt: skip
    """Scores of a reader, or of its classifier, on a file of gold.

    Args:
        path: the gold.
        reader: what is measured.
        kind: by default as :func:`kind_of` finds; "bare" reads PLV's sentences without marks.
        texts: for articles, the JSON Lines that hold them (``id``, ``text``, ``published``,
            ``title``).
        held_out: of a codebook's examples only the fixed tenth that is never trained on; of
            labelled statements only those that are never read for errors.
        lines: of time expressions, how many lines of each text are annotated, 0 for all; by
            default as :func:`dragoman.evaluate.dates.setting_of` finds.
        running: of time expressions, whether texts are anchored on their own running date and
            not on their day of publication; by default as found.
    """
    kind = kind or kind_of(path)
    if kind == "pairs":
        return score_pairs(read_pairs(path), lambda pair: code_pair(pair, reader))
    if kind == "bare":
        return score_bare(read_pairs(path), lambda text: reader.read(text).events)
    if kind == "sentences":
        examples = [each for each in read_sentences(path) if each.held_out or not held_out]
        return score_sentences(examples, reader.classifier)
    if kind == "actors":
        return score_phrases(read_phrases(path), lambda text, on: reader.actor(text, on=on))
    if kind == "statements":
        labelled = [each for each in read_statements(path) if each.sealed or not held_out]
        return score_statements(
            labelled, lambda one: reader.read(one.text, published=one.published).statements
        )
    if kind == "coref":
        return coref_of(path, reader)
    if kind == "dates":
        gold = read_timexes(path)
        setting = setting_of(gold, running=running, lines=lines)
        return score_timexes(gold, lambda text, day: reader.dates(text, anchor=day), setting)
    if kind == "clauses":
        return score_clauses(read_clauses(path), reader.clause)
    if kind == "agreements":
        return score_agreements(read_agreements(path), lambda row: _agreements_of(row, reader))
    if kind == "whole-agreements":
        return score_whole_agreements(
            read_whole_agreements(path),
            lambda one: reader.read(one.text, published=one.published).agreements,
        )
    if kind == "places":
        return score_places(read_places(path), reader.search_places)
    if kind == "stories":
        return score_stories(read_stories(path), reader.pipe)
    if kind == "attributions":
        return score_attributions(
            read_attributions(path),
            lambda article: reader.read(article.text, published=article.published).statements,
        )
    return score_articles(counts_of(read_gold(path), reader, texts_of(texts)))


def code_pair(pair: Pair, reader: Reader) -> tuple[EventLabel, tuple[str, ...]]:
    """The best type of a marked pair, and why: every pair is taken to stand in a relation."""
    scores = reader.scores(pair.text, pair.actor, pair.recipient)
    chances = {name: chance for name, chance in scores.type.items() if name != NONE}
    ranked = sorted(chances, key=chances.__getitem__, reverse=True)
    trace = tuple(f"{name} {chances[name]:.2f}" for name in ranked[:3])
    return reader.classifier.label_as(ranked[0], scores), (*trace, f"none {scores.type[NONE]:.2f}")


def counts_of(
    gold: list[GoldEvent], reader: Reader, texts: Mapping[str, Mapping[str, str]]
) -> list[ArticleCount]:
    """What was matched, missed and made up in each article that the gold covers."""
    by_article: dict[str, list[GoldEvent]] = {}
    for event in gold:
        by_article.setdefault(event.article, []).append(event)
    found = []
    for article, events in by_article.items():
        if article not in texts:
            raise InputError("the gold's article is not among the texts", where=article)
        row = texts[article]
        reading = reader.read(
            row["text"], title=row.get("title"), published=row.get("published"),
            url=row.get("url"),
        )  # fmt: skip
        found.append(
            match(article, list(map(of_gold, events)), list(map(of_event, reading.events)))
        )
    return found


def _agreements_of(row: GoldSentence, reader: Reader) -> tuple[Agreement, ...]:
    return tuple(reader.read(row.text, published=row.published).agreements)


def coref_of(path: Path, reader: Reader) -> CorefScores:
    """Coreference over the cases of a file, read without a day of publication."""
    outcomes = []
    for text in read_coref(path):
        parse, resolution = reader.resolved(text.text)
        outcomes += score_text(text, parse, resolution)
    return CorefScores(tuple(outcomes))


def read_sentences(path: Path) -> Iterator[Example]:
    """The marked sentences of a TSV or JSON Lines file, or of a folder of TSV files."""
    if path.is_dir():
        yield from read_examples(path)
        return
    if path.suffix == ".tsv":
        yield from read_file(path)
        return
    yield from read_lines(path, Example, "marked sentence")


def texts_of(path: Path | None) -> dict[str, dict[str, str]]:
    """The articles of a JSON Lines file by their ``id``."""
    if path is None:
        raise MissingColumn("gold of articles holds no text", where="--texts",
                            remedy="name the JSON Lines that hold the articles")  # fmt: skip
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return {row["id"]: row for row in rows}
