"""No command tells what an open round hides: each is typed on two copies of a study that differ by it alone.

A command that is new and cannot be typed with a study alone is in neither list, and the test asks for a line.
"""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from interviewcoder.actions import coding
from interviewcoder.actions.codebook import new_code_drafts
from interviewcoder.cli.program import program
from interviewcoder.project import open_project
from tests.blind_study import SECRET, twins

NEAR = f"{SECRET[:-1]}-DE-01"
"""Almost the key of a hidden code, which a hint could give away."""

TYPED: dict[str, list[list[str]]] = {
    "agreement": [["study.db", "--round", "all"], ["study.db", "--round", "all", "--by", "theme"]],
    "passages": [["study.db", "--round", "all"]],
    "disagreements": [["study.db", "--round", "all"], ["study.db", "--round", "all", "--code", "NONE"]],
    "themes": [["study.db", "--coders", who] for who in ("any", "main", "ben", "majority")],
    "co-occurrence": [
        ["study.db", "--coders", "any", "--codes", "code", "--all"],
        ["study.db", "--coders", "ben", "--across", "country", "--within", "overlap"],
        ["study.db", "--coders", "ben", "--across", "country", "--format", "csv"],
    ],
    "saturation": [["study.db", "--coders", who, "--permutations", "100"] for who in ("any", "ben")],
    "differences": [["study.db", "--coders", who, "--codes", "code"] for who in ("any", "ben")],
    "keyness": [["study.db", "CAP", "--coders", "any", "--least", "1"], ["study.db", NEAR]],
    "collocations": [["study.db"], ["study.db", "--code", "CAP", "--coders", "any", "--least", "1"]],
    "concordance": [
        ["study.db", "waste"],
        ["study.db", "waste", "--code", "CAP", "--coders", "any"],
        ["study.db", "waste", "--code", NEAR],
    ],
    "framework": [
        ["study.db", *more]
        for more in ([], ["--coders", "ben"], ["--codes", "code", "--coders", "any", "--format", "json"])
    ],
    "plan": [["study.db", "--round", "all", "--resamples", "100"]],
    "draw": [["study.db", "--number", "1"]],
    "figure": [
        ["study.db", kind, *more, "--coders", who]
        for kind in ("heat-map", "dot-plot", "saturation", "co-occurrence")
        for who in ("any", "ben")
        for more in ([], ["-o", "figure.svg"])
    ]
    + [["study.db", "stripes", "--interview", name] for name in ("DE-01", "ES-01")],
    "report": [
        ["study.db", "-o", "report.docx"],
        ["study.db", "-o", "then.docx", "--as-of", "2090-01-01"],
        [
            "study.db",
            "-o",
            "book.docx",
            "--sections",
            "sample,figures,decisions,quotation-book,srqr,provenance",
        ],
    ],
    "export": [
        ["study.db", "-"],
        ["study.db", "codings.json"],
        ["study.db", "-", "--coder", "ana"],
        ["study.db", "tables.xlsx", "--coders", "any"],
        ["study.db", "tables", "--coders", "any"],
        ["study.db", "page.html", "--coders", "any"],
    ],
    "retrieve": [
        ["study.db", "--format", "csv"],
        ["study.db", "CAP", "--coders", "final"],
        ["study.db", "--coders", "ana"],
    ],
    "memos": [["study.db", "--format", "csv"], ["study.db", "--coder", "ana"]],
    "quotes list": [["study.db", "--coders", "any", "--format", "json"], ["study.db", "--starred"]],
    "quotes check": [["study.db", "--names", "names.csv", "--coders", "any"]],
    "quotes attribution": [["study.db", "{id}"]],
    "summaries list": [["study.db", "--format", "json"], ["study.db", "--coder", "ana"]],
    "summaries set": [
        ["study.db", "DE-01", "CAP", "Four beds.", "--coder", "ana"],
        ["study.db", "DE-01", NEAR, "x", "--coder", "ana"],
    ],
    "codebook export": [["study.db", "codes.yaml"]],
    "hand-out": [["study.db", "--coder", "ana", "-o", "ana.db"]],
    "import-codings": [["study.db", "near.csv"]],
    "round close": [["study.db", "Now"]],
    "round first": [["study.db", "DE-01", "--coder", "ben"]],
    "revise": [["study.db", "DE-01", "DE-01.txt", "--dry-run"]],
    "review confirm": [["study.db"]],
    "withdraw": [["study.db", "DE-01", "--yes"]],
    "pseudonymise": [["study.db", "names.csv", "--dry-run"]],
    **{
        f"codebook {verb}": [["study.db", NEAR, *more]]
        for verb, more in {
            "accept": [],
            "bring-back": [],
            "colour": ["#0072B2"],
            "counts": ["yes"],
            "define": ["--definition", "x"],
            "history": [],
            "merge": ["CAP"],
            "move": ["--under", "CAP"],
            "new": [],
            "order": ["--first"],
            "rename": ["--label", "x"],
            "retire": [],
            "split": ["--into", "CAP,AW"],
            "unmerge": [],
        }.items()
    },
    "codebook group": [["study.db", "Group", NEAR]],
}
"""Command -> what is typed; others are typed with the study alone, once for people and once for programs."""

NOTHING_TO_TELL = {
    **{
        f"quotes {verb}": "is typed with the id of a coding; tests/cli/test_quotes.py asks for hidden ones"
        for verb in ("star", "unstar", "edit", "translate", "first")
    },
    "init": "makes a study",
    "import": "brings interviews in",
    "preview": "reads a transcript",
    "rename": "names an interview",
    "coefficients": "reads a table of ratings",
    "unitizing": "reads a table of passages",
    "code": "opens the coding screen, which tests/tui asks",
    "completion": "speaks of the shell",
    "demo": "makes the sample study",
    "coder add": "adds a coder",
    "coder languages": "sets languages",
    "codebook add": "adds codes of a file",
    "round open": "opens a round",
    "main-coder": "names a coder",
    "attributes set": "sets attributes",
    "attributes type": "declares an attribute",
    "segments read": "draws segments of a file",
    "segments erase": "erases segments",
    "purge": "finishes what was taken out",
    "backup make": "copies the file",
    "rescue": "copies what can be read of a damaged file",
    "merge": "is asked in tests/tables/test_blind.py",
}
"""Command -> why it has nothing to tell of an open round."""


def commands(group: click.Group = program, above: str = "") -> Iterator[tuple[str, click.Command]]:  # type: ignore[assignment]
    """All commands, those of groups with the group's name before theirs."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from commands(command, f"{above}{name} ")
        elif command is not None:
            yield f"{above}{name}", command


def typed(name: str, command: click.Command) -> list[list[str]]:
    """What is typed of a command."""
    if name in TYPED:
        return TYPED[name]
    required = [one.name for one in command.params if one.required]
    assert required == ["study"], (
        f"'{name}' cannot be typed with a study alone: add it to TYPED, so that it is known not to show what "
        "an open round hides, or to NOTHING_TO_TELL with the reason."
    )
    formats = [["--format", "json"]] if any("--format" in one.opts for one in command.params) else []
    return [["study.db"], *(["study.db", *each] for each in formats)]


def output(folder: Path, line: list[str], monkeypatch: pytest.MonkeyPatch) -> str:
    """All that a command line says and writes, in a copy of a folder."""
    place = folder.with_name(f"{folder.name}-typed") / "here"
    shutil.rmtree(place.parent, ignore_errors=True)
    shutil.copytree(folder, place)
    monkeypatch.chdir(place)
    (place / "near.csv").write_text(
        f"interview,coder,code,passage\nDE-01,ana,{NEAR},four beds\n", encoding="utf-8"
    )
    (place / "names.csv").write_text("name,pseudonym\nPhysicians,People\n", encoding="utf-8")
    (place / "DE-01.txt").write_text("INT: How many beds are there?\nEXP: Four beds.\n", encoding="utf-8")
    before = {path.name for path in place.iterdir()}
    result = CliRunner().invoke(program, line)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    parts = [result.stdout, result.stderr]
    for path in sorted(place.iterdir()):
        if path.name in before or path.name.startswith("study"):
            continue
        if path.is_dir():
            parts += [file.read_text(encoding="utf-8") for file in sorted(path.iterdir())]
        elif path.suffix in (".docx", ".xlsx"):
            told = ("document", "sheet", "sharedStrings")
            with zipfile.ZipFile(path) as packed:
                parts += [
                    packed.read(name).decode()
                    for name in sorted(packed.namelist())
                    if any(word in name for word in told)
                ]
        elif path.suffix == ".db":
            assert SECRET.encode() not in path.read_bytes()
        else:
            parts.append(path.read_text(encoding="utf-8"))
    # What was typed is repeated to whoever typed it.
    return "\n".join(parts).replace(NEAR, "")


@pytest.mark.parametrize(("name", "command"), list(commands()), ids=[name for name, _ in commands()])
def test_no_command_tells_what_an_open_round_hides(
    name: str, command: click.Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if name in NOTHING_TO_TELL:
        return
    monkeypatch.delenv("COLUMNS", raising=False)
    quiet, busy = twins(tmp_path)
    for line in typed(name, command):
        told = output(busy.parent, [*name.split(), *line], monkeypatch)
        assert SECRET not in told.upper()
        assert told == output(quiet.parent, [*name.split(), *line], monkeypatch), line


def test_a_coder_who_is_named_gets_their_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _, busy = twins(tmp_path)
    told = output(busy.parent, ["export", "study.db", "-", "--coder", "ben"], monkeypatch)
    assert SECRET in told and "Left out" not in told
    everyone = output(busy.parent, ["export", "study.db", "-"], monkeypatch)
    assert "Left out until their round reveals them: codings of DE-01, DE-02." in everyone


def test_a_withdrawal_counts_hidden_codes_that_quote_the_interview_and_names_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    quiet, _ = twins(tmp_path)
    with open_project(quiet) as project:
        drafts = new_code_drafts(project, "The waste is kept for months", key=SECRET, coder="ben")
        interview = project.interview("DE-02")
        coding.assign(project, "ben", interview, (40, 60), [drafts[0].subject], new_codes=drafts)
    told = output(quiet.parent, ["withdraw", "study.db", "DE-01", "--yes"], monkeypatch)
    assert SECRET not in told and "1 code that it hides holds words of the interview" in told
