"""What is owed under an agreement: by whom, to whom, what and by when, in sentences of the news."""

from __future__ import annotations

import pytest

from dragoman.reader import Reader

OWED = [
    ("Under the Dayton accord, Serbia must hand over Karadzic by 1 July 1996.",
     "Serbia", None, "must hand over Karadzic by 1 July 1996", "1996-07-01"),
    ("The INF Treaty required the United States to destroy 846 missiles by June 1991.",
     "United States", None, "to destroy 846 missiles by June 1991", "1991-06-01"),
    ("The Chemical Weapons Convention obliges Syria to declare its stocks within 30 days.",
     "Syria", None, "to declare its stocks within 30 days", None),
    ("Under the terms of the Oslo accords, Israel will withdraw from Jericho by May 1994.",
     "Israel", None, "will withdraw from Jericho by May 1994", "1994-05-01"),
    ("Under the fisheries treaty between Chile and Peru, Chile shall pay Peru $2 million by 2020.",
     "Chile", "Peru", "shall pay Peru $2 million by 2020", "2020-01-01"),
    ("The Paris Agreement commits France to cut its emissions by 2030.",
     "France", None, "to cut its emissions by 2030", "2030-01-01"),
    ("Under the water treaty with Mexico, the United States must deliver 1.5 million acre-feet "
     "to Mexico by 2025.",
     "United States", "Mexico", "must deliver 1.5 million acre-feet to Mexico by 2025",
     "2025-01-01"),
    ("The Treaty of Versailles forbade Germany to keep an air force.",
     "Germany", None, "to keep an air force", None),
    ("Under the Dayton accord, Serbia must not arm the rebels.",
     "Serbia", None, "must not arm the rebels", None),
    ("Under the JCPOA, Iran agreed to ship its enriched uranium to Russia.",
     "Iran", "Russia", "agreed to ship its enriched uranium to Russia", None),
    ("Under the New START treaty, Russia was to cut its warheads to 1,550 by February 2018.",
     "Russia", None, "was to cut its warheads to 1,550 by February 2018", "2018-02-01"),
    ("The border accord between China and India obliges India to pull back its troops by 30 April.",
     "India", None, "to pull back its troops by 30 April", "2019-04-30"),
    ("The armistice between Egypt and Israel bars Israel from entering the zone.",
     "Israel", None, "from entering the zone", None),
    ("Under the Algiers Agreement between Iran and Iraq, Iran was required to return the villages "
     "to Iraq.",
     "Iran", "Iraq", "was required to return the villages to Iraq", None),
    ("Under the gas treaty between Russia and Ukraine, Russia has to pay Ukraine $2.9 billion.",
     "Russia", "Ukraine", "has to pay Ukraine $2.9 billion", None),
    ("Under the Prespa Agreement between Greece and North Macedonia, Greece is to drop its veto.",
     "Greece", None, "is to drop its veto", None),
]  # fmt: skip

NOT_OWED = [
    "Under the Paris accord, the two sides may meet in Geneva.",
    "The treaty with Panama did not require the United States to leave.",
    "Under the Dayton accord, Serbia prospered.",
    "Under the INF Treaty, Russia dismantled 1,846 missiles.",
]


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


@pytest.mark.parametrize(("text", "party", "to", "content", "due"), OWED)
def test_what_is_owed(
    reader: Reader, text: str, party: str, to: str | None, content: str, due: str | None
) -> None:
    owed = [
        obligation
        for agreement in reader.read(text, published="2019-03-12").agreements
        for obligation in agreement.obligations
    ]
    assert [
        (
            o.party and o.party.text,
            o.to and o.to.text,
            o.content.text,
            o.due and o.due.earliest,
        )
        for o in owed
    ] == [(party, to, content, due)]


@pytest.mark.parametrize("text", NOT_OWED)
def test_what_is_not_owed(reader: Reader, text: str) -> None:
    found = reader.read(text, published="2019-03-12").agreements
    assert not any(agreement.obligations for agreement in found)
