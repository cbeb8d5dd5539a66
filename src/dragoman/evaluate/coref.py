"""Coreference: whom or what a phrase takes up, against gold of short texts.

Gold is JSON Lines: ``{"text", "cases": [{"start", "end", "means", "sieve"}]}``. ``means`` holds
the words of each antecedent as the text has them, or the English name of a state that the text
only implies ("Portuguese"); it is empty where a careful reader would leave the phrase open. The
sieve says which kind of case it is; those of ``agreement`` are read from the joined mentions of
agreements, all others from the mentions of actors.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from msgspec import Struct

from dragoman.coding.agreements.find import agreement_clusters
from dragoman.errors import InputError
from dragoman.evaluate.gold_lines import placed_lines
from dragoman.evaluate.metrics import Interval, bootstrap, score_of
from dragoman.knowledge.entities import countries
from dragoman.layers import Mention, Parse, Resolution
from dragoman.records import Actor

AGREEMENT = "agreement"


class CorefCase(Struct, frozen=True):
    """One phrase: characters ``start`` to ``end`` of the text and what they take up."""

    start: int
    end: int
    means: tuple[str, ...]
    sieve: str


class CorefText(Struct, frozen=True):
    """A short text with its cases."""

    text: str
    cases: tuple[CorefCase, ...]


class CorefError(Struct, frozen=True):
    """A case that was read otherwise; ``kind`` is missed, wrong or made up."""

    kind: str
    sieve: str
    words: str
    means: tuple[str, ...]
    found: tuple[str, ...]
    by: str
    text: str


class CorefOutcome(Struct, frozen=True):
    """One case as read: whether it has an antecedent, whether one was given, and the right one."""

    sieve: str
    gold: bool
    said: bool
    right: bool
    error: CorefError | None = None


class CorefScores(Struct, frozen=True):
    """Precision over the cases that were resolved, recall over those that have an antecedent."""

    outcomes: tuple[CorefOutcome, ...]

    @property
    def errors(self) -> list[CorefError]:
        """Every case that was read otherwise."""
        return [outcome.error for outcome in self.outcomes if outcome.error]

    @property
    def precision(self) -> Interval:
        """The share of resolved cases that are right."""
        return bootstrap([o for o in self.outcomes if o.said], _share_right)

    @property
    def recall(self) -> Interval:
        """The share of cases with an antecedent that are resolved rightly."""
        return bootstrap([o for o in self.outcomes if o.gold], _share_right)

    def markdown(self) -> str:
        """The figures as text, sieve by sieve."""
        lines = [
            f"Coreference: {len(self.outcomes)} cases, "
            f"{sum(o.gold for o in self.outcomes)} with an antecedent",
            f"precision {self.precision}; recall {self.recall}",
            "",
            "| sieve | precision | recall | with antecedent | left open |",
            "|---|---|---|---|---|",
        ]
        for sieve in sorted({outcome.sieve for outcome in self.outcomes}):
            rows = [outcome for outcome in self.outcomes if outcome.sieve == sieve]
            gold, said = sum(o.gold for o in rows), sum(o.said for o in rows)
            score = score_of(sum(o.right and o.gold for o in rows), said, gold)
            lines.append(
                f"| {sieve} | {score.precision:.3f} | {score.recall:.3f} | {gold} "
                f"| {len(rows) - gold} |"
            )
        return "\n".join(lines)


def _share_right(outcomes: Sequence[CorefOutcome]) -> float:
    return sum(o.right for o in outcomes) / len(outcomes) if outcomes else 0.0


def read_coref(path: Path) -> list[CorefText]:
    """The gold of a file.

    Raises:
        InputError: a line is no text with cases, or a case lies outside its text.
    """
    found = []
    for where, text in placed_lines(path, CorefText, "text with cases"):
        for case in text.cases:
            if not 0 <= case.start < case.end <= len(text.text):
                raise InputError("a case lies outside its text", where=where)
        found.append(text)
    return found


def score_text(gold: CorefText, parse: Parse, resolution: Resolution) -> list[CorefOutcome]:
    """How each case of a text was read."""
    clusters = _agreements(parse, resolution, gold.cases)
    return [_outcome(gold, case, parse, resolution, clusters) for case in gold.cases]


def _outcome(
    gold: CorefText, case: CorefCase, parse: Parse, resolution: Resolution,
    clusters: list[list[tuple[int, int]]],
) -> CorefOutcome:  # fmt: skip
    if case.sieve == AGREEMENT:
        found, by = _joined(gold.text, case, clusters), "join"
    else:
        found, by = _taken_up(case, parse, resolution)
    wanted = bool(case.means)
    right = wanted and bool(found) and _same(case.means, found, gold.text)
    if right or not (wanted or found):
        return CorefOutcome(case.sieve, wanted, bool(found), right)
    kind = "missed" if not found else "wrong" if wanted else "made up"
    words = gold.text[case.start : case.end]
    said = tuple(" / ".join(sorted(each)) for each in found)
    error = CorefError(kind, case.sieve, words, case.means, said, by, gold.text)
    return CorefOutcome(case.sieve, wanted, bool(found), False, error)


def _taken_up(
    case: CorefCase, parse: Parse, resolution: Resolution
) -> tuple[list[frozenset[str]], str]:
    """For each actor that the phrase means the names by which it may go; empty if left open.

    A name that the tables give and the text does not hold takes up nothing.
    """
    mention = _mention_in(case, parse, resolution)
    if mention is None or not (case.means or mention.sieve):
        return [], ""
    words = parse.article.text[case.start : case.end]
    found = [_names(actor, words, resolution) for actor in mention.actors]
    if mention.sieve == "counterpart" and mention.actors[0].name is None:
        # Of whom no more than the country is known, no person is taken up.
        state = countries().get(mention.actors[0].country or "")
        found = [frozenset({state.name})] if state and state.name in case.means else []
    if len(found) == 1:
        taken = {_words_at(token, parse, resolution) for token in mention.takes_up}
        found = [found[0] | taken]
    return [each for each in found if each], mention.sieve or ""


def _mention_in(case: CorefCase, parse: Parse, resolution: Resolution) -> Mention | None:
    """The mention that the phrase is: of those that begin nearest its start the widest."""
    inside = [
        mention
        for head, mention in resolution.mentions.items()
        if case.start <= parse.starts[head] < case.end
        and (mention.kind not in {"adjective", "pronoun"} or parse.ends[head] == case.end)
    ]
    return min(
        inside,
        key=lambda m: (abs(parse.starts[m.first] - case.start) > len("the "), m.first - m.last),
        default=None,
    )


def _names(actor: Actor, words: str, resolution: Resolution) -> frozenset[str]:
    """How an actor is called: its name, and by what else the text calls the same one."""
    if actor.name is None and actor.id is None:
        return frozenset()
    elsewhere = {
        other.text
        for mention in resolution.mentions.values()
        for other in mention.actors
        if len(mention.actors) == 1 and (other.id, other.name) == (actor.id, actor.name)
        and mention.kind == "name"
    }  # fmt: skip
    return frozenset({actor.name or "", *elsewhere} - {words, ""})


def _words_at(token: int, parse: Parse, resolution: Resolution) -> str:
    mention = resolution.mentions.get(token)
    return (
        parse.span(mention.first, mention.last).text if mention is not None else parse.words[token]
    )


def _agreements(
    parse: Parse, resolution: Resolution, cases: Iterable[CorefCase]
) -> list[list[tuple[int, int]]]:
    """The spans of the mentions of each agreement."""
    if not any(case.sieve == AGREEMENT for case in cases):
        return []
    return [
        [(parse.starts[m.first], parse.ends[m.last - 1]) for m in cluster.mentions]
        for cluster in agreement_clusters(parse, resolution)
    ]


def _joined(
    text: str, case: CorefCase, clusters: list[list[tuple[int, int]]]
) -> list[frozenset[str]]:
    """The other mentions of the agreement that the phrase is one of."""
    for spans in clusters:
        own = [span for span in spans if span[0] < case.end and case.start < span[1]]
        others = frozenset(text[start:end] for start, end in spans if (start, end) not in own)
        if own and others:
            return [others]
    return []


def _same(means: tuple[str, ...], found: list[frozenset[str]], text: str) -> bool:
    """Whether each antecedent is named by one actor found, and no further actor is."""
    left = list(found)
    for wanted in means:
        fitting = [each for each in left if any(_alike(wanted, name) for name in each)]
        if not fitting:
            return False
        left.remove(fitting[0])
    return not left


def _alike(wanted: str, name: str) -> bool:
    """Whether two ways of naming an antecedent are one: the words of one hold the other's."""
    state = next((each.name for each in countries().values() if each.name == wanted), None)
    first, second = _plain(wanted), _plain(name)
    if state is not None:
        return first == second
    return bool(first and second) and (first <= second or second <= first)


def _plain(words: str) -> set[str]:
    """Words without case, marks and articles."""
    return set(re.findall(r"\w+", words.casefold())) - {"the", "a", "an", "s"}


def kinds_of(errors: Iterable[CorefError]) -> Counter[str]:
    """How many errors there are of each kind and sieve."""
    return Counter(f"{error.sieve}: {error.kind}" for error in errors)
