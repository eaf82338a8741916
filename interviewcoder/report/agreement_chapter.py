"""The chapter on agreement: a methods paragraph true of the computation, then every code with its counts."""

from __future__ import annotations

from collections.abc import Sequence

from interviewcoder.report import sentences
from interviewcoder.report.clean import one_line
from interviewcoder.report.docx_parts import (
    Cell,
    Flow,
    Row,
    Words,
    heading,
    next_reference,
    notes,
    tables,
    texts,
)
from interviewcoder.report.layout import lay_out
from interviewcoder.report.ooxml import NO_BREAK, paragraph, run
from interviewcoder.tables.rows import AgreementRow, AgreementTable

MOST_KAPPAS = 3
"""Pairs of coders up to which κ has columns of its own."""


def agreement_chapter(
    flow: Flow, agreement: AgreementTable | None, reason: str, level: str, program_version: str
) -> None:
    """Methods in a paragraph, the overall figure beside the lowest codes, the table, the works cited."""
    flow.turn(landscape=False)
    heading(flow, "Agreement between coders")
    if agreement is None:
        flow.add(paragraph(one_line(reason) or "Agreement was not computed."))
        return
    flow.add(paragraph(sentences.methods(agreement, level, program_version)))
    runs = [run(f"{sentences.overall_sentence(agreement)} All figures are in ")]
    flow.add(paragraph([*runs, *next_reference(flow, "Table"), run(".")]))
    works = sentences.references(agreement)
    flow.add(paragraph([run("References  ", bold=True), run("\n".join(works))], "Note"))
    titles, rows, pairs, printed = _agreement_lines(agreement)
    layout = lay_out(titles, [texts(row) for row in rows], label_width=3.6)
    flow.turn(layout.landscape)
    by = (
        one_line(level)
        if agreement.options.by == "theme"
        else sentences.attribute_words(agreement.options.by)
    )
    # Of three coders a unit is three pairs, so that the four counts add up to more than the units.
    pooled = "; both, only A, only B, neither: pairs of coders pooled" if len(agreement.coders) > 2 else ""
    tables(flow, f"Agreement by {by}, unit: {agreement.options.unit}{pooled}", layout, titles, rows)
    notes(flow, sentences.agreement_notes(agreement, pairs, printed))
    flow.turn(landscape=False)


def _agreement_lines(agreement: AgreementTable) -> tuple[list[str], list[Row], list[str], list[str]]:
    """Titles and rows, the pairs that have a κ column, and the coders whose prevalence is given apart."""
    every = (*agreement.rows, agreement.overall)
    pairs = list(dict.fromkeys(pair for row in every for pair in row.kappa))
    if len(pairs) > MOST_KAPPAS:
        pairs = []
    coders = list(dict.fromkeys(coder for row in every for coder in row.prevalence))
    printed = coders if len(coders) <= 3 else []
    ranged = bool(sentences.ranges(agreement))
    titles = ["Code", "Units", "Both", "Only A", "Only B", "Neither", "Prevalence", "Agree"]
    titles += ["Positive", "Negative", "α"]
    titles += ["Range of α"] if ranged else []
    titles += ["α, coded", *(f"κ {one_line(pair)}" for pair in pairs)]
    first = {"interview": "Interview", "country": "Country"}.get(agreement.options.by)
    titles[0] = first or "Code"

    def line(row: AgreementRow, *, total: bool = False) -> Row:
        between = (
            ""
            if row.low is None
            else f"{sentences.figure(row.low)}{NO_BREAK}to{NO_BREAK}{sentences.figure(row.high)}"
        )
        unknown = "" if total else "–"
        cells: list[Cell] = [
            _code_label(row, total=total),
            f"{row.units:,}",
            # What no two coders could give was not found on no unit: nothing was compared.
            *(f"{n:,}" if row.units else "–" for n in (row.both, row.only_a, row.only_b, row.neither)),
            _prevalence(row, printed),
            sentences.whole_percent(row.percent) if row.percent is not None else unknown,
            sentences.figure(row.positive, unknown),
            sentences.figure(row.negative, unknown),
            sentences.figure(row.alpha),
            *([between or unknown] if ranged else []),
            sentences.figure(row.alpha_coded, unknown),
            *(sentences.figure(row.kappa.get(pair), unknown) for pair in pairs),
        ]
        return Row(tuple(cells), total=total)

    rows = [*(line(row) for row in agreement.rows), line(agreement.overall, total=True)]
    return titles, rows, pairs, printed


def _code_label(row: AgreementRow, *, total: bool) -> Cell:
    name, label = one_line(row.name), one_line(row.label)
    if total:
        return ((Words("Overall ", bold=True), Words("(sets of codes, MASI α)")),)
    if label in ("", name):
        return ((Words(name),),)
    return ((Words(f"{name}  ", grey=True), Words(label)),)


def _prevalence(row: AgreementRow, printed: Sequence[str]) -> str:
    if not row.prevalence:
        return ""
    if printed:
        return f"{NO_BREAK}/{NO_BREAK}".join(
            sentences.whole_percent(row.prevalence.get(coder)) for coder in printed
        )
    low, high = min(row.prevalence.values()), max(row.prevalence.values())
    return f"{sentences.whole_percent(low)} to {sentences.whole_percent(high)}"
