"""γ of 300 passages, two and three coders, against pygamma-agreement at the same number of samples.

pygamma-agreement is in the dependency group ``bench``; where it cannot be imported there is nothing to
compare with, and the benchmark says so. Both draw by shuffling and align exactly; the γ of both goes to the
error stream, so that a quick wrong answer would show.
"""

from __future__ import annotations

import logging
import sys

import numpy as np

from benchmarks.interleave import medians
from interviewcoder.agreement.passages import CodedSpan, Passages, Sampling, gamma, gather_passages

LENGTH, PASSAGES, SAMPLES, LIMIT = 20_000, 300, 30, 0.25

Lines = list[list[tuple[int, int, str]]]


def codings(coders: int, length: int) -> Lines:
    """Coders who see the same passages, a little off, and give four of five the same code."""
    generator = np.random.default_rng(1)
    number = PASSAGES // coders
    start = np.sort(generator.integers(0, length - 120, number))
    size, truth = generator.integers(30, 90, number), generator.integers(0, 5, number)
    lines = []
    for _ in range(coders):
        begin = np.maximum(start + generator.integers(-15, 16, number), 0)
        end = np.minimum(begin + np.maximum(size + generator.integers(-15, 16, number), 5), length)
        code = np.where(generator.random(number) < 0.8, truth, generator.integers(0, 5, number))
        units = zip(begin.tolist(), end.tolist(), (f"code {c}" for c in code), strict=True)
        lines.append(sorted(set(units)))
    return lines


def ours(lines: Lines, length: int) -> Passages:
    spans = [CodedSpan("text", f"coder {n}", *unit) for n, line in enumerate(lines) for unit in line]
    return gather_passages(spans, length)


def run() -> list[tuple[str, float, float]]:
    try:
        from pyannote.core import Segment
        from pygamma_agreement import (
            CombinedCategoricalDissimilarity,
            Continuum,
            ShuffleContinuumSampler,
        )
    except ImportError as missing:
        print(f"gamma: pygamma-agreement cannot be imported ({missing}); nothing compared", file=sys.stderr)
        return []
    logging.disable(logging.WARNING)  # it says at each alignment which solver it took
    results = []
    for coders in (2, 3):
        lines = codings(coders, LENGTH)
        passages, continuum = ours(lines, LENGTH), Continuum()
        for number, line in enumerate(lines):
            for start, end, code in line:
                continuum.add(f"coder {number}", Segment(start, end), code)
        apart = CombinedCategoricalDissimilarity(alpha=1, beta=1, delta_empty=1.0)
        sampling = Sampling(first=SAMPLES, most=SAMPLES)

        def theirs(continuum: Continuum = continuum, apart: object = apart) -> object:
            sampler = ShuffleContinuumSampler(pivot_type="float_pivot")
            return continuum.compute_gamma(apart, n_samples=SAMPLES, sampler=sampler)

        def mine(passages: Passages = passages, sampling: Sampling = sampling) -> object:
            return gamma(passages, sampling=sampling)

        print(
            f"gamma: {coders} coders, ours {gamma(passages, sampling=sampling).value:.3f}, "
            f"theirs {theirs().gamma:.3f}",
            file=sys.stderr,
        )
        one, other = medians(mine, theirs, rounds=5, warm=1)
        what = f"γ of {PASSAGES} passages, {coders} coders, {SAMPLES} samples / pygamma-agreement"
        results.append((what, one / other, LIMIT))
    logging.disable(logging.NOTSET)
    return results


if __name__ == "__main__":
    for what, ratio, limit in run():
        print(f"{what}: {ratio:.3f} (limit {limit})")
