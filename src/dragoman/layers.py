"""What the rooms hand to each other while one article is read.

``parse`` makes a :class:`Parse`, ``resolve`` reads it and makes a :class:`Resolution`,
``coding`` reads both and makes :class:`Findings`. No room imports another; these types are
all that they share. Token indices run over the whole article.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from dragoman.records import Actor, Agreement, Article, Date, Event, Place, Span, Statement

MentionKind: TypeAlias = Literal["name", "role", "pronoun", "adjective"]


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens ``first`` to ``last`` (exclusive), their root, and the paragraph they stand in."""

    index: int
    first: int
    last: int
    root: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class Quote:
    """A stretch between quotation marks.

    ``start`` and ``end`` are character offsets with the marks; ``first`` and ``last``
    (exclusive) the tokens, marks included. ``closed`` is false where the closing mark is
    missing (a quotation that runs on in the next paragraph, or is never closed). ``depth``
    is 0 for the outermost.
    """

    start: int
    end: int
    first: int
    last: int
    closed: bool
    depth: int


@dataclass(frozen=True, slots=True)
class Parse:
    """Sentences, tokens, dependencies and quotes of one article, as parallel lists.

    ``tags`` are Penn Treebank tags, ``deps`` the ClearNLP labels of spaCy's English models,
    ``heads`` the index of each token's head (a root is its own head). Furniture has no
    tokens.
    """

    article: Article
    words: list[str]
    lower: list[str]
    tags: list[str]
    deps: list[str]
    heads: list[int]
    starts: list[int]
    ends: list[int]
    children: list[list[int]]
    sentences: list[Sentence]
    sentence_of: list[int]
    quotes: list[Quote]

    def __len__(self) -> int:
        return len(self.words)

    def span(self, first: int, last: int) -> Span:
        """The article's words from token ``first`` to token ``last`` (exclusive)."""
        start, end = self.starts[first], self.ends[last - 1]
        return Span(start, end, self.article.text[start:end])

    def subtree(self, token: int) -> list[int]:
        """The token and all that depends on it, in text order."""
        found = [token]
        for member in found:
            found.extend(self.children[member])
        found.sort()
        return found

    def extent(self, token: int) -> tuple[int, int]:
        """First and last (exclusive) token of the subtree."""
        members = self.subtree(token)
        return members[0], members[-1] + 1

    def child(self, token: int, *labels: str) -> int | None:
        """The first child that hangs by one of these labels."""
        for member in self.children[token]:
            if self.deps[member] in labels:
                return member
        return None

    def kids(self, token: int, *labels: str) -> Iterator[int]:
        """The children that hang by one of these labels."""
        deps = self.deps
        return iter([member for member in self.children[token] if deps[member] in labels])

    def conjuncts(self, token: int) -> list[int]:
        """The token and those coordinated with it, in text order."""
        found = [token]
        for member in found:
            found.extend(self.kids(member, "conj"))
        return found


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of tokens that refers to one or more actors.

    ``head`` is the token that bears the grammatical role, ``first`` and ``last`` (exclusive)
    the span. ``actors`` holds one actor, or several for "the two countries". An ``adjective``
    mention is a demonym or country that modifies a noun ("Iranian", "US").

    Where the words take up others, ``sieve`` is the rule of coreference that said so and
    ``takes_up`` the heads of the mentions (or the first token of the full name) taken up.
    """

    head: int
    first: int
    last: int
    kind: MentionKind
    actors: tuple[Actor, ...]
    sieve: str | None = None
    takes_up: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in the text, with the tokens it covers."""

    first: int
    last: int
    date: Date
    type: str
    value: str


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place in the text; ``head`` bears its grammatical role."""

    head: int
    first: int
    last: int
    place: Place


@dataclass(frozen=True, slots=True)
class Resolution:
    """Who, when and where: mentions by head token, dates and places in text order."""

    mentions: dict[int, Mention] = field(default_factory=dict)
    dates: list[DateMention] = field(default_factory=list)
    places: list[PlaceMention] = field(default_factory=list)
    taken_up: dict[tuple[int | None, int | None], str] = field(default_factory=dict)
    """By the offsets of words that take up others: the sieve that said whom they mean."""

    def actors_at(self, token: int) -> tuple[Actor, ...]:
        """The actors that the phrase headed by this token refers to; empty if none."""
        mention = self.mentions.get(token)
        return mention.actors if mention else ()

    def as_mentioned(self, actor: Actor) -> Actor:
        """A speaker in the words of its mention, without what is set beside it."""
        if actor.start is None or actor.end is None:
            return actor
        for mention in self.mentions.values():
            for one in mention.actors:
                inside = one.start is not None and actor.start <= one.start < actor.end
                same = (one.name, one.country, one.role) == (actor.name, actor.country, actor.role)
                if inside and same and mention.kind != "adjective":
                    return one
        return actor

    def sieves(self, actors: Iterable[Actor]) -> tuple[str, ...]:
        """Why words that take up others mean these actors, for the trace of a record."""
        notes = (self.taken_up.get((actor.start, actor.end)) for actor in actors)
        return tuple(dict.fromkeys(note for note in notes if note))


@dataclass(frozen=True, slots=True)
class Findings:
    """What coding found, in text order."""

    events: tuple[Event, ...] = ()
    statements: tuple[Statement, ...] = ()
    agreements: tuple[Agreement, ...] = ()
