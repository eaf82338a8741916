"""What is written is read back, in both forms, whatever a field holds."""

from __future__ import annotations

import csv
import io
import os
import sys
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from interviewcoder.codebook import (
    codebook_to_csv,
    codebook_to_yaml,
    read_codebook,
    short_problem,
    tidy_codebook,
    write_codebook,
)
from interviewcoder.codebook.csv_form import guard, parse_csv_codebook, unguard
from interviewcoder.codebook.yaml_form import parse_yaml_codebook
from interviewcoder.model import Codebook, CodebookError, CodeEntry

TRICKY = [
    "no", "yes", "on", "Off", "null", "~", "1", "1.10", "0x1F", "1e3", "2024-01-01", "12:30", "<<", "=",
    "=1+1", "+49", "-", "@x", "'=1", "''=1", "'", '"', "#", "a: b", "- a", "*a", "&a", "!a", "%a", "|", ">",
    "{a}", "[a]", "a #b", "a,b;c\td", "ß–’“”…", "日本語", "👩‍🔬", "e\u0301", "\ufeffx", "＝1", "---", "...",
    "?", "\\n", "#E69F00", "true", "a\u200bb", "\u202eabc",
]  # fmt: skip

_CHARACTERS = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"))
TEXT = st.one_of(
    st.sampled_from(TRICKY),
    st.text(_CHARACTERS, max_size=30),
    st.lists(st.one_of(st.sampled_from(TRICKY), st.text(_CHARACTERS, max_size=8)), max_size=5).map("\n".join),
    st.lists(st.sampled_from(TRICKY), max_size=4).map("\n\n  ".join),
    st.text("ab \"'=\n:#-,", max_size=60),
).map(str.strip)
ONE_LINE = st.one_of(st.sampled_from(TRICKY), st.text(_CHARACTERS, min_size=1, max_size=30)).map(
    lambda text: " ".join(text.split()) or "x"
)
KEY = st.one_of(
    st.sampled_from([word for word in TRICKY if word.isprintable() and " " not in word]),
    st.text(
        st.characters(codec="utf-8", exclude_categories=("C", "Z"), exclude_characters="\u0345"),
        min_size=1,
        max_size=40,
    ),
)
SHORT = ONE_LINE.filter(lambda text: short_problem(text) is None)


@st.composite
def codebooks(draw: st.DrawFn) -> Codebook:
    import unicodedata

    keys = draw(
        st.lists(KEY, min_size=1, max_size=8, unique_by=lambda key: unicodedata.normalize("NFC", key))
    )
    codes: list[CodeEntry] = []
    for index, key in enumerate(keys):
        above = draw(st.none() | st.integers(0, index - 1)) if index else None
        codes.append(
            CodeEntry(
                key=key,
                label=draw(ONE_LINE),
                short=draw(SHORT),
                definition=draw(TEXT),
                use=draw(TEXT),
                avoid=draw(TEXT),
                example=draw(TEXT),
                colour=draw(st.sampled_from(["", "#0072B2", "#ffffff"])),
                parent=None if above is None else keys[above],
                counts=draw(st.booleans()),
            )
        )
    return Codebook(draw(ONE_LINE), tuple(codes), level=draw(ONE_LINE), description=draw(TEXT))


def in_tree_order(codebook: Codebook) -> Codebook:
    """The order that nesting imposes, by recursion."""

    def under(parent: str | None) -> list[CodeEntry]:
        return [
            found for code in codebook.codes if code.parent == parent for found in [code, *under(code.key)]
        ]

    return replace(codebook, codes=tuple(under(None)))


@settings(max_examples=150, deadline=None)
@given(codebooks())
def test_written_yaml_reads_back_the_same(codebook: Codebook) -> None:
    assert parse_yaml_codebook("x.yaml", codebook_to_yaml(codebook)) == in_tree_order(codebook)


@settings(max_examples=150, deadline=None)
@given(codebooks())
def test_written_csv_reads_back_the_same(codebook: Codebook) -> None:
    assert parse_csv_codebook("x.csv", codebook_to_csv(codebook), "other") == in_tree_order(codebook)


@settings(max_examples=60, deadline=None)
@given(codebooks())
def test_yaml_means_the_same_to_another_reader(codebook: Codebook) -> None:
    """The file is ordinary YAML: PyYAML's own loader finds the same texts in it."""
    found: list[tuple[str, str, str, object]] = []

    def walk(codes: list[dict[str, object]]) -> None:
        for code in codes:
            found.append((code["key"], code["label"], code.get("definition", ""), code.get("counts", True)))  # type: ignore[arg-type]
            walk(code.get("codes", []))  # type: ignore[arg-type]

    loaded = yaml.safe_load(codebook_to_yaml(codebook))
    walk(loaded["codes"])
    assert loaded["name"] == codebook.name
    expected = [(c.key, c.label, c.definition, c.counts) for c in in_tree_order(codebook).codes]
    assert found == expected


def test_yaml_is_written_for_people() -> None:
    """Blank fields and defaults left out, sub-codes nested, several lines as a block."""
    codebook = Codebook(
        "x", (CodeEntry("A", "a: b"), CodeEntry("B", "no", use="1\n2", parent="A", counts=False))
    )
    assert codebook_to_yaml(codebook) == (
        "name: x\nlevel: theme\ncodes:\n  - key: A\n    label: 'a: b'\n    codes:\n"
        "      - key: B\n        label: 'no'\n        use: |-\n          1\n          2\n        counts: no\n"
    )


@settings(max_examples=100, deadline=None)
@given(codebooks())
def test_no_csv_cell_is_a_formula(codebook: Codebook) -> None:
    for row in csv.reader(io.StringIO(codebook_to_csv(codebook), newline="")):
        assert not any(cell.lstrip().startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row)


@settings(deadline=None)
@given(st.text("'=+-@a ", max_size=6))
def test_guarding_a_cell_loses_nothing(cell: str) -> None:
    assert unguard(guard(cell)) == cell


@pytest.mark.parametrize("suffix", [".yaml", ".yml", ".csv", ".CSV"])
def test_files_of_every_suffix_read_back(tmp_path: Path, suffix: str) -> None:
    codebook = Codebook(
        "Hürden, „Barrieren“",
        (
            CodeEntry("A", "Ä: first", short="Ä", definition="two\n\nparagraphs", colour="#0072B2"),
            CodeEntry("A-1", "=1+1", short="A-1", parent="A", counts=False),
        ),
        level="category",
    )
    path = tmp_path / f"codes{suffix}"
    write_codebook(codebook, path)
    write_codebook(codebook, path)
    assert read_codebook(path) == codebook
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


def test_csv_opens_as_utf8_in_spreadsheets(tmp_path: Path) -> None:
    path = tmp_path / "codes.csv"
    write_codebook(Codebook("x", (CodeEntry("A", "Ä"),)), path)
    assert path.read_bytes().startswith(b"\xef\xbb\xbfkey,label")


def test_values_are_tidied_and_defaults_filled_in() -> None:
    rough = Codebook(
        " x ", (CodeEntry("A-1", "sub", parent="A"), CodeEntry("A", " a ", definition="1\r\n2\r3\n"))
    )
    tidy = Codebook(
        "x",
        (
            CodeEntry("A", "a", short="A", definition="1\n2\n3"),
            CodeEntry("A-1", "sub", short="A-1", parent="A"),
        ),
    )
    assert tidy_codebook(rough) == tidy
    assert tidy_codebook(tidy) == tidy


@pytest.mark.parametrize(
    ("codebook", "words"),
    [
        (Codebook("x", ()), ("no codes",)),
        (Codebook("", (CodeEntry("A", "a"),)), ("name", "missing")),
        (Codebook("x", (CodeEntry("A B", "a"),)), ("code 1", "key", "space")),
        (Codebook("x", (CodeEntry("A", "a"), CodeEntry("A", "b"))), ("code 2", "key on code 1")),
        (Codebook("x", (CodeEntry("A", "a", definition="\x1b[2J"),)), ("code 1", "definition", "U+001B")),
        (Codebook("x", (CodeEntry("A", "a", parent="A"),)), ("code 1", "parent", "under itself")),
        (Codebook("x", (CodeEntry("A", "a", example="\ud800"),)), ("code 1", "example", "U+D800")),
    ],
)
def test_what_could_not_be_read_is_not_written(
    tmp_path: Path, codebook: Codebook, words: tuple[str, ...]
) -> None:
    path = tmp_path / "codes.yaml"
    path.write_text("before")
    with pytest.raises(CodebookError) as error:
        write_codebook(codebook, path)
    assert all(word in str(error.value) for word in words), str(error.value)
    assert path.read_text() == "before"


def test_a_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "codes.yaml"
    codebook = Codebook("x", (CodeEntry("A", "a", short="A"),))
    write_codebook(codebook, path)
    before = path.read_bytes()

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CodebookError, match="No space left on device"):
        write_codebook(replace(codebook, name="y"), path)
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["codes.yaml"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no permission bits to keep")
def test_permissions_and_links_survive_a_write(tmp_path: Path) -> None:
    target, link = tmp_path / "shared.yaml", tmp_path / "codes.yaml"
    codebook = Codebook("x", (CodeEntry("A", "a", short="A"),))
    write_codebook(codebook, target)
    target.chmod(0o660)
    link.symlink_to(target)
    write_codebook(codebook, link)
    assert link.is_symlink()
    assert target.stat().st_mode & 0o777 == 0o660


def test_writing_into_nowhere_or_another_format_is_refused(tmp_path: Path) -> None:
    codebook = Codebook("x", (CodeEntry("A", "a"),))
    with pytest.raises(CodebookError, match="cannot be written"):
        write_codebook(codebook, tmp_path / "absent" / "codes.yaml")
    with pytest.raises(CodebookError, match=r"must end in \.yaml"):
        write_codebook(codebook, tmp_path / "codes.xlsx")
