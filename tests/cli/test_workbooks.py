"""--format xlsx of commands that list: what their CSV holds, as a workbook."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import openpyxl
import pytest

from tests.cli.typed import Run

LISTS = (
    ("themes",),
    ("themes", "--by", "country,stakeholder_group", "--count", "words"),
    ("agreement",),
    ("interviews",),
    ("attributes", "list"),
    ("progress",),
    ("coder", "list"),
    ("codebook", "list"),
)


@pytest.mark.parametrize("command", LISTS, ids=" ".join)
def test_a_workbook_holds_what_the_csv_holds(run: Run, demo: Path, command: tuple[str, ...]) -> None:
    options = command[2:] if command[1:2] == ("list",) else command[1:]
    words = command[:2] if command[1:2] == ("list",) else command[:1]
    printed = run(*words, demo, *options, "--format", "csv")
    assert printed.exit_code == 0, printed.output
    written = run(*words, demo, *options, "-o", "table.xlsx")
    assert written.exit_code == 0, written.output
    assert written.output.splitlines()[-1] == "Wrote table.xlsx."
    rows = list(csv.reader(io.StringIO(printed.stdout)))
    page = openpyxl.load_workbook("table.xlsx").worksheets[0]
    cells = [["" if cell.value is None else cell.value for cell in row] for row in page.iter_rows()]
    for wanted, found in zip(rows, cells, strict=False):
        for text, value in zip(wanted, found, strict=True):
            if isinstance(value, bool):
                assert text == ("yes" if value else "")
            elif isinstance(value, int | float):
                assert float(text) == pytest.approx(value)
            else:
                assert text == value or text == f"'{value}"


def test_the_notes_stand_under_the_table(run: Run, demo: Path) -> None:
    run("themes", demo, "--format", "xlsx", "-o", "t.xlsx")
    page = openpyxl.load_workbook("t.xlsx").worksheets[0]
    assert any("Codings counted:" in str(cell.value) for cell in page["A"])


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--format", "xlsx"), "say which with -o"),
        (("--format", "csv", "-o", "t.xlsx"), "-o writes a workbook"),
        (("-o", "t.csv"), "-o writes a workbook"),
        (("--format", "xlsx", "-o", "t.csv"), "-o writes a workbook"),
    ],
)
def test_a_workbook_needs_a_file_and_other_formats_none(
    run: Run, demo: Path, options: tuple[str, ...], said: str
) -> None:
    result = run("themes", demo, *options)
    assert result.exit_code == 2
    assert said in result.output
    assert not list(Path().glob("t.*"))


def test_what_is_there_is_overwritten_only_when_asked(run: Run, demo: Path) -> None:
    Path("t.xlsx").write_text("mine")
    result = run("themes", demo, "-o", "t.xlsx")
    assert result.exit_code == 1 and "already exists" in result.output
    assert Path("t.xlsx").read_text() == "mine"
    assert run("themes", demo, "-o", "t.xlsx", "--force").exit_code == 0
    assert openpyxl.load_workbook("t.xlsx")


def test_a_place_that_cannot_be_written_is_a_sentence(run: Run, demo: Path) -> None:
    result = run("themes", demo, "-o", "nowhere/t.xlsx")
    assert result.exit_code == 1
    assert "cannot be written" in result.output and "Traceback" not in result.output
