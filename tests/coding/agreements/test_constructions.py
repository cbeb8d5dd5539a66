"""Ways in which the news says that something was done, read with the real resolver."""

from __future__ import annotations

import pytest

from dragoman.reader import Reader
from dragoman.records import Action


def actions(reader: Reader, text: str, published: str = "2015-06-10") -> list[Action]:
    found = reader.read(text, published=published).agreements
    return [action for agreement in found for action in agreement.actions]


def who(action: Action) -> set[str | None]:
    party = [action.party] if action.party else []
    return {actor.country for actor in [*party, *action.signatories]}


@pytest.mark.parametrize(
    ("text", "kind", "countries"),
    [
        ("Peru became the ninth state to ratify the treaty on 3 May 2014.", "ratified", {"PER"}),
        ("Portugal renews fishing agreement", "renewed", {"PRT"}),
        ("Greece, Turkey sign gas accord", "signed", {"GRC", "TUR"}),
        ("Trade accord lapses", "expired", set()),
        (
            "Chile gave notice in May 2014 that it would leave the trade pact.",
            "notice_given",
            {"CHL"},
        ),
        (
            "Notice of denunciation of the trade treaty was given by Peru in 2013.",
            "notice_given",
            {"PER"},
        ),
        ("Iraq in breach of the border accord moved troops in 2013.", "violated", {"IRQ"}),
        ("Chile and Peru agreed in 2014 to extend the trade pact.", "renewed", {"CHL", "PER"}),
        ("The trade pact, in force since 2004, covers copper.", "entered_into_force", set()),
        (
            "Ratification of the border treaty by Chile came on 2 May 2013.",
            "ratified",
            {"CHL"},
        ),
        ("Peru's Congress approved the trade pact on 4 May 2013.", "ratified", {"PER"}),
        ("Peru put the trade pact on hold in 2014.", "suspended", {"PER"}),
        ("A border treaty was concluded between Peru and Chile in 1929.", "agreed", {"PER", "CHL"}),
        ("The new convention supersedes the extradition treaty of 1898.", "superseded", set()),
    ],
)
def test_what_is_done(reader: Reader, text: str, kind: str, countries: set[str]) -> None:
    found = [action for action in actions(reader, text) if action.action == kind]
    assert [who(action) for action in found] == [countries]


@pytest.mark.parametrize(
    "text",
    [
        "Had Chile left the border treaty in 1978, war would have followed.",
        "Neither Chile nor Peru has violated the border treaty.",
        "Rumours that Chile had signed a secret pact with Peru spread in 2013.",
        "Chile has allegedly violated the border treaty.",
        "He drove a 2003 Honda Accord that struck a tree.",
        "She signed a contract with the orchestra in 2013.",
    ],
)
def test_what_is_not_done(reader: Reader, text: str) -> None:
    assert actions(reader, text) == []


def test_a_day_of_saying_is_not_the_day_of_doing(reader: Reader) -> None:
    (action,) = actions(reader, "France said on Tuesday it had vetoed the Mercosur trade pact.")
    assert action.date is None


def test_a_year_of_the_agreement_is_not_its_action_s(reader: Reader) -> None:
    found = actions(reader, "Poland and Lithuania signed the Treaty of 1994 on 26 April 1994.")
    assert [(a.date.earliest, a.date.latest) for a in found if a.date] == [
        ("1994-04-26", "1994-04-26")
    ]


def test_two_treaties_are_not_joined_by_their_noun_alone(reader: Reader) -> None:
    text = "Chile signed a treaty with Peru in 1929. The Treaty of Bucharest was signed in 1918."
    assert len(reader.read(text, published="2015-06-10").agreements) == 2


def test_days_are_no_part_of_a_name(reader: Reader) -> None:
    (agreement,) = reader.read(
        "Kenya signed the Nairobi Protocol on Tuesday.", published="2015-06-10"
    ).agreements
    assert agreement.names == ("Nairobi Protocol",)


def test_a_common_noun_before_the_noun_is_no_party_and_a_day_after_it_no_name(reader):
    (pact,) = reader.read(
        "Georgia ratified the association agreement with the European Union on July 18, 2014.",
        published="2014-07-20",
    ).agreements
    assert pact.names == ("association agreement",)
    assert {party.country for party in pact.parties} == {"GEO", "EUR"}
    (truce,) = reader.read(
        "Chad and Libya agreed to a ceasefire on Friday.", published="1987-09-14"
    ).agreements
    assert truce.names == ("ceasefire",)
