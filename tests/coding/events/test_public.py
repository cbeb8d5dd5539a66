"""What private people say and do among themselves is no event of politics."""

from __future__ import annotations

import pytest

from dragoman.reader import Reader


@pytest.mark.parametrize(
    "text",
    [
        "The drummer thanked his fans after the concert in Leeds on Monday.",
        "Anna Kowalski praised her neighbour, the bassist Piotr Nowak, on Tuesday.",
        "The singer met guitarist Paul Weaver in a club in 1963.",
    ],
)
def test_private_people_among_themselves_are_no_event(reader: Reader, text: str) -> None:
    assert not reader.read(text, published="2021-04-13").events


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("The families of the miners accused the government on Monday.", "ACCUSE"),
        ("President Biden praised the firefighters on Tuesday.", "SUPPORT"),
        ("Protesters blocked a road in Lyon on Monday.", "PROTEST"),
        ("A man stabbed two women in Lyon on Monday.", "ASSAULT"),
    ],
)
def test_force_and_offices_are(reader: Reader, text: str, event_type: str) -> None:
    events = reader.read(text, published="2021-04-13").events
    assert event_type in [event.event_type for event in events]
