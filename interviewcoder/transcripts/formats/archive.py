"""Opens the zip archive inside an office file without trusting it.

Sizes are checked as declared, and no more than that is unpacked (zipfile stops there), of the parts asked for
alone; nothing is written to disk, and XML with a document type (entities, external references) is refused.
"""

from __future__ import annotations

import io
import lzma
import struct
import zipfile
import zlib

from interviewcoder.model import TranscriptError
from interviewcoder.transcripts.formats.markup import damaged, has_entities

PART_LIMIT = 60_000_000
"""Largest unpacked part in bytes; a Word document of a million words has about a third of this."""
_RATIO_LIMIT = 300
_SMALL = 20_000_000
"""Up to so many bytes a part may be packed as tight as can be: a line said again 50,000 times is."""
_MOST_ENTRIES = 20_000
_ENTRY = b"PK\x01\x02"
"""The signature of an entry in the archive's list, counted before the list is read."""
_FAILURES = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, NotImplementedError, RuntimeError,
    ValueError, struct.error,
)  # fmt: skip
_DOCTYPES = tuple(
    mark.encode(enc) for mark in ("<!DOCTYPE", "<!ENTITY") for enc in ("utf-8", "utf-16-le", "utf-16-be")
)


class Archive:
    """The parts of an office file, read one at a time. ``name`` is for error messages."""

    def __init__(self, data: bytes, name: str) -> None:
        self._name = name
        if data.count(_ENTRY) > _MOST_ENTRIES:
            raise self._bomb()
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _FAILURES:
            raise self.damaged() from None

    def damaged(self) -> TranscriptError:
        """The error for a file that breaks off or cannot be unpacked."""
        return damaged(self._name)

    def has(self, part: str) -> bool:
        """Whether the archive has a part of this name."""
        return part in self._zip.NameToInfo

    def parts(self, folder: str = "") -> list[str]:
        """Names of the parts below a folder; all without one."""
        return [name for name in self._zip.namelist() if name.startswith(f"{folder}/" if folder else "")]

    def size(self, part: str) -> int:
        """Unpacked size in bytes that the archive declares for a part; 0 if there is none."""
        info = self._zip.NameToInfo.get(part)
        return info.file_size if info is not None else 0

    def start(self, part: str, length: int) -> bytes:
        """The first bytes of a part; empty where there is none or it cannot be unpacked."""
        info = self._zip.NameToInfo.get(part)
        if info is None or info.flag_bits & 1:
            return b""
        try:
            with self._zip.open(info) as stream:
                return stream.read(length)
        except _FAILURES:
            return b""

    def xml(self, part: str) -> bytes:
        """Unpacked bytes of an XML part.

        Raises TranscriptError if it is missing, damaged, encrypted, too large or has a document type.
        """
        info = self._zip.NameToInfo.get(part)
        if info is None:
            raise self.damaged()
        if info.flag_bits & 1:
            raise TranscriptError(
                f"{self._name} is protected with a password; open it, remove the password, save it "
                "and import that file."
            )
        large = info.file_size > _SMALL and info.file_size > _RATIO_LIMIT * max(1, info.compress_size)
        if info.file_size > PART_LIMIT or large:
            raise self._bomb()
        try:
            with self._zip.open(info) as stream:
                content = stream.read()
        except _FAILURES:
            raise self.damaged() from None
        if any(mark in content for mark in _DOCTYPES):
            raise has_entities(self._name)
        return content

    def _bomb(self) -> TranscriptError:
        return TranscriptError(
            f"{self._name} unpacks to more than {PART_LIMIT // 1_000_000} MB of text or is packed "
            "implausibly tight; split it into one file an interview."
        )
