"""Whom phrases name: country and first sector against gold phrases.

Gold is JSON Lines: ``{"text", "on", "country", "sectors"}`` (or ``sector``, the first one alone).
A country that is empty or null must come out null. Sectors count only where the gold's first one
is a code of PLOVER; the rest are codes of other projects or none at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from msgspec import Struct

from dragoman.evaluate.gold_lines import read_lines
from dragoman.evaluate.metrics import Interval, bootstrap
from dragoman.knowledge.codes import sector_codes
from dragoman.records import Actor


class GoldPhrase(Struct, frozen=True):
    """A phrase, the day on which it is read, and what it resolves to."""

    text: str
    on: str | None = None
    country: str | None = None
    sectors: tuple[str, ...] | None = None
    sector: str | None = None

    @property
    def first(self) -> str | None:
        """The first sector, where it is a code of PLOVER."""
        code = self.sectors[0] if self.sectors else self.sector
        return code if code in sector_codes() else None


class ActorError(Struct, frozen=True):
    """A phrase that was read otherwise; ``kind`` says what differs."""

    kind: str
    text: str
    on: str | None
    country: str | None
    sector: str | None
    said_country: str | None
    said_sectors: tuple[str, ...]


class ActorScores(Struct, frozen=True):
    """How many phrases came out right: (right, of how many) for country and first sector."""

    country: Interval
    sector: Interval
    phrases: int
    sectors: int
    errors: list[ActorError]

    def markdown(self) -> str:
        """The figures as text."""
        return "\n".join(
            [
                f"Actors: {self.phrases} phrases, {self.sectors} with a first sector of PLOVER's",
                f"- country right: {self.country}",
                f"- first sector right: {self.sector}",
            ]
        )


def read_phrases(path: Path) -> list[GoldPhrase]:
    """The gold of a file; raises InputError that names the bad line."""
    return read_lines(path, GoldPhrase, "phrase of an actor")


def score_phrases(
    gold: Iterable[GoldPhrase], actor: Callable[[str, str | None], Actor]
) -> ActorScores:
    """Scores of a way to resolve phrases.

    Args:
        gold: the phrases.
        actor: phrase and day to actor, as :meth:`dragoman.Reader.actor` does it.
    """
    rows = [(phrase, actor(phrase.text, phrase.on)) for phrase in gold]
    countries = [(phrase.country or None) == found.country for phrase, found in rows]
    sectors = [
        found.sectors[:1] == (phrase.first,) for phrase, found in rows if phrase.first is not None
    ]
    errors = [_error(phrase, found) for phrase, found in rows]
    return ActorScores(
        bootstrap(countries, _share), bootstrap(sectors, _share), len(countries), len(sectors),
        [error for error in errors if error is not None],
    )  # fmt: skip


def _error(phrase: GoldPhrase, found: Actor) -> ActorError | None:
    wrong = [
        name
        for name, bad in (
            ("country", (phrase.country or None) != found.country),
            ("sector", phrase.first is not None and found.sectors[:1] != (phrase.first,)),
        )
        if bad
    ]
    if not wrong:
        return None
    return ActorError(
        " and ".join(wrong), phrase.text, phrase.on, phrase.country, phrase.first,
        found.country, found.sectors,
    )  # fmt: skip


def _share(right: Sequence[bool]) -> float:
    return sum(right) / len(right) if right else 0.0
