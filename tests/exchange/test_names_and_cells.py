"""Names as file systems and spreadsheets write them, and cells that say nothing."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from interviewcoder.actions.attribute_types import LONGEST_VALUE
from interviewcoder.actions.study import add_coder, create_study
from interviewcoder.exchange import TableFileError, import_transcripts, read_attributes, spreadsheet
from interviewcoder.exchange.spreadsheet import read_sheet
from interviewcoder.model import OptionError

WORDS = "INT: How many beds are there?\nEXP: We have four beds, and two of them are closed.\n"
COMPOSED, APART = (unicodedata.normalize(form, "Köln-01") for form in ("NFC", "NFD"))


def test_a_file_of_macos_finds_its_row_and_is_one_interview(tmp_path: Path) -> None:
    assert COMPOSED != APART
    (tmp_path / f"{APART}.txt").write_text(WORDS, encoding="utf-8")
    (tmp_path / "table.csv").write_text(
        f"id,file,country,main_coder\n{COMPOSED},{COMPOSED}.txt,Germany,Jo\u0308rg\n", encoding="utf-8"
    )
    table = read_attributes(tmp_path / "table.csv")
    with create_study(tmp_path / "study.db") as project:
        add_coder(project, "Jörg")
        files = [tmp_path / f"{APART}.txt"]
        (outcome,) = import_transcripts(project, files, attributes=table)
        assert outcome.interview is not None and outcome.interview.attributes == {"country": "Germany"}
        assert outcome.interview.name == COMPOSED and outcome.interview.main_coder in project.coders()
        (again,) = import_transcripts(project, files)
        assert again.interview == project.interview(APART) and not again.new


@pytest.mark.parametrize("name", ["main", "Any", "MAJORITY", "all", "final"])
def test_words_that_say_whose_codings_count_name_no_coder(tmp_path: Path, name: str) -> None:
    with create_study(tmp_path / "study.db") as project:
        with pytest.raises(OptionError, match="cannot be a coder's name"):
            add_coder(project, name)
        assert not project.coders()


def test_languages_of_a_coder_are_printable(tmp_path: Path) -> None:
    with create_study(tmp_path / "study.db") as project:
        with pytest.raises(OptionError, match="is not a language"):
            add_coder(project, "ana", ["\x1b[31m"])
        assert not project.coders()


@pytest.mark.parametrize("column", ["a\x9bb", "a\u202eb", "a" * 500])
def test_a_columns_name_is_printable(tmp_path: Path, column: str) -> None:
    (tmp_path / "table.csv").write_text(f"id,{column}\nDE-01,x\n", encoding="utf-8")
    with pytest.raises(TableFileError, match="control characters"):
        read_attributes(tmp_path / "table.csv")


def test_a_western_table_in_an_old_encoding_is_read_as_such(tmp_path: Path) -> None:
    rows = "id;stadt\nDE-01;Köln\nDE-02;Düsseldorf\nDE-03;Gießen\n"
    (tmp_path / "table.csv").write_bytes(rows.encode("latin-1"))
    sheet = read_sheet(tmp_path / "table.csv")
    assert [cells["stadt"] for _, cells in sheet.rows] == ["Köln", "Düsseldorf", "Gießen"]
    assert "read as cp1252" in sheet.notices[0]


@pytest.mark.parametrize("mark", ["sep=;\n", "SEP=;\r\n", "\ufeffsep=;\n", "\ufeff"])
def test_the_line_excel_writes_for_itself_is_no_header(tmp_path: Path, mark: str) -> None:
    text = f"{mark}id;where\nDE-01;Köln, am Rhein, links\n"
    (tmp_path / "table.csv").write_bytes(text.encode("utf-8"))
    sheet = read_sheet(tmp_path / "table.csv")
    assert sheet.columns == ("id", "where")
    assert sheet.rows == ((2, {"id": "DE-01", "where": "Köln, am Rhein, links"}),)


def test_a_table_and_its_cells_are_no_larger_than_bearable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "table.csv"
    path.write_text(f"id,note\nA,{'x' * LONGEST_VALUE}\n", encoding="utf-8")
    assert read_attributes(path).rows[0].attributes["note"]
    monkeypatch.setattr(spreadsheet, "MAX_BYTES", path.stat().st_size)
    assert read_attributes(path).rows
    path.write_text(f"id,note\nA,{'x' * LONGEST_VALUE}\n ", encoding="utf-8")
    with pytest.raises(TableFileError, match=r"table\.csv is larger than 0 MB"):
        read_attributes(path)
    path.write_text(f"id,n\nA,{'x' * (LONGEST_VALUE + 1)}\n", encoding="utf-8")
    with pytest.raises(TableFileError, match=rf"row 2: the n is longer than {LONGEST_VALUE} characters"):
        read_attributes(path)
