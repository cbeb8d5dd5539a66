"""What the event coder reaches on gold; floors go up, never down.

The development data lies beside the checkout and is read, never trained on; without it a test
skips with one line.
"""

from pathlib import Path

import pytest

from dragoman.coding.classifier import Classifier, load_classifier
from dragoman.evaluate.articles import ArticleScores, read_gold, score_articles
from dragoman.evaluate.bare import BareScores, score_bare
from dragoman.evaluate.files import code_pair, counts_of, texts_of
from dragoman.evaluate.plv import PairScores, read_pairs, score_pairs
from dragoman.evaluate.sentences import SentenceScores, score_sentences
from dragoman.knowledge.examples import read_examples, read_file
from dragoman.knowledge.labels import codebook_folder
from dragoman.reader import Reader

DATA = Path(__file__).parents[3] / "shared" / "data"
PLV = DATA / "plv" / "dev.tsv"
NEWS = DATA / "news" / "wikinews_2019.jsonl"
GOLD = Path(__file__).parent / "articles"
NATURAL = Path(__file__).parent / "candidates.tsv"
"""Every candidate of 48 invented articles that no model was ever fitted to, events and none."""

# In brackets what issue 3 asks, where it is not reached yet.
MACRO_F1, QUAD = 0.77, 0.88
BARE_RECALL, SWAPPED, FURTHER = 0.52, 0.03, 0.8  # (0.60)
# Since the examples hold candidates from whole articles, so does their held-out tenth: the model
# before, which had .77, .68 and .94 on single sentences, has .74, .62 and .84 on this one.
MODE, CONTEXTS, STATUS = 0.80, 0.63, 0.89  # (0.85, 0.75)
PRECISION, RECALL, UNREAL, SPEAKER = 0.40, 0.23, 0.03, 0.37  # (0.70, 0.50, 0.80; eight cases)
CANDIDATES, CALIBRATION = 0.71, 0.05


@pytest.fixture(scope="module")
def classifier() -> Classifier:
    return load_classifier()


@pytest.fixture(scope="module")
def held_out(classifier: Classifier) -> SentenceScores:
    examples = read_examples(codebook_folder() / "examples")
    return score_sentences([each for each in examples if each.held_out], classifier)


@pytest.fixture(scope="module")
def pairs(reader: Reader) -> PairScores:
    if not PLV.is_file():
        pytest.skip("the folder shared/data/plv is not here")
    return score_pairs(read_pairs(PLV), lambda pair: code_pair(pair, reader))


@pytest.fixture(scope="module")
def bare(reader: Reader) -> BareScores:
    if not PLV.is_file():
        pytest.skip("the folder shared/data/plv is not here")
    return score_bare(read_pairs(PLV), lambda text: reader.read(text).events)


@pytest.fixture(scope="module")
def sealed(reader: Reader) -> ArticleScores:
    if not NEWS.is_file():
        pytest.skip("the folder shared/data/news is not here")
    gold = read_gold(GOLD / "sealed.jsonl")
    return score_articles(counts_of(gold, reader, texts_of(NEWS)))


def test_mode_contexts_and_status_on_the_held_out_tenth(held_out: SentenceScores) -> None:
    assert held_out.sentences > 500
    assert held_out.mode.value >= MODE
    assert held_out.contexts.value >= CONTEXTS
    assert held_out.status.value >= STATUS


def test_candidates_as_articles_have_them(classifier: Classifier) -> None:
    scores = score_sentences(list(read_file(NATURAL)), classifier)
    assert scores.sentences > 1_500
    assert scores.macro.value >= CANDIDATES
    assert scores.calibration <= CALIBRATION


def test_types_and_quads_of_marked_pairs(pairs: PairScores) -> None:
    assert pairs.macro.value >= MACRO_F1
    assert pairs.quad.value >= QUAD


def test_pairs_of_bare_sentences(bare: BareScores) -> None:
    assert bare.recall.value >= BARE_RECALL
    assert bare.swapped.value < SWAPPED
    assert bare.further.value <= FURTHER


def test_whole_articles_that_no_one_read_for_errors(sealed: ArticleScores) -> None:
    assert sealed.precision.value >= PRECISION
    assert sealed.recall.value >= RECALL
    assert sealed.unreal.value < UNREAL
    assert sealed.speaker.value >= SPEAKER
