"""The Word report of a whole study, against its libraries doing the same alone, and how tables grow.

100 interviews, 30 codes, 300 quotes, a heat map, agreement and the codebook. The peer makes every element of
the finished document anew with lxml and saves it with python-docx. It knows what to write, so what is over is
what it takes to find that out. Ours may take 1 / 0.7 of it, so that seven tenths are theirs.
"""

from __future__ import annotations

import io
import tempfile
from copy import deepcopy
from pathlib import Path
from typing import Any

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import NamespacePrefixedTag

from benchmarks.bench_tables import build
from benchmarks.interleave import medians
from interviewcoder.project import open_project
from interviewcoder.report import docx_parts, package
from interviewcoder.report.gather import report_contents
from interviewcoder.report.settings import ReportSettings
from interviewcoder.report.word import report_bytes
from interviewcoder.tables.options import QuoteOptions

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def made_anew(tree: Any) -> Any:
    """An element and all below it, made one by one as any program would that uses python-docx."""
    made = OxmlElement(NamespacePrefixedTag.from_clark_name(tree.tag))
    for name, value in tree.attrib.items():
        made.set(name, value)
    if tree.tag.endswith(("}t", "}instrText")):
        made.text = tree.text
    for child in tree:
        made.append(made_anew(child) if child.tag.startswith(_WORD) else deepcopy(child))
    return made


def saved(finished: bytes) -> bytes:
    """The finished document once more, by the libraries alone."""
    document = Document(io.BytesIO(finished))
    body = document.element.body
    anew = [made_anew(child) for child in body]
    for child in list(body):
        body.remove(child)
    body.extend(anew)
    return package.to_bytes(document)


def table_of(rows: int) -> object:
    """A table of so many rows and ten columns."""
    columns = [docx_parts.Column(f"Column {n}", 1.5) for n in range(10)]
    lines = [docx_parts.Row(tuple(f"{n}/{m}" for m in range(10))) for n in range(rows)]
    return docx_parts.table(columns, lines, "Rows")


def run() -> list[tuple[str, float, float]]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "study.db"
        build(path)
        with open_project(path) as project:
            contents = report_contents(project, ReportSettings(quotes=QuoteOptions(each=10, by="")))
    finished = report_bytes(contents)  # the figure is drawn once and kept: it is in neither of the two
    ours, theirs = medians(lambda: report_bytes(contents), lambda: saved(finished), rounds=9)
    large, small = medians(lambda: table_of(500), lambda: table_of(100), rounds=9)
    return [
        (
            "report of 100 interviews, 30 codes, 300 quotes, against its libraries alone",
            ours / theirs,
            1 / 0.7,
        ),
        ("a Word table of 500 rows, against one of 100", large / small, 6.0),
    ]
