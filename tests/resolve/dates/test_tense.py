"""The side of the publication on which a day lies, read with the parser."""

from __future__ import annotations

import pytest

from dragoman.parse import Parser
from dragoman.resolve.dates import find_dates, time_expressions
from tests.resolve.dates.made import article

TUESDAY = "2021-04-13"


def last_value(parser: Parser, text: str) -> str:
    return find_dates(parser.parse(article(text, TUESDAY)))[-1].value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fighting has raged since Friday.", "2021-04-09"),
        ("The army stands on the border since Friday.", "2021-04-09"),
        ("The premier leaves for Rome on Friday.", "2021-04-16"),
        ("The premier left for Rome on Friday.", "2021-04-09"),
        ("The envoy, who arrived on Friday, will meet the king.", "2021-04-09"),
        ("The minister said that he would resign on Friday.", "2021-04-16"),
        ('"We left on Friday," the minister will say.', "2021-04-09"),
        ("By Friday, the troops must withdraw.", "2021-04-16"),
        ("By Friday, the troops had withdrawn.", "2021-04-09"),
        ("The bridge will have been rebuilt by Friday.", "2021-04-16"),
        ("The curfew lasts until Friday.", "2021-04-16"),
        ("The curfew lasted until Friday.", "2021-04-09"),
        ("She was mayor until Friday.", "2021-04-09"),
        ("The hearing was put off until Friday.", "2021-04-16"),
        ("Ahead of Friday's election, rallies were banned.", "2021-04-16"),
        ("After Friday's election, rallies were banned.", "2021-04-09"),
        ("The law comes into force on Friday.", "2021-04-16"),
        ("Queen to open the bridge Friday.", "2021-04-16"),
        ("Voters are to elect a president on Friday.", "2021-04-16"),
        ("The union called a strike for Friday.", "2021-04-16"),
        ("A man set himself on fire on Friday.", "2021-04-09"),
        ("As of Friday, all are in good health.", "2021-04-09"),
        ("The aim is an end to the strike by Friday.", "2021-04-16"),
        ("The storm was expected to pass on Monday.", "2021-04-12"),
        ("The storm was expected to pass on Thursday.", "2021-04-15"),
        ("On 2 April, visitors could see the palace.", "2021-04-02"),
        ("The treaty enters into force in May.", "2021-05"),
        ("The treaty entered into force in May.", "2020-05"),
        ("The May election was disputed.", "2020-05"),
        ("The May election will be held in two rounds.", "2021-05"),
    ],
)
def test_the_governing_verb_tells_the_side(parser: Parser, text: str, expected: str) -> None:
    assert last_value(parser, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army stands on the border since Friday.", "2021-04-09"),
        ("The curfew lasted until Friday.", "2021-04-09"),
        ("The hearing was put off until Friday.", "2021-04-16"),
        ("The town is close to ruin, Friday's fire being the third.", "2021-04-09"),
    ],
)
def test_words_around_tell_it_where_there_is_no_parse(text: str, expected: str) -> None:
    assert time_expressions(text, anchor=TUESDAY)[-1].value == expected
