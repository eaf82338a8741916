"""attributes, and import --attributes, as they are typed."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import openpyxl
import pytest

from interviewcoder.actions.undo import undo
from interviewcoder.project import open_project
from tests.cli.typed import Run, changes, one_sentence

WORDS = "INT: Is there a bed, number {}?\nEXP: We have four beds, and two of them are closed.\n"


@pytest.fixture
def plain(here: Path, run: Run) -> Path:
    """A study of three interviews about which nothing is known."""
    for number in (1, 2, 3):
        (here / f"DE-0{number}.txt").write_text(WORDS.format(number), encoding="utf-8")
    assert run("init", "study.db").exit_code == 0
    files = sorted(path.name for path in here.glob("DE-*.txt"))
    assert run("import", "study.db", *files, "--roles", "INT=interviewer,EXP=interviewee").exit_code == 0
    return here / "study.db"


def known(study: Path) -> dict[str, dict[str, str]]:
    with open_project(study) as project:
        return {one.name: dict(one.attributes) for one in project.interviews()}


def test_a_workbook_says_what_is_known_and_what_is_left_over(here: Path, run: Run, plain: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    for cells in (
        ["Our experts"],
        ["ID", "Land", "Alter:number"],
        ["de 01", "Deutschland", 48],
        ["XX", "PL", 50],
    ):
        book.active.append(cells)
    book.save(here / "t.xlsx")
    result = run("import", plain, "--attributes", "t.xlsx")
    assert result.exit_code == 0  # teams list interviews that are still to come
    assert "Taken from t.xlsx for 1 interview: alter (a number), country." in result.stdout
    assert "1 row about interviews that are neither" in result.stderr and ": XX." in result.stderr
    assert "has no row for DE-02, DE-03; what is said of them stays" in result.stderr
    assert known(plain) == {"DE-01": {"country": "Germany", "alter": "48"}, "DE-02": {}, "DE-03": {}}


def test_a_table_about_nothing_that_is_there_has_failed(here: Path, run: Run, plain: Path) -> None:
    (here / "t.csv").write_text("id,age\nXX,48\nYY,49\n", encoding="utf-8")
    result = run("import", plain, "--attributes", "t.csv")
    assert result.exit_code == 1
    assert "Nothing was taken from t.csv." in result.stdout and ": XX, YY." in result.stderr


def test_ids_that_come_later_are_said_and_taken_over_when_asked(here: Path, run: Run, plain: Path) -> None:
    (here / "t.csv").write_text(
        "file,id,age\nDE-01.txt,UK-01,48\nDE-02.txt,UK-02,49\nDE-03.txt,DE-03,50\n", encoding="utf-8"
    )
    files = ("DE-01.txt", "DE-02.txt", "DE-03.txt")
    for with_files in ((), files):
        result = run("import", plain, *with_files, "--attributes", "t.csv")
        assert result.exit_code == 0 and "very words" not in result.stderr
        assert "t.csv has other ids for 2 interviews found by file: DE-01 is UK-01" in result.stderr
        assert "interviewcoder rename" in result.stderr and "DE-01 UK-01'" in result.stderr
        assert "Taken from t.csv for 3 interviews: age (taken for a number)." in result.stdout
        assert {name: one["age"] for name, one in known(plain).items()} == {
            "DE-01": "48", "DE-02": "49", "DE-03": "50",
        }  # fmt: skip
    taken = run("import", plain, "--attributes", "t.csv", "--take-ids")
    assert taken.exit_code == 0 and "Took over 2 ids: DE-01 is UK-01 now, DE-02 is UK-02 now." in taken.stdout
    assert set(known(plain)) == {"UK-01", "UK-02", "DE-03"}
    again = run("import", plain, *files, "--attributes", "t.csv")
    assert again.exit_code == 0 and "other ids" not in again.stderr
    (here / "t.csv").write_text('file,id\nDE-01.txt,"UK,1"\n', encoding="utf-8")
    refused = run("import", plain, "--attributes", "t.csv", "--take-ids")
    assert refused.exit_code == 1 and "UK-01: An interview's id has" in refused.stderr


def test_a_row_that_fits_two_ways_is_named_and_not_used(here: Path, run: Run, plain: Path) -> None:
    (here / "t.csv").write_text("id,age\nDE 01,48\nDE_01,50\nDE-02,51\n", encoding="utf-8")
    result = run("import", plain, "--attributes", "t.csv")
    assert result.exit_code == 1 and "row 2 (DE 01), 3 (DE_01) may be about DE-01" in result.stderr
    assert known(plain) == {"DE-01": {}, "DE-02": {"age": "51"}, "DE-03": {}}


def test_values_that_a_type_does_not_take_leave_their_interview_as_it_was(
    here: Path, run: Run, plain: Path
) -> None:
    (here / "t.csv").write_text("id,age:number\nDE-01,48\nDE-02,old\n", encoding="utf-8")
    result = run("import", plain, "--attributes", "t.csv")
    assert result.exit_code == 1 and "t.csv, row 3: age 'old' is not a number" in result.stderr
    assert known(plain) == {"DE-01": {"age": "48"}, "DE-02": {}, "DE-03": {}}
    (here / "t.csv").write_text("id,age\nDE-03,older\n", encoding="utf-8")
    again = run("import", plain, "--attributes", "t.csv")
    assert again.exit_code == 1 and "row 2: age 'older' is not a number" in again.stderr


def test_dates_are_read_as_they_are_said_to_be_meant(here: Path, run: Run, plain: Path) -> None:
    (here / "t.csv").write_text("id,day\nDE-01,03/04/2020\n", encoding="utf-8")
    assert "2020-04-03 or 2020-03-04" in run("import", plain, "--attributes", "t.csv").stderr
    assert known(plain)["DE-01"] == {"day": "03/04/2020"}
    assert "Unclear: day of DE-01" in run("attributes", plain).stdout
    assert run("import", plain, "--attributes", "t.csv", "--dates", "month-first").exit_code == 0
    assert known(plain)["DE-01"] == {"day": "2020-03-04"}
    assert run("import", plain, "DE-01.txt", "--sheet", "x").exit_code == 2


def test_attributes_are_set_all_or_none(run: Run, plain: Path) -> None:
    result = run("attributes", "set", plain, "DE-01", "country=Niemcy", "Stakeholder Group=payer", "age=48")
    assert result.exit_code == 0 and "country of DE-01 is Germany now." in result.stdout
    assert known(plain)["DE-01"] == {"country": "Germany", "stakeholder_group": "payer", "age": "48"}
    before = changes(plain)
    for values, said in {
        ("age=50", "country=Germny"): "Did you mean Germany",
        ("age",): "says no value",
        ("age=50", "id=x"): "said of an interview itself",
        ("age=50", "note=a\x1b[31mb"): "printable",
    }.items():
        assert said in one_sentence(run("attributes", "set", plain, "DE-01", *values))
    assert changes(plain) == before
    assert "is not given now" in run("attributes", "set", plain, "DE-01", "age=").stdout
    assert "age" not in known(plain)["DE-01"]


def test_a_type_is_declared_shown_and_taken_back(run: Run, plain: Path) -> None:
    for name, age in (("DE-01", "3,5"), ("DE-02", "12")):
        assert run("attributes", "set", plain, name, f"age={age}", "mode=phone").exit_code == 0
    assert "age: number (inferred)." in run("attributes", plain).stdout
    declared = run("attributes", "type", plain, "age", "number")
    assert declared.stdout == "age is a number.\n"
    shown = run("attributes", plain).stdout
    assert "age: number." in shown and "Missing: age of DE-03." in shown
    assert "is not a number" in one_sentence(run("attributes", "set", plain, "DE-03", "age=old"))
    said = one_sentence(run("attributes", "type", plain, "mode", "choice", "--choices", "video,letter"))
    assert "because of DE-01 ('phone' is none of its choices: video, letter)" in said
    assert run("attributes", "type", plain, "age", "text", "--choices", "x").exit_code == 2
    assert run("attributes", "type", plain, "age", "inferred").exit_code == 0
    assert "age: number (inferred)." in run("attributes", plain).stdout


def test_a_slip_in_a_date_is_refused_and_leaves_the_type(run: Run, plain: Path) -> None:
    for name in ("DE-01", "DE-02"):
        assert run("attributes", "set", plain, name, "day=12.3.2024").exit_code == 0
    said = one_sentence(run("attributes", "set", plain, "DE-03", "day=31.2.2024"))
    assert "The day of other interviews is a date, and '31.2.2024' is not a date such as 2019-03-12" in said
    assert "--as-written" in said and known(plain)["DE-03"] == {}
    assert run("attributes", "set", plain, "DE-03", "day=31.2.2024", "--as-written").exit_code == 0
    shown = run("attributes", plain).stdout
    assert "day: date (inferred)." in shown
    assert "Unclear: day of DE-03 ('31.2.2024' is not a date such as 2019-03-12)" in shown


def test_what_says_that_nothing_is_known_takes_a_value_away(run: Run, plain: Path) -> None:
    assert run("attributes", "set", plain, "DE-01", "age=48", "country=ES").exit_code == 0
    gone = run("attributes", "set", plain, "DE-01", "age=k. A.", "country=unknown")
    assert "age of DE-01 is not given now." in gone.stdout
    assert "'k. A.' says that nothing is known" in gone.stderr
    assert known(plain)["DE-01"] == {}


def test_a_country_that_is_several_is_named_as_such(run: Run, plain: Path) -> None:
    said = one_sentence(run("attributes", "set", plain, "DE-01", "country=Italien/Schweiz"))
    assert "several: Italy, Switzerland" in said
    assert run("attributes", "set", plain, "DE-01", "country=BRD").exit_code == 0
    assert known(plain)["DE-01"] == {"country": "Germany"}


def test_an_attribute_that_no_interview_had_is_said_to_be_new(run: Run, plain: Path) -> None:
    assert "New" not in run("attributes", "set", plain, "DE-01", "alter=48").stderr
    assert (
        "New in this study: age; other interviews have alter."
        in run("attributes", "set", plain, "DE-02", "Age=4").stderr
    )
    assert "New" not in run("attributes", "set", plain, "DE-03", "age=5").stderr


def test_the_list_for_programs(run: Run, plain: Path) -> None:
    assert run("attributes", "set", plain, "DE-01", "age=48", "note='=x").exit_code == 0
    assert run("attributes", "type", plain, "age", "number").exit_code == 0
    found = json.loads(run("attributes", plain, "--format", "json").stdout)
    assert found["attributes"][0] == {
        "name": "age", "type": "number", "declared": True, "choices": [], "missing": ["DE-02", "DE-03"],
    }  # fmt: skip
    assert found["interviews"][0] == {"id": "DE-01", "attributes": {"age": 48, "note": "'=x"}}
    assert found["interviews"][1]["attributes"] == {"age": None, "note": None}


def test_the_list_as_csv_changes_nothing_when_it_is_read_back(here: Path, run: Run, demo: Path) -> None:
    assert run("attributes", "type", demo, "duration", "number").exit_code == 0
    assert run("attributes", "type", demo, "mode", "choice").exit_code == 0
    text = run("attributes", demo, "--format", "csv").stdout
    header = next(csv.reader(io.StringIO(text)))
    assert {"duration:number", "mode:choice", "date"} < set(header)
    (here / "t.csv").write_text(text, encoding="utf-8")
    before = changes(demo)
    result = run("import", demo, "--attributes", "t.csv")
    assert result.exit_code == 0, result.output
    assert changes(demo) == before


def test_nothing_is_said_of_an_empty_study(here: Path, run: Run) -> None:
    assert run("init", "empty.db").exit_code == 0
    assert "has no interviews yet" in run("attributes", "empty.db").stdout


def test_themes_stand_in_the_order_of_numbers(run: Run, demo: Path) -> None:
    table = run("themes", demo, "--by", "duration").stdout.splitlines()
    heading = next(line for line in table if "18" in line and "55" in line)
    numbers = [int(word) for word in heading.split() if word.isdecimal()]
    assert numbers == sorted(numbers)


def test_a_coders_corrections_are_theirs_to_take_back(run: Run, plain: Path) -> None:
    assert run("coder", "add", plain, "ana").exit_code == 0
    assert run("attributes", "set", plain, "DE-01", "age=48", "mode=phone", "--coder", "ana").exit_code == 0
    assert run("attributes", "type", plain, "age", "number", "--coder", "ana").exit_code == 0
    stranger = run("attributes", "set", plain, "DE-01", "age=50", "--coder", "zoe")
    assert stranger.exit_code == 1 and "There is no coder 'zoe'" in stranger.stderr
    with open_project(plain) as project:
        assert undo(project, "ana") and project.interview("DE-01").attributes["age"] == "48"
        assert undo(project, "ana") and project.interview("DE-01").attributes == {}
        assert undo(project, "ana") is None
