"""Whole articles: the events a careful reader codes against those a reading yields.

Gold is JSON Lines of :class:`GoldEvent`, with offsets into the article and no text. A said event
stands for a gold one where its words overlap the gold's (the clause that tells it, or another
that tells the same act), the type is the same, and the countries on both sides are the same; of
symmetric acts, the countries of both sides together. One said event stands for one gold event at
most, and the other way round.

Gold events are ``core`` (what a reader would list) or marginal (right, but reasonably left out).
Precision counts a said event as right if it stands for either; recall is over core ones. The
stricter figure, in which only core events are right, is printed beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from msgspec import Struct

from dragoman.evaluate.gold_lines import read_lines
from dragoman.evaluate.metrics import Interval, bootstrap, score_of
from dragoman.records import Actor, Event

Offsets = tuple[int, int]
UNREAL = {"planned", "negated", "hypothetical"}


class GoldActor(Struct, frozen=True):
    """Who acts, is acted upon or speaks: offsets into the article, country and sectors."""

    start: int
    end: int
    country: str | None = None
    sectors: tuple[str, ...] = ()


class GoldEvent(Struct, frozen=True, kw_only=True):
    """One event as a coder has it; ``also_told`` are further clauses that tell the same act."""

    article: str
    type: str
    mode: str | None
    foreseen: str | None
    status: str
    core: bool
    actors: tuple[GoldActor, ...]
    recipients: tuple[GoldActor, ...]
    symmetric: bool
    date: tuple[str, str] | None
    attribution: GoldActor | None
    trigger: Offsets
    evidence: Offsets
    also_told: tuple[Offsets, ...] = ()


class Said(Struct, frozen=True, kw_only=True):
    """An event of either side, reduced to what is compared."""

    type: str
    mode: str | None
    status: str
    actors: frozenset[str]
    recipients: frozenset[str]
    symmetric: bool
    date: tuple[str, str] | None
    speaker: Offsets | None
    speaker_country: str | None
    spans: tuple[Offsets, ...]
    core: bool = True


class ArticleCount(Struct, frozen=True):
    """What happened in one article: matched pairs, what was missed, what was made up."""

    article: str
    matched: list[tuple[Said, Said]]
    missed: list[Said]
    spurious: list[Said]


class ArticleScores(Struct, frozen=True, kw_only=True):
    """How readings of whole articles do; intervals are over articles."""

    articles: int
    gold: int
    core: int
    said: int
    precision: Interval
    recall: Interval
    strict_precision: Interval
    f1: Interval
    unreal: Interval
    speaker: Interval
    mode: Interval
    status: Interval
    date: Interval

    def markdown(self) -> str:
        """The figures as Markdown."""
        return "\n".join(
            [
                f"- {self.articles} articles, {self.gold} gold events of which {self.core} core, "
                f"{self.said} said",
                f"- precision, type and both roles' countries: {self.precision}",
                f"- recall of core events: {self.recall}",
                f"- F1 of the two: {self.f1}",
                f"- precision if only core events are right: {self.strict_precision}",
                f"- called occurred but planned, negated or hypothetical: {self.unreal}",
                f"- speaker of attributed events right: {self.speaker}",
                f"- mode right, of matched: {self.mode}",
                f"- status right, of matched: {self.status}",
                f"- date right, of matched with a gold date: {self.date}",
            ]
        )


def read_gold(path: Path) -> list[GoldEvent]:
    """The gold events of a JSON Lines file; a bad line is named."""
    return read_lines(path, GoldEvent, "gold event")


def of_gold(event: GoldEvent) -> Said:
    """A gold event as it is compared."""
    speaker = event.attribution
    return Said(
        type=event.type, mode=event.mode, status=event.status,
        actors=_countries(event.actors), recipients=_countries(event.recipients),
        symmetric=event.symmetric, date=event.date,
        speaker=(speaker.start, speaker.end) if speaker else None,
        speaker_country=speaker.country if speaker else None,
        spans=(event.evidence, *event.also_told), core=event.core,
    )  # fmt: skip


def of_event(event: Event) -> Said:
    """An event of a reading as it is compared."""
    speaker = event.attribution.speaker if event.attribution else None
    placed = speaker is not None and speaker.start is not None and speaker.end is not None
    date = event.date
    return Said(
        type=event.event_type, mode=event.mode, status=event.status,
        actors=_countries(event.actors), recipients=_countries(event.recipients),
        symmetric=not event.recipients and len(event.actors) > 1,
        date=(date.earliest or "", date.latest or "") if date else None,
        speaker=(speaker.start, speaker.end) if speaker and placed else None,  # type: ignore[arg-type]
        speaker_country=speaker.country if speaker else None,
        spans=((event.evidence.start or 0, event.evidence.end or 0),),
    )  # fmt: skip


def match(article: str, gold: Sequence[Said], said: Sequence[Said]) -> ArticleCount:
    """One-to-one pairs of an article: most overlap first, core gold before marginal."""
    pairs = [
        (overlap, wanted.core, -abs(g - s), g, s)
        for g, wanted in enumerate(gold)
        for s, found in enumerate(said)
        if (overlap := _overlap(wanted, found)) and same(wanted, found)
    ]
    pairs.sort(key=lambda row: (row[1], row[0], row[2]), reverse=True)
    taken_gold: dict[int, int] = {}
    taken_said: set[int] = set()
    for *_, g, s in pairs:
        if g not in taken_gold and s not in taken_said:
            taken_gold[g] = s
            taken_said.add(s)
    return ArticleCount(
        article,
        [(gold[g], said[s]) for g, s in sorted(taken_gold.items())],
        [each for g, each in enumerate(gold) if g not in taken_gold and each.core],
        [each for s, each in enumerate(said) if s not in taken_said],
    )


def same(gold: Said, said: Said) -> bool:
    """Whether type and countries are the same; of symmetric acts, of both sides together."""
    if gold.type != said.type:
        return False
    if gold.symmetric or said.symmetric:
        return gold.actors | gold.recipients == said.actors | said.recipients
    return gold.actors == said.actors and gold.recipients == said.recipients


def score_articles(counts: Sequence[ArticleCount]) -> ArticleScores:
    """Figures over articles that were matched."""

    def share(hits: Iterable[bool]) -> float:
        found = list(hits)
        return sum(found) / len(found) if found else 0.0

    def pairs(sample: Sequence[ArticleCount]) -> list[tuple[Said, Said]]:
        return [pair for each in sample for pair in each.matched]

    def precision(sample: Sequence[ArticleCount]) -> float:
        hits, wrong = len(pairs(sample)), sum(len(each.spurious) for each in sample)
        return score_of(hits, hits + wrong, 0).precision

    def strict(sample: Sequence[ArticleCount]) -> float:
        said = len(pairs(sample)) + sum(len(each.spurious) for each in sample)
        return score_of(sum(g.core for g, _ in pairs(sample)), said, 0).precision

    def recall(sample: Sequence[ArticleCount]) -> float:
        hits = sum(gold.core for gold, _ in pairs(sample))
        return score_of(hits, 0, hits + sum(len(each.missed) for each in sample)).recall

    def f1(sample: Sequence[ArticleCount]) -> float:
        p, r = precision(sample), recall(sample)
        return 2 * p * r / (p + r) if p + r else 0.0

    def unreal(sample: Sequence[ArticleCount]) -> float:
        return share(g.status in UNREAL for g, s in pairs(sample) if s.status == "occurred")

    def speaker(sample: Sequence[ArticleCount]) -> float:
        return share(_same_speaker(g, s) for g, s in pairs(sample) if g.speaker)

    matched = pairs(counts)
    core = sum(g.core for g, _ in matched) + sum(len(each.missed) for each in counts)
    return ArticleScores(
        articles=len(counts), core=core,
        gold=len(matched) + sum(len(each.missed) for each in counts),
        said=len(matched) + sum(len(each.spurious) for each in counts),
        precision=bootstrap(counts, precision), recall=bootstrap(counts, recall),
        strict_precision=bootstrap(counts, strict), f1=bootstrap(counts, f1),
        unreal=bootstrap(counts, unreal), speaker=bootstrap(counts, speaker),
        mode=bootstrap(counts, lambda c: share(g.mode == s.mode for g, s in pairs(c))),
        status=bootstrap(counts, lambda c: share(g.status == s.status for g, s in pairs(c))),
        date=bootstrap(counts, lambda c: share(g.date == s.date for g, s in pairs(c) if g.date)),
    )  # fmt: skip


def _same_speaker(gold: Said, said: Said) -> bool:
    """Whether the same words, or another mention of the same side, are named as the source."""
    if gold.speaker is None or said.speaker is None:
        return False
    return gold.speaker[0] < said.speaker[1] and said.speaker[0] < gold.speaker[1]


def _overlap(gold: Said, said: Said) -> int:
    return max(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in gold.spans for b in said.spans)


def _countries(actors: Iterable[GoldActor | Actor]) -> frozenset[str]:
    return frozenset(actor.country for actor in actors if actor.country)
