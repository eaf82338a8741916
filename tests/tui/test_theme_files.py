"""What is exported from the themes screen says what is shown, and overwrites nothing."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
from collections.abc import Callable
from typing import Any

import pytest
from agreement_flows import Open, settled, words
from textual.pilot import Pilot
from theme_flows import press, to_themes

from interviewcoder.exchange.spreadsheet import TableFileError
from interviewcoder.model import OptionError
from interviewcoder.project import Project
from interviewcoder.report.origin import theme_origin
from interviewcoder.tables import ThemeOptions, theme_table
from interviewcoder.tables.theme_words import cell_words, percent_words
from interviewcoder.tui.theme_files import export_themes
from tests.report.html_reading import Page, rows_of

CROSSED = ThemeOptions(by="country,stakeholder_group", sub_codes=True, count="passages")


def test_csv_holds_every_count_of_the_table(sample: Project) -> None:
    table = theme_table(sample, CROSSED)
    path = export_themes(sample.path, CROSSED, "csv")
    assert path == sample.path.parent / "exports" / "themes-passages-by-country-stakeholder-group.csv"
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
    every = (*table.rows, *table.counter_examples)
    assert len(rows) == len(every) * (len(table.columns) + 1)
    passages = {(row["code"], row["country"], row["stakeholder_group"]): row["passages"] for row in rows}
    for row in every:
        for column, cell in zip(table.columns, row.cells, strict=True):
            assert passages[row.name, *column.values] == str(cell.passages)


def test_a_workbook_shows_the_cells_holds_the_counts_and_says_where_they_come_from(sample: Project) -> None:
    from openpyxl import load_workbook

    table = theme_table(sample)
    book = load_workbook(export_themes(sample.path, table.options, "xlsx"))
    assert book.sheetnames == ["About", "Themes", "Every count", "Columns"]
    told = {line[0]: line[1] for line in book["About"].iter_rows(values_only=True)}
    assert told["Digest of the study"] == theme_origin(sample, table.options).lines[1][1]
    assert "by: country" in told["Options of the themes"]
    lines: list[list[Any]] = [list(line) for line in book["Themes"].iter_rows(values_only=True)]
    heads = [*zip((*table.groups, "Overall"), (*table.columns, table.overall), strict=True)]
    assert lines[0][2::2] == [f"{name}: interviews of {column.finished}" for name, column in heads if column]
    for row, line in zip((*table.rows, *table.counter_examples), lines[1:], strict=False):
        assert line[0] == row.name
        for cell, number, share in zip((*row.cells, row.overall), line[2::2], line[3::2], strict=True):
            percent = f" ({percent_words(number, cell.finished)})" if share is not None else ""
            shown = f"{number}/{cell.finished}{percent}" if cell.finished else number
            assert shown == cell_words(cell, table.options)
            assert share is None or share == number / cell.finished
    every = book["Every count"]
    assert [cell.value for cell in every[1]] == list(table.frame().columns)
    counts = (*table.rows, *table.counter_examples)
    there = [line for line in every.iter_rows(min_row=2, values_only=True) if line[1] is not None]
    assert len(there) == len(counts) * (len(table.groups) + 1)


@pytest.mark.parametrize("options", [ThemeOptions(), CROSSED])
def test_word_has_the_labels_and_the_cells(sample: Project, options: ThemeOptions) -> None:
    from docx import Document

    table = theme_table(sample, options)
    document = Document(str(export_themes(sample.path, options, "docx")))
    there = {cell.text for one in document.tables for line in one.rows for cell in line.cells}
    for row in table.rows:
        assert any(row.label in text for text in there)


@pytest.mark.parametrize("options", [ThemeOptions(), CROSSED])
def test_the_page_has_the_cells_and_asks_nothing_of_any_network(
    sample: Project, options: ThemeOptions
) -> None:
    table = theme_table(sample, options)
    text = export_themes(sample.path, options, "html").read_text(encoding="utf-8")
    for row in (*table.rows, *table.counter_examples):
        cells = [cell_words(cell, table.options) for cell in (*row.cells, row.overall)]
        assert [f"{row.name} {row.label}", *cells] in rows_of(text)
    page = Page(text)
    assert "Codings counted: the final ones" in page.words("themes")
    for what, value in theme_origin(sample, options).lines:
        assert what in page.words("origin") and value in page.words("origin")
    assert ("<svg" in text) == (options.count == "interviews")
    assert "src=" not in text and "<link" not in text
    style = base64.b64encode(hashlib.sha256(page.raw["style"][0].encode()).digest()).decode()
    policy = next(one["content"] for one in page.every("meta") if "http-equiv" in one)
    assert policy.startswith(f"default-src 'none'; style-src 'sha256-{style}'; ")


def test_no_file_is_overwritten_and_no_kind_is_guessed(sample: Project) -> None:
    names = [export_themes(sample.path, ThemeOptions(), "csv").name for _ in range(3)]
    assert names == ["themes-by-country.csv", "themes-by-country-2.csv", "themes-by-country-3.csv"]
    with pytest.raises(OptionError, match="xlsx, docx, html"):
        export_themes(sample.path, ThemeOptions(), "pdf")


async def test_what_is_there_is_replaced_only_if_one_says_so(opened: Open, sample: Project) -> None:
    folder = sample.path.parent / "exports"
    first = export_themes(sample.path, ThemeOptions(), "csv")
    first.write_text("somebody's own")

    async def until(pilot: Pilot[None], done: Callable[[], bool]) -> None:
        for _ in range(200):
            await pilot.pause(0.02)
            if done():
                return
        pytest.fail("nothing was written")

    beside = folder / "themes-by-country-2.csv"
    async with opened() as pilot:
        await to_themes(pilot)
        await press(pilot, "e", "1")
        assert "themes-by-country.csv is there already" in words(pilot)
        await press(pilot, "escape")
        assert [one.name for one in folder.iterdir()] == [first.name]
        await press(pilot, "e", "1", "enter")
        await until(pilot, beside.exists)
        assert first.read_text() == "somebody's own"
        await press(pilot, "e", "1", "2")
        await until(pilot, lambda: first.read_bytes() == beside.read_bytes())
        assert sorted(one.name for one in folder.iterdir()) == sorted([first.name, beside.name])


def test_a_file_in_place_of_the_folder_is_a_sentence(sample: Project) -> None:
    (sample.path.parent / "exports").write_text("here")
    with pytest.raises(TableFileError, match="cannot be made"):
        export_themes(sample.path, ThemeOptions(), "csv")


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
        assert ",CAP-BED," in path.read_text(encoding="utf-8-sig")
        await settled(pilot)
        assert "CAP Inadequate" in words(pilot)
        assert list(path.parent.iterdir()) == [path]
