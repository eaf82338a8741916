"""Numbers along a side of a figure: round ones, few enough to be read."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil, log10


def ticks(most: float, steps: int = 5) -> tuple[float, ...]:
    """Round numbers from 0 to at least ``most``, at most ``steps`` steps apart; whole where ``most`` is 1 or
    more.

    >>> ticks(37), ticks(3), ticks(0)
    ((0, 10, 20, 30, 40), (0, 1, 2, 3), (0, 1))
    """
    if most <= 1:
        return (0, 1)
    size = 10 ** int(log10(most / steps)) if most >= steps else 1
    step = next(size * by for by in (1, 2, 5, 10, 20, 50) if ceil(most / (size * by)) <= steps)
    return tuple(step * number for number in range(ceil(most / step) + 1))


def along(start: float, length: float, most: float) -> Callable[[float], float]:
    """Where a number from 0 to ``most`` lies between ``start`` and ``start`` + ``length``."""
    return lambda value: start + length * value / most
