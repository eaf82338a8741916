"""What was computed of a study, kept until the study changes, so that flipping a switch back is instant."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")

_MOST = 64
"""Results kept; a study's switches have hardly more positions anybody returns to."""


class Kept(Generic[K, T]):
    """Results by the state of the study (its latest change) and the options they were computed with."""

    def __init__(self) -> None:
        self._results: dict[tuple[int, K], T] = {}

    def __len__(self) -> int:
        """How many results are kept."""
        return len(self._results)

    def known(self, sequence: int, options: K) -> T | None:
        """What was computed with these options for the study as it is now."""
        return self._results.get((sequence, options))

    def keep(self, sequence: int, options: K, result: T) -> None:
        """Keep a result; those of an older state of the study go."""
        full = len(self._results) >= _MOST
        self._results = {key: one for key, one in self._results.items() if key[0] >= sequence and not full}
        self._results[sequence, options] = result
