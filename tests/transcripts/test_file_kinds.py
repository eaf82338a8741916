"""What a file is: told by its content, whatever its name says; what is not read is called by its name."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from interviewcoder.model import TranscriptError
from interviewcoder.transcripts.formats import READERS, sniff

OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def packed(tmp_path: Path, parts: dict[str, str]) -> bytes:
    file = tmp_path / "packed"
    with zipfile.ZipFile(file, "w") as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    return file.read_bytes()


def refusal(data: bytes, suffix: str) -> str:
    with pytest.raises(TranscriptError) as caught:
        sniff(data, suffix, "a" + suffix)
    message = str(caught.value)
    assert message.endswith(".")
    assert "\n" not in message
    return message


@pytest.mark.parametrize(
    ("data", "suffix", "kind"),
    [
        (b"{\\rtf1 words}", ".doc", "rtf"),
        (b"\xef\xbb\xbf{\\rtf1 words}", ".txt", "rtf"),
        (b"<!DOCTYPE html>\n<p>words", ".doc", "html"),
        (b"<!-- saved --><HTML xmlns:o='x'>", ".docx", "html"),
        ("\ufeff<html>".encode("utf-16"), ".txt", "html"),
        (b"WEBVTT\n\n00:01.000 --> 00:02.000\nwords\n", ".txt", "vtt"),
        (b"1\n00:00:01,000 --> 00:00:02,000\nwords\n", ".vtt", "srt"),
        (b'{"segments": []}', ".txt", "json"),
        (b'[\n {"start": 0}]', ".md", "json"),
        (b'{"text":"<p>x</p>","media":"a.mp3","media-time":3}', ".json", "otr"),
        (b"[id1] How many beds?\n", ".txt", "txt"),
        (b"{Anna} How many beds?\n", ".txt", "txt"),
        (b"<Anna> How many beds?\n", ".txt", "txt"),
        (b"words", "", "txt"),
        (b"# words", ".MARKDOWN".lower(), "md"),
        (b"<p>words</p>", ".htm", "html"),
    ],
)
def test_texts(data: bytes, suffix: str, kind: str) -> None:
    assert sniff(data, suffix, "a") == kind


@pytest.mark.parametrize(
    ("parts", "suffix", "kind"),
    [
        ({"[Content_Types].xml": "", "word/document.xml": ""}, ".odt", "docx"),
        ({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": ""}, ".docx", "odt"),
        ({"mimetype": "application/vnd.oasis.opendocument.text-template", "content.xml": ""}, ".ott", "odt"),
    ],
)
def test_archives(tmp_path: Path, parts: dict[str, str], suffix: str, kind: str) -> None:
    assert sniff(packed(tmp_path, parts), suffix, "a") == kind


@pytest.mark.parametrize(
    ("parts", "suffix", "advice"),
    [
        ({"ppt/presentation.xml": ""}, ".docx", "PowerPoint"),
        ({"mimetype": "application/epub+zip", "content.opf": ""}, ".zip", "electronic book"),
        ({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}, ".odt", "spreadsheet"),
        ({"mimetype": "application/vnd.oasis.opendocument.presentation"}, ".odp", "presentation"),
        ({"mimetype": "application/vnd.sun.xml.writer"}, ".sxw", "OpenOffice 1"),
        ({"Index/Document.iwa": ""}, ".pages", "export it from Pages"),
        ({"DE-01.docx": "", "DE-02.docx": ""}, ".zip", "unpack it"),
    ],
)
def test_archives_that_are_not_read(tmp_path: Path, parts: dict[str, str], suffix: str, advice: str) -> None:
    assert advice in refusal(packed(tmp_path, parts), suffix)


@pytest.mark.parametrize(
    ("data", "suffix", "advice"),
    [
        (OLE2 + "WordDocument".encode("utf-16-le"), ".doc", "save it as .docx"),
        (OLE2 + "Workbook".encode("utf-16-le"), ".doc", "Excel"),
        (OLE2 + bytes(2_000_000) + "EncryptedPackage".encode("utf-16-le"), ".docx", "remove the password"),
        (b"words", ".rtf", "rename it to .txt"),
        (b"words", ".odt", "rename it to .txt"),
        (b"words", ".doc", "save it as .docx"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n", ".doc", "web archive"),
        (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?>'
         b'<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml">', ".doc", "2003"),
        (b"words", ".wav", "cannot be read (.wav)"),
    ],
)  # fmt: skip
def test_types_that_are_not_read(data: bytes, suffix: str, advice: str) -> None:
    assert advice in refusal(data, suffix)


def test_a_long_line_is_told_apart_quickly() -> None:
    for unit in (b"<!--", b"a-b:", b"{", b"[ {", b"\n a", b"<?xml "):
        assert sniff(unit * 500_000, ".txt", "a") in READERS
