"""A folder of transcripts: what may be one is listed, unreadable ones too, tables by what is in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from interviewcoder.exchange.folders import files_at, found_at, no_transcript, others_said
from interviewcoder.model import OptionError, TranscriptError
from interviewcoder.transcripts import read_in_style

DIALOGUE = "\n".join(f"I: Question {n}?\nB: Answer {n}, the ward is full." for n in range(6))


def test_a_folder_is_its_transcripts_in_order_and_what_cannot_be_read(tmp_path: Path) -> None:
    for name in ("b.txt", "A.docx", "c.csv", "old.DOC", "notes.exe", ".hidden.txt", "~$A.docx"):
        (tmp_path / name).write_text(DIALOGUE, encoding="utf-8")
    (tmp_path / "within.txt").mkdir()
    found = found_at(tmp_path)
    assert [path.name for path in found.paths] == ["A.docx", "b.txt", "c.csv", "old.DOC"]
    assert not found.named and found.others == ("notes.exe",)
    assert others_said([found]) == "1 file was left out, being no transcript by the ending: notes.exe."
    assert files_at(tmp_path / "c.csv") == (tmp_path / "c.csv",) and others_said([]) == ""


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(OptionError, match="no file or folder"):
        files_at(tmp_path / "nothing")
    with pytest.raises(OptionError, match="no transcripts"):
        files_at(tmp_path)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("speaker,text\n" + "I,Is there a bed?\nB,The ward is full for weeks.\n" * 4, ""),
        ("id,country\nDE-01,DE\nUK-02,UK\n", "--attributes"),
        (
            "id,country,notes\nDE-01,DE,A long remark on how the interview went that day.\n"
            "UK-02,UK,Another long remark on the place and on who came late.\n",
            "without speakers and was left out",
        ),
    ],
)
def test_a_table_is_a_transcript_by_what_stands_in_it(tmp_path: Path, rows: str, said: str) -> None:
    path = tmp_path / "table.csv"
    path.write_text(rows, encoding="utf-8")
    try:
        why = no_transcript(path, read_in_style(path))
    except TranscriptError as error:
        why = no_transcript(path, error)
    assert said in why and bool(why) == bool(said)


def test_what_is_no_table_is_told_by_its_reader(tmp_path: Path) -> None:
    assert no_transcript(tmp_path / "a.txt", TranscriptError("It is empty.")) == ""
