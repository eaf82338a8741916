"""A module a format: each turns a file's bytes into blocks, and knows nothing of speakers and turns.

To add a format, write one module with ``read(data: bytes, name: str) -> Parsed`` and enter it in ``READERS``,
with its file name endings in ``SUFFIXES`` and a sign in ``sniffing`` if its content can be told.
"""

from __future__ import annotations

from importlib import import_module
from typing import Protocol, cast

from interviewcoder.transcripts.blocks import Parsed

READERS = {
    "docx": "word", "odt": "opendocument", "rtf": "rtf", "html": "webpage", "txt": "text", "md": "markdown",
    "vtt": "captions", "srt": "captions", "otr": "otranscribe", "json": "recogniser",
    "pdf": "pdf", "csv": "sheet", "tsv": "sheet", "xlsx": "sheet",
}  # fmt: skip
"""Format -> module of this package that reads it."""

SUFFIXES = {
    ".docx": "docx", ".docm": "docx", ".dotx": "docx", ".dotm": "docx", ".odt": "odt", ".ott": "odt",
    ".fodt": "odt", ".rtf": "rtf", ".html": "html", ".htm": "html", ".xhtml": "html", ".txt": "txt",
    ".text": "txt", ".md": "md", ".markdown": "md", ".vtt": "vtt", ".srt": "srt", ".otr": "otr",
    ".json": "json", ".jsonl": "json", ".ndjson": "json", ".pdf": "pdf", ".csv": "csv", ".tsv": "tsv",
    ".tab": "tsv", ".xlsx": "xlsx", ".xlsm": "xlsx",
}  # fmt: skip
"""File name ending -> format."""


class Reader(Protocol):
    """What a format module offers."""

    def read(self, data: bytes, name: str) -> Parsed:
        """Blocks of a file; ``name`` is for error messages only. Raises TranscriptError."""


def reader(format_name: str) -> Reader:
    """The module that reads a format, loaded when first needed."""
    return cast(Reader, import_module(f"{__name__}.{READERS[format_name]}"))


def sniff(data: bytes, suffix: str, name: str) -> str:
    """Format of a file by its content where that is telling, else by its name's ending.

    Raises TranscriptError for a type that cannot be read, saying what to do.
    """
    from interviewcoder.transcripts.formats.sniffing import format_of

    return format_of(data, suffix.lower(), name)


def listing() -> str:
    """The endings that can be read, for messages."""
    return ", ".join(SUFFIXES)
