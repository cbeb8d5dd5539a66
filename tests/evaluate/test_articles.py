"""One-to-one matching of whole articles, by hand."""

from pathlib import Path

import msgspec
import pytest

from dragoman.errors import InputError
from dragoman.evaluate.articles import (
    GoldActor,
    GoldEvent,
    Said,
    match,
    of_gold,
    read_gold,
    same,
    score_articles,
)


def said(
    kind: str = "ACCUSE", actors: str = "NOR", recipients: str = "ITA", *,
    at: tuple[int, int] = (0, 20), symmetric: bool = False, core: bool = True,
    status: str = "occurred", speaker: tuple[int, int] | None = None,
) -> Said:  # fmt: skip
    return Said(
        type=kind, mode=None, status=status, actors=frozenset(actors.split()),
        recipients=frozenset(recipients.split()), symmetric=symmetric, date=None,
        speaker=speaker, speaker_country=None, spans=(at,), core=core,
    )  # fmt: skip


def test_type_and_the_countries_of_both_roles_must_be_the_same() -> None:
    assert same(said(), said())
    assert not same(said(), said("REJECT"))
    assert not same(said(), said(actors="ITA", recipients="NOR"))
    assert not same(said(), said(recipients=""))


def test_of_symmetric_acts_both_sides_count_together() -> None:
    gold = said("CONSULT", "NOR ITA", "", symmetric=True)
    assert same(gold, said("CONSULT", "ITA", "NOR"))
    assert not same(gold, said("CONSULT", "ITA", ""))


def test_each_event_is_matched_once() -> None:
    count = match("x", [said()], [said(), said(at=(5, 15))])
    assert (len(count.matched), len(count.missed), len(count.spurious)) == (1, 0, 1)


def test_words_elsewhere_tell_another_event() -> None:
    count = match("x", [said()], [said(at=(40, 60))])
    assert (len(count.matched), len(count.missed), len(count.spurious)) == (0, 1, 1)


def test_marginal_gold_is_right_when_said_and_not_missed_when_not() -> None:
    gold = [said(), said(at=(30, 50), core=False), said(at=(60, 80), core=False)]
    scores = score_articles([match("x", gold, [said(), said(at=(30, 50))])])
    assert scores.precision.value == scores.recall.value == 1.0
    assert scores.strict_precision.value == 0.5


def test_what_is_called_occurred_but_planned_is_counted() -> None:
    scores = score_articles([match("x", [said(status="planned")], [said()])])
    assert scores.unreal.value == 1.0


def test_a_speaker_is_right_where_the_words_overlap() -> None:
    gold = said(speaker=(10, 14))
    assert score_articles([match("x", [gold], [said(speaker=(12, 20))])]).speaker.value == 1.0
    assert score_articles([match("x", [gold], [said()])]).speaker.value == 0.0


def test_gold_goes_to_a_file_and_back(tmp_path: Path) -> None:
    event = GoldEvent(
        article="x", type="ACCUSE", mode=None, foreseen=None, status="occurred", core=True,
        actors=(GoldActor(0, 4, "NOR"),), recipients=(), symmetric=False,
        date=("2019-01-01", "2019-01-01"), attribution=None, trigger=(5, 9), evidence=(0, 20),
    )  # fmt: skip
    path = tmp_path / "gold.jsonl"
    path.write_bytes(msgspec.json.encode(event) + b"\n")
    assert read_gold(path) == [event]
    assert of_gold(event).actors == {"NOR"}
    path.write_bytes(b"{}\n")
    with pytest.raises(InputError, match=r"gold\.jsonl, line 1"):
        read_gold(path)
