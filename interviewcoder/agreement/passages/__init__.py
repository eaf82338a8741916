"""Agreement on passages that coders cut out of a text themselves: plain spans in, coefficients out.

Three questions with three answers: the same code on the same characters (`character_agreement`), the same
passages found (`match_passages`), the same cutting of the text as a whole (`alpha_u`, `u_alpha`, `gamma`).
`gather_passages` checks spans and settles who coded what.
"""

from interviewcoder.agreement.passages.alignment import Alignment, alignment_disorder, best_alignment
from interviewcoder.agreement.passages.characters import CharacterAgreement, character_agreement
from interviewcoder.agreement.passages.dissimilarity import Dissimilarity
from interviewcoder.agreement.passages.gamma_agreement import Gamma, Sampling, gamma, gamma_from_disorders
from interviewcoder.agreement.passages.matching import (
    Matched,
    PairMatching,
    PassageMatching,
    match_passages,
    overlap,
)
from interviewcoder.agreement.passages.spans import CodedSpan, PassageError, Passages, gather_passages
from interviewcoder.agreement.passages.summary import UnitizingAgreement, unitizing_agreement
from interviewcoder.agreement.passages.unitizing_2004 import AlphaU, CodeAlphaU, alpha_u
from interviewcoder.agreement.passages.unitizing_2016 import UAlpha, UAlphaValue, u_alpha

__all__ = [
    "Alignment",
    "AlphaU",
    "CharacterAgreement",
    "CodeAlphaU",
    "CodedSpan",
    "Dissimilarity",
    "Gamma",
    "Matched",
    "PairMatching",
    "PassageError",
    "PassageMatching",
    "Passages",
    "Sampling",
    "UAlpha",
    "UAlphaValue",
    "UnitizingAgreement",
    "alignment_disorder",
    "alpha_u",
    "best_alignment",
    "character_agreement",
    "gamma",
    "gamma_from_disorders",
    "gather_passages",
    "match_passages",
    "overlap",
    "u_alpha",
    "unitizing_agreement",
]
