"""The page of the docs is the one that the codebook makes."""

from pathlib import Path

from dragoman.knowledge.codebook import contexts, entries
from dragoman.knowledge.codebook_page import page

DOCS = Path(__file__).parents[2] / "docs" / "codebook.md"


def test_the_page_in_the_docs_is_that_of_the_codebook() -> None:
    assert DOCS.read_text(encoding="utf-8").rstrip() == page().rstrip(), "run `make report`"


def test_the_page_names_every_type_mode_and_context() -> None:
    text = page()
    assert sum(entry.mode is not None for entry in entries()) == 67
    for entry in entries():
        assert f"| {entry.mode} |" in text if entry.mode else f"### {entry.event_type}" in text
    assert len(contexts()) == 37
    assert all(f"**{name}**" in text for name in contexts())
