"""A module a format: each turns a file's bytes into blocks, and knows nothing of speakers and turns.

To add a format, write one module with ``read(data: bytes, name: str) -> Parsed`` and enter it in ``READERS``,
with a sign in ``sniff`` if its content can be told.
"""

from __future__ import annotations

from importlib import import_module
from typing import Protocol, cast

from interviewcoder.model import TranscriptError
from interviewcoder.transcripts.blocks import Parsed

READERS = {"docx": "word", "txt": "text", "md": "markdown", "vtt": "captions", "srt": "captions"}
"""Format -> module of this package that reads it."""

SUFFIXES = {
    ".docx": "docx", ".docm": "docx", ".txt": "txt", ".text": "txt", ".md": "md", ".markdown": "md",
    ".vtt": "vtt", ".srt": "srt",
}  # fmt: skip
"""File name ending -> format."""

_SAVE_AS = "open it in a word processor, save it as .docx and import that file"
_REFUSED = {
    ".doc": f"is an old Word file (.doc); {_SAVE_AS}",
    ".rtf": f"is a rich text file; {_SAVE_AS}",
    ".odt": f"is an OpenDocument file; {_SAVE_AS}",
    ".pdf": "is a PDF; import the Word or text file it was made from",
}


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
    from interviewcoder.transcripts.formats.captions import caption_format

    suffix = suffix.lower()
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        if b"E\x00n\x00c\x00r\x00y\x00p\x00t" in data[:1_000_000]:
            raise TranscriptError(
                f"{name} is protected with a password; open it in Word, remove the password, "
                "save it as .docx and import that file."
            )
        raise TranscriptError(f"{name} {_REFUSED['.doc']}.")
    if data.startswith(b"%PDF-"):
        raise TranscriptError(f"{name} {_REFUSED['.pdf']}.")
    if data.startswith(b"{\\rtf"):
        raise TranscriptError(f"{name} {_REFUSED['.rtf']}.")
    if data.startswith(b"PK\x03\x04"):
        if b"opendocument" in data[:200]:
            raise TranscriptError(f"{name} {_REFUSED['.odt']}.")
        return "docx"
    if suffix in _REFUSED or (suffix and suffix not in SUFFIXES):
        what = _REFUSED.get(
            suffix, f"is of a type that cannot be read ({suffix[:20]}); give one of {listing()}"
        )
        raise TranscriptError(f"{name} {what}.")
    if SUFFIXES.get(suffix) == "docx":
        raise TranscriptError(
            f"{name} is no Word file although its name says so; save it in Word as .docx, or "
            "rename it to .txt if it is plain text."
        )
    return caption_format(data) or SUFFIXES.get(suffix, "txt")


def listing() -> str:
    """The endings that can be read, for messages."""
    return ", ".join(SUFFIXES)
