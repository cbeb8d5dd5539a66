import re

from hypothesis import given
from hypothesis import strategies as st

from dragoman.parse.quotes import find_quotes


def quoted(text: str) -> list[tuple[str, bool, int]]:
    tokens = list(re.finditer(r"\w+|[^\w\s]", text))
    quotes = find_quotes(text, [t.start() for t in tokens], [t.end() for t in tokens])
    return [(text[quote.start : quote.end], quote.closed, quote.depth) for quote in quotes]


def test_curly_and_straight_marks_delimit_quotations() -> None:
    assert quoted("“We agree,” she said.") == [("“We agree,”", True, 0)]
    assert quoted('"We agree," she said.') == [('"We agree,"', True, 0)]


def test_an_apostrophe_opens_no_quotation() -> None:
    assert quoted("The ministers' talks didn't end; it's Iraq's turn.") == []


def test_single_marks_delimit_where_they_are_closed() -> None:
    assert quoted("It was 'a turning point' for both.") == [("'a turning point'", True, 0)]


def test_a_quotation_inside_a_quotation_is_one_deeper() -> None:
    found = quoted("“He said ‘never again’ to us,” she said.")
    assert [depth for _, _, depth in found] == [0, 1]


def test_a_quotation_that_is_not_closed_ends_with_its_line() -> None:
    assert quoted("“We will go on.\n“And win,” he said.") == [
        ("“We will go on.", False, 0),
        ("“And win,”", True, 0),
    ]


@given(st.text(alphabet="ab '\"“”‘’\n.", max_size=60))
def test_any_marks_give_quotations_within_a_line(text: str) -> None:
    for words, _, depth in quoted(text):
        assert "\n" not in words
        assert depth < 4
