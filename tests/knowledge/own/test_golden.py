"""Whole files, each with many oddities, and all that is read from them."""

import os
from pathlib import Path

import pytest

from dragoman.knowledge.own import read_own
from dragoman.knowledge.own.own import Gathered, read_page
from dragoman.knowledge.own.page import Page
from tests.knowledge.own.made import shown

GOLDEN = Path(__file__).parent / "golden"
FILES = sorted(path for path in GOLDEN.iterdir() if path.suffix != ".read")


@pytest.mark.parametrize("path", FILES, ids=[path.name for path in FILES])
def test_a_file_is_read_as_it_was(path: Path) -> None:
    expected = path.with_name(path.name + ".read")
    found = shown(read_own([path]))
    if os.environ.get("REWRITE_GOLDEN"):
        expected.write_text(found, encoding="utf-8")
    assert found == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", FILES, ids=[path.name for path in FILES])
def test_every_line_of_a_file_is_used_set_aside_or_at_fault(path: Path) -> None:
    page = Page(path, path.read_text(encoding="utf-8"))
    read_page(page, Gathered())
    lines = set(range(1, len(page.lines) + 1))
    assert page.used | page.aside | page.faulty == lines
    assert not page.used & page.faulty
    assert not page.aside & (page.used | page.faulty)
