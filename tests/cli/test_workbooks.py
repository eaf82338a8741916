"""--format xlsx of commands that list: what their CSV holds, as a workbook."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import openpyxl
import pytest

from interviewcoder.exchange.table_folder import theme_csv
from interviewcoder.project import open_project
from interviewcoder.report.theme_file import THEME_FILES, theme_file
from interviewcoder.tables import ThemeOptions
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
    book = openpyxl.load_workbook("table.xlsx")
    page = book["Every count"] if words[0] == "themes" else book.worksheets[0]
    cells = [["" if cell.value is None else cell.value for cell in row] for row in page.iter_rows()]
    # In a workbook attributes are called as people write them.
    heads = [head.removeprefix("attribute:").replace("_", " ") for head in rows.pop(0)]
    assert [head.replace("_", " ") for head in cells.pop(0)] == heads
    for wanted, found in zip(rows, cells, strict=False):
        for text, value in zip(wanted, found, strict=True):
            if isinstance(value, bool):
                assert text == ("yes" if value else "")
            elif isinstance(value, int | float):
                assert float(text) == pytest.approx(value)
            else:
                assert text == value or text == f"'{value}"


def test_shares_are_shown_as_percent_and_p_values_with_three_decimals(run: Run, demo: Path) -> None:
    for command, column, form in (("agreement", "percent", ";0%"), ("differences", "p", ";0.000")):
        assert run(command, demo, "-o", f"{command}.xlsx").exit_code == 0
        page = openpyxl.load_workbook(f"{command}.xlsx").worksheets[0]
        at = [cell.value for cell in page[1]].index(column)
        numbers = [row[at] for row in page.iter_rows(min_row=2) if isinstance(row[at].value, int | float)]
        assert numbers and all(0 <= cell.value <= 1 and cell.number_format.endswith(form) for cell in numbers)


def test_the_notes_stand_under_the_table(run: Run, demo: Path) -> None:
    run("co-occurrence", demo, "--format", "xlsx", "-o", "t.xlsx")
    page = openpyxl.load_workbook("t.xlsx").worksheets[0]
    assert any("Codings: the final ones" in str(cell.value) for cell in page["A"])


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
    result = run("agreement", demo, *options)
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


def test_a_theme_table_is_written_as_the_file_that_its_name_says(run: Run, demo: Path) -> None:
    with open_project(demo) as project:
        options = ThemeOptions(count="words")
        wanted = {kind: theme_file(project, options, kind) for kind in THEME_FILES}
        wanted["csv"] = theme_csv(project, options)
    for kind, data in wanted.items():
        assert run("themes", demo, "--count", "words", "-o", f"t.{kind}").exit_code == 0
        assert Path(f"t.{kind}").read_bytes() == data
    again = run("themes", demo, "-o", "t.docx")
    assert again.exit_code == 1 and "already exists" in again.output
    assert run("themes", demo, "-o", "t.docx", "--force").exit_code == 0
    assert Path("t.docx").read_bytes() != wanted["docx"]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--format", "docx"), "say which: -o themes.docx"),
        (("-o", "t.txt"), "Word (.docx)"),
        (("-o", "t"), "Word (.docx)"),
        (("--format", "html", "-o", "t.docx"), "end its name so"),
        (("--format", "json", "-o", "t.json"), "send other formats into a file with >"),
    ],
)
def test_other_files_of_themes_are_refused_with_those_there_are(
    run: Run, demo: Path, options: tuple[str, ...], said: str
) -> None:
    result = run("themes", demo, *options)
    assert result.exit_code == 2 and said in " ".join(result.output.split())
    assert not list(Path().glob("t*"))
