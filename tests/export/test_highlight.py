from __future__ import annotations

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from dragoman.export.highlight import highlighted, highlighted_text
from dragoman.export.printable import printable, printable_lines
from dragoman.records import Span
from tests.export.made import TEXT, article, event, reading


def _words(html: str) -> str:
    body = html.split('pre-wrap">', 1)[1].removesuffix("</div></div>")
    return unescape(re.sub(r"<[^>]*>", "", body))


def test_the_words_of_the_article_are_all_there_and_escaped() -> None:
    html = highlighted(article(), reading().findings)
    assert _words(html) == TEXT
    assert "&lt;hard&gt;" in html and "<hard>" not in html


def test_an_article_cannot_bring_its_own_markup() -> None:
    text = 'Peru hit Chile <script>alert("1")</script> <img src=x onerror=alert(1)>'
    html = highlighted(article(text), [event(text, event_type='"><script>')])
    assert "<script" not in html and "<img" not in html


def test_marks_of_all_layers_lie_over_one_another() -> None:
    trigger = re.search(r'<span style="([^"]*)"[^>]*>hit</span>', highlighted(article(), [event()]))
    assert trigger and "bold" in trigger[1] and "dotted" in trigger[1]


def test_spans_outside_the_text_are_not_marked() -> None:
    far = event(trigger=Span(5000, 5003, "hit"), evidence=Span(None, None, ""))
    assert _words(highlighted(article(), [far])) == TEXT


@given(st.lists(st.tuples(st.integers(0, 90), st.integers(0, 90)), max_size=6))
def test_any_spans_leave_the_words_whole(spans: list[tuple[int, int]]) -> None:
    events = [event(trigger=Span(a, b, "x"), evidence=Span(b, a, "y")) for a, b in spans]
    assert _words(highlighted(article(), events)) == TEXT
    assert highlighted_text(article(), events).plain == TEXT


@given(st.text())
def test_what_goes_to_a_terminal_holds_no_escape_sequence(text: str) -> None:
    assert "\x1b" not in printable(text) and "\n" not in printable(text)
    assert len(printable_lines(text)) == len(text) and "\x1b" not in printable_lines(text)
