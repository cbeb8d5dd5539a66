import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.errors import MissingExtra
from dragoman.layers import Parse
from dragoman.parse import Parser
from dragoman.parse.lines import MAX_PIECE, pieces
from dragoman.records import Article, Span


def article(text: str, furniture: tuple[Span, ...] = ()) -> Article:
    return Article(
        id="a", text=text, text_hash="", title=None, url=None, published=None,
        published_from=None, publisher=None, language="en", furniture=furniture,
    )  # fmt: skip


def sentences(parse: Parse) -> list[str]:
    return [parse.span(row.first, row.last).text for row in parse.sentences]


def test_tokens_are_the_articles_own_words(parser: Parser) -> None:
    text = "\n  Iran’s envoy\tmet (briefly) with\u00a0Oman.\r\n\r\nHe left."
    parse = parser.parse(article(text))
    for word, start, end in zip(parse.words, parse.starts, parse.ends, strict=True):
        assert text[start:end] == word


def test_a_sentence_never_crosses_a_line(parser: Parser) -> None:
    parse = parser.parse(article("Talks in Oslo\nThe envoys met on Monday."))
    assert sentences(parse) == ["Talks in Oslo", "The envoys met on Monday."]


def test_furniture_has_no_tokens(parser: Parser) -> None:
    text = "The envoys met.\nPost a Comment"
    parse = parser.parse(article(text, (Span(16, 30, "Post a Comment"),)))
    assert parse.words == ["The", "envoys", "met", "."]


def test_a_dateline_is_a_piece_of_its_own() -> None:
    text = "GENEVA, May 3 (AP) — Envoys met."
    assert [text[a:b] for a, b in pieces(article(text))][1] == "Envoys met."


def test_a_dash_within_a_sentence_makes_no_dateline() -> None:
    text = "The envoys – all three of them – met."
    assert [text[a:b] for a, b in pieces(article(text))] == [text]


def test_a_parse_does_not_depend_on_what_was_parsed_before(parser: Parser) -> None:
    text = "Egypt and Jordan signed an accord in Cairo on Monday.\nIt covers water."
    first = parser.parse(article(text))
    parser.parse(article("Something else entirely happened elsewhere. " * 20))
    assert parser.parse(article(text)) == first


def test_a_line_without_end_is_cut(parser: Parser) -> None:
    text = "word " * (MAX_PIECE // 2)
    stretches = list(pieces(article(text)))
    assert max(end - start for start, end in stretches) <= MAX_PIECE
    assert "".join(text[a:b] for a, b in stretches) == text


def test_a_missing_model_names_the_install() -> None:
    with pytest.raises(MissingExtra, match="pip install"):
        Parser("no_such_model").parse(article("Envoys met."))


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=200))
def test_any_text_parses_to_verbatim_ordered_tokens(parser: Parser, text: str) -> None:
    parse = parser.parse(article(text))
    assert all(
        text[a:b] == w for w, a, b in zip(parse.words, parse.starts, parse.ends, strict=True)
    )
    assert parse.starts == sorted(parse.starts)
    assert len(parse.sentence_of) == len(parse)
