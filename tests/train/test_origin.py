"""The shipped model says nothing of the machine that made it."""

from __future__ import annotations

import pytest

from dragoman.knowledge.tables import folder


@pytest.mark.parametrize("name", ["encoder.onnx", "heads.onnx"])
def test_a_model_file_names_no_line_of_code(name: str) -> None:
    assert b"site-packages" not in (folder() / "model" / name).read_bytes()
