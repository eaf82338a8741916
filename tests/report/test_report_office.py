"""The report opened by LibreOffice: it becomes a PDF with the pages it should have."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document
from made_up_report import contents, empty, hostile, theme_table, whole, wide

from interviewcoder.report.contents import TextPart, ThemePart
from interviewcoder.report.house import open_house
from interviewcoder.report.word import report_bytes

OFFICE = shutil.which("libreoffice") or shutil.which("soffice")

pytestmark = [
    pytest.mark.office,
    pytest.mark.skipif(OFFICE is None and not os.environ.get("CI"), reason="LibreOffice is not installed"),
]


def test_libreoffice_opens_every_report(tmp_path):
    given = {
        "plain": contents(), "whole": whole(), "wide": wide(), "hostile": hostile(), "empty": empty(),
    }  # fmt: skip
    made = {name: report_bytes(report) for name, report in given.items()}
    Document().save(tmp_path / "template.docx")
    made["house"] = report_bytes(whole(), open_house(tmp_path / "template.docx", "Light Grid"))
    tables = tuple(ThemePart(table=theme_table(wide(16, 16)), layout=layout) for layout in ("A", "C"))
    across = replace(contents(), parts=(*tables, TextPart(text="Words."), *tables))
    made["across"] = report_bytes(across, open_house(tmp_path / "template.docx"))
    for name, content in made.items():
        (tmp_path / f"{name}.docx").write_bytes(content)
    assert OFFICE, "LibreOffice is not installed"
    subprocess.run(
        [
            *(OFFICE, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"),
            *("--convert-to", "pdf", "--outdir", str(tmp_path)),
            *(str(tmp_path / f"{name}.docx") for name in made),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    for name in made:
        assert (tmp_path / f"{name}.pdf").read_bytes()[:5] == b"%PDF-"
    if shutil.which("pdftotext"):
        text = read(tmp_path / "plain.pdf")
        assert "Barriers by country: finished interviews that mention each barrier" in text
        assert "Error: Reference source not found" not in text
        for name in ("house", "across"):  # whose pages have no words of their own in header or footer
            *pages, after = read(tmp_path / f"{name}.pdf").split("\f")
            assert not after and all(page.strip() for page in pages), "no page is empty"


def read(path: Path) -> str:
    """The words of a PDF, a form feed behind each page."""
    found = subprocess.run(["pdftotext", "-layout", str(path), "-"], check=True, capture_output=True)
    return found.stdout.decode()
