"""A transcript's bytes: only from an ordinary file of bearable size, under a name that is safe to print."""

from __future__ import annotations

import os
import re
from pathlib import Path

from interviewcoder.model import TranscriptError
from interviewcoder.transcripts.formats import SUFFIXES, listing

SIZE_LIMIT = 100_000_000
"""Largest file in bytes, unless another limit is given."""
_TEXTS = frozenset(("txt", "md", "vtt", "srt", "csv", "tsv", "json", "otr"))
_MARKUP = {
    "html": re.compile(rb"<[^>]*>"),
    "rtf": re.compile(rb"[0-9A-Fa-f\r\n]{64,}|\\[a-z]{1,32}-?[0-9]{0,10} ?|[{}]"),
}
"""What is taken for markup and pictures in formats whose words alone are measured before they are read."""
_TEXT_SHARE = 5
"""How much smaller a file without pictures and packing must be: 20 MB of text are 300 hours of speech."""
_MEGABYTE = 1_000_000


def content(path: Path, name: str, size_limit: int) -> bytes:
    """All bytes of a file. Raises TranscriptError for what is no ordinary file, too large, or empty."""
    try:
        if path.is_dir():
            raise TranscriptError(f"{name} is a folder; name the files in it instead.")
        if not path.exists():
            hint = "is a link to a file that is gone" if path.is_symlink() else "does not exist"
            raise TranscriptError(f"{name} {hint}; check the name and the folder.")
        if not path.is_file():
            raise TranscriptError(f"{name} is not an ordinary file; give a transcript ({listing()}).")
        size = path.stat().st_size
        if size > size_limit:
            raise TranscriptError(
                f"{name} has {size / _MEGABYTE:.1f} MB, more than the {size_limit / _MEGABYTE:g} MB that are "
                "read; split it into one file an interview, or allow more with "
                f"--largest {_needed(size, SUFFIXES.get(path.suffix.lower(), ''))}."
            )
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "its name is not valid"
        raise TranscriptError(
            f"{name} cannot be opened ({reason}); check the name and permissions."
        ) from None
    if not data.strip(b"\x00 \t\r\n"):
        raise TranscriptError(f"{name} is empty; check that it was copied completely.")
    return data


def check_words(characters: int, name: str, size_limit: int) -> None:
    """Raise TranscriptError for more characters than an interview can have, without markup and pictures."""
    if characters * _TEXT_SHARE > size_limit:
        raise TranscriptError(
            f"{name} has {characters / _MEGABYTE:.1f} million characters of text, more than the "
            f"{size_limit / _TEXT_SHARE / _MEGABYTE:g} million that are read; split it into one file an "
            f"interview, or allow more with --largest {-(-characters * _TEXT_SHARE // _MEGABYTE)}."
        )


def check_text_size(data: bytes, format_name: str, name: str, size_limit: int) -> None:
    """Raise TranscriptError for a text of more bytes than an interview can have words for."""
    size = len(data) if format_name in _TEXTS or format_name in _MARKUP else 0
    if size * _TEXT_SHARE > size_limit and format_name in _MARKUP:
        size -= sum(found.end() - found.start() for found in _MARKUP[format_name].finditer(data))
    if size * _TEXT_SHARE > size_limit:
        raise TranscriptError(
            f"{name} has {size / _MEGABYTE:.1f} MB of text, more than the "
            f"{size_limit / _TEXT_SHARE / _MEGABYTE:g} MB that are read; split it into one file an "
            f"interview, or allow more with --largest {_needed(size, format_name)}."
        )


def _needed(size: int, format_name: str) -> int:
    """The limit in megabytes under which a file of so many bytes is read, be they all of them words."""
    return -(-size * (_TEXT_SHARE if format_name in _TEXTS or format_name in _MARKUP else 1) // _MEGABYTE)


def shown_name(path: Path) -> str:
    """A file's name that is safe to print: no line ends, control characters or bytes that are no text.

    >>> print(shown_name(Path("a\\nb.txt")))
    a�b.txt
    """
    name = os.fsencode(path.name or str(path)).decode("utf-8", errors="replace")
    return "".join(char if char.isprintable() else "\ufffd" for char in name)[:200]
