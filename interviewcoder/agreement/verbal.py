"""Words for coefficients, for those whom a journal asks for them: conventions with a source, never a default.

Where the cuts lie is a matter of agreement among researchers and not of statistics; Landis and Koch called
theirs "clearly arbitrary". A word is for the kind of coefficient its authors spoke of, and for no other.
"""

from __future__ import annotations

from typing import Final, Literal, get_args

from interviewcoder.model import OptionError

Words = Literal["landis-koch", "krippendorff"]

SOURCES: Final[dict[Words, str]] = {
    "landis-koch": (
        "Landis, J. R., & Koch, G. G. (1977). The measurement of observer agreement for categorical data. "
        "Biometrics, 33, 159–174, p. 165; for κ"
    ),
    "krippendorff": (
        "Krippendorff, K. (2018). Content Analysis: An Introduction to Its Methodology (4th ed.), chapter on "
        "reliability: cuts at .800 and .667; for α"
    ),
}
CAUTION: Final = (
    "The words are conventions: their cuts follow from no theorem, and say nothing of prevalence, of the "
    "number of interviews, or of what a wrong conclusion would cost."
)

_LANDIS_KOCH = ((0.20, "slight"), (0.40, "fair"), (0.60, "moderate"), (0.80, "substantial"))
_KAPPAS = frozenset({"cohen_kappa", "weighted_kappa", "scott_pi", "fleiss_kappa", "conger_kappa"})


def verbal_label(value: float | None, words: Words) -> str | None:
    """The word for a coefficient, None where it is undefined; ``words`` says whose (see `SOURCES`).

    Landis and Koch's classes are given to two decimals (.20, then .21), so that a value is put where it
    belongs when it is printed with two. Krippendorff's cuts are taken as they are: .7996 is below .800.
    Raises OptionError for other words.

    >>> [verbal_label(value, "landis-koch") for value in (-0.1, 0.0, 0.204, 0.206, 0.6, 0.81, 1.0)]
    ['poor', 'slight', 'slight', 'fair', 'moderate', 'almost perfect', 'almost perfect']
    >>> [verbal_label(value, "krippendorff") for value in (0.8, 0.7996, 0.667, 0.5, None)]
    ['reliable', 'tentative', 'tentative', 'unreliable', None]
    """
    if words not in get_args(Words):
        raise OptionError(f"There are no words '{words}'; choose one of: {', '.join(get_args(Words))}.")
    if value is None:
        return None
    if words == "krippendorff":
        return "reliable" if value >= 0.8 else "tentative" if value >= 0.667 else "unreliable"
    printed = round(value, 2)
    if printed < 0:
        return "poor"
    return next((word for upper, word in _LANDIS_KOCH if printed <= upper), "almost perfect")


def fits(coefficient: str, words: Words) -> bool:
    """Whether the words were made for this coefficient (by its name in results).

    AC1, AC2, Brennan and Prediger's and percent agreement correct for chance otherwise or not at all, and
    come out higher; neither source speaks of them.

    >>> fits("cohen_kappa", "landis-koch"), fits("gwet_ac1", "landis-koch")
    (True, False)
    """
    if words == "krippendorff":
        return coefficient.startswith("krippendorff_alpha")
    return coefficient in _KAPPAS
