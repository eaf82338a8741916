"""export: which file is asked for by its name, and what cannot be asked of it."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from tests.cli.typed import Run


@pytest.mark.parametrize("name", ["tables.xlsx", "page.html", "PAGE.HTM", "tables"])
def test_all_tables_by_the_name_of_the_file(run: Run, demo: Path, here: Path, name: str) -> None:
    assert f"Wrote {name}." in run("export", demo, name).stdout
    assert (here / name).exists()
    again = run("export", demo, "-o", name)
    assert again.exit_code == 1
    assert "--force" in again.stderr
    assert run("export", demo, "-o", name, "--force").exit_code == 0


def test_options_reach_the_tables(run: Run, demo: Path, here: Path) -> None:
    line = ("--by", "stakeholder_group", "--coders", "main", "--count", "passages")
    assert run("export", demo, "t.xlsx", *line).exit_code == 0
    head = [cell.value for cell in openpyxl.load_workbook(here / "t.xlsx")["Themes"][1]]
    assert "regulator: passages" in head


def test_without_transcripts(run: Run, demo: Path, here: Path) -> None:
    assert run("export", demo, "page.html", "--no-transcripts").exit_code == 0
    assert 'id="transcripts"' not in (here / "page.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "line",
    [
        ("t.xlsx", "--coder", "ana"),
        ("t.xlsx", "--interview", "DE-01"),
        ("t.csv", "--no-transcripts"),
        ("t.json", "--by", "country"),
        ("t.pdf",),
        ("t.xlsx", "--by", "colour"),
        ("t.xlsx", "--coders", "zoe"),
        ("no/where.xlsx",),
        ("no/where.html",),
        ("no/where/",),
    ],
)
def test_what_cannot_be_is_one_sentence_and_leaves_nothing(
    run: Run, demo: Path, here: Path, line: tuple[str, ...]
) -> None:
    before = sorted(here.iterdir())
    result = run("export", demo, *line)
    assert result.exit_code == 1
    assert len(result.stderr.strip().splitlines()) == 1
    assert sorted(here.iterdir()) == before


def test_a_place_is_named_once(run: Run, demo: Path) -> None:
    assert run("export", demo).exit_code == 2
    assert run("export", demo, "a.csv", "-o", "b.csv").exit_code == 2


def test_the_root_of_a_disk_is_no_folder_to_write(run: Run, demo: Path) -> None:
    result = run("export", demo, demo.absolute().anchor)
    assert result.exit_code == 1 and "root of a disk" in result.stderr
