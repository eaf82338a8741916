"""A user's own Word file as the house style: what is used of it, what is left, and what is refused."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from made_up_report import contents, whole, wide
from word_reading import parts, styled, words

from interviewcoder.model import OptionError
from interviewcoder.report import write_report

MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A template as people have them: text on its pages, letterhead, styles of its own."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21.59), Cm(27.94)
    section.left_margin = section.right_margin = Cm(3)
    section.header.paragraphs[0].text = "Institute of Health Services"
    section.footer.paragraphs[0].text = "Confidential"
    document.styles["Heading 1"].font.size = Pt(30)
    document.styles["Normal"].font.name = "Georgia"
    document.add_heading("Old text of somebody else")
    document.add_table(2, 2, style="Light Shading Accent 1")
    path = tmp_path / "house.docx"
    document.save(path)
    return path


def written(tmp_path: Path, template: Path, report=None, **options):
    place = tmp_path / "report.docx"
    notices = write_report(report or contents(), place, template, **options)
    return Document(io.BytesIO(place.read_bytes())), notices


def changed(path: Path, name: str, change) -> Path:
    """A copy of a package with one part changed, or added."""
    found = parts(path.read_bytes())
    found[name] = change(found.get(name, b""))
    made = path.with_name("changed.docx")
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, content in found.items():
            archive.writestr(part, content)
    return made


def test_styles_page_header_and_footer_are_those_of_the_house(tmp_path, house):
    document, notices = written(tmp_path, house)
    section = document.sections[0]
    assert section.page_width == pytest.approx(Cm(21.59), abs=700)
    assert section.left_margin == pytest.approx(Cm(3), abs=700)
    assert section.header.paragraphs[0].text == "Institute of Health Services"
    assert section.footer.paragraphs[0].text == "Confidential"
    assert document.styles["Heading 1"].font.size == Pt(30)
    assert "Old text of somebody else" not in words(document.element.body)
    assert not any("no style called" in notice for notice in notices)
    headings = styled(document, "Heading1")
    assert "Agreement between coders" in [words(one) for one in headings]


def test_tables_take_the_style_of_the_first_table_or_the_one_named(tmp_path, house):
    document, _ = written(tmp_path, house)
    first = {style.get(qn("w:val")) for style in document.element.body.iter(qn("w:tblStyle"))}
    assert first == {"LightShading-Accent1"}
    assert len(list(document.element.body.iter(qn("w:tblStyle")))) == len(document.tables)
    document, _ = written(tmp_path, house, table_style="medium grid 2")
    assert {one.get(qn("w:val")) for one in document.element.body.iter(qn("w:tblStyle"))} == {"MediumGrid2"}
    with pytest.raises(OptionError, match="no style for tables called 'Zebra'"):
        written(tmp_path, house, table_style="Zebra")


def test_tables_fit_between_the_margins_of_the_house(tmp_path, house):
    document, _ = written(tmp_path, house, wide(10, 30))
    assert [one.orientation for one in document.sections] == [
        WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE, WD_ORIENT.PORTRAIT,
    ]  # fmt: skip
    for section in document.sections:
        assert section.header.paragraphs[0].text == "Institute of Health Services"
    upright = document.sections[0]
    room = upright.page_width - upright.left_margin - upright.right_margin
    for table in document.element.body.iter(qn("w:tbl")):
        width = sum(int(column.get(qn("w:w"))) for column in table.iter(qn("w:gridCol")))
        assert width <= (upright.page_height - 2 * Cm(2)) / 635
    first = next(document.element.body.iter(qn("w:tbl")))
    assert sum(int(column.get(qn("w:w"))) for column in first.iter(qn("w:gridCol"))) <= room / 635 + 10


def test_a_house_whose_pages_lie_across_keeps_them_so(tmp_path, house):
    document = Document(house)
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    document.save(house)
    for report in (contents(), wide(10, 30), whole()):
        made, _ = written(tmp_path, house, report)
        assert all(one.page_width > one.page_height for one in made.sections)


def test_a_first_page_of_its_own_is_the_first_alone(tmp_path, house):
    document = Document(house)
    document.sections[0].different_first_page_header_footer = True
    document.sections[0].first_page_header.paragraphs[0].text = "Letterhead"
    document.save(house)
    made, _ = written(tmp_path, house, wide(10, 30))
    first, *others = [one.different_first_page_header_footer for one in made.sections]
    assert first and others and not any(others)
    assert made.sections[0].first_page_header.paragraphs[0].text == "Letterhead"


def test_styles_are_found_by_name_whatever_their_identifiers_and_case(tmp_path, house):
    """As a German Word and LibreOffice write them."""
    german = changed(
        house,
        "word/styles.xml",
        lambda xml: (
            xml.replace(b'"Heading1"', b'"berschrift1"')
            .replace(b'w:val="heading 1"', b'w:val="Heading 1"')
            .replace(b'w:styleId="Normal"', b'w:styleId="Standard"')
            .replace(b'w:basedOn w:val="Normal"', b'w:basedOn w:val="Standard"')
        ),
    )
    document, notices = written(tmp_path, german)
    assert not any("no style called" in notice for notice in notices)
    assert styled(document, "berschrift1") and not styled(document, "Heading1")
    known = {style.get(qn("w:styleId")) for style in document.styles.element.iter(qn("w:style"))}
    used = {style.get(qn("w:val")) for style in document.element.body.iter(qn("w:pStyle"))}
    based = {style.get(qn("w:val")) for style in document.styles.element.iter(qn("w:basedOn"))}
    assert used <= known and based <= known


def test_missing_styles_are_our_own_and_that_is_said(tmp_path, house):
    bare = changed(
        house,
        "word/styles.xml",
        lambda xml: re.sub(rb'<w:style [^>]*w:styleId="(?!Normal")[^"]*".*?</w:style>', b"", xml, flags=re.S),
    )
    document, notices = written(tmp_path, bare)
    assert notices[0] == (
        "changed.docx has no style called Title, heading 1, heading 2, caption, Quote; the report's own is "
        "used instead."
    )
    assert styled(document, "Heading1") and document.styles["Heading 1"].font.size == Pt(14)


def test_an_identifier_that_is_taken_is_not_taken_twice(tmp_path, house):
    document = Document(house)
    style = document.styles.add_style("House warning", WD_STYLE_TYPE.PARAGRAPH)
    style.element.set(qn("w:styleId"), "Warning")
    document.save(house)
    report, _ = written(tmp_path, house, contents(warnings=("Look.",)))
    ids = [one.get(qn("w:styleId")) for one in report.styles.element.iter(qn("w:style"))]
    assert len(ids) == len(set(ids))
    assert "Check: Look." in [words(one) for one in styled(report, "WarningReport")]


def test_same_template_same_bytes(tmp_path, house):
    one, other = tmp_path / "1.docx", tmp_path / "2.docx"
    write_report(contents(), one, house)
    write_report(contents(), other, house)
    assert one.read_bytes() == other.read_bytes()


def test_nothing_but_styles_and_letterhead_comes_along(tmp_path, house):
    document = Document(house)
    document.core_properties.author = "A. Person"
    document.add_comment(
        document.add_paragraph("text").runs or document.paragraphs[0].runs, "Nobody's business"
    )
    document.save(house)
    linked = changed(
        house,
        "word/settings.xml",
        lambda xml: xml.replace(
            b"</w:settings>", b'<w:documentProtection w:edit="readOnly" w:enforcement="1"/></w:settings>'
        ),
    )
    write_report(contents(), tmp_path / "report.docx", linked)
    found = parts((tmp_path / "report.docx").read_bytes())
    assert b"documentProtection" not in found["word/settings.xml"]
    assert b"A. Person" not in b"".join(found.values())
    assert b"business" not in b"".join(found.values())
    assert not any(name.startswith(("customXml", "docProps/app", "docProps/thumbnail")) for name in found)


def test_a_dotx_serves_too(tmp_path, house):
    made = changed(
        house,
        "[Content_Types].xml",
        lambda xml: xml.replace(b"wordprocessingml.document.main", b"wordprocessingml.template.main"),
    )
    document, _ = written(tmp_path, made)
    assert document.sections[0].footer.paragraphs[0].text == "Confidential"
    assert MAIN.encode() in parts((tmp_path / "report.docx").read_bytes())["[Content_Types].xml"]


# --- what cannot serve -----------------------------------------------------------------------------


def refused(tmp_path: Path, template: Path, match: str) -> None:
    with pytest.raises(OptionError, match=match) as caught:
        write_report(contents(), tmp_path / "report.docx", template)
    assert "\n" not in str(caught.value) and str(caught.value).count(". ") == 0
    assert not (tmp_path / "report.docx").exists()


@pytest.mark.parametrize(
    ("content", "match"),
    [
        (b"", "damaged, or no Word file"),
        (b"%PDF-1.7", "damaged, or no Word file"),
        (b"PK\x03\x04 broken", "damaged, or no Word file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "password or an old .doc"),
    ],
)
def test_what_is_no_word_file_is_refused(tmp_path, content, match):
    place = tmp_path / "house.docx"
    place.write_bytes(content)
    refused(tmp_path, place, match)


def test_what_is_not_there_or_a_folder_is_refused(tmp_path):
    refused(tmp_path, tmp_path / "none.docx", "cannot be read")
    refused(tmp_path, tmp_path, "cannot be read")


def test_macros_are_refused(tmp_path, house):
    refused(tmp_path, changed(house, "word/vbaProject.bin", lambda _: b"code"), "has macros")


def test_a_workbook_is_refused(tmp_path):
    place = tmp_path / "book.xlsx"
    with zipfile.ZipFile(place, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook/>")
    refused(tmp_path, place, "is no Word file")


def test_a_bomb_is_refused(tmp_path, house):
    refused(tmp_path, changed(house, "word/big.xml", lambda _: b" " * 70_000_000), "packed implausibly tight")


def test_entities_are_refused(tmp_path, house):
    spoilt = changed(house, "word/styles.xml", lambda xml: b'<!DOCTYPE a [<!ENTITY x "y">]>' + xml)
    refused(tmp_path, spoilt, "damaged, or no Word file")


def test_pictures_from_elsewhere_are_refused(tmp_path, house):
    relations = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"'
        b' Target="http://example.org/logo.png" TargetMode="External"/></Relationships>'
    )
    name = next(name for name in parts(house.read_bytes()) if re.fullmatch(r"word/header\d\.xml", name))
    spoilt = changed(house, f"word/_rels/{name.split('/')[1]}.rels", lambda _: relations)
    refused(tmp_path, spoilt, "loads something from elsewhere")


@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml", "_rels/.rels", "word/settings.xml"])
def test_broken_parts_are_refused_or_done_without(tmp_path, house, part):
    for spoilt in (
        changed(house, part, lambda _: b"<broken"),
        changed(house, part, lambda xml: xml[: len(xml) // 2]),
    ):
        with pytest.raises(OptionError, match="Word") as caught:
            write_report(contents(), tmp_path / "report.docx", spoilt)
        assert "\n" not in str(caught.value)


def test_margins_that_leave_no_room_are_refused(tmp_path, house):
    document = Document(house)
    document.sections[0].left_margin = Cm(15)
    document.save(house)
    refused(tmp_path, house, "too little for tables")
