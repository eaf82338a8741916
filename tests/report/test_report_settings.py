"""report.yaml: what it may say, where its mistakes are, and that what it writes is what holds without it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from interviewcoder.model import InterviewcoderError, OptionError
from interviewcoder.project import open_project
from interviewcoder.report.gather import report_contents
from interviewcoder.report.settings import KINDS, USUAL, ReportSettings, Section, placed, sections_named
from interviewcoder.report.settings_file import parse_settings, read_report_settings, write_initial_settings
from interviewcoder.report.settings_text import SETTINGS_TEXT
from interviewcoder.sample import build_demo_study
from interviewcoder.tables.options import ThemeOptions


def test_the_file_that_is_written_first_says_what_holds_without_it(tmp_path):
    place = tmp_path / "report.yaml"
    write_initial_settings(place)
    assert read_report_settings(place) == ReportSettings()


def test_it_names_every_setting_and_every_section():
    told = yaml.safe_load(SETTINGS_TEXT)
    settings = ReportSettings()
    for name in ("themes", "agreement", "quotes"):
        known = set(getattr(settings, name).__dataclass_fields__) - {"sub_codes"}
        assert set(told[name]) | ({"by"} if name == "themes" else set()) == known, name
    for kind in KINDS:
        assert re.search(rf"^  (# )?- {kind}\b", SETTINGS_TEXT, re.M), kind


def test_each_line_that_is_commented_out_can_be_taken_in():
    taken = re.sub(
        r"^  # - (.*?) {2,}#.*$|^  # - (.*)$", lambda m: f"  - {m[1] or m[2]}", SETTINGS_TEXT, flags=re.M
    )
    sections = parse_settings(taken, "report.yaml").sections
    assert {section.kind for section in sections} == set(KINDS)
    assert {section.layout for section in sections if section.kind == "themes"} == set("ABCDE")


def test_nothing_said_is_nothing_changed():
    for text in ("", "# only a comment\n", "title:\n", "themes:\n", "---\n"):
        assert parse_settings(text, "r.yaml") == ReportSettings()


def test_what_is_said_is_what_holds(tmp_path):
    text = """
title: "Barriers: interim"
template: house.docx
by: country, stakeholder_group
themes: {coders: main, count: passages, interviewer: yes}
agreement: {unit: turn, rounds: [Pilot, drift], level: 0.9, seed: 7}
quotes: {each: 3, by: country, edited: no}
sections:
  - themes: {layout: B, percent: row, heading: How often}
  - text: |
      First paragraph.

      Second.
  - text:
      heading: Funding
  - quotation_book
"""
    (tmp_path / "r.yaml").write_text(text)
    found = read_report_settings(tmp_path / "r.yaml")
    assert (found.title, found.template) == ("Barriers: interim", tmp_path / "house.docx")
    assert (found.themes.names, found.themes.coders) == (("country", "stakeholder_group"), "main")
    assert (found.themes.count, found.themes.interviewer) == ("passages", True)
    assert (found.agreement.unit, found.agreement.rounds) == ("turn", ("Pilot", "drift"))
    assert (found.agreement.level, found.agreement.seed) == (0.9, 7)
    assert (found.quotes.each, found.quotes.by, found.quotes.edited) == (3, "country", False)
    first, told, funding, book = found.sections
    assert (first.layout, first.percent, first.heading) == ("B", "row", "How often")
    assert (told.kind, told.text) == ("text", "First paragraph.\n\nSecond.")
    assert (funding.heading, book.kind) == ("Funding", "quotation-book")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: 1\ntitel: x", "line 1: 'a' is no name in the settings; use title, template"),
        ("title: x\ntitel: x", "line 2: 'titel' is no name in the settings; did you mean \"title\"?"),
        ("title: x\ntitle: y", "line 2: 'title' is given twice"),
        ("sections: [sampel]", "line 1: there is no section 'sampel'; did you mean \"sample\"?"),
        (
            "themes: {layout: B}",
            "line 1: 'layout' is said of a section and not of all themes; write it under sections",
        ),
        ("sections:\n  - sample: {layout: B}", "line 2: 'layout' is no name in the section sample"),
        ("sections:\n\n  - themes: {layout: Q}", "line 3: 'Q' is not a value of layout; choose one of: A, B"),
        (
            "sections:\n  - themes:\n    layout: B",
            "line 2: a section has one name; indent its options below it",
        ),
        ("sections:\n  - text", "line 2: A section text needs a heading or a text"),
        ("sections: []", "line 1: sections need a list"),
        ("sections: themes", "line 1: sections need a list"),
        ("themes: {count: people}", "line 1: 'people' is not a value of count"),
        ("themes:\n  interviewer: maybe", "line 2: 'maybe' is not a value of interviewer; write yes or no"),
        ("themes:\n  sub_codes: yes", "line 2: 'sub_codes' is no name in themes"),
        ("agreement:\n\n  seed: one", "line 3: 'one' is not a value of seed; write a whole number"),
        ("agreement: {level: 2}", "line 1: The level 2.0 is not between"),
        ("agreement:\n  seed: -1", "line 2: The seed -1 is negative; give 0 or more"),
        ("quotes:\n  language: klingon", "line 2: 'klingon' is no language tag; give one such as en"),
        ("quotes: {language: 'e\u202en'}", "line 1: 'e\\u202en' is no language tag"),
        ("title: " + "[" * 40 + "]" * 40, "line 1: has lists within lists that no setting has"),
        ("quotes: {each: 0}", "line 1: 0 is no number of quotes"),
        ("by: a,b,c", "line 1: 'a,b,c' cannot be the columns"),
        ("by: [a, b]", "line 1: needs a single value"),
        ("- a", "line 1: the settings need names with values"),
        ("title: {", "line 2: is not valid YAML"),
        ("title: *x", "line 1: refers to another place"),
        ("title: !!python/object:os.system x", "line 1: has a YAML type tag"),
        ("title: a\n---\ntitle: b", "line 2: starts a second YAML document; keep one report a file"),
    ],
)
def test_a_mistake_has_its_line_and_what_to_do(text, said):
    with pytest.raises(OptionError) as caught:
        parse_settings(text, "report.yaml")
    assert str(caught.value).startswith("report.yaml, ")
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"title: \xff", "line 1: is not UTF-8"),
        (b"a: b\ntitle: \x07", "line 2: has the control character U+0007"),
        (b"#" * 1_000_001, "larger than 1 MB"),
        (b"[" * 5000, "line 1"),
    ],
)
def test_files_that_cannot_be_settings(tmp_path, content, said):
    place = tmp_path / "r.yaml"
    place.write_bytes(content)
    with pytest.raises(OptionError) as caught:
        read_report_settings(place)
    assert said in str(caught.value)


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(OptionError, match=r"cannot be read \(No such file or directory\)"):
        read_report_settings(tmp_path / "none.yaml")


def test_first_settings_write_over_nothing(tmp_path):
    place = tmp_path / "report.yaml"
    place.write_text("mine")
    with pytest.raises(OptionError, match="is there already"):
        write_initial_settings(place)
    assert place.read_text() == "mine"
    with pytest.raises(OptionError, match=r"end in \.yaml"):
        write_initial_settings(tmp_path / "study.db")


@given(st.text(max_size=200))
def test_any_text_is_settings_or_one_sentence(text):
    try:
        found = parse_settings(text, "r.yaml")
    except InterviewcoderError as error:
        assert "\n" not in str(error)
    else:
        assert isinstance(found, ReportSettings)


def test_sections_by_name_keep_what_was_written_of_them():
    written = (Section("themes", layout="C"), Section("themes"), Section("codebook"))
    found = sections_named("codebook, themes,coreq", written)
    assert [(section.kind, section.layout) for section in found] == [
        ("codebook", "A"), ("themes", "C"), ("themes", "A"), ("coreq", "A"),
    ]  # fmt: skip
    with pytest.raises(OptionError, match="'codes' is not a value of section"):
        sections_named("codes")
    with pytest.raises(OptionError, match="names no section"):
        sections_named(" , ")


def test_a_section_takes_its_own_options_alone():
    with pytest.raises(OptionError, match="The section sample has no layout; it takes: heading, text, rows"):
        Section("sample", layout="B")
    assert all(section == Section(section.kind) for section in USUAL)


def test_a_template_lies_beside_the_settings():
    assert parse_settings("template: a/b.docx", "r", folder=Path("x")).template == Path("x/a/b.docx")
    assert parse_settings("template: ''", "r", folder=Path("x")).template is None


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("study") / "study.db"
    build_demo_study(path).close()
    return path


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("by: coutry", "line 1: No interview in .* has the attribute 'coutry'"),
        ("by: country\nsections:\n  - themes: {by: 'country,grup'}", "line 3: No interview .* 'grup'"),
        ("sections:\n  - sample:\n      rows: grup", "line 3: No interview in .* 'grup'"),
        ("sections: [themes]\nthemes:\n  coders: anna", "line 3: There is no coder 'anna'"),
        ("sections: [quotes]\nquotes:\n  pattern: '{id}, {foo}'", "line 3: No interview has .* 'foo'"),
        ("sections: [quotes]\nquotes:\n\n  by: grup", "line 4: No interview in .* 'grup'"),
        ("agreement:\n  rounds: [reliability, Pilott]", "line 2: There is no round 'Pilott'"),
        ("agreement:\n  coders: [ana, anna]", "line 2: There is no coder 'anna'"),
        ("agreement:\n  by: code,grup", "line 2: .*'grup'"),
    ],
)
def test_what_only_the_study_can_refuse_has_its_line_too(demo, text, said):
    settings = parse_settings(text, "report.yaml")
    with open_project(demo) as project, pytest.raises(OptionError) as caught:
        report_contents(project, settings)
    assert re.match(f"report.yaml, {said}", str(caught.value)), caught.value


def test_what_no_line_of_the_file_is_to_blame_for_names_none():
    settings = parse_settings("by: country\ntitle: x", "report.yaml")
    error = OptionError("Roles of the speakers of DE-01 are not confirmed.")
    assert placed(error, settings) is error


def test_where_an_option_was_said_is_no_part_of_the_options(demo):
    text = "sections:\n  - themes: {layout: C}\n  - provenance\nthemes: {count: passages}"
    settings = parse_settings(text, "report.yaml")
    plain = ReportSettings(
        sections=(Section("themes", layout="C"), Section("provenance")), themes=ThemeOptions(count="passages")
    )
    assert settings == plain
    with open_project(demo) as project:
        assert report_contents(project, settings) == report_contents(project, plain)
