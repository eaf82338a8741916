"""The chapter on what was coded: how many interviews there are, by two attributes."""

from __future__ import annotations

from collections.abc import Sequence

from interviewcoder.report import sentences
from interviewcoder.report.about import About
from interviewcoder.report.clean import one_line
from interviewcoder.report.contents import SamplePart
from interviewcoder.report.docx_parts import Row, first_words, tables, texts
from interviewcoder.report.flow import Flow, notes, opening
from interviewcoder.report.layout import Layout, lay_out
from interviewcoder.report.ooxml import paragraph
from interviewcoder.tables.rows import SampleTable


def sample_chapter(flow: Flow, part: SamplePart, _about: About) -> None:
    """How many interviews, by two attributes, with totals."""
    sample = part.table
    if not sample.rows:
        _beginning(flow, part)
        return
    down, across = sample.rows_by, sample.columns_by
    names, columns = [name for name, _ in sample.rows], list(sample.headings)
    counts = [list(line) for _, line in sample.rows]
    titles, rows = _sample_rows(down, names, columns, counts, summed=bool(across))
    layout = _placed(flow, titles, rows)
    if across and (layout.landscape or len(layout.parts) > 1):
        # lying on its side, the table may fit an upright page
        turned = [list(line) for line in zip(*counts, strict=True)]
        other_titles, other_rows = _sample_rows(across, columns, names, turned, summed=True)
        other = _placed(flow, other_titles, other_rows)
        if (len(other.parts), other.landscape) < (len(layout.parts), layout.landscape):
            titles, rows, layout = other_titles, other_rows, other
    flow.turn(layout.landscape)
    _beginning(flow, part)
    words = _title(sample)
    tables(flow, words, layout, titles, rows, mark="sample")
    notes(flow, [])
    flow.turn(landscape=False)


def _placed(flow: Flow, titles: Sequence[str], rows: Sequence[Row]) -> Layout:
    return lay_out(
        titles, [texts(row) for row in rows], labels=first_words(rows), label_width=3.2, page=flow.page
    )


def _beginning(flow: Flow, part: SamplePart) -> None:
    if part.alone and part.table.rows:
        opening(flow, _title(part.table), part.heading, part.text)
        return
    opening(flow, "What was coded", part.heading, part.text)
    flow.add(paragraph(sentences.sample_sentence(part.table)))


def _title(sample: SampleTable) -> str:
    by = map(sentences.attribute_words, filter(None, (sample.rows_by, sample.columns_by)))
    return f"Interviews by {sentences.and_list(by)}"


def _sample_rows(
    attribute: str,
    names: Sequence[str],
    columns: Sequence[str],
    counts: Sequence[Sequence[int]],
    *,
    summed: bool,
) -> tuple[list[str], list[Row]]:
    """``summed``: whether the rows are added up, since they have several columns."""
    total = ["Total"] if summed else []
    titles = [sentences.capital(sentences.attribute_words(attribute)), *map(one_line, columns), *total]
    rows = [
        Row((one_line(name) or "–", *map(str, line), *[str(sum(line)) for _ in total]))
        for name, line in zip(names, counts, strict=True)
    ]
    sums = [sum(column) for column in zip(*counts, strict=True)]
    sums += [sum(sums) for _ in total]
    rows.append(Row(("Total", *map(str, sums)), strong=True, total=True))
    return titles, rows
