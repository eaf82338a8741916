"""Tables in Excel workbooks: what people do in them, and what nobody should."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from interviewcoder.exchange import workbook as reading
from interviewcoder.exchange.spreadsheet import TableFileError, read_grid, read_sheet
from interviewcoder.transcripts.formats import guarded_workbook


def workbook(tmp_path: Path, *rows: list[Any], change: Callable[[Any], None] | None = None) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    if change:
        change(sheet)
    path = tmp_path / "table.xlsx"
    book.save(path)
    return path


def cells(path: Path, **choices: Any) -> list[list[str]]:
    grid = read_grid(path, **choices)
    return [list(grid.header), *grid.rows]


def test_values_are_read_as_they_are_meant(tmp_path: Path) -> None:
    row = [
        "DE-01", 48, 4.5, 48.0, 12.125, date(2019, 3, 12), datetime(2019, 3, 12, 9, 30), time(9, 30),
        timedelta(minutes=75), True, " x ",
    ]  # fmt: skip
    path = workbook(tmp_path, [f"c{n}" for n in range(len(row))], row)
    assert cells(path)[1] == [
        "DE-01", "48", "4.5", "48", "12.1250", "2019-03-12", "2019-03-12T09:30", "09:30", "1:15", "yes", "x",
    ]  # fmt: skip


def test_zeros_that_a_format_shows_are_part_of_a_code(tmp_path: Path) -> None:
    def shown(sheet: Any) -> None:
        sheet["A2"].number_format = "000"

    assert cells(workbook(tmp_path, ["id", "x"], [7, 7], change=shown))[1] == ["007", "7"]


def test_a_header_below_a_title_and_blank_rows(tmp_path: Path) -> None:
    path = workbook(
        tmp_path, ["Our interviews"], [], ["made in", "2019"], [], ["ID", "x"], ["A", "1"], [], [None]
    )
    sheet = read_sheet(path, required=("id",))
    assert sheet.columns == ("id", "x") and sheet.rows == ((6, {"id": "A", "x": "1"}),)


def test_merged_cells_speak_for_each(tmp_path: Path) -> None:
    def merged(sheet: Any) -> None:
        sheet.merge_cells("B3:B4")
        sheet.merge_cells("A1:C1")

    path = workbook(
        tmp_path, ["Title"], ["id", "country", "x"], ["A", "Spain", 1], ["B", None, 2], change=merged
    )
    grid = read_grid(path, is_header=lambda cells: "id" in cells)
    assert list(grid.rows) == [["A", "Spain", "1"], ["B", "Spain", "2"]]
    assert "merged cells" in grid.notices[0]


def test_hidden_rows_are_read_and_hidden_columns_not(tmp_path: Path) -> None:
    def hide(sheet: Any) -> None:
        sheet.row_dimensions[2].hidden = True
        sheet.column_dimensions["B"].hidden = True

    grid = read_grid(workbook(tmp_path, ["id", "name", "x"], ["A", "Dr Roe", 1], change=hide))
    assert (grid.header, grid.rows) == (("id", "x"), (["A", "1"],))
    assert "1 hidden row was read" in grid.notices[0] and "hidden columns (B)" in grid.notices[1]


def test_the_sheet_that_has_the_table_is_read_or_the_one_named(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["Notes", "of the team"])
    book.create_sheet("Data").append(["id", "x"])
    book["Data"].append(["A", "=1/0"])
    book.create_sheet("Old").append(["id", "y"])
    book["Old"].append(["B", 2])
    path = tmp_path / "table.xlsx"
    book.save(path)
    assert cells(path, sheet="old") == [["id", "y"], ["B", "2"]]
    with pytest.raises(TableFileError, match=r"has no sheet 'Nix'; its sheets are: 'Sheet', 'Data', 'Old'"):
        read_grid(path, sheet="Nix")
    with pytest.raises(
        TableFileError, match=r"table\.xlsx, sheet Data, cell B2: holds a formula without its"
    ):
        read_sheet(path, required=("id",))
    book["Data"]["B2"] = 1
    book.save(path)
    sheet = read_sheet(path, required=("id",))
    assert sheet.columns == ("id", "x") and "choose another with --sheet" in sheet.notices[0]


def test_a_formula_that_failed_is_named_with_its_cell(tmp_path: Path) -> None:
    def broken(sheet: Any) -> None:
        sheet["B3"].value, sheet["B3"].data_type = "#REF!", "e"

    path = workbook(tmp_path, ["id", "x"], ["A", 1], ["B", 1], change=broken)
    with pytest.raises(TableFileError, match=r"cell B3: its formula gives #REF!"):
        read_grid(path)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([], "is empty"),
        ([["id", "id"], ["A", "B"]], "two columns are named 'id'"),
        ([["id", None, "x"], ["A", "B", "C"]], "a column has no name"),
        ([["id"], ["A", "B"]], "row 2: has 2 cells where the header has 1; give every column a name"),
    ],
)
def test_what_is_no_table(tmp_path: Path, rows: list[list[Any]], said: str) -> None:
    with pytest.raises(TableFileError, match=said):
        read_sheet(workbook(tmp_path, *rows), required=("id",) if rows else ())


def repacked(path: Path, part: str, change: Callable[[bytes], bytes]) -> Path:
    packed = io.BytesIO()
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for info in source.infolist():
            data = source.read(info)
            target.writestr(info.filename, change(data) if info.filename == part else data)
    path.write_bytes(packed.getvalue())
    return path


SHEET = "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda data: data + b" " * 70_000_000, "more cells than|unpacks to"),
        (lambda data: b'<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]>' + data, "entities"),
        (lambda data: data[:-40], "damaged"),
        (lambda data: b"", "damaged"),
        (lambda data: data.replace(b'ref="A3:A4"', b'ref="A3:XFD1048576"'), ""),
    ],
    ids=["bomb", "entity", "cut off", "empty", "merged without end"],
)
def test_hostile_workbooks_are_a_sentence(
    tmp_path: Path, change: Callable[[bytes], bytes], said: str
) -> None:
    path = workbook(
        tmp_path, ["id", "x"], ["A", 1], ["B", 2], ["B", 3], change=lambda sheet: sheet.merge_cells("A3:A4")
    )
    path = repacked(path, SHEET, change)
    if not said:
        assert read_grid(path).rows
        return
    with pytest.raises(TableFileError, match=said):
        read_grid(path)


def test_cells_that_merged_cells_stand_for_are_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = workbook(
        tmp_path, ["id", "x"], ["A", 1], ["B", 2], ["B", 3], change=lambda sheet: sheet.merge_cells("A3:A4")
    )
    monkeypatch.setattr(reading, "_MOST_MERGED", 2)
    assert read_grid(path).rows[2] == ["B", "3"]
    monkeypatch.setattr(reading, "_MOST_MERGED", 1)
    with pytest.raises(TableFileError, match="more cells than"):
        read_grid(path)


def test_parts_of_a_workbook_are_measured_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = workbook(tmp_path, ["id", "x"], ["A", 1])
    monkeypatch.setattr(reading, "_TOTAL_LIMIT", 5_000)
    with pytest.raises(TableFileError, match="unpacks to more than"):
        read_grid(path)


def test_formats_that_nobody_can_have_made_are_refused_before_they_are_kept(tmp_path: Path) -> None:
    path = workbook(tmp_path, ["id", "x"], ["A", 1])
    repacked(
        path, "xl/styles.xml", lambda data: data.replace(b"</cellXfs>", b"<xf/>" * 60_000 + b"</cellXfs>")
    )
    assert read_grid(path).rows == (["A", "1"],)
    repacked(
        path, "xl/styles.xml", lambda data: data.replace(b"</cellXfs>", b"<xf/>" * 400_000 + b"</cellXfs>")
    )
    with pytest.raises(TableFileError, match="more cells than"):
        read_grid(path)


def test_tags_of_a_workbook_are_counted_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = workbook(tmp_path, ["id", "x"], ["A", 1])
    monkeypatch.setattr(guarded_workbook, "MOST_TAGS", 100)
    with pytest.raises(TableFileError, match="more cells than"):
        read_grid(path)


def test_a_cell_at_the_far_end_costs_nothing(tmp_path: Path) -> None:
    def far(sheet: Any) -> None:
        sheet["XFD1048576"] = 1

    path = workbook(tmp_path, ["id", "x"], ["A", 1], change=far)
    grid = read_grid(path)
    assert grid.rows == (["A", "1"],)
    assert "from row 1048576 on, below 1,048,573 blank rows, was left out" in grid.notices[0]


def test_blank_cells_and_rows_are_not_looked_at_one_by_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def sparse(sheet: Any) -> None:
        for number in range(3, 60_000, 1_000):
            sheet.cell(number, 1).value = f"B{number}"

    looked_at: list[object] = []
    read = reading._text

    def counted(cell: Any, name: str, place: tuple[int, int] | None) -> str:
        looked_at.append(cell)
        return read(cell, name, place)

    monkeypatch.setattr(reading, "_text", counted)
    path = workbook(tmp_path, ["id", "x"], ["A", 1], change=sparse)
    repacked(
        path, SHEET, lambda data: re.sub(rb'dimension ref="[^"]*"', b'dimension ref="A1:XFD60000"', data)
    )
    assert len(read_grid(path).rows) == 61
    assert len(looked_at) < 500


@pytest.mark.parametrize("sheets", [1, 12])
def test_rows_that_say_they_reach_the_last_column_are_too_many(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sheets: int
) -> None:
    monkeypatch.setattr(reading, "_MOST_CELLS", 60 * reading.MOST_COLUMNS)
    book = openpyxl.Workbook()
    for _ in range(sheets - 1):
        book.create_sheet()
    path = tmp_path / "table.xlsx"
    book.save(path)
    rows = "".join(f'<row r="{n}"><c r="XFD{n}"/></row>' for n in range(1, 1 + 60 // sheets + 5)).encode()

    def filled(part: bytes) -> bytes:
        return part.replace(b"</sheetData>", rows + b"</sheetData>")

    for number in range(1, sheets + 1):
        repacked(path, f"xl/worksheets/sheet{number}.xml", filled)
    with pytest.raises(TableFileError, match="more cells than"):
        read_grid(path)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_damaged_workbook_is_read_or_refused_in_a_sentence(tmp_path: Path, data: st.DataObject) -> None:
    whole = bytearray(workbook(tmp_path, ["id", "x"], ["A", 1]).read_bytes())
    for _ in range(data.draw(st.integers(1, 5))):
        place = data.draw(st.floats(0, 1, exclude_max=True))
        whole[int(place * len(whole))] = data.draw(st.integers(0, 255))
    path = tmp_path / "damaged.xlsx"
    path.write_bytes(bytes(whole))
    try:
        read_sheet(path, required=("id",))
    except TableFileError as error:
        assert "damaged.xlsx" in str(error)
