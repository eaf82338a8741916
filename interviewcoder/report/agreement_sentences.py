"""The methods paragraph and the notes of an agreement table, true of how it was computed.

Each sentence is built from the table it speaks of: one round or three, missing coders, small samples,
undefined figures.
"""

from __future__ import annotations

from collections.abc import Sequence

from interviewcoder.report.clean import one_line
from interviewcoder.report.sentences import (
    and_list,
    attribute_words,
    counted,
    figure,
    number_words,
    plural,
    program,
    whole_percent,
)
from interviewcoder.tables.options import attribute_of
from interviewcoder.tables.rows import AgreementRow, AgreementTable

REFERENCES = {
    "alpha": (
        "Krippendorff, K. (2004). Reliability in content analysis: some common misconceptions and "
        "recommendations. Human Communication Research, 30(3), 411–433.",
        "Krippendorff, K. (2018). Content Analysis: An Introduction to Its Methodology (4th ed.). SAGE.",
    ),
    "masi": (
        "Passonneau, R. (2006). Measuring agreement on set-valued items (MASI) for semantic and pragmatic "
        "annotation. Proceedings of LREC 2006, 831–836.",
    ),
    "specific": (
        "Cicchetti, D. V., & Feinstein, A. R. (1990). High agreement but low kappa: II. Resolving the "
        "paradoxes. Journal of Clinical Epidemiology, 43(6), 551–558.",
    ),
    "kappa": (
        "Cohen, J. (1960). A coefficient of agreement for nominal scales. Educational and Psychological "
        "Measurement, 20(1), 37–46.",
    ),
}


def methods(table: AgreementTable, level: str, program_version: str) -> str:
    """The methods paragraph: who coded what, the unit, the coefficients, the uncertainty, the program."""
    options = table.options
    sentences = [_who(table), *map(one_line, table.conduct), _unit(table)]
    groups = and_list(_GROUPS.get(name, attribute_words(attribute_of(name))) for name in options.groups)
    if options.question is not None:
        noun = "code" if options.question == "code" else one_line(level)
        rolled = ", its sub-codes taken together," if options.question == "theme" else ""
        within = f" within each {groups}" if groups else ""
        sentences.append(
            f"For each {noun}{rolled} agreement was computed{within} on whether it was assigned to a unit "
            "or not, as Krippendorff's α for nominal data (Krippendorff, 2004, 2018), beside percentage "
            "agreement and positive and negative agreement (Cicchetti & Feinstein, 1990)."
        )
    else:
        sentences.append(
            f"For each {groups} agreement was computed on the set of codes that each unit was given, as "
            "Krippendorff's α (Krippendorff, 2004, 2018) with the MASI distance (Passonneau, 2006)."
        )
    sentences.append(
        "Units that a coder did not finish, and codes made after a coder had finished, are missing for that "
        "coder and not counted as a no."
    )
    if options.question is not None:
        sentences.append(
            "Overall agreement is α on the sets of codes of each unit, with the MASI distance (Passonneau, "
            "2006); units and codes are never pooled into one table."
        )
    if _has_kappa(table):
        sentences.append("For pairs of coders Cohen's κ (Cohen, 1960) is given as well.")
    sentences += _uncertainty(table)
    sentences.append(f"Computed with {program(program_version)}.")
    return " ".join(sentence for sentence in sentences if sentence)


_GROUPS = {"pair": "pair of coders", "month": "month", "language": "language", "round": "round"}


def _who(table: AgreementTable) -> str:
    coders = and_list(one_line(coder) for coder in table.coders)
    many = len(table.coders)
    subject = f"{number_words(many)} {plural('coder', many)} ({coders})" if many else "The coders"
    rounds = ""
    if table.rounds:
        noun = "round" if len(table.rounds) == 1 else "rounds"
        rounds = f" in the {noun} {and_list(one_line(name) for name in table.rounds)}"
    share = f"{table.double_coded} of the {counted(table.finished, 'finished interview')}"
    if table.finished >= 10:
        share += f" ({whole_percent(table.double_coded / table.finished)})"
    said = f"{subject} are compared on {share}, those that at least two of them finished{rounds}"
    if many < 3 or not table.by_coders:
        return f"{said}."
    parts = [
        f"{number_words(number).lower()} by {number_words(of).lower()}"
        for of, number in table.by_coders.items()
    ]
    return f"{said}: {and_list(parts)} of them."


def _unit(table: AgreementTable) -> str:
    unit = table.options.unit
    turns = "counted too" if table.options.interviewer else "left out"
    if unit == "character":
        rule = "The unit is the character, white space left out; what a coding covers counts as coded"
    elif unit == "interview" and table.options.rule == "word":
        rule = "The unit is the interview; a coder said yes to a code who assigned it anywhere in it"
    else:
        drawn = ", a stretch drawn before coding" if unit == "segment" else ""
        least = "one whole word" if table.options.rule == "word" else "half of the words"
        rule = (
            f"The unit is the {unit}{drawn}; a unit counts as coded if a coding covers at least {least} of it"
        )
    return f"{rule}. The interviewer's turns are {turns}."


def _has_kappa(table: AgreementTable) -> bool:
    return any(row.kappa for row in (*table.rows, table.overall))


def ranges(table: AgreementTable) -> list[str]:
    """Kinds of range that stand in the table, each once."""
    rows = (*table.rows, table.overall)
    return list(dict.fromkeys(row.range for row in rows if row.range and row.low is not None))


def _uncertainty(table: AgreementTable) -> list[str]:
    options, kinds, said = table.options, ranges(table), []
    within = f" within the strata they were drawn by ({one_line(table.strata)})" if table.strata else ""
    boot = (
        f"a {100 * options.level:g}% percentile bootstrap interval that resamples whole interviews{within} "
        f"(B = {options.resamples:,}, seed {options.seed})"
    )
    if "leave-one-out" in kinds:
        few = len(table.interviews) < 10
        why = ", for which fewer than ten interviews are too few" if few else ""
        where = (
            "The range beside α" if len(kinds) == 1 else "Where fewer than ten interviews are compared, it"
        )
        said.append(
            f"{where} is from the smallest to the greatest value with one interview left out "
            f"(leave-one-out); it is not a confidence interval{why}."
        )
    if "approximate" in kinds:
        said.append(
            f"The range beside α is {boot}; with 30 interviews or fewer it is approximate and "
            "tends to be too narrow."
        )
    if "interval" in kinds:
        said.append(f"The range beside α is {boot}.")
    return said


def overall_sentence(table: AgreementTable) -> str:
    """Overall agreement, with the lowest codes in the same breath."""
    overall = table.overall
    if overall.alpha is None:
        reason = f" ({one_line(overall.reason)})" if overall.reason else ""
        first = f"Overall agreement on sets of codes is undefined{reason}"
    else:
        first = (
            f"Overall agreement on sets of codes (MASI α) is {figure(overall.alpha)}{range_words(overall)}"
        )
    known = {row.name: row for row in table.rows}
    lowest = [
        f"{one_line(name)} (α = {figure(known[name].alpha)})"
        for name in table.lowest
        if name in known and known[name].alpha is not None
    ]
    if not lowest:
        return f"{first}."
    verb = "is" if len(lowest) == 1 else "are"
    return f"{first}; lowest {verb} {and_list(lowest)}."


def range_words(row: AgreementRow) -> str:
    """The range in brackets, with what it is; blank where there is none."""
    if row.low is None or row.high is None:
        return ""
    kind = {
        "leave-one-out": "leave-one-out ",
        "approximate": "approximate interval ",
        "interval": "interval ",
    }
    return f" ({kind.get(row.range, '')}{figure(row.low)} to {figure(row.high)})"


def agreement_notes(table: AgreementTable, pairs: Sequence[str], printed: Sequence[str]) -> tuple[str, ...]:
    """Notes under the agreement table: its own, the meaning of the columns, and what is undefined, why."""
    # The table's own notes say it where there are several pairs, and what the overall row counts.
    said = " ".join(table.notes)
    more = []
    if "A before B by name" not in said:
        pairs_said = ", all pairs added up" if len(table.coders) > 2 else ""
        more.append(
            "Both, only A, only B, neither: units on which a pair of coders gave the code both, one alone "
            f"or neither, A before B by name{pairs_said}."
        )
    if "overall row" not in said:
        more.append("In the last row the counts are of units with any code.")
    more += [
        "Prevalence: share of units given the code, "
        + (f"in the order {' / '.join(printed)}." if printed else "from the lowest coder to the highest."),
        "α, coded: over units that any coder coded.",
    ]
    if pairs:
        more.append("κ: Cohen's κ of a pair.")
    reasons: dict[str, list[str]] = {}
    for row in (*table.rows, table.overall):
        if row.reason:
            reasons.setdefault(one_line(row.reason), []).append(one_line(row.name))
    for reason, names in reasons.items():
        shown = and_list(names) if len(names) <= 8 else f"{', '.join(names[:7])} and {len(names) - 7} more"
        more.append(f"–: undefined, {reason}: {shown}.")
    return (*table.notes, *more)


def references(table: AgreementTable, program_version: str = "") -> tuple[str, ...]:
    """The works the methods paragraph cites, by author, the program among them."""
    keys = ["alpha"]
    if table.options.question is not None:
        keys.append("specific")
    keys.append("masi")
    if _has_kappa(table):
        keys.append("kappa")
    version = f" (version {one_line(program_version)})" if one_line(program_version) else ""
    own = f"The interviewcoder developers. interviewcoder{version} [Computer software]."
    return tuple(sorted([*(work for key in keys for work in REFERENCES[key]), own]))
