"""How often intervals of alpha hold the true value: a simulation of small studies.

Run ``python -m benchmarks.coverage``; with ``--write`` the table goes into docs/methods.md. It takes a few
minutes and is no part of ``make bench``, for it measures statistics and not speed.

A made-up study has interviews of 100 units and one yes/no code. How common the code is differs by interview
(Beta(2, 8), on average a fifth of the units; a rare one Beta(0.5, 16), on average 3%), and so does how well
coders do: in interview k coder j knows the answer for a share q_jk of the units and guesses the others, with
logit q_jk = 1.5 + 0.8 u_k + 0.5 v_jk and standard normal u and v. Interviews are independent of each other,
units of one are not. The true alpha is that of 400,000 interviews; it is the same for any number of coders.
"""

from __future__ import annotations

import argparse
import math
import platform
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import numpy as np

from benchmarks.__main__ import HERE
from benchmarks.__main__ import _processor as processor
from interviewcoder.agreement.alpha import alpha_of_sums, alpha_with
from interviewcoder.agreement.clusters import ClusterSums, Resampling, clustered_alphas
from interviewcoder.agreement.distances import Nominal
from interviewcoder.agreement.ratings import Patterns
from interviewcoder.agreement.student import t_quantile
from interviewcoder.agreement.unit_bootstrap import alpha_over_units

PAGE = HERE.parent / "docs" / "methods.md"
BEGIN, END = "<!-- coverage: begin -->", "<!-- coverage: end -->"
CODES = {"common": ((2.0, 8.0), (2, 3, 5, 10)), "rare": ((0.5, 16.0), (2, 5))}
"""Name -> (Beta distribution of how common it is, numbers of coders)."""
INTERVIEWS = (5, 10, 20, 40)
UNITS = 100
STUDIES = 4000
"""Of each size: twice the Monte-Carlo standard error is at most 1.6 points, and 0.9 at a coverage of 90%."""
CHUNK = 250
TRUTH_FROM = 400_000
METHODS = (
    "bootstrap of interviews",
    "jackknife of interviews, t",
    "leave-one-out range",
    "bootstrap of units",
    "Gwet's standard error",
)
OVER_INTERVIEWS = Resampling(interval="bootstrap")
OVER_UNITS = Resampling(what="units")


def study(
    generator: np.random.Generator, interviews: int, coders: int, beta: tuple[float, float]
) -> np.ndarray:
    """How many coders said yes to each unit, (interviews × UNITS)."""
    common = generator.beta(*beta, (interviews, 1))
    logit = 1.5 + 0.8 * generator.standard_normal((interviews, 1))
    truth = generator.random((interviews, UNITS)) < common
    yes = np.zeros((interviews, UNITS), np.int64)
    for _ in range(coders):
        knows = 1 / (1 + np.exp(-(logit + 0.5 * generator.standard_normal((interviews, 1)))))
        guess = generator.random((interviews, UNITS)) < common
        yes += np.where(generator.random((interviews, UNITS)) < knows, truth, guess)
    return yes


def sums_of(yes: np.ndarray, coders: int) -> ClusterSums:
    """What studies (studies × interviews × UNITS) give to alpha; a unit disagrees by 2 r0 r1 / (m - 1)."""
    ones = yes.sum(axis=-1).astype(float)
    parts = (2 * yes * (coders - yes) / (coders - 1)).sum(axis=-1)
    totals = np.stack([coders * yes.shape[-1] - ones, ones], axis=-1)
    units = np.full(ones.shape, float(yes.shape[-1]))
    return ClusterSums(np.arange(yes.shape[-2]), units, parts, totals)


def true_alpha(beta: tuple[float, float]) -> float:
    generator = np.random.default_rng(0)
    parts, totals = 0.0, np.zeros(2)
    for _ in range(TRUTH_FROM // 10_000):
        sums = sums_of(study(generator, 10_000, 2, beta)[None], 2)
        parts, totals = parts + sums.parts.sum(), totals + sums.totals.sum(axis=(0, 1))
    return float(alpha_of_sums(np.array(parts), totals, Nominal()))


def intervals(yes: np.ndarray, coders: int) -> Iterator[list[tuple[float | None, float | None]]]:
    """(Low, high) of every method, for each of the studies."""
    studies, interviews, _ = yes.shape
    found = clustered_alphas(sums_of(yes, coders), Nominal(), [coders] * studies, resampling=OVER_INTERVIEWS)
    rows = np.tril(np.ones((coders + 1, coders), np.int64), -1)  # r coders said yes, the others no
    for one, result in zip(yes, found, strict=True):
        counts = np.bincount(one.ravel(), minlength=coders + 1).astype(float)
        patterns = Patterns(
            np.asfortranarray(rows[counts > 0]),
            counts[counts > 0],
            2,
            np.zeros(int((counts > 0).sum()), np.int64),
            np.zeros(1, np.int64),
        )
        units = alpha_over_units(patterns, Nominal(), OVER_UNITS)
        gwet = alpha_with(Nominal(), patterns)
        yield [
            (result.interval.low, result.interval.high),
            jackknife(result.alpha.value, [cluster.without for cluster in result.clusters], interviews),
            result.leave_one_out or (None, None),
            (units.low, units.high),
            (gwet.low, gwet.high),
        ]


def jackknife(value: float | None, without: list[float | None], n: int) -> tuple[float | None, float | None]:
    """value ± t (n - 1 degrees of freedom) times the delete-one standard error (Efron & Tibshirani 1993)."""
    left = [one for one in without if one is not None]
    if value is None or len(left) < n:
        return None, None
    se = math.sqrt((n - 1) / n * float(((np.array(left) - np.mean(left)) ** 2).sum()))
    half = t_quantile(0.975, n - 1) * se
    return value - half, value + half


def coverage(
    truth: float, coders: int, interviews: int, beta: tuple[float, float]
) -> tuple[list[float], float]:
    """Share of the studies whose interval holds the truth, by method; and the spread of alpha itself.

    A study without an interval (nobody ever disagreed or marked anything) is one that does not hold it.
    """
    generator = np.random.default_rng((coders, interviews))
    held = np.zeros(len(METHODS))
    values = []
    for _ in range(STUDIES // CHUNK):
        yes = study(generator, CHUNK * interviews, coders, beta).reshape(CHUNK, interviews, UNITS)
        sums = sums_of(yes, coders)
        values.append(alpha_of_sums(sums.parts.sum(axis=1), sums.totals.sum(axis=1), Nominal()))
        for ends in intervals(yes, coders):
            held += [low is not None and high is not None and low <= truth <= high for low, high in ends]
    return (held / STUDIES).tolist(), float(np.nanstd(np.concatenate(values)))


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.coverage", description=__doc__)
    parser.add_argument("--write", action="store_true", help="keep the table in docs/methods.md")
    arguments = parser.parse_args()
    start = time.perf_counter()
    lines = [
        f"| code | coders | interviews | spread of α | {' | '.join(METHODS)} |",
        "|---|" + "---:|" * (3 + len(METHODS)),
    ]
    truths = {name: true_alpha(beta) for name, (beta, _) in CODES.items()}
    for name, (beta, numbers) in CODES.items():
        for coders in numbers:
            for interviews in INTERVIEWS:
                shares, spread = coverage(truths[name], coders, interviews, beta)
                figures = " | ".join(f"{100 * share:.1f}" for share in shares)
                lines.append(f"| {name} | {coders} | {interviews} | {spread:.3f} | {figures} |")
                print(lines[-1], flush=True)
    minutes = (time.perf_counter() - start) / 60
    alphas = ", ".join(f"{truth:.3f} ({name} code)" for name, truth in truths.items())
    said = (
        f"Simulated {date.today().isoformat()} on {platform.system()} {platform.machine()}, "
        f"{processor()}, Python {platform.python_version()}, numpy {np.__version__}, in {minutes:.0f} "
        f"minutes: {STUDIES:,} studies of each size, true α {alphas}, {OVER_INTERVIEWS.resamples:,} "
        "resamples, nominal 95%. Figures are "
        "percentages of studies whose interval holds the true α; their Monte-Carlo standard error is at most "
        f"{50 / math.sqrt(STUDIES):.1f} points. The spread is the standard deviation of α between studies."
    )
    print(said)
    if arguments.write:
        keep(PAGE, "\n".join([said, "", *lines]))
    return 0


def keep(page: Path, table: str) -> None:
    text = page.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    page.write_text(f"{before}{BEGIN}\n{table}\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    raise SystemExit(main())
