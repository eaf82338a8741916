"""Opens the zip archive inside an office file without trusting it.

Sizes are checked as declared and again while unpacking, only the parts asked for are unpacked, nothing is
written to disk, and XML with a document type (entities, external references) is refused.
"""

from __future__ import annotations

import io
import zipfile
import zlib

from interviewcoder.model import TranscriptError

PART_LIMIT = 60_000_000
"""Largest unpacked part in bytes; a Word document of a million words has about a third of this."""
_RATIO_LIMIT = 300
_SMALL = 1_000_000
_MOST_ENTRIES = 20_000
_DOCTYPES = tuple(
    mark.encode(enc) for mark in ("<!DOCTYPE", "<!ENTITY") for enc in ("utf-8", "utf-16-le", "utf-16-be")
)


class Archive:
    """The parts of an office file, read one at a time. ``name`` is for error messages."""

    def __init__(self, data: bytes, name: str) -> None:
        self._name = name
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError):
            raise self.damaged() from None
        if len(self._zip.infolist()) > _MOST_ENTRIES:
            raise self._bomb()

    def damaged(self) -> TranscriptError:
        """The error for a file that breaks off or cannot be unpacked."""
        return TranscriptError(
            f"{self._name} is damaged or was cut off on its way; get the file again, or open it "
            "in Word and save it once more."
        )

    def has(self, part: str) -> bool:
        """Whether the archive has a part of this name."""
        return part in self._zip.NameToInfo

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
                content = stream.read(PART_LIMIT + 1)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            NotImplementedError,
            RuntimeError,
            ValueError,
        ):
            raise self.damaged() from None
        except Exception as error:  # lzma and other codecs raise types of their own
            if type(error).__name__ in ("LZMAError", "error"):
                raise self.damaged() from None
            raise
        if len(content) > PART_LIMIT:
            raise self._bomb()
        if any(mark in content for mark in _DOCTYPES):
            raise TranscriptError(
                f"{self._name} defines XML entities, which no word processor writes; not read, "
                "as it may be an attack. If you trust where it comes from, save it once more in Word."
            )
        return content

    def _bomb(self) -> TranscriptError:
        return TranscriptError(
            f"{self._name} unpacks to more than {PART_LIMIT // 1_000_000} MB of text or is packed "
            "implausibly tight; split it into one file an interview."
        )
