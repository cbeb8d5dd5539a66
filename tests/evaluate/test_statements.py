import msgspec
import pytest

from dragoman.errors import InputError
from dragoman.evaluate.statements import (
    GoldStatement,
    Stance,
    read_statements,
    score_statements,
    standing_for,
)
from dragoman.records import Actor, Span, Statement

TEXT = "Oslo urged Mali to free him. Mali refused to free him."


def span(words, *, nth=0):
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return start, start + len(words)


def gold(**changed):
    row = {
        "id": "st001", "text": TEXT, "published": None, "speaker": span("Oslo"),
        "cue": span("urged"), "content": (span("to free him"),), "manner": "indirect",
        "attitude": "speech", "act": "request", "addressees": (span("Mali"),), "position": None,
    }  # fmt: skip
    return GoldStatement(**{**row, **changed})


def actor(words, *, nth=0):
    start, end = span(words, nth=nth)
    return Actor(words, start, end, words, None, None)


def said(cue="urged", content="to free him", *, nth=0, **changed):
    row = {
        "id": "s", "revision": "", "article": "a", "speaker": actor("Oslo"),
        "cue": Span(*span(cue), cue) if cue else None,
        "content": (Span(*span(content, nth=nth), content),), "manner": "indirect",
        "attitude": "speech", "addressees": (actor("Mali"),), "act": "request", "about": (),
        "issues": (), "position": None, "date": None, "via": None,
        "evidence": Span(0, len(TEXT), TEXT), "confidence": 1.0, "trace": (),
    }  # fmt: skip
    return Statement(**{**row, **changed})


def test_a_statement_that_is_the_same_is_right_in_all():
    scores = score_statements([gold()], lambda _: [said()])
    assert scores.errors == []
    assert scores.share(lambda o: o.act).value == scores.f1(lambda o: o.addressed).value == 1.0


def test_of_two_statements_the_one_with_the_cue_stands_for_the_gold():
    other = said("refused", nth=1, act="reject")
    assert standing_for(gold(), [other, said()]).act == "request"
    assert standing_for(gold(cue=span("refused")), [other, said()]).act == "reject"


def test_without_a_cue_the_content_decides_if_enough_is_shared():
    post = gold(cue=None)
    assert standing_for(post, [said(None)]) is not None
    assert standing_for(post, [said(None, "him")]) is None


def test_what_was_not_read_is_wrong_in_every_field():
    scores = score_statements([gold(), gold()], lambda one: [])
    assert scores.share(lambda o: o.act).value == 0.0
    assert [(e.field, e.said) for e in scores.errors] == [("statement", "nothing")] * 2
    assert "request read as nothing 2" in scores.markdown()


def test_addressees_are_counted_once_each():
    twice = said(addressees=(actor("Mali"), actor("Mali")))
    (outcome,) = score_statements([gold()], lambda _: [twice]).outcomes
    assert outcome.addressed == (1, 2, 1)
    elsewhere = said(addressees=(actor("Mali", nth=1),))
    (outcome,) = score_statements([gold()], lambda _: [elsewhere]).outcomes
    assert outcome.addressed == (0, 1, 1)


@pytest.mark.parametrize(
    ("wanted", "held", "counts"),
    [("for", "for", (1, 1, 1)), ("for", "against", (0, 1, 1)), (None, "for", (0, 1, 0)),
     ("for", None, (0, 0, 1)), (None, None, (0, 0, 0))],
)  # fmt: skip
def test_positions_are_counted_where_there_is_one(wanted, held, counts):
    stance = Stance("releases", wanted) if wanted else None
    (outcome,) = score_statements([gold(position=stance)], lambda _: [said(position=held)]).outcomes
    assert outcome.stances == counts
    assert outcome.stance == (wanted == held)


def test_odd_ids_are_sealed():
    assert [gold(id=name).sealed for name in ("st001", "st010", "st299")] == [True, False, True]


def test_a_line_that_is_none_is_named(tmp_path):
    path = tmp_path / "gold.jsonl"
    path.write_bytes(msgspec.json.encode(gold()) + b'\n{"id": "st002"}\n')
    with pytest.raises(InputError, match=r"gold\.jsonl, line 2"):
        read_statements(path)
