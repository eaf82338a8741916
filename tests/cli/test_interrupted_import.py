"""What stays, and what is said, when an import is broken off; and the same words in files of two kinds."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from docx import Document

from interviewcoder.actions.study import create_study
from interviewcoder.cli.program import program
from interviewcoder.exchange import batch
from interviewcoder.model import StudyError
from interviewcoder.project import Project, open_project

LINES = ["INT: How many?", "EXP: Four, of course.", "INT: Why?", "EXP: Money, I think."]


@pytest.fixture
def study(tmp_path: Path) -> Path:
    create_study(tmp_path / "study.db").close()
    return tmp_path / "study.db"


def test_what_came_in_before_an_interruption_stays_and_is_said(
    study: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = []
    for n in range(3):
        files.append(tmp_path / f"IT-{n}.txt")
        files[-1].write_text("\n".join([*LINES, f"INT: Question {n}?"]), encoding="utf-8")
    whole = batch.read_many

    def broken_off(*given: Any, **named: Any) -> Iterator[Any]:
        readings = whole(*given, **named)
        yield next(readings)
        raise KeyboardInterrupt

    monkeypatch.setattr(batch, "read_many", broken_off)
    result = CliRunner().invoke(program, ["import", str(study), *map(str, files)])
    assert result.exit_code != 0
    assert "Imported 1 interview" in result.output
    assert "2 files left" in result.output
    with open_project(study) as project:
        assert [interview.name for interview in project.interviews()] == ["IT-0"]


def test_of_a_folder_its_transcripts_are_taken_and_one_without_any_is_told(study: Path) -> None:
    folder, empty = study.parent / "in", study.parent / "empty"
    folder.mkdir()
    empty.mkdir()
    for name in ("DE-01.txt", "DE-02.txt", "attributes.csv", "notes.bak"):
        (folder / name).write_text("\n".join([*LINES, f"INT: In {name}?"]), encoding="utf-8")
    (folder / "attributes.csv").write_text("id,country\nDE-01,DE\nDE-02,DE\n", encoding="utf-8")
    result = CliRunner().invoke(program, ["import", str(study), str(empty), str(folder)])
    assert result.exit_code == 1
    assert "Imported 2 interviews" in result.output and "Not imported (1 of 4)" in result.output
    assert "attributes.csv is a table without" in result.output and "ending: notes.bak." in result.output
    assert "empty is a folder" in result.output


def test_a_study_that_cannot_be_written_says_so_alone(study: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = study.parent / "DE-01.txt"
    file.write_text("\n".join(LINES), encoding="utf-8")
    monkeypatch.setattr(Project, "apply", refusing)
    result = CliRunner().invoke(program, ["import", str(study), str(file)])
    assert result.exit_code == 1 and result.output == "interviewcoder: It is full.\n"


def refusing(*given: Any, **named: Any) -> None:
    raise StudyError("It is full.")


def test_the_same_words_in_word_and_plain_text_are_one_interview(study: Path, tmp_path: Path) -> None:
    (tmp_path / "A.txt").write_text("\n".join(LINES) + "\n", encoding="utf-8")
    document = Document()
    for line in LINES:
        document.add_paragraph(line)
    document.save(str(tmp_path / "B.docx"))
    files = [str(tmp_path / "A.txt"), str(tmp_path / "B.docx")]
    result = CliRunner().invoke(program, ["import", str(study), *files])
    assert result.exit_code == 0
    assert "B.docx has the very words of A" in result.output


# --- on a terminal ----------------------------------------------------------------------------------

ON_A_TERMINAL = """
import resource, signal, sys
from interviewcoder.cli import main
if room := int(sys.argv.pop(1)):
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
main()
"""
FILES = 24


def begin(study: Path, room: int = 0) -> tuple[int, int]:
    """Import many files on a terminal of our own; the process, and our end of the terminal."""
    import pty

    folder = study.parent
    for n in range(FILES):
        lines = [line for turn in range(60) for line in (f"INT: Question {turn} of {n}?", "EXP: Four beds.")]
        (folder / f"DE-{n:02}.txt").write_text("\n".join(lines), encoding="utf-8")
    names = [str(folder / f"DE-{n:02}.txt") for n in range(FILES)]
    process, terminal = pty.fork()
    if process == 0:
        line = [sys.executable, "-c", ON_A_TERMINAL, str(room), "import", str(study), *names]
        os.execv(sys.executable, line)
    return process, terminal


def shown_by(terminal: int, until: bytes = b"") -> bytes:
    """What is written on a terminal until some words are, or until it is closed."""
    out = b""
    while not until or until not in out:
        try:
            found = os.read(terminal, 65536)
        except OSError:  # Linux says so of a terminal that nobody writes to any more
            break
        if not found:
            break
        out += found
    return out


def left_whole(study: Path, number: int) -> None:
    """The study has so many interviews, each whole, and nothing lies beside it."""
    with open_project(study) as project:
        assert [len(project.document(one).turns) for one in project.interviews()] == [120] * number
        assert project.problems() == ()
    assert [path.name for path in study.parent.iterdir() if not path.name.startswith("DE-")] == ["study.db"]


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are POSIX")
@pytest.mark.parametrize(("how", "code"), [("key", 130), ("term", 143), ("hangup", 129)])
def test_an_import_that_is_broken_off_leaves_whole_files(study: Path, how: str, code: int) -> None:
    process, terminal = begin(study)
    out = shown_by(terminal, until=b"  20%")
    assert b"20%" in out
    if how == "hangup":
        os.close(terminal)
    else:
        if how == "key":
            os.write(terminal, b"\x03")
        else:
            os.kill(process, signal.SIGTERM)
        out += shown_by(terminal)
        os.close(terminal)
    assert os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == code
    with open_project(study) as project:
        number = len(project.interviews())
    assert 0 < number < FILES
    left_whole(study, number)
    if how != "hangup":
        said = out.decode().splitlines()
        assert f"Imported {number} interviews; the study has {number} now." in said
        assert any(
            line.startswith(f"Stopped at DE-{number:02}.txt with {FILES - number} files left")
            for line in said
        )
        again = CliRunner().invoke(
            program, ["import", str(study), *map(str, sorted(study.parent.glob("DE-*.txt")))]
        )
        assert f"{number} files had been imported before" in again.output
        left_whole(study, FILES)


@pytest.mark.skipif(sys.platform == "win32", reason="limits of files are POSIX")
def test_a_disk_that_fills_up_while_many_come_in_stops_at_a_whole_file(study: Path) -> None:
    process, terminal = begin(study, room=study.stat().st_size + 150_000)
    out = shown_by(terminal).decode()
    os.close(terminal)
    assert os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == 1
    with open_project(study) as project:
        number = len(project.interviews())
    assert 0 < number < FILES
    left_whole(study, number)
    assert f"Stopped at DE-{number:02}.txt with {FILES - number} files left" in out
    assert "nothing was changed" in out and "Traceback" not in out
