"""The sample study: complete, by the rules it shows, and the same after an installation."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from interviewcoder import sample
from interviewcoder.model import StudyError
from interviewcoder.project import Project, open_project
from interviewcoder.tables import quote_warnings, quotes


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "study.db"
    sample.build_demo_study(path).close()
    return path


@pytest.fixture
def project(study: Path) -> Project:
    return open_project(study)


def test_ten_interviews_two_a_country(project: Project) -> None:
    countries = Counter(interview.attributes["country"] for interview in project.interviews())
    assert set(countries.values()) == {2} and len(countries) == 5
    assert Counter(interview.language for interview in project.interviews()) == {
        "en": 6, "de": 1, "it": 1, "pl": 1, "es": 1,
    }  # fmt: skip
    assert len({interview.format for interview in project.interviews()}) == 5
    assert all(interview.roles_confirmed for interview in project.interviews())
    assert all(interview.main_coder in project.coders() for interview in project.interviews())


def test_every_coding_of_the_files_is_in_the_study(project: Project) -> None:
    expected: Counter[tuple[str, str, str, str]] = Counter()
    for file in sorted((sample.sample_transcripts() / "codings").glob("*.csv")):
        with file.open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                words = " ".join(row["passage"].split())
                expected[row["interview"], row["coder"], row["code"], words] += 1
    keys = {code.id: code.key for code in project.codes()}
    found: Counter[tuple[str, str, str, str]] = Counter()
    for interview in project.interviews():
        text = project.document(interview).text
        for coding in project.codings(interview=interview.id):
            words = " ".join(text[coding.start : coding.end].split())
            found[interview.name, coding.coder, keys[coding.code], words] += 1
    assert found == expected


def test_each_coding_is_an_action_of_its_coder(project: Project) -> None:
    actions = Counter(
        change.action for _, change in project.changes_since() if change.kind == "mark.add" and change.coder
    )
    assert sum(actions.values()) == len(project.codings())
    assert set(actions.values()) == {1}


def test_every_barrier_has_a_starred_quote_in_english_or_translated(project: Project) -> None:
    table = quotes(project, source="starred", each=10)
    themes = {code.key for code in project.codes() if code.parent is None}
    assert {quote.theme for quote in table.rows} == themes
    assert len(table.rows) == sum(mark.starred for mark in project.quotes())
    assert {one.what for one in quote_warnings(table.rows)} == {"attribution"}
    assert sum(quote.edited for quote in table.rows) >= 5
    assert len(project.summaries()) >= 5


def test_half_of_the_interviews_are_double_coded_in_closed_rounds(project: Project) -> None:
    finished: dict[str, set[str]] = {}
    for done in project.finished():
        finished.setdefault(done.interview, set()).add(done.coder)
    assert len(finished) == 10
    assert sum(len(coders) > 1 for coders in finished.values()) == 5
    for interview in project.interviews():
        assert interview.main_coder in finished[interview.id]
    kinds = {round.kind: round.open for round in project.rounds()}
    assert kinds == {"training": False, "pilot": False, "reliability": False, "coding": True}


def test_memos_and_flags_came_along(project: Project) -> None:
    assert any(coding.discuss for coding in project.codings())
    assert {memo.about for memo in project.memos()} == {"coding"}
    assert all(memo.text for memo in project.memos())


def test_the_file_is_in_order(project: Project) -> None:
    assert project.problems() == ()


def test_agreement_ranges_from_poor_to_very_good(project: Project) -> None:
    from interviewcoder.tables import agreement_table

    alphas = [row.alpha for row in agreement_table(project).rows if row.alpha is not None]
    assert min(alphas) < 0.4 and max(alphas) > 0.9
    assert sum(0.6 < alpha < 0.9 for alpha in alphas) >= 5


def test_building_over_something_is_refused(tmp_path: Path) -> None:
    (tmp_path / "study.db").write_text("mine", encoding="utf-8")
    with pytest.raises(StudyError, match="already exists"):
        sample.build_demo_study(tmp_path / "study.db")
    assert (tmp_path / "study.db").read_text(encoding="utf-8") == "mine"


def test_data_installed_with_the_package_are_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder in ("codebooks", "transcripts_sample"):
        (tmp_path / "package" / "shipped" / folder).mkdir(parents=True)
    monkeypatch.setattr(sample, "_SHIPPED", tmp_path / "package" / "shipped")
    monkeypatch.setattr(sample, "_CHECKOUT", tmp_path)
    monkeypatch.chdir(tmp_path)
    assert sample.sample_transcripts() == tmp_path / "package" / "shipped" / "transcripts_sample"
    assert sample.codebook_template().parent.parent == tmp_path / "package" / "shipped"
    assert sample.demo_folder() == tmp_path / "exports" / "demo"
    monkeypatch.setattr(sample, "_SHIPPED", tmp_path / "nowhere")
    with pytest.raises(StudyError, match="missing from this installation"):
        sample.sample_codebook()


def test_everything_shipped_says_that_it_is_invented() -> None:
    said = (sample.sample_transcripts() / "README.md").read_text(encoding="utf-8")
    assert "invented" in said.casefold()
    for path in sample.sample_transcripts().iterdir():
        if path.suffix in (".md", ".txt", ".vtt"):  # SRT knows no comments: the words would be spoken
            assert "invented" in path.read_text(encoding="utf-8").casefold(), path.name
