"""Bytes to text: which encoding, and what is cleaned away.

The text is kept as it came otherwise: no Unicode normalisation, zero-width and direction marks stay.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter

from interviewcoder.model import TranscriptError
from interviewcoder.transcripts.controls import with_removed, without_controls
from interviewcoder.transcripts.encodings import guess_encoding

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 200_000
_FEW_NULS = 0.003
_TWICE = re.compile(
    "[ÃÄÅ][\u00a0-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â€[\u00a0-\u00bf™œžš˜“”]|Â[\u00a0-\u00bf]"
)
"""Two or three signs that one letter becomes where UTF-8 is read as a Western code page and saved again."""
_SIGNATURES = (
    b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0", b"{\\rtf", b"\x1f\x8b",
    b"ID3", b"OggS", b"RIFF", b"\x7fELF", b"MZ\x90", b"fLaC", b"7z\xbc\xaf", b"Rar!", b"SQLite format 3",
)  # fmt: skip


def decode(data: bytes, name: str) -> tuple[str, str, tuple[str, ...]]:
    """Text, name of the encoding and warnings of a text file's bytes.

    Line ends become ``\\n``; control characters are removed and counted in a warning.
    Raises TranscriptError where the bytes are no text.
    """
    if data.startswith(_SIGNATURES) or data[4:8] == b"ftyp":
        raise TranscriptError(
            f"{name} is not a text file, whatever its name says; give a transcript as .docx, .txt, .md, .vtt "
            "or .srt."
        )
    text, encoding, notes = _decode(data, name)
    cleaned, removed = without_controls(text.removeprefix("\ufeff"))
    if removed > 0.1 * len(text):
        raise TranscriptError(
            f"{name} holds data rather than text; export the transcript as text or Word and import that file."
        )
    garbled = sum(1 for match in _TWICE.finditer(cleaned) if _was_encoded_twice(match.group()))
    if garbled > 1:
        notes.append(
            f"{garbled} characters look as if they had been encoded twice (“Ã¼” for “ü”); they were left "
            "as they are, so save the file again as UTF-8 from the program it was written in."
        )
    return cleaned, encoding, with_removed(notes, removed)


def _decode(data: bytes, name: str) -> tuple[str, str, list[str]]:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            try:
                text = data.decode(encoding)
            except UnicodeDecodeError as error:
                raise TranscriptError(
                    f"{name} says it is {encoding.upper()} but is damaged at byte {error.start}; "
                    "save it again as UTF-8 and import that file."
                ) from None
            return text, encoding.removesuffix("-sig"), []
    for wide in _wide_without_bom(data):
        try:
            return data.decode(wide), wide, [f"The encoding was guessed: {wide} without a byte order mark."]
        except UnicodeDecodeError:
            continue  # not this one after all: go on with the next, then with the single-byte encodings
    if b"\x1b$" in data:  # seven bits, with escapes to Japanese or Korean
        return _guess(data)
    try:
        return data.decode("utf-8"), "ascii" if data.isascii() else "utf-8", []
    except UnicodeDecodeError:
        pass  # an older encoding: guessed below, and reported
    return _guess(data)


def _wide_without_bom(data: bytes) -> list[str]:
    """UTF-16 or UTF-32 that does not say so: the NULs of its spaces and line ends stand on one side."""
    head = data[:_SAMPLE]
    if len(head) < 4 or head.count(0) < _FEW_NULS * len(head):
        return []
    found: list[str] = []
    if len(data) % 4 == 0:
        nuls = [head[at::4].count(0) / (len(head) / 4) for at in range(4)]
        if nuls[2] > 0.95 and nuls[3] > 0.95 and nuls[0] < 0.2:
            found.append("utf-32-le")
        if nuls[0] > 0.95 and nuls[1] > 0.95 and nuls[3] < 0.2:
            found.append("utf-32-be")
    if len(data) % 2 == 0:
        even, odd = head[::2], head[1::2]
        foreign = not _is_utf8(head.replace(b"\x00", b""))
        if even.count(0) < (0.5 if foreign else 0.05) * odd.count(0) and (foreign or _mostly_one(odd)):
            found.append("utf-16-le")
        if odd.count(0) < (0.5 if foreign else 0.05) * even.count(0) and (foreign or _mostly_one(even)):
            found.append("utf-16-be")
    return found


def _is_utf8(data: bytes) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data)
    except UnicodeDecodeError:
        return False
    return True


def _mostly_one(high: bytes) -> bool:
    """Whether nearly all high bytes are those of one script and of spaces and points."""
    counts = Counter(high)
    return 0 in counts and sum(n for _, n in counts.most_common(3)) > 0.9 * len(high)


def _was_encoded_twice(pair: str) -> bool:
    try:
        return len(pair.encode("cp1252").decode("utf-8")) == 1
    except (UnicodeEncodeError, UnicodeDecodeError):
        return False


def _guess(data: bytes) -> tuple[str, str, list[str]]:
    """A single-byte or East Asian encoding, reported because it is a guess."""
    encoding = guess_encoding(data)
    if encoding is not None:
        try:
            text = data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            text = None
        if text is not None:
            return text, encoding, [f"The encoding was guessed: {encoding}; look whether accents are right."]
    encoding = encoding or "cp1252"
    text = data.decode(encoding, errors="replace")
    lost = text.count("\ufffd")
    return text, encoding, [f"The encoding was guessed: {encoding}; {lost} characters could not be read."]
