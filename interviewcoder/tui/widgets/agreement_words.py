"""What the figures of the agreement screen mean, in plain words: what it is, how to read it, when it
misleads. Short enough for four lines of the smallest terminal; `docs/methods.md` says it at length."""

from __future__ import annotations

EXPLAINED: dict[str, str] = {
    "name": "What each row is about. The overall row takes all codes of a unit together as a set (α with "
    "MASI distances) and stands above the three lowest codes, because a good average hides bad codes. "
    "Enter lists where coders disagree.",
    "both": "Units to which both coders of a pair gave the code; with more than two coders, pairs are "
    "pooled. The only count that is agreement on something: where it is small, a high percentage is "
    "mostly agreement that nothing was there.",
    "only_a": "Units to which only the first coder of a pair gave the code (first by name). Much more A"
    " than B: one of them uses the code more freely, so talk about its definition. As much A as B: they"
    " see it in different places.",
    "only_b": "Units to which only the second coder of a pair gave the code (second by name). Much more"
    " B than A: one of them uses the code more freely, so talk about its definition. As much A as B: "
    "they see it in different places.",
    "neither": "Units to which neither coder of a pair gave the code. It grows with everything in the "
    "transcripts that has nothing to do with the code, and pulls the percentage up; α and κ take that "
    "into account.",
    "percent": "Share of pairs of values that are equal, agreement by chance included. For a rare code it is "
    "above 90 however it is coded, so it cannot stand alone: read it beside α and the four counts.",
    "alpha": "Krippendorff's α: 1 all agree, 0 no better than chance, below 0 worse. Any number of coders, "
    "gaps allowed. It misleads with rare codes: one deviating value in twenty gives α = 0, and AC1 = .89; "
    "both are right. Look at prevalence and at the range.",
    "range": "α (●) and how far it can be trusted. [··●··] leave-one-out: lowest and highest α with one "
    "interview left out: it bounds nothing. ├──●──┤ bootstrap interval over interviews, (╌╌●╌╌) the same "
    "but approximate (few interviews); judge a code by the lower end of these two.",
    "alpha_coded": "α over only those units that any coder gave any code. Much lower than α: the coders "
    "agree on what is irrelevant rather than on what it means. To be reported beside α, never instead.",
    "kappa": "Cohen's κ of two coders: read like α, but each coder's own frequency says what chance would "
    "give. It misleads where one uses the code more often: then κ flatters them against α. With rare codes "
    "it is as fragile as α; 0.00* had to be 0, as one of the two gave the code to no unit, or to all.",
    "prevalence": "Share of units to which this coder gave the code. Below 5 or above 95 in a hundred, "
    "α and κ rest on a handful of units and jump with each. Coders whose shares differ much use the "
    "code differently.",
    "positive": "Positive agreement: of what a pair gave, the share both gave. Says how far a yes can "
    "be trusted. Not corrected for chance, so it misleads with codes that are everywhere.",
    "negative": "Negative agreement: of all noes of a pair, the share both said. Nearly 1 for any rare "
    "code; it misleads where it is quoted in place of positive agreement.",
    "units": "Units that at least two coders finished: what the figures of this row rest on. Sentences and "
    "turns of one interview resemble each other, so the number of interviews says more.",
    "interviews": "Interviews that at least two coders finished. Ranges are over interviews; below ten a "
    "confidence interval would promise too much, so the leave-one-out range is shown.",
}
"""Kind of column -> what it means."""

PLAIN_REASONS = {
    "no variation": "no variation: everybody gave every unit the same value, so there is nothing to agree on "
    "beyond chance",
    "no shared units": "no unit was coded by two coders",
}
"""Reason of an undefined figure -> the same in plain words, where it needs more."""


def plain_reason(reason: str) -> str:
    """Why a figure is undefined, as a clause people understand."""
    return PLAIN_REASONS.get(reason, reason)
