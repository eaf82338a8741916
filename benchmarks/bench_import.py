"""Reading a batch of mixed transcripts, and bringing it into studies small and large.

- The batch: 200 files of ten formats are read by as many processes as there are cores, against the
  libraries' own passes over the same files (python-docx, lxml, openpyxl, pypdfium2, csv, and Punkt over the
  words of each, since sentences are part of reading), one after the other, divided by the cores. Starting the
  processes is ours.
- A Word file of 10,000 words, opened and divided into turns and sentences, against pandoc turning it into
  plain text; needs pandoc (Debian: pandoc) and is left out without it.
- Twenty files into a study of 1,000 interviews, against the same into an empty one.
- Peak memory over 96 files of a size against 12 of them, the reading program and its processes together.
"""

from __future__ import annotations

import csv
import io
import os
import random
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

from benchmarks.interleave import medians

Dialogue = list[tuple[str, str]]
WORDS = 2_500
"""Words of each file of the batch."""
_CORES = os.cpu_count() or 1
_TEXT = (
    "we have four beds with the drains and two of them are closed at weekend because nobody is licensed to "
    "run them so patients wait for referral from a centre that does not know what therapy costs"
)
_SPOKEN = _TEXT.split(" ")


def run() -> list[tuple[str, float, float]]:
    """(name, ratio, limit) of each measurement."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        return [_batch(folder), *_pandoc(folder), _large_study(folder), _memory(folder)]


def _batch(folder: Path) -> tuple[str, float, float]:
    from interviewcoder.transcripts.many import Request, read_many
    from interviewcoder.transcripts.reading import Reading

    files = write_batch(folder / "batch", 200)

    def ours() -> None:
        found = list(read_many([Request(file, "en") for file in files]))
        assert all(isinstance(one, Reading) for one in found)

    def theirs() -> None:
        for file in files:
            parse(file)

    mine, libraries = medians(ours, theirs, rounds=3)
    return "200 mixed files / the libraries' own parsing ÷ cores", mine / (libraries / _CORES), 1.5


def _pandoc(folder: Path) -> list[tuple[str, float, float]]:
    if shutil.which("pandoc") is None:
        print("pandoc is not installed; the comparison with it is left out", file=sys.stderr)
        return []
    from interviewcoder.transcripts import read_transcript

    file = folder / "long.docx"
    file.write_bytes(_docx(dialogue(1, 10_000)))

    def theirs() -> None:
        subprocess.run(["pandoc", str(file), "-t", "plain", "-o", str(folder / "long.txt")], check=True)

    mine, pandoc = medians(lambda: len(read_transcript(file).turns), theirs, rounds=7)
    return [("reading a .docx of 10,000 words / pandoc to plain text", mine / pandoc, 1 / 5)]


def _large_study(folder: Path) -> tuple[str, float, float]:
    from interviewcoder.actions.study import create_study
    from interviewcoder.exchange import import_transcripts

    many = [_write(folder / "many" / f"M-{n:04}.txt", _txt(dialogue(n, 200))) for n in range(1_000)]
    with create_study(folder / "large.db") as project:
        assert all(outcome.new for outcome in import_transcripts(project, many))
    with create_study(folder / "empty.db"):
        pass
    files = [_write(folder / "few" / f"F-{n:02}.txt", _txt(dialogue(9_000 + n, WORDS))) for n in range(20)]
    rounds, warm = 5, 2

    def into(study: str) -> Callable[[], None]:
        from interviewcoder.project import open_project

        copies = [folder / f"{n}-{study}" for n in range(rounds + warm)]
        for copy in copies:
            shutil.copy(folder / study, copy)
        following = iter(copies)

        def bring() -> None:
            with open_project(next(following)) as project:
                assert all(outcome.new for outcome in import_transcripts(project, files))

        return bring

    large, empty = medians(into("large.db"), into("empty.db"), rounds=rounds, warm=warm)
    return "20 files into a study of 1,000 interviews / into an empty one", large / empty, 1.2


def _memory(folder: Path) -> tuple[str, float, float]:
    files = [_write(folder / "memory" / f"{n}.docx", _docx(dialogue(n, 10_000))) for n in range(12)]
    return "peak memory over 96 files / over 12 of them", _peak(files * 8) / _peak(files), 1.2


def _peak(files: list[Path]) -> float:
    """Peak memory in kB of a program that reads files, and of the largest of its processes, once a core."""
    program = (
        "import resource, sys\n"
        "from pathlib import Path\n"
        "from interviewcoder.transcripts.many import Request, read_many\n"
        "for _ in read_many([Request(Path(name)) for name in sys.argv[1:]]): pass\n"
        "own, others = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, "
        "resource.RUSAGE_CHILDREN))\n"
        f"print(own + {_CORES} * others)\n"
    )
    said = subprocess.run(
        [sys.executable, "-c", program, *map(str, files)], capture_output=True, text=True, check=True
    )
    return float(said.stdout)


# --- files of each format --------------------------------------------------------------------------


def dialogue(seed: int, words: int) -> Dialogue:
    """Turns of two speakers with about so many words, the same for the same seed."""
    chance = random.Random(seed)
    said: Dialogue = []
    written = 0
    while written < words:
        asks = len(said) % 2 == 0
        sentences = []
        for _ in range(chance.randint(1, 2) if asks else chance.randint(3, 12)):
            spoken = chance.choices(_SPOKEN, k=chance.randint(5, 22))
            written += len(spoken)
            sentences.append(" ".join(spoken).capitalize() + chance.choice([".", ".", "?"]))
        said.append(("INT" if asks else "EXP", " ".join(sentences)))
    return said


def write_batch(folder: Path, number: int) -> list[Path]:
    """So many files, their formats in turn."""
    makers = list(_MAKERS.items())
    files = []
    for n in range(number):
        suffix, make = makers[n % len(makers)]
        files.append(_write(folder / f"{n:03}{suffix}", make(dialogue(n, WORDS))))
    return files


def _write(file: Path, content: bytes) -> Path:
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(content)
    return file


def _txt(said: Dialogue) -> bytes:
    return "\n\n".join(f"{who}: {words}" for who, words in said).encode()


def _md(said: Dialogue) -> bytes:
    return "\n\n".join(f"**{who}:** {words}" for who, words in said).encode()


def _html(said: Dialogue) -> bytes:
    body = "".join(f"<p><b>{who}:</b> {words}</p>" for who, words in said)
    return f"<!DOCTYPE html><html><body>{body}</body></html>".encode()


def _vtt(said: Dialogue) -> bytes:
    cues = [
        f"{_clock(10 * n)}.000 --> {_clock(10 * n + 9)}.000\n<v {who}>{words}</v>"
        for n, (who, words) in enumerate(said)
    ]
    return ("WEBVTT\n\n" + "\n\n".join(cues)).encode()


def _clock(seconds: int) -> str:
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def _csv(said: Dialogue) -> bytes:
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows([("speaker", "text"), *said])
    return stream.getvalue().encode()


def _rtf(said: Dialogue) -> bytes:
    body = "\\par\n".join(f"{{\\b {who}:}} {words}" for who, words in said)
    return ("{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0 Arial;}}\n" + body + "}").encode()


def _docx(said: Dialogue) -> bytes:
    from docx import Document

    document = Document()
    for who, words in said:
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{who}: ").bold = True
        paragraph.add_run(words)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _odt(said: Dialogue) -> bytes:
    names = (
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    )
    body = "".join(f"<text:p>{who}: {words}</text:p>" for who, words in said)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text", zipfile.ZIP_STORED)
        archive.writestr(
            "content.xml",
            f'<?xml version="1.0"?><office:document-content {names}><office:body><office:text>{body}'
            "</office:text></office:body></office:document-content>",
        )
    return stream.getvalue()


def _xlsx(said: Dialogue) -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    for row in [("speaker", "text"), *said]:
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _pdf(said: Dialogue) -> bytes:
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    stream = io.BytesIO()
    style = getSampleStyleSheet()["BodyText"]
    SimpleDocTemplate(stream).build([Paragraph(f"<b>{who}:</b> {words}", style) for who, words in said])
    return stream.getvalue()


_MAKERS: dict[str, Callable[[Dialogue], bytes]] = {
    ".docx": _docx, ".txt": _txt, ".pdf": _pdf, ".odt": _odt, ".vtt": _vtt, ".rtf": _rtf, ".xlsx": _xlsx,
    ".html": _html, ".csv": _csv, ".md": _md,
}  # fmt: skip


# --- the libraries' own passes ---------------------------------------------------------------------


def parse(file: Path) -> None:
    """What the library for a format, and Punkt, do with a file."""
    from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer

    words = _PARSERS.get(file.suffix, _plain)(file)
    assert list(PunktSentenceTokenizer(PunktParameters()).span_tokenize(words))


def _plain(file: Path) -> str:
    return file.read_text(encoding="utf-8")


def _parse_docx(file: Path) -> str:
    from docx import Document

    return "\n".join(paragraph.text for paragraph in Document(str(file)).paragraphs)


def _parse_odt(file: Path) -> str:
    from lxml import etree

    with zipfile.ZipFile(file) as archive:
        return "\n".join(etree.fromstring(archive.read("content.xml")).itertext())


def _parse_html(file: Path) -> str:
    from lxml import html

    return "\n".join(html.fromstring(file.read_bytes()).itertext())


def _parse_xlsx(file: Path) -> str:
    from openpyxl import load_workbook

    rows = load_workbook(file, read_only=True).active.iter_rows(values_only=True)
    return "\n".join(str(cell) for row in rows for cell in row)


def _parse_csv(file: Path) -> str:
    with file.open(newline="", encoding="utf-8") as stream:
        return "\n".join(cell for row in csv.reader(stream) for cell in row)


def _parse_pdf(file: Path) -> str:
    import pypdfium2

    document = pypdfium2.PdfDocument(file)
    return "\n".join(page.get_textpage().get_text_range() for page in document)


_PARSERS: dict[str, Callable[[Path], str]] = {
    ".docx": _parse_docx, ".odt": _parse_odt, ".html": _parse_html, ".xlsx": _parse_xlsx, ".csv": _parse_csv,
    ".pdf": _parse_pdf,
}  # fmt: skip


if __name__ == "__main__":
    for name, ratio, limit in run():
        print(f"{'ok  ' if ratio <= limit else 'SLOW'} {name}: {ratio:.2f} (limit {limit:.2f})")
