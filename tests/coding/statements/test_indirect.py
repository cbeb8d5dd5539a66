"""Clauses, doings and things that a verb reports."""

from __future__ import annotations

import pytest

from dragoman.coding.statements import find_statements
from dragoman.layers import Resolution
from tests.coding.statements.made import content, cue, parse_of, shown, speaker

NOTHING = Resolution()


def test_a_clause_with_that_is_content_and_keeps_the_word() -> None:
    parse = parse_of(
        [
            "Novak/NNP/nsubj/1 said/VBD/ROOT/1 that/IN/mark/5 talks/NNS/nsubj/5 had/VBD/aux/5 "
            "ended/VBN/ccomp/1 ././punct/1"
        ],
    )
    (statement,) = find_statements(parse, NOTHING)
    assert shown([statement]) == [("Novak", "said", ["that talks had ended"])]
    assert (statement.manner, statement.act, statement.attitude) == ("indirect", "assert", "speech")


def test_the_clause_may_stand_before_the_verb() -> None:
    parse = parse_of(
        [
            "Talks/NNS/nsubj/2 have/VBP/aux/2 ended/VBN/ccomp/5 ,/,/punct/5 Novak/NNP/nsubj/5 "
            "said/VBD/ROOT/5 ././punct/5"
        ],
    )
    assert shown(find_statements(parse, NOTHING)) == [("Novak", "said", ["Talks have ended"])]


def test_a_verb_set_off_by_commas_parts_the_content_in_two() -> None:
    parse = parse_of(
        [
            "Iran/NNP/nsubj/5 ,/,/punct/3 Novak/NNP/nsubj/3 said/VBD/parataxis/5 ,/,/punct/3 "
            "wants/VBZ/ROOT/5 talks/NNS/dobj/5 ././punct/5"
        ],
    )
    assert shown(find_statements(parse, NOTHING)) == [("Novak", "said", ["Iran", "wants talks"])]


def test_the_cue_keeps_its_auxiliaries_and_adverbs() -> None:
    parse = parse_of(
        [
            "Novak/NNP/nsubj/3 has/VBZ/aux/3 often/RB/advmod/3 said/VBN/ROOT/3 talks/NNS/nsubj/5 "
            "ended/VBD/ccomp/3 ././punct/3"
        ],
    )
    assert [cue(s) for s in find_statements(parse, NOTHING)] == ["has often said"]


@pytest.mark.parametrize(
    "first",
    [
        "Novak/NNP/nsubj/3 did/VBD/aux/3 not/RB/neg/3 say/VB/ROOT/3",
        "Novak/NNP/nsubj/3 may/MD/aux/3 soon/RB/advmod/3 say/VB/ROOT/3",
        "If/IN/mark/3 she/PRP/nsubj/3 now/RB/advmod/3 says/VBZ/ROOT/3",
        "Novak/NNP/nsubj/1 hopes/VBZ/dep/3 to/TO/aux/3 say/VB/ROOT/3",
        "No/DT/det/1 minister/NN/nsubj/3 has/VBZ/aux/3 said/VBN/ROOT/3",
        "Not/RB/neg/1 everyone/NN/nsubj/3 has/VBZ/aux/3 said/VBN/ROOT/3",
    ],
    ids=["denied", "possible", "supposed", "meant", "by nobody", "not by all"],
)
def test_what_was_not_said_is_no_statement(first: str) -> None:
    parse = parse_of([first + " talks/NNS/nsubj/5 ended/VBD/ccomp/3 ././punct/3"])
    assert not [s for s in find_statements(parse, NOTHING) if s.attitude == "speech"]


def test_a_clause_that_lost_its_subject_to_the_verb_gets_it_back() -> None:
    parse = parse_of(
        [
            "Novak/NNP/nsubj/1 indicated/VBD/ROOT/1 no/DT/det/3 aid/NN/dobj/1 will/MD/aux/5 "
            "come/VB/ccomp/1 ././punct/1"
        ],
    )
    assert [content(s) for s in find_statements(parse, NOTHING)] == [["no aid will come"]]


def test_an_object_with_a_loose_clause_behind_it_is_that_clauses_subject() -> None:
    parse = parse_of(
        [
            "Novak/NNP/nsubj/1 announced/VBD/ROOT/1 the/DT/det/3 recorder/NN/dobj/1 from/IN/prep/1 "
            "Split/NNP/pobj/4 has/VBZ/aux/8 been/VBN/auxpass/8 found/VBN/ccomp/1 ././punct/1"
        ],
    )
    assert [content(s) for s in find_statements(parse, NOTHING)] == [
        ["the recorder from Split has been found"]
    ]


def test_a_subject_that_the_verb_took_for_its_object_is_not_addressed() -> None:
    parse = parse_of(
        [
            "Novak/NNP/nsubj/1 promised/VBD/ROOT/1 victims/NNS/dobj/1 would/MD/aux/5 "
            "be/VB/auxpass/5 paid/VBN/ccomp/1 ././punct/1"
        ],
    )
    (statement,) = find_statements(parse, NOTHING)
    assert (content(statement), statement.addressees) == (["victims would be paid"], ())


def test_a_participle_behind_a_passive_is_its_agents() -> None:
    parse = parse_of(
        [
            "Talks/NNS/nsubjpass/2 were/VBD/auxpass/2 closed/VBN/ROOT/2 by/IN/agent/2 "
            "Novak/NNP/pobj/3 ,/,/punct/2 saying/VBG/advcl/2 they/PRP/nsubj/8 failed/VBD/ccomp/6 "
            "././punct/2"
        ],
    )
    assert shown(find_statements(parse, NOTHING)) == [("Novak", "saying", ["they failed"])]


def test_a_passive_of_the_next_sentence_does_not_report_the_quotation_before_it() -> None:
    parse = parse_of(
        [
            "“/``/punct/2 We/PRP/nsubj/2 agree/VBP/ROOT/2 ././punct/2 ”/''/punct/2",
            "Talks/NNS/nsubjpass/2 were/VBD/auxpass/2 described/VBN/ROOT/2 by/IN/agent/2 "
            "Novak/NNP/pobj/3 ././punct/2",
        ],
    )
    quoted, described = find_statements(parse, NOTHING)
    assert (speaker(quoted), quoted.manner) == (None, "direct")
    assert (speaker(described), described.manner) == ("Novak", "indirect")


def test_a_second_verb_shares_the_subject() -> None:
    parse = parse_of(
        [
            "Novak/NNP/nsubj/1 left/VBD/ROOT/1 and/CC/cc/1 said/VBD/conj/1 talks/NNS/nsubj/5 "
            "ended/VBD/ccomp/3 ././punct/1"
        ],
    )
    assert shown(find_statements(parse, NOTHING)) == [("Novak", "said", ["talks ended"])]


def test_one_who_is_urged_is_addressed() -> None:
    parse = parse_of(
        [
            "Novak/NNP/nsubj/1 urged/VBD/ROOT/1 Turkey/NNP/dobj/1 to/TO/aux/4 leave/VB/xcomp/1 "
            "././punct/1"
        ],
    )
    (statement,) = find_statements(parse, NOTHING)
    assert (content(statement), statement.act) == (["Turkey to leave"], "request")
    assert [actor.text for actor in statement.addressees] == ["Turkey"]


def test_one_who_is_called_on_is_addressed_and_the_cue_keeps_on() -> None:
    parse = parse_of(
        [
            "Novak/NNP/nsubj/1 called/VBD/ROOT/1 on/IN/prep/1 Turkey/NNP/pobj/2 to/TO/aux/5 "
            "leave/VB/xcomp/1 ././punct/1"
        ],
    )
    (statement,) = find_statements(parse, NOTHING)
    assert (cue(statement), content(statement)) == ("called on", ["Turkey to leave"])
    assert [actor.text for actor in statement.addressees] == ["Turkey"]


def test_an_accusation_names_the_accused_and_the_matter() -> None:
    parse = parse_of(
        [
            "Novak/NNP/nsubj/1 accused/VBD/ROOT/1 Turkey/NNP/dobj/1 of/IN/prep/1 "
            "sabotage/NN/pobj/3 ././punct/1"
        ],
    )
    (statement,) = find_statements(parse, NOTHING)
    assert (content(statement), statement.act) == (["Turkey of sabotage"], "accuse")
    assert [actor.text for actor in statement.about] == ["Turkey"]


def test_a_label_is_a_statement_and_holds_the_thing_and_its_name() -> None:
    parse = parse_of(
        [
            "She/PRP/nsubj/1 called/VBD/ROOT/1 it/PRP/dobj/1 “/``/punct/6 a/DT/det/6 "
            "turning/NN/compound/6 point/NN/oprd/1 ”/''/punct/6 ././punct/1"
        ],
    )
    (statement,) = find_statements(parse, NOTHING)
    assert shown([statement]) == [("She", "called", ["it “a turning point”"])]
    assert statement.manner == "mixed"


def test_an_impersonal_passive_is_spoken_by_its_agent() -> None:
    parse = parse_of(
        [
            "It/PRP/nsubjpass/2 was/VBD/auxpass/2 announced/VBN/ROOT/2 by/IN/agent/2 "
            "Novak/NNP/pobj/3 that/IN/mark/7 talks/NNS/nsubj/7 ended/VBD/ccomp/2 ././punct/2"
        ],
    )
    (statement,) = find_statements(parse, NOTHING)
    assert shown([statement]) == [("Novak", "was announced", ["that talks ended"])]
    assert statement.act == "announce"


def test_one_quoted_as_saying_speaks() -> None:
    parse = parse_of(
        [
            "Novak/NNP/nsubjpass/2 was/VBD/auxpass/2 quoted/VBN/ROOT/2 as/IN/prep/2 "
            "saying/VBG/pcomp/3 talks/NNS/nsubj/6 ended/VBD/ccomp/4 ././punct/2"
        ],
    )
    assert shown(find_statements(parse, NOTHING)) == [
        ("Novak", "was quoted as saying", ["talks ended"])
    ]


def test_a_statement_told_in_another_stands_by_itself() -> None:
    parse = parse_of(
        [
            "Novak/NNP/nsubj/1 said/VBD/ROOT/1 Weber/NNP/nsubj/4 had/VBD/aux/4 "
            "promised/VBN/ccomp/1 that/IN/mark/7 talks/NNS/nsubj/7 continue/VBP/ccomp/4 ././punct/1"
        ],
    )
    outer, inner = find_statements(parse, NOTHING)
    assert content(outer) == ["Weber had promised that talks continue"]
    assert (speaker(inner), inner.act) == ("Weber", "promise")


def test_what_another_is_said_to_think_is_no_statement_of_his() -> None:
    parse = parse_of(
        [
            "Novak/NNP/nsubj/1 said/VBD/ROOT/1 Weber/NNP/nsubj/3 believes/VBZ/ccomp/1 "
            "talks/NNS/nsubj/5 ended/VBD/ccomp/3 ././punct/1"
        ],
    )
    assert [speaker(s) for s in find_statements(parse, NOTHING)] == ["Novak"]


def test_a_belief_is_told_apart_from_speech() -> None:
    parse = parse_of(
        ["Novak/NNP/nsubj/1 believes/VBZ/ROOT/1 talks/NNS/nsubj/3 ended/VBD/ccomp/1 ././punct/1"],
    )
    assert [s.attitude for s in find_statements(parse, NOTHING)] == ["belief"]


def test_an_intention_needs_something_to_be_done() -> None:
    clausal = parse_of(
        ["Novak/NNP/nsubj/1 plans/VBZ/ROOT/1 to/TO/aux/3 leave/VB/xcomp/1 ././punct/1"]
    )
    thing = parse_of(["Novak/NNP/nsubj/1 plans/VBZ/ROOT/1 talks/NNS/dobj/1 ././punct/1"])
    assert [s.attitude for s in find_statements(clausal, NOTHING)] == ["intention"]
    assert find_statements(thing, NOTHING) == []


def test_a_participle_that_trails_a_clause_goes_on_for_its_speaker() -> None:
    parse = parse_of(
        [
            "Novak/NNP/nsubj/1 said/VBD/ROOT/1 Turkey/NNP/nsubj/3 left/VBD/ccomp/1 ,/,/punct/3 "
            "adding/VBG/advcl/3 that/IN/mark/8 talks/NNS/nsubj/8 ended/VBD/ccomp/5 ././punct/1"
        ],
    )
    first, second = find_statements(parse, NOTHING)
    assert content(first) == ["Turkey left"]
    assert shown([second]) == [("Novak", "adding", ["that talks ended"])]


def test_quoted_words_inside_a_clause_make_it_mixed() -> None:
    parse = parse_of(
        [
            "Novak/NNP/nsubj/1 said/VBD/ROOT/1 talks/NNS/nsubj/4 had/VBD/aux/4 "
            "reached/VBN/ccomp/1 “/``/punct/8 a/DT/det/8 dead/JJ/amod/8 end/NN/dobj/4 ”/''/punct/8 "
            "././punct/1"
        ],
    )
    (statement,) = find_statements(parse, NOTHING)
    assert content(statement) == ["talks had reached “a dead end”"]
    assert statement.manner == "mixed"


def test_a_question_reports_nothing() -> None:
    parse = parse_of(
        [
            "Did/VBD/aux/2 Novak/NNP/nsubj/2 say/VB/ROOT/2 talks/NNS/nsubj/4 ended/VBD/ccomp/2 "
            "?/./punct/2"
        ],
    )
    assert find_statements(parse, NOTHING) == []


def test_a_name_that_the_parser_hung_on_the_thing_is_a_label_but_no_apposition_is() -> None:
    parse = parse_of(
        ["Novak/NNP/nsubj/1 branded/VBD/ROOT/1 the/DT/det/3 raid/NN/dobj/1 a/DT/det/5 "
         "crime/NN/appos/3 ././punct/1"],
    )  # fmt: skip
    (statement,) = find_statements(parse, NOTHING)
    assert shown([statement]) == [("Novak", "branded", ["the raid a crime"])]
    set_off = parse_of(
        ["Novak/NNP/nsubj/1 called/VBD/ROOT/1 the/DT/det/3 envoy/NN/dobj/1 ,/,/punct/3 a/DT/det/6 "
         "lawyer/NN/appos/3 ././punct/1"],
    )  # fmt: skip
    assert find_statements(set_off, NOTHING) == []
