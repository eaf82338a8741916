"""codebook …: changing codes while coding goes on, each command one deed that can be undone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import Any

import click

from interviewcoder.cli.options import deed_option, examples, opened, study_argument, together, whose_deed
from interviewcoder.cli.output import counted, note, printable
from interviewcoder.model import Code, OptionError
from interviewcoder.project import Project

_code = click.argument("code", metavar="CODE")
_defining = together(
    click.option("--definition", metavar="TEXT", help="What it means."),
    click.option("--use", metavar="TEXT", help="When to assign it."),
    click.option("--avoid", metavar="TEXT", help="When not to assign it."),
    click.option("--example", metavar="TEXT", help="Words that show it."),
)
"""The options that hold a definition."""


def _verb(
    name: str, *typed: str, takes: Sequence[Callable[[Any], Any]] = (_code,)
) -> Callable[[Callable[..., str]], click.Command]:
    """Make a command of a deed on a study's codes, which returns the sentence that is printed.

    The deed is given the open study, who does it, and what the command ``takes``: of that, ``code`` is
    looked up. ``typed`` shows the command as it is typed.
    """

    def made(deed: Callable[..., str]) -> click.Command:
        @together(study_argument, *takes, deed_option)
        @wraps(deed)
        def run(study: Path, coder: str, **given: Any) -> None:
            with _deed(study, coder) as (project, who):
                if "code" in given:
                    given["code"] = _find(project, given["code"], who)
                sentence = deed(project, who, **given)
            click.echo(sentence)

        return click.command(name, epilog=examples(*(f"codebook {line}" for line in typed)))(run)

    return made


@contextmanager
def _deed(study: Path, coder: str) -> Iterator[tuple[Project, str]]:
    """The study opened for one deed of a coder."""
    with opened(study) as project:
        coder = whose_deed(project, coder)
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


def _find(project: Project, key: str, who: str) -> Code:
    from interviewcoder.actions.codes import any_code

    return any_code(project, key, coder=who)


def _said(code: Code) -> str:
    return f"{printable(code.key)} ({printable(code.label)})"


def _given(definition: dict[str, str | None]) -> dict[str, str]:
    return {field: text for field, text in definition.items() if text is not None}


@_verb(
    "new",
    "new study.db 'Night shifts' --key WF-NIGHT --under WF --definition 'Nobody at …'",
    takes=(
        click.argument("label"),
        click.option("--key", metavar="KEY", help="Its key; taken from the label where it is not given."),
        click.option("--under", metavar="CODE", help="The code it goes under; without it, it is a theme."),
        _defining,
    ),
)
def new(
    project: Project, who: str, label: str, key: str | None, under: str | None, **definition: str | None
) -> str:
    """Add one code. Interviews finished before it was there are to be re-read for it."""
    from interviewcoder.actions.codes import add_code

    parent = _find(project, under, who) if under else None
    return (
        f"Added {_said(add_code(project, label, key=key, parent=parent, coder=who, **_given(definition)))}."
    )


@_verb(
    "rename",
    "rename study.db AW-REF --label 'Who refers' --short Refer",
    takes=(
        _code,
        click.option("--label", metavar="TEXT", help="Its label."),
        click.option("--short", metavar="TEXT", help="Its short label, of at most 12 characters."),
        click.option("--key", metavar="KEY", help="Its key."),
    ),
)
def rename(
    project: Project, who: str, code: Code, label: str | None, short: str | None, key: str | None
) -> str:
    """Give a code another label, short label or key; its codings stay."""
    from interviewcoder.actions import codes

    if label is None and short is None and key is None:
        raise OptionError("Say what is to be renamed: --label, --short or --key.")
    renamed = codes.rename(project, code, label=label, short=short, key=key, coder=who)
    return f"{printable(code.key)} is now {_said(renamed)}."


@_verb("define", "define study.db AW-REF --definition 'Doctors who refer'", takes=(_code, _defining))
def define(project: Project, who: str, code: Code, **definition: str | None) -> str:
    """Define a code otherwise; codings made under the old definition are to be looked at again."""
    from interviewcoder.actions import codes

    given = _given(definition)
    if not given:
        raise OptionError("Say what is to be written: --definition, --use, --avoid or --example.")
    return f"Defined {_said(codes.define(project, code, coder=who, **given))} anew."


@_verb(
    "move",
    "move study.db AW-REF --under CAP",
    "move study.db AW-REF --top",
    takes=(
        _code,
        click.option("--under", metavar="CODE", help="The code it goes under."),
        click.option("--top", is_flag=True, help="Make it a theme."),
    ),
)
def move(project: Project, who: str, code: Code, under: str | None, top: bool) -> str:
    """Move a code, with those below it, under another, or to the top level."""
    from interviewcoder.actions import codes_order

    if top == (under is not None):
        raise OptionError("Say where the code goes: either --under a code or to the --top.")
    parent = _find(project, under, who) if under else None
    moved = codes_order.move(project, code, parent, coder=who)
    return f"{_said(moved)} is now {f'under {printable(parent.key)}' if parent else 'a theme'}."


@_verb(
    "order",
    "order study.db CAP --before AW",
    takes=(
        _code,
        click.option("--before", metavar="CODE", help="The code it comes right before."),
        click.option("--after", metavar="CODE", help="The code it comes right after."),
    ),
)
def order(project: Project, who: str, code: Code, before: str | None, after: str | None) -> str:
    """Put a code right before or after another, under the same code as that one."""
    from interviewcoder.actions import codes_order

    other = after if before is None else before
    if other is None or (before is not None and after is not None):
        raise OptionError("Say where the code goes: either --before or --after another code.")
    beside = _find(project, other, who)
    placed = codes_order.place(project, code, beside, after=before is None, coder=who)
    where = "after" if before is None else "before"
    return f"{_said(placed)} now comes {where} {printable(beside.key)}."


@_verb(
    "group",
    "group study.db 'Access to care' WAIT TRAVEL COST --key ACC",
    takes=(
        click.argument("label"),
        click.argument("codes", nargs=-1, required=True, metavar="CODE…"),
        click.option("--key", metavar="KEY", help="Its key; taken from the label where it is not given."),
    ),
)
def group(project: Project, who: str, label: str, codes: tuple[str, ...], key: str | None) -> str:
    """Make a theme above several top-level codes."""
    from interviewcoder.actions import codes_order

    below = [_find(project, code, who) for code in codes]
    theme = codes_order.group(project, below, label, key=key, coder=who)
    return f"Made {_said(theme)} above {printable(', '.join(code.key for code in below))}."


@_verb("merge", "merge study.db WAIT CAP-WAIT", takes=(_code, click.argument("into", metavar="INTO")))
def merge(project: Project, who: str, code: Code, into: str) -> str:
    """Merge a code into another: its codings show and count as the other's, until unmerge."""
    from interviewcoder.actions import codes_joining

    target = codes_joining.merge_codes(project, code, _find(project, into, who), coder=who)
    return f"Merged {_said(code)} into {_said(target)}."


@_verb("unmerge", "unmerge study.db WAIT")
def unmerge(project: Project, who: str, code: Code) -> str:
    """Undo the merge of a code into another."""
    from interviewcoder.actions import codes_joining

    return f"{_said(codes_joining.unmerge(project, code, coder=who))} is a code of its own again."


@_verb(
    "split",
    "split study.db CAP-BED --into 'BED-FEW=Too few' --into BED-SHUT=Closed",
    takes=(
        _code,
        click.option(
            "--into", multiple=True, required=True, metavar="[KEY=]LABEL", help="A new code; give several."
        ),
        click.option("--beside", is_flag=True, help="Put the new codes beside the old one, not under it."),
        click.option("--retire", is_flag=True, help="With --beside: the old code can no longer be assigned."),
    ),
)
def split(project: Project, who: str, code: Code, into: tuple[str, ...], beside: bool, retire: bool) -> str:
    """Split a code into new ones. Nothing is recoded: its codings are queued for their coders."""
    from interviewcoder.actions import codes_joining

    parts = []
    for text in into:
        key, equals, label = text.partition("=")
        parts.append(codes_joining.Part(label.strip(), key.strip()) if equals else codes_joining.Part(text))
    made = codes_joining.split(project, code, parts, beside=beside, retire=retire, coder=who)
    return f"Split {_said(code)} into {', '.join(map(_said, made))}."


@_verb("retire", "retire study.db WAIT")
def retire(project: Project, who: str, code: Code) -> str:
    """Retire a code: nobody can assign it any more, its codings stay. A proposed code is rejected so."""
    from interviewcoder.actions import codes

    retired = codes.retire(project, code, coder=who)
    return f"{'Rejected' if retired.proposed_by is not None else 'Retired'} {_said(retired)}."


@_verb("bring-back", "bring-back study.db WAIT")
def bring_back(project: Project, who: str, code: Code) -> str:
    """Bring a retired code back."""
    from interviewcoder.actions import codes

    return f"{_said(codes.bring_back(project, code, coder=who))} can be assigned again."


@_verb("accept", "accept study.db WAIT")
def accept(project: Project, who: str, code: Code) -> str:
    """Accept a code that was proposed in a reliability round: its codings count from now on."""
    from interviewcoder.actions import codes_joining

    return f"Accepted {_said(codes_joining.accept(project, code, coder=who))}."


@_verb("colour", "colour study.db CAP '#0072B2'", takes=(_code, click.argument("colour", metavar="#RRGGBB")))
def colour(project: Project, who: str, code: Code, colour: str) -> str:
    """Give a code a colour; an empty one ('') is that of the code above it."""
    from interviewcoder.actions import codes

    coloured = codes.recolour(project, code, colour, coder=who)
    return f"{_said(coloured)} has the colour {colour or 'of the code above it'}."


@_verb(
    "counts",
    "counts study.db AW-NOT no",
    takes=(_code, click.argument("counts", type=click.Choice(["yes", "no"]))),
)
def counts(project: Project, who: str, code: Code, counts: str) -> str:
    """Say whether a code counts, or is a counter-example that is tabulated apart."""
    from interviewcoder.actions import codes

    changed = codes.set_counts(project, code, counts == "yes", coder=who)
    return f"{_said(changed)} {'counts' if changed.counts else 'is tabulated apart'}."


COMMANDS: tuple[click.Command, ...] = (
    new, rename, define, move, order, group, merge, unmerge, split, retire, bring_back, accept,
    colour, counts,
)  # fmt: skip
