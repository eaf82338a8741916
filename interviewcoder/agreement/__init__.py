"""Inter-coder agreement: statistics on arrays, which know no project, no file and no screen.

Ratings are whole numbers, units × coders, -1 where a value is missing; ``code_ratings`` makes them of
anything, and ``from_frame`` counts a data frame of any engine. A yes/no code goes to
``binary_agreement``, sets of codes to ``set_agreement``, any other table to the coefficients. NumPy is
the only library needed.
"""

from interviewcoder.agreement.alpha import alpha_by_category, krippendorff_alpha
from interviewcoder.agreement.binary import (
    BinaryAgreement,
    PairAgreement,
    binary_agreement,
    binary_agreements,
)
from interviewcoder.agreement.chance import (
    Weights,
    brennan_prediger,
    conger_kappa,
    fleiss_kappa,
    gwet_ac1,
    gwet_ac2,
    percent_agreement,
    scott_pi,
    specific_agreement,
)
from interviewcoder.agreement.checks import RatingsError
from interviewcoder.agreement.clustered_kappas import clustered_kappas
from interviewcoder.agreement.clusters import ClusteredAlpha, Resampling, clustered_alpha
from interviewcoder.agreement.cohen import cohen_kappa, maximum_kappa, weighted_kappa
from interviewcoder.agreement.distances import LEVELS, Level, SetDistance, set_distance
from interviewcoder.agreement.drawing import Candidate, Draw, draw_sample
from interviewcoder.agreement.frames import FramePatterns, from_frame
from interviewcoder.agreement.overview import Overview, Scale, overview
from interviewcoder.agreement.pairs import CoderAgainstRest, CoderPair, coder_pairs, coders_against_rest
from interviewcoder.agreement.planning import WidthPlan, plan_width
from interviewcoder.agreement.rarity import Rarity, independent_interviews, independent_units, rarity
from interviewcoder.agreement.ratings import Patterns, Ratings, code_ratings, count_patterns
from interviewcoder.agreement.results import ClusterValue, Coefficient, Interval
from interviewcoder.agreement.sets import (
    SetAgreement,
    set_agreement,
    set_agreement_coded,
    set_alpha,
    set_distances,
)
from interviewcoder.agreement.unit_bootstrap import alpha_over_units
from interviewcoder.agreement.verbal import verbal_label

__all__ = [
    "LEVELS",
    "BinaryAgreement",
    "Candidate",
    "ClusterValue",
    "ClusteredAlpha",
    "CoderAgainstRest",
    "CoderPair",
    "Coefficient",
    "Draw",
    "FramePatterns",
    "Interval",
    "Level",
    "Overview",
    "PairAgreement",
    "Patterns",
    "Rarity",
    "Ratings",
    "RatingsError",
    "Resampling",
    "Scale",
    "SetAgreement",
    "SetDistance",
    "Weights",
    "WidthPlan",
    "alpha_by_category",
    "alpha_over_units",
    "binary_agreement",
    "binary_agreements",
    "brennan_prediger",
    "clustered_alpha",
    "clustered_kappas",
    "code_ratings",
    "coder_pairs",
    "coders_against_rest",
    "cohen_kappa",
    "conger_kappa",
    "count_patterns",
    "draw_sample",
    "fleiss_kappa",
    "from_frame",
    "gwet_ac1",
    "gwet_ac2",
    "independent_interviews",
    "independent_units",
    "krippendorff_alpha",
    "maximum_kappa",
    "overview",
    "percent_agreement",
    "plan_width",
    "rarity",
    "scott_pi",
    "set_agreement",
    "set_agreement_coded",
    "set_alpha",
    "set_distance",
    "set_distances",
    "specific_agreement",
    "verbal_label",
    "weighted_kappa",
]
