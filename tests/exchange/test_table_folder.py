"""All tables as a folder of CSV: read back unchanged, all files or none, never over others' files."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewcoder.exchange.spreadsheet import TableFileError, unguard
from interviewcoder.exchange.table_folder import table_files, write_table_folder
from interviewcoder.tables.whole_study import PlainColumn, PlainTable

TABLE = PlainTable(
    "themes",
    "Themes",
    (PlainColumn("code", "text", "Key."), PlainColumn("n", "whole", "Interviews.")),
    (("=1+1", 3), ("'-x", None), ('two\nlines, and "more"', 0)),
    ("A note.",),
)
MISSING = PlainTable("agreement", "Agreement", reason="Nobody was compared.")


def rows(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_a_folder_holds_each_table_what_its_columns_are_and_where_it_comes_from(tmp_path: Path) -> None:
    write_table_folder(tmp_path / "out", [TABLE, MISSING], [("Study", "s")])
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "about.csv",
        "columns.csv",
        "themes.csv",
    ]
    frame = pd.read_csv(tmp_path / "out" / "themes.csv", dtype={"n": "Int64"})
    assert [unguard(value) for value in frame["code"]] == [row[0] for row in TABLE.rows]
    assert frame["n"].tolist() == [3, pd.NA, 0]
    dictionary = pd.read_csv(tmp_path / "out" / "columns.csv")
    assert dictionary["column"].tolist() == ["code", "n"]
    about = rows((tmp_path / "out" / "about.csv").read_bytes())
    assert ["themes", "note", "A note."] in about
    assert ["agreement", "not there", "Nobody was compared."] in about


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1), min_size=1))
def test_text_is_guarded_and_read_back_unchanged(values: list[str]) -> None:
    table = PlainTable("t", "T", (PlainColumn("a", "text", ""),), tuple((value,) for value in values))
    found = rows(dict(table_files([table], ()))["t.csv"])[1:]
    assert [unguard(row[0]) for row in found] == values
    assert not any(row[0].startswith(("=", "+", "-", "@", "\t", "\r")) for row in found)


def test_nothing_is_written_over_unasked(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    write_table_folder(tmp_path / "out", [TABLE], ())  # an empty folder may be filled
    (tmp_path / "out" / "mine.txt").write_text("mine", encoding="utf-8")
    (tmp_path / "out" / "themes.csv").write_text("old", encoding="utf-8")
    with pytest.raises(TableFileError, match="--force"):
        write_table_folder(tmp_path / "out", [TABLE], ())
    write_table_folder(tmp_path / "out", [TABLE], (), force=True)
    assert (tmp_path / "out" / "mine.txt").read_text(encoding="utf-8") == "mine"
    assert (tmp_path / "out" / "themes.csv").read_text(encoding="utf-8-sig").startswith("code,n")


def test_a_folder_in_the_way_is_named_and_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "out" / "themes.csv").mkdir(parents=True)
    with pytest.raises(TableFileError, match="is a folder; choose another place"):
        write_table_folder(tmp_path / "out", [TABLE], (), force=True)
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["themes.csv"]


def test_a_place_that_cannot_be_written_is_a_sentence_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    for place in (tmp_path / "file", tmp_path / "no" / "where", tmp_path / "file" / "under"):
        with pytest.raises(TableFileError):
            write_table_folder(place, [TABLE], ())
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
