"""The counting rules in words, to be printed under a theme table.

A number without its rule cannot be checked; the sentences live beside the code that applies them.
"""

from __future__ import annotations

from interviewcoder.themes.counts import NOTHING_FINISHED, PERCENT_FROM, Cell, ThemeCounts


def rule_text(
    counts: ThemeCounts,
    *,
    level: str = "theme",
    codings: str = "",
    passages: bool = True,
    words: bool = True,
    interviewer: bool = False,
) -> str:
    """The sentences that belong under this table; those that do not apply to it are left out.

    Args:
        counts: The table.
        level: What the study calls a top-level code: theme, category or barrier.
        codings: Whose codings were counted, as the rest of a sentence ("those of each interview's main
            coder"); blank to say nothing.
        passages: True where the table prints numbers of passages.
        words: True where the table prints numbers of words.
        interviewer: True where the interviewer's turns were counted too.
    """
    rows = (*counts.rows, *counts.counter_examples)
    cells = [cell for row in rows for cell in row.cells]
    filled = [cell for cell in cells if cell is not None]
    sentences = [
        f"n/N: interviews that mention the {level}, out of the interviews whose coding is finished.",
        f"An interview mentions a {level} if at least one whole word of it is coded with the {level} or one "
        "of its sub-codes.",
        _percentages(filled),
    ]
    if passages:
        sentences.append(
            "Passages: codings that overlap or adjoin within a turn, with only white space between them, are "
            f"one passage; one that crosses turns is one in each; a passage with several sub-codes of one "
            f"{level} counts once."
        )
    if words:
        sentences.append("Words: a word counts once, and only if it is wholly coded.")
    if codings:
        sentences.append(f"Codings counted: {codings}.")
    sentences.append(
        "The interviewer's words are counted too."
        if interviewer
        else "The interviewer's words are not counted."
    )
    if counts.counter_examples:
        sentences.append(f"Counter-examples are tabulated apart and never counted as the {level}.")
    if len(filled) < len(cells):
        sentences.append(f"{NOTHING_FINISHED}: no interview was finished.")
    if any(cell.interviews == 0 for cell in filled):
        sentences.append("0: no finished interview mentions it.")
    unnamed = next((column for column in counts.columns if column.kind == "none"), None)
    if unnamed is not None:
        sentences.append(
            f"{unnamed.label}: interviews that belong to none or to several; Overall includes them."
        )
    overall = counts.columns[-1]
    if waiting := overall.interviews - overall.finished:
        noun = "interview is" if waiting == 1 else "interviews are"
        sentences.append(f"{waiting} {noun} not finished and not counted.")
    return " ".join(sentence for sentence in sentences if sentence)


def _percentages(cells: list[Cell]) -> str:
    """Said only where percentages are missing from some or all cells."""
    without = [cell for cell in cells if cell.percent is None]
    if not without:
        return ""
    if len(without) == len(cells):
        return f"Percentages are left out, since every N is below {PERCENT_FROM}."
    return f"Percentages are given from N = {PERCENT_FROM}."
