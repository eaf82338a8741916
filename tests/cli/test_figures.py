"""figure as it is typed: files of three kinds, the terminal, and what it refuses."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from xml.etree import ElementTree

import pytest

from interviewcoder.cli.commands import figures
from tests.cli.typed import Run

KINDS = ["heat-map", "dot-plot", "saturation", "co-occurrence"]
BEGINS = {"svg": b"<svg", "png": b"\x89PNG", "pdf": b"%PDF"}


@pytest.mark.parametrize("kind", KINDS)
def test_into_the_terminal_with_its_notes(run: Run, demo: Path, kind: str) -> None:
    found = run("figure", demo, kind)
    assert found.exit_code == 0 and "\x1b" not in found.output
    assert "Codings" in found.output, "whose codings are always said"
    lines = found.output.splitlines()
    assert max(map(len, lines)) <= 80


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("suffix", ["svg", "png"])
def test_into_a_file(run: Run, demo: Path, here: Path, kind: str, suffix: str) -> None:
    found = run("figure", demo, kind, "-o", f"a.{suffix}")
    assert found.output == f"Wrote a.{suffix}.\n" and found.exit_code == 0
    assert (here / f"a.{suffix}").read_bytes().startswith(BEGINS[suffix])


def test_stripes_of_an_interview(run: Run, demo: Path, here: Path) -> None:
    assert "DE-01" in run("figure", demo, "stripes", "--interview", "DE-01").output
    assert run("figure", demo, "stripes", "--interview", "DE-01", "-o", "a.pdf").exit_code == 0
    assert (here / "a.pdf").read_bytes().startswith(BEGINS["pdf"])
    assert "DE-99" in run("figure", demo, "stripes", "--interview", "DE-99").stderr
    assert run("figure", demo, "stripes").exit_code == 2


@pytest.mark.parametrize(
    ("encoding", "unicode"),
    [("utf-8", True), ("UTF8", True), ("ascii", False), ("cp1252", False), (None, False)],
)
def test_a_terminal_that_knows_no_other_signs_gets_ascii(
    monkeypatch: pytest.MonkeyPatch, encoding: str | None, unicode: bool
) -> None:
    monkeypatch.setattr(sys, "stdout", SimpleNamespace(encoding=encoding))
    assert figures._unicode() is unicode


@pytest.mark.parametrize("kind", ["heat-map", "dot-plot"])
def test_sub_codes_below_their_themes_where_asked_for(run: Run, demo: Path, here: Path, kind: str) -> None:
    themes = run("figure", demo, kind).stdout
    codes = run("figure", demo, kind, "--codes", "code").stdout
    keys = [
        key
        for key in ("CAP", "CAP-BED", "CAP-SUP")
        if any(line.startswith(f"{key} ") for line in codes.splitlines())
    ]
    assert keys == ["CAP", "CAP-BED", "CAP-SUP"]
    assert "CAP-BED" not in themes and "CAP-NOT" not in codes, "what does not count is in no figure"
    assert run("figure", demo, kind, "--codes", "code", "-o", "a.svg").exit_code == 0
    svg = (here / "a.svg").read_text(encoding="utf-8")
    assert "CAP-BED" in svg and "CAP-NOT" not in svg


def test_help_says_that_stripes_are_each_coder_s_unless_asked(run: Run) -> None:
    said = " ".join(run("figure", "--help").stdout.split())
    assert "Of stripes also each: every coder apart." in said and "final; of stripes each" in said


def test_ascii_alone_where_asked_for(run: Run, demo: Path) -> None:
    text = run("figure", demo, "heat-map", "--plain").stdout.split("\n\n")[0]
    assert text.isascii()


def test_what_does_not_fit_is_a_sentence(run: Run, demo: Path, here: Path) -> None:
    refused = {
        ("heat-map", "--within", "turn"): "--within is not of heat-map; it is of co-occurrence.",
        ("heat-map", "-o", "a.gif"): "name it .svg, .png or .pdf",
        ("heat-map", "--by", "planet"): "planet",
        ("saturation", "--permutations", "3"): "choose 100 to 100,000",
        ("pie",): "heat-map",
    }
    for typed, said in refused.items():
        found = run("figure", demo, *typed)
        assert found.exit_code != 0 and said in found.stderr, typed
    (here / "a.svg").write_text("mine", encoding="utf-8")
    assert "--force" in run("figure", demo, "heat-map", "-o", "a.svg").stderr
    assert (here / "a.svg").read_text(encoding="utf-8") == "mine"
    assert run("figure", demo, "heat-map", "-o", "a.svg", "--force").exit_code == 0


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("output", [[], ["-o", "a.svg"]])
def test_nothing_finished_is_one_sentence(
    run: Run, study: Path, here: Path, kind: str, output: list[str]
) -> None:
    found = run("figure", study, kind, *output)
    assert found.exit_code == 1 and not found.stdout
    assert found.stderr.count("\n") == 1 and "nothing to draw" in found.stderr
    assert not (here / "a.svg").exists()


def test_what_a_figure_needs_is_said(run: Run, here: Path) -> None:
    run("init", "empty.db")
    assert "no counter-example" in run("figure", "empty.db", "heat-map").stderr
    assert "two codes" in run("figure", "empty.db", "co-occurrence").stderr


def test_an_empty_study_is_one_sentence(run: Run, here: Path) -> None:
    run("init", "empty.db")
    for kind in KINDS:
        found = run("figure", "empty.db", kind, "-o", "a.svg")
        assert found.exit_code == 1 and found.stderr.count("\n") == 1 and "nothing to draw" in found.stderr


def typed_alone(line: list[str], folder: Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """A command in a process of its own, in which every warning is an error."""
    command = [sys.executable, "-W", "error", "-m", "interviewcoder", *line]
    environment = {**os.environ, **environment}
    return subprocess.run(command, env=environment, capture_output=True, check=False, cwd=folder)


def test_two_processes_give_the_same_bytes_and_say_nothing(demo: Path, here: Path) -> None:
    (here / "other").mkdir()
    (here / "other" / "matplotlibrc").write_text(
        "font.size: huge\nbackend: none\nx : : y\n", encoding="utf-8"
    )
    for number, folder, home in (("1", here, str(here)), ("2", here / "other", "/proc/none")):
        for suffix in ("svg", "png", "pdf"):
            line = ["figure", str(demo), "saturation", "-o", str(here / f"{number}.{suffix}")]
            found = typed_alone(line, folder, PYTHONHASHSEED=number, HOME=home, MPLBACKEND="module://none")
            assert found.returncode == 0 and found.stderr == b"", found.stderr
    for suffix in ("svg", "png", "pdf"):
        assert (here / f"1.{suffix}").read_bytes() == (here / f"2.{suffix}").read_bytes()
    svg = (here / "1.svg").read_bytes()
    assert b"http" not in svg.replace(b"http://www.w3.org/2000/svg", b""), "nothing is fetched"
    assert ElementTree.fromstring(svg).get("role") == "img"


def test_settings_of_matplotlib_that_are_no_text_are_one_sentence(demo: Path, here: Path) -> None:
    (here / "matplotlibrc").write_bytes(b"\xff\xfe\x00")
    found = typed_alone(["figure", str(demo), "heat-map", "-o", "a.png"], here, HOME=str(here))
    assert found.returncode == 1 and found.stderr.count(b"\n") == 1 and b"matplotlibrc" in found.stderr
    assert not (here / "a.png").exists()
