"""Quotations find their speakers."""

from __future__ import annotations

from dragoman.coding.statements import find_statements
from dragoman.layers import Resolution
from tests.coding.statements.made import content, cue, parse_of, shown, speaker

AGREE = "“/``/punct/5 We/PRP/nsubj/2 agree/VBP/ccomp/5 ,/,/punct/5 ”/''/punct/5"
NOTHING = Resolution()


def test_a_quotation_belongs_to_the_verb_behind_it() -> None:
    parse = parse_of(
        [AGREE + " said/VBD/ROOT/5 Novak/NNP/nsubj/5 ././punct/5"],
    )
    assert shown(find_statements(parse, NOTHING)) == [("Novak", "said", ["“We agree,”"])]


def test_the_verb_may_follow_its_subject() -> None:
    parse = parse_of(
        [
            "“/``/punct/6 We/PRP/nsubj/2 agree/VBP/ccomp/6 ,/,/punct/6 ”/''/punct/6 "
            "Novak/NNP/nsubj/6 told/VBD/ROOT/6 reporters/NNS/dobj/6 ././punct/6"
        ],
    )
    (statement,) = find_statements(parse, NOTHING)
    assert (speaker(statement), cue(statement)) == ("Novak", "told")
    assert [actor.text for actor in statement.addressees] == ["reporters"]
    assert statement.manner == "direct"


def test_a_colon_leads_into_the_quotation() -> None:
    parse = parse_of(
        [
            "Novak/NNP/nsubj/1 said/VBD/ROOT/1 :/:/punct/1 “/``/punct/1 We/PRP/nsubj/5 "
            "agree/VBP/ccomp/1 ././punct/1 ”/''/punct/1"
        ],
    )
    assert shown(find_statements(parse, NOTHING)) == [("Novak", "said", ["“We agree.”"])]


def test_a_quotation_parted_by_its_speaker_is_one_statement_of_two_spans() -> None:
    parse = parse_of(
        [
            AGREE + " Novak/NNP/nsubj/6 said/VBD/ROOT/6 ,/,/punct/6 “/``/punct/6 but/CC/cc/6 "
            "they/PRP/nsubj/11 refuse/VBP/conj/6 ././punct/6 ”/''/punct/6"
        ],
    )
    (statement,) = find_statements(parse, NOTHING)
    assert content(statement) == ["“We agree,”", "“but they refuse.”"]


def test_a_sentence_of_quotation_right_behind_goes_on_for_the_same_speaker() -> None:
    parse = parse_of(
        [
            AGREE + " said/VBD/ROOT/5 Novak/NNP/nsubj/5 ././punct/5",
            "“/``/punct/2 They/PRP/nsubj/2 refuse/VBP/ROOT/2 ././punct/2 ”/''/punct/2",
        ],
    )
    (statement,) = find_statements(parse, NOTHING)
    assert content(statement) == ["“We agree,”", "“They refuse.”"]
    assert "same-paragraph" in statement.trace


def test_a_paragraph_left_open_is_taken_up_by_the_next() -> None:
    parse = parse_of(
        [
            "Novak/NNP/nsubj/1 said/VBD/ROOT/1 :/:/punct/1 “/``/punct/1 We/PRP/nsubj/5 "
            "agree/VBP/ccomp/1 ././punct/1"
        ],
        ["“/``/punct/2 They/PRP/nsubj/2 refuse/VBP/ROOT/2 ././punct/2 ”/''/punct/2"],
    )
    (statement,) = find_statements(parse, NOTHING)
    assert content(statement) == ["“We agree.", "“They refuse.”"]


def test_a_speaker_named_in_the_second_paragraph_has_said_the_first_too() -> None:
    parse = parse_of(
        ["“/``/punct/2 They/PRP/nsubj/2 refuse/VBP/ROOT/2 ././punct/2"],
        [AGREE + " said/VBD/ROOT/5 Novak/NNP/nsubj/5 ././punct/5"],
    )
    (statement,) = find_statements(parse, NOTHING)
    assert content(statement) == ["“They refuse.", "“We agree,”"]
    assert speaker(statement) == "Novak"


def test_the_verb_may_stand_on_the_line_before() -> None:
    parse = parse_of(
        ["Novak/NNP/nsubj/1 continued/VBD/ROOT/1 :/:/punct/1"],
        ["“/``/punct/2 They/PRP/nsubj/2 refuse/VBP/ROOT/2 ././punct/2 ”/''/punct/2"],
    )
    assert shown(find_statements(parse, NOTHING)) == [("Novak", "continued", ["“They refuse.”"])]


def test_a_name_in_marks_that_nothing_governs_is_no_statement() -> None:
    parse = parse_of(
        [
            "Novak/NNP/nsubj/1 signed/VBD/ROOT/1 a/DT/det/6 “/``/punct/6 cultural/JJ/amod/5 "
            "cooperation/NN/compound/6 agreement/NN/dobj/1 ”/''/punct/6 ././punct/1"
        ],
    )
    assert find_statements(parse, NOTHING) == []


def test_a_whole_sentence_that_nobody_claims_is_kept_without_a_speaker() -> None:
    parse = parse_of(
        ["Rain/NN/nsubj/1 fell/VBD/ROOT/1 ././punct/1"],
        ["“/``/punct/2 They/PRP/nsubj/2 refuse/VBP/ROOT/2 ././punct/2 ”/''/punct/2"],
    )
    (statement,) = find_statements(parse, NOTHING)
    assert (speaker(statement), cue(statement)) == (None, None)
    assert statement.confidence < 0.5


def test_a_question_is_not_given_to_the_verb_that_leads_into_the_next_quotation() -> None:
    parse = parse_of(
        [
            "Novak/NNP/nsubj/1 said/VBD/ROOT/1 ,/,/punct/1 “/``/punct/1 Why/WRB/advmod/7 "
            "should/MD/aux/7 they/PRP/nsubj/7 leave/VB/ccomp/1 ?/./punct/1 ”/''/punct/1",
            "Weber/NNP/nsubj/1 said/VBD/ROOT/1 ,/,/punct/1 “/``/punct/1 They/PRP/nsubj/6 "
            "must/MD/aux/6 leave/VB/ccomp/1 ././punct/1 ”/''/punct/1",
        ],
    )
    assert shown(find_statements(parse, NOTHING)) == [
        ("Novak", "said", ["“Why should they leave?”"]),
        ("Weber", "said", ["“They must leave.”"]),
    ]


def test_a_name_behind_a_dash_signs_the_quotation() -> None:
    parse = parse_of(
        [
            "“/``/punct/2 They/PRP/nsubj/2 refuse/VBP/ROOT/2 ././punct/2 ”/''/punct/2 "
            "—/:/punct/2 Eva/NNP/compound/7 Novak/NNP/dep/2"
        ],
    )
    (statement,) = find_statements(parse, NOTHING)
    assert (speaker(statement), cue(statement)) == ("Eva Novak", "—")


def test_a_name_alone_before_a_colon_speaks() -> None:
    parse = parse_of(
        [
            "Novak/NNP/dep/4 :/:/punct/4 “/``/punct/4 They/PRP/nsubj/4 refuse/VBP/ROOT/4 "
            "././punct/4 ”/''/punct/4"
        ],
    )
    assert shown(find_statements(parse, NOTHING)) == [("Novak", ":", ["“They refuse.”"])]


def test_a_participle_leads_into_the_next_quotation_for_the_same_speaker() -> None:
    parse = parse_of(
        [
            "Novak/NNP/nsubj/1 said/VBD/ROOT/1 ,/,/punct/1 “/``/punct/1 They/PRP/nsubj/5 "
            "refuse/VBP/ccomp/1 ”/''/punct/1 ,/,/punct/1 adding/VBG/dep/1 ,/,/punct/1 "
            "“/``/punct/1 We/PRP/nsubj/12 agree/VBP/ccomp/8 ”/''/punct/1 ././punct/1"
        ],
    )
    assert shown(find_statements(parse, NOTHING)) == [
        ("Novak", "said", ["“They refuse”"]),
        ("Novak", "adding", ["“We agree”"]),
    ]
