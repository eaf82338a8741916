"""All tables as a workbook: read back by two other libraries, the same bytes, nothing that runs."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from interviewcoder.actions import codes, coding, rounds, study
from interviewcoder.actions.interviews import add_interview, confirm_roles
from interviewcoder.model import OptionError
from interviewcoder.project import Project, open_project
from interviewcoder.report.excel import study_workbook
from interviewcoder.report.origin import study_origin
from interviewcoder.sample import build_demo_study
from interviewcoder.tables.options import ThemeOptions
from interviewcoder.tables.whole_study import WholeOptions, WholeStudy, whole_study
from tests.conftest import CODEBOOK, transcript_of

SPOKEN = [("INT", "How many beds?"), ("EXP", "Four beds. Nobody refers patients, I am afraid.")]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("excel") / "study.db"
    build_demo_study(path).close()
    return path


@pytest.fixture(scope="module")
def whole(demo: Path) -> WholeStudy:
    with open_project(demo) as project:
        return whole_study(project)


def made(path: Path, options: WholeOptions | None = None) -> bytes:
    with open_project(path) as project:
        whole = whole_study(project, options)
        origin = study_origin(project, whole.options)
    return study_workbook(whole, origin.lines, origin.last_change)


@pytest.fixture(scope="module")
def workbook(demo: Path) -> bytes:
    return made(demo)


def told(name: str) -> str:
    """A column by its name or its heading, in which attributes stand as people write them."""
    return name.removeprefix("attribute:").replace("_", " ").strip()


def test_each_table_is_a_sheet_with_a_header_that_stays_and_filters(
    whole: WholeStudy, workbook: bytes
) -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook))
    assert book.sheetnames == ["About", "Themes", *(table.title for table in whole.tables), "Columns"]
    for table in whole.tables:
        page = book[table.title]
        assert page.freeze_panes == "A2"
        heads = [cell.value for cell in page[1]][: len(table.columns)]
        assert list(map(told, heads)) == [told(one.name) for one in table.columns]
        assert not any(head.startswith("attribute:") or head == "stakeholder_group" for head in heads)
        if table.rows:
            assert page.auto_filter.ref.endswith(str(len(table.rows) + 1))


def test_what_pandas_reads_are_the_values_of_the_tables(whole: WholeStudy, workbook: bytes) -> None:
    for table in whole.tables:
        frame = pd.read_excel(
            io.BytesIO(workbook), sheet_name=table.title, nrows=len(table.rows), dtype=object
        )
        for place in range(len(table.columns)):
            for given, row in zip(frame.iloc[:, place], table.rows, strict=True):
                value = row[place]
                if value is None or value == "":
                    assert pd.isna(given)
                elif isinstance(value, float):
                    assert given == pytest.approx(value)
                else:
                    assert given == value or str(given) == value.replace("\r\n", "\n")


def test_themes_are_numbers_with_percentages_and_denominators(whole: WholeStudy, workbook: bytes) -> None:
    page = openpyxl.load_workbook(io.BytesIO(workbook))["Themes"]
    head = [cell.value for cell in page[1]]
    assert head[2] == "Germany: interviews of 2"
    row = next(row for row in whole.themes.rows if row.name == "CAP")
    line = next(line for line in page.iter_rows(min_row=2) if line[0].value == "CAP")
    overall = head.index("Overall: interviews of 10")
    assert line[2].value == row.cells[0].interviews
    assert line[overall].value == row.overall.interviews
    assert line[overall + 1].value == row.overall.interviews / 10
    assert head[overall + 1] == "Overall: % of column"
    assert line[overall + 1].number_format.endswith(";0%")
    assert line[3].value is None  # no percentage of two interviews


def test_an_n_that_is_not_the_column_s_stands_in_its_row(make_study: Callable[..., Project]) -> None:
    project = make_study({f"X-{n:02}": ("Spain", [("EXP", "Money is short.")]) for n in range(12)})
    for number, interview in enumerate(project.interviews()):
        if number == 10:  # ten were finished before there was such a code
            codes.add_code(project, "Money", key="MON")
        if number >= 10:
            start = project.document(interview).text.index("Money")
            code = codes.any_code(project, "MON").id
            coding.assign(project, "ana", interview, (start, start + 5), [code])
        rounds.finish(project, "ana", interview)
    data = study_workbook(whole_study(project), (), "")
    head, *lines = openpyxl.load_workbook(io.BytesIO(data))["Themes"].values
    by_key = {line[0]: dict(zip(head, line, strict=True)) for line in lines}
    money, capacity = by_key["MON"], by_key["CAP"]
    assert [money[f"Overall: {what}"] for what in ("interviews", "N", "% of column")] == [2, 2, None]
    assert [capacity[f"Overall: {what}"] for what in ("interviews", "N", "% of column")] == [0, 12, 0]


def test_the_same_study_gives_the_same_bytes_and_its_own_date(demo: Path, workbook: bytes) -> None:
    assert made(demo) == workbook
    with open_project(demo) as project:
        last = study_origin(project, WholeOptions()).last_change
    created = openpyxl.load_workbook(io.BytesIO(workbook)).properties.created
    assert created is not None
    assert last.startswith(created.isoformat()[:19])


def test_every_column_is_told(whole: WholeStudy, workbook: bytes) -> None:
    frame = pd.read_excel(io.BytesIO(workbook), sheet_name="Columns")
    listed = set(zip(frame["sheet"], map(told, frame["column"]), strict=True))
    for table in whole.tables:
        for column in table.columns:
            assert (table.title, told(column.name)) in listed
            assert column.about.endswith(".")


def test_without_transcripts_no_words_but_the_quotes(demo: Path, whole: WholeStudy) -> None:
    with open_project(demo) as project:
        bare = whole_study(project, WholeOptions(transcripts=False))
    for name in ("codings", "final-codings", "decisions"):
        assert not {"words", "memo", "reason"} & {column.name for column in bare.table(name).columns}
    coded = whole.table("codings")
    at = [column.name for column in coded.columns].index("words")
    passage = max((str(row[at]) for row in coded.rows), key=len)
    assert len(passage) > 200
    others = [table for table in bare.tables if table.name != "quotes"]
    text = [str(value) for table in others for row in table.rows for value in row]
    assert not any(passage in value for value in text)
    assert study_workbook(bare, (), "")


def _study(
    path: Path, name: str = "DE-01", *, label: str = "", spoken: list[tuple[str, str]] = SPOKEN
) -> Project:
    project = study.create_study(path, codebook=CODEBOOK)
    study.add_coder(project, "ana")
    added = add_interview(
        project, transcript_of(spoken), name, attributes={"country": label or "Germany"}, main_coder="ana"
    )
    confirm_roles(project, added.interview)
    return project


def test_nothing_finished_is_a_dash_and_reasons_stand_in_the_workbook(tmp_path: Path) -> None:
    with _study(tmp_path / "s.db") as project:
        whole = whole_study(project)
        data = study_workbook(whole, (), "")
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert book["Themes"]["C2"].value == "–"
    about = {row[0].value: row[1].value for row in book["About"].iter_rows()}
    for table in whole.tables:
        if table.reason:
            assert about[f"No sheet {table.title}"] == table.reason
            assert table.title not in book.sheetnames


def test_no_interviews_is_a_sentence(tmp_path: Path) -> None:
    with (
        study.create_study(tmp_path / "s.db", codebook=CODEBOOK) as project,
        pytest.raises(OptionError, match="no interviews"),
    ):
        whole_study(project)


def test_unknown_names_are_sentences(demo: Path) -> None:
    with open_project(demo) as project:
        for options in (ThemeOptions(by="colour"), ThemeOptions(coders="zoe")):
            with pytest.raises(OptionError):
                whole_study(project, WholeOptions(themes=options))


HOSTILE: dict[str, Callable[[], str]] = {
    "formula": lambda: '=HYPERLINK("http://x","y")',
    "long": lambda: "x" * 300,
    "control": lambda: "a\x07b\u202ec",
    "sheet": lambda: "[:*?/\\]'",
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_names_stay_text(tmp_path: Path, kind: str) -> None:
    words = HOSTILE[kind]()
    spoken = [("INT", "Beds?"), ("EXP", f"=1+1 {'word ' * 9000}")]
    with _study(tmp_path / "s.db", label=words, spoken=spoken) as project:
        interview = project.interviews()[0]
        text = project.document(interview).text
        start = text.index("=1+1")
        bed = next(code.id for code in project.codes() if code.key == "CAP-BED")
        coding.assign(project, "ana", interview, (start, len(text.rstrip())), [bed])
        rounds.finish(project, "ana", interview)
        data = study_workbook(whole_study(project), (), "")
    book = openpyxl.load_workbook(io.BytesIO(data))
    for page in book:
        for row in page.iter_rows():
            for cell in row:
                assert cell.data_type in ("s", "n", "b", "inlineStr")
                assert cell.hyperlink is None
    passage = next(cell.value for cell in book["Final codings"][2] if str(cell.value).startswith("=1+1"))
    assert len(passage) <= 32_767
    assert passage.endswith("[…]")


def test_sixty_countries(tmp_path: Path) -> None:
    with study.create_study(tmp_path / "s.db", codebook=CODEBOOK) as project:
        study.add_coder(project, "ana")
        for number in range(60):
            added = add_interview(
                project, transcript_of(SPOKEN), f"I-{number}", attributes={"country": f"Country {number:02}"},
                main_coder="ana",
            )  # fmt: skip
            confirm_roles(project, added.interview)
        whole = whole_study(project)
    page = openpyxl.load_workbook(io.BytesIO(study_workbook(whole, (), "")))["Themes"]
    assert page.max_column == 2 + 2 * 61


def test_counts_other_than_interviews_reach_the_sheet(demo: Path) -> None:
    options = WholeOptions(themes=ThemeOptions(count="passages", percent="row"))
    data = made(demo, options)
    assert "Germany: passages" in [
        cell.value for cell in openpyxl.load_workbook(io.BytesIO(data))["Themes"][1]
    ]
    again = made(demo, replace(options, themes=ThemeOptions(count="rate")))
    assert "Germany: per 1,000 words" in [
        cell.value for cell in openpyxl.load_workbook(io.BytesIO(again))["Themes"][1]
    ]


def test_pairs_that_never_stand_together_are_left_out_and_it_says_so(whole: WholeStudy) -> None:
    assert whole.cooccurrence is not None
    listed = whole.table("cooccurrence")
    together = [row for row in whole.cooccurrence.rows if row.together]
    assert len(listed.rows) == len(together) < len(whole.cooccurrence.rows)
    assert f"{len(whole.cooccurrence.rows) - len(together)} pairs" in listed.notes[-1]
