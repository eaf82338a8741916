"""The commands for quotes and summaries, as they are typed."""

from __future__ import annotations

import json
import sqlite3
import zipfile

import pytest
from click.testing import CliRunner

from interviewcoder.actions import coding, interviews, rounds, study
from interviewcoder.cli.program import program
from interviewcoder.project import open_project
from tests.conftest import CODEBOOK, transcript_of

BEDS = "We have four beds and two of them are closed because Frau Wiśniewska is on leave."
WARD = "Tenemos cuatro camas y dos de ellas están cerradas porque nadie tiene la licencia."


@pytest.fixture
def file(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with study.create_study(tmp_path / "study.db", codebook=CODEBOOK) as project:
        for coder in ("ana", "ben"):
            study.add_coder(project, coder)
        for name, country, words, language in (
            ("DE-01", "Germany", BEDS, "en"), ("ES-01", "Spain", WARD, "es"),
        ):  # fmt: skip
            transcript = transcript_of([("EXP", words)], language=language)
            added = interviews.add_interview(
                project, transcript, name, attributes={"country": country}, main_coder="ana"
            )
            interviews.confirm_roles(project, added.interview)
            interview = project.interview(name)
            start = project.document(interview).text.index(words)
            code = next(one.id for one in project.codes() if one.key == "CAP-BED")
            coding.assign(project, "ana", interview, (start, start + len(words)), [code])
            rounds.finish(project, "ana", interview)
    return tmp_path / "study.db"


def run(*typed, code=0):
    result = CliRunner().invoke(program, [str(one) for one in typed])
    assert result.exit_code == code, (result.stdout, result.stderr, result.exception)
    return result


def listed(*typed):
    return json.loads(run("quotes", "list", "study.db", *typed, "--format", "json").stdout)


def ids(file):
    with open_project(file) as project:
        names = {one.id: one.name for one in project.interviews()}
        return {names[one.interview]: one.id for one in project.codings()}


def test_star_edit_translate_and_list(file):
    made = ids(file)
    assert (
        "1 passage starred." in run("quotes", "star", "study.db", made["ES-01"][:8], "--coder", "ben").stdout
    )
    assert [one["interview"] for one in listed("--starred")] == ["ES-01"]
    said = run("quotes", "edit", "study.db", made["DE-01"], "We have […] beds [in all].", "--coder", "ana")
    assert "Edited: We have […] beds [in all]." in said.stdout
    run("quotes", "translate", "study.db", made["ES-01"], "We have four beds.", "--language", "en")
    (german, spanish) = listed("--by", "country")
    assert (german["words"], german["original"]) == ("We have […] beds [in all].", BEDS)
    assert (spanish["translation"], spanish["starred"]) == ("We have four beds.", True)
    assert "no longer starred" in run("quotes", "unstar", "study.db", made["ES-01"], made["DE-01"]).stdout
    assert listed("--starred") == []
    for format in ("csv", "table"):
        assert "four beds" in run("quotes", "list", "study.db", "--format", format).stdout
    run("quotes", "study.db", "--theme", "CAP", "--format", "xlsx", "-o", "quotes.xlsx")
    assert (file.parent / "quotes.xlsx").stat().st_size > 1_000


def test_what_is_left_out_without_a_sign_is_told(file):
    said = run("quotes", "edit", "study.db", ids(file)["DE-01"], "We have beds", "--coder", "ana")
    assert "Left out without a sign" in said.stderr and "four" in said.stderr


def test_words_nobody_said_are_one_sentence(file):
    before = file.read_bytes()
    failed = run("quotes", "edit", "study.db", ids(file)["DE-01"], "We have five beds", code=1)
    assert failed.stderr.count("\n") == 1 and "'five' stands neither in the passage" in failed.stderr
    assert sqlite3.connect(file).execute("select count(*) from quote").fetchone() == (0,)
    assert before


@pytest.mark.parametrize("wrong", ["ffffffff", "zzz", "", "4"])
def test_an_id_that_is_none_is_one_sentence(file, wrong):
    failed = run("quotes", "star", "study.db", wrong, code=1)
    assert failed.stderr.count("\n") == 1 and "begins with" in failed.stderr


def test_the_check_names_what_to_look_at_and_no_name(file):
    (file.parent / "names.csv").write_text("name,pseudonym\nWiśniewska,Person 1\n", encoding="utf-8")
    typed = ("quotes", "check", "study.db", "--by", "country", "--names", "names.csv", "--format", "json")
    found = run(*typed, code=1)
    warnings = json.loads(found.stdout)
    assert [(one["interview"], one["what"]) for one in warnings] == [
        ("DE-01", "name"),
        ("DE-01", "attribution"),
        ("ES-01", "attribution"),
        ("ES-01", "translation"),
    ]
    assert "Wiśniewska" not in found.output
    assert "ES-01 is in Spanish, and this quote has no English." in found.stdout
    people = run("quotes", "check", "study.db", code=1).stdout
    assert "Names were not looked for" in people and "tells with it who said each quote" in people


@pytest.mark.parametrize("columns", [None, 40, 80, 200])
def test_lists_and_warnings_fit_a_narrow_terminal_and_a_page(file, monkeypatch, columns):
    if columns is None:
        monkeypatch.delenv("COLUMNS", raising=False)
    else:
        monkeypatch.setenv("COLUMNS", str(columns))
    made = ids(file)
    run("quotes", "edit", "study.db", made["ES-01"], WARD)
    run("quotes", "translate", "study.db", made["ES-01"], "We have four beds. " * 20)
    for typed, code in ((("list", "study.db"), 0), (("check", "study.db"), 1)):
        said = run("quotes", *typed, code=code).stdout
        assert max(map(len, said.splitlines())) <= min(columns or 96, 96)
        assert made["DE-01"][:8] in said
        assert BEDS in " ".join(said.split()) or typed[0] == "check"


def test_a_starred_quote_is_checked_though_the_list_has_no_place_for_it(file):
    with open_project(file) as project:
        interview = project.interview("DE-01")
        code = next(one.id for one in project.codes() if one.key == "CAP")
        start = project.document(interview).text.index(BEDS)
        for first, words in ((0, 20), (30, 20), (68, len(BEDS) - 68)):
            place = (start + first, start + first + words)
            coding.assign(project, "ana", interview, place, [code])
        starred = [one.id for one in project.codings(interview=interview.id) if one.code == code]
    run("quotes", "star", "study.db", *starred)
    assert len(listed()) == 2 and len(listed("--starred")) == 3
    with open_project(file) as project:
        last = project.coding(listed("--starred")[-1]["id"])
        (file.parent / "names.csv").write_text("name,pseudonym\nleave,Person 1\n", encoding="utf-8")
    found = run("quotes", "check", "study.db", "--names", "names.csv", "--format", "json", code=1)
    assert last.id in {one["id"] for one in json.loads(found.stdout) if one["what"] == "name"}


def test_what_a_report_prints_is_checked_by_its_settings(file):
    settings = file.parent / "report.yaml"
    settings.write_text(
        "sections:\n  - themes: {layout: D, by: country}\n  - codebook\nquotes: {language: es}\n", "utf-8"
    )
    found = run("quotes", "check", "study.db", "--settings", "report.yaml", "--format", "json", code=1)
    warnings = json.loads(found.stdout)
    assert [(one["interview"], one["what"]) for one in warnings] == [
        ("DE-01", "attribution"),
        ("DE-01", "translation"),
        ("ES-01", "attribution"),
    ]
    assert "has no Spanish" in warnings[1]["warning"]
    told = run("report", "study.db", "--settings", "report.yaml", "-o", "r.docx").stderr
    assert "Quotations in the table: 1 quote without a translation into Spanish: DE-01." in told
    with zipfile.ZipFile("r.docx") as written:
        page = written.read("word/document.xml").decode()
    assert "1 quote without a translation into Spanish: DE-01." in page


def test_nothing_to_look_at_is_exit_code_0(file):
    run("quotes", "attribution", "study.db", "{country}")
    run("quotes", "translate", "study.db", ids(file)["ES-01"], "We have four beds.")
    with open_project(file) as project:
        for number in range(4):
            transcript = transcript_of([("EXP", "Nothing is said here at all.")])
            country = {"country": "Spain" if number % 2 else "Germany"}
            interviews.add_interview(project, transcript, f"X-{number}", attributes=country)
    assert "Nothing is to be looked at." in run("quotes", "check", "study.db").stdout


def test_the_attribution_is_checked_and_told(file):
    assert run("quotes", "attribution", "study.db").stdout == "{id}, {country}\n"
    failed = run("quotes", "attribution", "study.db", "{id}, {town}", code=1)
    assert "No interview has the attribute 'town'" in failed.stderr
    run("quotes", "attribution", "study.db", "{id} ({country})")
    assert {one["attribution"] for one in listed()} == {"DE-01 (Germany)", "ES-01 (Spain)"}
    run("quotes", "attribution", "study.db", "")
    assert run("quotes", "attribution", "study.db").stdout == "{id}, {country}\n"


def test_hidden_codings_have_no_id_here(file):
    with open_project(file) as project:
        code = project.codes()[0].id
        interview = project.interview("DE-01")
        rounds.open_round(project, "Now", "reliability", ["ana", "ben"], [interview])
        (hidden,) = coding.assign(project, "ana", interview, (5, 20), [code])
    for coder in ("ben", ""):
        failed = run("quotes", "star", "study.db", hidden.id[:10], "--coder", coder, code=1)
        assert "There is no coding" in failed.stderr
    assert "1 passage starred." in run("quotes", "star", "study.db", hidden.id, "--coder", "ana").stdout
    assert listed("--starred") == []


def test_summaries_are_set_listed_and_taken_away(file):
    run("summaries", "set", "study.db", "DE-01", "CAP", "Four beds, two closed.", "--coder", "ana")
    run("summaries", "set", "study.db", "DE-01", "CAP", "Too few.", "--coder", "ben")
    rows = json.loads(run("summaries", "list", "study.db", "--format", "json").stdout)
    assert [(one["interview"], one["code"], one["coder"], one["text"]) for one in rows] == [
        ("DE-01", "CAP", "ana", "Four beds, two closed."),
        ("DE-01", "CAP", "ben", "Too few."),
    ]
    assert "Too few." not in run("summaries", "study.db", "--coder", "ana").stdout
    assert "There is no summary." in run("summaries", "study.db", "--theme", "AW").stdout
    run("summaries", "set", "study.db", "DE-01", "CAP", "", "--coder", "ana")
    assert len(json.loads(run("summaries", "list", "study.db", "--format", "json").stdout)) == 1
    assert (
        "There is no code"
        in run("summaries", "set", "study.db", "DE-01", "NONE", "x", "--coder", "ana", code=1).stderr
    )
