"""A whole study to a report: the same bytes each time, by any settings, else one sentence."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document
from word_reading import captioned, opened, parts, rows, styled, words

from interviewcoder.actions import codes, coding, interviews, rounds
from interviewcoder.actions import quotes as deeds
from interviewcoder.model import OptionError, StudyError
from interviewcoder.project import Project, open_project
from interviewcoder.report.contents import ProvenancePart
from interviewcoder.report.gather import report_contents
from interviewcoder.report.settings import FIGURES, KINDS, ReportSettings, Section, SectionKind
from interviewcoder.report.settings_file import parse_settings
from interviewcoder.report.word import report_bytes, write_report
from interviewcoder.sample import build_demo_study
from interviewcoder.tables.options import QuoteOptions, ThemeOptions
from interviewcoder.tables.whole_study import whole_study

EVERY = (
    tuple(Section(kind, text="Own words." if kind == "text" else "") for kind in KINDS)
    + tuple(Section("themes", layout=layout, percent="row") for layout in "ABCDE")
    + (Section("figures", figures=FIGURES),)
)
SCRIPT = """
import hashlib, sys
from pathlib import Path
from interviewcoder.project import Project, open_project
from interviewcoder.report.gather import report_contents
from interviewcoder.report.settings_file import parse_settings
from interviewcoder.report.word import report_bytes
with open_project(Path(sys.argv[1])) as project:
    print(hashlib.sha256(report_bytes(report_contents(project))).hexdigest())
"""


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("study") / "study.db"
    build_demo_study(path).close()
    return path


def test_same_bytes_in_every_process(study: Path) -> None:
    found = {
        subprocess.run(
            [sys.executable, "-c", SCRIPT, str(study)],
            check=True,
            capture_output=True,
            text=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "MPLBACKEND": "agg"},
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    }
    assert len(found) == 1


def test_every_section_can_stand_in_a_report(study: Path) -> None:
    with open_project(study) as project:
        settings = ReportSettings(sections=EVERY, quotes=QuoteOptions(each=1, by="country"))
        made = report_contents(project, settings)
    assert len(made.parts) == len(EVERY)
    content = report_bytes(made)
    assert content == report_bytes(made)


def drawn(study: Path, **options: object) -> list[str]:
    """Captions of the figures of a report of figures alone."""
    section = Section("figures", **options)  # type: ignore[arg-type]
    with open_project(study) as project:
        made = report_contents(project, ReportSettings(sections=(section,)))
    document = Document(io.BytesIO(report_bytes(made)))
    return [words(one).split(".  ", 1)[1] for one in styled(document, "FigureCaption")]


def test_stripes_are_of_the_interviews_named_or_of_all_that_are_finished(study: Path) -> None:
    with open_project(study) as project:
        names = [one.name for one in project.interviews()]
    assert drawn(study, figures=("stripes",)) == [f"Where barriers come up in {name}" for name in names]
    two = drawn(study, figures=("stripes", "heat-map"), interviews=("IT-02", "DE-01"), coders="each")
    assert two[:2] == ["Where barriers come up in IT-02", "Where barriers come up in DE-01"]
    with pytest.raises(OptionError, match="XX-01"):
        drawn(study, figures=("stripes",), interviews=("XX-01",))
    with pytest.raises(OptionError, match="put stripes among the figures"):
        drawn(study, interviews=("DE-01",))


def test_figures_show_sub_codes_where_asked_for(study: Path) -> None:
    kinds = ("heat-map", "saturation", "co-occurrence")
    assert drawn(study, figures=kinds, codes="code") == [
        "Finished interviews that mention each barrier and sub-code by country",
        "Codes known after each interview",
        "How often codes stand together",
    ]
    assert drawn(study, figures=kinds, codes="theme")[1:] == [
        "Barriers known after each interview",
        "How often barriers stand together",
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_every_section_can_stand_alone(study: Path, kind: str) -> None:
    section = Section(kind, text="Own words." if kind == "text" else "")  # type: ignore[arg-type]
    with open_project(study) as project:
        made = report_contents(project, ReportSettings(sections=(section,)))
    assert parts(report_bytes(made))["word/document.xml"]


def test_options_reach_their_tables_and_the_provenance(study: Path) -> None:
    settings = ReportSettings(
        themes=ThemeOptions(by="stakeholder_group", coders="main"),
        sections=(Section("themes"), Section("themes", by="country", layout="C"), Section("provenance")),
    )
    with open_project(study) as project:
        first, second, last = report_contents(project, settings).parts
    assert (first.table.options.by, first.table.options.coders) == ("stakeholder_group", "main")  # type: ignore[attr-defined]
    assert (second.table.options.by, second.layout) == ("country", "C")  # type: ignore[attr-defined]
    assert isinstance(last, ProvenancePart)
    told = dict(last.lines)
    assert "by: stakeholder_group, coders: main" in told["Themes"]
    assert told["Sections"] == "themes, themes (layout: C, by: country), provenance"


def test_the_digest_changes_with_the_study_and_with_nothing_else(study: Path, tmp_path: Path) -> None:
    def digest(path: Path) -> str:
        with open_project(path) as project:
            (part,) = report_contents(project, ReportSettings(sections=(Section("provenance"),))).parts
        assert isinstance(part, ProvenancePart)
        return dict(part.lines)["Digest of the study"]

    copy = tmp_path / "another name.db"
    copy.write_bytes(study.read_bytes())
    before = digest(study)
    assert digest(copy) == before
    with open_project(copy) as project:
        interview = project.interviews()[0]
        code = project.codes()[0]
        document = project.document(interview)
        coding.assign(project, "ana", interview, (document.turns[1].start, document.turns[1].end), [code.id])
    assert digest(copy) != before


def test_a_study_without_interviews_is_one_sentence(tmp_path: Path) -> None:
    from interviewcoder.actions.study import create_study

    create_study(tmp_path / "empty.db", name="Empty").close()
    with (
        open_project(tmp_path / "empty.db") as project,
        pytest.raises(OptionError, match="no interviews to report"),
    ):
        report_contents(project)


TURNS = [("INT", "How many beds are there?"), ("EXP", "There are four beds with shielding.")]


def test_where_nothing_is_finished_every_section_says_so(make_study: Callable[..., Project]) -> None:
    project = make_study({"DE-01": ("Germany", TURNS), "ES-01": ("Spain", TURNS)})
    made = report_contents(project, ReportSettings(sections=EVERY))
    text = parts(report_bytes(made))["word/document.xml"].decode()
    assert "No barrier can be counted yet. No interview is finished." in text
    assert "No interview was finished by two coders" in text
    assert "rounds compared, so there is nothing to settle." in text
    assert "No passage can be quoted yet." in text


def test_interviews_without_attributes_are_in_one_column(make_study: Callable[..., Project]) -> None:
    project = make_study({"one": ("", TURNS)})
    interview = project.interview("one")
    start = project.document(interview).text.index("There")
    code = next(code.id for code in project.codes() if code.key == "CAP-BED")
    coding.assign(project, "ana", interview, (start, start + 15), [code])
    rounds.finish(project, "ana", interview)
    made = report_contents(project, ReportSettings(sections=EVERY))
    text = parts(report_bytes(made))["word/document.xml"].decode()
    assert "by country" not in text and "Interviews by" not in text


def test_a_study_without_countries_has_the_usual_report(make_study: Callable[..., Project]) -> None:
    project = make_study({"one": ("", TURNS), "two": ("", TURNS)})
    for interview, site in zip(project.interviews(), ("north", "south"), strict=True):
        interviews.set_attributes(project, interview, {"site": site})
        rounds.finish(project, "ana", interview)
    document = Document(io.BytesIO(report_bytes(report_contents(project))))
    captions = [words(one) for one in styled(document, "Caption")]
    assert captions[0].endswith("Interviews by site")
    (sample,) = (table for caption, table in captioned(document) if caption.endswith("Interviews by site"))
    assert rows(sample) == [["Site", "Interviews"], ["north", "1"], ["south", "1"], ["Total", "2"]]
    with pytest.raises(OptionError, match="country"):
        report_contents(project, parse_settings("by: country", "report.yaml"))


def test_a_retired_theme_that_counts_is_told_wherever_its_numbers_stand(
    make_study: Callable[..., Project],
) -> None:
    project = make_study(
        {
            name: ("Spain", [("EXP", "We have four beds and two are closed because nobody is licensed.")])
            for name in ("A", "B")
        }
    )
    codes.add_code(project, "Old one", key="OLD")
    codes.add_code(project, "Unused", key="NO")
    above = codes.any_code(project, "OLD")
    codes.add_code(project, "Old sub", key="SUB", parent=above)
    for interview in project.interviews():
        start = project.document(interview).text.index("We have")
        code = codes.any_code(project, "SUB").id
        coding.assign(project, "ana", interview, (start, start + 64), [code])
        rounds.finish(project, "ana", interview)
    for key in ("SUB", "OLD", "NO"):
        codes.retire(project, codes.any_code(project, key))
    kinds: list[SectionKind] = ["themes", "quotes", "codebook", "coreq"]
    made = report_contents(project, ReportSettings(sections=tuple(map(Section, kinds))))
    document = Document(io.BytesIO(report_bytes(made)))
    assert "Old one" in [words(one) for one in styled(document, "Heading2")]
    text = words(document.element.body)
    assert text.count("Retired: codings of it count") == 2 and "Unused" not in text
    # two themes of the small codebook, and the one that was retired
    assert "3 barriers, with the interviews that mention each" in text
    table = whole_study(project).table("codebook")
    retired = [column.name for column in table.columns].index("retired")
    assert {row[0] for row in table.rows if row[retired]} == {"OLD", "SUB"}


def test_an_unknown_attribute_is_one_sentence(study: Path) -> None:
    with open_project(study) as project, pytest.raises(OptionError, match="has the attribute 'planet'"):
        report_contents(project, replace(ReportSettings(), themes=ThemeOptions(by="planet")))


@pytest.mark.skipif(os.name != "nt", reason="files are locked by who has them open on Windows alone")
def test_a_report_that_is_open_is_left_as_it_is(study: Path, tmp_path: Path) -> None:
    place = tmp_path / "report.docx"
    place.write_bytes(b"open")
    with (
        open_project(study) as project,
        place.open("rb"),
        pytest.raises(StudyError, match="close it in Word"),
    ):
        write_report(report_contents(project), place)


def test_without_themes_a_report_does_not_say_that_nothing_is_finished(
    make_study: Callable[..., Project],
) -> None:
    project = make_study({"DE-01": ("Germany", [("EXP", "Four beds.")])})
    for code in project.codes():
        if code.parent is None:
            codes.set_counts(project, code, False)
    rounds.finish(project, "ana", project.interviews()[0])
    contents = report_contents(project, ReportSettings(sections=(Section("themes"),)))
    said = words(opened(contents).element.body)
    assert "nothing but counter-examples" in said and "No interview is finished" not in said


def test_a_book_without_stars_is_short_enough_to_choose_from_and_says_how_it_was_made(
    study: Path, tmp_path: Path
) -> None:
    with open_project(shutil.copy(study, tmp_path / "copy.db")) as project:
        starred = [project.coding(mark.coding) for mark in project.quotes() if mark.starred]
        deeds.star(project, "ana", [coding for coding in starred if coding is not None], starred=False)
        contents = report_contents(project, ReportSettings(sections=(Section("quotation-book"),)))
    (part,) = contents.parts
    assert max(Counter(quote.theme for quote in part.quotes).values()) == 10
    assert "Nothing is starred yet" in part.notes[0]
