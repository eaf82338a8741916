"""Words of tables are not broken within: columns know the face and size in which a house sets them.

Measured apart, in the faces that come with matplotlib, whose widths are those of the file of the face.
"""

from __future__ import annotations

import io
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Pt
from made_up_report import contents, whole
from word_reading import captioned, words

from interviewcoder.report.faces import letters_of
from interviewcoder.report.house import open_house
from interviewcoder.report.layout import Page, lay_out
from interviewcoder.report.word import report_bytes

TWIPS_OF_PADDING = 2 * round(0.11 / 2.54 * 1440)


@cache
def advance(face: str, letter: str) -> float:
    """Ems of a letter, by the file of the face; those it lacks come from another."""
    import matplotlib
    from matplotlib.ft2font import FT2Font, LoadFlags

    path = Path(matplotlib.get_data_path()) / "fonts" / "ttf" / f"{face}.ttf"
    font = FT2Font(str(path))
    if not font.get_char_index(ord(letter)):
        return 0.5
    font.set_size(1000, 72)
    return float(font.load_char(ord(letter), flags=LoadFlags.NO_HINTING).linearHoriAdvance) / 65536 / 1000


def width(word: str, face: str, points: float) -> float:
    """Twips of a word."""
    return 20 * points * sum(advance(face, letter) for letter in word)


def house(tmp_path: Path, face: str, table_style: str = "Light Grid Accent 2", **styles: float) -> Any:
    document = Document()
    document.styles["Normal"].font.name = face
    document.styles["Normal"].font.size = Pt(10)
    for name, points in styles.items():
        style = document.styles.add_style(name.replace("_", " "), 1)
        style.base_style = document.styles["Normal"]
        style.font.size = Pt(points)
    document.save(tmp_path / "house.docx")
    return open_house(tmp_path / "house.docx", table_style)


def broken(document: Any, face: str, bold: str, usual: float) -> list[str]:
    """Words wider than their cell, but for those of which no column could be wide enough."""
    found = []
    for _, table in captioned(document):
        for number, row in enumerate(table.iter(qn("w:tr"))):
            for cell in row.iter(qn("w:tc")):
                room = int(next(cell.iter(qn("w:tcW"))).get(qn("w:w"))) - TWIPS_OF_PADDING
                for run in cell.iter(qn("w:r")):
                    size = run.find(f"{qn('w:rPr')}/{qn('w:sz')}")
                    points = usual if size is None else int(size.get(qn("w:val"))) / 2
                    strong = run.find(f"{qn('w:rPr')}/{qn('w:b')}") is not None
                    for word in re.split(r"[ \n]+|(?<=[-–])", words(run)):
                        if width(word, bold if strong or not number else face, points) > room:
                            found.append(word)
    return found


@pytest.mark.parametrize("made", [contents, whole], ids=lambda made: made.__name__)
@pytest.mark.parametrize(
    ("face", "bold"), [("DejaVu Serif", "DejaVuSerif"), ("DejaVu Sans Mono", "DejaVuSansMono")]
)
def test_no_word_is_broken_in_a_wide_face(tmp_path, made, face, bold):
    report = Document(io.BytesIO(report_bytes(made(), house(tmp_path, face))))
    assert not broken(report, bold, f"{bold}-Bold", 8.5)


def test_no_word_is_broken_in_the_house_s_own_size_of_tables(tmp_path):
    given = house(tmp_path, "DejaVu Serif", Table_text=11, Table_number=11)
    assert given.page.letters.points == 11
    report = Document(io.BytesIO(report_bytes(contents(), given)))
    assert not broken(report, "DejaVuSerif", "DejaVuSerif-Bold", 11)


@pytest.mark.parametrize(
    "face", ["DejaVu Serif", "DejaVu Sans", "DejaVu Sans Mono", "STIXGeneral"], ids=lambda face: face
)
def test_widths_are_no_less_than_those_of_the_face(face):
    said = "understanding United Kingdom physician multidisciplinary Reimbursement illicit 12/12 (100%)"
    name = face.replace(" ", "") + ("Bol" if face.startswith("STIX") else "-Bold")
    for word in said.split():
        assert letters_of([face], 9).width(word) * 1440 / 2.54 >= 0.99 * width(word, name, 9)


def test_a_face_of_the_theme_and_of_the_table_s_first_row_is_known(tmp_path):
    document = Document()
    document.save(tmp_path / "plain.docx")
    plain = open_house(tmp_path / "plain.docx").page.letters
    assert plain == letters_of(["Cambria"]), "the text face of python-docx's theme"
    both = open_house(tmp_path / "plain.docx", "Light Grid Accent 2").page.letters
    assert both == letters_of(["Cambria", "Calibri"])
    document.styles["Normal"].font.name = "Verdana"
    document.save(tmp_path / "named.docx")
    assert open_house(tmp_path / "named.docx").page.letters.stretch > plain.stretch


def test_letters_shrink_before_a_table_is_cut():
    titles = ["Country", *["reimbursement"] * 8]
    rows = [["12"] * 8]
    page = Page(across=22)
    small = lay_out(titles, rows, page=page)
    assert len(small.parts) == 1 and small.landscape and small.points is not None and small.points >= 7
    assert lay_out(titles[:6], [["12"] * 5], page=page).points is None
    cut = lay_out(["Country", *["reimbursement"] * 30], [["12"] * 30], page=page)
    assert len(cut.parts) > 1 and cut.points is None
