"""Published codings in their shortest form, and plain slow formulas to check the fast ones against."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from hypothesis import strategies as st

from interviewcoder.agreement import Coefficient, code_ratings

Table = Sequence[Sequence[int]]


def rows(text: str, order: str | None = None) -> npt.NDArray[np.int64]:
    """A word a unit, a character a coder, "-" missing."""
    units = [[None if value == "-" else value for value in word] for word in text.split()]
    return code_ratings(units, order)[0]


def from_table(table: Table) -> npt.NDArray[np.int64]:
    """Units of two coders from how often the first gave i and the second j."""
    return np.array([(i, j) for i, row in enumerate(table) for j, n in enumerate(row) for _ in range(n)])


# Cohen 1960, Educational and Psychological Measurement 20:37-46, p. 45: two judges, 200 subjects.
COHEN_1960 = [[88, 14, 18], [10, 40, 10], [2, 6, 12]]

# Artstein & Poesio 2008, Computational Linguistics 34(4):555-596, p. 558: statements and requests.
ARTSTEIN_POESIO_2008 = [[20, 20], [10, 50]]

# Pathologists A and B, 118 slides: Landis & Koch 1977, as in Agresti 1992, Statistical Methods in
# Medical Research 1:201-218.
AGRESTI_1992 = [[22, 2, 2, 0], [5, 7, 14, 0], [0, 2, 36, 0], [0, 1, 17, 10]]

# The example of SAS PROC FREQ in the tests of statsmodels' inter_rater.
SAS_3X3 = [[0, 4, 1], [0, 8, 0], [0, 1, 5]]

# Fleiss 1971, Psychological Bulletin 76:378-382: thirty patients, six psychiatrists a patient. The table
# holds counts only, so who gave a value is made up, and no coefficient that asks for it may be checked.
FLEISS_1971 = """
    444444 222555 233335 555555 222444 113333 333355 113334 114444 555555
    144444 124444 222333 144444 224445 333335 111455 111112 224444 133555
    555555 244444 224555 114444 144445 222224 111155 224444 133333 555555
"""

# Krippendorff 1980, Content Analysis, p. 139: three coders.
KRIPPENDORFF_1980 = "111 122 222 444 144 222 123 333 222"

# Krippendorff 2011, Computing Krippendorff's Alpha-Reliability, sections A, B and C.
KRIPPENDORFF_2011_A = "01 11 01 00 00 01 00 00 10 00"
KRIPPENDORFF_2011_B = "ab aa bb bb db cc cc cc ee dd dd ad"
KRIPPENDORFF_2011_C = "11-1 2232 3333 3333 2222 1234 4444 1121 2222 -555 --11 -3--"

# Gwet's cac.raw4raters (Handbook of Inter-Rater Reliability, 4th ed., p. 120; R package irrCAC 1.4):
# section C, but the lone value of the last unit is another coder's.
GWET_RAW4RATERS = "11-1 2232 3333 3333 2222 1234 4444 1121 2222 -555 --11 --3-"

# Hayes & Krippendorff 2007, Communication Methods and Measures 1:77-89, p. 84: five observers.
HAYES_KRIPPENDORFF_2007 = """
    112-2 1101- 2333- -00-0 000-0 000-0 102-1 1-20- 222-2 2111-
    -100- 0000- 1222- 33223 111-1 111-1 212-2 1233- 1101- 000-0
    0011- 00-00 2333- 0000- 12-22 0111- 00010 1212- 1122- 112-2
    110-0 2121- 22-22 3222- 222-2 223-2 222-2 22-12 2222- 111-1
"""


def explicit_alpha(
    units: Sequence[Sequence[Any]], distance: Callable[[Any, Any], float], repeat: Sequence[int] | None = None
) -> float | None:
    """Krippendorff's alpha from its definition: every pair of values, one after the other."""
    kept = [
        [value for value in row if value is not None]
        for row, times in zip(units, repeat or [1] * len(units), strict=True)
        for _ in range(times)
    ]
    kept = [row for row in kept if len(row) > 1]
    values = [value for row in kept for value in row]
    n = len(values)
    expected = sum(distance(a, b) for a in values for b in values) / (n * (n - 1)) if n else 0.0
    if expected == 0:
        return None
    observed = sum(distance(a, b) / (len(row) - 1) for row in kept for a in row for b in row) / n
    return 1 - observed / expected


def as_lists(codes: npt.NDArray[np.int64]) -> list[list[int | None]]:
    return [[None if value < 0 else int(value) for value in row] for row in codes]


def value_or_reason(coefficient: Coefficient) -> Any:
    """What must not change: the value to many digits, or why there is none."""
    assert (coefficient.value is None) == (coefficient.reason is not None)
    return coefficient.reason if coefficient.value is None else round(coefficient.value, 9)


CATEGORIES = 4


@st.composite
def codings(
    draw: st.DrawFn, *, coders: tuple[int, int] = (2, 4), categories: int = CATEGORIES, units: int = 12
) -> npt.NDArray[np.int64]:
    """Codes (units × coders) with missing values, small enough to be checked by hand-written loops."""
    width = draw(st.integers(*coders))
    cells = st.integers(-1, categories - 1)
    table = draw(st.lists(st.lists(cells, min_size=width, max_size=width), max_size=units))
    return np.array(table, dtype=np.int64).reshape(len(table), width)
