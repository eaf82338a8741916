"""codebook …: changing codes while coding goes on, each command one deed that can be undone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from interviewcoder.cli.options import complete_coders, examples, opened, study_argument
from interviewcoder.cli.output import counted, note, printable
from interviewcoder.model import Code, OptionError
from interviewcoder.project import Project

_code_argument = click.argument("code", metavar="CODE")
_coder_option = click.option(
    "--coder",
    default="",
    metavar="NAME",
    shell_complete=complete_coders,
    help="Whose deed it is: their undo takes it back. Without it, it is the study's.",
)


def _defining(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that hold a definition."""
    for name, help in (
        ("example", "Words that show it."),
        ("avoid", "When not to assign it."),
        ("use", "When to assign it."),
        ("definition", "What it means."),
    ):
        command = click.option(f"--{name}", metavar="TEXT", help=help)(command)
    return command


@contextmanager
def _deed(study: Path, coder: str) -> Iterator[tuple[Project, str]]:
    """The study opened for one deed of a coder."""
    with opened(study) as project:
        if coder:
            from interviewcoder.actions.study import require_coder

            coder = require_coder(project, coder)
        before = {task_key(task) for task in _tasks(project)}
        yield project, coder
        brought = sum(task_key(task) not in before for task in _tasks(project))
    if brought:
        note(f"This leaves {counted(brought, 'thing')} to do; 'interviewcoder queue {study}' lists them.")


def _tasks(project: Project) -> tuple[Any, ...]:
    from interviewcoder.actions.queue import tasks

    return tasks(project)


def task_key(task: Any) -> tuple[Any, ...]:
    """What makes two tasks the same one."""
    interview = task.interview.id if task.interview else None
    return (task.kind, task.coder, task.code.id, interview, task.coding.id if task.coding else None)


def _find(project: Project, key: str) -> Code:
    from interviewcoder.actions.codes import any_code

    return any_code(project, key)


def _said(code: Code) -> str:
    return f"{printable(code.key)} ({printable(code.label)})"


@click.command(
    "new",
    epilog=examples(
        "codebook new study.db 'Night shifts' --key WF-NIGHT --under WF --definition 'Nobody at …'"
    ),
)
@study_argument
@click.argument("label")
@click.option("--key", metavar="KEY", help="Its key; taken from the label where it is not given.")
@click.option("--under", metavar="CODE", help="The code it goes under; without it, it is a theme.")
@_defining
@_coder_option
def new(
    study: Path, label: str, key: str | None, under: str | None, coder: str, **definition: str | None
) -> None:
    """Add one code. Interviews finished before it was there are to be re-read for it."""
    from interviewcoder.actions.codes import add_code

    with _deed(study, coder) as (project, who):
        parent = _find(project, under) if under else None
        given = {field: text for field, text in definition.items() if text is not None}
        code = add_code(project, label, key=key, parent=parent, coder=who, **given)
    click.echo(f"Added {_said(code)}.")


@click.command(
    "rename", epilog=examples("codebook rename study.db AW-REF --label 'Who refers' --short Refer")
)
@study_argument
@_code_argument
@click.option("--label", metavar="TEXT", help="Its label.")
@click.option("--short", metavar="TEXT", help="Its short label, of at most 12 characters.")
@click.option("--key", metavar="KEY", help="Its key.")
@_coder_option
def rename(study: Path, code: str, label: str | None, short: str | None, key: str | None, coder: str) -> None:
    """Give a code another label, short label or key; its codings stay."""
    from interviewcoder.actions import codes

    if label is None and short is None and key is None:
        raise OptionError("Say what is to be renamed: --label, --short or --key.")
    with _deed(study, coder) as (project, who):
        before = _find(project, code)
        renamed = codes.rename(project, before, label=label, short=short, key=key, coder=who)
    click.echo(f"{printable(before.key)} is now {_said(renamed)}.")


@click.command("define", epilog=examples("codebook define study.db AW-REF --definition 'Doctors who refer'"))
@study_argument
@_code_argument
@_defining
@_coder_option
def define(study: Path, code: str, coder: str, **definition: str | None) -> None:
    """Define a code otherwise; codings made under the old definition are to be looked at again."""
    from interviewcoder.actions import codes

    given = {field: text for field, text in definition.items() if text is not None}
    if not given:
        raise OptionError("Say what is to be written: --definition, --use, --avoid or --example.")
    with _deed(study, coder) as (project, who):
        defined = codes.define(project, _find(project, code), coder=who, **given)
    click.echo(f"Defined {_said(defined)} anew.")


@click.command(
    "move",
    epilog=examples("codebook move study.db AW-REF --under CAP", "codebook move study.db AW-REF --top"),
)
@study_argument
@_code_argument
@click.option("--under", metavar="CODE", help="The code it goes under.")
@click.option("--top", is_flag=True, help="Make it a theme.")
@_coder_option
def move(study: Path, code: str, under: str | None, top: bool, coder: str) -> None:
    """Move a code, with those below it, under another, or to the top level."""
    from interviewcoder.actions import codes_order

    if top == (under is not None):
        raise OptionError("Say where the code goes: either --under a code or to the --top.")
    with _deed(study, coder) as (project, who):
        parent = _find(project, under) if under else None
        moved = codes_order.move(project, _find(project, code), parent, coder=who)
    click.echo(f"{_said(moved)} is now {f'under {printable(parent.key)}' if parent else 'a theme'}.")


@click.command("order", epilog=examples("codebook order study.db CAP --before AW"))
@study_argument
@_code_argument
@click.option("--before", metavar="CODE", help="The code it comes right before.")
@click.option("--after", metavar="CODE", help="The code it comes right after.")
@_coder_option
def order(study: Path, code: str, before: str | None, after: str | None, coder: str) -> None:
    """Put a code right before or after another, under the same code as that one."""
    from interviewcoder.actions import codes_order

    other = after if before is None else before
    if other is None or (before is not None and after is not None):
        raise OptionError("Say where the code goes: either --before or --after another code.")
    with _deed(study, coder) as (project, who):
        beside = _find(project, other)
        placed = codes_order.place(project, _find(project, code), beside, after=before is None, coder=who)
    where = "after" if before is None else "before"
    click.echo(f"{_said(placed)} now comes {where} {printable(beside.key)}.")


@click.command(
    "group", epilog=examples("codebook group study.db 'Access to care' WAIT TRAVEL COST --key ACC")
)
@study_argument
@click.argument("label")
@click.argument("codes", nargs=-1, required=True, metavar="CODE…")
@click.option("--key", metavar="KEY", help="Its key; taken from the label where it is not given.")
@_coder_option
def group(study: Path, label: str, codes: tuple[str, ...], key: str | None, coder: str) -> None:
    """Make a theme above several top-level codes."""
    from interviewcoder.actions import codes_order

    with _deed(study, coder) as (project, who):
        below = [_find(project, code) for code in codes]
        theme = codes_order.group(project, below, label, key=key, coder=who)
    click.echo(f"Made {_said(theme)} above {printable(', '.join(code.key for code in below))}.")


@click.command("merge", epilog=examples("codebook merge study.db WAIT CAP-WAIT"))
@study_argument
@_code_argument
@click.argument("into", metavar="INTO")
@_coder_option
def merge(study: Path, code: str, into: str, coder: str) -> None:
    """Merge a code into another: its codings show and count as the other's, until unmerge."""
    from interviewcoder.actions import codes_joining

    with _deed(study, coder) as (project, who):
        merged = _find(project, code)
        target = codes_joining.merge_codes(project, merged, _find(project, into), coder=who)
    click.echo(f"Merged {_said(merged)} into {_said(target)}.")


@click.command("unmerge", epilog=examples("codebook unmerge study.db WAIT"))
@study_argument
@_code_argument
@_coder_option
def unmerge(study: Path, code: str, coder: str) -> None:
    """Undo the merge of a code into another."""
    from interviewcoder.actions import codes_joining

    with _deed(study, coder) as (project, who):
        back = codes_joining.unmerge(project, _find(project, code), coder=who)
    click.echo(f"{_said(back)} is a code of its own again.")


@click.command(
    "split",
    epilog=examples("codebook split study.db CAP-BED --into 'BED-FEW=Too few' --into BED-SHUT=Closed"),
)
@study_argument
@_code_argument
@click.option("--into", multiple=True, required=True, metavar="[KEY=]LABEL", help="A new code; give several.")
@click.option("--beside", is_flag=True, help="Put the new codes beside the old one, not under it.")
@click.option("--retire", is_flag=True, help="With --beside: the old code can no longer be assigned.")
@_coder_option
def split(study: Path, code: str, into: tuple[str, ...], beside: bool, retire: bool, coder: str) -> None:
    """Split a code into new ones. Nothing is recoded: its codings are queued for their coders."""
    from interviewcoder.actions import codes_joining

    parts = []
    for text in into:
        key, equals, label = text.partition("=")
        parts.append(codes_joining.Part(label.strip(), key.strip()) if equals else codes_joining.Part(text))
    with _deed(study, coder) as (project, who):
        old = _find(project, code)
        made = codes_joining.split(project, old, parts, beside=beside, retire=retire, coder=who)
    click.echo(f"Split {_said(old)} into {', '.join(map(_said, made))}.")


@click.command("retire", epilog=examples("codebook retire study.db WAIT"))
@study_argument
@_code_argument
@_coder_option
def retire(study: Path, code: str, coder: str) -> None:
    """Retire a code: nobody can assign it any more, its codings stay. A proposed code is rejected so."""
    from interviewcoder.actions import codes

    with _deed(study, coder) as (project, who):
        retired = codes.retire(project, _find(project, code), coder=who)
    click.echo(f"{'Rejected' if retired.proposed_by is not None else 'Retired'} {_said(retired)}.")


@click.command("bring-back", epilog=examples("codebook bring-back study.db WAIT"))
@study_argument
@_code_argument
@_coder_option
def bring_back(study: Path, code: str, coder: str) -> None:
    """Bring a retired code back."""
    from interviewcoder.actions import codes

    with _deed(study, coder) as (project, who):
        back = codes.bring_back(project, _find(project, code), coder=who)
    click.echo(f"{_said(back)} can be assigned again.")


@click.command("accept", epilog=examples("codebook accept study.db WAIT"))
@study_argument
@_code_argument
@_coder_option
def accept(study: Path, code: str, coder: str) -> None:
    """Accept a code that was proposed in a reliability round: its codings count from now on."""
    from interviewcoder.actions import codes_joining

    with _deed(study, coder) as (project, who):
        accepted = codes_joining.accept(project, _find(project, code), coder=who)
    click.echo(f"Accepted {_said(accepted)}.")


@click.command("colour", epilog=examples("codebook colour study.db CAP '#0072B2'"))
@study_argument
@_code_argument
@click.argument("colour", metavar="#RRGGBB")
@_coder_option
def colour(study: Path, code: str, colour: str, coder: str) -> None:
    """Give a code a colour; an empty one ('') is that of the code above it."""
    from interviewcoder.actions import codes

    with _deed(study, coder) as (project, who):
        coloured = codes.recolour(project, _find(project, code), colour, coder=who)
    click.echo(f"{_said(coloured)} has the colour {colour or 'of the code above it'}.")


@click.command("counts", epilog=examples("codebook counts study.db AW-NOT no"))
@study_argument
@_code_argument
@click.argument("counts", type=click.Choice(["yes", "no"]))
@_coder_option
def counts(study: Path, code: str, counts: str, coder: str) -> None:
    """Say whether a code counts, or is a counter-example that is tabulated apart."""
    from interviewcoder.actions import codes

    with _deed(study, coder) as (project, who):
        changed = codes.set_counts(project, _find(project, code), counts == "yes", coder=who)
    click.echo(f"{_said(changed)} {'counts' if changed.counts else 'is tabulated apart'}.")


COMMANDS: tuple[click.Command, ...] = (
    new, rename, define, move, order, group, merge, unmerge, split, retire, bring_back, accept,
    colour, counts,
)  # fmt: skip
