"""One document saved by LibreOffice in every format gives the same turns."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from docx import Document

from interviewcoder.transcripts import read_transcript

OFFICE = shutil.which("libreoffice") or shutil.which("soffice")
FORMATS = ("odt", "fodt", "rtf", "html", "docx")

pytestmark = [
    pytest.mark.office,
    pytest.mark.skipif(OFFICE is None and not os.environ.get("CI"), reason="LibreOffice is not installed"),
]

DIALOGUE = [
    ("I", "How many beds do you have – „offen“ or closed?"),
    ("B", "Cztery łóżka: żółć, ñandú, così, straße."),
    ("I", "Привет, 日本語, 😀 and {braces} \\ back?"),
    ("B", "Two lines, \nthe second of them."),
    ("I", "And after the table?"),
    ("B", "Nothing. (laughs)"),
]


def in_paragraphs(file: Path) -> None:
    document = Document()
    document.add_heading("Interview DE-09", 1)
    for who, words in DIALOGUE:
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{who}: ").bold = True
        paragraph.add_run(words)
        paragraph.add_run("SECRET").font.hidden = True
    document.sections[0].header.paragraphs[0].text = "HEADER"
    document.save(str(file))


def in_a_table(file: Path) -> None:
    document = Document()
    document.add_paragraph("Interview DE-09")
    table = document.add_table(0, 3)
    for number, (who, words) in enumerate(DIALOGUE):
        for cell, text in zip(table.add_row().cells, (f"00:00:{number:02}", who, words), strict=True):
            cell.text = text
    document.save(str(file))


@pytest.mark.parametrize("write", [in_paragraphs, in_a_table])
def test_every_format_gives_the_same_turns(write, tmp_path):
    written = tmp_path / "DE-09.docx"
    write(written)
    assert OFFICE, "LibreOffice is not installed"
    expected = None
    for ending in ("", *FORMATS):
        file = written
        if ending:
            folder = tmp_path / ending
            subprocess.run(
                [
                    *(OFFICE, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"),
                    *("--convert-to", ending, "--outdir", str(folder), str(written)),
                ],
                check=True,
                capture_output=True,
                timeout=180,
            )
            file = folder / f"DE-09.{ending}"
        found = read_transcript(file)
        turns = [
            (t.speaker, " ".join(found.text[t.start : t.end].split()), t.time_start) for t in found.turns
        ]
        if expected is None:
            expected = turns
            assert [turn[:2] for turn in turns] == [(who, " ".join(words.split())) for who, words in DIALOGUE]
        assert turns == expected, ending
        assert "SECRET" not in found.text
        assert "HEADER" not in found.text
