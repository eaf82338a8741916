"""Good files of every format with bits of them changed: each is read, or refused with the reader's own error.

By default a few hundred changed files, the same each time. ``make fuzz`` sets ``FUZZ_SECONDS`` and tries
others for so long. Archives are opened and the parts within are changed, since a change to packed bytes ends
at the checksum.
"""

from __future__ import annotations

import io
import json
import os
import random
import time
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from docx import Document
from openpyxl import Workbook
from reportlab.pdfgen.canvas import Canvas

from interviewcoder.model import TranscriptError
from interviewcoder.transcripts import read_transcript

SECONDS = float(os.environ.get("FUZZ_SECONDS", "0"))
SAID = [("INT", "How many beds are there?"), ("EXP", "Four, für alle. “Two” are closed.")] * 4
BRICKS = [
    b"<", b">", b"&", b'"', b"'", b"{", b"}", b"[", b"]", b"\\", b"\\u-9999?", b"\\bin99999 ", b"\\'",
    b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"&#x110000;",
    b"&#0;", b"]]>", b"<!--", b"<![CDATA[", b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"99999999999999999999", b"-1",
    b"1e999", b"NaN", b"null", b"--> ", b"00:00:00,000", b"99:99:99.999", b"\n\n", b"\r", b"\t", b",", b";",
    b"\x1b]52;c;eA==\x07", b"\xe2\x80\xae", b" 0 R", b"endobj", b"stream\n", b"/Kids[1 0 R]", b"I: ",
    b"\\par ", b"\\cell ", b"<w:p>", b"</w:p>", b"<w:tbl>", b't="s"', b"<v>1</v>", b"text:c='99999999'",
]  # fmt: skip


@cache
def seeds() -> dict[str, bytes]:
    """Ending -> a good file."""
    lines = [f"{who}: {words}" for who, words in SAID]
    clock = [f"00:00:{n:02}.000 --> 00:00:{n + 1:02}.000" for n in range(len(SAID))]
    page = "".join(f"<p><b>{line}</b></p>" for line in lines)
    office = "urn:oasis:names:tc:opendocument:xmlns"
    text = {
        ".txt": "\n".join(lines),
        ".md": "\n\n".join(f"**{who}:** {words}" for who, words in SAID),
        ".html": f"<!DOCTYPE html><html><body>{page}<table><tr><td>a<td>b</table></body></html>",
        ".vtt": "WEBVTT\n\n"
        + "\n\n".join(f"{c}\n<v {w}>{s}</v>" for c, (w, s) in zip(clock, SAID, strict=True)),
        ".srt": "\n\n".join(
            f"{n}\n{c.replace('.', ',')}\n{line}"
            for n, (c, line) in enumerate(zip(clock, lines, strict=True), 1)
        ),
        ".csv": "speaker,text\n" + "\n".join(f'{who},"{words}"' for who, words in SAID),
        ".otr": json.dumps({"text": page, "media": "a.mp3", "media-time": 1.5}),
        ".json": json.dumps(
            {
                "segments": [
                    {"start": n, "end": n + 1, "text": s, "speaker": w} for n, (w, s) in enumerate(SAID)
                ]
            }
        ),
        ".fodt": f'<?xml version="1.0"?><office:document xmlns:office="{office}:office:1.0" '
        f'xmlns:text="{office}:text:1.0" office:mimetype="application/vnd.oasis.opendocument.text">'
        f"<office:body><office:text>{''.join(f'<text:p>{one}<text:s/></text:p>' for one in lines)}"
        "</office:text></office:body></office:document>",
    }
    made = {ending: words.encode() for ending, words in text.items()}
    made[".rtf"] = ("{\\rtf1\\ansi{\\fonttbl{\\f0 A;}}" + "\\par ".join(lines) + "}").encode(
        "cp1252", "replace"
    )
    document, book = Document(), Workbook()
    for line in lines:
        document.add_paragraph(line)
    document.add_table(1, 2)
    sheet = book.active
    assert sheet is not None
    for row in [("speaker", "text"), *SAID]:
        sheet.append(row)
    for ending, one in ((".docx", document), (".xlsx", book)):
        stream = io.BytesIO()
        one.save(stream)
        made[ending] = stream.getvalue()
    stream = io.BytesIO()
    canvas = Canvas(stream, pageCompression=0)
    for n, line in enumerate(lines):
        canvas.drawString(72, 720 - 14 * n, line)
    canvas.save()
    made[".pdf"] = stream.getvalue()
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        packed.writestr("content.xml", made[".fodt"].replace(b"office:document", b"office:document-content"))
    made[".odt"] = stream.getvalue()
    return made


def changed(data: bytes, chance: random.Random) -> bytes:
    """The bytes with a few stretches of them lost, doubled, moved or replaced."""
    content = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(content) + 1)
        length = chance.choice((1, 1, 4, 30, 400))
        deed = chance.randrange(6)
        if deed == 0:
            del content[at : at + length]
        elif deed == 1:
            content[at:at] = content[at : at + length] * chance.choice((1, 3, 50))
        elif deed == 2:
            content[at:at] = chance.choice(BRICKS) * chance.choice((1, 1, 2, 200))
        elif deed == 3:
            content[at : at + length] = chance.randbytes(min(length, 8))
        elif deed == 4:
            start = chance.randrange(len(content) + 1)
            content[at:at] = content[start : start + length]
        elif chance.random() < 0.1:
            del content[at:]
    return bytes(content)


def mutated(data: bytes, chance: random.Random) -> bytes:
    """A changed file; of an archive mostly the parts within are changed."""
    if not data.startswith(b"PK") or chance.random() < 0.15:
        return changed(data, chance)
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(stream, "w") as after:
        parts = [part for part in before.namelist() if part.endswith((".xml", ".rels"))]
        struck = set(chance.sample(parts, min(len(parts), chance.randint(1, 3))))
        for part in before.namelist():
            whole = before.read(part)
            after.writestr(part, changed(whole, chance) if part in struck else whole)
    return stream.getvalue()


def chances(ending: str) -> Iterator[random.Random]:
    """Sources of chance: the same few by default, ever new ones for as long as was asked for."""
    if not SECONDS:
        yield from (random.Random(f"{ending}{n}") for n in range(25))
        return
    end = time.monotonic() + SECONDS / len(seeds())
    while time.monotonic() < end:
        yield random.Random(os.urandom(8))


@pytest.mark.parametrize("ending", sorted(seeds()))
def test_a_changed_file_is_read_or_refused(ending: str, tmp_path: Path) -> None:
    assert len(read_transcript(_written(tmp_path, ending, seeds()[ending])).turns) == len(SAID)
    for chance in chances(ending):
        file = _written(tmp_path, ending, mutated(seeds()[ending], chance))  # stays where the test fails
        try:
            transcript = read_transcript(file)
        except TranscriptError as error:
            assert str(error).isprintable(), file
            assert str(error).endswith("."), file
        else:
            transcript.text.encode("utf-8")
            assert all(0 <= turn.start <= turn.end <= len(transcript.text) for turn in transcript.turns), file


def _written(folder: Path, ending: str, data: bytes) -> Path:
    file = folder / f"changed{ending}"
    file.write_bytes(data)
    return file
