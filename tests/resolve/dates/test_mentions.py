"""Dates of a Parse: tokens, basis, and the tense of the governing verb."""

from __future__ import annotations

from dataclasses import replace

import msgspec
import pytest

from dragoman.errors import BadDate
from dragoman.layers import DateMention
from dragoman.parse import Parser
from dragoman.records import Span
from dragoman.resolve.dates import find_dates
from tests.resolve.dates.made import Row, article, parse_of


def only(*rows: Row, published: str | None = "2021-04-13") -> DateMention:
    (mention,) = find_dates(parse_of(*rows, published=published))
    return mention


def test_a_mention_covers_its_tokens_and_carries_edtf() -> None:
    mention = only(
        ("It", "PRP", "nsubjpass", 2), ("was", "VBD", "auxpass", 2), ("signed", "VBN", "ROOT", 2),
        ("in", "IN", "prep", 2), ("late", "JJ", "amod", 5), ("January", "NNP", "pobj", 3),
    )  # fmt: skip
    assert (mention.first, mention.last) == (4, 6)
    assert mention.date.text == "late January"
    assert mention.date.edtf == "2021-01-21/2021-01-31"
    assert (mention.type, mention.value, mention.date.basis) == ("DATE", "2021-01", "sentence")


def test_the_basis_tells_stated_dates_from_those_that_were_reckoned() -> None:
    stated = only(("signed", "VBN", "ROOT", 0), ("in", "IN", "prep", 0), ("2001", "CD", "pobj", 1))
    assert stated.date.basis == "stated"
    _, running = find_dates(
        parse_of(
            ("in", "IN", "prep", 2), ("2001", "CD", "pobj", 0), ("began", "VBD", "ROOT", 2),
            ("and", "CC", "cc", 2), ("ended", "VBD", "conj", 2), ("the", "DT", "det", 7),
            ("following", "VBG", "amod", 7), ("year", "NN", "npadvmod", 4),
        )
    )  # fmt: skip
    assert (running.value, running.date.basis) == ("2002", "running")


def wednesday(*rows: Row) -> str | None:
    return find_dates(parse_of(*rows))[-1].date.earliest


def test_a_past_verb_looks_back() -> None:
    assert wednesday(
        ("They", "PRP", "nsubj", 1), ("met", "VBD", "ROOT", 1), ("on", "IN", "prep", 1),
        ("Wednesday", "NNP", "pobj", 2),
    ) == "2021-04-07"  # fmt: skip


def test_a_modal_looks_ahead_even_behind_a_nearer_past_verb() -> None:
    assert wednesday(
        ("Talks", "NNS", "nsubj", 5), ("on", "IN", "prep", 0), ("the", "DT", "det", 3),
        ("deal", "NN", "pobj", 1), ("will", "MD", "aux", 5), ("continue", "VB", "ROOT", 5),
        ("on", "IN", "prep", 5), ("Wednesday", "NNP", "pobj", 6), (",", ",", "punct", 10),
        ("he", "PRP", "nsubj", 10), ("said", "VBD", "parataxis", 5),
    ) == "2021-04-14"  # fmt: skip


def test_a_perfect_infinitive_looks_back() -> None:
    assert wednesday(
        ("They", "PRP", "nsubj", 3), ("would", "MD", "aux", 3), ("have", "VB", "aux", 3),
        ("met", "VBN", "ROOT", 3), ("Wednesday", "NNP", "npadvmod", 3),
    ) == "2021-04-07"  # fmt: skip


def test_what_is_agreed_to_be_done_lies_ahead() -> None:
    assert wednesday(
        ("They", "PRP", "nsubj", 1), ("agreed", "VBD", "ROOT", 1), ("to", "TO", "aux", 3),
        ("meet", "VB", "xcomp", 1), ("on", "IN", "prep", 3), ("Wednesday", "NNP", "pobj", 4),
    ) == "2021-04-14"  # fmt: skip


def test_what_came_to_be_done_lies_behind() -> None:
    assert wednesday(
        ("They", "PRP", "nsubj", 1), ("came", "VBD", "ROOT", 1), ("to", "TO", "aux", 3),
        ("talk", "VB", "advcl", 1), ("on", "IN", "prep", 3), ("Wednesday", "NNP", "pobj", 4),
    ) == "2021-04-07"  # fmt: skip


def test_a_scheduled_meeting_lies_ahead_whatever_the_main_verb() -> None:
    assert wednesday(
        ("He", "PRP", "nsubj", 1), ("left", "VBD", "ROOT", 1), ("talks", "NNS", "dobj", 1),
        ("scheduled", "VBN", "acl", 2), ("for", "IN", "prep", 3), ("Wednesday", "NNP", "pobj", 4),
    ) == "2021-04-14"  # fmt: skip


def test_a_simple_present_is_a_timetable_for_days_and_for_months_that_are_near() -> None:
    rows: tuple[Row, ...] = (
        ("Talks", "NNS", "nsubj", 1), ("resume", "VBP", "ROOT", 1), ("in", "IN", "prep", 1),
    )  # fmt: skip
    assert wednesday(*rows, ("Wednesday", "NNP", "pobj", 2)) == "2021-04-14"
    assert wednesday(*rows, ("June", "NNP", "pobj", 2)) == "2021-06-01"
    assert wednesday(*rows, ("October", "NNP", "pobj", 2)) == "2020-10-01"


def test_whose_attack_it_was_lies_behind_and_whose_vote_it_is_may_lie_ahead() -> None:
    def of(noun: str) -> str | None:
        return wednesday(
            ("Wednesday", "NNP", "poss", 2), ("'s", "POS", "case", 0), (noun, "NN", "nsubj", 4),
            ("will", "MD", "aux", 4), ("matter", "VB", "ROOT", 4),
        )  # fmt: skip

    assert of("attack") == "2021-04-07"
    assert of("vote") == "2021-04-14"


def test_a_range_is_one_mention_with_both_its_ends() -> None:
    mention = only(
        ("between", "IN", "prep", 0), ("2001", "CD", "pobj", 0), ("and", "CC", "cc", 1),
        ("2004", "CD", "conj", 1),
    )  # fmt: skip
    assert (mention.first, mention.last) == (0, 4)
    assert (mention.date.earliest, mention.date.latest) == ("2001-01-01", "2004-12-31")
    assert mention.date.edtf == "2001/2004"


def test_durations_are_mentions_without_days() -> None:
    mention = only(
        ("for", "IN", "ROOT", 0), ("five", "CD", "nummod", 2), ("years", "NNS", "pobj", 0)
    )
    assert (mention.type, mention.value, mention.date.earliest) == ("DURATION", "P5Y", None)


def test_words_that_name_no_time_of_their_own_are_left_out() -> None:
    assert find_dates(parse_of(("He", "PRP", "nsubj", 1), ("recently", "RB", "ROOT", 1))) == []


def test_without_publication_a_weekday_stays_unresolved() -> None:
    mention = only(("on", "IN", "ROOT", 0), ("Tuesday", "NNP", "pobj", 0), published=None)
    assert (mention.date.earliest, mention.date.edtf) == (None, None)
    assert mention.value == "XXXX-WXX-2"


def test_furniture_tells_no_dates() -> None:
    parse = parse_of(("in", "IN", "prep", 0), ("2001", "CD", "pobj", 0))
    marked = msgspec.structs.replace(parse.article, furniture=(Span(3, 7, "2001"),))
    assert find_dates(replace(parse, article=marked)) == []


def test_a_publication_that_is_no_date_is_refused() -> None:
    with pytest.raises(BadDate):
        find_dates(parse_of(("today", "NN", "ROOT", 0), published="someday"))


def test_what_is_said_in_a_quotation_is_not_where_the_story_stands(parser: Parser) -> None:
    text = (
        'The mine was shut on Friday. "We were told this morning," a miner said. '
        "It reopened later that day."
    )
    found = find_dates(parser.parse(article(text, "2021-04-13")))
    assert [mention.value for mention in found][-1] == "2021-04-09"


def test_a_time_of_day_behind_two_days_of_another_paragraph_has_no_day(parser: Parser) -> None:
    text = "It fell on Friday. Help came on Sunday.\nThe alarm was raised at 10:30 a.m."
    found = find_dates(parser.parse(article(text, "2021-04-13")))
    assert found[-1].value == "XXXX-XX-XXT10:30"
    plain = text.replace(" Help came on Sunday.", "")
    assert find_dates(parser.parse(article(plain, "2021-04-13")))[-1].value == "2021-04-09T10:30"


def test_a_day_in_a_month_that_the_paragraph_has_told_is_of_that_year(parser: Parser) -> None:
    text = "The army took over in November 2017. He resigned on 21 November. He died on 6 June."
    found = find_dates(parser.parse(article(text, "2021-04-13")))
    assert [mention.value for mention in found] == ["2017-11", "2017-11-21", "2020-06-06"]
    assert found[1].date.basis == "running"
