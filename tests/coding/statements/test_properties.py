"""What holds of every article, however strange."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.coding.statements import find_statements
from dragoman.layers import Mention, Parse, Resolution, Sentence
from dragoman.parse import Parser, find_quotes
from dragoman.records import Actor, Span, Statement
from tests.coding.statements.made import article, parsed

WORDS = st.sampled_from(
    ["said", "told", "accused", "called", "according", "to", "of", "that", "it", "Novak", "Iran",
     "statement", "warning", "will", "must", "not", "“", "”", '"', "'", "’", "(", ")", ":", ",",
     ".", "?", "—", "who", "saying", "quoted", "as", "talks", "ended", "\n", "sanctions", "lift",
     "we", "website", "on", "urged", "by", "was", "for"]
)  # fmt: skip
TAGS = st.sampled_from(
    ["NN", "NNS", "NNP", "VBD", "VBZ", "VB", "VBG", "VBN", "MD", "TO", "IN", "DT", "PRP", "WDT",
     "RB", "CC", ",", "."]
)  # fmt: skip
DEPS = st.sampled_from(
    ["nsubj", "nsubjpass", "dobj", "ccomp", "xcomp", "advcl", "acl", "relcl", "conj", "prep",
     "pobj", "pcomp", "agent", "aux", "auxpass", "mark", "parataxis", "oprd", "poss", "punct",
     "dep", "appos", "neg", "attr"]
)  # fmt: skip


def spans_of(statement: Statement) -> list[Span]:
    spans = [*statement.content, statement.evidence]
    spans += [span for span in (statement.cue, statement.via) if span]
    return spans


def check(parse: Parse, statements: list[Statement]) -> None:
    """Verbatim spans, nothing empty, every record by an id of its own."""
    text = parse.article.text
    actors = [a for s in statements for a in (s.speaker, *s.addressees, *s.about) if a]
    for span in (*(span for s in statements for span in spans_of(s)), *actors):
        if span.start is not None:
            assert span.end is not None
            assert span.text
            assert text[span.start : span.end] == span.text
    assert len({s.id for s in statements}) == len(statements)
    for statement in statements:
        assert statement.content
        assert 0 <= statement.confidence <= 1
        ends = [(span.start or 0, span.end or 0) for span in statement.content]
        assert ends == sorted(ends)
        assert all(a[1] <= b[0] for a, b in pairwise(ends))


@st.composite
def any_parse(draw: st.DrawFn) -> tuple[Parse, Resolution]:
    """Words with tags, labels and a tree that no parser would give them."""
    words = draw(st.lists(WORDS, min_size=1, max_size=40))
    paragraph, rows, text = 0, [], ""
    for word in words:
        if word == "\n":
            paragraph, text = paragraph + 1, text + "\n"
            continue
        rows.append((word, len(text), paragraph))
        text += word + draw(st.sampled_from(["", " ", " "]))
    heads, sentences, sentence_of, first = [], [], [], 0
    for number in sorted({row[2] for row in rows}):
        size = sum(row[2] == number for row in rows)
        order = draw(st.permutations(range(size)))
        parent = [0] * size
        for place, token in enumerate(order):
            parent[token] = order[draw(st.integers(0, place - 1))] if place else token
        heads += [first + head for head in parent]
        sentences.append(Sentence(len(sentences), first, first + size, first + order[0], number))
        sentence_of += [len(sentences) - 1] * size
        first += size
    size = len(rows)
    children: list[list[int]] = [[] for _ in rows]
    for token, head in enumerate(heads):
        if head != token:
            children[head].append(token)
    starts = [row[1] for row in rows]
    ends = [row[1] + len(row[0]) for row in rows]
    parse = Parse(
        article=article(text), words=[row[0] for row in rows],
        lower=[row[0].lower() for row in rows],
        tags=draw(st.lists(TAGS, min_size=size, max_size=size)),
        deps=draw(st.lists(DEPS, min_size=size, max_size=size)),
        heads=heads, starts=starts, ends=ends, children=children, sentences=sentences,
        sentence_of=sentence_of, quotes=find_quotes(text, starts, ends),
    )  # fmt: skip
    known = draw(st.sets(st.integers(0, max(size - 1, 0)), max_size=4)) if size else set()
    mentions = {}
    for token in known:
        span = parse.span(token, token + 1)
        actor = Actor(span.text, span.start, span.end, "Eva Novak", "person:eva-novak", "SRB")
        mentions[token] = Mention(token, token, token + 1, "name", (actor,))
    return parse, Resolution(mentions=mentions)


@given(any_parse())
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_tree_over_any_words_is_read_without_error(made: tuple[Parse, Resolution]) -> None:
    parse, resolution = made
    check(parse, find_statements(parse, resolution))


@given(st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=40).map(" ".join)))
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_text_is_read_without_error(parser: Parser, text: str) -> None:
    parse = parsed(parser, text)
    check(parse, find_statements(parse, Resolution()))


TEXT = "“We agree,” said Novak. Weber said talks had ended, adding that “nobody” would return."


def test_the_same_article_gives_the_same_records(parser: Parser) -> None:
    first = find_statements(parsed(parser, TEXT), Resolution())
    assert first == find_statements(parsed(parser, TEXT), Resolution())
    assert len(first) == 3
    assert all(s.id.startswith("s") and s.revision for s in first)


def test_an_id_names_the_place_and_the_revision_the_verdict(parser: Parser) -> None:
    (one,) = find_statements(parsed(parser, "Novak said talks ended."), Resolution())
    dated = parsed(parser, "Novak said talks ended.", published="2022-01-01")
    (other,) = find_statements(dated, Resolution())
    assert one.id == other.id
    assert one.revision != other.revision
