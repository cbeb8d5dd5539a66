"""The day of an act whose own clause tells none.

It is taken from the same sentence, where another verb shares its day; else from the day on which
the paragraph stands; else from the publication, where nothing in reach tells another time.
Reach is the sentence, the paragraph and the story's first paragraph: a story about Monday
is not dated by the Thursday on which it came out. Only what is told as done, in the simple past
or the present perfect (or in a title's present), has such a day; the present perfect none but
that of publication. ``basis`` of the date says which it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, TypeAlias

from msgspec.structs import replace

from dragoman.coding.events.sides_and_days import history_before, publication_day
from dragoman.coding.events.when_where import Told, WhenWhere
from dragoman.knowledge.frames import load_lexicon
from dragoman.layers import Parse, Sentence
from dragoman.records import Date, DateBasis, Status

Tense: TypeAlias = Literal["past", "perfect", "pluperfect", "present", "none"]

NEWS = timedelta(days=14)
"""How far back the day of a story lies at most."""
LONGEST = timedelta(days=2)
"""What is longer than a weekend tells no day."""
FAR = 3
"""Sentences for which a paragraph stands on the day that it has told."""
_HAD, _HAVE, _WAS = {"had", "'d", "’d"}, {"have", "has", "'ve", "’ve"}, {"was", "were", "did"}
_WHILE = {"when", "as", "while"}


@dataclass(frozen=True, slots=True)
class Undated:
    """Status and date of an act that its clause leaves undated, and what they rest on."""

    status: Status
    date: Date | None
    note: str | None = None


class Days:
    """Finds the days of undated acts in one article.

    Args:
        parse: the article.
        dates: its dates by sentence.
    """

    def __init__(self, parse: Parse, dates: WhenWhere) -> None:
        self._parse = parse
        self._dates = dates
        self._published = (parse.article.published or "")[:10]
        title = parse.article.title
        end = len(title) if title and parse.article.text.startswith(title) else 0
        self._body = next((s.index for s in parse.sentences if parse.starts[s.first] >= end), 0)
        self._lead = list(self._recent_days()) if self._published else []

    def of(self, token: int, *, fresh: bool) -> Undated:
        """The day of an act that is told as done.

        Args:
            token: its verb, or its noun where no verb carries it.
            fresh: whether it is the story's news and no background.
        """
        tense = self._tense(token)
        shared = self._shared(token)
        if shared:
            return self._dated(shared.date, "sentence")
        sentence = self._parse.sentences[self._parse.sentence_of[token]]
        aside = tense in ("none", "pluperfect") or (not fresh and tense != "present")
        if aside and self._in_history(token, sentence):
            return Undated("historical", None)
        if tense in ("none", "present") and sentence.index >= self._body:
            return Undated("occurred", None)
        if tense == "past" or sentence.index < self._body:
            found = self._running(token, sentence)
            if found:
                return found
        if not fresh or tense == "pluperfect" or not self._out_of_reach(sentence):
            return Undated("occurred", None)
        return Undated("occurred", publication_day(self._published))

    def _running(self, token: int, sentence: Sentence) -> Undated | None:
        """The day on which the paragraph stands; a title has that of the lead."""
        if sentence.index < self._body:
            story = self._story() if self._lead else None
            return self._dated(story, "running") if story else None
        told = self._told_before(token, sentence)
        if told is None or not told.date.latest:
            return None
        if told.date.latest < history_before(self._published):
            return Undated("historical", None)
        near = sentence.index - told.sentence <= FAR and not self._at_other_times(sentence)
        if self._dates.told(sentence.index):
            near = False
        if near and self._in_main_clause(token) and self._names_a_day(told.date):
            return self._dated(told.date, "running")
        return Undated("occurred", None)

    def _in_history(self, token: int, sentence: Sentence) -> bool:
        """Whether the last date of the paragraph before what is told is one of history."""
        above = token
        while self._tense(above) == "none" and self._parse.heads[above] != above:
            above = self._parse.heads[above]
        if self._tense(above) == "present":
            return False
        for index in range(sentence.index, -1, -1):
            if self._parse.sentences[index].paragraph != sentence.paragraph:
                return False
            when = self._dates.last(index, before=token)
            if when:
                return (when.latest or "") < history_before(self._published)
        return False

    def _dated(self, when: Date, basis: DateBasis) -> Undated:
        old = (when.latest or "") < history_before(self._published)
        note = f"date: {basis} ({when.text})"
        return Undated("historical" if old else "occurred", replace(when, basis=basis), note)

    def _told_before(self, token: int, sentence: Sentence) -> Told | None:
        """The last date before an act that tells when something in its paragraph was."""
        for index in range(sentence.index - 1, -1, -1):
            if self._parse.sentences[index].paragraph != sentence.paragraph:
                return None
            for told in reversed(self._dates.told(index)):
                begun = (told.date.earliest or "") <= self._published
                if begun and self._in_main_clause(told.verb):
                    return told
        return None

    def _shared(self, token: int) -> Told | None:
        """The date of a verb on which this one leans: "On Monday he flew in and met the king"."""
        parse, rows = self._parse, self._dates.told(self._parse.sentence_of[token])
        head = token
        while parse.deps[head] in ("conj", "advcl") and parse.heads[head] != head:
            leans, head = head, parse.heads[head]
            for told in rows:
                if told.verb == head and self._shares(leans, head, told):
                    return told
        return None

    def _shares(self, token: int, head: int, told: Told) -> bool:
        parse = self._parse
        in_front = told.head < min(token, head)
        if parse.deps[token] == "conj":
            return in_front and self._tense(token) == "past"
        subject = parse.child(token, "nsubj", "nsubjpass")
        if subject is None and parse.tags[token] in ("VBG", "VBN"):
            return parse.child(token, "mark", "prep") is None
        mark = parse.child(token, "mark", "advmod")
        meanwhile = mark is not None and parse.lower[mark] in _WHILE
        return in_front and meanwhile and self._tense(token) == "past"

    def _out_of_reach(self, sentence: Sentence) -> bool:
        """Whether nothing tells another time than the publication's, but what is to come."""
        if self._at_other_times(sentence):
            return False
        near = (s.index for s in self._parse.sentences if s.paragraph == sentence.paragraph)
        told = [*self._lead, *(told for index in near for told in self._dates.told(index))]
        days = [*(each.date for each in told), *self._dates.all(sentence.index)]
        return all((day.latest or "") >= self._published for day in days)

    def _at_other_times(self, sentence: Sentence) -> bool:
        """Whether "recently", "once" or the like stands in a sentence."""
        words = load_lexicon().words["other_times"]
        return not words.isdisjoint(self._parse.lower[sentence.first : sentence.last])

    def _recent_days(self) -> Iterator[Told]:
        """The days shortly before the publication, or its own, that the first paragraph tells."""
        sentences = self._parse.sentences[self._body :]
        for sentence in sentences:
            if sentence.paragraph != sentences[0].paragraph:
                return
            for told in self._dates.told(sentence.index):
                if self._names_a_day(told.date) and self._is_recent(told.date):
                    yield told

    def _story(self) -> Date | None:
        """The day of the lead's main verb, else the only one of the first paragraph."""
        parse = self._parse
        main = parse.sentences[self._body].root
        days = [told for told in self._lead if told.verb == main] or self._lead
        one = len({(told.date.earliest, told.date.latest) for told in days}) == 1
        return days[0].date if one else None

    def _is_recent(self, when: Date) -> bool:
        first, published = when.earliest or "", date.fromisoformat(self._published)
        return timedelta() <= published - date.fromisoformat(first) <= NEWS

    def _names_a_day(self, when: Date) -> bool:
        if not when.earliest or not when.latest:
            return False
        return date.fromisoformat(when.latest) - date.fromisoformat(when.earliest) < LONGEST

    def _in_main_clause(self, token: int) -> bool:
        """Whether what is told is no aside, and nobody's words."""
        parse = self._parse
        while parse.heads[token] != token:
            if parse.deps[token] in ("conj", "advcl", "xcomp", "prep", "pobj", "dobj", "nsubj",
                                     "nsubjpass", "npadvmod", "advmod", "pcomp"):  # fmt: skip
                token = parse.heads[token]
            else:
                return False
        return True

    def _tense(self, token: int) -> Tense:
        """How a verb tells; a noun as the verb does whose subject or object it is."""
        parse = self._parse
        helpers = {parse.lower[kid] for kid in parse.kids(token, "aux", "auxpass")}
        tag, label, head = parse.tags[token], parse.deps[token], parse.heads[token]
        if tag[:2] != "VB":
            direct = label in ("nsubj", "nsubjpass", "dobj") and head != token
            return self._tense(head) if direct else "none"
        if helpers & _HAD:
            return "pluperfect"
        if helpers & _HAVE:
            return "perfect"
        if tag == "VBD" or helpers & _WAS:
            return "past"
        leans = label in ("conj", "advcl", "xcomp") and head != token
        if leans and not helpers - {"to"} and tag in ("VBN", "VBG", "VB"):
            return self._tense(head)
        return "present" if tag in ("VBZ", "VBP") else "none"
