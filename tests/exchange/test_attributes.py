"""Attribute tables as colleagues save them."""

from __future__ import annotations

from pathlib import Path

import pytest

from interviewcoder.actions.attribute_types import attribute_types
from interviewcoder.actions.interviews import add_interview
from interviewcoder.exchange.attribute_matching import Target, match_rows
from interviewcoder.exchange.attribute_table import table_text
from interviewcoder.exchange.attributes import read_attributes
from interviewcoder.exchange.countries import country_name, near_country
from interviewcoder.exchange.spreadsheet import TableFileError
from tests.conftest import transcript_of


def table(tmp_path: Path, content: str | bytes) -> Path:
    path = tmp_path / "interviews.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


# From the ISO 3166-1 names in the five languages of the founding study.
@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Germany", "Germany"), ("Deutschland", "Germany"), ("DE", "Germany"), ("deu", "Germany"),
        ("Alemania", "Germany"), ("Niemcy", "Germany"), ("Germania", "Germany"),
        ("Italia", "Italy"), ("Włochy", "Italy"), ("ITA", "Italy"),
        ("Polska", "Poland"), ("POLAND", "Poland"), ("pl", "Poland"),
        ("España", "Spain"), ("espana", "Spain"), ("Spanien", "Spain"), ("ES", "Spain"),
        ("UK", "United Kingdom"), ("GB", "United Kingdom"), ("Great Britain", "United Kingdom"),
        ("Vereinigtes Königreich", "United Kingdom"), ("Wielka Brytania", "United Kingdom"),
        ("Regno Unito", "United Kingdom"), ("  united   kingdom ", "United Kingdom"),
        ("France", "France"), ("Schweiz", "Switzerland"),
    ],
)  # fmt: skip
def test_countries_are_known_by_many_names(written: str, name: str) -> None:
    assert country_name(written) == name


@pytest.mark.parametrize("written", ["Germny", "Europe", "", "several", "XX"])
def test_what_is_no_country_is_not_taken_for_one(written: str) -> None:
    assert country_name(written) is None


def test_a_misspelt_country_is_guessed() -> None:
    assert near_country("Germny") == "Germany"
    assert near_country("Polnad") == "Poland"
    assert near_country("qqqq") is None


@pytest.mark.parametrize(
    "content",
    [
        "id,file,country\nDE-01,a.docx,Deutschland\n",
        "\ufeffid;file;country\r\nDE-01;a.docx;Deutschland\r\n",
        "ID\tFile\tCountry\nDE-01\ta.docx\tDeutschland\n",
        "id,file,country,,\n\nDE-01,a.docx,DE,,\n,,,,\n",
        "id,file,country\nDE-01,C:\\transcripts\\a.docx,Germany\n",
        "id,file,country\nDE-01,a.docx,Deutschland\n".encode("utf-16"),
    ],
    ids=["plain", "semicolons", "tabs", "blank rows", "paths", "utf-16"],
)
def test_the_same_table_in_many_forms(tmp_path: Path, content: str | bytes) -> None:
    (row,) = read_attributes(table(tmp_path, content)).rows
    assert (row.id, row.file, row.attributes["country"]) == ("DE-01", "a.docx", "Germany")


def test_an_old_encoding_is_guessed_and_said(tmp_path: Path) -> None:
    content = "id,country,note\nES-01,España,Señora Núñez de Córdoba\nES-02,España,año\n".encode("cp1252")
    found = read_attributes(table(tmp_path, content))
    assert found.rows[0].attributes == {"country": "Spain", "note": "Señora Núñez de Córdoba"}
    assert "not UTF-8" in found.notices[0]


def test_columns_of_the_interview_are_no_attributes(tmp_path: Path) -> None:
    content = "id,main_coder,language,Stakeholder Group\nDE-01,ana,German,payer\nDE-02,,,\n"
    first, second = read_attributes(table(tmp_path, content)).rows
    assert (first.main_coder, first.language, first.attributes) == (
        "ana",
        "de",
        {"stakeholder_group": "payer"},
    )
    assert (second.main_coder, second.language, second.attributes) == (None, None, {})


def test_rows_find_their_files(tmp_path: Path) -> None:
    found = read_attributes(table(tmp_path, "id,file\nDE-01,Interview 1.docx\nDE-02,\n"))
    assert found.row_for(Path("x/interview 1.DOCX")) is found.rows[0]
    assert found.row_for("DE-02.txt") is found.rows[1]
    assert found.row_for("DE-01.txt") is None
    assert found.row_for("other.txt") is None


def test_the_guard_against_formulas_comes_off(tmp_path: Path) -> None:
    assert read_attributes(table(tmp_path, "id,note\nDE-01,'+48 22\n")).rows[0].attributes == {
        "note": "+48 22"
    }


def test_messages_name_file_and_row(tmp_path: Path) -> None:
    for content, said in {
        "id,x\nA,1\nA,2\n": "row 3: the id 'A' is already in row 2",
        "file,x\nx.txt,1\nX.TXT,2\n": "row 3: the id 'X' is already in row 2",
        "id,x\nA,1,2\n": "row 2: has 3 cells where the header has 2",
        'id,x\nA,"a\nb"\n': "row 2: the x has line breaks",
        "id,x\nA,\x00\n": "line 2: contains control characters",
        f"id,x\nA,{'y' * 300}\n": "row 2: the x is longer than 200",
    }.items():
        with pytest.raises(TableFileError) as caught:
            read_attributes(table(tmp_path, content))
        assert str(caught.value).startswith("interviews.csv, ")
        assert said in str(caught.value)


def test_files_of_one_name_are_told_apart_by_the_ids_of_their_interviews(tmp_path: Path) -> None:
    found = read_attributes(table(tmp_path, "id,file,x\nA,x.txt,1\nB,X.TXT,2\nC,x.txt,3\n"))
    targets = [Target("x.txt", "C"), Target("X.TXT", "B"), Target("x.txt", "A")]
    matched = match_rows(found.rows, targets)
    assert [row.id for row in matched.rows if row] == ["C", "B", "A"] and not matched.unclear
    # Without ids to go by it is not known which is meant, and said.
    matched = match_rows(found.rows, [Target("x.txt")])
    assert matched.rows == (None,)
    assert [row.id for rows, _ in matched.unclear for row in rows] == ["A", "C"]


def test_attributes_called_like_the_interview_s_own_stand_apart_and_stay_as_they_are(make_study) -> None:
    project = make_study({})
    turns = transcript_of([("EXP", "Four beds.")])
    about = {"id": "7", "language": "Latin", "country": "Spain"}
    added = add_interview(project, turns, "ES-01", attributes=about)
    text = table_text(project.interviews(), attribute_types(project))
    header = text.splitlines()[0].removeprefix("\ufeff").split(",")
    assert sorted(header) == sorted(
        ("id", "file", "language", "main_coder", "attribute:id", "attribute:language", "country")
    )
    place = project.path.with_name("list.csv")
    place.write_text(text, encoding="utf-8")
    found = read_attributes(place)
    (row,) = found.rows
    assert (row.id, row.attributes) == (added.interview.name, {"country": "Spain"})
    assert any("left out attribute:id, attribute:language" in notice for notice in found.notices)
