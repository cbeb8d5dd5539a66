"""What many tests share: the loaded parser and reader, each once a session."""

from __future__ import annotations

import pytest

from dragoman.parse import Parser
from dragoman.reader import Reader


@pytest.fixture(scope="session")
def parser() -> Parser:
    return Parser()


@pytest.fixture(scope="session")
def reader() -> Reader:
    return Reader()
