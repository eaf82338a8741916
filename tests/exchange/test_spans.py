"""Tables of passages and of lengths: what does not fit is named with its file and row."""

from __future__ import annotations

from pathlib import Path

import pytest

from interviewcoder.exchange.spans import read_length, read_passages
from interviewcoder.exchange.spreadsheet import TableFileError, read_sheet
from interviewcoder.model import InterviewcoderError, OptionError


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "--length is empty"),
        (" ", "--length is empty"),
        ("9" * 26, "longer than any document"),
        ("١٠٠", "neither a whole number of characters nor a file"),
        ("-1", "neither a whole number of characters nor a file"),
        ("1e3", "neither a whole number of characters nor a file"),
    ],
)
def test_lengths_that_are_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, said: str) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(OptionError, match=said):
        read_length(text)


@pytest.mark.parametrize(
    ("lengths", "said"),
    [
        (
            "document,length\nB,5\nA,10\n",
            r"spans\.csv, row 2, .* 20 lies beyond .* \(lengths\.csv, row 3\)\.$",
        ),
        ("document,length\nB,5\n", r"spans\.csv, row 2, .* \(lengths\.csv has no row of it\)\.$"),
        ("document,length\nB,5\nA,-10\n", r"lengths\.csv, row 3, column 'length': -10 is below 0"),
    ],
)
def test_a_wrong_length_is_named_with_its_row(tmp_path: Path, lengths: str, said: str) -> None:
    spans = written(tmp_path, "spans.csv", "document,coder,start,end,code\nA,ana,0,20,x\nA,ben,0,5,x\n")
    table = written(tmp_path, "lengths.csv", lengths)
    with pytest.raises(InterviewcoderError, match=said):
        read_passages(spans, read_length(str(table)))


@pytest.mark.parametrize("word", ["grün", "Ärger", "Gemüse", "Straße", "año", "żółw", "où"])
def test_a_single_accent_is_read_as_one_of_the_languages(tmp_path: Path, word: str) -> None:
    encoding = "cp1250" if word == "żółw" else "cp1252"
    path = tmp_path / "ratings.csv"
    path.write_bytes(f"unit,a,b\n1,{word},{word}\n2,x,y\n".encode(encoding))
    (_, first), _ = read_sheet(path).rows
    assert first["a"] == word


def test_two_letters_of_a_german_table(tmp_path: Path) -> None:
    path = tmp_path / "ratings.csv"
    path.write_bytes("unit,a,b\n1,ü,ä\n2,ü,ü\n".encode("latin-1"))
    assert [row["a"] + row["b"] for _, row in read_sheet(path).rows] == ["üä", "üü"]


def test_no_office_file_is_a_table(tmp_path: Path) -> None:
    path = tmp_path / "spans.csv"
    path.write_bytes(b"PK\x03\x04")
    with pytest.raises(TableFileError, match="another office file"):
        read_length(str(path))
