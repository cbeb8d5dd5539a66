"""Statements: their act, to whom they are said, and the position that they entail.

Gold is JSON Lines, one statement a text: ``{"id", "text", "published", "speaker", "cue",
"content", "manner", "attitude", "act", "addressees", "position"}``, spans as ``[start, end]``.
A statement that was read stands for the gold one where their cues overlap, or, where the gold
has no cue or none overlaps, where their contents share most and at least 0.3 of the words of
either. What stands for nothing counts as wrong in every field.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from msgspec import Struct

from dragoman.evaluate.gold_lines import read_lines
from dragoman.evaluate.metrics import Interval, bootstrap, score_of, share_of, sums
from dragoman.records import Actor, Span, Statement

Offsets = tuple[int, int]
LEAST = 0.3
"""Share of characters that two contents must have in common, of either."""


class Stance(Struct, frozen=True):
    """A position on an issue, which is told in free words and not compared."""

    issue: str
    stance: str


class GoldStatement(Struct, frozen=True, kw_only=True):
    """One statement as a careful reader labels it.

    ``article`` and the countries are kept where coders have named them; they are not compared.
    """

    id: str
    text: str
    published: str | None
    speaker: Offsets | None
    cue: Offsets | None
    content: tuple[Offsets, ...]
    manner: str
    attitude: str
    act: str
    addressees: tuple[Offsets, ...]
    position: Stance | None
    article: str | None = None
    speaker_country: str | None = None
    addressee_countries: tuple[str, ...] = ()

    @property
    def sealed(self) -> bool:
        """Whether its id ends in an odd digit: scored, and never read for errors."""
        return self.id[-1:] in "13579"


class StatementError(Struct, frozen=True):
    """A field that was read otherwise; ``said`` is "nothing" where no statement stands for it."""

    field: str
    gold: str
    said: str
    text: str


class StatementOutcome(Struct, frozen=True):
    """One gold statement as read."""

    found: bool
    act: bool
    manner: bool
    attitude: bool
    speaker: bool
    stance: bool
    addressed: tuple[int, int, int]
    """Addressees that are right, that were said, that are gold."""
    stances: tuple[int, int, int]
    """The same of the position, where there is one."""
    confusion: tuple[str, str]
    errors: tuple[StatementError, ...] = ()


class StatementScores(Struct, frozen=True):
    """Shares of right fields over all gold statements; F1 of addressees and of positions."""

    outcomes: tuple[StatementOutcome, ...]

    @property
    def errors(self) -> list[StatementError]:
        """Every field that was read otherwise."""
        return [error for outcome in self.outcomes for error in outcome.errors]

    def share(self, of: Callable[[StatementOutcome], bool]) -> Interval:
        """How many outcomes are so."""
        return share_of(self.outcomes, of)

    def f1(self, of: Callable[[StatementOutcome], tuple[int, int, int]]) -> Interval:
        """F1 over all counts together."""
        return bootstrap(self.outcomes, lambda rows: score_of(*sums(map(of, rows))).f1)

    def markdown(self) -> str:
        """The figures as text."""
        confused = Counter(o.confusion for o in self.outcomes if len(set(o.confusion)) > 1)
        worst = ", ".join(f"{g} read as {s} {n}" for (g, s), n in confused.most_common(8))
        addressed = score_of(*sums(o.addressed for o in self.outcomes))
        stances = score_of(*sums(o.stances for o in self.outcomes))
        return "\n".join(
            [
                f"Statements: {len(self.outcomes)}, found {self.share(lambda o: o.found)}",
                f"- act, accuracy: {self.share(lambda o: o.act)}",
                f"- addressees, F1: {self.f1(lambda o: o.addressed)} "
                f"(precision {addressed.precision:.3f}, recall {addressed.recall:.3f})",
                f"- manner, accuracy: {self.share(lambda o: o.manner)}",
                f"- attitude, accuracy: {self.share(lambda o: o.attitude)}",
                f"- speaker, overlap: {self.share(lambda o: o.speaker)}",
                f"- position, accuracy with none: {self.share(lambda o: o.stance)}; "
                f"F1 {self.f1(lambda o: o.stances)} "
                f"(precision {stances.precision:.3f}, recall {stances.recall:.3f})",
                f"- acts confused: {worst or 'none'}",
            ]
        )


def read_statements(path: Path) -> list[GoldStatement]:
    """The gold of a file.

    Raises:
        InputError: a line is no labelled statement.
    """
    return read_lines(path, GoldStatement, "labelled statement")


def score_statements(
    gold: Sequence[GoldStatement], read: Callable[[GoldStatement], Iterable[Statement]]
) -> StatementScores:
    """How the statements that are read of each text stand to the gold one."""
    return StatementScores(tuple(_outcome(one, standing_for(one, read(one))) for one in gold))


def standing_for(gold: GoldStatement, said: Iterable[Statement]) -> Statement | None:
    """The statement that was read of the same words, if any."""
    given = list(said)
    if gold.cue is not None:
        cued = [one for one in given if one.cue and _common(_offsets(one.cue), gold.cue)]
        if cued:
            return max(cued, key=lambda one: _shared(gold.content, one.content))
    best = max(given, key=lambda one: _shared(gold.content, one.content), default=None)
    return best if best is not None and _shared(gold.content, best.content) >= LEAST else None


def _outcome(gold: GoldStatement, said: Statement | None) -> StatementOutcome:
    wanted = gold.position.stance if gold.position else None
    if said is None:
        error = StatementError("statement", gold.act, "nothing", gold.text)
        return StatementOutcome(
            False, False, False, False, False, False, (0, 0, len(gold.addressees)),
            (0, 0, int(wanted is not None)), (gold.act, "nothing"), (error,),
        )  # fmt: skip
    hits = _hits(gold.addressees, said.addressees)
    speaker = _speaks(gold.speaker, said.speaker)
    held = said.position
    fields = (
        ("act", gold.act, said.act, gold.act == said.act),
        ("manner", gold.manner, said.manner, gold.manner == said.manner),
        ("attitude", gold.attitude, said.attitude, gold.attitude == said.attitude),
        ("speaker", _words(gold.text, [gold.speaker]), _named([said.speaker]), speaker),
        ("position", wanted or "none", held or "none", wanted == held),
        (
            "addressees", _words(gold.text, gold.addressees), _named(said.addressees),
            hits == len(gold.addressees) == len(said.addressees),
        ),
    )  # fmt: skip
    return StatementOutcome(
        True, gold.act == said.act, gold.manner == said.manner, gold.attitude == said.attitude,
        speaker, wanted == held, (hits, len(said.addressees), len(gold.addressees)),
        (int(wanted == held and held is not None), int(held is not None), int(wanted is not None)),
        (gold.act, said.act),
        tuple(StatementError(name, g, s, gold.text) for name, g, s, right in fields if not right),
    )  # fmt: skip


def _hits(gold: Sequence[Offsets], said: Sequence[Actor]) -> int:
    """Pairs of overlapping spans, each span in one pair at most."""
    left = list(gold)
    for actor in said:
        match = next((one for one in left if _common(_offsets(actor), one)), None)
        if match is not None:
            left.remove(match)
    return len(gold) - len(left)


def _speaks(gold: Offsets | None, said: Actor | None) -> bool:
    if gold is None or said is None:
        return gold is None and said is None
    return bool(_common(_offsets(said), gold))


def _shared(gold: Sequence[Offsets], said: Sequence[Span]) -> float:
    """The characters in common, as a share of the larger content."""
    spans = [_offsets(span) for span in said]
    common = sum(_common(one, other) for one in spans for other in gold)
    longer = max(sum(e - s for s, e in spans), sum(e - s for s, e in gold), 1)
    return common / longer


def _common(one: Offsets, other: Offsets) -> int:
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def _offsets(span: Span | Actor) -> Offsets:
    return (span.start or 0, span.end or 0)


def _words(text: str, spans: Iterable[Offsets | None]) -> str:
    return "; ".join(text[slice(*span)] for span in spans if span) or "nobody"


def _named(actors: Iterable[Actor | None]) -> str:
    return "; ".join(actor.text for actor in actors if actor) or "nobody"
