"""Fair timing of two things: turn by turn in one run, medians, the rubbish collector off."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable


def medians(
    *deeds: Callable[[], object],
    rounds: int = 21,
    warm: int = 2,
    clock: Callable[[], float] = time.perf_counter,
) -> list[float]:
    """Median seconds of each deed, done in turn ``rounds`` times after ``warm`` uncounted rounds."""
    times: list[list[float]] = [[] for _ in deeds]
    gc.collect()
    gc.disable()
    try:
        for number in range(rounds + warm):
            for deed, kept in zip(deeds, times, strict=True):
                begun = clock()
                deed()
                if number >= warm:
                    kept.append(clock() - begun)
    finally:
        gc.enable()
    return [statistics.median(kept) for kept in times]
