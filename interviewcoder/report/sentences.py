"""Sentences that are true of the numbers beside them: how many, of what, how computed, by what program.

Each is built from the table it speaks of, never from what a study usually looks like, so that it stays
true of small samples, one round or three, missing coders and undefined figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from interviewcoder.report.clean import one_line
from interviewcoder.report.contents import DecisionPart
from interviewcoder.tables.options import attribute_of
from interviewcoder.tables.rows import AgreementRow, AgreementTable, SampleTable, ThemeTable

MONTHS = (
    *("", "January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

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


# --- words and numbers -----------------------------------------------------------------------------


def plural(noun: str, number: int = 2) -> str:
    """The noun for so many: 1 category, 2 categories.

    >>> plural("category"), plural("barrier", 1), plural("theme")
    ('categories', 'barrier', 'themes')
    """
    noun = one_line(noun)
    if number == 1:
        return noun
    return re.sub(r"(?<![aeiou])y$", "ie", noun) + "s"


def capital(text: str) -> str:
    """The text with its first letter as a capital."""
    return text[:1].upper() + text[1:]


def and_list(words: Iterable[str]) -> str:
    """Words as a list in a sentence.

    >>> and_list(["ana", "ben", "cem"])
    'ana, ben and cem'
    """
    listed = list(words)
    if len(listed) < 2:
        return "".join(listed)
    return f"{', '.join(listed[:-1])} and {listed[-1]}"


def number_words(number: int) -> str:
    """A number as it begins a sentence: "Two", "12".

    >>> number_words(2), number_words(12)
    ('Two', '12')
    """
    words = ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten"]
    return words[number] if 0 <= number < len(words) else f"{number:,}"


def program(version: str) -> str:
    """The program with its version, where that is known."""
    return f"interviewcoder {one_line(version)}".strip()


def counted(number: int, noun: str) -> str:
    """A number with its noun: "1 interview", "12,000 words"."""
    return f"{number:,} {plural(noun, number)}"


def figure(value: float | None, undefined: str = "–") -> str:
    """A coefficient with two decimals and a real minus sign.

    >>> figure(0.6249), figure(-0.051), figure(-0.001), figure(None)
    ('0.62', '−0.05', '0.00', '–')
    """
    if value is None:
        return undefined
    shown = f"{value:.2f}"
    return "0.00" if shown == "-0.00" else shown.replace("-", "−")


def whole_percent(share: float | None) -> str:
    """A share as a whole percentage, half up; what is not nothing, or not all, is not shown as such.

    >>> whole_percent(0.256), whole_percent(0.002), whole_percent(0.0), whole_percent(0.9996)
    ('26%', '<1%', '0%', '>99%')
    """
    if share is None:
        return "–"
    if 0 < share < 0.01:
        return "<1%"
    if 0.99 < share < 1:
        return ">99%"
    return f"{int(100 * share + 0.5)}%"


def day(iso: str) -> date | None:
    """The day of an ISO 8601 date or time; None where it is none."""
    try:
        return datetime.fromisoformat(iso.strip()).date()
    except ValueError:
        return None


def day_words(iso: str) -> str:
    """A date as read in British English; blank where there is none.

    >>> day_words("2019-03-04T10:11:12.5Z"), day_words("")
    ('4 March 2019', '')
    """
    found = day(iso)
    return f"{found.day} {MONTHS[found.month]} {found.year}" if found else ""


def attribute_words(name: str) -> str:
    """Name of an attribute as a reader writes it: stakeholder_group -> stakeholder group."""
    return one_line(name.replace("_", " "))


def by_words(table: ThemeTable) -> str:
    """What the columns of a theme table are, as the rest of a title: " by country"; blank without columns."""
    return f" by {and_list(map(attribute_words, table.options.names))}" if table.groups else ""


# --- the sample and the themes ---------------------------------------------------------------------


def sample_sentence(sample: SampleTable) -> str:
    """How many interviews and words there are, and how many are finished."""
    if not sample.interviews:
        return "The study holds no interviews yet."
    held = f"The study holds {counted(sample.interviews, 'interview')} with {counted(sample.words, 'word')}"
    if sample.finished == sample.interviews:
        done = (
            "the coding of every one of them is finished"
            if sample.interviews > 1
            else "its coding is finished"
        )
    elif not sample.finished:
        done = "none of them is finished, so that nothing can be counted yet"
    else:
        verb = "is" if sample.finished == 1 else "are"
        done = f"{sample.finished} of them {verb} finished"
    return f"{held}; {done}."


def theme_notes(table: ThemeTable) -> tuple[str, ...]:
    """The table's own notes, and what a dash and a zero mean where they occur and no note says so."""
    rows = (*table.rows, *table.counter_examples)
    cells = [cell for row in rows for cell in (*row.cells, row.overall)]
    said = " ".join(table.notes)
    more = []
    if "n/N" not in said:
        more.append("n/N: interviews that mention it, out of the interviews whose coding is finished.")
    if any(cell.interviews is None for cell in cells) and "–:" not in said:
        more.append("–: no interview was finished.")
    if any(cell.interviews == 0 for cell in cells) and "0:" not in said:
        more.append("0: no finished interview mentions it.")
    return (*table.notes, *more)


# --- agreement -------------------------------------------------------------------------------------


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


# --- quotes ----------------------------------------------------------------------------------------


def shared_warning(attributions: Iterable[str]) -> str:
    """What is said, once, of attributions that may name a person."""
    return (
        "a person may be recognised where fewer than three interviews share this attribution: "
        f"{'; '.join(map(one_line, attributions))}"
    )


def nothing_counted(themes: ThemeTable, level: str) -> str:
    """Why a theme table is empty: nothing is finished, or not by those whose codings are counted."""
    said = next((note for note in themes.notes if note.startswith("Finished, but not counted")), "")
    return f"No {level} can be counted yet. {said or 'No interview is finished.'}"


# --- decisions -------------------------------------------------------------------------------------


def settled_sentence(part: DecisionPart) -> str:
    """How many disagreements there were, how many are settled, and by whom."""
    if not part.asked and not part.decisions:
        return "There is no disagreement between coders to settle."
    said = []
    if part.asked:
        places = counted(part.asked, "place")
        where = counted(part.interviews, "interview")
        said.append(
            f"In the rounds compared coders disagreed in {places} of {where}, what overlaps taken as one."
        )
        if not part.decisions:
            said.append("None of them has been settled yet.")
        elif part.open:
            verb = "is" if part.open == 1 else "are"
            said.append(f"{number_words(part.open)} of them {verb} not settled yet.")
    if part.decisions:
        people = and_list(dict.fromkeys(one_line(one.decided_by) for one in part.decisions))
        verb = "was" if len(part.decisions) == 1 else "were"
        noun = "decision" if part.asked else "decision about disagreements of coders"
        said.append(f"{counted(len(part.decisions), noun)} {verb} made, by {people}.")
        reasons = sum(bool(one.reason.strip()) for one in part.decisions)
        if reasons:
            said.append(f"A reason is recorded for {reasons} of them.")
        said.append(
            "Codings that a decision judged count as decided, and stay in the study as they were made."
        )
    return " ".join(said)
