"""Files that are missing, damaged or made to do harm: one sentence each, never a hang."""

from __future__ import annotations

import json
import os
import re
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from interviewcoder.model import TranscriptError
from interviewcoder.transcripts import read_transcript
from interviewcoder.transcripts.formats import archive

MakeWord = Callable[..., Path]
P = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
BODY = "".join(P.format(words) for words in ["I: How?", "B: So.", "I: Why?", "B: Because."])


def refusal(file: Path) -> str:
    with pytest.raises(TranscriptError) as caught:
        read_transcript(file)
    message = str(caught.value)
    assert "\n" not in message
    assert message.endswith(".")
    return message


def test_missing_folder_dangling_link_and_device(tmp_path: Path) -> None:
    assert "does not exist" in refusal(tmp_path / "none.txt")
    assert "folder" in refusal(tmp_path)
    link = tmp_path / "link.txt"
    link.symlink_to(tmp_path / "gone.txt")
    assert "link" in refusal(link)
    assert refusal(Path("x" * 5000))
    assert refusal(Path("nul\0byte.txt"))


@pytest.mark.parametrize("content", ["", "\ufeff", " \n\t\n", "...\n---\n!!!", "\0\0\0"])
@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.vtt", "a.srt", "a.docx"])
def test_files_without_words(tmp_path: Path, content: str, name: str) -> None:
    file = tmp_path / name
    file.write_text(content, encoding="utf-8")
    refusal(file)


@pytest.mark.parametrize(
    ("name", "data", "advice"),
    [
        ("a.doc", b"\xd0\xcf\x11\xe0" + bytes(600), "save it as .docx"),
        ("a.docx", b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "password"),
        ("a.pdf", b"%PDF-1.7", "PDF"),
        ("a.rtf", b"{\\rtf1 }", "no words"),
        ("b.rtf", b"I: How?\nB: So.", "rename it to .txt"),
        ("a.odt", b"PK\x03\x04" + bytes(26) + b"mimetypeapplication/vnd.oasis.opendocument.text", "damaged"),
        ("a.xyz", b"I: Hello?\nB: Hi.", ".txt"),
        ("a.mp3", b"ID3" + bytes(50), ".mp3"),
    ],
)
def test_other_types_say_what_to_do(tmp_path: Path, name: str, data: bytes, advice: str) -> None:
    file = tmp_path / name
    file.write_bytes(data)
    assert advice in refusal(file)


def test_names_are_made_safe_to_print(tmp_path: Path) -> None:
    name = os.fsdecode(b"a\nb\x1b[31m\xff.txt")
    message = refusal(tmp_path / name)
    assert message.isprintable()
    message.encode("utf-8")


@pytest.mark.parametrize(
    "mark", ['<!DOCTYPE w:document [<!ENTITY a "aaaa">]>', "<!DOCTYPE x SYSTEM 'file:///x'>"]
)
def test_entities_and_external_references_are_refused(word: MakeWord, mark: str) -> None:
    assert "entities" in refusal(word(BODY, prolog=mark))


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path, word: MakeWord) -> None:
    file = word(P.format("a" * 30_000_000))
    assert file.stat().st_size < 200_000
    assert "packed" in refusal(file)


def test_a_line_said_50_000_times_is_no_bomb(word: MakeWord) -> None:
    file = word(P.format("I: Yes?") * 25_000 + P.format("B: No.") * 25_000)
    assert len(read_transcript(file).turns) == 50_000


def test_a_zip_that_lies_about_its_size_is_refused(word: MakeWord, monkeypatch: pytest.MonkeyPatch) -> None:
    file = word(BODY + P.format("words " * 5_000))
    monkeypatch.setattr(archive, "PART_LIMIT", 20_000)
    data = bytearray(file.read_bytes())
    at = data.index(b"PK\x01\x02", data.rindex(b"word/document.xml") - 60)
    data[at + 24 : at + 28] = struct.pack("<I", 10_000)
    file.write_bytes(bytes(data))
    refusal(file)


def test_archives_that_are_no_word_document(tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("../../etc/passwd", "x")
    assert "no Word document" in refusal(file)
    assert "damaged" in refusal(_write(file, b"PK\x03\x04 and no more"))


def test_a_docx_that_is_plain_text_is_refused(tmp_path: Path) -> None:
    file = _write(tmp_path / "a.docx", b"I: How many?\nB: Four.\nI: Why?\nB: Money.\n")
    assert "rename it to .txt" in refusal(file)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_damaged_word_files_raise_nothing_else(word: MakeWord, data: st.DataObject) -> None:
    file = word(BODY)
    content = bytearray(file.read_bytes())
    if data.draw(st.booleans()):
        del content[data.draw(st.integers(0, len(content))) :]
    for _ in range(data.draw(st.integers(0, 4))):
        if content:
            content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    file.write_bytes(bytes(content))
    try:
        read_transcript(file)
    except TranscriptError as error:
        assert "\n" not in str(error)


@pytest.mark.parametrize(
    "unit",
    [
        "a",
        "a ",
        ". ",
        "...",
        "!",
        "a: ",
        "[",
        "I: ",
        " ",
        "\t",
        "<v ",
        "(0:00) ",
        "“",
        "a.b",
        "… ",
        "*",
        "－",
        "。",
    ],
)
@pytest.mark.parametrize("ending", [".txt", ".md", ".vtt"])
def test_very_long_lines_are_read(tmp_path: Path, unit: str, ending: str) -> None:
    line = unit * (300_000 // len(unit))
    head = "WEBVTT\n\n00:01.000 --> 00:02.000\n" if ending == ".vtt" else ""
    file = _write(tmp_path / f"a{ending}", f"{head}I: {line}\nB: word\n".encode())
    transcript = read_transcript(file)
    assert transcript.sentences


def test_many_turns(tmp_path: Path) -> None:
    file = _write(tmp_path / "a.txt", b"I: How many? And why?\nB: Four. Or five.\n" * 5_000)
    transcript = read_transcript(file)
    assert len(transcript.turns) == 10_000
    assert len(transcript.sentences) == 20_000


def test_a_text_without_measure_is_refused_with_the_limit_that_would_do(tmp_path: Path) -> None:
    file = _write(tmp_path / "a.txt", b"I: How many? And why?\nB: Four. Or five.\n" * 10_000)
    with pytest.raises(TranscriptError, match=r"more than the 0\.2 MB.*--largest 2\.") as caught:
        read_transcript(file, size_limit=1_000_000)
    allowed = int(re.search(r"--largest (\d+)", str(caught.value))[1])  # type: ignore[index]
    assert len(read_transcript(file, size_limit=allowed * 1_000_000).turns) == 20_000


CUES = [
    {"start": n, "end": n + 1, "text": f"We have {n} beds.", "speaker": f"S{n % 2}"} for n in range(4_000)
]


@pytest.mark.parametrize(
    ("ending", "data"),
    [
        (".txt", b"I: How many? And why?\nB: Four. Or five.\n" * 10_000),
        (".json", json.dumps({"segments": CUES}).encode()),
        (
            ".otr",
            json.dumps(
                {"text": "<p>I: How?</p><p>B: So.</p>" * 9_000, "media": "", "media-time": 0.5}
            ).encode(),
        ),
        (".csv", b"speaker,text\n" + b"I,How many?\nB,Four of them.\n" * 9_000),
        (".html", b"<html><body>" + b"<p>I: How?</p><p>B: So.</p>" * 30_000 + b"</body></html>"),
        (".rtf", rb"{\rtf1\ansi " + rb"I: How?\par B: So.\par " * 30_000 + b"}"),
    ],
    ids=[".txt", ".json", ".otr", ".csv", ".html", ".rtf"],
)
def test_the_number_that_is_said_suffices_and_nothing_else_stands_in_the_way(
    tmp_path: Path, ending: str, data: bytes
) -> None:
    file = _write(tmp_path / f"a{ending}", data)
    with pytest.raises(TranscriptError, match=r"--largest \d+\.$") as caught:
        read_transcript(file, size_limit=100_000)
    allowed = int(re.search(r"--largest (\d+)", str(caught.value))[1])  # type: ignore[index]
    assert allowed <= 1 + 5 * len(data) / 1_000_000
    assert read_transcript(file, size_limit=allowed * 1_000_000).turns


def test_the_words_of_a_file_of_parts_are_measured_when_they_are_read(word: MakeWord) -> None:
    file = word(P.format("I: How many beds are there? " * 400))
    assert file.stat().st_size < 11_000
    with pytest.raises(TranscriptError, match=r"0\.0 million characters of text.*--largest 1\.$"):
        read_transcript(file, size_limit=50_000)
    assert read_transcript(file, size_limit=1_000_000).turns


PICTURE = b"89504e47" * 10_000


@pytest.mark.parametrize(
    ("name", "start", "picture", "end"),
    [
        ("a.html", b"<html><body>", b'<img src="data:image/png;base64,' + PICTURE + b'">', b"</body></html>"),
        ("a.rtf", rb"{\rtf1\ansi ", rb"{\pict\pngblip " + PICTURE + b"}", b"}"),
    ],
    ids=["html", "rtf"],
)
def test_words_beside_pictures_are_measured_alone(
    tmp_path: Path, name: str, start: bytes, picture: bytes, end: bytes
) -> None:
    words = b"I: How many beds are there? " * 400
    file = _write(tmp_path / name, start + picture + words + end)
    assert len(read_transcript(file, size_limit=100_000).text) > 10_000
    file = _write(tmp_path / name, start + 2 * words + end)
    with pytest.raises(TranscriptError, match=r"more than the 0\.02 MB.*--largest 1\."):
        read_transcript(file, size_limit=100_000)


def test_json_of_more_than_20_megabytes_is_read_where_it_is_allowed(tmp_path: Path) -> None:
    blank = " " * 21_000_000
    file = _write(tmp_path / "a.json", (json.dumps({"segments": CUES[:20]}) + blank).encode())
    assert "--largest 106." in refusal(file)
    assert len(read_transcript(file, size_limit=106_000_000).turns) == 20


def test_deeply_nested_markup_is_no_recursion(word: MakeWord) -> None:
    deep = "<w:smartTag>" * 150 + "<w:r><w:t>I: deep words</w:t></w:r>" + "</w:smartTag>" * 150
    assert "deep words" in read_transcript(word(f"<w:p>{deep}</w:p>" + BODY)).text
    tables = "<w:tbl><w:tr><w:tc>" * 60 + BODY + "</w:tc></w:tr></w:tbl>" * 60
    assert read_transcript(word(tables)).speakers == {"I": 2, "B": 2}
    refusal(word("<w:sdt>" * 5000 + "</w:sdt>" * 5000))


def _write(file: Path, data: bytes) -> Path:
    file.write_bytes(data)
    return file
