"""What colleagues' files, other programs and odd terminals bring along: a sentence, and never half a deed."""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from interviewcoder.project import open_project
from interviewcoder.transcripts import read_transcript
from tests.cli.typed import Run, changes, one_sentence
from tests.conftest import ordinary_user

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files, streams or signals")
EVIL = "\x9b31m\u202e\x1b]0;x\x07"
HARMLESS = {"Cc", "Cs", "Cf"}


def steers(text: str) -> list[str]:
    return [c for c in text if unicodedata.category(c) in HARMLESS and c != "\n"]


def typed(*arguments: object, shell: str = "", **options: object) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "interviewcoder", *map(str, arguments)]
    if shell:
        command = ["bash", "-c", f'"$0" "$@" {shell}', *command]
    return subprocess.run(command, capture_output=True, timeout=60, check=False, **options)  # type: ignore[call-overload,no-any-return]


def test_one_unknown_speaker_sets_nobodys_role(run: Run, study: Path) -> None:
    before = changes(study)
    refused = run("roles", study, "--set", "Expert=other", "--set", "Nobody=other")
    assert refused.exit_code == 1 and "no speaker 'Nobody'" in one_sentence(refused)
    assert changes(study) == before


def test_a_language_nobody_knows_is_refused(run: Run, here: Path, study: Path) -> None:
    before = changes(study)
    refused = run("import", study, "UK-09.txt", "--language", "klingonish")
    assert refused.exit_code == 1 and "'klingonish' is not a language" in one_sentence(refused)
    assert changes(study) == before
    assert run("preview", "UK-09.txt", "--language", "German").exit_code == 0


def test_blank_cells_take_nothing_away_and_it_is_said(run: Run, here: Path, study: Path) -> None:
    for country in ("Spain", ""):
        (here / "t.csv").write_text(f"id,country\nUK-09,{country}\n", encoding="utf-8")
        said = run("import", study, "--attributes", "t.csv")
        assert said.exit_code == 0
    assert "leaves country blank for UK-09; the value there was kept" in said.stderr
    with open_project(study) as project:
        assert project.interview("UK-09").attributes["country"] == "Spain"


def test_codes_described_otherwise_are_kept_and_said(run: Run, here: Path, study: Path) -> None:
    run("codebook", "export", study, "codes.yaml")
    text = (here / "codes.yaml").read_text(encoding="utf-8")
    assert "note" not in run("codebook", "add", study, "codes.yaml").stderr
    (here / "codes.yaml").write_text(text.replace("Referrers", "Senders"), encoding="utf-8")
    assert text != (here / "codes.yaml").read_text(encoding="utf-8")
    said = run("codebook", "add", study, "codes.yaml")
    assert "otherwise than" in said.stderr and "Added 0 codes" in said.stdout


def test_json_escapes_what_a_terminal_obeys_and_loses_nothing(run: Run, here: Path) -> None:
    (here / "x.txt").write_text(f"INT: How is {EVIL} it?\nEXP: Well, quite well.\n", encoding="utf-8")
    shown = run("preview", "x.txt", "--format", "json")
    assert not steers(shown.stdout)
    assert "\u202e" in json.loads(shown.stdout)["turns"][0]["text"]


def test_usage_errors_repeat_nothing_that_steers(run: Run, study: Path) -> None:
    for arguments in ([f"bogus{EVIL}"], ["themes", study, f"--{EVIL}"], ["themes", study, EVIL]):
        refused = run(*arguments)
        assert refused.exit_code == 2 and not steers(refused.stderr)


@posix
def test_pipes_are_refused_at_once(run: Run, here: Path, study: Path) -> None:
    before = changes(study)
    for name in ("p.txt", "p.csv", "p.json", "p.yaml", "p.db", "p.docx"):
        os.mkfifo(here / name)
    for arguments in (
        ("import", study, "p.txt"),
        ("import", study, "--attributes", "p.csv"),
        ("import-codings", study, "p.csv"),
        ("import-codings", study, "p.json"),
        ("codebook", "add", study, "p.yaml"),
        ("preview", "p.docx"),
        ("check", "p.db"),
        ("coefficients", "p.csv"),
        ("export", study, "p.csv", "--force"),
        ("report", study, "-o", "p.docx", "--force"),
        ("report", study, "-o", "r.docx", "--settings", "p.yaml"),
        ("report", study, "-o", "r.docx", "--template", "p.docx"),
        ("report", study, "-o", "r.docx", "--template", "/dev/zero"),
        ("merge", study, "p.db"),
        ("quotes", "check", study, "--names", "p.csv"),
        ("import", study, "x.txt", "--profile", "p.yaml"),
    ):
        refused = run(*arguments)
        assert refused.exit_code == 1, arguments
        assert "not an ordinary file" in refused.stderr, arguments
    assert changes(study) == before


@posix
def test_a_study_in_a_folder_that_cannot_be_written_is_read(run: Run, study: Path) -> None:
    for command in ("interviews", "themes"):
        run(command, study)  # loads what the commands need
    run("import", study, "none.txt")
    whole = study.read_bytes()
    with ordinary_user() as own:
        (own / "shut").mkdir()
        there = own / "shut" / "study.db"
        there.write_bytes(whole)
        (own / "shut").chmod(0o555)
        try:
            assert "UK-09" in run("interviews", there).stdout
            refused = run("coder", "add", there, "ben")
            assert refused.exit_code == 1 and "read-only" in one_sentence(refused)
        finally:
            (own / "shut").chmod(0o755)


@posix
def test_a_file_that_may_not_be_read_is_one_that_failed(run: Run, here: Path, study: Path) -> None:
    run("import", study, "none.txt")
    read_transcript(here / "UK-09.txt")  # where nobody may start the reading process, this one reads
    whole = study.read_bytes()
    with ordinary_user() as own:
        (own / "study.db").write_bytes(whole)
        for name in ("a", "b"):
            (own / f"{name}.txt").write_text(f"INT: How is it?\nEXP: Well, {name}.\n", encoding="utf-8")
        (own / "a.txt").chmod(0)
        said = run("import", own / "study.db", own / "a.txt", own / "b.txt")
        assert said.exit_code == 1 and "Imported 1 interview" in said.stdout
        assert "a.txt cannot be opened (Permission denied)" in said.stderr


@posix
def test_names_that_are_no_text(here: Path, demo: Path) -> None:
    odd = os.fsdecode(b"st\xff.db")
    demo.rename(odd)
    for arguments in (("check", odd), ("themes", odd), ("interviews", odd)):
        assert typed(*arguments, cwd=here).returncode == 0
    for arguments in (("roles", odd, os.fsdecode(b"\xff")), ("code", odd, "--coder", os.fsdecode(b"\xff"))):
        refused = typed(*arguments, cwd=here)
        assert refused.returncode == 1 and refused.stderr.count(b"\n") == 1
    assert typed("init", os.fsdecode(b"new\xff.db"), cwd=here).returncode == 0


@posix
@pytest.mark.parametrize("shell", [">&-", "2>&-", "<&-", ">/dev/full", ">&- 2>&- <&-"])
def test_streams_that_are_closed_or_full_bring_no_traceback(here: Path, demo: Path, shell: str) -> None:
    for arguments in (("check", demo), ("--help",), ("code", demo, "--coder", "ana"), ("bogus",)):
        said = typed(*arguments, shell=shell, cwd=here)
        assert b"Traceback" not in said.stderr and b"fault" not in said.stderr


def test_another_programs_figures_do_not_stop_the_report(here: Path, demo: Path) -> None:
    said = typed("report", demo, "-o", "r.docx", cwd=here, env={**os.environ, "MPLBACKEND": "nonsense"})
    assert said.returncode == 0, said.stderr


@posix
def test_a_signal_leaves_nothing_half_made(here: Path) -> None:
    script = (
        "import os, signal, sys\n"
        "from interviewcoder import sample\n"
        "def stop(*_): os.kill(os.getpid(), signal.SIGTERM)\n"
        "sample._code = stop\n"
        "from interviewcoder.cli import main\n"
        "sys.argv[1:] = ['demo', '--folder', 'demo', '--no-screen']\n"
        "main()"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=here, capture_output=True, check=False)
    assert done.returncode == 128 + 15 and done.stderr == b""
    assert list((here / "demo").iterdir()) == []


def test_a_fault_of_ours_is_a_sentence_without_the_words(
    run: Run, study: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from interviewcoder.project import Project

    def broken(self: Project) -> None:
        raise KeyError("both are taken")

    monkeypatch.setattr(Project, "interviews", broken)
    failed = run("interviews", study)
    assert failed.exit_code == 1
    sentence = one_sentence(failed)
    assert "KeyError" in sentence and "both are taken" not in sentence
    report = Path(sentence.partition("report it with ")[2].partition(", which")[0])
    written = report.read_text(encoding="utf-8")
    report.unlink()
    assert "broken" in written and "both are taken" not in written


@posix
def test_two_imports_of_one_file_at_once_make_no_doubles(here: Path, study: Path) -> None:
    rows = "".join(f'UK-09,ana,AW,"both are taken.",{n}\n' for n in ("",))
    (here / "c.csv").write_text(f"interview,coder,code,passage,round\n{rows}", encoding="utf-8")
    command = [sys.executable, "-m", "interviewcoder", "import-codings", str(study), "c.csv"]
    both = [subprocess.Popen(command, cwd=here, stdout=subprocess.PIPE) for _ in range(2)]
    said = b"".join(process.communicate()[0] for process in both)
    assert b"Imported 1 coding " in said and b"1 were there already" in said
    with open_project(study) as project:
        assert len(project.codings()) == 1


def test_long_values_do_not_hide_the_sentence(run: Run, demo: Path) -> None:
    refused = run("themes", demo, "--by", "x" * 100_000)
    assert refused.exit_code == 1 and len(one_sentence(refused)) < 1000
    assert "has the attribute" in refused.stderr and "country" in refused.stderr


def test_coders_that_are_nobody_are_not_everybody(run: Run, demo: Path) -> None:
    refused = run("agreement", demo, "--coders", "")
    assert refused.exit_code == 2 and "names nobody" in refused.stderr


def test_values_of_another_kind_in_a_forged_study_are_damage_and_no_fault(run: Run, demo: Path) -> None:
    with contextlib.closing(sqlite3.connect(demo)) as connection:
        connection.execute("update interview set name = cast(name as blob)")
        connection.commit()
    assert "is damaged" in one_sentence(run("withdraw", demo, "DE-01", "--yes"))
    with contextlib.closing(sqlite3.connect(demo)) as connection:
        connection.execute("update interview set name = cast(name as text)")
        connection.execute("update code set label = x'ff00'")
        connection.commit()
    for command in ("themes", "agreement", "interviews", "disagreements"):
        said = run(command, demo)
        assert said.exit_code == 0 or "is damaged" in one_sentence(said), command
    assert "is damaged" in run("themes", demo).stderr


def test_a_study_is_whole_after_an_import_of_escaped_control_characters(run: Run, study: Path) -> None:
    said = [
        {"start": 0, "end": 1, "text": "Is it so\0 now?"},
        {"start": 1, "end": 2, "text": "Yes\x1b it is."},
    ]
    Path("DE-07.json").write_text(json.dumps({"segments": said}), encoding="utf-8")
    assert run("import", "study.db", "DE-07.json").exit_code == 0
    assert run("check", "study.db").exit_code == 0
