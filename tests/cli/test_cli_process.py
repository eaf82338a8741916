"""The program as a process: help that is light and complete, pipes that close, keys that interrupt."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import click
import pytest

from interviewcoder.cli.program import COMMANDS, program
from tests.cli.typed import Run

HEAVY = (
    "pandas",
    "nltk",
    "numpy",
    "matplotlib",
    "scipy",
    "docx",
    "textual",
    "sqlite_utils",
    "pycountry",
    "rich",
)


def started(*arguments: object, **options: Any) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "interviewcoder", *map(str, arguments)]
    return subprocess.run(command, check=False, capture_output=True, encoding="utf-8", **options)


def paths() -> list[tuple[str, ...]]:
    """Every command as it is typed, groups and their commands."""
    found: list[tuple[str, ...]] = []
    context = click.Context(program)
    for name in COMMANDS:
        command = program.get_command(context, name)
        found.append((name,))
        if isinstance(command, click.Group):
            found.extend((name, inner) for inner in command.commands)
    return found


@pytest.mark.parametrize("path", paths(), ids=" ".join)
def test_every_help_shows_an_example_that_is_a_command(run: Run, path: tuple[str, ...]) -> None:
    said = run(*path, "--help")
    assert said.exit_code == 0
    examples = [
        line.strip() for line in said.stdout.splitlines() if line.strip().startswith("interviewcoder ")
    ]
    assert any(line.split()[1 : 1 + len(path)] == list(path) for line in examples)
    assert len(said.stdout.split("\n\n")[1].strip()) > 20


def test_help_names_every_command_in_full_sentences(run: Run) -> None:
    said = run("--help").stdout.partition("Commands:")[2]
    lines = [line for line in said.splitlines() if line.startswith("  ") and line.split()[0] in COMMANDS]
    assert [line.split()[0] for line in lines] == list(COMMANDS)
    assert all(line.endswith(".") and not line.endswith("...") for line in lines)


@pytest.mark.parametrize(
    "arguments", [["--help"], ["agreement", "--help"], ["code", "--help"], ["--version"]]
)
def test_help_loads_nothing_heavy(arguments: list[str]) -> None:
    script = (
        "import sys\n"
        "from interviewcoder.cli.program import program\n"
        f"try: program.main({arguments!r})\n"
        "except SystemExit: pass\n"
        "print(sorted({name.partition('.')[0] for name in sys.modules}))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    loaded = set(ast.literal_eval(done.stdout.strip().splitlines()[-1]))
    assert "interviewcoder" in loaded
    assert not loaded & set(HEAVY)


def test_failures_of_a_process_are_exit_codes_and_one_line(tmp_path: Path) -> None:
    failed = started("themes", tmp_path / "none.db")
    assert failed.returncode == 1 and failed.stdout == ""
    assert failed.stderr.count("\n") == 1 and failed.stderr.startswith("interviewcoder: ")
    assert started("themes").returncode == 2
    assert started("--version").stdout.startswith("interviewcoder ")


def test_a_closed_pipe_is_quiet(demo: Path) -> None:
    for _ in range(3):
        process = subprocess.Popen(
            [sys.executable, "-m", "interviewcoder", "export", str(demo), "-"],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        assert process.stdout is not None and process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
        process.stderr.close()
        process.wait()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT to send to one process")
def test_interrupting_is_quiet(demo: Path) -> None:
    script = (
        "import os, signal, sys, interviewcoder.tables as tables\n"
        "def stop(*a, **k): os.kill(os.getpid(), signal.SIGINT)\n"
        "tables.theme_table = stop\n"
        "from interviewcoder.cli import main\n"
        f"sys.argv[1:] = ['themes', {str(demo)!r}]\n"
        "main()"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 130
    assert done.stderr.strip() == "" and done.stdout == ""


def test_pipes_are_utf8_in_any_locale(demo: Path) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"}
    assert "α" in started("agreement", demo, "--by", "theme", env=environment).stdout


def test_a_sentence_for_what_the_system_refuses(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    refused = started("demo", "--folder", tmp_path / "file" / "below")
    assert refused.returncode == 1
    assert refused.stderr.count("\n") == 1 and "Traceback" not in refused.stderr


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts(run: Run, shell: str) -> None:
    said = run("completion", shell)
    assert said.exit_code == 0 and "_INTERVIEWCODER_COMPLETE" in said.stdout


def test_shells_complete_commands_coders_and_interviews(demo: Path) -> None:
    def completed(*words: str) -> list[str]:
        environment = {
            **os.environ,
            "_INTERVIEWCODER_COMPLETE": "bash_complete",
            "COMP_WORDS": " ".join(["interviewcoder", *words]),
            "COMP_CWORD": str(len(words)),
        }
        return [line.partition(",")[2] for line in started(env=environment).stdout.split()]

    assert completed("agr") == ["agreement"]
    assert completed("code", str(demo), "--coder", "b") == ["ben"]
    assert completed("code", str(demo), "--interview", "UK-0") == ["UK-01", "UK-02"]
    assert completed("agreement", str(demo), "--coders", "ana,c") == ["ana,carla"]
    assert completed("code", "none.db", "--coder", "b") == []


@pytest.mark.parametrize("setting", [{"NO_COLOR": "1"}, {}])
def test_no_colour_goes_into_a_pipe(demo: Path, setting: dict[str, str]) -> None:
    environment = {**os.environ, "TERM": "xterm-256color", **setting}
    assert "\x1b" not in started("themes", demo, env=environment).stdout
