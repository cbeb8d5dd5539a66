"""Marks that do not match, endless quotations, endless dialogue."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.coding.statements import find_statements
from dragoman.coding.statements.direct import MAX_PART, MAX_WHOLE
from dragoman.layers import Resolution
from dragoman.parse import Parser
from dragoman.records import Statement
from tests.coding.statements.made import parse_of, parsed, shown, speaker

NOTHING = Resolution()
SENTENCE = "They/PRP/nsubj/1 refuse/VBP/ROOT/1 terms/NNS/dobj/1 ././punct/1"


def size(statement: Statement) -> int:
    return sum(len(span.text.split()) for span in statement.content)


def test_a_mark_that_is_never_closed_does_not_swallow_the_line(parser: Parser) -> None:
    text = "Novak said: “We agree. Rain fell on the town. The market was closed. Nobody came."
    (statement,) = find_statements(parsed(parser, text), NOTHING)
    assert [span.text for span in statement.content] == ["“We agree"]
    assert "cut-quote" in statement.trace


def test_a_closing_mark_without_an_opening_one_is_left_out(parser: Parser) -> None:
    (statement,) = find_statements(parsed(parser, "Talks have ended,” Novak said."), NOTHING)
    assert [span.text for span in statement.content] == ["Talks have ended"]


@pytest.mark.parametrize("marks", ["“”", '""', "«»", "‘’", "''"])
def test_all_kinds_of_marks_are_marks(parser: Parser, marks: str) -> None:
    text = f"{marks[0]}We agree with the plan,{marks[1]} Novak said."
    (statement,) = find_statements(parsed(parser, text), NOTHING)
    assert (speaker(statement), statement.manner) == ("Novak", "direct")


def test_an_apostrophe_is_no_mark(parser: Parser) -> None:
    text = "Novak said the ministers’ talks wouldn't end the workers' strike."
    (statement,) = find_statements(parsed(parser, text), NOTHING)
    assert statement.manner == "indirect"


def test_a_quotation_in_a_quotation_is_part_of_it(parser: Parser) -> None:
    text = "“He told me, ‘Leave the room,’ and I left,” Novak said."
    statement = find_statements(parsed(parser, text), NOTHING)[0]
    assert shown([statement]) == [
        ("Novak", "said", ["“He told me, ‘Leave the room,’ and I left,”"])
    ]


def test_a_quotation_of_ten_thousand_words_is_cut() -> None:
    first = "Novak/NNP/nsubj/1 said/VBD/ROOT/1 :/:/punct/1 “/``/punct/1"
    last = "They/PRP/nsubj/1 refuse/VBP/ROOT/1 ././punct/1 ”/''/punct/1"
    parse = parse_of([first, *[SENTENCE] * 2_500, last])
    statements = find_statements(parse, NOTHING)
    assert max(map(size, statements)) <= MAX_PART
    assert "cut-quote" in statements[0].trace


def test_a_speech_of_a_hundred_open_paragraphs_is_parted() -> None:
    opening = ["Novak/NNP/nsubj/1 said/VBD/ROOT/1 :/:/punct/1 “/``/punct/1", *[SENTENCE] * 10]
    paragraph = ["“/``/punct/0", *[SENTENCE] * 10]
    statements = find_statements(parse_of(opening, *[paragraph] * 99), NOTHING)
    assert len(statements) > 1
    assert max(map(size, statements)) <= MAX_WHOLE
    assert {speaker(s) for s in statements} == {"Novak"}


def test_a_dialogue_of_a_hundred_turns_is_not_one_speakers() -> None:
    first = [
        "“/``/punct/2 They/PRP/nsubj/2 refuse/VBP/ccomp/5 ,/,/punct/5 ”/''/punct/5 "
        "said/VBD/ROOT/5 Novak/NNP/nsubj/5 ././punct/5"
    ]
    turn = ["“/``/punct/2 They/PRP/nsubj/2 refuse/VBP/ROOT/2 ././punct/2 ”/''/punct/2"]
    statements = find_statements(parse_of(first, *[turn] * 100), NOTHING)
    assert len(statements) == 101
    assert sum(speaker(s) == "Novak" for s in statements) <= 5


def test_nothing_to_read_is_nothing_said() -> None:
    assert find_statements(parse_of(), NOTHING) == []


MARKS = st.sampled_from(["“", "”", '"', "'", "‘", "’", "«", "»", "''", "``", "(", "\n"])
PIECES = st.sampled_from(
    ["Novak said", "We agree to the plan.", "Rain fell on the town.", "said Weber,", "talks ended",
     "the ministers' cars", "it's over", "they'll go", "he added:", "Nobody came."]
)  # fmt: skip


@given(st.lists(st.one_of(MARKS, PIECES), max_size=40))
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_marks_in_any_order_break_nothing_and_take_no_words_twice(
    parser: Parser, pieces: list[str]
) -> None:
    parse = parsed(parser, " ".join(pieces))
    for statement in find_statements(parse, NOTHING):
        ends = [(span.start or 0, span.end or 0) for span in statement.content]
        assert all(a[1] <= b[0] for a, b in pairwise(ends))
        if statement.speaker is None and statement.cue is None:
            assert "no-speaker" in statement.trace


@given(st.lists(PIECES, min_size=3, max_size=12))
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_an_unclosed_mark_takes_no_more_than_its_sentence(
    parser: Parser, pieces: list[str]
) -> None:
    text = "Novak said: “We agree. " + " ".join(pieces)
    parse = parsed(parser, text)
    first = next(s for s in find_statements(parse, NOTHING) if s.cue and s.cue.start == 6)
    assert size(first) <= 3


def test_what_nobody_says_is_listed_without_a_speaker(parser: Parser) -> None:
    text = "“The war has ended and the men are coming home.” Snow fell on the town."
    (statement,) = find_statements(parsed(parser, text), NOTHING)
    assert (statement.speaker, statement.cue) == (None, None)
    assert "no-speaker" in statement.trace
