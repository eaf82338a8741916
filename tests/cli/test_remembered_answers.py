"""What the next files of a style take over from earlier imports: told, shown, forgotten; never a name."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from interviewcoder.actions.reading_answers import remember
from interviewcoder.actions.study import create_study
from interviewcoder.cli.program import program
from interviewcoder.project import open_project
from interviewcoder.transcripts import Answers, SpeakerAnswer

SAID = Answers(
    {"I": SpeakerAnswer(None, "interviewer"), "B": SpeakerAnswer("Dr. Keller", "interviewee")},
    frozenset({"Note"}),
)


@pytest.fixture
def study(tmp_path: Path) -> Path:
    with create_study(tmp_path / "study.db") as project:
        remember(project, "txt colon", SAID, interview="03_Köln")
    folder = tmp_path / "in"
    folder.mkdir()
    for number in (4, 5):
        lines = [f"I: Question {n} of {number}?\nB: Answer {n}, the ward is full." for n in range(6)]
        (folder / f"0{number}.txt").write_text("\n".join(lines), encoding="utf-8")
    (folder / "whisper.txt").write_text("The ward is full.\n\nWe wait for ten weeks.\n", encoding="utf-8")
    return tmp_path / "study.db"


def run(*line: object) -> Result:
    return CliRunner().invoke(program, [str(word) for word in line], catch_exceptions=False)


def test_a_batch_says_whose_answers_it_took_and_takes_no_name(study: Path) -> None:
    said = run("import", study, study.parent / "in")
    assert said.exit_code == 0 and "Keller" not in said.output
    assert "Speakers in 04, 05: roles as answered for 03_Köln" in said.stderr
    assert "No speakers are told apart in whisper: all words count" in said.stderr
    with open_project(study) as project:
        labels = {one.label for one in project.document(project.interview("04")).speakers}
        assert labels == {"I", "B"} and project.interview("04").roles_confirmed


def test_labels_that_a_profile_names_in_vain_are_told(study: Path, tmp_path: Path) -> None:
    profile = tmp_path / "f4.yaml"
    profile.write_text(
        "speakers: {I: interviewer, B: interviewee, Lnterviewer: interviewer}\nnot speakers: [Ward]\n"
    )
    told = "The profile speaks of 'Lnterviewer', 'Ward', not found in "
    assert (
        f"{told}any of the files; is it spelt"
        in run("preview", study.parent / "in", "--profile", profile).stderr
    )
    assert f"{told}any of the files" in run("import", study, study.parent / "in", "--profile", profile).stderr
    one = study.parent / "in" / "whisper.txt"
    assert (
        "'I', 'B', 'Lnterviewer', 'Ward', not found in the file"
        in run("preview", one, "--profile", profile).stderr
    )
    profile.write_text("speakers: {I: interviewer, B: interviewee}\n")
    assert "The profile" not in run("preview", study.parent / "in", "--profile", profile).stderr


def test_what_is_remembered_is_shown_and_forgotten(study: Path) -> None:
    shown = run("import", study, "--remembered")
    assert shown.exit_code == 0
    for word in ("txt colon", "interviewer", "Dr. Keller", "03_Köln", "no speaker"):
        assert word in shown.stdout
    assert "1 style" in run("import", study, "--forget").stdout
    assert "Nothing is remembered" in run("import", study, "--remembered").stdout
    assert run("import", study, "--forget", study.parent / "in").exit_code == 2
    assert not run("import", study, study.parent / "in" / "04.txt").stderr.count("as answered")


def test_a_preview_beside_the_study_shows_what_an_import_would_take(study: Path) -> None:
    file = study.parent / "in" / "04.txt"
    assert "B: 6 turns (guessed: interviewee)" in run("preview", file).stdout
    beside = run("preview", file, "--study", study)
    assert (
        "B: 6 turns (as answered for 03_Köln: interviewee)" in beside.stdout and "Keller" not in beside.output
    )
    profile = study.parent / "f4.yaml"
    profile.write_text("speakers: {B: other}\n", encoding="utf-8")
    assert "B: 6 turns (as the profile says: other)" in run("preview", file, "--profile", profile).stdout


def test_a_preview_of_a_folder_is_of_its_files(study: Path) -> None:
    (study.parent / "in" / "table.csv").write_text("id,country\nDE-01,DE\n", encoding="utf-8")
    said = run("preview", study.parent / "in")
    assert said.exit_code == 0
    assert [line.split(":")[0] for line in said.stdout.splitlines() if ": txt" in line] == [
        "04.txt",
        "05.txt",
        "whisper.txt",
    ]
    assert "table.csv is a table without" in said.stderr


def test_roles_tell_whose_words_all_count_and_whose_do_not(study: Path) -> None:
    folder = study.parent / "in"
    lines = [f"I: Question {n}?\nB: Answer {n}.\nInterpreter: Let me say." for n in range(6)]
    (folder / "06.txt").write_text("\n".join(lines), encoding="utf-8")
    run("import", study, folder / "06.txt", folder / "whisper.txt")
    said = run("roles", study, "--confirm").output
    assert "Not counted, being neither: Interpreter (06)." in said
    assert "No speakers are told apart in whisper" in said


def test_the_language_of_a_profile_is_a_code_or_refused(study: Path) -> None:
    file, profile = study.parent / "in" / "04.txt", study.parent / "f4.yaml"
    profile.write_text("language: German\nspeakers: {B: other}\n", encoding="utf-8")
    assert "language de," in run("preview", file, "--profile", profile).stdout
    profile.write_text("language: Deutschisch\nspeakers: {B: other}\n", encoding="utf-8")
    refused = run("preview", file, "--profile", profile)
    assert refused.exit_code == 1 and "is not a language I know" in refused.stderr


def test_interviews_that_are_not_listed_are_counted(study: Path) -> None:
    folder = study.parent / "many"
    folder.mkdir()
    for n in range(13):
        (folder / f"DE-{n:02}.txt").write_text(f"I: Question {n}?\nB: Answer {n}.\n", encoding="utf-8")
    run("import", study, folder)
    assert "DE-11 and 1 more." in run("roles", study, "DE-99").stderr
