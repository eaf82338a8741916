"""The Word report of a whole study, against its libraries doing the same alone, and how files grow.

100 interviews of about 5,000 words, 30 codes under 6 themes, some 80 codings an interview, a tenth of them
coded by two; 300 quotes (ten of each theme and country), a heat map, agreement, the codebook. Whoever asks
for a report starts a program, so each is one, and its processor time is taken. Ours opens the study, gathers
and writes. The libraries' loads python-docx and matplotlib, draws the same figure, makes every element of the
finished document anew and saves it; what it loads of ours to do so is not counted. It knows what to write, so
what is over is what it takes to start and to find that out. Ours may take 1 / 0.7 of it, so that seven tenths
are theirs. The second row is the writing alone, in one process with all loaded.

Files grow as what is in them: a Word table of 500 rows against one of 100, and workbook, page and folder of
40 interviews against 10; each row may take a fifth more than in the small one.
"""

from __future__ import annotations

import io
import resource
import subprocess
import sys
import tempfile
import time
from copy import deepcopy
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from benchmarks.bench_themes import build
from benchmarks.interleave import medians

if TYPE_CHECKING:
    from interviewcoder.project import Project
    from interviewcoder.report.contents import ReportContents

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
INTERVIEWS, CODINGS, ROUNDS = 100, 80, 5


def made_anew(tree: Any) -> Any:
    """An element and all below it, made one by one as any program would that uses python-docx."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import NamespacePrefixedTag

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
    from docx import Document

    from interviewcoder.report import package

    document = Document(io.BytesIO(finished))
    body = document.element.body
    anew = [made_anew(child) for child in body]
    for child in list(body):
        body.remove(child)
    body.extend(anew)
    return package.to_bytes(document)


def contents(project: Project) -> ReportContents:
    """What the report says."""
    from interviewcoder.report.gather import report_contents
    from interviewcoder.report.settings import ReportSettings
    from interviewcoder.tables.options import QuoteOptions

    return report_contents(project, ReportSettings(quotes=QuoteOptions(each=10, by="country")))


def write(study: str, to: str) -> float:
    """Processor seconds of this program until the report is there."""
    from interviewcoder.project import open_project
    from interviewcoder.report.word import write_report

    with open_project(Path(study)) as project:
        write_report(contents(project), Path(to))
    return time.process_time()


def libraries_alone(study: str, finished: str) -> float:
    """Processor seconds of python-docx and matplotlib, loading them included."""
    from interviewcoder.project import open_project
    from interviewcoder.report.figures import heat_map
    from interviewcoder.tables import theme_table

    with open_project(Path(study)) as project:
        table = theme_table(project)
    assert not {"docx", "matplotlib"} & sys.modules.keys()
    begun = time.process_time()
    picture = heat_map(table, "theme")
    assert picture is not None and picture.png
    saved(Path(finished).read_bytes())
    return time.process_time() - begun


def _in_a_process(deed: str, *values: str) -> float:
    command = [sys.executable, "-m", "benchmarks.bench_report", deed, *values]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def table_of(rows: int) -> object:
    """A table of so many rows and ten columns."""
    from interviewcoder.report import docx_parts

    columns = [docx_parts.Column(f"Column {n}", 1.5) for n in range(10)]
    lines = [docx_parts.Row(tuple(f"{n}/{m}" for m in range(10))) for n in range(rows)]
    return docx_parts.table(columns, lines, "Rows")


def exported(study: Path, to: Path) -> float:
    """Processor seconds of the command that writes all tables."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "interviewcoder", "export", str(study), str(to), "--force"]
    subprocess.run(command, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def run() -> list[tuple[str, float, float]]:
    from interviewcoder.project import open_project
    from interviewcoder.report.word import report_bytes

    what = f"report of {INTERVIEWS} interviews, 30 codes, 300 quotes"
    with tempfile.TemporaryDirectory() as folder:
        study, report = Path(folder, "study.db"), Path(folder, "report.docx")
        build(study, INTERVIEWS, CODINGS)
        write(str(study), str(report))
        pairs = [
            (_in_a_process("write", study, report), _in_a_process("libraries_alone", study, report))
            for study, report in [(str(study), str(report))] * ROUNDS
        ]
        ours, theirs = (median(times) for times in zip(*pairs, strict=True))
        rows = [(f"{what}, against its libraries alone", ours / theirs, 1 / 0.7)]
        with open_project(study) as project:
            said = contents(project)
        finished = report_bytes(said)  # the figure is drawn once and kept: it is in neither of the two
        ours, theirs = medians(lambda: report_bytes(said), lambda: saved(finished), rounds=9)
        rows.append((f"{what}: its writing, against its libraries alone", ours / theirs, 1 / 0.7))
        large, small = medians(lambda: table_of(500), lambda: table_of(100), rounds=9)
        rows.append(("a Word table of 500 rows, against one of 100", large / small, 6.0))
        some, few = Path(folder, "40.db"), Path(folder, "10.db")
        build(some, 40, CODINGS)
        build(few, 10, CODINGS)
        for name, to in (("workbook", "x.xlsx"), ("page", "x.html"), ("folder", "x")):
            grown = [(exported(some, Path(folder, to)), exported(few, Path(folder, to))) for _ in range(3)]
            large, small = (median(times) for times in zip(*grown, strict=True))
            rows.append((f"{name} of all tables of 40 interviews, against 10", large / small, 4.8))
    return rows


if __name__ == "__main__":
    print({"write": write, "libraries_alone": libraries_alone}[sys.argv[1]](*sys.argv[2:]))
