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
from interviewcoder.tables import column_words
from interviewcoder.tables.percentages import percent_words
from interviewcoder.tables.rows import SampleTable, ThemeTable
from interviewcoder.tables.whose import WHOSE

MONTHS = (
    *("", "January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


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
    return percent_words(share)


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
    return one_line(column_words.attribute_words(name))


def by_words(table: ThemeTable) -> str:
    """What the columns of a theme table are, as the rest of a title: " by country"; blank without columns."""
    return f" by {and_list(map(attribute_words, table.options.names))}" if table.groups else ""


# --- rounds that are open --------------------------------------------------------------------------


def open_sentences(rounds: Sequence[tuple[str, Sequence[str]]], hides: str) -> list[str]:
    """A sentence for each round that is open, with its interviews: that it is, and what it hides.

    >>> open_sentences([("Pilot", ["DE-01"])], "what its coders differ in is not shown")
    ['The round Pilot is still open (DE-01); what its coders differ in is not shown.']
    """

    def some(names: Sequence[str]) -> str:
        shown = [*names[:7], f"{len(names) - 7} more"] if len(names) > 8 else names
        return and_list(map(one_line, shown))

    return [f"The round {one_line(name)} is still open ({some(of)}); {hides}." for name, of in rounds]


# --- the sample and the themes ---------------------------------------------------------------------


def sample_sentence(sample: SampleTable) -> str:
    """How many interviews and words there are, and how many are finished."""
    if not sample.interviews:
        return "The study holds no interviews yet."
    held = f"The study holds {counted(sample.interviews, 'interview')} with {counted(sample.words, 'word')}"
    left, finished = sample.interviews - sample.hidden, sample.finished
    verb = "is" if finished == 1 else "are"
    if sample.hidden:
        are = "is" if sample.hidden == 1 else "are"
        held += f", of which {sample.hidden} {are} coded blind in an open round and not counted"
        if not left:
            return f"{held}."
        if finished == left:
            done = f"the coding of the other {left if left > 1 else 'one'} is finished"
        elif not finished:
            done = (
                "none of the others is finished"
                if left > 1
                else "the coding of the other one is not finished"
            )
        else:
            done = f"{finished} of the other {left} {verb} finished"
    elif finished == left:
        done = "the coding of every one of them is finished" if left > 1 else "its coding is finished"
    elif not finished:
        none = "none of them is" if left > 1 else "its coding is not"
        done = f"{none} finished, so that nothing can be counted yet"
    else:
        done = f"{finished} of them {verb} finished"
    return f"{held}; {done}."


def nothing_counted(themes: ThemeTable, level: str) -> str:
    """Why a theme table is empty: the codebook has none, or nothing is finished, or not by those whose
    codings are counted."""
    if not themes.rows:
        only = "holds nothing but counter-examples" if themes.counter_examples else f"has no {level} in use"
        return f"No {level} can be counted yet. The codebook {only}."
    reasons = ("Finished, but not counted", "Not counted, for want of", "Coded blind")
    said = [note for note in themes.notes if note.startswith(reasons)]
    none = "No other interview" if said else "No interview"
    by = "" if themes.options.coders in WHOSE else f" by {one_line(themes.options.coders)}"
    return " ".join((f"No {level} can be counted yet.", *said, f"{none} is finished{by}."))


# --- decisions -------------------------------------------------------------------------------------


def settled_sentence(part: DecisionPart, open_rounds: Sequence[tuple[str, Sequence[str]]] = ()) -> str:
    """How many disagreements there were, how many are settled, and by whom; what open rounds hide of them."""
    hidden = open_sentences(open_rounds, "what its coders differ in is not shown")
    if not part.asked and not part.decisions:
        other = "other " if hidden else ""
        none = (
            f"No {other}interview was finished by two coders in the rounds compared, so there is nothing to "
            "settle."
            if part.compared == 0
            else f"There is no {other}disagreement between coders to settle."
        )
        return " ".join((*hidden, none))
    said = hidden
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
        apart = ""
        if part.asked and part.elsewhere:
            of = "in rounds that are not compared here"
            apart = f", {'all' if part.elsewhere == len(part.decisions) else part.elsewhere} of them {of}"
        said.append(f"{counted(len(part.decisions), noun)} {verb} made, by {people}{apart}.")
        reasons = sum(bool(one.reason.strip()) for one in part.decisions)
        if reasons:
            said.append(f"A reason is recorded for {reasons} of them.")
        said.append(
            "Codings that a decision judged count as decided, and stay in the study as they were made."
        )
    return " ".join(said)
