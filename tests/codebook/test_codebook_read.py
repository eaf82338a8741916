"""Codebooks as people write them, and the two that come with the project."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from interviewcoder.codebook import read_codebook
from interviewcoder.model import Codebook, CodeEntry

CODEBOOKS = Path(__file__).parents[2] / "codebooks"

OKABE_ITO = {"#E69F00", "#56B4E9", "#009E73", "#F0E442", "#0072B2", "#D55E00", "#CC79A7"}
"""Okabe and Ito (2008), Color Universal Design; black left out."""


def test_plain_words_of_yaml_stay_words(tmp_path: Path) -> None:
    path = tmp_path / "codes.yml"
    path.write_text(
        "name: 2019\ncodes:\n- {key: 1.10, label: no, use: 2024-01-01, avoid: null, counts: No}\n"
    )
    assert read_codebook(path) == Codebook(
        "2019", (CodeEntry("1.10", "no", short="1.10", use="2024-01-01", counts=False),)
    )


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_csv_as_spreadsheets_save_it(tmp_path: Path, delimiter: str, line_end: str) -> None:
    """Any delimiter, any order of rows and columns, capital letters, blank rows and columns."""
    rows = [
        ["Label", "KEY", "parent", "counts", "definition", ""],
        ["sub", "A-1", "A", "FALSE", f'"one{line_end}two"', ""],
        [""] * 6,
        ["top ", " A", "", "", '"say ""no"", now"', ""],
    ]
    path = tmp_path / "hurdles.csv"
    path.write_bytes(("\ufeff" + line_end.join(delimiter.join(row) for row in rows) + line_end).encode())
    assert read_codebook(path) == Codebook(
        "hurdles",
        (
            CodeEntry("A", "top", short="A", definition='say "no", now'),
            CodeEntry("A-1", "sub", short="A-1", definition="one\ntwo", parent="A", counts=False),
        ),
    )


def test_a_long_key_gives_a_short_label_that_fits(tmp_path: Path) -> None:
    path = tmp_path / "codes.yaml"
    path.write_text(
        "name: x\ncodes:\n- {key: REIMBURSEMENT-DELAYS, label: a}\n- {key: 日本語日本語日, label: b}\n",
        "utf-8",
    )
    assert [code.short for code in read_codebook(path).codes] == ["REIMBURSEMEN", "日本語日本語"]


def test_the_example_codebook_is_complete() -> None:
    codebook = read_codebook(CODEBOOKS / "radioligand_barriers.yaml")
    assert codebook.level == "barrier"
    themes = {code.key: code for code in codebook.codes if code.parent is None}
    assert list(themes) == ["AW", "WF", "MC", "CAP", "LAW", "DAT"]
    assert {theme.colour for theme in themes.values()} <= OKABE_ITO
    assert len({theme.colour for theme in themes.values()}) == len(themes)
    for key, theme in themes.items():
        below = [code for code in codebook.codes if code.parent == key]
        assert theme.counts
        assert len([code for code in below if code.counts]) in {3, 4, 5}
        assert [code.key for code in below if not code.counts] == [f"{key}-NOT"]
        assert all(code.key.startswith(f"{key}-") for code in below)
    for code in codebook.codes:
        texts = [code.label, code.short, code.definition, code.use, code.avoid, code.example]
        assert all(texts), code.key
        assert len(set(texts)) == (6 if code.short != code.label else 5)


def test_the_template_is_valid_and_shows_every_field() -> None:
    path = CODEBOOKS / "template.yaml"
    codebook = read_codebook(path)
    assert any(code.parent for code in codebook.codes)
    assert any(not code.counts for code in codebook.codes)
    text = path.read_text("utf-8")
    fields = "name level description codes key label short definition use avoid example colour counts"
    for field in fields.split():
        assert f"{field}:" in text


def test_checking_a_key_loads_no_parser() -> None:
    """A screen that makes codes asks for a key's rules; it should not wait for a YAML parser."""
    code = "import sys, interviewcoder.codebook; print(sorted({'yaml', 'csv', 'numpy'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
