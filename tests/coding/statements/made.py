"""Parses and resolutions built by hand, and short ways to look at statements."""

from __future__ import annotations

from dragoman.layers import Mention, Parse, Resolution, Sentence
from dragoman.parse import Parser, find_quotes
from dragoman.records import Actor, Article, Statement

_TIGHT_BEFORE = {",", ".", "!", "?", ":", ";", "”", "’s", "n’t"}
_TIGHT_AFTER = {"“"}


def article(text: str, published: str | None = "2021-04-13") -> Article:
    return Article(
        id="a", text=text, text_hash="", title=None, url=None, published=published,
        published_from=None, publisher=None, language="en",
    )  # fmt: skip


def parse_of(*lines: list[str], published: str | None = "2021-04-13") -> Parse:
    """One line a paragraph; a sentence is "word/TAG/label/head word/TAG/…".

    A head is the number of its word in the sentence, from 0.
    """
    builder = _Builder()
    for number, line in enumerate(lines):
        for sentence in line:
            builder.add(sentence, number)
        builder.text += "\n"
    return builder.parse(published)


class _Builder:
    def __init__(self) -> None:
        self.text = ""
        self.rows: list[tuple[str, str, str, int]] = []
        self.starts: list[int] = []
        self.sentences: list[Sentence] = []
        self.sentence_of: list[int] = []

    def add(self, sentence: str, paragraph: int) -> None:
        base = len(self.rows)
        for row in sentence.split():
            word, tag, label, head = row.rsplit("/", 3)
            tight = word in _TIGHT_BEFORE or self.text[-1:] in ("", "\n", *_TIGHT_AFTER)
            self.text += "" if tight else " "
            self.starts.append(len(self.text))
            self.text += word
            self.rows.append((word, tag, label, base + int(head)))
        root = next(t for t in range(base, len(self.rows)) if self.rows[t][3] == t)
        number = len(self.sentences)
        self.sentences.append(Sentence(number, base, len(self.rows), root, paragraph))
        self.sentence_of.extend([number] * (len(self.rows) - base))

    def parse(self, published: str | None) -> Parse:
        heads = [row[3] for row in self.rows]
        children: list[list[int]] = [[] for _ in heads]
        for token, head in enumerate(heads):
            if head != token:
                children[head].append(token)
        ends = [start + len(row[0]) for start, row in zip(self.starts, self.rows, strict=True)]
        return Parse(
            article=article(self.text, published),
            words=[row[0] for row in self.rows],
            lower=[row[0].lower() for row in self.rows],
            tags=[row[1] for row in self.rows],
            deps=[row[2] for row in self.rows],
            heads=heads,
            starts=self.starts,
            ends=ends,
            children=children,
            sentences=self.sentences,
            sentence_of=self.sentence_of,
            quotes=find_quotes(self.text, self.starts, ends),
        )


def country(code: str, name: str) -> Actor:
    return Actor(name, None, None, name, f"country:{code}", code)


def person(name: str, code: str) -> Actor:
    slug = name.lower().replace(" ", "-")
    return Actor(name, None, None, name, f"person:{slug}", code, ("GOV",))


def resolved(parse: Parse, **actors: Actor) -> Resolution:
    """Every token that is one of the words is a mention of its actor."""
    mentions = {}
    for token, word in enumerate(parse.words):
        actor = actors.get(word)
        if actor is not None:
            span = parse.span(token, token + 1)
            here = Actor(
                span.text, span.start, span.end, actor.name, actor.id, actor.country, actor.sectors
            )
            kind = "pronoun" if parse.tags[token] == "PRP" else "name"
            mentions[token] = Mention(token, token, token + 1, kind, (here,))
    return Resolution(mentions=mentions)


def parsed(parser: Parser, text: str, published: str | None = "2021-04-13") -> Parse:
    return parser.parse(article(text, published))


def speaker(statement: Statement) -> str | None:
    return statement.speaker.text if statement.speaker else None


def cue(statement: Statement) -> str | None:
    return statement.cue.text if statement.cue else None


def content(statement: Statement) -> list[str]:
    return [span.text for span in statement.content]


def shown(statements: list[Statement]) -> list[tuple[str | None, str | None, list[str]]]:
    """Speaker, cue and content of each."""
    return [(speaker(s), cue(s), content(s)) for s in statements]
