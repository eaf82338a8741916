"""How co-occurrence, saturation and tests of difference look as listings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interviewcoder.cli.output import MISSING, Column, Listing, print_listing
from interviewcoder.cli.views import printed_for_programs
from interviewcoder.tables.column_words import attribute_words
from interviewcoder.tables.percentages import percent_words

if TYPE_CHECKING:
    from interviewcoder.tables.cooccurrence import CooccurrenceTable
    from interviewcoder.tables.differences import DifferenceTable
    from interviewcoder.tables.saturation import SaturationTable


def print_cooccurrence(table: CooccurrenceTable, format: str, *, matrix: bool, every: bool) -> None:
    """Print pairs, most often together first; or a matrix of counts."""
    frame = table.matrix().rename_axis("code").reset_index() if matrix else None
    if printed_for_programs(table, format, frame):
        return
    if frame is None:
        _print_pairs(table, every=every)
        return
    columns = (Column("code"), *(Column(str(name), right=True) for name in frame.columns[1:]))
    rows = tuple(frame.itertuples(index=False, name=None))
    print_listing(Listing(columns, rows, title="Together", notes=table.notes, empty=_NO_CODES, repeat=1))


_NO_CODES = "There is nothing to count yet: the study has no codes."


def _print_pairs(table: CooccurrenceTable, *, every: bool) -> None:
    shown = [row for row in table.rows if every or row.together]
    if not table.groups:
        shown.sort(key=lambda row: (-row.together, -(row.jaccard or 0)))
    what = "Words" if table.options.within == "overlap" else "Units"
    columns = (
        Column("first", "Code", wrap=True),
        Column("second", (attribute_words(table.options.attribute) or "with").capitalize(), wrap=True),
        Column("together", "Together", right=True),
        Column("first_units", f"{what} of first", right=True),
        Column("second_units", f"{what} of second", right=True),
        Column("jaccard", "Jaccard", right=True),
    )
    rows = tuple(
        (
            f"{row.first}  {row.first_label}",
            row.second if table.groups else f"{row.second}  {row.second_label}",
            row.together,
            row.first_units,
            row.second_units,
            MISSING if row.jaccard is None else f"{row.jaccard:.3f}",
        )
        for row in shown
    )
    if not table.codes:
        empty = _NO_CODES
    elif not any(units for *_, units in table.codes):
        empty = "There is nothing to count yet: no interview that counts is finished with codings."
    else:
        empty = "No two of them stand together anywhere; --all lists the pairs."
    print_listing(Listing(columns, rows, notes=table.notes, empty=empty))


def print_saturation(table: SaturationTable, format: str) -> None:
    """Print a row an interview, by group."""
    if printed_for_programs(table, format):
        return
    grouped = len(table.groups) > 1
    columns = (
        *([Column("group", "Group", wrap=True)] if grouped else []),
        Column("place", "#", right=True),
        Column("interview", "Interview", wrap=True),
        Column("new", "New", right=True),
        Column("known", "Known", right=True),
        Column("expected", "Expected", right=True),
        Column("range", "95% of orders", right=True),
        Column("new_information", "New information", right=True),
    )
    rows = tuple(
        (
            *([row.group] if grouped else []),
            row.place,
            row.interview,
            row.new,
            row.known,
            f"{row.expected:.1f}",
            f"{row.low:.0f} to {row.high:.0f}",
            percent_words(row.new_information),
        )
        for row in table.rows
    )
    empty = "There is nothing to count yet: no interview is finished."
    print_listing(Listing(columns, rows, notes=table.notes, empty=empty))


def print_differences(table: DifferenceTable, format: str) -> None:
    """Print a row a theme, with what was found in each group beside its p."""
    if printed_for_programs(table, format):
        return
    corrected = table.options.correction != "none"
    columns = (
        Column("code", " "),
        Column("label", " ", wrap=True),
        *(Column(f"group {number}", name, right=True) for number, name in enumerate(table.groups)),
        Column("p", "p", right=True),
        *([Column("corrected", "p, corrected", right=True)] if corrected else []),
        Column("reason", "Not tested because", wrap=True),
    )
    rows = tuple(
        (
            row.name,
            row.label,
            *(f"{mentions}/{finished}" for mentions, finished in row.counts),
            p_words(row.p),
            *([p_words(row.corrected)] if corrected else []),
            row.reason,
        )
        for row in table.rows
    )
    print_listing(Listing(columns, rows, notes=table.notes, empty=_NO_CODES, repeat=2))


def p_words(p: float | None) -> str:
    """A p value as papers print it.

    >>> p_words(0.0321), p_words(0.00002), p_words(1.0), p_words(None)
    ('0.032', '<0.001', '1.000', '–')
    """
    if p is None:
        return MISSING
    return "<0.001" if p < 0.001 else f"{p:.3f}"
