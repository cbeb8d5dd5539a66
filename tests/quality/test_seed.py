"""The article the project began with: the facts that a reading of it must yield."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from dragoman.reader import Reader
from dragoman.records import to_json

SEED = Path(__file__).parents[3] / "shared" / "seed"
FLOOR = 45
"""Facts found; goes up, never down."""


def test_the_seed_articles_facts_are_found(reader: Reader) -> None:
    if not SEED.is_dir():
        pytest.skip("the folder shared/seed is not here")
    article = SEED / "article.txt"
    text = article.read_bytes().decode("utf-8")
    lines = [to_json(r) for r in reader.read(text, published="2021-04-13").records()]
    checked = subprocess.run(
        [sys.executable, SEED / "check.py", article],
        input=b"\n".join(lines),
        capture_output=True,
        check=False,
    )
    passed = re.search(rb"(\d+) passed", checked.stdout)
    assert passed is not None
    assert int(passed.group(1)) >= FLOOR, checked.stdout.decode()
