"""Every example in the frame lexicon is coded as the frame beside it says."""

from __future__ import annotations

from typing import Any

from dragoman.knowledge.frames import Frame, frames
from dragoman.reader import Reader
from dragoman.records import Event

PUBLISHED = "2021-04-13"


def fits(event: Event, frame: Frame) -> bool:
    """Whether an event is what a frame stands for; under an operator the inner verb sets modes."""
    if frame.promise:
        return (event.event_type, event.foreseen) == ("AGREE", frame.promise)
    return event.event_type == frame.type and (bool(frame.operator) or event.mode == frame.mode)


def lacks(event: Event, row: dict[str, Any]) -> bool:
    """Whether a role that the frame requires is empty (a pair is two actors)."""
    required = row.get("require", ())
    return ("recipient" in required and not event.recipients and not row.get("symmetric")) or (
        "pair" in required and row.get("symmetric", False) and len(event.actors) < 2
        and event.event_type == row.get("type")
    )  # fmt: skip


def test_each_example_codes_to_its_frame(reader: Reader) -> None:
    failed = []
    for frame, row in frames():
        for example in row.get("examples", ()):
            events = reader.read(example, published=PUBLISHED).events
            if not any(fits(event, frame) and not lacks(event, row) for event in events):
                found = [(event.event_type, event.mode) for event in events]
                failed.append(f"{frame.name} {example!r}: {found}")
    assert not failed, "\n".join(failed)


def test_examples_are_not_repeated() -> None:
    examples = [example for _, row in frames() for example in row.get("examples", ())]
    repeated = {example for example in examples if examples.count(example) > 1}
    assert not repeated
