"""Parse and resolution → findings: events, statements, agreements."""

from __future__ import annotations

import msgspec

from dragoman.coding.agreements import find_agreements
from dragoman.coding.classifier import Classifier
from dragoman.coding.events import find_events
from dragoman.coding.statements import find_statements
from dragoman.coding.statements.issue_book import IssueBook
from dragoman.layers import Findings, Parse, Resolution
from dragoman.records import Agreement, Event, revised

__all__ = ["code"]


def code(
    parse: Parse,
    resolution: Resolution,
    classifier: Classifier | None = None,
    issues: IssueBook | None = None,
) -> Findings:
    """Everything that an article says was done, said and agreed.

    Args:
        parse: sentences, tokens and dependencies.
        resolution: who, when and where.
        classifier: codes events that no frame knows; null for frames alone.
        issues: the dictionary of issues; null for the one that ships.
    """
    statements = find_statements(parse, resolution, issues)
    agreements = find_agreements(parse, resolution)
    events = find_events(parse, resolution, statements, classifier)
    return Findings(
        events=tuple(_linked(event, agreements) for event in events),
        statements=tuple(statements),
        agreements=tuple(agreements),
    )


def _linked(event: Event, agreements: list[Agreement]) -> Event:
    """The event with the id of the agreement whose action stands in the same words."""
    for agreement in agreements:
        for action in agreement.actions:
            span = action.evidence
            if span.start is None or span.end is None or event.trigger.start is None:
                continue
            if span.start <= event.trigger.start < span.end and event.event_type in {
                "SUPPORT", "SANCTION", "RETREAT", "REJECT", "AGREE"
            }:  # fmt: skip
                return revised(msgspec.structs.replace(event, agreement=agreement.id))
    return event
