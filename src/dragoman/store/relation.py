"""How two articles are kin by their words: copy, update, correction, or not at all.

The judgement is of the two texts and their days of publication alone, and the same whichever is
given first, so that what is found in a store does not depend on the order of adding.

- copy: the same sentences, or one is the beginning of the other, as outlets cut from the end
  (another headline, dateline, credit or spelling is nothing of substance);
- correction: the later says that it corrects, and most of it is the same;
- update: most of the shorter is in the other word for word, the lead tells the same, and
  sentences were added or left out or their numbers changed, within a few days.

After more than a week only what opens with the same words (two sentences) is a copy: agencies
reprint whole texts, and whatever else is alike by then is background.

A lead with other names tells another story, however much background is shared, and so does a
sentence with one state exchanged for another: reports that follow a form ("an earthquake shook
southern Peru", "northern Chile") differ in no more. Precision comes first: two articles wrongly
taken for one are worse than two copies taken for two.
"""

from __future__ import annotations

from datetime import date
from typing import Literal, NamedTuple, TypeAlias

from dragoman.knowledge.entities import words_of_states
from dragoman.store.text import Sentence, Told, opening

Relation: TypeAlias = Literal["copy", "update", "correction"]

SHARED = 0.5
"""Least share of the shorter article's words that the other has word for word."""

COPIED = 0.8
"""The same for a copy: the rest may be rewording."""

CORRECTED = 0.6
"""The same for a correction, which puts one fact right and leaves the rest."""

ALIKE = 0.7
"""Least similarity, by words, of two sentences that are taken for versions of one."""

DAYS = 3
"""Days within which an update follows; a correction has a week."""

CORRECTION_DAYS = 7
LEAST_WORDS = 12
"""Articles with fewer words are kin only where all their words are the same."""

_LEAD = 10
_SLIGHT = 5
"""A sentence of fewer words adds nothing of substance."""


class Side(NamedTuple):
    """One of two articles.

    Attributes:
        id: of the article.
        published: its day, or None.
        told: what it tells.
    """

    id: str
    published: date | None
    told: Told


class Kinship(NamedTuple):
    """How two articles are kin, the later told against the earlier.

    Attributes:
        similarity: share of words that both have in sentences that are the same, of all.
        contained: the same, of the shorter article's words.
        added, changed, removed: sentences of substance.
        reason: in words.
    """

    earlier: str
    later: str
    relation: Relation
    similarity: float
    contained: float
    added: int
    changed: int
    removed: int
    reason: str


def kinship(one: Side, other: Side) -> Kinship | None:
    """How two articles are kin; None where they are not."""
    first, second = ordered(one, other)
    days = _days_between(first, second)
    if days is not None and days > CORRECTION_DAYS and opening(one.told) != opening(other.told):
        return None
    if first.told.length < LEAST_WORDS or second.told.length < LEAST_WORDS:
        return _identical(first, second)
    found = _Comparison(first.told, second.told)
    if found.contained < SHARED:
        return None
    relation, reason = _judged(first, second, found)
    if relation is None:
        return None
    return Kinship(
        first.id, second.id, relation, round(found.similarity, 4), round(found.contained, 4),
        len(found.added), len(found.changed), len(found.removed), reason,
    )  # fmt: skip


def ordered(one: Side, other: Side) -> tuple[Side, Side]:
    """Earlier and later: by day, by what they say of themselves, by length, by id."""

    def place(side: Side) -> tuple[int, int, str]:
        mark = 2 if side.told.corrects else 1 if side.told.updates else 0
        return mark, side.told.length, side.id

    if one.published and other.published and one.published != other.published:
        return (one, other) if one.published < other.published else (other, one)
    return (one, other) if place(one) <= place(other) else (other, one)


def _judged(first: Side, second: Side, found: _Comparison) -> tuple[Relation | None, str]:
    days = _days_between(first, second)
    corrects = second.told.corrects and not first.told.corrects
    if corrects and found.little_differs and (days is None or days <= CORRECTION_DAYS):
        return "correction", "says that it corrects"
    if found.is_cut and first.told.updates == second.told.updates:
        return "copy", "cut"
    # Outlets cut from the end; what is missing from the middle was not yet written.
    if not (found.added or found.changed or found.removed):
        return ("copy", "the same words") if found.contained >= COPIED else (None, "")
    if days is not None and days > DAYS:
        return None, ""
    if found.lead_differs and not (second.told.updates and found.lead_names_alike):
        return None, ""
    if any(_exchanges_states(before, after) for before, after in found.changed):
        return None, ""
    told = [f"{len(found.added)} added"] if found.added else []
    told += [f"{len(found.changed)} changed"] if found.changed else []
    told += [f"{len(found.removed)} removed"] if found.removed else []
    return "update", ", ".join(told)


def _identical(first: Side, second: Side) -> Kinship | None:
    """Very short texts: the same words, or nothing."""
    words = [
        [word for one in side.told.sentences for word in one.words] for side in (first, second)
    ]
    if not words[0] or words[0] != words[1]:
        return None
    return Kinship(first.id, second.id, "copy", 1.0, 1.0, 0, 0, 0, "the same words")


def _days_between(first: Side, second: Side) -> int | None:
    if first.published is None or second.published is None:
        return None
    return abs((second.published - first.published).days)


class _Comparison:
    """Two texts, sentence by sentence."""

    def __init__(self, first: Told, second: Told) -> None:
        self.added: list[Sentence] = []
        self.changed: list[tuple[Sentence, Sentence]] = []
        self.removed: list[Sentence] = []
        held = {one.words: one for one in first.sentences}
        have = {one.words: one for one in second.sentences}
        same = sum(len(words) for words in held.keys() & have.keys())
        old = [one for words, one in held.items() if words not in have]
        new = [one for words, one in have.items() if words not in held]
        pairs = _aligned(old, new)
        reworded = 0
        for before, after in pairs:
            if _same_facts(before, after):
                reworded += min(len(before.words), len(after.words))
            else:
                self.changed.append((before, after))
        taken = {one.words for pair in pairs for one in pair}
        self.removed = [one for one in old if one.words not in taken and _weighs(one)]
        self.added = [one for one in new if one.words not in taken and _weighs(one)]
        lengths = (sum(map(len, held)), sum(map(len, have)))
        again = {after.words: before.words for before, after in pairs}
        self.is_cut = not self.changed and _begins(
            list(held), [again.get(words, words) for words in have]
        )
        shared = same + reworded
        self.contained = shared / min(lengths)
        self.similarity = shared / (sum(lengths) - shared)
        self._find_lead(first, second)

    @property
    def little_differs(self) -> bool:
        """Whether what differs is no more than a correction puts right."""
        names = set.union(*(set(one.names ^ other.names) for one, other in self.changed), set())
        numbers = any(one.numbers != other.numbers for one, other in self.changed)
        turns = any(one.turns != other.turns for one, other in self.changed)
        return (
            self.contained >= CORRECTED
            and len(self.changed) <= 3
            and len(self.added) <= 1
            and len(names) <= 2
            and (bool(names) + numbers + turns) <= 1
        )

    def _find_lead(self, first: Told, second: Told) -> None:
        """Whether the one text's lead is, with the same names, anywhere in the other."""
        changed = {before.words: after for before, after in self.changed}
        backward = {after.words: before for before, after in self.changed}
        leads = [_lead(first), _lead(second)]
        gone = {one.words for one in self.removed} | {one.words for one in self.added}
        kept = [lead for lead in leads if lead.words not in gone]
        others = [(lead, changed.get(lead.words) or backward.get(lead.words)) for lead in kept]
        self.lead_names_alike = any(
            other is None or lead.names == other.names for lead, other in others
        )
        # A changed number is what updates are made of; a changed name or turn is another story.
        self.lead_differs = not kept or any(
            other is not None and (lead.names != other.names or lead.turns != other.turns)
            for lead, other in others
        )


def _begins(one: list[tuple[str, ...]], other: list[tuple[str, ...]]) -> bool:
    """Whether the shorter text is the beginning of the longer."""
    short, long = sorted((one, other), key=len)
    return len(short) >= 2 and long[: len(short)] == short


def _lead(told: Told) -> Sentence:
    """The first sentence of ten words, or else the longest."""
    return next(
        (one for one in told.sentences if len(one.words) >= _LEAD),
        max(told.sentences, key=lambda one: len(one.words)),
    )


def _weighs(sentence: Sentence) -> bool:
    return len(sentence.words) >= _SLIGHT


def _exchanges_states(one: Sentence, other: Sentence) -> bool:
    """Whether each of two versions of a sentence names a state that the other does not.

    "Kiev" and "Kyiv", "British" and "the United Kingdom" are the same state.
    """
    states = words_of_states()
    here = [states[word] for word in one.names - other.names if word in states]
    there = [states[word] for word in other.names - one.names if word in states]
    return bool(here and there) and frozenset.union(*here).isdisjoint(frozenset.union(*there))


def _same_facts(one: Sentence, other: Sentence) -> bool:
    return one.facts == other.facts


def _aligned(old: list[Sentence], new: list[Sentence]) -> list[tuple[Sentence, Sentence]]:
    """Sentences that are versions of each other, the most similar first; each stands once."""
    from rapidfuzz.distance import Indel

    scored = []
    for at, one in enumerate(old):
        for place, other in enumerate(new):
            score = Indel.normalized_similarity(one.words, other.words, score_cutoff=ALIKE)
            if score >= ALIKE:
                scored.append((-score, one.words, other.words, at, place))
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    pairs = []
    for _, _, _, at, place in sorted(scored):
        if at not in taken_old and place not in taken_new:
            taken_old.add(at)
            taken_new.add(place)
            pairs.append((old[at], new[place]))
    return pairs
