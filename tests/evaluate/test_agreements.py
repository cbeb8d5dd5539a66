"""The scorer of sentences on agreements."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.errors import InputError
from dragoman.evaluate.agreements import (
    GoldDays,
    GoldParty,
    GoldSentence,
    outcome_of,
    read_agreements,
    score_agreements,
)
from dragoman.records import Action, ActionKind, Actor, Agreement, Date, DateBasis, Span

TEXT = "Chile and Peru signed the accord on 3 March 2021."


def actor(text: str, country: str) -> Actor:
    start = TEXT.index(text)
    return Actor(text, start, start + len(text), text, None, country)


def date(day: str, basis: DateBasis = "stated") -> Date:
    return Date("", None, None, day, day, day, basis)


def agreement(*actions: Action) -> Agreement:
    return Agreement(
        id="a", revision="", article="", names=("accord",), type="accord", parties=(), subjects=(),
        actions=actions, obligations=(), term=None, state=None, boundaries=(),
        evidence=Span(0, len(TEXT), TEXT), trace=(),
    )  # fmt: skip


def action(kind: ActionKind, party: Actor | None, when: Date | None, *signatories: Actor) -> Action:
    return Action(action=kind, party=party, date=when, signatories=signatories,
                  evidence=Span(0, len(TEXT), TEXT))  # fmt: skip


CHILE, PERU = actor("Chile", "CHL"), actor("Peru", "PER")
DAY = GoldDays("2021-03-03", "2021-03-03")
BOTH = [GoldParty("Chile", 0, 5, "CHL"), GoldParty("Peru", 10, 14, "PER")]
GOLD = GoldSentence(id=1, text=TEXT, published="2021-04-01", action="signed", party=BOTH,
                    date=DAY, names=["accord"])  # fmt: skip


def test_parties_may_be_signatories_or_act_one_by_one() -> None:
    day = date("2021-03-03")
    together = agreement(action("signed", None, day, CHILE, PERU))
    apart = agreement(action("signed", CHILE, day), action("signed", PERU, day))
    assert outcome_of(GOLD, [together]).right
    assert outcome_of(GOLD, [apart]).right


def test_a_party_too_few_is_wrong() -> None:
    found = outcome_of(GOLD, [agreement(action("signed", CHILE, date("2021-03-03")))])
    assert found.action and found.date and not found.party


def test_an_unstated_day_is_right_only_of_fresh_news() -> None:
    read = [agreement(action("signed", None, date("2021-04-01", "publication"), CHILE, PERU))]
    undated = GoldSentence(id=1, text=TEXT, published="2021-04-01", action="signed", party=BOTH,
                           date=None)  # fmt: skip
    fresh = GoldSentence(id=1, text=TEXT, published="2021-04-01", action="signed", party=BOTH,
                         date=None, fresh=True)  # fmt: skip
    assert not outcome_of(undated, read).date
    assert outcome_of(fresh, read).date


def test_any_action_is_wrong_where_nothing_is_done() -> None:
    trap = GoldSentence(id=2, text=TEXT, published="2021-04-01", action=None, party=None, date=None)
    found = score_agreements([trap], lambda _: [agreement(action("agreed", None, None))])
    assert found.silent.value == 0
    assert found.errors[0].wanted == "nothing by no one, no date"


def test_ids_part_the_open_half_from_the_sealed(tmp_path: Path) -> None:
    path = tmp_path / "sentences.jsonl"
    blank = '"text": "x", "published": "2021-01-01", "action": null, "party": null, "date": null'
    row = '{"id": %d, ' + blank + "}"
    path.write_text("\n".join(row % number for number in (1, 2, 3)))
    assert [each.id for each in read_agreements(path, parity=1)] == [1, 3]


def test_a_line_that_is_no_sentence_is_named(tmp_path: Path) -> None:
    path = tmp_path / "sentences.jsonl"
    path.write_text('{"id": 1}\n')
    with pytest.raises(InputError, match="line 1"):
        read_agreements(path)
