"""Which answer belongs to which demand, and which do not."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.explore import demands, denials, threads
from dragoman.explore.threads import Thread
from tests.explore.made import Telling

ASKED = "2021-04-12 zarif demand USA sanctions-relief+ : lift all sanctions on oil exports"


def only(told: Telling, folder: Path, **asked: object) -> Thread:
    (thread,) = demands(told.store(folder), **asked)  # type: ignore[arg-type]
    return thread


@pytest.mark.parametrize(
    ("answer", "outcome", "reason"),
    [
        # directed: an issue or words are enough
        ("2021-04-14 price reject IRN sanctions-relief : no such thing", "rejected",
         "to the same side, issue sanctions-relief, 2 days later"),
        ("2021-04-12 USA accept IRN : sanctions on oil exports end", "accepted",
         "to the same side, 3 shared words, same day"),
        ("2021-04-13 biden promise zarif sanctions-relief+ : relief will come", "accepted",
         "to the same side, issue sanctions-relief, 1 day later"),
        ("2021-04-13 biden promise zarif sanctions-relief- : more will come", "rejected",
         "to the same side, issue sanctions-relief, 1 day later"),
        # aimed at nobody in particular, or at reporters: an issue and words
        ("2021-04-14 price reject - sanctions-relief : we keep sanctions on oil exports",
         "rejected", "issue sanctions-relief, 3 shared words, 2 days later"),
        ("2021-04-14 price reject reporters sanctions-relief : we keep sanctions on oil exports",
         "rejected", "issue sanctions-relief, 3 shared words, 2 days later"),
        ("2021-04-14 price promise - sanctions-relief : we will lift sanctions on oil",
         "accepted", "issue sanctions-relief, 3 shared words, 2 days later"),
    ],
)  # fmt: skip
def test_an_answer_in_another_article(
    tmp_path: Path, answer: str, outcome: str, reason: str
) -> None:
    told = Telling()
    told.said(ASKED)
    told.said(answer)
    thread = only(told, tmp_path)
    assert (thread.outcome, [one.reason for one in thread.answers]) == (outcome, [reason])


@pytest.mark.parametrize(
    "answer",
    [
        "2021-04-11 price reject IRN sanctions-relief : sanctions on oil exports stay",  # before
        "2021-08-01 price reject IRN sanctions-relief : sanctions on oil exports stay",  # too late
        "- price reject IRN sanctions-relief : sanctions on oil exports stay",  # who knows when
        "2021-04-14 lavrov reject IRN sanctions-relief : sanctions on oil exports",  # not asked
        "2021-04-14 price reject RUS sanctions-relief : sanctions on oil exports",  # to another
        "2021-04-14 price reject - sanctions-relief : nothing of the sort",  # one issue alone
        "2021-04-14 price reject - : sanctions on oil exports stay",  # words alone
        "2021-04-14 price reject IRN borders : nothing of the sort",  # another matter
        "2021-04-14 price assert IRN sanctions-relief : sanctions on oil exports",  # no answer
        "2021-04-14 price reject IRN sanctions-relief+ : new sanctions on oil",  # the contrary
        "2021-04-14 price promise IRN sanctions-relief : a word",  # promises something
        "2021-04-14 price promise IRN sanctions-relief : not lift sanctions on oil exports",
        "2021-04-14 price deny IRN sanctions-relief : sanctions on oil exports",  # a fact denied
        "2021-04-14 price reject - : the demand",  # which, in another article?
    ],
)
def test_what_is_no_answer_leaves_the_demand_unanswered(tmp_path: Path, answer: str) -> None:
    told = Telling()
    told.said(ASKED)
    told.said(answer, published=None)
    assert (only(told, tmp_path).outcome, only(told, tmp_path).answers) == ("unanswered", ())


@pytest.mark.parametrize(
    ("answer", "outcome", "reason"),
    [
        ("2021-04-12 price reject - sanctions-relief : nothing of the sort", "rejected",
         "same article, issue sanctions-relief"),
        ("- price accept - : sanctions on oil exports end", "accepted",
         "same article, 3 shared words"),
        ("2021-04-13 USA reject - : the Iranian demand", "rejected",
         "same article, “the Iranian demand”"),
        ("2021-04-13 USA deny - : the request", "rejected", "same article, “the request”"),
    ],
)  # fmt: skip
def test_an_answer_in_the_same_article(
    tmp_path: Path, answer: str, outcome: str, reason: str
) -> None:
    told = Telling()
    told.said(ASKED, article="one")
    told.said(answer, article="one")
    thread = only(told, tmp_path)
    assert (thread.outcome, [one.reason for one in thread.answers]) == (outcome, [reason])


def test_the_demand_means_the_nearest_before_that_was_made_to_the_speaker(tmp_path: Path) -> None:
    told = Telling()
    told.said("2021-04-12 zarif demand USA : free the tanker", article="one")
    told.said("2021-04-12 zarif demand USA : lift all sanctions", article="one")
    told.said("2021-04-12 lavrov demand IRN : open the sites", article="one")
    told.said("2021-04-12 price reject - : the demand", article="one")
    told.said("2021-04-12 zarif demand USA : return the money", article="one")
    found = {one.opening.quote.text: one.outcome for one in demands(told.store(tmp_path))}
    assert found == {
        "free the tanker": "unanswered", "lift all sanctions": "rejected",
        "open the sites": "unanswered", "return the money": "unanswered",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("event", "outcome"),
    [
        ("2021-04-20 USA REJECT IRN : Washington refused to lift sanctions on oil", "rejected"),
        ("2021-04-20 USA CONCEDE IRN : Washington lifts sanctions on oil", "accepted"),
        ("2021-04-20 price AGREE zarif : agreed to lift sanctions on exports", "accepted"),
        ("2021-04-20 USA AGREE RUS : agreed to lift sanctions on exports", "unanswered"),
        ("2021-04-20 USA AGREE IRN : agreed to meet", "unanswered"),
        ("2021-04-20 USA CONSULT IRN : talks on sanctions on oil exports", "unanswered"),
    ],
)
def test_an_event_by_whoever_was_asked_towards_whoever_asked(
    tmp_path: Path, event: str, outcome: str
) -> None:
    told = Telling()
    told.said(ASKED)
    told.did(event)
    assert only(told, tmp_path).outcome == outcome


def test_an_event_that_did_not_happen_answers_nothing(tmp_path: Path) -> None:
    told = Telling()
    told.said(ASKED)
    told.did("2021-04-20 USA CONCEDE IRN : may lift sanctions on oil", status="hypothetical")
    assert only(told, tmp_path).outcome == "unanswered"


def test_whom_a_demand_was_made_to_may_stand_in_the_event_of_the_same_words(
    tmp_path: Path,
) -> None:
    told = Telling()
    asked = told.said(ASKED.replace("USA", "-"), article="one")
    told.did("2021-04-12 zarif REQUEST USA : lift sanctions", article="one", statement=asked)
    (thread,) = demands(told.store(tmp_path))
    assert [actor.country for actor in thread.opening.to] == ["USA"]


def test_a_demand_made_to_nobody_known_is_no_thread(tmp_path: Path) -> None:
    told = Telling()
    told.said(ASKED.replace("USA", "reporters"))
    assert demands(told.store(tmp_path)) == []


def test_answers_stand_by_day_and_the_last_one_is_the_outcome(tmp_path: Path) -> None:
    told = Telling()
    told.said(ASKED)
    told.said("2021-06-01 USA accept IRN sanctions-relief : sanctions will go")
    told.said("2021-04-14 price reject IRN sanctions-relief : no such thing")
    thread = only(told, tmp_path)
    assert [one.outcome for one in thread.answers] == ["rejected", "accepted"]
    assert thread.outcome == "accepted"
    assert [one.outcome for one in only(told, tmp_path, days=30).answers] == ["rejected"]


def test_reprints_are_one_thread_and_are_counted(tmp_path: Path) -> None:
    told = Telling()
    for article in ("one", "two", "three"):
        told.said(ASKED, article=article)
    told.said("2021-04-12 price reject - : the demand", article="two")
    told.said("2021-04-12 price reject - : the demand", article="three")
    thread = only(told, tmp_path)
    assert (thread.opening.copies, thread.outcome, len(thread.answers)) == (2, "rejected", 1)
    assert thread.answers[0].turn.copies == 1


def test_the_same_words_much_later_are_a_new_demand(tmp_path: Path) -> None:
    told = Telling()
    told.said(ASKED)
    told.said(ASKED.replace("2021-04", "2021-05"))
    assert len(demands(told.store(tmp_path))) == 2


def test_an_event_within_an_answers_words_is_not_counted_again(tmp_path: Path) -> None:
    told = Telling()
    told.said(ASKED, article="one")
    told.said(
        "2021-04-12 price reject - sanctions-relief : we lift no oil sanctions", article="one"
    )
    store_before = told.readings()[0].statements[1].content[0]
    told.did("2021-04-12 USA REJECT IRN : lift no oil sanctions", article="one",
             evidence=store_before)  # fmt: skip
    assert [one.turn.act for one in only(told, tmp_path).answers] == ["reject"]


ACCUSED = "2021-04-12 UKR accuse - ceasefire : Russia of shelling the village hospital"


@pytest.mark.parametrize(
    ("denial", "reason"),
    [
        ("2021-04-13 lavrov deny UKR : shelling the hospital",
         "to the same side, 2 shared words, 1 day later"),
        ("2021-04-13 lavrov deny - ceasefire : shelling the hospital",
         "issue ceasefire, 2 shared words, 1 day later"),
        ("2021-04-13 lavrov deny UKR ceasefire : everything",
         "to the same side, issue ceasefire, 1 day later"),
        ("2021-04-13 lavrov deny - : everything", None),
        ("2021-04-13 USA deny UKR ceasefire : shelling the hospital", None),
        ("2021-04-13 lavrov deny USA ceasefire : shelling the hospital", None),
        ("2021-04-11 lavrov deny UKR ceasefire : shelling the hospital", None),
    ],
)  # fmt: skip
def test_a_denial_by_the_accused(tmp_path: Path, denial: str, reason: str | None) -> None:
    told = Telling()
    told.said(ACCUSED, about=("RUS",))
    told.said(denial)
    found = denials(told.store(tmp_path))
    assert [one.reason for thread in found for one in thread.answers] == (
        [reason] if reason else []
    )
    assert all(thread.outcome == "denied" for thread in found)


def test_the_accusation_is_the_nearest_before_in_the_article(tmp_path: Path) -> None:
    told = Telling()
    told.said("2021-04-12 USA accuse - : Russia of meddling", article="one", about=("RUS",))
    told.said("2021-04-12 UKR accuse - : Russia of shelling", article="one", about=("RUS",))
    told.said("2021-04-12 lavrov deny - : the accusation", article="one")
    (thread,) = denials(told.store(tmp_path))
    assert thread.opening.quote.text == "Russia of shelling"


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, 3),
        ({"issue": "sanctions-relief"}, 1),
        ({"issue": ["sanctions-relief", "ceasefire"]}, 2),
        ({"actor": "IRN"}, 1),
        ({"actor": "lavrov"}, 1),
        ({"actor": "RUS"}, 2),
        ({"actor": "BOL"}, 0),
        ({"since": "2021-05"}, 1),
        ({"until": "2021-04-30"}, 2),
    ],
)
def test_questions_narrow_down_by_what_was_asked(
    tmp_path: Path, asked: dict[str, object], found: int
) -> None:
    told = Telling()
    told.said(ASKED)
    told.said(ACCUSED, about=("RUS",))
    told.said("2021-04-13 RUS deny UKR ceasefire : everything")
    told.said("2021-05-02 lavrov propose USA : talks on arms")
    assert len(threads(told.store(tmp_path), **asked)) == found  # type: ignore[arg-type]
