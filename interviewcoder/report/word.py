"""A study's report as a Word file: the chapters in order, the page, the footer, the properties."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from interviewcoder.report import chapters, package, sentences, styles
from interviewcoder.report.agreement_chapter import agreement_chapter
from interviewcoder.report.clean import clean, one_line
from interviewcoder.report.codebook_chapter import codebook_chapter, depths
from interviewcoder.report.contents import ReportContents
from interviewcoder.report.docx_parts import Flow, warning
from interviewcoder.report.figures import Picture
from interviewcoder.report.ooxml import Element, element, field, paragraph, run


def write_report(contents: ReportContents, path: Path) -> tuple[str, ...]:
    """Write the report as a .docx file, whole or not at all; return what should be checked before sending.

    The same contents give the same bytes: the only date in the file is that of the last change.

    Raises:
        OptionError: The path does not end in .docx or is no place for a file.
        StudyError: The file cannot be written, as when it is open in Word.
    """
    path = Path(path)
    package.check_path(path)
    package.write_report_file(path, report_bytes(contents))
    return report_warnings(contents)


def report_warnings(contents: ReportContents) -> tuple[str, ...]:
    """The warnings given, and attributions that fewer than three interviews share, each once."""
    few = dict.fromkeys(
        chapters.attributed(quote) for quote in contents.quotes if quote.shared_by < chapters.FEWEST_SHARING
    )
    shared = [f"{sentences.shared_warning(few)}."] if few else []
    return tuple(dict.fromkeys((*map(one_line, contents.warnings), *shared)))


def report_bytes(contents: ReportContents) -> bytes:
    """The report as the bytes of a .docx file."""
    from docx import Document

    document = Document()
    styles.set_styles(document)
    package.drop_leftovers(document)
    flow = Flow(footer=_footer(document, contents))
    _front(flow, contents)
    level = one_line(contents.level_name) or "theme"

    def place(picture: Picture, name: str) -> Element:
        return _placed(document, picture, name)

    chapters.sample_chapter(flow, contents.sample)
    above = depths(contents.codes)
    levels = {code.key: above[code.id] for code in contents.codes}
    chapters.theme_chapter(flow, contents.themes, contents.sub_codes, level, place, depths=levels)
    agreement_chapter(flow, contents.agreement, contents.agreement_reason, level, contents.program_version)
    chapters.quotes_chapter(flow, contents.quotes, contents.codes, level)
    codebook_chapter(flow, contents.codes, level)
    body = document.element.body
    for child in list(body):
        body.remove(child)
    body.extend(flow.elements)
    body.append(flow.section())
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


def _front(flow: Flow, contents: ReportContents) -> None:
    """Title, what the report is of and as of when, and what to check before sending."""
    flow.add(paragraph(one_line(contents.title) or "Report", "Title"))
    day = sentences.day_words(contents.last_change)
    study = one_line(contents.study)
    of = [
        f"Study: {study}" if study not in ("", one_line(contents.title)) else "",
        f"As it stood on {day}" if day else "",
        sentences.program(contents.program_version),
    ]
    flow.add(paragraph("  ·  ".join(part for part in of if part), "Subtitle"))
    for text in contents.warnings:
        warning(flow, text)


def _footer(document: Any, contents: ReportContents) -> str:
    """Make the footer, title and page number, and return its relationship."""
    from docx.oxml.ns import qn

    footer = document.sections[0].footer
    footer.is_linked_to_previous = False
    holder = footer._element
    for child in list(holder):
        holder.remove(child)
    title = one_line(contents.title)[:90]
    holder.append(paragraph([run(f"{title}   |   ") if title else run(""), *field("PAGE", "1")], "Footer"))
    reference = document.element.body.sectPr.find(qn("w:footerReference"))
    return str(reference.get(qn("r:id")))


def _placed(document: Any, picture: Picture, name: str) -> Element:
    """A paragraph with the picture in line, its alternative text with it."""
    from docx.shared import Cm

    inline = document.part.new_pic_inline(io.BytesIO(picture.png), Cm(picture.width), Cm(picture.height))
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
