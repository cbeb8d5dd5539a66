"""``dragoman evaluate`` and ``train``, as a user runs them."""

import json
import subprocess
import sys
from pathlib import Path

HEADER = "id\ttext\tmarked\tactor\trecipient\tevent\tquad\n"
ROW = "0\t-\t<s>Norway</s> condemned the coup in <t>Mali</t>.\tNorway\tMali\tACCUSE\t3\n"
EXAMPLE = "type\tmode\tforeseen\tstatus\tcontexts\ttext\n"
LINE = (
    "ACCUSE\tdisapprove\t-\toccurred\t-\t<a>Norway</a> <e>condemned</e> the coup in <r>Mali</r>.\n"
)


def dragoman(*arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "dragoman", *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
    )


def test_marked_pairs_are_scored_as_json_with_every_error(tmp_path: Path) -> None:
    gold = tmp_path / "plv.tsv"
    gold.write_text(HEADER + ROW + ROW.replace("ACCUSE", "AID"), encoding="utf-8")
    done = dragoman("evaluate", gold, "--to", "json")
    assert done.returncode == 0, done.stderr
    scores = json.loads(done.stdout)
    assert scores["pairs"] == 2 and scores["accuracy"]["value"] == 0.5
    (error,) = scores["errors"]
    assert (error["line"], error["gold"], error["said"]) == (3, "AID", "ACCUSE")
    assert error["trace"]


def test_marked_sentences_are_scored_as_text(tmp_path: Path) -> None:
    gold = tmp_path / "examples.tsv"
    gold.write_text(EXAMPLE + LINE, encoding="utf-8")
    done = dragoman("evaluate", gold)
    assert done.returncode == 0, done.stderr
    assert "types, macro-F1: 1.000" in done.stdout


def test_gold_of_no_known_form_is_named(tmp_path: Path) -> None:
    gold = tmp_path / "notes.txt"
    gold.write_text("nothing\n", encoding="utf-8")
    done = dragoman("evaluate", gold)
    assert done.returncode == 1
    assert "notes.txt, line 1: no gold of a known form" in done.stderr
    assert "Traceback" not in done.stderr


def test_gold_of_articles_without_texts_says_what_to_pass() -> None:
    gold = Path(__file__).parents[1] / "quality" / "articles" / "open.jsonl"
    done = dragoman("evaluate", gold)
    assert done.returncode == 1
    assert "--texts" in done.stderr


def test_a_model_that_is_not_there_is_named(tmp_path: Path) -> None:
    gold = tmp_path / "plv.tsv"
    gold.write_text(HEADER + ROW, encoding="utf-8")
    done = dragoman("evaluate", gold, "--model", tmp_path / "nowhere")
    assert done.returncode == 1
    assert "there is no model here" in done.stderr and "make train" in done.stderr


def test_a_codebook_of_ones_own_is_checked_with_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "codebook.toml").write_text('[types.A]\ndefinition = "x"\nscore = 1\n')
    done = dragoman("codebook", "--check", "--folder", tmp_path)
    assert done.returncode == 1
    assert "codebook.toml, line 1: A has no quad" in done.stderr
