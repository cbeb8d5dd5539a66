"""Who did what to whom: PLOVER events by a frame lexicon over the dependency parse."""

from dragoman.coding.events.build import find_events

__all__ = ["find_events"]
