"""keyness, collocations, concordance and framework: what people and programs are given."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import openpyxl
import pytest
from wcwidth import wcswidth

from tests.cli.typed import Run

COMMANDS = (
    ("keyness", "CAP", "--language", "English"),
    ("keyness", "CAP", "--language", "de", "--direction", "less", "--least", "1", "--most", "0"),
    ("collocations", "--language", "en"),
    ("collocations", "--language", "en", "--code", "CAP", "--least", "2", "--measure", "dice"),
    ("concordance", "bed*"),
    ("concordance", "waiting", "list", "--code", "CAP"),
    ("framework", "--tidy"),
)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_form_says_the_same(run: Run, demo: Path, command: tuple[str, ...]) -> None:
    name, *more = command
    shown = run(name, demo, *more)
    assert shown.exit_code == 0
    if name == "keyness" or "--code" in more:
        assert "Codings: " in shown.stdout
    found = json.loads(run(name, demo, *more, "--format", "json").stdout)
    rows = list(csv.reader(io.StringIO(run(name, demo, *more, "--format", "csv").stdout)))
    assert len(rows) == len(found["cells" if name == "framework" else "rows"]) + 1 > 1
    assert found["notes"]


def test_the_found_words_stand_below_each_other(run: Run, demo: Path) -> None:
    found = json.loads(run("concordance", demo, "bed*", "--format", "json").stdout)["rows"]
    lines = run("concordance", demo, "bed*").stdout.splitlines()[1 : len(found) + 1]
    ends = set()
    for row, line in zip(found, lines, strict=True):
        before = line[: line.rindex(row["right"])].rstrip() if row["right"] else line
        assert before.endswith(row["words"])
        ends.add(wcswidth(before[: len(before) - len(row["words"])]))
    assert len(ends) == 1


@pytest.mark.parametrize("columns", [60, 80, 120])
def test_a_concordance_fits_the_terminal(
    run: Run, demo: Path, columns: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    lines = run("concordance", demo, "therap*", "--width", "50").stdout.splitlines()
    assert len(lines) > 10
    assert all(wcswidth(line) <= columns for line in lines)


def test_each_place_can_be_found_again(run: Run, demo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = json.loads(run("concordance", demo, "bed*", "--format", "json").stdout)["rows"]
    assert any(row["codes"] for row in found)
    heading, *lines = run("concordance", demo, "bed*").stdout.splitlines()[: len(found) + 1]
    assert heading.split() == ["Interview", "Turn", "Country", "Speaker", "Codes"]
    for row, line in zip(found, lines, strict=True):
        told = [row["interview"], str(row["turn"]), row["attributes"]["country"], row["speaker"]]
        assert " ".join(line.split()).startswith(" ".join(told))
        assert all(key in line for key in row["codes"][:2])
    monkeypatch.setenv("COLUMNS", "80")
    assert run("concordance", demo, "bed*").stdout.split()[:2] == ["Interview", "Turn"]


def test_what_a_terminal_would_obey_is_made_visible(run: Run, here: Path) -> None:
    said = "Expert: We have four\u202e beds\x1b[31m here \u200f\u2066and\t日本 beds.\n"
    (here / "X-1.txt").write_text("Interviewer: Yes?\n" + said * 3, encoding="utf-8")
    assert run("init", "study.db").exit_code == 0
    assert run("import", "study.db", "X-1.txt", "--roles", "confirm", "--language", "en").exit_code == 0
    shown = run("concordance", "study.db", "beds")
    assert shown.exit_code == 0 and shown.stdout.count("beds") >= 6
    assert not any(sign in shown.stdout for sign in "\x1b\u202e\u200f\u2066\t")


def test_the_matrix_is_a_row_an_interview_in_csv_and_workbook(run: Run, demo: Path, tmp_path: Path) -> None:
    named = ("framework", demo, "--attributes", "country,stakeholder_group")
    rows = list(csv.DictReader(io.StringIO(run(*named, "--format", "csv").stdout)))
    found = json.loads(run(*named, "--format", "json").stdout)
    assert [row["interview"] for row in rows] == found["interviews"]
    assert (
        [row["country"] for row in rows]
        == found["attributes"]["country"]
        == sorted(found["attributes"]["country"])
    )
    assert any(cell["summary"] for cell in found["cells"])
    path = tmp_path / "framework.xlsx"
    assert run(*named, "-o", path).exit_code == 0
    sheet = openpyxl.load_workbook(path).worksheets[0]
    assert [cell.value for cell in sheet[1]] == list(rows[0])
    for row, line in zip(rows, sheet.iter_rows(min_row=2, values_only=True), strict=False):
        assert [value or "" for value in line] == list(row.values())


def test_own_stop_words_are_read_from_a_file(run: Run, demo: Path, here: Path) -> None:
    keyness = ("keyness", demo, "CAP", "--language", "en", "--format", "json")
    before = [row["word"] for row in json.loads(run(*keyness).stdout)["rows"]]
    (here / "own.txt").write_text(f"\ufeff# places\n{before[0].upper()}, {before[2]}\n", encoding="utf-8")
    after = [row["word"] for row in json.loads(run(*keyness, "--stop-words", "own.txt").stdout)["rows"]]
    assert after == [word for word in before if word not in (before[0], before[2])]
    every = [row["word"] for row in json.loads(run(*keyness, "--all-words", "--most", "0").stdout)["rows"]]
    assert set(before) < set(every)


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("keyness", "CAP"), "choose one, such as --language de"),
        (("keyness", "NONE", "--language", "en"), "no code 'NONE'"),
        (("keyness", "CAP", "--language", "fr"), "No interview that counts is in French"),
        (("keyness", "CAP", "--language", "en", "--least", "0"), "1 or more"),
        (("keyness", "CAP", "--language", "en", "--coders", "nobody"), "nobody"),
        (("collocations",), "within one language"),
        (("collocations", "--language", "en", "--window", "1"), "window of 1"),
        (("concordance", "--width", "-1", "bed"), "A context of -1"),
        (("concordance", "b*d"), "within a word"),
        (("concordance", "!!"), "no word"),
        (("framework", "--attributes", "planet"), "'planet'"),
        (("framework", "--attributes", "country,,"), "no name"),
        (("framework", "--words", "-2"), "-2 words"),
        (("keyness", "CAP", "--stop-words", "none.txt"), "none.txt does not exist"),
        (("keyness", "CAP", "--stop-words", "."), "is a folder"),
        (("keyness", "CAP", "--stop-words", "bytes.txt"), "not text in UTF-8"),
        (("keyness", "CAP", "--stop-words", "empty.txt"), "has no words"),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(
    run: Run, demo: Path, here: Path, command: tuple[str, ...], said: str
) -> None:
    (here / "bytes.txt").write_bytes(b"\xff\xfe\x00\x81")
    (here / "empty.txt").write_text("# nothing\n\n...\n", encoding="utf-8")
    name, *more = command
    result = run(name, demo, *more)
    assert result.exit_code == 1
    assert said in " ".join(result.stderr.split())
    assert not result.stdout
