"""revise, review, pseudonymise, withdraw and purge from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from interviewcoder.actions import coding
from interviewcoder.project import open_project
from tests.cli.conftest import TRANSCRIPT
from tests.cli.typed import Run, changes, one_sentence

CORRECTED = TRANSCRIPT.replace("both are taken", "both were taken").replace(" I said", " Jürgen said")


@pytest.fixture
def corrected(here: Path, study: Path) -> Path:
    (here / "corrected.txt").write_text(CORRECTED, encoding="utf-8")
    return here / "corrected.txt"


def code(study: Path, words: str) -> str:
    with open_project(study) as project:
        interview = project.interview("UK-09")
        start = project.document(interview).text.index(words)
        key = next(one.id for one in project.codes() if one.parent)
        (made,) = coding.assign(project, "ana", interview, (start, start + len(words)), [key])
    return made.id


def test_a_correction_is_shown_written_and_reviewed(run: Run, study: Path, corrected: Path) -> None:
    id = code(study, "both are taken")
    before = changes(study)
    told = json.loads(run("revise", study, "UK-09", corrected, "--dry-run", "--format", "json").stdout)
    assert changes(study) == before
    assert not told["same"] and len(told["edits"]) == 2 and told["edits"][0]["turn"] == 2
    assert [(one["id"] if "id" in one else one["outcome"]) for one in told["carried"]] == ["changed"]
    said = run("revise", study, "UK-09", corrected)
    assert said.exit_code == 0 and "UK-09 has the corrected text now." in said.stdout
    assert "taken" not in said.output and "Jürgen" not in said.output, "no words unless asked for"
    assert "Nothing to change" in run("revise", study, "UK-09", corrected).stdout
    (row,) = json.loads(run("review", study, "--format", "json").stdout)
    assert (row["coder"], row["interview"], row["why"], row["id"]) == (
        "ana",
        "UK-09",
        "own words changed",
        id,
    )
    assert "both were taken" in run("review", study, "--words").stdout
    assert (
        run("review", "confirm", study, "--coder", "ana", "--coding", id).stdout
        == "Confirmed 1 coding of ana.\n"
    )
    assert "No coding is left" in run("review", study).stdout
    assert run("check", study).exit_code == 0


def test_words_are_shown_when_asked_for(run: Run, study: Path, corrected: Path) -> None:
    said = run("revise", study, "UK-09", corrected, "--dry-run", "--words").stdout
    assert "were" in said and "Jürgen" in said and "Nothing was written." in said
    result = run("revise", study, "UK-09", corrected, "--words", "--format", "csv")
    assert result.exit_code == 1 and "on a terminal only" in one_sentence(result)


def test_what_cannot_be_revised_or_confirmed_is_one_sentence(run: Run, study: Path, here: Path) -> None:
    (here / "other.txt").write_text(
        "A: Wholly different.\nB: Nothing alike.\nA: Hm?\nB: Hm.\n", encoding="utf-8"
    )
    before = changes(study)
    for arguments, said in {
        ("revise", study, "UK-09", "other.txt"): "seems to be another interview; nothing was changed",
        ("revise", study, "XX-9", "other.txt"): "no interview 'XX-9'",
        ("revise", study, "UK-09", "absent.txt"): "does not exist",
        ("review", "confirm", study, "--coder", "zoe"): "There is no coder 'zoe'",
        ("review", "confirm", study, "--coder", "ana", "--coding", "x"): "is no coding of ana's to look at",
    }.items():
        result = run(*arguments)
        assert result.exit_code == 1 and said in one_sentence(result)
    assert changes(study) == before
    assert run("revise", study, "UK-09", "other.txt", "--anyway").exit_code == 0


def test_names_are_replaced_and_gone_from_every_byte(
    run: Run, study: Path, corrected: Path, here: Path
) -> None:
    run("revise", study, "UK-09", corrected)
    (here / "names.csv").write_text(
        "name,pseudonym,variants\nJürgen,Expert 2,\nJürgens,Expert 2,\n", encoding="utf-8"
    )
    run("backup", "make", study)
    before = changes(study)
    rehearsed = run("pseudonymise", study, "names.csv", "--dry-run")
    assert changes(study) == before and "By pseudonym: Expert 2 1." in rehearsed.stdout
    assert "Ten weeks" not in rehearsed.output
    shown = run("pseudonymise", study, "names.csv", "--dry-run", "--words").stdout
    assert "UK-09: " in shown and "Jürgen" in shown
    refused = run("pseudonymise", study, "names.csv", "--dry-run", "--words", "--format", "json")
    assert refused.exit_code == 1 and "on a terminal only" in one_sentence(refused)
    unasked = run("pseudonymise", study, "names.csv")
    assert unasked.exit_code == 1 and "say --yes" in one_sentence(unasked) and changes(study) == before
    said = run("pseudonymise", study, "names.csv", "--yes")
    assert said.exit_code == 0 and "The names are gone from the bytes of the file." in said.stdout
    assert "This backup still holds it" in said.stdout and "out of reach" in said.stderr
    assert "Ten weeks" not in said.output
    said = run("purge", study, "--backups")
    assert "Removed 1 copy that held it" in said.stdout
    assert run("check", study).exit_code == 0
    kept = [path for path in here.rglob("*") if path.is_file() and "study.db" in str(path)]
    assert kept and not any("Jürgen".encode() in path.read_bytes() for path in kept)
    assert "No name of the list was found." in run("pseudonymise", study, "names.csv", "--yes").stdout
    told = json.loads(run("pseudonymise", study, "names.csv", "--format", "json").stdout)
    assert told["interviews"] == [] and told["left"]["elsewhere"] == []


def test_on_a_terminal_names_are_replaced_only_when_that_is_confirmed(
    run: Run, study: Path, corrected: Path, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("revise", study, "UK-09", corrected)
    (here / "names.csv").write_text("name,pseudonym\nJürgen,Expert 2\n", encoding="utf-8")
    monkeypatch.setattr("interviewcoder.cli.commands.purging.on_terminal", lambda: True)
    before = changes(study)
    result = run("pseudonymise", study, "names.csv", input="n\n")
    assert result.exit_code == 130 and "Names would be replaced" in result.stdout
    assert "Replace them for good?" in result.stdout and changes(study) == before
    result = run("pseudonymise", study, "names.csv", input="y\n")
    assert result.exit_code == 0 and "The names are gone from the bytes of the file." in result.stdout
    again = run("pseudonymise", study, "names.csv", input="")
    assert again.exit_code == 0 and "No name of the list was found" in again.stdout


def test_a_coder_of_a_listed_name_is_told_of_and_stays(run: Run, study: Path, here: Path) -> None:
    code(study, "both are taken")
    (here / "names.csv").write_text("name,pseudonym\nana,Expert 2\n", encoding="utf-8")
    said = run("pseudonymise", study, "names.csv", "--yes")
    assert said.exit_code == 0 and "The names are gone" not in said.stdout
    assert "Coders are called by names of the list" in said.stdout and "by hand" not in said.stdout
    assert "ana" in run("coder", "list", study).stdout


def test_a_list_of_names_with_a_mistake_is_one_sentence(run: Run, study: Path, here: Path) -> None:
    for content, said in {
        "name\nJürgen\n": "has no column 'pseudonym'",
        "name,pseudonym\nJürgen,\n": "row 2: name or pseudonym is empty",
        "name,pseudonym\n": "has no names",
        "name,pseudonym\nI,Expert 1\n": "too short",
        "name,pseudonym\nJürgen,A\nJürgen,B\n": "has two pseudonyms",
    }.items():
        (here / "names.csv").write_text(content, encoding="utf-8")
        result = run("pseudonymise", study, "names.csv", "--yes")
        assert result.exit_code == 1 and said in one_sentence(result)


def test_an_interview_is_withdrawn_only_when_its_id_is_typed(run: Run, study: Path, here: Path) -> None:
    code(study, "both are taken")
    before = changes(study)
    result = run("withdraw", study, "UK-09", input="UK-08\n")
    assert result.exit_code == 1 and "'UK-08' is not UK-09" in result.stderr
    assert "with 1 coding of ana and 0 memos" in result.stdout
    assert changes(study) == before
    result = run("withdraw", study, "UK-09", input="UK-09\n")
    assert result.exit_code == 0 and "UK-09 is no longer part of" in result.stdout
    assert b"both are taken" not in study.read_bytes()
    assert "in order: 0 interviews, 0 codings" in run("check", study).stdout
    result = run("import", study, "UK-09.txt")
    assert result.exit_code == 1 and "Consent to an interview with this text was withdrawn" in result.stderr
    assert "--consent-renewed" in result.stderr
    assert run("import", study, "UK-09.txt", "--consent-renewed").exit_code == 0
    assert "in order: 1 interview, 0 codings" in run("check", study).stdout
    assert "Nothing was unfinished" in run("purge", study).stdout


def test_what_is_unfinished_is_told_by_check_and_finished_by_purge(
    run: Run, study: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from interviewcoder.store import purging

    with monkeypatch.context() as patched:
        patched.setattr(purging, "_empty_log", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        assert run("withdraw", study, "UK-09", "--yes").exit_code == 130
    result = run("check", study)
    assert result.exit_code == 1 and "A purge is unfinished" in result.stdout
    result = run("withdraw", study, "UK-09", "--yes")
    assert result.exit_code == 0 and "Finished what an earlier withdrawal had left." in result.stdout
    assert run("check", study).exit_code == 0


def test_a_merge_says_what_came_too_late_and_takes_purges_over(run: Run, study: Path, here: Path) -> None:
    run("hand-out", study, "--coder", "ana", "-o", "ana.db", "--interviews", "UK-09")
    code(here / "ana.db", "Ten weeks")
    run("withdraw", study, "UK-09", "--yes")
    said = run("merge", study, "ana.db")
    assert said.exit_code == 0 and "Too late: 1 deed in interviews that were withdrawn" in said.stdout
    said = run("merge", "ana.db", study)
    assert "Consent was withdrawn: UK-09 is no longer part of the study." in said.stdout
    assert "This backup still holds it" in said.stdout
    assert b"Ten weeks" not in (here / "ana.db").read_bytes()
    assert run("check", "ana.db").exit_code == 0


def test_a_merge_that_cannot_finish_a_purge_tells_what_came_and_fails(
    run: Run, study: Path, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from interviewcoder.store import purging

    run("hand-out", study, "--coder", "ana", "-o", "ana.db", "--interviews", "UK-09")
    run("withdraw", study, "UK-09", "--yes")

    def in_use(_connection: object, path: Path) -> None:
        raise purging._in_use(path)

    with monkeypatch.context() as patched:
        patched.setattr(purging, "_empty_log", in_use)
        result = run("merge", "ana.db", study)
    assert result.exit_code == 1 and "Consent was withdrawn: UK-09" in result.stdout
    assert "as it was before is still in use by another program" in result.stderr
    assert run("check", "ana.db").exit_code == 1
    assert run("purge", "ana.db").exit_code == 0
    assert run("check", "ana.db").exit_code == 0


def test_speakers_keep_their_names_and_are_renamed_one_by_one(run: Run, study: Path, here: Path) -> None:
    lines = "\n".join(f"I: Question {n}, for months?\nB: Answer {n}, the ward is full." for n in range(6))
    (here / "DE-01.txt").write_text(lines, encoding="utf-8")
    (here / "f4.yaml").write_text("speakers: {B: {name: Doctor, role: other}}\n", encoding="utf-8")
    run("import", study, "DE-01.txt", "--profile", "f4.yaml")
    (here / "DE-01.txt").write_text(lines.replace("for", "four"), encoding="utf-8")
    said = run("revise", study, "DE-01", "DE-01.txt")
    assert "Speakers keep the names they have in DE-01: B = Doctor." in said.stderr
    assert "New speakers" not in said.stdout
    renamed = run("roles", study, "DE-01", "--rename", "Doctor=Nurse 1", "--coder", "ana", "--format", "json")
    assert [(row["speaker"], row["turns"], row["role"]) for row in json.loads(renamed.stdout)] == [
        ("I", 6, "interviewer"),
        ("Nurse 1", 6, "other"),
    ]
    assert "Nurse 1" in run("history", study).stdout
    for wrong, sentence in {
        ("DE-01", "--rename", "Nurse 1=I"): "another speaker 'I'",
        ("DE-01", "--rename", "Nurse 1"): "LABEL=NAME",
        ("--rename", "Nurse 1=X"): "about one interview",
        ("DE-01", "--rename", "I=X", "--coder", "zoe"): "zoe",
    }.items():
        result = run("roles", study, *wrong)
        assert result.exit_code == 1 and sentence in one_sentence(result)


def test_who_no_longer_speaks_is_not_listed(run: Run, study: Path, here: Path) -> None:
    lines = "\n".join(f"I: Question {n}, for months?\nB: Answer {n}, the ward is full." for n in range(6))
    (here / "DE-01.txt").write_text(lines, encoding="utf-8")
    run("import", study, "DE-01.txt", "--roles", "confirm")
    (here / "DE-01.txt").write_text(lines.replace("B:", "Nurse:"), encoding="utf-8")
    assert (
        "New speakers, whose roles must be confirmed: Nurse."
        in run("revise", study, "DE-01", "DE-01.txt").stdout
    )
    rows = json.loads(run("roles", study, "DE-01", "--format", "json").stdout)
    assert [(row["speaker"], row["confirmed"]) for row in rows] == [("I", True), ("Nurse", False)]
