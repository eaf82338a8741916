"""Everything about one set of coded passages at a time, under the names that scripts read."""

from __future__ import annotations

from dataclasses import dataclass

from interviewcoder.agreement.passages.dissimilarity import Dissimilarity
from interviewcoder.agreement.passages.gamma_agreement import Gamma, Sampling, gamma
from interviewcoder.agreement.passages.matching import PassageMatching, match_passages
from interviewcoder.agreement.passages.spans import PassageError, Passages
from interviewcoder.agreement.passages.unitizing_2004 import AlphaU, alpha_u
from interviewcoder.agreement.passages.unitizing_2016 import UAlpha, u_alpha

Figure = float | int | None | dict[str, float | None]


@dataclass(frozen=True, slots=True)
class UnitizingAgreement:
    """The unitizing coefficients of two or more coders, and how many of their passages match."""

    alpha_u: AlphaU
    u_alpha: UAlpha
    gamma: Gamma | None
    """None where it could not be computed at all; ``gamma_reason`` says why."""
    gamma_reason: str | None
    matching: PassageMatching

    @property
    def merged(self) -> int:
        """How many passages fewer there were for αU, which takes no overlaps within a code."""
        return self.alpha_u.merged

    def figures(self) -> dict[str, Figure]:
        """Name -> value, None where undefined: alpha_u, alpha_u_by_code, u_alpha, binary_u_alpha, cu_alpha,
        ku_alpha, gamma, gamma_cat, f1 (codes must agree; pairs of coders pooled), merged."""
        return {
            "alpha_u": self.alpha_u.value,
            "alpha_u_by_code": {code.code: code.value for code in self.alpha_u.by_code},
            "u_alpha": self.u_alpha.u_alpha.value,
            "binary_u_alpha": self.u_alpha.binary.value,
            "cu_alpha": self.u_alpha.cu_alpha.value,
            "ku_alpha": {code: found.value for code, found in self.u_alpha.ku_alpha.items()},
            "gamma": self.gamma.value if self.gamma else None,
            "gamma_cat": self.gamma.cat if self.gamma else None,
            "f1": self.matching.same_code.f1,
            "merged": self.merged,
        }

    def reasons(self) -> dict[str, str]:
        """Name -> why it is undefined, for the figures that are; by code, the name is ``alpha_u[code]``."""
        found = {
            "alpha_u": self.alpha_u.reason,
            **{f"alpha_u[{code.code}]": code.reason for code in self.alpha_u.by_code},
            "u_alpha": self.u_alpha.u_alpha.reason,
            "binary_u_alpha": self.u_alpha.binary.reason,
            "cu_alpha": self.u_alpha.cu_alpha.reason,
            **{f"ku_alpha[{code}]": value.reason for code, value in self.u_alpha.ku_alpha.items()},
            "gamma": self.gamma.reason if self.gamma else self.gamma_reason,
            "gamma_cat": self.gamma.reason_cat if self.gamma else self.gamma_reason,
            "f1": self.matching.reason,
        }
        return {name: reason for name, reason in found.items() if reason is not None}


def unitizing_agreement(
    passages: Passages,
    *,
    threshold: float = 0.5,
    dissimilarity: Dissimilarity | None = None,
    sampling: Sampling | None = None,
) -> UnitizingAgreement:
    """αU, the uα family, γ and the matching of passages, together.

    Where γ cannot be computed (SciPy missing, too many passages on each other) the others are still given.
    Raises OptionError for a threshold that is not above 0 and at most 1.

    >>> from interviewcoder.agreement.passages.spans import CodedSpan, gather_passages
    >>> spans = [CodedSpan("DE-01", "ana", 10, 30, "beds"), CodedSpan("DE-01", "ben", 15, 35, "beds")]
    >>> found = unitizing_agreement(gather_passages(spans, 100))
    >>> found.figures()["f1"], found.figures()["ku_alpha"], found.reasons()["cu_alpha"]
    (1.0, {'beds': None}, 'no variation')
    """
    found, reason = None, None
    try:
        found = gamma(passages, dissimilarity, sampling)
    except PassageError as error:
        reason = str(error)
    return UnitizingAgreement(
        alpha_u=alpha_u(passages),
        u_alpha=u_alpha(passages),
        gamma=found,
        gamma_reason=reason,
        matching=match_passages(passages, threshold),
    )
