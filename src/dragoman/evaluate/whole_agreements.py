"""Agreements of whole articles: their kind, their parties and how they stand.

Gold is JSON Lines of :class:`GoldAgreement`, one agreement a line with its article's text, as
the reading room exports it. An agreement that was read stands for the gold one where their
evidence overlaps, or where they share a name; one stands for one at most. Parties are compared
by country, as coders name them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from msgspec import Struct

from dragoman.evaluate.articles import GoldActor
from dragoman.evaluate.gold_lines import read_lines
from dragoman.evaluate.metrics import Interval, bootstrap, score_of, share_of, sums
from dragoman.records import Agreement

Offsets = tuple[int, int]


class GoldAgreement(Struct, frozen=True, kw_only=True):
    """One agreement as coders have it; offsets count in ``text``."""

    id: str
    article: str
    text: str
    published: str | None
    names: tuple[str, ...]
    type: str | None
    parties: tuple[GoldActor, ...]
    state: str | None
    evidence: Offsets


class AgreementOutcome(Struct, frozen=True):
    """One gold agreement as read: what of it is right; ``parties`` counts right, said and gold."""

    found: bool
    type: bool
    state: bool
    parties: tuple[int, int, int]


class FieldError(Struct, frozen=True):
    """A field that was read otherwise; ``said`` is "nothing" where no agreement stands for it."""

    id: str
    field: str
    gold: str
    said: str


class WholeAgreementScores(Struct, frozen=True):
    """Shares of gold agreements that are found and right, and F1 of their parties."""

    outcomes: tuple[AgreementOutcome, ...]
    errors: list[FieldError]

    def share(self, of: Callable[[AgreementOutcome], bool]) -> Interval:
        """How many outcomes are so."""
        return share_of(self.outcomes, of)

    def markdown(self) -> str:
        """The figures as text."""
        parties = bootstrap(
            self.outcomes, lambda rows: score_of(*sums(one.parties for one in rows)).f1
        )
        return "\n".join(
            [
                f"Agreements: {len(self.outcomes)}, found {self.share(lambda o: o.found)}",
                f"- kind, accuracy: {self.share(lambda o: o.type)}",
                f"- status, accuracy: {self.share(lambda o: o.state)}",
                f"- parties' countries, F1: {parties}",
            ]
        )


def read_whole_agreements(path: Path) -> list[GoldAgreement]:
    """The gold of a file.

    Raises:
        InputError: a line is no agreement of an article.
    """
    return read_lines(path, GoldAgreement, "agreement of an article")


def score_whole_agreements(
    gold: Sequence[GoldAgreement], read: Callable[[GoldAgreement], Iterable[Agreement]]
) -> WholeAgreementScores:
    """How the agreements that are read of each text stand to the gold ones.

    Args:
        gold: those of one article together, in whatever order.
        read: the agreements of a gold one's text; asked once for each article.
    """
    said: dict[str, list[Agreement]] = {}
    outcomes, errors = [], []
    for one in gold:
        if one.article not in said:
            said[one.article] = list(read(one))
        match = next((each for each in said[one.article] if _stands_for(each, one)), None)
        if match is not None:
            said[one.article].remove(match)
        outcome, wrong = _outcome(one, match)
        outcomes.append(outcome)
        errors += wrong
    return WholeAgreementScores(tuple(outcomes), errors)


def _stands_for(said: Agreement, gold: GoldAgreement) -> bool:
    start, end = said.evidence.start or 0, said.evidence.end or 0
    overlaps = min(end, gold.evidence[1]) > max(start, gold.evidence[0])
    names = {name.lower() for name in said.names} & {name.lower() for name in gold.names}
    return overlaps or bool(names)


def _outcome(
    gold: GoldAgreement, said: Agreement | None
) -> tuple[AgreementOutcome, list[FieldError]]:
    wanted = {one.country for one in gold.parties if one.country}
    if said is None:
        error = FieldError(gold.id, "agreement", gold.type or "agreement", "nothing")
        return AgreementOutcome(False, False, False, (0, 0, len(wanted))), [error]
    held = {one.country for one in said.parties if one.country}
    fields = (
        ("kind", gold.type or "none", said.type or "none"),
        ("status", gold.state or "none", said.state or "none"),
        ("parties", " ".join(sorted(wanted)) or "none", " ".join(sorted(held)) or "none"),
    )
    wrong = [FieldError(gold.id, name, g, s) for name, g, s in fields if g != s]
    return AgreementOutcome(
        True, gold.type == said.type, gold.state == said.state,
        (len(wanted & held), len(held), len(wanted)),
    ), wrong  # fmt: skip
