"""A study's report as a Word file: the chapters in order, the page, the footer, the properties."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from interviewcoder.model import OptionError
from interviewcoder.report import package, sentences, styles
from interviewcoder.report.about import About
from interviewcoder.report.chapters import write_part
from interviewcoder.report.clean import clean, one_line
from interviewcoder.report.contents import ReportContents
from interviewcoder.report.figures import Picture
from interviewcoder.report.flow import Flow, warning
from interviewcoder.report.house import House, open_house, renamed
from interviewcoder.report.layout import Page
from interviewcoder.report.ooxml import Element, element, field, paragraph, run, twips
from interviewcoder.report.quote_notes import quote_notes


def write_report(
    contents: ReportContents, path: Path, template: Path | None = None, *, table_style: str = ""
) -> tuple[str, ...]:
    """Write the report as a .docx file, whole or not at all; return what should be checked before sending.

    The same contents give the same bytes: the only date in the file is that of the last change. ``template``
    is a Word file whose styles, page, header and footer are used, ``table_style`` the name of its style for
    tables.

    Raises:
        OptionError: The path does not end in .docx or is no place for a file, or the template cannot serve.
        StudyError: The file cannot be written, as when it is open in Word.
    """
    path = Path(path)
    package.check_path(path)
    if template is None and table_style.strip():
        raise OptionError(
            f"'{table_style.strip()}' is a style of a template, and no template is given; give one, or leave "
            "the style of tables empty."
        )
    house = open_house(template, table_style) if template is not None else own_house()
    package.write_report_file(path, report_bytes(contents, house))
    return (*house.notices, *report_warnings(contents))


def report_warnings(contents: ReportContents) -> tuple[str, ...]:
    """The warnings given, and what is to be checked of the quotes, each once."""
    return tuple(dict.fromkeys((*map(one_line, contents.warnings), *quote_notes(contents))))


def report_bytes(contents: ReportContents, house: House | None = None) -> bytes:
    """The report as the bytes of a .docx file."""
    house = house or own_house()
    document = house.document
    flow = Flow(house.section, house.page, house.table_style)
    if house.footer:
        _fill_footer(document, contents)
    _front(flow, contents)

    def place(picture: Picture, name: str) -> Element:
        return _placed(document, picture, name, house.page.width)

    about = About(contents, place)
    for part in contents.parts:
        write_part(flow, part, about)
    body = document.element.body
    for child in list(body):
        body.remove(child)
    elements = flow.finish()
    renamed(elements, house.identifiers)
    body.extend(elements)
    _set_settings(document)
    day = sentences.day(contents.last_change)
    package.set_properties(
        document,
        title=one_line(contents.title),
        subject=one_line(contents.study),
        changed=datetime(day.year, day.month, day.day, tzinfo=UTC).replace(tzinfo=None) if day else None,
        language=styles.LANGUAGE,
    )
    return package.to_bytes(document)


def own_house() -> House:
    """A document with the report's own styles, page and footer."""
    from docx import Document
    from docx.oxml.ns import qn

    document = Document()
    styles.set_styles(document)
    package.drop_leftovers(document)
    document.sections[0].footer.is_linked_to_previous = False
    reference = document.element.body.sectPr.find(qn("w:footerReference"))
    footer = element("footerReference", type="default")
    footer.set(qn("r:id"), str(reference.get(qn("r:id"))))
    section = element(
        "sectPr",
        footer,
        element("type", val="nextPage"),
        element("pgSz", w="11906", h="16838"),
        element(
            "pgMar",
            top=twips(2.2),
            right=twips(2.5),
            bottom=twips(2.2),
            left=twips(2.5),
            header=twips(1.2),
            footer=twips(1.1),
            gutter="0",
        ),
        element("cols", space="720"),
    )
    return House(document, section, Page(), {}, "", (), footer=True)


def _front(flow: Flow, contents: ReportContents) -> None:
    """Title, what the report is of and as of when, and what to check before sending."""
    flow.lead(paragraph(one_line(contents.title) or "Report", "Title"))
    day = sentences.day_words(contents.last_change)
    study = one_line(contents.study)
    of = [
        f"Study: {study}" if study not in ("", one_line(contents.title)) else "",
        f"As it stood on {day}" if day else "",
        sentences.program(contents.program_version),
    ]
    flow.lead(paragraph("  ·  ".join(part for part in of if part), "Subtitle"))
    for text in contents.warnings:
        warning(flow, text, leading=True)


def _fill_footer(document: Any, contents: ReportContents) -> None:
    """Title and page number."""
    holder = document.sections[0].footer._element
    for child in list(holder):
        holder.remove(child)
    title = one_line(contents.title)[:90]
    holder.append(paragraph([run(f"{title}   |   ") if title else run(""), *field("PAGE", "1")], "Footer"))


def _placed(document: Any, picture: Picture, name: str, room: float) -> Element:
    """A paragraph with the picture in line and its alternative text; smaller where the page is narrow."""
    from docx.shared import Cm

    scale = min(1.0, room / picture.width)
    width, height = Cm(scale * picture.width), Cm(scale * picture.height)
    inline = document.part.new_pic_inline(io.BytesIO(picture.png), width, height)
    for side in ("distT", "distB", "distL", "distR"):
        inline.set(side, "0")  # where none is given LibreOffice leaves a margin
    inline.docPr.set("name", clean(name))
    inline.docPr.set("descr", clean(picture.alt))
    drawing = element("drawing")
    drawing.append(inline)
    return paragraph(element("r", drawing), "Figure")


def _set_settings(document: Any) -> None:
    """British English for the theme's faces, and no compatibility mode."""
    from docx.oxml.ns import qn

    settings = document.settings.element
    spoken = settings.find(qn("w:themeFontLang"))
    if spoken is not None:
        spoken.set(qn("w:val"), styles.LANGUAGE)
    for choice in settings.iter(qn("w:compatSetting")):
        if choice.get(qn("w:name")) == "compatibilityMode":
            choice.set(qn("w:val"), "15")
