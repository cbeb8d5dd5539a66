from __future__ import annotations

import io

import pytest
from rich.console import Console

from dragoman.export.screen import findings_view
from tests.export.made import article, event, reading


def _shown(width: int, *findings: object) -> str:
    out = io.StringIO()
    console = Console(file=out, width=width, markup=False)
    console.print(findings_view(article(), findings or reading().findings, width=width))  # type: ignore[arg-type]
    return out.getvalue()


@pytest.mark.parametrize("width", [80, 100, 120, 160, 200])
def test_tables_fit_the_screen_with_days_and_types_unbroken(width: int) -> None:
    shown = _shown(width)
    assert max(len(line) for line in shown.splitlines()) <= width
    for word in ("2021-04-12", "ASSAULT", "Peru", "promise", "Lima Accord", "signed"):
        assert word in shown


def test_what_did_not_happen_is_marked_also_on_a_narrow_screen() -> None:
    assert "negated" in _shown(80, event(status="negated"))


def test_escape_sequences_of_an_article_do_not_reach_the_screen() -> None:
    text = "Peru hit Chile\x1b[2J now"
    assert "\x1b" not in _shown(100, event(text, evidence=event().evidence, mode="\x1b[2J"))
