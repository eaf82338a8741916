"""report: settings from a file, options that go first, templates, and books of codes and quotes."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document

from interviewcoder.actions.interviews import rename
from interviewcoder.project import open_project
from tests.cli.conftest import Run


def headings(path: str) -> list[str]:
    return [one.text for one in Document(path).paragraphs if one.style.name == "Heading 1"]


def text(path: str) -> str:
    document = Document(path)
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([one.text for one in document.paragraphs] + cells)


def test_settings_are_written_changed_and_used(run: Run, demo: Path, here: Path) -> None:
    assert run("report", "--init").exit_code == 0
    place = here / "report.yaml"
    assert run("report", demo, "--settings", place, "-o", "first.docx").exit_code == 0
    assert run("report", demo, "-o", "plain.docx").exit_code == 0
    assert (here / "first.docx").read_bytes() == (here / "plain.docx").read_bytes()
    place.write_text(
        "title: Interim\nsections: [themes, codebook, {text: {heading: Funding, text: None.}}]\n"
    )
    assert run("report", demo, "--settings", place, "-o", "second.docx").exit_code == 0
    assert headings("second.docx") == ["Barriers by country", "Appendix: codebook", "Funding"]
    assert Document("second.docx").core_properties.title == "Interim"


def test_options_go_before_the_file(run: Run, demo: Path, here: Path) -> None:
    (here / "r.yaml").write_text(
        "title: File\nby: country\nthemes: {coders: main}\nsections: [themes, provenance]\n"
    )
    given = ("--title", "Typed", "--by", "stakeholder_group", "--sections", "provenance,themes")
    assert run("report", demo, "--settings", "r.yaml", "-o", "r.docx", *given).exit_code == 0
    assert headings("r.docx") == ["Provenance", "Barriers by stakeholder group"]
    assert Document("r.docx").core_properties.title == "Typed"
    assert "by: stakeholder_group, coders: main" in text("r.docx")
    (here / "r.yaml").write_text("quotes: {boundary: union}\nsections: [provenance]\n")
    assert run("report", demo, "--settings", "r.yaml", "-o", "q.docx").exit_code == 0
    assert "coders: final, boundary: union, language: en" in text("q.docx")
    assert run("report", demo, "--settings", "r.yaml", "-o", "b.docx", "--boundary", "main").exit_code == 0
    assert "coders: final, boundary: main, language: en" in text("b.docx")


def test_the_codebook_and_the_quotes_as_files_of_their_own(run: Run, demo: Path) -> None:
    assert run("report", demo, "--sections", "codebook", "-o", "codes.docx").exit_code == 0
    assert headings("codes.docx") == ["Appendix: codebook"]
    assert run("report", demo, "--sections", "quotation-book", "-o", "quotes.docx").exit_code == 0
    assert headings("quotes.docx") == ["Quotation book"]
    assert "stakeholder group: " in text("quotes.docx")


def test_a_template_of_the_house(run: Run, demo: Path, here: Path) -> None:
    house = Document()
    house.sections[0].header.paragraphs[0].text = "Institute"
    house.add_paragraph("Old text")
    house.save("house.docx")
    (here / "r.yaml").write_text("template: house.docx\ntable_style: Light Grid\n")
    assert run("report", demo, "--settings", "r.yaml", "-o", "r.docx").exit_code == 0
    made = Document("r.docx")
    assert made.sections[0].header.paragraphs[0].text == "Institute"
    assert {table.style.name for table in made.tables} == {"Light Grid"}
    assert "Old text" not in text("r.docx")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("-o", "r.docx", "--settings", "none.yaml"), "none.yaml: the settings cannot be read"),
        (("-o", "r.docx", "--settings", "bad.yaml"), "bad.yaml, line 2: 'themse' is no name in the settings"),
        (("-o", "r.docx", "--template", "bad.yaml"), "damaged, or no Word file"),
        (("-o", "r.docx", "--sections", "thems"), "'thems' is not a value of section"),
        (("-o", "r.docx", "--by", "planet"), "has the attribute 'planet'"),
        ((), "Missing option '-o'"),
        (("--init", "new.yaml"), "--init writes settings and no report"),
    ],
)
def test_what_cannot_be_is_one_sentence(
    run: Run, demo: Path, here: Path, arguments: tuple[str, ...], said: str
) -> None:
    (here / "bad.yaml").write_text("title: x\nthemse: {}\n")
    result = run("report", demo, *arguments)
    assert result.exit_code != 0
    assert said in " ".join(result.stderr.split())
    assert not (here / "r.docx").exists()


def test_first_settings_are_not_written_over(run: Run, here: Path) -> None:
    (here / "report.yaml").write_text("mine")
    assert run("report", "--init", "report.yaml").exit_code != 0
    assert (here / "report.yaml").read_text() == "mine"


def test_a_link_to_the_study_is_no_place_for_a_report(run: Run, demo: Path, here: Path) -> None:
    (here / "r.docx").symlink_to(demo)
    refused = run("report", demo, "-o", "r.docx", "--force")
    said = " ".join(refused.stderr.split())
    assert "a study or another database; choose another name" in said and "in Word" not in said


def test_what_is_typed_is_not_blamed_on_the_file(run: Run, demo: Path, here: Path) -> None:
    (here / "r.yaml").write_text("by: coutry\ntemplate: none.docx\nsections: [themes]\n")
    given = ("report", demo, "-o", "r.docx", "--settings", "r.yaml")
    assert "r.yaml, line 1: No interview" in run(*given).stderr
    assert "r.yaml, line 2: none.docx: the template cannot be read" in run(*given, "--by", "country").stderr
    refused = run(*given, "--by", "coutry").stderr
    assert "No interview" in refused and "r.yaml" not in refused


def test_a_report_of_an_earlier_day(run: Run, demo: Path, here: Path) -> None:
    with open_project(demo) as project:
        project._clock = lambda: 4_000_000_000_000  # in the year 2096
        interview = project.interviews()[0]
        rename(project, interview, "AFTERWARDS")
    assert run("report", demo, "-o", "now.docx").exit_code == 0
    assert run("report", demo, "-o", "then.docx", "--as-of", "2090-01-01").exit_code == 0
    assert "AFTERWARDS" in text("now.docx") and "AFTERWARDS" not in text("then.docx")
    assert "2090-01-01, as known today" in text("then.docx")
    before = run("report", demo, "-o", "x.docx", "--as-of", "1999-01-01")
    assert before.exit_code == 1 and "had no interviews at the end of 1999-01-01" in before.stderr
    assert "is no day" in run("report", demo, "-o", "x.docx", "--as-of", "soon").stderr
