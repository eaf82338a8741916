"""What stays, and what is said, when an import is broken off; and the same words in files of two kinds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from docx import Document

from interviewcoder.actions.study import create_study
from interviewcoder.cli.program import program
from interviewcoder.exchange import batch
from interviewcoder.project import open_project

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
