"""Wide tables of ratings as people save them: taken literally, or refused with row and column."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from interviewcoder.exchange.ratings import CodedRatings, RatingsTable, code_table, read_ratings
from interviewcoder.exchange.spreadsheet import TableFileError
from interviewcoder.model import OptionError


def read(folder: Path, text: str, **options: Any) -> RatingsTable:
    path = folder / "ratings.csv"
    path.write_bytes(text.encode())
    return read_ratings(path, **options)


def coded(folder: Path, text: str, **options: Any) -> CodedRatings:
    return code_table(read(folder, text), **options)


def test_a_table_is_read_as_it_stands(tmp_path: Path) -> None:
    table = read(tmp_path, "\ufeffItem;Ana B.;ben\r\nu1;beds; staff \r\n\r\nu2;;NA\r\n")
    assert table.coders == ("Ana B.", "ben")
    assert table.units == ("u1", "u2")
    assert table.numbers == (2, 4)
    assert table.cells == (["beds", "staff"], [None, "NA"])


def test_a_column_of_clusters_is_no_coder(tmp_path: Path) -> None:
    table = read(tmp_path, "unit,ana,interview,ben\nu1,x,DE-01,y\nu2,x,DE-02,y\n", cluster="interview")
    assert table.coders == ("ana", "ben")
    assert table.clusters == ("DE-01", "DE-02")


def test_what_guards_a_cell_against_spreadsheets_is_taken_off(tmp_path: Path) -> None:
    assert coded(tmp_path, "unit,a,b\n1,'-1,-1\n2,1,1\n", level="interval").values == (-1.0, 1.0)


def test_names_of_nothing_are_labels(tmp_path: Path) -> None:
    found = coded(tmp_path, "unit,a,b\n1,NA,nan\n2,None,NULL\n3,-,n/a\n")
    assert set(found.values) == {"NA", "nan", "None", "NULL", "-", "n/a"}


def test_one_number_written_in_two_ways_is_one(tmp_path: Path) -> None:
    """As pandas writes whole numbers in a column that has gaps."""
    found = coded(tmp_path, "unit,a,b\n1,1,1.0\n2,10,10.0\n3,9,\n")
    assert found.codes.tolist() == [[0, 0], [2, 2], [1, -1]]
    assert found.names == ("1", "9", "10")
    assert found.ordered


def test_numbers_with_leading_zeros_are_names(tmp_path: Path) -> None:
    assert coded(tmp_path, "unit,a,b\n1,01,1\n2,10,1\n").names == ("01", "1", "10")


def test_an_order_fixes_what_there_can_be(tmp_path: Path) -> None:
    found = coded(tmp_path, "unit,a,b\n1,low,high\n", level="ordinal", order=["low", "mid", "high"])
    assert found.codes.tolist() == [[0, 2]]
    assert found.values == ("low", "mid", "high")


def test_sets_are_known_whatever_their_order(tmp_path: Path) -> None:
    found = coded(tmp_path, "unit,a,b\n1,x|y,y | x\n2,|,x\n3,x|x,\n", sets=True)
    assert found.values == (frozenset(), frozenset("x"), frozenset("xy"))
    assert found.codes.tolist() == [[2, 2], [0, 1], [1, -1]]
    assert found.names == ("|", "x", "x|y")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "ratings.csv is empty"),
        ("\n\n", "ratings.csv is empty"),
        ("unit,a,b\n", "has a header and no units below it"),
        ("unit\n1\n", "has no column of a coder"),
        ("unit,a,b\n1,x,y\n2,x\n", "row 3: has 2 cells where the header has 3; give every row a cell"),
        ("unit,a,b\n1,x,y\n2,x,y,z\n", "row 3: has 4 cells where the header has 3"),
        ("unit,a,b\n1,x,y\n2,x,y\n1,x,y\n", "row 4: unit '1' is there already in row 2"),
        ("unit,a,b\n,x,y\n", "row 2, column 'unit': the unit has no name"),
        ("unit,a,a\n1,x,y\n", "two columns are named 'a'"),
        ("unit,a,,b\n1,x,y,z\n", "column 3 has no name"),
        ('unit,a,b\n1,"x,y\n', "row 2: is not well-formed CSV"),
        ("unit,a,b\n1,x,\x1b[31m\n", "line 2: contains control characters"),
        ("PK\x03\x04", "is a damaged Excel workbook or another office file"),
    ],
)
def test_what_is_no_such_table(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(TableFileError) as failure:
        read(tmp_path, text)
    assert said in str(failure.value)


def test_a_file_in_another_encoding_is_read_with_a_notice(tmp_path: Path) -> None:
    path = tmp_path / "old.csv"
    path.write_bytes("unit;a;b\n1;Bettenmangel in Kliniken;Ärzte fehlen überall\n".encode("cp1252"))
    assert "is not UTF-8" in read_ratings(path).notices[0]


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("interviewcoder.exchange.spreadsheet.MAX_BYTES", 10)
    with pytest.raises(TableFileError, match="is larger than"):
        read(tmp_path, "unit,a,b\n1,x,y\n")


@pytest.mark.parametrize(
    ("cluster", "said"),
    [
        ("interview", "has no column 'interview' beside the unit (its columns are: text, a, b)"),
        ("unit", "has no column 'unit' beside the unit"),
        ("text", "row 3, column 'text': is blank"),
    ],
)
def test_clusters_that_are_not_there(tmp_path: Path, cluster: str, said: str) -> None:
    with pytest.raises(TableFileError) as failure:
        read(tmp_path, "unit,text,a,b\n1,DE-01,x,y\n2,,x,y\n", cluster=cluster)
    assert said in str(failure.value)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"level": "interval"}, "row 3, column 'ben': 'high' is not a number"),
        ({"level": "ratio"}, "row 3, column 'ben': 'high' is not a number"),
        ({"level": "ordinal"}, "row 3, column 'ben': 'high' is not a number, and the ordinal level needs an"),
        ({"order": ["1", "2"]}, "row 3, column 'ben': 'high' is not in --order"),
        ({"order": ["1", "1", "2", "high"]}, "--order names '1' twice"),
        ({"sets": True, "level": "ordinal"}, "Sets of codes have no ordinal level"),
        ({"sets": True, "order": ["1"]}, "Sets of codes have no order"),
        ({"level": "interval", "order": ["1", "2", "high"]}, "--order must name different numbers"),
    ],
)
def test_labels_that_do_not_fit_the_level(tmp_path: Path, options: dict[str, Any], said: str) -> None:
    with pytest.raises((TableFileError, OptionError)) as failure:
        coded(tmp_path, "unit,ana,ben\n1,1,2\n2,2,high\n", **options)
    assert said in str(failure.value)


@pytest.mark.parametrize("word", ["nan", "NaN", "inf", "-Infinity", "1e999", "1_000", "1,5", "٣", "0x10"])
def test_what_python_might_take_for_a_number_is_none(tmp_path: Path, word: str) -> None:
    with pytest.raises(TableFileError, match=r"row 2, column 'a': '.*' is not a number"):
        coded(tmp_path, f'unit,a,b\n1,"{word}",2\n', level="interval")


def test_the_ratio_level_starts_at_nought(tmp_path: Path) -> None:
    with pytest.raises(TableFileError, match="row 2, column 'b': -2 is below 0"):
        coded(tmp_path, "unit,a,b\n1,2,-2\n", level="ratio")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("9007199254740992", "9007199254740993"),
        ("1450000000000000001", "1450000000000000002"),
        ("0.1", "0.10000000000000001"),
        ("1.1", "1.10"),
    ],
)
def test_names_that_look_like_numbers_are_text(tmp_path: Path, one: str, other: str) -> None:
    """Numbers of posts have more digits than double precision; sections of a codebook end in zeros."""
    found = coded(tmp_path, f"unit,a,b\n1,{one},{other}\n2,{one},{one}\n")
    assert found.codes.tolist() == [[0, 1], [0, 0]]
    assert found.names == (one, other) == found.values


def test_two_ways_of_writing_a_number_are_pointed_out(tmp_path: Path) -> None:
    found = coded(tmp_path, "unit,a,b\n1,1.1,1.10\n2,2,2\n")
    assert "'1.1' and '1.10' are the same number" in found.notices[0]
    assert not found.ordered
    assert coded(tmp_path, "unit,a,b\n1,1.1,1.10\n2,2,2\n", level="ordinal").names == ("1.1", "2")


@pytest.mark.parametrize("level", ["ordinal", "interval"])
def test_long_numbers_are_exact(tmp_path: Path, level: Any) -> None:
    found = coded(tmp_path, "unit,a,b\n1,9007199254740993,9007199254740992\n", level=level)
    assert found.names == ("9007199254740992", "9007199254740993")
    assert found.codes.tolist() == [[1, 0]]


@pytest.mark.parametrize("label", ["1e-999999999", "1e999999999", "1e-400"])
def test_numbers_beyond_any_size_are_labels(tmp_path: Path, label: str) -> None:
    assert coded(tmp_path, f"unit,a,b\n1,{label},1\n").names == ("1", label)


@pytest.mark.parametrize(
    ("order", "level", "said"),
    [
        ([""], "ordinal", "--order names nothing"),
        (["low", "mid", ""], "ordinal", "--order has a comma with no label beside it, after 2"),
        (["-1", "2"], "ratio", "--order names -1, which is below 0"),
    ],
)
def test_orders_that_make_no_sense(tmp_path: Path, order: list[str], level: Any, said: str) -> None:
    with pytest.raises(OptionError, match=said):
        coded(tmp_path, "unit,a,b\n1,2,2\n", level=level, order=order)
