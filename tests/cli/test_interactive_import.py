"""``import --interactive``: what it needs, and that the screen gets what the command line says."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from interviewcoder.actions.reading_answers import Recalled, remember
from interviewcoder.actions.study import create_study
from interviewcoder.cli.commands import imports
from interviewcoder.cli.program import program
from interviewcoder.exchange import read_attributes
from interviewcoder.exchange.folders import files_at
from interviewcoder.exchange.import_deeds import as_said, bring_in, opened, plan_for, with_paths
from interviewcoder.exchange.import_plan import Plan, answers_for, id_of, language_said, with_file
from interviewcoder.model import OptionError
from interviewcoder.project import Project, open_project
from interviewcoder.transcripts import Answers, SpeakerAnswer


@pytest.fixture
def study(tmp_path: Path) -> Path:
    create_study(tmp_path / "study.db").close()
    folder = tmp_path / "in"
    folder.mkdir()
    for name in ("DE-01.txt", "DE-02.txt"):
        (folder / name).write_text(f"I: A question of {name}?\nB: An answer.\n", encoding="utf-8")
    return tmp_path / "study.db"


def shown(monkeypatch: pytest.MonkeyPatch, *line: str) -> tuple[Plan, int, str]:
    """The plan and the size limit the screen is given, and what is said after it."""
    found: list[tuple[Plan, int]] = []

    def run_import(project: Project, plan: Plan, *, size_limit: int) -> tuple[int, Plan]:
        found.append((plan, size_limit))
        return 0, plan

    monkeypatch.setattr(imports, "on_terminal", lambda: True)
    monkeypatch.setattr("interviewcoder.tui.run_import", run_import)
    result = CliRunner().invoke(program, list(line), catch_exceptions=False)
    assert result.exit_code == 0
    return *found[0], result.output


def test_without_a_terminal_one_sentence_says_so(study: Path) -> None:
    result = CliRunner().invoke(program, ["import", str(study), str(study.parent / "in"), "--interactive"])
    assert result.exit_code == 1
    assert result.stderr == (
        "interviewcoder: The import screen needs a terminal; leave --interactive away, and say who speaks "
        "with --profile.\n"
    )
    with open_project(study) as project:
        assert project.interviews() == ()


def test_a_folder_profile_roles_table_and_language_reach_the_screen(
    study: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = study.parent
    (folder / "f4.yaml").write_text("speakers: {I: interviewer}\n", encoding="utf-8")
    (folder / "table.csv").write_text("id,file,country\nMunich,DE-01.txt,Germany\n", encoding="utf-8")
    plan, limit, said = shown(
        monkeypatch, "import", str(study), str(folder / "in"), "-i", "--profile", str(folder / "f4.yaml"),
        "--attributes", str(folder / "table.csv"), "--roles", "B=interviewee", "--language", "German",
        "--largest", "3",
    )  # fmt: skip
    assert [file.name for file in plan.files] == ["DE-01.txt", "DE-02.txt"] and limit == 3_000_000
    assert [id_of(plan, place) for place in (0, 1)] == ["Munich", "DE-02"]
    assert answers_for(plan, 0).speakers == {
        "I": SpeakerAnswer(role="interviewer"),
        "B": SpeakerAnswer(role="interviewee"),
    }
    assert language_said(plan, 1) == "de"
    assert "Imported 0 interviews; the study has 0 now." in said


def test_what_was_remembered_serves_unless_a_profile_is_given(
    study: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = Answers({"I": SpeakerAnswer(role="other")})
    with open_project(study) as project:
        remember(project, "txt colon", said)
    plan, _, _ = shown(monkeypatch, "import", str(study), "-i")
    assert plan.remembered == {"txt colon": Recalled(said)} and plan.files == ()


@pytest.mark.parametrize("option", [("--roles", "confirm"), ("--same-text",)])
def test_what_is_answered_on_the_screen_is_no_option(
    study: Path, monkeypatch: pytest.MonkeyPatch, option: tuple[str, ...]
) -> None:
    monkeypatch.setattr(imports, "on_terminal", lambda: True)
    result = CliRunner().invoke(program, ["import", str(study), "-i", *option])
    assert result.exit_code == 2 and "on the screen" in result.stderr


def test_a_folder_without_transcripts_is_said(study: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(imports, "on_terminal", lambda: True)
    empty = study.parent / "empty"
    empty.mkdir()
    with pytest.raises(OptionError, match="has no transcripts"):
        imports._interactive(study, [empty], None, {}, None, None, 100.0)


# --- with an attributes table ----------------------------------------------------------------------


def importing(monkeypatch: pytest.MonkeyPatch, *places: int, code: int = 0) -> None:
    """In place of the screen somebody who imports the files at some places of the list."""

    def run_import(project: Project, plan: Plan, *, size_limit: int) -> tuple[int, Plan]:
        for place in places:
            brought = bring_in(project, plan, place, as_said(plan, place, opened(plan.files[place].path)))
            plan = with_file(plan, place, imported=brought.interview.name)
        return code, plan

    monkeypatch.setattr(imports, "on_terminal", lambda: True)
    monkeypatch.setattr("interviewcoder.tui.run_import", run_import)


def countries(study: Path) -> dict[str, str]:
    with open_project(study) as project:
        return {one.name: one.attributes.get("country", "") for one in project.interviews()}


def run(*line: object) -> Result:
    return CliRunner().invoke(program, ["import", *map(str, line)], catch_exceptions=False)


def with_an_interview_and_a_table(study: Path, *rows: str) -> Path:
    """Munich is in the study; the table has rows of it and of others."""
    (study.parent / "Munich.txt").write_text("I: Where?\nB: Here.\n", encoding="utf-8")
    assert run(study, study.parent / "Munich.txt").exit_code == 0
    table = study.parent / "table.csv"
    table.write_text("\n".join(["id,country", "Munich,Deutschland", *rows]) + "\n", encoding="utf-8")
    return table


def test_a_table_alone_needs_no_screen_and_no_terminal(study: Path) -> None:
    table = with_an_interview_and_a_table(study)
    result = run(study, "--interactive", "--attributes", table)
    assert result.exit_code == 0, result.output
    assert countries(study) == {"Munich": "Germany"}
    assert "No files were given to look at" in result.stderr


def test_a_table_with_files_also_speaks_of_interviews_that_were_there(
    study: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = with_an_interview_and_a_table(study, "DE-01,Italien", "DE-02,Polen")
    importing(monkeypatch, 0)  # DE-02 was left for later
    result = run(study, study.parent / "in", "-i", "--attributes", table)
    assert result.exit_code == 0, result.output
    assert countries(study) == {"Munich": "Germany", "DE-01": "Italy"}
    assert "neither in the study" not in result.stderr  # DE-02 was among the files


def test_rows_about_nothing_are_named_after_the_screen_too(
    study: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = with_an_interview_and_a_table(study, "XX-09,Polen")
    importing(monkeypatch, 0, 1)
    result = run(study, study.parent / "in", "-i", "--attributes", table)
    assert result.exit_code == 0  # teams list interviews that are still to come
    assert "1 row about interviews that are neither in the study nor among the files: XX-09" in result.stderr


def test_a_row_of_a_file_that_is_in_the_study_corrects_its_interview(
    study: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = with_an_interview_and_a_table(study)
    importing(monkeypatch, 1)
    result = run(study, study.parent / "Munich.txt", study.parent / "in" / "DE-01.txt", "-i", "--attributes",
                 table)  # fmt: skip
    assert result.exit_code == 0, result.output
    assert countries(study) == {"Munich": "Germany", "DE-01": ""}


@pytest.mark.parametrize(("places", "code"), [((), 0), ((0,), 143)])
def test_who_leaves_with_nothing_imported_or_is_ended_takes_nothing_from_the_table(
    study: Path, monkeypatch: pytest.MonkeyPatch, places: tuple[int, ...], code: int
) -> None:
    table = with_an_interview_and_a_table(study)
    importing(monkeypatch, *places, code=code)
    result = run(study, study.parent / "in", "-i", "--attributes", table)
    assert result.exit_code == code
    assert countries(study)["Munich"] == ""
    assert ("nothing taken from table.csv" in result.stderr) == (code == 0)


def test_files_added_on_the_screen_have_their_rows(study: Path) -> None:
    table = read_attributes(with_an_interview_and_a_table(study, "DE-02,Polen"))
    plan = with_paths(plan_for([], [], table=table), files_at(study.parent / "in"))
    assert [file.row.attributes if file.row else None for file in plan.files] == [None, {"country": "Poland"}]
