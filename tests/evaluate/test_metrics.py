"""Scores from counts, checked by hand."""

from hypothesis import given
from hypothesis import strategies as st
from pytest import approx

from dragoman.evaluate.metrics import (
    accuracy,
    bootstrap,
    by_class,
    calibration_error,
    confusion,
    macro_f1,
    micro_f1,
    score_of,
)

PAIRS = [("A", "A"), ("A", "B"), ("B", "B"), ("B", "B"), ("C", "A")]


def test_scores_of_a_class_by_hand() -> None:
    scores = by_class(PAIRS)
    assert (scores["A"].precision, scores["A"].recall) == (0.5, 0.5)
    assert scores["B"].f1 == approx(0.8)
    assert scores["C"].f1 == 0.0
    assert macro_f1(PAIRS) == approx((0.5 + 0.8 + 0) / 3)
    assert accuracy(PAIRS) == approx(0.6)
    assert confusion(PAIRS) == [("A", "B", 1), ("C", "A", 1)]


def test_nothing_scores_nothing() -> None:
    assert score_of(0, 0, 0).f1 == 0.0
    assert macro_f1([]) == accuracy([]) == micro_f1([]) == 0.0


def test_micro_f1_counts_all_labels_together() -> None:
    assert micro_f1([({"x", "y"}, {"x"}), ((), {"z"})]) == approx(2 * 1 / (2 + 2))


@given(st.lists(st.tuples(st.sampled_from("AB"), st.sampled_from("AB")), min_size=1, max_size=30))
def test_an_interval_holds_its_figure_and_repeats(pairs: list[tuple[str, str]]) -> None:
    one = bootstrap(pairs, accuracy, resamples=200)
    assert 0 <= one.low <= one.high <= 1
    assert one == bootstrap(pairs, accuracy, resamples=200)


def test_confidence_that_keeps_its_word_has_no_calibration_error() -> None:
    assert calibration_error([(0.75, True)] * 3 + [(0.75, False)]) == approx(0.0)
    assert calibration_error([(0.9, False)]) == approx(0.9)
