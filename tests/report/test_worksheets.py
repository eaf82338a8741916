"""Workbooks: what is written is read back by another library, and nothing in them runs."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime

import openpyxl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from interviewcoder.report.worksheets import SheetColumn, Worksheet, sheet_name, workbook_bytes

FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://x")', "=cmd|' /C calc'!A0"]


def read(data: bytes) -> list[list[list[object]]]:
    book = openpyxl.load_workbook(io.BytesIO(data))
    return [[[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book]


def sheet(*rows: tuple[object, ...], name: str = "Themes", **more: object) -> Worksheet:
    return Worksheet(name, [SheetColumn("label"), SheetColumn("n", "whole")], rows, **more)  # type: ignore[arg-type]


def test_a_table_is_read_back_with_its_types_and_notes() -> None:
    data = workbook_bytes([sheet(("Beds", 5), ("Waste", None), ("Law", True), notes=["n/N: interviews."])])
    assert read(data) == [
        [
            ["label", "n"],
            ["Beds", 5],
            ["Waste", None],
            ["Law", True],
            [None, None],
            ["n/N: interviews.", None],
        ]
    ]
    page = openpyxl.load_workbook(io.BytesIO(data))["Themes"]
    assert page.freeze_panes == "A2"
    assert page.auto_filter.ref == "A1:B4"
    assert page["B2"].number_format == "#,##0"


def test_text_like_a_formula_is_text() -> None:
    data = workbook_bytes([sheet(*((text, text) for text in FORMULAS))])
    page = openpyxl.load_workbook(io.BytesIO(data))["Themes"]
    for row, text in zip(page.iter_rows(min_row=2), FORMULAS, strict=True):
        assert all((cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True) for cell in row)
    names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    assert not any("external" in name.casefold() or "rels/sheet" in name for name in names)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.text(max_size=30), st.floats() | st.integers() | st.none()), max_size=4))
def test_whatever_stands_in_a_cell_the_workbook_opens(rows: list[tuple[str, object]]) -> None:
    found = read(workbook_bytes([sheet(*rows), sheet(name="THEMES")], title="a\x00b"))
    assert len(found) == 2
    for (text, _), line in zip(rows, found[0][1:], strict=False):
        if text.isprintable() and text:
            assert line[0] == text


def test_the_same_sheets_give_the_same_bytes() -> None:
    once, again = (workbook_bytes([sheet(("Beds", 5))], at=datetime(2026, 5, 1)) for _ in range(2))
    assert once == again


def test_a_cell_that_is_too_long_is_cut_and_says_so() -> None:
    (_, (text, _)) = read(workbook_bytes([sheet(("😀" * 20_000, 1))]))[0]
    assert isinstance(text, str)
    assert text.endswith(" […]") and 30_000 < len(text.encode("utf-16-le")) // 2 <= 32_767


def test_names_of_sheets_are_ones_that_excel_takes() -> None:
    taken: set[str] = set()
    wanted = ["a/b:c*?", "A B C", "", "History", "x" * 40, "x" * 40, "'quoted'", "\x07"]
    names = [sheet_name(name, taken) for name in wanted]
    assert len({name.casefold() for name in names}) == len(names)
    assert all(0 < len(name) <= 31 and not set(name) & set("[]:*?/\\'\x07") for name in names)
