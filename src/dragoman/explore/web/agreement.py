"""Krippendorff's alpha: how far coders agree beyond chance, on one field of nominal values."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Hashable, Sequence
from typing import NamedTuple

RESAMPLES = 500


class Alpha(NamedTuple):
    """Agreement on a field.

    Attributes:
        value: 1 where all agree, 0 as by chance; None where nothing can be compared, or all
            values are the same, so that chance explains everything.
        low, high: the 95 % percentile interval over units.
        units: that two coders or more have coded.
    """

    value: float | None
    low: float | None
    high: float | None
    units: int


def alpha(units: Sequence[Sequence[Hashable]], *, seed: int = 1) -> Alpha:
    """Alpha with its interval, from resampled units.

    Args:
        units: the values that coders gave to each unit, missing ones left out.
        seed: the same seed gives the same interval.

    Source: Krippendorff, Content Analysis (2004), chapter 11; nominal difference.

    >>> alpha([("a", "a"), ("b", "b"), ("a", "b"), ("a", "a")]).units
    4
    """
    held = [tuple(unit) for unit in units if len(unit) > 1]
    value = point(held)
    if value is None:
        return Alpha(None, None, None, len(held))
    source = random.Random(seed)
    drawn = [point(source.choices(held, k=len(held))) for _ in range(RESAMPLES)]
    sure = sorted(one for one in drawn if one is not None)
    if len(sure) < RESAMPLES // 2:
        return Alpha(value, None, None, len(held))
    low, high = sure[int(0.025 * len(sure))], sure[min(len(sure) - 1, int(0.975 * len(sure)))]
    return Alpha(value, low, high, len(held))


def point(units: Sequence[Sequence[Hashable]]) -> float | None:
    """Alpha itself, from the table of coincidences; None where it is not defined.

    >>> point([(1, 1), (2, 2)])
    1.0
    """
    pairable = [unit for unit in units if len(unit) > 1]
    total = sum(map(len, pairable))
    if total < 2:
        return None
    counts: Counter[Hashable] = Counter(value for unit in pairable for value in unit)
    observed = 0.0
    for unit in pairable:
        own = Counter(unit)
        differing = sum(n * (len(unit) - n) for n in own.values())
        observed += differing / (len(unit) - 1)
    expected = sum(n * (total - n) for n in counts.values()) / (total - 1)
    if expected == 0:
        return None
    return 1.0 - observed / expected
