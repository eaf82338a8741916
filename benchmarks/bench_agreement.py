"""Agreement statistics against what they are measured by: one count of the values, and a known package.

Run it with ``python benchmarks/bench_agreement.py``. All times are ratios to a peer in the same process,
taken in turns so that a busy machine slows both alike, medians of the turns.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

import krippendorff
import numpy as np
import pandas as pd

from interviewcoder.agreement import (
    Resampling,
    clustered_alpha,
    code_ratings,
    count_patterns,
    krippendorff_alpha,
)
from interviewcoder.agreement.clusters import _block_of_weights
from interviewcoder.agreement.distances import Nominal

CODERS, CATEGORIES, MISSING = 3, 10, 0.2
INTERVIEWS, RESAMPLES, LOOPED = 100, 1000, 3


def ratings(units: int, dtype: type[np.signedinteger] = np.int64) -> np.ndarray:
    """Coders who agree in about seven of ten units; a fifth of the values missing, as -1."""
    generator = np.random.default_rng(1)
    truth = generator.integers(0, CATEGORIES, (units, 1))
    guesses = generator.integers(0, CATEGORIES, (units, CODERS))
    codes = np.where(generator.random((units, CODERS)) < 0.8, truth, guesses)
    codes[generator.random((units, CODERS)) < MISSING] = -1
    return codes.astype(dtype)


def as_reliability_data(codes: np.ndarray) -> np.ndarray:
    """What the package takes: coders × units, NaN where missing."""
    return np.where(codes < 0, np.nan, codes.astype(float)).T


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def ratio(ours: Callable[[], object], theirs: Callable[[], object], turns: int) -> float:
    """Median time of ours over median time of theirs, one after the other in each turn."""
    ours(), theirs()
    times = [(seconds(ours), seconds(theirs)) for _ in range(turns)]
    mine, other = zip(*times, strict=True)
    return statistics.median(mine) / statistics.median(other)


def against_bincount(dtype: type[np.signedinteger]) -> float:
    codes = ratings(10**6, dtype)
    values = (codes + 1).ravel()  # bincount takes no -1; the addition is not timed
    return ratio(lambda: krippendorff_alpha(codes), lambda: np.bincount(values), 21)


def against_krippendorff(units: int, dtype: type[np.signedinteger], turns: int) -> float:
    codes = ratings(units, dtype)
    theirs = as_reliability_data(codes)
    ours = krippendorff_alpha(codes).value
    other = krippendorff.alpha(theirs, level_of_measurement="nominal")
    assert ours is not None
    assert abs(ours - other) < 1e-9
    return ratio(
        lambda: krippendorff_alpha(codes),
        lambda: krippendorff.alpha(theirs, level_of_measurement="nominal"),
        turns,
    )


def bootstrap_against_loop(units: int) -> float:
    """A thousand resamples of a hundred interviews. The loop is timed for three of them and multiplied."""
    codes = ratings(units)
    interviews = np.arange(units) * INTERVIEWS // units
    parts = [as_reliability_data(codes[interviews == interview]) for interview in range(INTERVIEWS)]
    generator = np.random.default_rng(2)

    def ours() -> None:
        _block_of_weights.cache_clear()  # a study's second code would find them ready: not counted
        patterns = count_patterns(codes, clusters=interviews)
        clustered_alpha(patterns, Nominal(), resampling=Resampling(resamples=RESAMPLES))

    def loop() -> None:
        for _ in range(LOOPED):
            drawn = generator.integers(0, INTERVIEWS, INTERVIEWS)
            krippendorff.alpha(np.hstack([parts[i] for i in drawn]), level_of_measurement="nominal")

    return ratio(ours, loop, 5) * LOOPED / RESAMPLES


def text_labels(units: int) -> pd.DataFrame:
    """The same coders with labels in place of numbers, a column a coder."""
    labels = np.array([*(f"label {number}" for number in range(CATEGORIES)), None], dtype=object)
    return pd.DataFrame(labels[ratings(units)], columns=[f"coder {number}" for number in range(CODERS)])


def text_against_factorize(table: pd.DataFrame | np.ndarray) -> float:
    """Alpha of text labels, coding included, over the factorizing that no one gets around."""

    def theirs() -> None:
        if isinstance(table, np.ndarray):
            pd.factorize(table.ravel())
        else:
            for name in table:
                pd.factorize(table[name])

    return ratio(lambda: krippendorff_alpha(code_ratings(table)[0]), theirs, 9)


def run() -> list[tuple[str, float, float]]:
    """(what, ratio, limit): a ratio above its limit is a failure."""
    text = text_labels(10**6)
    objects = text.to_numpy(dtype=object)
    return [
        ("alpha, 10^6 units, 64-bit codes / one bincount", against_bincount(np.int64), 2.0),
        ("alpha, 10^6 units, 8-bit codes / one bincount", against_bincount(np.int8), 2.0),
        ("alpha, 10^5 units, 64-bit codes / krippendorff", against_krippendorff(10**5, np.int64, 9), 1 / 300),
        ("alpha, 10^5 units, 8-bit codes / krippendorff", against_krippendorff(10**5, np.int8, 9), 1 / 300),
        ("alpha, 10^6 units, 8-bit codes / krippendorff", against_krippendorff(10**6, np.int8, 3), 1 / 300),
        ("alpha, 10^6 units of text, data frame / factorize", text_against_factorize(text), 1.5),
        ("alpha, 10^6 units of text, objects / factorize", text_against_factorize(objects), 1.5),
        ("bootstrap of interviews, 10^5 units / loop", bootstrap_against_loop(10**5), 1 / 1000),
    ]


if __name__ == "__main__":
    for name, measured, limit in run():
        print(f"{'ok ' if measured <= limit else 'SLOW'} {name}: {measured:.5f} (limit {limit:.5f})")
