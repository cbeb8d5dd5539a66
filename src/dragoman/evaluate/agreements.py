"""Sentences on agreements labelled by hand against the actions that are read in them.

A sentence has one labelled action, or none: a wish, a denial, a contract of an orchestra. It is
right where an action of that kind is read with the right parties and the right date, and where
nothing is read if nothing is labelled. Parties are those who act: an action's party and its
signatories together. They are right where each labelled one is among those read, by its words
or its country, and none is read that is neither labelled nor allowed; actions of one kind and
day count together, since what each party does by itself is an action of its own. A date is right
where its first and last days are; where the text gives none, none may be read, but of what is told
as news of the day the day of publication, said to be that, is right too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from msgspec import Struct

from dragoman.evaluate.gold_lines import read_lines
from dragoman.evaluate.metrics import Interval, bootstrap
from dragoman.records import Action, ActionKind, Actor, Agreement, Date


class GoldParty(Struct, frozen=True):
    """Who acts: the words, where they stand, and the country, null where there is none."""

    text: str
    start: int
    end: int
    country: str | None = None


class GoldDays(Struct, frozen=True):
    """The first and last day of a labelled date, ISO."""

    earliest: str
    latest: str


class GoldSentence(Struct, frozen=True, kw_only=True):
    """A labelled sentence.

    Attributes:
        action: what was done, null where nothing was.
        also: kinds that are right too.
        party: who did it, null where no one is named.
        optional: who may be read as doing it, or not.
        date: when, null where the text does not say.
        other_dates: that are right too.
        fresh: told as news of the day, so that the day of publication is right.
        names: what the agreement is called.
    """

    id: int
    text: str
    published: str
    action: ActionKind | None
    also: list[ActionKind] = []
    party: list[GoldParty] | None
    optional: list[GoldParty] = []
    date: GoldDays | None
    other_dates: list[GoldDays] = []
    fresh: bool = False
    names: list[str] = []


class SentenceOutcome(Struct, frozen=True):
    """What of a sentence is right, and the actions that it was read to hold."""

    gold: GoldSentence
    action: bool
    party: bool
    date: bool
    named: bool
    further: int
    said: list[str]

    @property
    def right(self) -> bool:
        """Action, party and date all right, in one action."""
        return self.action and self.party and self.date


class AgreementError(Struct, frozen=True):
    """A sentence that is wrong, with what was wanted, what was read, and what of it is wrong."""

    id: int
    text: str
    wanted: str
    said: list[str]
    wrong: str


class AgreementScores(Struct, frozen=True, kw_only=True):
    """How actions read from sentences do; ``kinds`` counts right and all of each action."""

    sentences: int
    right: Interval
    action: Interval
    party: Interval
    date: Interval
    named: Interval
    silent: Interval
    further: Interval
    kinds: dict[str, tuple[int, int]]
    errors: list[AgreementError]

    def markdown(self) -> str:
        """The figures as Markdown."""
        kinds = ", ".join(f"{kind} {n} of {of}" for kind, (n, of) in self.kinds.items())
        return "\n".join(
            [
                f"- {self.sentences} sentences",
                f"- action, party and date all right: {self.right}",
                f"- action right: {self.action}",
                f"- party right, of right actions: {self.party}",
                f"- date right, of right actions: {self.date}",
                f"- found under its name, of right actions: {self.named}",
                f"- nothing read where nothing is done: {self.silent}",
                f"- further actions a sentence: {self.further}",
                f"- by action: {kinds}",
            ]
        )


def read_agreements(path: Path, *, parity: int | None = None) -> list[GoldSentence]:
    """The sentences of a JSON Lines file, all or those of even (0) or odd (1) id.

    Raises:
        InputError: a line is no labelled sentence.
    """
    found = read_lines(path, GoldSentence, "labelled sentence on an agreement")
    return [row for row in found if parity is None or row.id % 2 == parity]


def score_agreements(
    gold: Sequence[GoldSentence], read: Callable[[GoldSentence], Sequence[Agreement]]
) -> AgreementScores:
    """Scores of a reader of agreements.

    Args:
        gold: labelled sentences.
        read: the agreements of a sentence.
    """
    outcomes = [outcome_of(row, read(row)) for row in gold]
    done = [o for o in outcomes if o.gold.action and o.action]
    return AgreementScores(
        sentences=len(outcomes),
        right=bootstrap([o.right for o in outcomes], _share),
        action=bootstrap([o.action for o in outcomes], _share),
        party=bootstrap([o.party for o in done], _share),
        date=bootstrap([o.date for o in done], _share),
        named=bootstrap([o.named for o in done], _share),
        silent=bootstrap([o.right for o in outcomes if o.gold.action is None], _share),
        further=bootstrap([o.further for o in outcomes], _mean),
        kinds=_kinds(outcomes),
        errors=[_error(o) for o in outcomes if not o.right],
    )


def outcome_of(gold: GoldSentence, agreements: Sequence[Agreement]) -> SentenceOutcome:
    """What of one sentence is right: the best of the actions of its kind."""
    actions = [(agreement, action) for agreement in agreements for action in agreement.actions]
    said = [_short(action) for _, action in actions]
    if gold.action is None:
        nothing = not actions
        return SentenceOutcome(gold, nothing, nothing, nothing, True, len(actions), said)
    kinds = {gold.action, *gold.also}
    together: dict[tuple[int, str, Date | None], list[Action]] = {}
    for number, agreement in enumerate(agreements):
        for action in agreement.actions:
            if action.action in kinds:
                together.setdefault((number, action.action, action.date), []).append(action)
    fitting = [
        (are_parties(gold, same), is_date(gold, date), _is_named(gold, agreements[number]))
        for (number, _, date), same in together.items()
    ]
    if not fitting:
        return SentenceOutcome(gold, False, False, False, False, len(actions), said)
    party, date, named = max(fitting, key=lambda marks: (marks[0] and marks[1], *marks))
    return SentenceOutcome(
        gold, True, party, date, named, len(actions) - sum(map(len, together.values())), said
    )


def are_parties(gold: GoldSentence, actions: Iterable[Action]) -> bool:
    """Whether those who act are the labelled ones."""
    read = [
        actor
        for action in actions
        for actor in [*([action.party] if action.party else []), *action.signatories]
    ]
    wanted = gold.party or []
    complete = all(any(_is_same(party, actor) for actor in read) for party in wanted)
    allowed = [*wanted, *gold.optional]
    return complete and all(any(_is_same(party, actor) for party in allowed) for actor in read)


def is_date(gold: GoldSentence, date: Date | None) -> bool:
    """Whether a date is the labelled one."""
    if gold.date is None:
        return date is None or (gold.fresh and date.basis == "publication")
    days = [gold.date, *gold.other_dates]
    return date is not None and any(
        (date.earliest, date.latest) == (each.earliest, each.latest) for each in days
    )


def _is_same(party: GoldParty, actor: Actor) -> bool:
    if party.country is not None and actor.country == party.country:
        return True
    inside = actor.start is not None and actor.end is not None
    return inside and actor.start < party.end and party.start < actor.end  # type: ignore[operator]


def _is_named(gold: GoldSentence, agreement: Agreement) -> bool:
    names = [name.lower() for name in agreement.names]
    return any(wanted.lower() in name or name in wanted.lower()
               for wanted in gold.names for name in names)  # fmt: skip


def _kinds(outcomes: Iterable[SentenceOutcome]) -> dict[str, tuple[int, int]]:
    right: Counter[str] = Counter()
    every: Counter[str] = Counter()
    for outcome in outcomes:
        kind = outcome.gold.action or "none"
        every[kind] += 1
        right[kind] += outcome.right
    return {kind: (right[kind], every[kind]) for kind in sorted(every)}


def _error(outcome: SentenceOutcome) -> AgreementError:
    gold = outcome.gold
    parties = ", ".join(party.text for party in gold.party or [])
    days = f"{gold.date.earliest}..{gold.date.latest}" if gold.date else "no date"
    marks = {"action": outcome.action, "party": outcome.party, "date": outcome.date}
    wrong = next((name for name, right in marks.items() if not right), "")
    if wrong != "action":
        wrong = " and ".join(name for name, right in marks.items() if not right)
    wanted = f"{gold.action or 'nothing'} by {parties or 'no one'}, {days}"
    return AgreementError(gold.id, gold.text, wanted, outcome.said, wrong)


def _short(action: Action) -> str:
    who = [*([action.party] if action.party else []), *action.signatories]
    names = "+".join(dict.fromkeys(actor.text for actor in who)) or "no one"
    date = action.date
    days = f"{date.earliest}..{date.latest} {date.basis}" if date else "no date"
    return f"{action.action} by {names}, {days}"


def _share(marks: Sequence[bool]) -> float:
    return sum(marks) / len(marks) if marks else 0.0


def _mean(numbers: Sequence[int]) -> float:
    return sum(numbers) / len(numbers) if numbers else 0.0
