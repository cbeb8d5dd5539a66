"""On whose word an event stands, and which statement is made of the same words."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.layers import Parse
from dragoman.records import Actor, Attribution, Statement

_FIRST_PERSON = {"i", "we", "us", "our", "my", "me", "ours"}


class Sources:
    """Looks up the statement that holds, or is cued by, a stretch of text."""

    def __init__(self, parse: Parse, statements: Sequence[Statement]) -> None:
        self._parse = parse
        self._statements = statements
        self._spans = [
            (span.start, span.end, number)
            for number, statement in enumerate(statements)
            for span in statement.content
            if span.start is not None and span.end is not None
        ]

    def holding(self, token: int) -> Statement | None:
        """The innermost statement whose content holds a token."""
        at = self._parse.starts[token]
        best: tuple[int, int] | None = None
        for start, end, number in self._spans:
            if start <= at < end and (best is None or end - start < best[0]):
                best = end - start, number
        return self._statements[best[1]] if best else None

    def cued_by(self, token: int) -> Statement | None:
        """The statement whose cue is, or stands within, this token's words."""
        at = self._parse.starts[token]
        for statement in self._statements:
            cue = statement.cue
            if cue and cue.start is not None and cue.end is not None and cue.start <= at < cue.end:
                return statement
        return None

    def attribution(self, token: int) -> Attribution | None:
        """On whose word the predicate at a token stands."""
        statement = self.holding(token)
        if statement is None or statement.speaker is None:
            return None
        cue = statement.cue
        if cue is None:
            return Attribution(statement.speaker, "", None, None)
        return Attribution(statement.speaker, cue.text, cue.start, cue.end)

    def first_person(self, token: int) -> Actor | None:
        """Who "I" or "we" is inside a quotation."""
        if self._parse.lower[token] not in _FIRST_PERSON:
            return None
        statement = self.holding(token)
        if statement is None or statement.manner == "indirect" or statement.speaker is None:
            return None
        parse = self._parse
        speaker = statement.speaker
        return Actor(
            parse.words[token], parse.starts[token], parse.ends[token], speaker.name, speaker.id,
            speaker.country, speaker.sectors, speaker.role,
        )  # fmt: skip
