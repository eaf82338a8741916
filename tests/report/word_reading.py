"""Reading a Word file back, independently of how it was written."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from docx import Document
from docx.oxml.ns import qn

from interviewcoder.report.contents import ReportContents
from interviewcoder.report.word import report_bytes

BANNED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


def opened(contents: ReportContents) -> Any:
    return Document(io.BytesIO(report_bytes(contents)))


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def words(node: Any) -> str:
    return "".join(text.text or "" for text in node.iter(qn("w:t")))


def styled(document: Any, style: str) -> list[Any]:
    """Paragraphs of a style, by its identifier, anywhere in the body."""
    return [
        paragraph
        for paragraph in document.element.body.iter(qn("w:p"))
        if (name := paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")) is not None
        and name.get(qn("w:val")) == style
    ]


def instructions(node: Any) -> list[str]:
    return [(text.text or "").strip() for text in node.iter(qn("w:instrText"))]


def captioned(document: Any) -> Iterator[tuple[str, Any]]:
    """Caption and table, for every table."""
    before = None
    for child in document.element.body:
        if child.tag == qn("w:tbl"):
            assert before is not None and before.tag == qn("w:p")
            yield words(before), child
        before = child


def rows(table: Any) -> list[list[str]]:
    """A table as text, paragraphs of a cell joined by line feeds, breaks too."""
    return [
        [
            "\n".join(
                "".join(
                    "\n" if part.tag == qn("w:br") else part.text or ""
                    for part in paragraph.iter(qn("w:t"), qn("w:br"))
                )
                for paragraph in cell.iter(qn("w:p"))
            )
            for cell in row.findall(qn("w:tc"))
        ]
        for row in table.findall(qn("w:tr"))
    ]
