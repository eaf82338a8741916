"""The counting rules in words, to be printed under a theme table.

A number without its rule cannot be checked; the sentences live beside the code that applies them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from interviewcoder.themes.counts import NOTHING_FINISHED, PERCENT_FROM, Cell, Column, ThemeCounts

_FEW = 5
"""Columns that are named in a sentence; of more, their number."""

_IN_CELLS: Mapping[str, str] = {
    "speakers": "In the cells: speakers whose words are in a counted passage; who speaks in two interviews "
    "counts twice.",
    "passages": "In the cells: passages.",
    "words": "In the cells: coded words.",
    "rate": "In the cells: coded words per 1,000 words of the turns that count, where all interviews of a "
    "column are in one language; languages need different numbers of words for the same.",
}
"""What is counted, where it is not interviews -> what the cells hold."""

_OF: Mapping[tuple[str, str], str] = {
    ("interviews", "row"): "the interviews that mention the {level} in all columns",
    ("interviews", "cell"): "all finished interviews",
    ("speakers", "column"): "the column's speakers",
    ("speakers", "row"): "the speakers of the {level} in all columns",
    ("speakers", "cell"): "all speakers",
    ("passages", "column"): "the passages of all {level} rows in the column, in which a passage under two "
    "of them is two",
    ("passages", "row"): "the passages of the {level} in all columns",
    ("passages", "cell"): "the passages of all {level} rows in all columns",
    ("words", "column"): "the column's words in turns that count",
    ("words", "row"): "the coded words of the {level} in all columns",
    ("words", "cell"): "all words in turns that count",
}
"""(What is counted, what percentages are of) -> the same in words; interviews of a column are said by n/N."""


def rule_text(
    counts: ThemeCounts,
    *,
    level: str = "theme",
    codings: str = "",
    count: str = "interviews",
    percent: str = "column",
    interviewer: bool = False,
) -> str:
    """The sentences that belong under this table; those that do not apply to it are left out.

    Args:
        counts: The table.
        level: What the study calls a top-level code: theme, category or barrier.
        codings: Whose codings were counted, as the rest of a sentence ("those of each interview's main
            coder"); blank to say nothing.
        count: What the cells show: interviews, speakers, passages, words or rate.
        percent: What percentages are of: column, row or cell.
        interviewer: True where the interviewer's turns were counted too.
    """
    rows = (*counts.rows, *counts.counter_examples)
    cells = [cell for row in rows for cell in row.cells]
    filled = [cell for cell in cells if cell is not None]
    sentences = [
        _shown(level, count, percent),
        f"An interview mentions a {level} if at least one whole word of it is coded with the {level} or one "
        "of its sub-codes.",
        _percentages(filled, level, count, percent),
        "Passages: codings that overlap or adjoin within a turn, with only white space between them, are "
        f"one passage; one that crosses turns is one in each; a passage with several sub-codes of one "
        f"{level} counts once.",
        "Words: a word counts once, and only if it is wholly coded.",
    ]
    if codings:
        sentences.append(f"Codings counted: {codings}.")
    sentences.append(
        "The interviewer's words are counted too."
        if interviewer
        else "The interviewer's words are not counted."
    )
    if any(cell.asked is not None for cell in filled):
        sentences.append(
            "Asked: interviews in which a coding lies in the interviewer's turns alone, out of the finished "
            "ones; such a coding is no mention. Silent: asked, and not mentioned."
        )
    if counts.counter_examples:
        sentences.append(f"Counter-examples are tabulated apart and never counted as the {level}.")
    sentences += _gaps(counts, filled, count)
    sentences += _columns(counts)
    return " ".join(sentence for sentence in sentences if sentence)


def _shown(level: str, count: str, percent: str) -> str:
    if count != "interviews":
        return _IN_CELLS[count]
    out_of = "the interviews whose coding is finished"
    if percent != "column":
        out_of = _OF[count, percent].format(level=level)
    return f"n/N: interviews that mention the {level}, out of {out_of}."


def _percentages(cells: Sequence[Cell], level: str, count: str, percent: str) -> str:
    """What percentages are of, and from when they are given, as far as it is not plain."""
    if count == "rate" or not cells:
        return ""
    if (count, percent) == ("interviews", "column"):
        without = [cell for cell in cells if cell.of < PERCENT_FROM]
        if not without:
            return ""
        if len(without) == len(cells):
            return f"Percentages are left out, since every N is below {PERCENT_FROM}."
        return f"Percentages are given from N = {PERCENT_FROM}."
    return (
        f"Percentages: of {_OF[count, percent].format(level=level)}, where these are at least {PERCENT_FROM}."
    )


def _gaps(counts: ThemeCounts, filled: Sequence[Cell], count: str) -> list[str]:
    """What a dash and a zero mean, where there are any."""
    said = []
    several = [column for column in counts.columns if column.finished and not column.one_language]
    if count == "rate" and several:
        said.append(f"{NOTHING_FINISHED} in {_named(several)}: not all in one language that is known.")
    empty = [
        column.finished
        for row in (*counts.rows, *counts.counter_examples)
        for column, cell in zip(counts.columns, row.cells, strict=True)
        if cell is None
    ]
    if empty:
        said.append(f"{NOTHING_FINISHED}: {nothing_read(empty)}.")
    if any(cell.interviews == 0 for cell in filled):
        said.append("0: no finished interview mentions it.")
    return said


def nothing_read(finished: Iterable[int]) -> str:
    """Why cells are empty, from the number of finished interviews in the column of each of them: there is
    none, or none that was read for a code made later."""
    none, later = (
        "no interview was finished",
        "none that is finished was read for it, since it was made later",
    )
    there = list(finished)
    if not any(there):
        return none
    return later if all(there) else f"{none}, or {later}"


def _columns(counts: ThemeCounts) -> list[str]:
    """Which interviews are in no group, in several columns' stead, or in none yet."""
    said = []
    unnamed = [column for column in counts.columns if column.kind == "none"]
    if unnamed:
        said.append(f"{_named(unnamed)}: interviews for which none is given; Overall includes them.")
    overall = counts.columns[-1]
    if waiting := overall.interviews - overall.finished:
        noun = "interview is" if waiting == 1 else "interviews are"
        said.append(f"{waiting} {noun} not finished and not counted.")
    if len(counts.attributes) == 2:
        names = " and ".join(name.replace("_", " ") for name in counts.attributes)
        said.append(f"Columns: {names} together, as far as there is an interview.")
    return said


def _named(columns: Sequence[Column]) -> str:
    names = [column.label for column in columns]
    return ", ".join(names[:_FEW]) + (f" and {len(names) - _FEW} more" if names[_FEW:] else "")
