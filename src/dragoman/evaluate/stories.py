"""Duplicates and stories against known truth: articles read, stored, linked, and scored.

The gold is JSON Lines, an article a line: ``text``, ``published``, ``publisher``, ``url``,
``version`` (the same for copies of one text; its first two parts for all versions of one
article) and ``happenings`` (spans of sentences with what they tell). An event belongs to the
happening whose sentence holds its evidence, and to its type: two records of different types are
never asked to be one. ``stories_of_any_type`` asks just that, for comparison.
"""

from __future__ import annotations

import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from itertools import combinations
from pathlib import Path

import msgspec

from dragoman.evaluate.gold_lines import read_lines
from dragoman.evaluate.metrics import ClassScore, score_of
from dragoman.reading import Reading
from dragoman.records import Event
from dragoman.store import open_store


class Happening(msgspec.Struct, frozen=True):
    """What the words from ``start`` to ``end`` tell."""

    start: int
    end: int
    happening: str


class GoldArticle(msgspec.Struct, frozen=True):
    """An article of which it is known what it copies and tells."""

    id: str
    text: str
    version: str
    happenings: tuple[Happening, ...]
    published: str | None = None
    publisher: str | None = None
    url: str | None = None


class Share(msgspec.Struct, frozen=True):
    """B-cubed precision, recall and F1."""

    precision: float
    recall: float
    f1: float


class StoryScores(msgspec.Struct, frozen=True):
    """How well duplicates and stories were found.

    Attributes:
        copies: pairs of articles that are copies of one text.
        updates: pairs of which one updates or corrects the other.
        stories: B-cubed over events, by happening and type.
        stories_of_any_type: the same by happening alone.
        articles, events: how many were scored.
        joined, known: stories found, and stories that there are.
        errors: pairs that were wrongly taken for one, or passed over.
    """

    copies: ClassScore
    updates: ClassScore
    stories: Share
    stories_of_any_type: Share
    articles: int
    events: int
    joined: int
    known: int
    errors: tuple[dict[str, str], ...]

    def markdown(self) -> str:
        """The scores as a table."""
        rows = [
            ("copies (pairs of articles)", self.copies.precision, self.copies.recall,
             self.copies.f1),
            ("updates and corrections (pairs)", self.updates.precision, self.updates.recall,
             self.updates.f1),
            ("stories (B-cubed, events of a type)", *msgspec.structs.astuple(self.stories)),
            ("stories of any type (B-cubed)",
             *msgspec.structs.astuple(self.stories_of_any_type)),
        ]  # fmt: skip
        lines = ["| | precision | recall | F1 |", "|---|---|---|---|"]
        lines += [f"| {name} | {p:.3f} | {r:.3f} | {f:.3f} |" for name, p, r, f in rows]
        told = f"{self.articles} articles, {self.events} events, {self.known} stories in truth"
        return "\n".join([*lines, "", f"{told}, {self.joined} found."])


def read_stories(path: Path) -> list[GoldArticle]:
    """The articles of a file of gold; raises InputError naming the line."""
    return read_lines(path, GoldArticle, "article of known stories")


def score_stories(
    gold: Sequence[GoldArticle], read: Callable[[Iterable[dict[str, object]]], Iterable[Reading]]
) -> StoryScores:
    """Reads, stores and links articles, and scores what was found.

    Args:
        gold: the articles with what is known of them.
        read: reads articles, as :meth:`dragoman.Reader.pipe`.
    """
    names = ("text", "published", "publisher", "url")
    readings = list(read({name: getattr(one, name) for name in names} for one in gold))
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(Path(folder) / "gold.duckdb")
        store.add(readings)
        store.link()
        links = store.sql("SELECT earlier, later, relation FROM report_links").to_pylist()
        originals = _pairs_of(store.sql("SELECT article, original FROM copies").to_pylist())
        texts = _pairs_of(store.sql("SELECT article, text FROM report_texts").to_pylist())
        stories = _pairs_of(store.sql("SELECT event, story FROM story_events").to_pylist())
    articles = {
        reading.article.id: one
        for reading, one in zip(readings, gold, strict=True)
        if reading.article is not None
    }
    linked = {frozenset((texts[row["earlier"]], texts[row["later"]])) for row in links
              if row["relation"] != "copy"}  # fmt: skip
    copies, updates, errors = _score_pairs(articles, originals, texts, linked)
    events = {
        event.id: (one, event)
        for reading, one in zip(readings, gold, strict=True)
        for event in reading.events
        if _happening(event, one) is not None
    }
    typed = {id: f"{_happening(event, one)} {event.event_type}"
             for id, (one, event) in events.items()}  # fmt: skip
    plain = {id: str(_happening(event, one)) for id, (one, event) in events.items()}
    found = {id: stories[id] for id in events}
    return StoryScores(
        copies=copies, updates=updates, stories=b_cubed(found, typed),
        stories_of_any_type=b_cubed(found, plain), articles=len(articles), events=len(events),
        joined=len(set(found.values())), known=len(set(typed.values())),
        errors=(*errors, *_wrongly_joined(found, typed, events)),
    )  # fmt: skip


def b_cubed(found: Mapping[str, Hashable], gold: Mapping[str, Hashable]) -> Share:
    """B-cubed (Bagga and Baldwin 1998): for each item, how much of its group is right.

    >>> b_cubed({"a": 1, "b": 1, "c": 2}, {"a": 1, "b": 1, "c": 1}).recall
    0.5555555555555555
    """
    both = Counter((found[item], gold[item]) for item in gold)
    of_found, of_gold = Counter(found[item] for item in gold), Counter(gold.values())
    total = len(gold) or 1
    precision = sum(n * n / of_found[mine] for (mine, _), n in both.items()) / total
    recall = sum(n * n / of_gold[truth] for (_, truth), n in both.items()) / total
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return Share(precision, recall, f1)


def _score_pairs(
    articles: Mapping[str, GoldArticle],
    originals: Mapping[str, str],
    texts: Mapping[str, str],
    linked: set[frozenset[str]],
) -> tuple[ClassScore, ClassScore, list[dict[str, str]]]:
    """Copies and updates over all pairs of articles."""
    counts: Counter[tuple[str, str]] = Counter()
    errors = []
    for one, other in combinations(sorted(articles), 2):
        truth = _kin(articles[one].version, articles[other].version)
        said = "none"
        if originals[one] == originals[other]:
            said = "copy"
        elif frozenset((texts[one], texts[other])) in linked:
            said = "update"
        counts[truth, said] += 1
        if truth != said:
            errors.append({"one": one, "other": other, "gold": truth, "said": said})
    scores = [
        score_of(
            counts[kind, kind],
            sum(n for (_, said), n in counts.items() if said == kind),
            sum(n for (truth, _), n in counts.items() if truth == kind),
        )
        for kind in ("copy", "update")
    ]
    return scores[0], scores[1], errors


def _kin(one: str, other: str) -> str:
    if one == other:
        return "copy"
    return "update" if one.split(":")[:2] == other.split(":")[:2] else "none"


def _happening(event: Event, article: GoldArticle) -> str | None:
    start, end = event.evidence.start, event.evidence.end
    if start is None or end is None:
        return None
    inside = (one for one in article.happenings if one.start <= start and end <= one.end)
    return next((one.happening for one in inside), None)


def _wrongly_joined(
    found: Mapping[str, str],
    gold: Mapping[str, str],
    events: Mapping[str, tuple[GoldArticle, Event]],
) -> list[dict[str, str]]:
    """One pair of each two happenings that stand in one story."""
    groups: dict[str, dict[str, str]] = defaultdict(dict)
    for event, story in sorted(found.items()):
        groups[story].setdefault(gold[event], event)
    return [
        {
            "story": story, "one": one, "other": other,
            "words": events[first][1].evidence.text, "others": events[second][1].evidence.text,
        }
        for story, members in sorted(groups.items())
        for (one, first), (other, second) in combinations(sorted(members.items()), 2)
    ]  # fmt: skip


def _pairs_of(rows: Iterable[dict[str, str]]) -> dict[str, str]:
    pairs = (tuple(row.values()) for row in rows)
    return {pair[0]: pair[1] for pair in pairs}
