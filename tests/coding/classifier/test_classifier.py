"""The shipped classifier: same scores in any company, and clear errors for bad input."""

import json
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.coding.classifier.classifier import Classifier, Scores
from dragoman.coding.classifier.files import FILES, META, shipped_model
from dragoman.coding.classifier.tokens import MAX_TOKENS, span_tokens
from dragoman.errors import InputError, ModelError
from dragoman.reader import Reader

ROWS = [
    ("Norway condemned the coup in Mali.", (0, 6), (29, 33)),
    ("Police in Lima detained forty striking teachers on Monday.", (0, 14), (24, 48)),
    ("France will send Chad two hospital planes.", (0, 6), (17, 21)),
    ("Oslo.", (0, 4), None),
    ("The prime ministers of Japan and Nepal are to meet in Tokyo next week, " * 3, (23, 28), None),
    ("Kenya accused Somalia of sheltering the gunmen, which Mogadishu denied.", (0, 5), (14, 21)),
]  # fmt: skip


@pytest.fixture(scope="module")
def classifier() -> Classifier:
    return Classifier()


@pytest.fixture(scope="module")
def alone() -> list[Scores]:
    """The scores of each row from a classifier that has seen nothing else."""
    return [Classifier().scores(text, actor=a, recipient=r) for text, a, r in ROWS]


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(order=st.lists(st.integers(0, len(ROWS) - 1), min_size=1, max_size=9))
def test_a_sentences_scores_are_the_same_alone_in_any_batch_and_order(
    classifier: Classifier, alone: list[Scores], order: list[int]
) -> None:
    for number in order:
        text, actor, recipient = ROWS[number]
        assert classifier.scores(text, actor=actor, recipient=recipient) == alone[number]


def test_a_batch_of_labels_is_that_of_single_calls(reader: Reader) -> None:
    together = reader.classify_batch(ROWS)
    assert together == [reader.classify(*row) for row in ROWS]
    assert list(reversed(reader.classify_batch(ROWS[::-1]))) == together


def test_a_text_that_is_cut_is_cut_anew_around_other_marks(classifier: Classifier) -> None:
    text = "Norway condemned the coup in Mali. " + "Chad sent two planes to Niger. " * 60
    near, far = (0, 6), (text.index("Niger"), text.index("Niger") + 5)
    later = text.rindex("Niger", 0, 420)
    for recipient in (far, (later, later + 5)):
        fresh = Classifier().scores(text, actor=near, recipient=recipient)
        classifier.scores(text, actor=near)
        assert classifier.scores(text, actor=near, recipient=recipient) == fresh


def test_a_fresh_process_would_score_the_same(classifier: Classifier) -> None:
    text, actor, recipient = ROWS[0]
    first = classifier.scores(text, actor=actor, recipient=recipient)
    for other, a, r in ROWS[1:]:
        classifier.scores(other, actor=a, recipient=r)
    assert Classifier().scores(text, actor=actor, recipient=recipient) == first


def test_probabilities_add_up(classifier: Classifier) -> None:
    scores = classifier.scores(ROWS[1][0], actor=ROWS[1][1])
    assert sum(scores.type.values()) == pytest.approx(1)
    assert sum(scores.status.values()) == pytest.approx(1)
    assert all(0 <= chance <= 1 for chance in scores.context.values())


def test_clear_sentences_are_coded(reader: Reader) -> None:
    condemned, detained, *_ = reader.classify_batch(ROWS[:2])
    assert (condemned.event_type, condemned.status) == ("ACCUSE", "occurred")
    assert (detained.event_type, detained.mode) == ("COERCE", "arrest")


@pytest.mark.parametrize(
    ("text", "actor", "fault"),
    [
        ("", (0, 1), "the text is empty"),
        ("   ", (0, 1), "the text is empty"),
        ("Oslo blamed Rome.", None, "no span is given"),
        ("Oslo blamed Rome.", (4, 4), "actor: the span (4, 4) is empty or outside"),
        ("Oslo blamed Rome.", (4, 99), "actor: the span (4, 99) is empty or outside"),
        ("Oslo blamed Rome.", (-3, 2), "actor: the span (-3, 2) is empty or outside"),
    ],
)
def test_bad_spans_are_named(
    reader: Reader, text: str, actor: tuple[int, int] | None, fault: str
) -> None:
    with pytest.raises(InputError) as raised:
        reader.classify(text, actor)
    assert fault in str(raised.value)


def test_a_sentence_of_five_thousand_words_is_read_around_its_marks(reader: Reader) -> None:
    filler = "while the harbour was calm and the market was open "
    long = filler * 400 + "Norway condemned Mali " + filler * 400
    at = long.index("Norway")
    near = reader.classify(long, (at, at + 6), (at + 17, at + 21), (at + 7, at + 16))
    assert near.scores["ACCUSE"] > 0.3
    with pytest.raises(InputError, match="more than the classifier sees"):
        reader.classify(long, (0, 3), (len(long) - 4, len(long) - 1))


def test_words_the_encoder_cannot_know_are_no_crash(classifier: Classifier) -> None:
    for text in ("\u200b\u200b x", "𒀀𒀁 𒀂", "a" * 3000, "é" * 500, "😀 Oslo"):
        classifier.scores(text, actor=(0, 1))
    with pytest.raises(InputError, match="surrogate"):
        classifier.scores("\ud83d Oslo", actor=(0, 1))


@given(st.integers(0, 30), st.integers(1, 9))
def test_span_tokens_are_those_that_share_a_character(start: int, length: int) -> None:
    offsets = [(n, n + 2) for n in range(0, 40, 3)]
    found = span_tokens(offsets, (start, start + length))
    assert found == [n for n, (a, b) in enumerate(offsets)
                     if set(range(a, b)) & set(range(start, start + length))]  # fmt: skip
    assert MAX_TOKENS > 100


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    return Path(shutil.copytree(shipped_model(), tmp_path / "model"))


@pytest.mark.parametrize("name", [META, *FILES])
def test_a_missing_file_is_named_with_how_to_rebuild(copied: Path, name: str) -> None:
    (copied / name).unlink()
    with pytest.raises(ModelError, match="make train") as raised:
        Classifier(copied)
    assert name in str(raised.value)


@pytest.mark.parametrize("name", FILES)
def test_a_truncated_file_is_named(copied: Path, name: str) -> None:
    data = (copied / name).read_bytes()
    (copied / name).write_bytes(data[: len(data) // 2])
    with pytest.raises(ModelError, match="truncated"):
        Classifier(copied)


def test_a_model_of_another_codebook_is_refused(
    copied: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    meta = json.loads((copied / META).read_text())
    meta["labels"]["version"] = "of long ago"
    (copied / META).write_text(json.dumps(meta))
    monkeypatch.setattr("dragoman.coding.classifier.files.shipped_model", lambda: copied)
    with pytest.raises(ModelError, match="made for the codebook 'of long ago'"):
        Classifier(copied)
    (copied / META).write_text("{")
    with pytest.raises(ModelError, match="cannot be read"):
        Classifier(copied)
