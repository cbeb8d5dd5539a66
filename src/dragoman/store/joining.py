"""Whether two reports tell one event: same actors, type and place, near dates, similar evidence.

The judgement is of two event records and their articles alone, and the same whichever is given
first. Precision comes first: two events wrongly joined are worse than one that is counted
twice, so that any conflict (other sides, another day, another town, other names in the same
words) keeps two reports apart, and the less is known, the more the words must agree.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from hashlib import blake2b
from itertools import combinations
from typing import NamedTuple

from dragoman.knowledge.reference import weekdays
from dragoman.records import Actor, Article, Event
from dragoman.store.text import article_text, told

WINDOW = 3
"""Days that may lie between two reports of one event."""

VAGUE = 7
"""Days from which an interval tells no day but a time ("in 2009")."""

SAME_WORDS = 0.8
"""Similarity of two sentences that are copies of each other."""

ALIKE_FULL = 0.15
"""Least similarity of evidence where sides, day and type are the same."""

ALIKE_PART = 0.4
"""The same where a day or a side is not known."""

_TOWNS = {"point", "city"}
_GROUPS = {"occurred": "done", "historical": "done"}
_STEM = 5
"""Letters of a word that are looked at: "shelled" and "shelling" are one."""

_SHORT = 4


class Report(NamedTuple):
    """One event as one article reports it, as far as joining looks at it.

    Attributes:
        event, article: ids.
        type, mode: of the event.
        status: with what has occurred lately and long ago taken as one.
        actors, recipients: a key for each: country, else identifier, else name.
        first, last: its days as ordinals; of an event without one those of publication.
        exact: whether the text tells the day.
        vague: whether it tells a long time.
        published: ordinal of the article's day, or None.
        town: the name of the town or site where it happened, or "".
        country: the code of the place's, or "".
        words: stems of what its sentence says.
        names: names in its sentence, without those of sides and days.
        days: names of days in its sentence.
        told_days: names of days in the whole article.
    """

    event: str
    article: str
    type: str
    mode: str
    status: str
    actors: frozenset[str]
    recipients: frozenset[str]
    first: int | None
    last: int | None
    exact: bool
    vague: bool
    published: int | None
    town: str
    country: str
    words: frozenset[str]
    names: frozenset[str]
    days: frozenset[str]
    told_days: frozenset[str]


class Match(NamedTuple):
    """Two reports of one event: how alike, from 0 to 1, and why."""

    similarity: float
    reason: str


def report_of(event: Event, article: Article) -> Report:
    """What joining looks at of an event."""
    published = _ordinal(article.published)
    first = _ordinal(event.date.earliest) if event.date else None
    last = _ordinal(event.date.latest) if event.date else None
    stated = first is not None and last is not None and event.date is not None
    exact = stated and event.date is not None and event.date.basis != "publication"
    if not stated:
        first = last = published
    vague = first is not None and last is not None and last - first >= VAGUE
    sentence = _sentence(event, article)
    place = event.place
    sides = {word for actor in (*event.actors, *event.recipients) for word in _words(actor)}
    return Report(
        event=event.id,
        article=event.article,
        type=event.event_type,
        mode=event.mode or "",
        status=_GROUPS.get(event.status, event.status),
        actors=frozenset(map(_key, event.actors)),
        recipients=frozenset(map(_key, event.recipients)),
        first=first,
        last=last,
        exact=exact and not vague,
        vague=vague,
        published=published,
        town=_town(event),
        country=(place.country or "") if place else "",
        words=frozenset(word[:_STEM] for word in sentence.words if len(word) >= _SHORT),
        names=sentence.names - sides - weekdays(),
        days=sentence.names & weekdays(),
        told_days=_told_days(article),
    )


def keys_of(report: Report) -> Iterator[str]:
    """Keys of which two reports share at least one, if they tell one event.

    Each joins type, status and a stretch of days with what :func:`match` asks for besides: two
    sides that agree, or one and a town or a name, or one and a sentence without names, or the
    article itself. A side alone is no key: in a busy week thousands of reports share it.
    """
    if report.first is None:
        return
    times = [f"y{report.first}-{report.last}"]
    if not report.vague:
        stretch = report.first // WINDOW
        times = [str(stretch), str(stretch + 1)]
    sides = sorted(report.actors | report.recipients)
    common: list[tuple[str, ...]] = [("two sides", *pair) for pair in combinations(sides, 2)]
    common += [("two sides", side, side) for side in report.actors & report.recipients]
    common.append(("article", report.article))
    for side in sides:
        common += [("name", side, name) for name in report.names]
        if report.town:
            common.append(("town", side, report.town))
        if not report.names:
            common.append(("no names", side, *sorted(report.days)))
    for time in times:
        for parts in common:
            told_ = "|".join((report.type, report.status, time, *parts))
            yield blake2b(told_.encode(), digest_size=6).hexdigest()


def match(one: Report, other: Report) -> Match | None:
    """Whether two reports tell one event; None where they do not, or nobody can tell."""
    if (one.type, one.status, one.vague) != (other.type, other.status, other.vague):
        return None
    sides = _sides(one, other)
    if sides == 0 or not _near(one, other) or _elsewhere(one, other):
        return None
    words = _overlap(one.words, other.words)
    same_words = _jaccard(one.words, other.words)
    if same_words >= SAME_WORDS:
        return _same_words(one, other, same_words)
    if one.article == other.article:
        # Told twice in one article: a headline, or the lead taken up again.
        return Match(0.5 + words / 4, "told again") if sides == 2 or words >= ALIKE_PART else None
    where = bool(one.town and one.town == other.town) or bool(one.names & other.names)
    told_day = one.vague or (one.exact and other.exact)
    if told_day and sides == 2 and (where or words >= ALIKE_FULL):
        return Match(0.6 + words / 4, "same sides, type and day")
    if told_day and where and words >= ALIKE_FULL:
        return Match(0.5 + words / 4, "same place, type and day")
    if sides == 2 and words >= ALIKE_PART:
        return Match(0.4 + words / 4, "same sides and similar words")
    return None


class Bounds:
    """What a group of reports may still take up: its days and its town.

    Args:
        report: the first of the group.
    """

    __slots__ = ("first", "last", "soft", "town")

    def __init__(self, report: Report) -> None:
        known = report.exact or report.vague
        self.first = report.first if known else None
        self.last = report.last if known else None
        self.soft: tuple[int | None, int | None] = (None, None)
        if not known:
            self.soft = (report.first, report.first)
        self.town = report.town

    def fits(self, other: Bounds) -> bool:
        """Whether two groups may be one: days that agree, and no two towns."""
        if self.town and other.town and self.town != other.town:
            return False
        if self.first is not None and other.first is not None:
            return self.first == other.first and self.last == other.last
        for days, soft in ((self, other), (other, self)):
            if days.first is not None and soft.soft[0] is not None and days.last is not None:
                if soft.soft[1] is None or soft.soft[0] < days.first - 1:
                    return False
                if soft.soft[1] > days.last + WINDOW:
                    return False
        firsts = [one for one in (self.soft[0], other.soft[0]) if one is not None]
        lasts = [one for one in (self.soft[1], other.soft[1]) if one is not None]
        return not firsts or max(lasts) - min(firsts) <= WINDOW

    def take(self, other: Bounds) -> None:
        """Makes the two groups' bounds one."""
        if self.first is None:
            self.first, self.last = other.first, other.last
        lows = [one for one in (self.soft[0], other.soft[0]) if one is not None]
        highs = [one for one in (self.soft[1], other.soft[1]) if one is not None]
        self.soft = (min(lows, default=None), max(highs, default=None))
        self.town = self.town or other.town


class Groups:
    """Groups of reports that tell one event; the surest pairs are to be joined first.

    Two groups are not joined where their days or towns conflict, whatever lies between.
    """

    def __init__(self) -> None:
        self._root: dict[str, str] = {}
        self._bounds: dict[str, Bounds] = {}

    def add(self, report: Report) -> None:
        """Takes a report up, as a group of its own."""
        self._root[report.event] = report.event
        self._bounds[report.event] = Bounds(report)

    def join(self, one: str, other: str) -> None:
        """Joins the groups of two events, if nothing conflicts."""
        first, second = sorted((self.root(one), self.root(other)))
        if first != second and self._bounds[first].fits(self._bounds[second]):
            self._bounds[first].take(self._bounds.pop(second))
            self._root[second] = first

    def root(self, event: str) -> str:
        """What stands for the group of an event."""
        while self._root[event] != event:
            self._root[event] = self._root[self._root[event]]
            event = self._root[event]
        return event

    def __iter__(self) -> Iterator[tuple[str, str]]:
        """Each event with what stands for its group."""
        return ((event, self.root(event)) for event in list(self._root))


def _same_words(one: Report, other: Report, similarity: float) -> Match | None:
    """A sentence and its copy, or one that tells something else in the same words."""
    if one.names != other.names or one.days != other.days:
        return None
    return Match(0.75 + similarity / 4, "the same words")


def _sides(one: Report, other: Report) -> int:
    """How many sides agree, 0 where one conflicts; acts without a recipient are looked at whole."""
    actors = _agree(one.actors, other.actors)
    recipients = _agree(one.recipients, other.recipients)
    if actors is not False and recipients is not False:
        mutual = len(one.actors & other.actors) >= 2
        return 2 if mutual else int(actors is True) + int(recipients is True)
    whole = (one.actors | one.recipients, other.actors | other.recipients)
    mutual = len(whole[0] & whole[1]) >= 2 and (not one.recipients or not other.recipients)
    return 2 if mutual else 0


def _agree(one: frozenset[str], other: frozenset[str]) -> bool | None:
    """Whether two sides have somebody in common; None where nobody can tell."""
    if one & other:
        return True
    if not one or not other:
        return None
    known = [any(not key.startswith("~") for key in side) for side in (one, other)]
    return False if all(known) else None


def _near(one: Report, other: Report) -> bool:
    """Whether the days can be the same."""
    if one.first is None or other.first is None or one.last is None or other.last is None:
        return False
    if one.vague and _apart(one, other) > WINDOW and not (_past(one) and _past(other)):
        return False  # "by the spring" said twice, weeks apart
    if (one.exact and other.exact) or one.vague:
        return one.first == other.first and one.last == other.last
    if one.told_days and other.told_days and not one.told_days & other.told_days:
        return False  # an act without a day of its own belongs to what its article tells
    for known, open_ in ((one, other), (other, one)):
        if known.exact and known.first is not None and known.last is not None:
            assert open_.first is not None
            return known.first <= open_.first <= known.last + WINDOW - 1
    return abs(one.first - other.first) <= 1


def _past(report: Report) -> bool:
    """Whether what is told lay wholly behind the day of publication."""
    return (
        report.last is not None
        and report.published is not None
        and (report.last < report.published)
    )


def _apart(one: Report, other: Report) -> int:
    """Days between the publications, 0 where one is not known."""
    if one.published is None or other.published is None:
        return 0
    return abs(one.published - other.published)


def _elsewhere(one: Report, other: Report) -> bool:
    """Whether the places conflict."""
    if one.town and other.town and one.town != other.town:
        return True
    return bool(one.country and other.country and one.country != other.country)


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller else 0.0


def _jaccard(one: frozenset[str], other: frozenset[str]) -> float:
    both = len(one | other)
    return len(one & other) / both if both else 0.0


def _key(actor: Actor) -> str:
    """Country, else identifier, else (marked) the name, which may be another's too."""
    if actor.country:
        return actor.country
    return actor.id or f"~{(actor.name or actor.text).lower()}"


def _words(actor: Actor) -> set[str]:
    return {word.lower() for word in f"{actor.text} {actor.name or ''}".split()}


def _town(event: Event) -> str:
    place = event.place
    if place is None or place.precision not in _TOWNS:
        return ""
    return (place.name or place.text).lower()


def _ordinal(day: str | None) -> int | None:
    try:
        return date.fromisoformat(day[:10]).toordinal() if day else None
    except ValueError:
        return None


@lru_cache(maxsize=1000)
def _told_days(article: Article) -> frozenset[str]:
    if not any(day in article.text.lower() for day in weekdays()):
        return frozenset()
    found = told(article_text(article)).sentences
    named = (one.names for one in found if not weekdays().isdisjoint(one.words))
    return frozenset().union(*named) & weekdays()


class _Words(NamedTuple):
    """A sentence's plain words, and the names among them."""

    words: tuple[str, ...]
    names: frozenset[str]


def _sentence(event: Event, article: Article) -> _Words:
    """The sentence of the article that holds the evidence, or else the evidence itself."""
    text, start, end = article.text, event.evidence.start, event.evidence.end
    if start is None or end is None:
        return _plain(event.evidence.text)
    ends = ("\n", ". ", "! ", "? ")
    before = max(text.rfind(stop, 0, start) for stop in ends)
    after = [at for at in (text.find(stop, end) for stop in ends) if at >= 0]
    return _plain(text[before + 1 : min(after, default=len(text))].strip())


@lru_cache(maxsize=2000)
def _plain(words: str) -> _Words:
    found = told(words).sentences
    return _Words(
        tuple(word for one in found for word in one.words),
        frozenset().union(*(one.names for one in found)),
    )
