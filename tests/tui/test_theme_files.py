"""What is exported from the themes screen says what is shown, and overwrites nothing."""

from __future__ import annotations

import csv
import io

import pytest
from agreement_flows import Open, settled, words
from theme_flows import press, to_themes

from interviewcoder.exchange.spreadsheet import TableFileError
from interviewcoder.model import OptionError
from interviewcoder.project import Project
from interviewcoder.tables import ThemeOptions, theme_table
from interviewcoder.tables.theme_words import cell_words
from interviewcoder.tui.theme_files import export_themes

CROSSED = ThemeOptions(by="country,stakeholder_group", sub_codes=True, count="passages")


def test_csv_holds_every_count_of_the_table(sample: Project) -> None:
    table = theme_table(sample, CROSSED)
    path = export_themes(sample.path, table, "csv")
    assert path == sample.path.parent / "exports" / "themes-passages-by-country-stakeholder-group.csv"
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))
    every = (*table.rows, *table.counter_examples)
    assert len(rows) == len(every) * (len(table.columns) + 1)
    passages = {(row["code"], row["country"], row["stakeholder_group"]): row["passages"] for row in rows}
    for row in every:
        for column, cell in zip(table.columns, row.cells, strict=True):
            assert passages[row.name, *column.values] == str(cell.passages)


def test_a_workbook_shows_the_cells_and_holds_the_counts(sample: Project) -> None:
    from openpyxl import load_workbook

    table = theme_table(sample)
    book = load_workbook(export_themes(sample.path, table, "xlsx"))
    sheet, every = book.worksheets
    lines = [list(line) for line in sheet.iter_rows(values_only=True)]
    assert lines[0][4:] == [*table.groups, "Overall"]
    for row, line in zip((*table.rows, *table.counter_examples), lines[1:], strict=False):
        assert line[1] == row.name
        assert line[4:] == [cell_words(cell, table.options) for cell in (*row.cells, row.overall)]
    assert every.max_row > len(table.rows) * (len(table.groups) + 1)


@pytest.mark.parametrize("options", [ThemeOptions(), CROSSED])
def test_word_has_the_labels_and_the_cells(sample: Project, options: ThemeOptions) -> None:
    from docx import Document

    table = theme_table(sample, options)
    document = Document(str(export_themes(sample.path, table, "docx")))
    there = {cell.text for one in document.tables for line in one.rows for cell in line.cells}
    for row in table.rows:
        assert any(row.label in text for text in there)


def test_the_page_has_the_cells_and_asks_nothing_of_any_network(sample: Project) -> None:
    table = theme_table(sample)
    page = export_themes(sample.path, table, "html").read_text(encoding="utf-8")
    for row in (*table.rows, *table.counter_examples):
        cells = "".join(f"<td>{cell_words(c, table.options)}</td>" for c in (*row.cells, row.overall))
        assert f"{row.name} {row.label}</th>{cells}</tr>" in page
    assert "Codings counted: the final ones" in page and "<svg" in page
    assert "src=" not in page and "<script" not in page and "<link" not in page


def test_no_file_is_overwritten_and_no_kind_is_guessed(sample: Project) -> None:
    table = theme_table(sample)
    names = [export_themes(sample.path, table, "csv").name for _ in range(3)]
    assert names == ["themes-by-country.csv", "themes-by-country-2.csv", "themes-by-country-3.csv"]
    with pytest.raises(OptionError, match="csv, xlsx, docx, html"):
        export_themes(sample.path, table, "pdf")


def test_a_file_in_place_of_the_folder_is_a_sentence(sample: Project) -> None:
    (sample.path.parent / "exports").write_text("here")
    with pytest.raises(TableFileError, match="cannot be made"):
        export_themes(sample.path, theme_table(sample), "csv")


async def test_e_writes_what_is_shown_and_says_where(opened: Open, sample: Project) -> None:
    async with opened() as pilot:
        await to_themes(pilot)
        await press(pilot, "s", "e", "1")
        path = sample.path.parent / "exports" / "themes-by-country.csv"
        for _ in range(200):
            await pilot.pause(0.02)
            if "Wrote" in " ".join(notice.message for notice in pilot.app._notifications):
                break
        told = "".join("".join(notice.message for notice in pilot.app._notifications).split())
        assert str(path) in told and path.exists()
        assert ",CAP-BED," in path.read_text(encoding="utf-8")
        await settled(pilot)
        assert "CAP Inadequate" in words(pilot)
        assert list(path.parent.iterdir()) == [path]
