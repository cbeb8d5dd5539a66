"""Who speaks, as the record has it."""

from __future__ import annotations

from dragoman.coding.statements import find_statements
from dragoman.layers import DateMention, Resolution
from dragoman.records import Date
from tests.coding.statements.made import country, parse_of, person, resolved, speaker

NOTHING = Resolution()
REST = "said/VBD/ROOT/{0} talks/NNS/nsubj/{2} ended/VBD/ccomp/{0} ././punct/{0}"


def rest(at: int) -> str:
    return REST.format(at, at + 1, at + 2)


def test_a_resolved_speaker_is_taken_as_it_is() -> None:
    parse = parse_of(["She/PRP/nsubj/1 " + rest(1)])
    known = resolved(parse, She=person("Eva Novak", "SRB"))
    (statement,) = find_statements(parse, known)
    assert statement.speaker is not None
    assert (statement.speaker.text, statement.speaker.name) == ("She", "Eva Novak")


def test_an_unknown_speaker_has_words_and_nothing_else() -> None:
    parse = parse_of(["The/DT/det/1 envoy/NN/nsubj/2 " + rest(2)])
    (statement,) = find_statements(parse, NOTHING)
    assert statement.speaker is not None
    assert statement.speaker.text == "The envoy"
    assert statement.speaker.name is statement.speaker.id is statement.speaker.country is None


def test_a_speaker_has_the_apposition_that_says_who_it_is() -> None:
    parse = parse_of(
        [
            "Novak/NNP/nsubj/5 ,/,/punct/0 the/DT/det/3 envoy/NN/appos/0 ,/,/punct/0 " + rest(5),
        ]
    )
    assert [speaker(s) for s in find_statements(parse, NOTHING)] == ["Novak, the envoy"]


def test_a_relative_clause_speaks_for_its_antecedent() -> None:
    parse = parse_of(
        [
            "Novak/NNP/nsubj/6 ,/,/punct/0 who/WP/nsubj/3 said/VBD/relcl/0 nothing/NN/dobj/3 "
            ",/,/punct/0 left/VBD/ROOT/6 ,/,/punct/6 ././punct/6"
        ],
    )
    assert find_statements(parse, NOTHING) == []
    parse = parse_of(
        [
            "Novak/NNP/nsubj/6 who/WP/nsubj/2 said/VBD/relcl/0 talks/NNS/nsubj/5 had/VBD/aux/5 "
            "ended/VBN/ccomp/2 left/VBD/ROOT/6 ././punct/6"
        ],
    )
    assert [speaker(s) for s in find_statements(parse, NOTHING)] == ["Novak"]


def test_two_who_speak_together_are_one_actor_with_what_they_share() -> None:
    parse = parse_of(
        ["Novak/NNP/nsubj/3 and/CC/cc/0 Weber/NNP/conj/0 " + rest(3)],
    )
    known = resolved(parse, Novak=person("Eva Novak", "SRB"), Weber=person("Jan Weber", "AUT"))
    (statement,) = find_statements(parse, known)
    assert statement.speaker is not None
    assert statement.speaker.text == "Novak and Weber"
    assert (statement.speaker.name, statement.speaker.country) == (None, None)
    assert statement.speaker.sectors == ("GOV",)


def test_a_dateline_does_not_speak() -> None:
    parse = parse_of(
        ["BELGRADE/NNP/nsubj/3 —/:/punct/0 Novak/NNP/appos/0 " + rest(3)],
    )
    assert [speaker(s) for s in find_statements(parse, NOTHING)] == ["Novak"]


def test_brackets_behind_a_name_do_not_speak() -> None:
    parse = parse_of(
        ["Novak/NNP/nmod/2 (/-LRB-/punct/2 SRB/NNP/nsubj/4 )/-RRB-/punct/2 " + rest(4)],
    )
    assert [speaker(s) for s in find_statements(parse, NOTHING)] == ["Novak"]


def test_those_of_whom_it_is_said_are_about_and_days_are_not() -> None:
    row = (
        "Novak/NNP/nsubj/1 said/VBD/ROOT/1 {0}/IN/prep/1 {1}/NNP/pobj/2 talks/NNS/nsubj/5 "
        "ended/VBD/ccomp/1 ././punct/1"
    )
    of_turkey = parse_of([row.format("of", "Turkey")])
    (statement,) = find_statements(of_turkey, resolved(of_turkey, Turkey=country("TUR", "Turkey")))
    assert [actor.country for actor in statement.about] == ["TUR"]
    (statement,) = find_statements(parse_of([row.format("on", "Tuesday")]), NOTHING)
    assert statement.about == ()


def test_the_date_is_that_of_the_cue_and_else_that_of_publication() -> None:
    parse = parse_of(
        [
            "Novak/NNP/nsubj/1 said/VBD/ROOT/1 Monday/NNP/npadvmod/1 talks/NNS/nsubj/4 "
            "ended/VBD/ccomp/1 Friday/NNP/npadvmod/4 ././punct/1"
        ],
    )
    dates = []
    for token, day in ((2, "2021-04-12"), (5, "2021-04-09")):
        span = parse.span(token, token + 1)
        date = Date(span.text, span.start, span.end, day, day, day, "sentence")
        dates.append(DateMention(token, token + 1, date, "DATE", day))
    (statement,) = find_statements(parse, Resolution(dates=dates))
    assert statement.date is not None
    assert statement.date.earliest == "2021-04-12"
    (statement,) = find_statements(parse, Resolution(dates=dates[1:]))
    assert statement.date is not None
    assert (statement.date.text, statement.date.basis) == ("", "publication")
    assert statement.date.earliest == "2021-04-13"


def test_without_a_day_of_publication_the_date_is_unknown() -> None:
    parse = parse_of(["Novak/NNP/nsubj/1 " + rest(1)], published=None)
    assert [s.date for s in find_statements(parse, NOTHING)] == [None]


def test_the_evidence_is_the_sentence_with_its_stop() -> None:
    parse = parse_of(
        ["Novak/NNP/nsubj/1 " + rest(1), "Rain/NN/nsubj/1 fell/VBD/ROOT/1 ././punct/1"]
    )
    assert [s.evidence.text for s in find_statements(parse, NOTHING)] == ["Novak said talks ended."]
