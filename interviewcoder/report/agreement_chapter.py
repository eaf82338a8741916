"""The chapter on agreement: a methods paragraph true of the computation, then every code with its counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from interviewcoder.report import agreement_sentences, sentences
from interviewcoder.report.about import About
from interviewcoder.report.clean import one_line
from interviewcoder.report.contents import AgreementPart
from interviewcoder.report.docx_parts import Cell, Row, Words, first_words, tables, texts
from interviewcoder.report.flow import Flow, next_reference, notes, opening
from interviewcoder.report.layout import lay_out
from interviewcoder.report.ooxml import NO_BREAK, paragraph, run
from interviewcoder.tables.options import attribute_of
from interviewcoder.tables.rows import AgreementRow, AgreementTable

COUNTS = 7
"""Columns of the code, its counts and prevalence: what stands in a table of its own where all do not fit."""


def agreement_chapter(flow: Flow, part: AgreementPart, about: About) -> None:
    """Methods in a paragraph, the overall figure beside the lowest codes, the figures, the works cited.

    The table stays upright, so that no page holds its notes alone: where it is too wide, what was counted and
    what was computed from it are two tables.
    """
    agreement, level = part.table, about.level
    version = about.contents.program_version
    flow.turn(landscape=False)
    opening(flow, "Agreement between coders", part.heading, part.text)
    if agreement is None:
        flow.add(paragraph(one_line(part.reason) or "Agreement was not computed."))
        return
    flow.add(paragraph(agreement_sentences.methods(agreement, level, version)))
    titles, rows, pairs, printed = _agreement_lines(agreement, level)
    labels = first_words(rows)
    whole = lay_out(titles, [texts(row) for row in rows], labels=labels, label_width=3.6, page=flow.page)
    split = whole.landscape or len(whole.parts) > 1
    runs = [run(f"{agreement_sentences.overall_sentence(agreement, level)} ")]
    if split:
        runs += [
            *next_reference(flow, "Table"),
            run(" gives the counts, "),
            *next_reference(flow, "Table", 2),
        ]
        runs.append(run(" the coefficients."))
    else:
        runs += [run("All figures are in "), *next_reference(flow, "Table"), run(".")]
    flow.add(paragraph(runs))
    by = " and ".join(
        level if name == "theme" else sentences.attribute_words(attribute_of(name))
        for name in (*filter(None, (agreement.options.question,)), *agreement.options.groups)
    )
    # Of three coders a unit is three pairs, so that the four counts add up to more than the units.
    pooled = "; both, only A, only B, neither: pairs of coders pooled" if len(agreement.coders) > 2 else ""
    unit = f"unit: {agreement.options.unit}"
    halves = [(0, len(titles), f"Agreement by {by}, {unit}{pooled}")]
    if split:
        halves = [
            (0, COUNTS, f"Agreement by {by}: counts, {unit}{pooled}"),
            (COUNTS, len(titles), f"Agreement by {by}: coefficients, {unit}"),
        ]
    for number, (start, end, words) in enumerate(halves):
        chosen = (0, *range(max(1, start), end))
        some = [replace(row, cells=tuple(row.cells[place] for place in chosen)) for row in rows]
        heads = [titles[place] for place in chosen]
        layout = lay_out(
            heads,
            [texts(row) for row in some],
            labels=labels,
            label_width=3.6,
            portrait=True,
            page=flow.page,
        )
        tables(flow, words, layout, heads, some, mark="" if number else "agreement")
        last = number == len(halves) - 1
        notes(flow, agreement_sentences.agreement_notes(agreement, pairs, printed) if last else [])
    works = agreement_sentences.references(agreement, version)
    flow.add(paragraph([run("References  ", bold=True), run("\n".join(works))], "Note"))


def _agreement_lines(
    agreement: AgreementTable, level: str
) -> tuple[list[str], list[Row], list[str], list[str]]:
    """Titles and rows, the pairs that have a κ column, and the coders whose prevalence is given apart."""
    every = (*agreement.rows, agreement.overall)
    pairs = agreement_sentences.kappa_pairs(agreement)
    coders = list(dict.fromkeys(coder for row in every for coder in row.prevalence))
    printed = coders if len(coders) <= 3 else []
    ranged = bool(agreement_sentences.ranges(agreement))
    titles = ["Code", "Units", "Both", "Only A", "Only B", "Neither", "Prevalence", "Agree"]
    titles += ["Positive", "Negative", "α"]
    titles += ["Range of α"] if ranged else []
    titles += ["α, coded", *(f"κ {one_line(pair)}" for pair in pairs)]
    options = agreement.options
    noun = level if options.question == "theme" else "code"
    of = [*options.groups, *([noun] if options.question else [])]
    titles[0] = sentences.capital(", ".join(sentences.attribute_words(attribute_of(name)) for name in of))

    def line(row: AgreementRow, *, total: bool = False) -> Row:
        between = (
            ""
            if row.low is None
            else f"{sentences.figure(row.low)}{NO_BREAK}to{NO_BREAK}{sentences.figure(row.high)}"
        )
        unknown = "" if total else "–"
        cells: list[Cell] = [
            _row_label(row, sentences.plural(noun), total=total),
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


def _row_label(row: AgreementRow, nouns: str, *, total: bool) -> Cell:
    """The group, where there are groups, then the code with its label."""
    name, label = one_line(row.name), one_line(row.label)
    if total:
        return ((Words("Overall ", bold=True), Words(f"(sets of {nouns}, MASI α)")),)
    group = one_line(" · ".join(row.groups))
    before = [Words(f"{group}  ")] if group not in ("", name) else []
    if label in ("", name):
        return ((*before, Words(name)),)
    return ((*before, Words(f"{name}  ", grey=True), Words(label)),)


def _prevalence(row: AgreementRow, printed: Sequence[str]) -> str:
    if not row.prevalence:
        return ""
    if printed:
        return f"{NO_BREAK}/{NO_BREAK}".join(
            sentences.whole_percent(row.prevalence.get(coder)) for coder in printed
        )
    low, high = min(row.prevalence.values()), max(row.prevalence.values())
    return f"{sentences.whole_percent(low)} to {sentences.whole_percent(high)}"
