"""What the reader reaches on time expressions of two public sets; floors go up, never down.

MEANTIME is news with its day of publication, WikiWars histories that give their own dates. They
lie beside the checkout and are only measured with; without them a test skips with one line.
"""

from pathlib import Path

import pytest

from dragoman.evaluate.dates import TimexScores
from dragoman.evaluate.files import score_file
from dragoman.reader import Reader

TIMEX = Path(__file__).parents[3] / "shared" / "data" / "timex"

NEWS_SPANS, NEWS_VALUES = 0.94, 0.86
HISTORY_SPANS, HISTORY_VALUES = 0.93, 0.865


def scores(reader: Reader, name: str) -> TimexScores:
    path = TIMEX / f"{name}.jsonl"
    if not path.is_file():
        pytest.skip("the folder shared/data/timex is not here")
    found = score_file(path, reader)
    assert isinstance(found, TimexScores)
    return found


def test_news_counted_from_its_publication(reader: Reader) -> None:
    found = scores(reader, "meantime")
    assert found.setting.anchored
    assert found.expressions == 477
    assert found.relaxed.value >= NEWS_SPANS
    assert found.value.value >= NEWS_VALUES


def test_histories_counted_from_their_own_dates(reader: Reader) -> None:
    found = scores(reader, "wikiwars")
    assert not found.setting.anchored
    assert found.expressions == 2636
    assert found.relaxed.value >= HISTORY_SPANS
    assert found.value.value >= HISTORY_VALUES
