"""Statements that no verb reports, and the way by which a statement came."""

from __future__ import annotations

from dragoman.coding.statements import find_statements
from dragoman.layers import Resolution
from tests.coding.statements.made import content, parse_of, person, resolved, shown, speaker

NOTHING = Resolution()
ENDED = "talks/NNS/nsubj/{0} have/VBP/aux/{0} ended/VBN/{1}/{2}"


def test_the_source_behind_according_to_speaks_where_nobody_else_does() -> None:
    parse = parse_of(
        [
            "According/VBG/prep/6 to/IN/prep/0 Novak/NNP/pobj/1 ,/,/punct/6 "
            + ENDED.format(6, "ROOT", 6)
            + " ././punct/6"
        ],
    )
    assert shown(find_statements(parse, NOTHING)) == [
        ("Novak", "According to", ["talks have ended"])
    ]


def test_a_trailing_source_is_the_way_by_which_a_speaker_is_known() -> None:
    parse = parse_of(
        [
            "Novak/NNP/nsubj/1 said/VBD/ROOT/1 "
            + ENDED.format(4, "ccomp", 1)
            + " ,/,/punct/4 according/VBG/prep/4 to/IN/prep/6 his/PRP$/poss/9 "
            "website/NN/pobj/7 ././punct/1"
        ],
    )
    statements = find_statements(parse, NOTHING)
    assert [speaker(s) for s in statements] == ["Novak"]
    assert content(statements[0]) == ["talks have ended"]
    assert statements[0].via is not None
    assert statements[0].via.text.endswith("website")


def test_a_noun_of_speech_with_a_clause_is_its_owners_statement() -> None:
    parse = parse_of(
        [
            "Novak/NNP/poss/2 ’s/POS/case/0 warning/NN/nsubj/8 that/IN/mark/7 talks/NNS/nsubj/7 "
            "would/MD/aux/7 soon/RB/advmod/7 end/VB/acl/2 worked/VBD/ROOT/8 ././punct/8"
        ],
    )
    (statement,) = find_statements(parse, NOTHING)
    assert shown([statement]) == [("Novak", "warning", ["that talks would soon end"])]
    assert statement.act == "warn"


def test_a_noun_of_speech_whose_owner_is_unknown_has_no_speaker() -> None:
    parse = parse_of(
        [
            "The/DT/det/1 claim/NN/nsubj/6 that/IN/mark/5 talks/NNS/nsubj/5 had/VBD/aux/5 "
            "ended/VBN/acl/1 spread/VBD/ROOT/6 ././punct/6"
        ],
    )
    assert [speaker(s) for s in find_statements(parse, NOTHING)] == [None]


def test_a_paper_speaks_for_its_issuer() -> None:
    parse = parse_of(
        [
            "A/DT/det/1 statement/NN/nsubj/5 from/IN/prep/1 the/DT/det/4 ministry/NN/pobj/2 "
            "said/VBD/ROOT/5 talks/NNS/nsubj/7 ended/VBD/ccomp/5 ././punct/5"
        ],
    )
    (statement,) = find_statements(parse, NOTHING)
    assert speaker(statement) == "the ministry"
    assert statement.via is not None
    assert statement.via.text == "A statement from the ministry"


def test_a_website_is_the_way_by_which_it_was_said() -> None:
    parse = parse_of(
        [
            "Novak/NNP/nsubj/1 said/VBD/ROOT/1 on/IN/prep/1 her/PRP$/poss/4 website/NN/pobj/2 "
            "that/IN/mark/7 talks/NNS/nsubj/7 ended/VBD/ccomp/1 ././punct/1"
        ],
    )
    (statement,) = find_statements(parse, NOTHING)
    assert (speaker(statement), content(statement)) == ("Novak", ["that talks ended"])
    assert statement.via is not None
    assert statement.via.text == "her website"


HEADLINE = (
    "{0}/NNP/dep/4 :/:/punct/4 Serbia/NNP/nsubj/4 is/VBZ/aux/4 leaving/VBG/ROOT/4 talks/NNS/dobj/4"
)


def test_a_person_before_a_colon_speaks_the_headline() -> None:
    parse = parse_of([HEADLINE.format("Novak")])
    known = resolved(parse, Novak=person("Eva Novak", "SRB"))
    assert shown(find_statements(parse, known)) == [("Novak", ":", ["Serbia is leaving talks"])]


def test_a_topic_before_a_colon_is_no_speaker() -> None:
    assert find_statements(parse_of([HEADLINE.format("Balkans")]), NOTHING) == []


def test_what_is_shown_is_said_by_documents_and_not_by_things() -> None:
    row = (
        "The/DT/det/1 {0}/NN/nsubj/2 shows/VBZ/ROOT/2 that/IN/mark/5 talks/NNS/nsubj/5 "
        "ended/VBD/ccomp/2 ././punct/2"
    )
    assert find_statements(parse_of([row.format("poll")]), NOTHING)
    assert not find_statements(parse_of([row.format("silence")]), NOTHING)
