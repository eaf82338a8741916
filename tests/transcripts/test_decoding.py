"""Encodings, line ends and control characters."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest
from dialogues import SAID

from interviewcoder.model import TranscriptError
from interviewcoder.transcripts import read_transcript
from interviewcoder.transcripts.decoding import decode

GERMAN = (
    "I: Können Sie das erklären, größer als üblich?\nB: Natürlich, die Überweiser wissen es häufig nicht.\n"
)
ITALIAN = "I: Può dirmi perché è così?\nB: Sì, perché la capacità è limitata, cioè non c’è un percorso.\n"
SPANISH = (
    "I: ¿Cuál es el problema más grande?\nB: La formación de los médicos; mañana habrá más según el año.\n"
)
POLISH = "I: Jak wygląda ścieżka?\nB: Pacjenci zgłaszają się późno, a łóżek jest za mało.\n"


def read(tmp_path: Path, data: bytes):  # type: ignore[no-untyped-def]
    file = tmp_path / "DE-09.txt"
    file.write_bytes(data)
    return read_transcript(file)


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (GERMAN.encode("utf-8"), "utf-8"),
        (codecs.BOM_UTF8 + GERMAN.encode("utf-8"), "utf-8"),
        (GERMAN.encode("utf-16"), "utf-16"),
        (codecs.BOM_UTF16_BE + GERMAN.encode("utf-16-be"), "utf-16"),
        (GERMAN.encode("utf-32"), "utf-32"),
        (codecs.BOM_UTF32_BE + GERMAN.encode("utf-32-be"), "utf-32"),
    ],
)
def test_unicode_with_and_without_byte_order_mark(tmp_path: Path, data: bytes, encoding: str) -> None:
    transcript = read(tmp_path, data)
    assert transcript.text == GERMAN
    assert transcript.encoding == encoding
    assert not any("guessed" in warning for warning in transcript.warnings)


def test_utf16_without_byte_order_mark_is_guessed_and_told(tmp_path: Path) -> None:
    transcript = read(tmp_path, GERMAN.encode("utf-16-le"))
    assert transcript.text == GERMAN
    assert any("utf-16-le" in warning for warning in transcript.warnings)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (GERMAN, "cp1252"), (GERMAN, "iso8859_1"), (ITALIAN, "cp1252"), (SPANISH, "cp1252"),
        (POLISH, "cp1250"),
        (POLISH, "iso8859_2"), (GERMAN, "mac_roman"), (GERMAN, "cp850"), (SPANISH, "iso8859_15"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("times", [1, 20])
def test_older_encodings_are_guessed_and_told(tmp_path: Path, text: str, encoding: str, times: int) -> None:
    transcript = read(tmp_path, (text * times).encode(encoding))
    assert transcript.text == text * times
    assert transcript.encoding
    assert any(f"guessed: {transcript.encoding}" in warning for warning in transcript.warnings)


OLDER = {
    "cp1251": "ru", "koi8_r": "ru", "cp866": "ru", "iso8859_5": "ru", "mac_cyrillic": "ru", "cp1254": "tr",
    "iso8859_9": "tr", "cp1253": "el", "cp1255": "he", "cp1256": "ar", "shift_jis": "ja", "euc_jp": "ja",
    "iso2022_jp": "ja", "gb18030": "zh", "euc_kr": "ko", "cp852": "pl", "iso8859_2": "cs", "cp1250": "cs",
    "cp1252": "fr", "mac_roman": "es", "cp850": "it", "iso8859_15": "pt",
}  # fmt: skip


@pytest.mark.parametrize("encoding", OLDER)
@pytest.mark.parametrize("paragraphs", [2, 6])
def test_older_encodings_of_many_scripts(tmp_path: Path, encoding: str, paragraphs: int) -> None:
    text = "".join(
        f"{'IB'[n % 2]}: {words}\n" for n, words in enumerate(SAID[OLDER[encoding]][:paragraphs] * 2)
    )
    data = text.encode(encoding, errors="ignore")
    transcript = read(tmp_path, data)
    assert transcript.text == data.decode(encoding)
    assert any(f"guessed: {transcript.encoding}" in warning for warning in transcript.warnings)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("language", SAID)
def test_wide_encodings_that_do_not_say_so(tmp_path: Path, encoding: str, language: str) -> None:
    text = "".join(f"{'IB'[n % 2]}: {words}\n" for n, words in enumerate(SAID[language]))
    transcript = read(tmp_path, text.encode(encoding))
    assert (transcript.text, transcript.encoding) == (text, encoding)


def test_text_encoded_twice_is_told_and_left(tmp_path: Path) -> None:
    garbled = GERMAN.encode("utf-8").decode("cp1252", errors="replace")
    transcript = read(tmp_path, garbled.encode("utf-8"))
    assert transcript.text == garbled
    assert any("encoded twice" in warning for warning in transcript.warnings)


@pytest.mark.parametrize("language", SAID)
def test_ordinary_text_does_not_look_encoded_twice(tmp_path: Path, language: str) -> None:
    transcript = read(tmp_path, "\n".join(SAID[language]).encode("utf-8"))
    assert not any("encoded twice" in warning for warning in transcript.warnings)


def test_mixed_line_ends(tmp_path: Path) -> None:
    assert read(tmp_path, b"I: How?\r\nB: So.\rI: Why?\nB: Hm.").text == "I: How?\nB: So.\nI: Why?\nB: Hm."


def test_control_characters_are_removed_and_counted(tmp_path: Path) -> None:
    transcript = read(tmp_path, b"I: How many beds do you have?\x00\x1b[31m\nB: We have four of them.\x07\n")
    assert transcript.text == "I: How many beds do you have?[31m\nB: We have four of them.\n"
    assert any(warning.startswith("3 control characters") for warning in transcript.warnings)


def test_no_normalisation_and_zero_width_kept(tmp_path: Path) -> None:
    text = "I: Scho\u0308n, e\u0301?\nB: Zero\u200bwidth \u202btext.\nI: Ja?\nB: \ufb01ne.\n"
    transcript = read(tmp_path, text.encode("utf-8"))
    assert transcript.text == text


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\nsomething", b"\x89PNG\r\n\x1a\n" + bytes(100), b"\xd0\xcf\x11\xe0" + bytes(600),
        bytes(range(256)) * 40, b"ID3" + bytes(300), b"PK\x03\x04" + bytes(300),
    ],
)  # fmt: skip
def test_binary_files_are_refused(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(TranscriptError):
        read(tmp_path, data)


def test_a_damaged_utf16_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TranscriptError, match="UTF-16"):
        read(tmp_path, codecs.BOM_UTF16_LE + b"a\x00\x00\xd8b\x00")


SHORT = {
    "cp1252": (
        "Köln",
        "Ärzte",
        "N.º 3",
        "¿Cuándo?",
        "La Coruña",
        "ANDRÉS",
        "Forlì",
        "È qui",
        "12 £",
        "Skåne",
    ),
    "cp1250": ("Łódź", "Kraków i Wrocław", "Małgorzata Śliwa", "żółw", "Żywiec i Łomża"),
    "iso8859_2": ("Łódź", "Małgorzata Śliwa", "Świętokrzyskie"),
}


@pytest.mark.parametrize(
    ("encoding", "words"), [(encoding, words) for encoding, some in SHORT.items() for words in some]
)
def test_a_few_letters_beyond_ascii_are_read_as_the_usual_encoding_has_them(
    encoding: str, words: str
) -> None:
    table = f"id;where\nXX-01;{words}\nXX-02;there\n"
    text, guessed, _ = decode(table.encode(encoding), "table.csv")
    assert text == table, guessed


@pytest.mark.parametrize("words", ["Jürgen Groß", "Łódź", "España", "Forlì"])
def test_letters_of_two_scripts_make_no_word(words: str) -> None:
    encoding = "cp1250" if "Ł" in words else "cp1252"
    _, guessed, _ = decode(f"A list: {words}.".encode(encoding), "list.txt")
    assert guessed in (encoding, "iso8859_15")
