"""Further ways in which the news says that something was done, or that it was not."""

from __future__ import annotations

import pytest

from dragoman.reader import Reader
from dragoman.records import Action


def actions(reader: Reader, text: str) -> list[Action]:
    found = reader.read(text, published="2015-06-10").agreements
    return [action for agreement in found for action in agreement.actions]


def words(action: Action) -> set[str]:
    party = [action.party] if action.party else []
    return {actor.text for actor in [*party, *action.signatories]}


@pytest.mark.parametrize(
    ("text", "kind", "doers", "day"),
    [
        ("Twelve nations initialled a whaling treaty on 3 May 2014.",
         "initialled", {"Twelve nations"}, "2014-05-03"),
        ("After nine years of talks Chile on Monday acceded to the Lima Agreement.",
         "acceded", {"Chile"}, "2015-06-08"),
        ("Pulling out of the border treaty on Monday, Chile recalled its envoy.",
         "withdrew", {"Chile"}, "2015-06-08"),
        ("Chile declared on Monday that the border treaty was void.",
         "terminated", {"Chile"}, "2015-06-08"),
        ("Chile and Peru exchanged notes on Monday on a loan of $2 million.",
         "signed", {"Chile", "Peru"}, "2015-06-08"),
        ("Chile and Peru exchanged notes on Monday on the extension of the border treaty.",
         "renewed", {"Chile", "Peru"}, "2015-06-08"),
        ("Peru's Congress voted on Monday to ratify the border treaty.",
         "ratified", {"Peru's Congress"}, "2015-06-08"),
        ("The border treaty, from which Chile withdrew in 2009, named no river.",
         "withdrew", {"Chile"}, "2009-01-01"),
        ("Chile allowed the border treaty to lapse in 2009.", "expired", set(), "2009-01-01"),
        ("The suspension of the border treaty was lifted in 2009.",
         "resumed", set(), "2009-01-01"),
        ("The truce was broken on Monday when Syrian jets bombed Homs.",
         "violated", {"Syrian"}, "2015-06-08"),
        ("The accord has collapsed.", "collapsed", set(), "2015-06-10"),
        ("Chile ratifies landmine ban", "ratified", {"Chile"}, "2015-06-10"),
        ("Since it signed the border treaty in 2009, Chile has built three roads.",
         "signed", {"Chile"}, "2009-01-01"),
        ("The border treaty was due to expire in 1980 but was extended until 1985.",
         "renewed", set(), None),
    ],
)  # fmt: skip
def test_what_is_done(
    reader: Reader, text: str, kind: str, doers: set[str], day: str | None
) -> None:
    found = [action for action in actions(reader, text) if action.action == kind]
    assert [(words(a), a.date and a.date.earliest) for a in found] == [(doers, day)]


@pytest.mark.parametrize(
    "text",
    [
        "It is not true, a minister said, that Chile has left the border treaty.",
        "Talks between Chile and Peru on a border treaty resumed on Monday.",
        "A group of opposition parties signed a joint statement on Monday.",
        "Chile's farmers renewed their deal with a supermarket chain on Monday.",
        "The Association Agreement may be signed by Chile in May.",
    ],
)
def test_what_is_not_done(reader: Reader, text: str) -> None:
    assert actions(reader, text) == []


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Chile and Peru extended the border treaty for three years on Monday.", "P3Y"),
        ("Chile and Peru have agreed to extend the border treaty by six months.", "P6M"),
    ],
)
def test_by_how_much_it_was_prolonged(reader: Reader, text: str, period: str) -> None:
    (found,) = reader.read(text, published="2015-06-10").agreements
    assert found.term is not None
    assert found.term.renewal is not None
    assert (found.term.duration, found.term.renewal.period) == (None, period)
