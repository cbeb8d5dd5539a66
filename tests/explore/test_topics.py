from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.explore.topics import content_words, overlap, points_back
from tests.explore.made import side


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("the demand", {"demand"}),
        ("the demand on Tuesday", {"demand"}),
        ("Washington's latest proposal", set()),
        ("the U.S. proposal", {"demand"}),
        ("such claims", {"claim"}),
        ("these Russian allegations", {"claim"}),
        ("any suggestion", {"demand", "claim"}),
        ("demands for inspections", set()),
        ("the demand that oil exports stop at once", set()),
        ("the truce", set()),
        ("the", set()),
        ("", set()),
    ],
)
def test_what_stands_for_an_earlier_demand_or_claim(text: str, kinds: set[str]) -> None:
    assert points_back(text) == kinds


def test_forms_of_a_word_meet_and_names_of_those_concerned_are_left_out() -> None:
    one = content_words("Zarif lifting the sanctions", [side("zarif")])
    assert one == content_words("sanction lifted") == {"lift", "sanct"}


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        ("lift oil sanctions", "oil sanctions stay", 2),
        ("lift sanctions", "sanctions stay", 0),
        ("a b c d e oil sanctions", "oil sanctions v w x y z", 0),
        ("", "", 0),
    ],
)
def test_contents_overlap_where_they_share_two_words_and_two_fifths(
    one: str, other: str, shared: int
) -> None:
    words = "alpha beta gamma delta epsilon vita wisp xenon yard zone"
    full = {word[0]: word for word in words.split()}
    first, second = (
        " ".join(full.get(word, word) for word in text.split()) for text in (one, other)
    )
    assert len(overlap(content_words(first), content_words(second))) == shared


@given(st.text(), st.text())
def test_overlap_is_symmetric_and_no_text_breaks_it(one: str, other: str) -> None:
    first, second = content_words(one), content_words(other)
    assert overlap(first, second) == overlap(second, first)
    assert isinstance(points_back(one), frozenset)
