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


MOST_KAPPAS = 3
"""Pairs of coders up to which κ has columns of its own."""


def methods(table: AgreementTable, level: str, program_version: str) -> str:
    """The methods paragraph: who coded what, the unit, the coefficients, the uncertainty, the program."""
    options = table.options
    sentences = [_who(table), *map(one_line, table.conduct), *_of_rounds(table), _unit(table)]
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
        nouns = plural(noun)
        sentences.append(
            f"Overall agreement is α on the sets of {nouns} of each unit, with the MASI distance "
            f"(Passonneau, 2006); units and {nouns} are never pooled into one table."
        )
    elif table.alphas:
        sentences.append("α of a single code is that for nominal data, of whether it was assigned to a unit.")
    if kappa_pairs(table):
        of = "For the two coders" if len(table.coders) == 2 else "For pairs of coders"
        sentences.append(f"{of} Cohen's κ (Cohen, 1960) is given as well.")
    sentences += _uncertainty(table)
    sentences.append(f"Computed with {program(program_version)}.")
    return " ".join(sentence for sentence in sentences if sentence)


_GROUPS = {"pair": "pair of coders", "month": "month", "language": "language", "round": "round"}


def _who(table: AgreementTable) -> str:
    many = len(table.coders)
    if not many:
        return "No interview was finished by two coders in the rounds chosen."
    coders = and_list(one_line(coder) for coder in table.coders)
    subject = f"{number_words(many)} {plural('coder', many)} ({coders})"
    share = f"{table.double_coded} of the {counted(table.finished, 'finished interview')}"
    if table.finished == 1:
        share = "the only finished interview"
    if table.finished >= 10:
        share += f" ({whole_percent(table.double_coded / table.finished)})"
    one = table.double_coded == 1
    those = "the one" if one else "those"
    said = f"{subject} are compared on {share}, {those} that at least two of them finished{_rounds(table)}"
    if table.blind:
        said += " and that no open round hides"
    by = {number_words(of).lower(): number_words(number).lower() for of, number in table.by_coders.items()}
    if many > 2 and by:
        parts = [f"by {of}" if one else f"{number} by {of}" for of, number in by.items()]
        said += f", {parts[0]} of them" if one else f": {and_list(parts)} of them"
    if (with_units := table.overall.interviews) < table.double_coded:
        have = "has" if with_units == 1 else "have"
        unit = table.options.unit
        return (
            f"{said}. Only {with_units} of {'it' if one else 'these'} {have} {unit}s that count, and nothing "
            "else is compared."
        )
    return f"{said}."


_KINDS = {"drift": "drift-check", "coding": "ordinary coding"}
"""What a round of a kind is called, where that is not the kind's own name."""


def _rounds(table: AgreementTable) -> str:
    """Where they were finished: the rounds by name, each with its kind where that is known."""
    names = [one_line(name) for name in table.rounds]
    kinds = [table.kinds.get(name, "") for name in table.rounds]
    if len(names) == 1:
        if kinds[0] == "coding":
            return " in ordinary coding"
        return f" in the {' '.join(filter(None, (_KINDS.get(kinds[0], kinds[0]), 'round')))} {names[0]}"
    told = [
        f"{name} ({_KINDS.get(kind, kind)})" if kind else name
        for name, kind in zip(names, kinds, strict=True)
    ]
    return f" in the rounds {and_list(told)}" if told else ""


def _of_rounds(table: AgreementTable) -> list[str]:
    """What the kinds of the rounds compared mean for the figures."""
    kinds, said = set(table.kinds.values()), []
    if kinds == {"training"}:
        said.append(
            "A training round shows how far coders agree while they learn the codebook, and not how reliable "
            "the study's codings are."
        )
    if "coding" in kinds:
        said.append("In ordinary coding coders are not kept from seeing each other's codings.")
    return said


def _unit(table: AgreementTable) -> str:
    unit = table.options.unit
    turns = "counted too" if table.options.interviewer else "left out"
    if unit == "character":
        rule = "The unit is the character, white space left out; what a coding covers counts as coded"
    elif unit == "interview" and table.options.rule == "word":
        rule = "The unit is the interview; a coder said yes to a code who assigned it anywhere in it"
    else:
        drawn = ", a stretch of the text that was drawn" if unit == "segment" else ""
        least = "one whole word" if table.options.rule == "word" else "half of the words"
        rule = (
            f"The unit is the {unit}{drawn}; a unit counts as coded if a coding covers at least {least} of it"
        )
    return f"{rule}. The interviewer's turns are {turns}."


def kappa_pairs(table: AgreementTable) -> list[str]:
    """The pairs of coders whose κ is printed: those for whom it is defined anywhere, unless they are many."""
    every = (*table.rows, table.overall)
    pairs = dict.fromkeys(pair for row in every for pair, value in row.kappa.items() if value is not None)
    return list(pairs) if len(pairs) <= MOST_KAPPAS else []


def ranges(table: AgreementTable) -> list[str]:
    """Kinds of range that stand in the table, each once."""
    rows = (*table.rows, table.overall)
    return list(dict.fromkeys(row.range for row in rows if row.range and row.low is not None))


def _uncertainty(table: AgreementTable) -> list[str]:
    """What the ranges are, each kind with the numbers of interviews it is for where there are several."""
    options, kinds, said = table.options, ranges(table), []
    within = f" within the strata they were drawn by ({one_line(table.strata)})" if table.strata else ""
    boot = (
        f"a {100 * options.level:g}% percentile bootstrap interval that resamples whole interviews{within} "
        f"(B = {options.resamples:,}, seed {options.seed})"
    )

    def subject(where: str) -> str:
        return "The range beside α" if len(kinds) == 1 else f"Where {where} are compared, the range beside α"

    if "leave-one-out" in kinds:
        # Ten interviews or more have it where each is a stratum of its own, so that none can be resampled.
        alone = table.overall.range == "leave-one-out" and table.overall.interviews >= 10
        why = "" if alone else ", for which fewer than ten interviews are too few"
        said.append(
            f"{subject('fewer than ten interviews')} is from the smallest to the greatest value with one "
            f"interview left out (leave-one-out); it is not a confidence interval{why}."
        )
    if "approximate" in kinds:
        said.append(
            f"{subject('ten to 30 interviews')} is {boot}; with 30 interviews or fewer it is approximate and "
            "tends to be too narrow."
        )
    if "interval" in kinds:
        said.append(f"{subject('more than 30 interviews')} is {boot}.")
    return said


def overall_sentence(table: AgreementTable, level: str = "theme") -> str:
    """Overall agreement, with the lowest codes in the same breath."""
    overall = table.overall
    noun = one_line(level) if table.options.question == "theme" else "code"
    if overall.alpha is None:
        reason = f" ({one_line(overall.reason)})" if overall.reason else ""
        first = f"Overall agreement on sets of {plural(noun)} is undefined{reason}"
    else:
        first = (
            f"Overall agreement on sets of {plural(noun)} (MASI α) is "
            f"{figure(overall.alpha)}{range_words(overall)}"
        )
    of_codes = _of_codes(table, noun)
    return f"{first}; {of_codes}." if of_codes else f"{first}."


def _of_codes(table: AgreementTable, noun: str) -> str:
    """The lowest of the codes that have an α; blank where none has one. By the figures as they are printed,
    so that none is called lower than another that looks the same."""
    printed = {name: figure(alpha) for name, alpha in table.alphas.items()}
    if not printed:
        return ""
    if len(printed) == 1:
        ((name, value),) = printed.items()
        return f"of single {plural(noun)} only {one_line(name)} has an α, {value}"
    if not table.lowest:
        value = next(iter(printed.values()))
        return f"α of each of the {len(printed)} {plural(noun)} that have one is {value}"
    named = [f"{one_line(name)} (α = {printed[name]})" for name in table.lowest]
    tied = sum(value == printed[table.lowest[-1]] for value in printed.values())
    more = tied > sum(printed[name] == printed[table.lowest[-1]] for name in table.lowest)
    verb = "is" if len(named) == 1 else "are"
    among = "among the lowest" if more else "the lowest"
    return f"{among} of the {len(printed)} {plural(noun)} that have an α {verb} {and_list(named)}"


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
            reasons.setdefault(one_line(row.reason), []).append(named(row))
    for reason, names in reasons.items():
        shown = and_list(names) if len(names) <= 8 else f"{', '.join(names[:7])} and {len(names) - 7} more"
        more.append(f"–: undefined, {reason}: {shown}.")
    return (*table.notes, *more)


def named(row: AgreementRow) -> str:
    """What a row is about: the code and, where it is asked by group, the group."""
    together = one_line(" · ".join(row.groups))
    return (
        one_line(row.name) if together in ("", one_line(row.name)) else f"{one_line(row.name)} ({together})"
    )


def references(table: AgreementTable, program_version: str = "") -> tuple[str, ...]:
    """The works the methods paragraph cites, by author, the program among them."""
    keys = ["alpha"]
    if table.options.question is not None:
        keys.append("specific")
    keys.append("masi")
    if kappa_pairs(table):
        keys.append("kappa")
    version = f" (version {one_line(program_version)})" if one_line(program_version) else ""
    own = f"The interviewcoder developers. interviewcoder{version} [Computer software]."
    return tuple(sorted([*(work for key in keys for work in REFERENCES[key]), own]))
