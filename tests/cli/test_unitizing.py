"""Passages through the command as typed: published values, repeatable γ, and whatever may be wrong."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.agreement.passages import passages_data as data
from tests.cli.typed import Run, one_sentence

KEYS = [
    "alpha_u", "alpha_u_by_code", "u_alpha", "binary_u_alpha", "cu_alpha", "ku_alpha", "gamma", "gamma_cat",
    "f1", "merged",
]  # fmt: skip
HEADER = "document,coder,start,end,code"


def write(places: Mapping[str, Sequence[tuple[int, int, str]]], document: str = "text") -> str:
    with Path("spans.csv").open("w", encoding="utf-8", newline="") as stream:
        out = csv.writer(stream)
        out.writerow(HEADER.split(","))
        out.writerows([document, coder, *place] for coder, own in places.items() for place in own)
    return "spans.csv"


def found(run: Run, *arguments: object) -> dict[str, Any]:
    result = run("unitizing", *arguments, "--format", "json")
    assert result.exit_code == 0, result.stderr
    read: dict[str, Any] = json.loads(result.stdout)
    return read


def test_krippendorff_2004_figure_2(run: Run) -> None:
    """Krippendorff 2004, Quality & Quantity 38:787-800."""
    report = found(run, write(data.FIGURE_2), "--length", data.FIGURE_2_LENGTH, "--no-gamma")
    assert report["alpha_u"] == pytest.approx(0.859, abs=0.0005)
    assert report["alpha_u_by_code"] == {"c": pytest.approx(0.729, abs=0.0005), "k": 1.0}
    assert list(report)[: len(KEYS)] == KEYS
    assert report["merged"] == 0


def test_gamma_can_be_left_out(run: Run) -> None:
    report = found(run, write(data.FIGURE_2), "--length", 300, "--no-gamma")
    assert (report["gamma"], report["gamma_cat"]) == (None, None)
    assert report["reasons"]["gamma"] == "left out by --no-gamma"


def test_gamma_is_repeatable_and_says_how_it_was_drawn(run: Run) -> None:
    name = write(data.FIGURE_2)
    first = found(run, name, "--length", 300, "--samples", 40, "--seed", 5)
    assert (first["options"]["gamma_samples"], first["options"]["gamma_seed"]) == (40, 5)
    assert found(run, name, "--length", 300, "--samples", 40, "--seed", 5) == first
    assert found(run, name, "--length", 300, "--samples", 40, "--seed", 6)["gamma"] != first["gamma"]
    shown = run("unitizing", name, "--length", 300, "--samples", 40).stdout
    assert "γ from 40 random codings, seed 1" in shown


def test_equal_coders_agree_entirely(run: Run) -> None:
    line = [(0, 10, "a"), (20, 45, "b"), (60, 90, "a")]
    report = found(run, write({"ana": line, "ben": line}), "--length", 100, "--samples", 10)
    for name in ("alpha_u", "u_alpha", "binary_u_alpha", "cu_alpha", "gamma", "f1"):
        assert report[name] == pytest.approx(1.0), name


def test_own_overlaps_are_merged_and_counted(run: Run) -> None:
    places = {"ana": [(0, 10, "a"), (5, 15, "a"), (40, 50, "a")], "ben": [(0, 15, "a"), (41, 50, "a")]}
    name = write(places)
    assert found(run, name, "--length", 100, "--no-gamma")["merged"] == 1
    assert "1 passage merged" in run("unitizing", name, "--length", 100, "--no-gamma").stdout


def test_lengths_of_several_documents(run: Run) -> None:
    rows = ["DE-01,ana,0,10,a", "DE-01,ben,0,12,a", "DE-02,ana,5,20,b", "DE-02,ben,5,20,b"]
    Path("spans.csv").write_text("\n".join([HEADER, *rows]), encoding="utf-8")
    Path("lengths.csv").write_text("document,length\nDE-01,100\nDE-02,50\nDE-03,70\n", encoding="utf-8")
    report = found(run, "spans.csv", "--length", "lengths.csv", "--no-gamma")
    assert report["options"]["documents"] == 3
    assert report["options"]["length"] == 220


def test_a_coder_who_found_nothing(run: Run) -> None:
    name = write({"ana": [(0, 10, "a"), (50, 60, "a")]})
    alone = found(run, name, "--length", 100, "--no-gamma")
    assert alone["alpha_u"] is None
    assert alone["reasons"]["alpha_u"] == "fewer than two coders"
    both = found(run, name, "--length", 100, "--no-gamma", "--coders", "ben")
    assert both["options"]["coders"] == ["ana", "ben"]
    assert both["alpha_u"] is not None


def test_undefined_is_said_in_every_format(run: Run) -> None:
    name = write({"ana": [(0, 10, "a")]})
    for format in ("table", "csv"):
        result = run("unitizing", name, "--length", 100, "--format", format)
        assert result.exit_code == 0
        assert "fewer than two coders" in result.stdout
        assert result.stderr == ""


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("t,ana,10,5,a", "spans.csv, row 2, column end: the span ends before it starts"),
        ("t,ana,5,5,a", "row 2, column end: the span is empty"),
        ("t,ana,0,5,a\n\nt,ben,90,101,a", "row 4, column end: 101 lies beyond the length"),
        ("t,ana,-1,5,a", "row 2, column start: -1 lies before the document"),
        ("t,ana,one,5,a", "row 2, column 'start': 'one' is not a whole number"),
        ("t,ana,0,5.5,a", "row 2, column 'end': '5.5' is not a whole number"),
        ("t,ana,0,nan,a", "row 2, column 'end': 'nan' is not a whole number"),
        ("t,ana,0,9999999999999999,a", "row 2, column 'end'"),
        ("t,,0,5,a", "row 2, column 'coder': is blank"),
        ("t,ana,0,5,", "row 2, column 'code': is blank"),
        ("t,ana,0,5", "row 2: has 4 cells where the header has 5"),
        ("", "has a header and no passages below it"),
    ],
)
def test_rows_that_cannot_be_used(run: Run, here: Path, rows: str, said: str) -> None:
    Path("spans.csv").write_text(f"{HEADER}\n{rows}\n", encoding="utf-8")
    result = run("unitizing", "spans.csv", "--length", 100)
    assert result.exit_code == 1
    assert said in one_sentence(result)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--length", "-5"), "--length -5 is neither a whole number of characters nor a file"),
        (("--length", "lengths.csv"), "--length lengths.csv is neither"),
        (("--length", "100", "--seed", "-1"), "The seed -1 is negative"),
        (("--length", "100", "--samples", "1"), "at least 2"),
        (("--length", "100", "--samples", "1000000000"), "at most 100,000"),
        (("--length", "100", "--samples", "99999999999999999999"), "at most 100,000"),
        (("--length", "100", "--threshold", "0"), "above 0 and at most 1"),
        (("--length", "twice.csv"), "twice.csv, row 3: document 't' is there already in row 2"),
        (("--length", "other.csv"), "row 2, column document: no length was given for document 't'"),
        (("--length", "words.csv"), "words.csv, row 2, column 'length': 'long' is not a whole number"),
    ],
)
def test_options_that_cannot_be_used(run: Run, here: Path, options: tuple[str, ...], said: str) -> None:
    Path("spans.csv").write_text(f"{HEADER}\nt,ana,0,5,a\nt,ben,0,5,a\n", encoding="utf-8")
    Path("twice.csv").write_text("document,length\nt,100\nt,100\n", encoding="utf-8")
    Path("other.csv").write_text("document,length\nu,100\n", encoding="utf-8")
    Path("words.csv").write_text("document,length\nt,long\n", encoding="utf-8")
    result = run("unitizing", "spans.csv", *options)
    assert result.exit_code == 1
    assert said in one_sentence(result)


def test_a_missing_column_is_named(run: Run, here: Path) -> None:
    Path("spans.csv").write_text("document,coder,start,code\nt,ana,0,a\n", encoding="utf-8")
    assert "has no column 'end'" in one_sentence(run("unitizing", "spans.csv", "--length", 10))


def test_what_is_taken_for_granted_is_said(run: Run) -> None:
    write({"ana": [(0, 10, "c")], "ben": [(0, 10, "c")]}, "one")
    with Path("spans.csv").open("a", encoding="utf-8") as stream:
        stream.write("two,ana,5,9,c\n")
    said = " ".join(run("unitizing", "spans.csv", "--length", 50, "--no-gamma").stdout.split())
    assert "Taken to have coded the document and found nothing there: ben in two." in said
    assert "No intervals: passages of one text are not independent" in said and "merged" not in said
    arguments = ("unitizing", "spans.csv", "--length", 50, "--no-gamma", "--coded", "with-spans")
    assert "found nothing there" not in run(*arguments).stdout
