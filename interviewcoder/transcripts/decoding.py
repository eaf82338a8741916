"""Bytes to text: which encoding, and what is cleaned away.

The text is kept as it came otherwise: no Unicode normalisation, zero-width and direction marks stay.
"""

from __future__ import annotations

import codecs
import re

from interviewcoder.model import TranscriptError

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 200_000
_LEGACY = ("cp1252", "cp1250", "iso8859_2", "iso8859_15", "mac_roman", "cp850", "cp852", "cp1251", "koi8_r")
_EXPECTED = frozenset("äöüßÄÖÜéèêàùòìíóúÉÈÀÙñÑáÁ¿¡ćąęłńóśźżĄĆĘŁŃÓŚŹŻçâîôûœæøåëïčšžřýů„“”‚‘’«»–—…€°§·ºª\u00a0")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
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
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    for line_end in ("\r", "\x0b", "\x0c", "\x85"):
        text = text.replace(line_end, "\n")
    cleaned, removed = _CONTROL.subn("", text)
    if removed > 0.1 * len(text):
        raise TranscriptError(
            f"{name} holds data rather than text; export the transcript as text or Word and import that file."
        )
    if removed:
        notes.append(f"{removed} control character{'s were' if removed > 1 else ' was'} removed.")
    return cleaned, encoding, tuple(notes)


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
    wide = _utf16_without_bom(data)
    if wide is not None:
        try:
            return data.decode(wide), wide, [f"The encoding was guessed: {wide} without a byte order mark."]
        except UnicodeDecodeError:
            pass  # not UTF-16 after all: go on with the single-byte encodings
    try:
        return data.decode("utf-8"), "ascii" if data.isascii() else "utf-8", []
    except UnicodeDecodeError:
        pass  # an older encoding: guessed below, and reported
    return _guess(data)


def _utf16_without_bom(data: bytes) -> str | None:
    head = data[: _SAMPLE - _SAMPLE % 2]
    if len(head) < 4 or len(data) % 2:
        return None
    even, odd = head[::2].count(0), head[1::2].count(0)
    half = len(head) / 2
    if odd > 0.4 * half and even < 0.05 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.4 * half and odd < 0.05 * half else None


def _guess(data: bytes) -> tuple[str, str, list[str]]:
    """A single-byte or East Asian encoding by charset-normalizer, checked against the letters expected.

    charset-normalizer often cannot tell the Western and Central European code pages apart by itself, since
    they differ in few characters; among those, the one that gives more letters of the languages wins.
    """
    from charset_normalizer import from_bytes

    sample = data[:_SAMPLE]
    best = from_bytes(sample).best()
    guesses = [best.encoding] if best is not None else []
    # Few letters, all of them expected, are too little for statistics.
    plain = 0 in (_oddity(sample, "cp1252"), _oddity(sample, "cp1250"))
    if (
        plain
        or not guesses
        or guesses[0].startswith(("cp125", "iso8859", "latin", "mac_", "cp437", "cp85", "hp_"))
    ):
        # Where several give the same letters, the most common of them: cp1252 first.
        guesses = [*_LEGACY, *(encoding for encoding in guesses if encoding not in _LEGACY)]
        guesses.sort(key=lambda encoding: _oddity(sample, encoding))
    for encoding in guesses:
        try:
            text = data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
        return text, encoding, [f"The encoding was guessed: {encoding}; look whether accents are right."]
    text = data.decode("cp1252", errors="replace")
    lost = text.count("\ufffd")
    return text, "cp1252", [f"The encoding was guessed: cp1252; {lost} characters could not be read."]


def _oddity(sample: bytes, encoding: str) -> float:
    """Characters outside the expected letters, and signs in the middle of words; less is better."""
    try:
        text = sample.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return float("inf")
    odd = 0.0
    for before, char, after in zip(" " + text, text, text[1:] + " ", strict=False):
        if char < "\x80":
            continue
        if char not in _EXPECTED:
            odd += 1.0 if char.isalpha() else 1.5
            continue
        sign_in_word = not char.isalpha() and char not in "’·" and before.isalpha() and after.isalpha()
        odd += sign_in_word or (char.isupper() and before.islower())
    return odd
