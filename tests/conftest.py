"""What many tests share: the loaded parser and reader, each once a session."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.parse import Parser
from dragoman.reader import Reader


@pytest.fixture(scope="session")
def parser() -> Parser:
    return Parser()


@pytest.fixture(scope="session")
def reader() -> Reader:
    return Reader()


SLOW = ("quality", "run", "browser")
"""Folders whose tests come last, in this order."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Fast tests first: what is slow waits until everything else holds."""

    def place(item: pytest.Item) -> int:
        folder = item.path.relative_to(Path(__file__).parent).parts[0]
        return SLOW.index(folder) + 1 if folder in SLOW else 0

    items.sort(key=place)
