"""The linter finds each kind of fault and names its file and line."""

from pathlib import Path

import pytest

from dragoman.knowledge.codebook_lint import faults_of
from dragoman.knowledge.examples import COLUMNS
from dragoman.knowledge.labels import codebook_folder, load_labels

BOOK = """version = "tiny"
[types.PRAISE]
definition = "Says something good."
quad = "verbal cooperation"
score = 2.0
cues = ["praise"]
[types.PLEDGE]
definition = "Promises."
quad = "verbal cooperation"
score = 1.0
foresees = ["PRAISE"]
[types.PLEDGE.modes]
written = { score = 1.0, definition = "On paper." }
spoken = { score = 1.0, definition = "Aloud." }
[statuses.occurred]
definition = "It happened."
"""
EXAMPLE = "PLEDGE\twritten\tPRAISE\toccurred\t-\t<a>Oslo</a> <e>vowed</e> to praise <r>Rome</r>."


def book(folder: Path, text: str = BOOK, *examples: str) -> Path:
    (folder / "examples").mkdir(exist_ok=True)
    (folder / "codebook.toml").write_text(text, encoding="utf-8")
    rows = ["\t".join(COLUMNS), *(examples or (EXAMPLE,))]
    (folder / "examples" / "all.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    return folder


def test_the_packages_own_codebook_holds_together() -> None:
    assert faults_of(codebook_folder()) == []


def test_a_small_codebook_without_fault_has_none(tmp_path: Path) -> None:
    assert faults_of(book(tmp_path)) == []


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (("spoken = { score = 1.0, definition", "spoken = { score = 1.0, note"),
         "codebook.toml, line 14: PLEDGE spoken has no definition"),
        (('definition = "Says something good."\n', ""),
         "codebook.toml, line 2: PRAISE has no definition"),
        (('foresees = ["PRAISE"]', 'foresees = ["BLAME"]'),
         "codebook.toml, line 7: PLEDGE foresees the unknown type 'BLAME'"),
        (('cues = ["praise"]', 'cues = ["praise"]\nforesees = ["PLEDGE"]'),
         "types foresee each other in a circle: PLEDGE → PRAISE → PLEDGE"),
        (('score = 2.0', 'score = 20.0'), "the score of PRAISE is outside -10 to 10"),
        (('cues = ["praise"]', 'cues = ["praise", "Praise"]'), "the cue 'Praise' of PRAISE"),
        (("[types.PLEDGE.modes]", "[types.PRAISE]"), "codebook.toml: the codebook cannot be read"),
        (("spoken =", "Written ="), "codebook.toml, line 14: PLEDGE has the mode 'Written' twice"),
        (('"verbal cooperation"\nscore = 2.0', '"warm"\nscore = 2.0'), "has the quad 'warm'"),
    ],
)  # fmt: skip
def test_a_fault_of_the_book_is_named(tmp_path: Path, change: tuple[str, str], fault: str) -> None:
    assert change[0] in BOOK
    found = faults_of(book(tmp_path, BOOK.replace(*change)))
    assert any(fault in each for each in found), found


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        (EXAMPLE.replace("written", "sung"), "all.tsv, line 3: PLEDGE has no mode 'sung'"),
        (EXAMPLE.replace("PLEDGE", "PRAY"), "all.tsv, line 3: the type 'PRAY' is unknown"),
        (EXAMPLE.replace("occurred", "dreamt"), "the status 'dreamt' is unknown"),
        (EXAMPLE.replace("\t-\t<a>", "\tweather\t<a>"), "the context 'weather' is unknown"),
        (EXAMPLE.replace("written", "spoken"), "the example contradicts that of all.tsv, line 2"),
        (EXAMPLE, "the example repeats that of all.tsv, line 2"),
    ],
)
def test_a_fault_of_an_example_is_named(tmp_path: Path, line: str, fault: str) -> None:
    found = faults_of(book(tmp_path, BOOK, EXAMPLE, line))
    assert any(fault in each for each in found), found


def test_labels_with_too_few_examples_are_named(tmp_path: Path) -> None:
    text = BOOK.replace('version = "tiny"', 'version = "tiny"\n[minimum]\nmode = 1')
    assert faults_of(book(tmp_path, text)) == [
        "codebook.toml, line 2: PLEDGE spoken has 0 examples, at least 1 are asked"
    ]


def test_a_model_fits_the_codebook_with_the_same_labels_only(tmp_path: Path) -> None:
    one = load_labels(book(tmp_path)).key
    (tmp_path / "codebook.toml").write_text(BOOK.replace("Aloud", "With the voice"))
    assert load_labels(tmp_path).key == one
    (tmp_path / "codebook.toml").write_text(BOOK.replace("spoken", "sung"))
    assert load_labels(tmp_path).key != one
