"""round: stretches of the work in which several coders code the same interviews."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from interviewcoder.cli.commands.planning import draw_options
from interviewcoder.cli.options import (
    ListByDefault,
    complete_coders,
    examples,
    format_option,
    names_option,
    opened,
    study_argument,
)
from interviewcoder.cli.output import Column, Listing, counted, joined, note, print_listing, printable, typed
from interviewcoder.model import (
    REVEALS,
    ROUND_KINDS,
    STARTS,
    OptionError,
    Reveal,
    Round,
    RoundDraw,
    Start,
)

_OPEN = "round open study.db 'Reliability 1' --kind reliability --coders ana,ben --interviews DE-01,ES-01"
_DRAWN = "round open study.db 'Reliability 1' --kind reliability --coders ana,ben --share 0.2 --by country"


@click.group(
    "round",
    short_help="Open, close and list rounds.",
    cls=ListByDefault,
    epilog=examples(_OPEN, "round list study.db"),
)
def round_() -> None:
    """Open, close and list rounds; agreement is computed on what was finished in them."""


@round_.command("open", epilog=examples(_OPEN, _DRAWN))
@study_argument
@click.argument("name")
@click.option(
    "--kind",
    type=click.Choice([kind for kind in ROUND_KINDS if kind != "coding"]),
    required=True,
    help="What the round is for.",
)
@names_option("--coders", help="Who codes in it.")
@names_option("--interviews", help="What they code; or draw them with --share or --number.")
@draw_options
@click.option(
    "--reveal",
    type=click.Choice(REVEALS),
    default=REVEALS[0],
    show_default=True,
    help="When coders see each other's work: when the round is closed, or that on each interview once all "
    "of them finished it.",
)
@click.option(
    "--start",
    type=click.Choice(STARTS),
    default=STARTS[0],
    show_default=True,
    help="What a coder finds who coded an interview before: those codings, or none of them.",
)
def open_(
    study: Path,
    name: str,
    kind: str,
    coders: tuple[str, ...],
    interviews: tuple[str, ...],
    double_coded: str,
    reveal: Reveal,
    start: Start,
    **choices: Any,
) -> None:
    """Open a round: these coders, each alone, code these interviews.

    The interviews are named, or drawn as by the command draw; the round keeps how they were drawn. While
    it is open nobody sees what another does in them, in any list, table or file.
    """
    from interviewcoder.actions.rounds import coded_twice, open_round

    ways: dict[str, Any] = {"reveal": reveal, "start": start}
    drawn = choices["share"] is not None or choices["number"] is not None
    if interviews and (drawn or choices["by"]):
        raise OptionError("Either name the interviews or have them drawn: --interviews takes no --share, …")
    with opened(study) as project:
        if interviews or not drawn:
            chosen = [project.interview(interview) for interview in interviews]
            open_round(project, name, kind, coders, chosen, **ways)  # type: ignore[arg-type]
        else:
            from interviewcoder.tables.drawing import draw_double_coding

            sample = draw_double_coding(
                project, coders=coders, double_coded=double_coded.replace("-", " "), **choices
            )
            if not sample.rows:
                raise OptionError(f"No interview was drawn, so no round was opened: {sample.methods}")
            coders = sample.coders
            open_round(project, name, kind, coders, sample.chosen, drawn=sample.kept, **ways)  # type: ignore[arg-type]
            for sentence in (*sample.notes, f"For the methods: {sample.methods}"):
                note(sentence)
        opened_round = next(one for one in project.rounds() if one.name == name)
        for other, both in coded_twice(project, opened_round):
            shared = [one.name for one in project.interviews() if one.id in other.interviews]
            shared = [one for one in shared if project.interview(one).id in opened_round.interviews]
            note(
                f"Open as well for {joined(both)}: the round {other.name}, on {joined(shared)}. What they "
                f"code there counts for {name} from now on; close the round that is over "
                "('interviewcoder round close')."
            )
        meant = project.expected_coders(opened_round)
        together: dict[tuple[str, ...], list[str]] = {}
        for one in sorted(project.interviews(), key=lambda one: one.name):
            if one.id in meant:
                together.setdefault(meant[one.id], []).append(one.name)
    who = "; ".join(f"{', '.join(these)} on {', '.join(on)}" for these, on in together.items())
    click.echo(f"Opened round {printable(name)}: {printable(who)}.")


@round_.command(epilog=examples("round close study.db 'Reliability 1'"))
@study_argument
@click.argument("name")
@click.option("--anyway", is_flag=True, help="Also where not everybody has finished.")
def close(study: Path, name: str, anyway: bool) -> None:
    """Close a round: its coders' work is shown, and later work on its interviews is ordinary coding.

    Agreement is computed on the codings that stood when a coder finished an interview. Where some are not
    finished, they are listed, and the round is closed only if that is meant.
    """
    from interviewcoder.actions.codes import alike_labels
    from interviewcoder.actions.rounds import close_round, unfinished

    with opened(study) as project:
        rounds = {opened.name: opened for opened in project.rounds() if opened.kind != "coding"}
        if name not in rounds:
            there = ", ".join(rounds) or "none yet"
            raise OptionError(f"There is no round '{name}' in {study}; there are: {there}.")
        if not rounds[name].open:
            raise OptionError(f"The round '{name}' is closed already.")
        open_pairs = unfinished(project, rounds[name])
        if open_pairs:
            _ask_to_close(rounds[name], [f"{one.name} by {coder}" for one, coder in open_pairs], anyway)
        known = {(one.id, other.id) for one, other in alike_labels(project)}
        parted = close_round(project, rounds[name])
        alike = [pair for pair in alike_labels(project) if (pair[0].id, pair[1].id) not in known]
    click.echo(f"Closed round {printable(name)}.")
    click.echo(
        f"Next: interviewcoder agreement {typed(study)} --round {typed(name)}, then "
        f"interviewcoder decisions {typed(study)} --left --round {typed(name)} for what is to be settled."
    )
    for before, after in parted:
        note(
            f"Two codes had the key {before.key}, made apart: '{after.label}' has {after.key} now; "
            "codebook merge joins them if they mean the same."
        )
    for one, other in alike:
        note(
            f"Two codes are labelled '{other.label}', made apart: {one.key} and {other.key}; codebook merge "
            "joins them if they mean the same, codebook rename gives one another label."
        )


def _ask_to_close(round: Round, missing: Sequence[str], anyway: bool) -> None:
    """List what is not finished; go on only where that is meant. Raises OptionError."""
    note(f"Not finished in {round.name}: {', '.join(missing)}.")
    if anyway:
        note("They are missing from its agreement; what was coded in them stays.")
    elif not sys.stdin.isatty():
        raise OptionError(
            f"'{round.name}' was not closed: {counted(len(missing), 'interview')} would be missing from its "
            "agreement; wait for them, or close it with --anyway."
        )
    else:
        click.confirm("Close it without them?", abort=True)


@round_.command("list", epilog=examples("round list study.db"))
@study_argument
@format_option
def list_(study: Path, format: str) -> None:
    """List the rounds with who has finished what in them.

    The round Coding is always there and open: work that belongs to no other open round is done in it.
    """
    with opened(study) as project:
        names = {interview.id: interview.name for interview in project.interviews()}
        finished: dict[str, int] = {}
        for done in project.finished():
            finished[done.round] = finished.get(done.round, 0) + 1
        rows = tuple(
            (
                one.name,
                one.kind,
                one.open,
                one.coders,
                _with_coders(one, names, project.expected_coders(one))
                if format == "table"
                else [names[interview] for interview in one.interviews if interview in names],
                finished.get(one.id, 0),
                "" if one.drawn is None else _drawn(one.drawn),
                *((one.reveal, one.start) if format != "table" else ()),
            )
            for one in project.rounds()
        )
    columns = (
        Column("round"),
        Column("kind"),
        Column("open"),
        Column("coders", wrap=True),
        Column("interviews", wrap=True),
        Column("finished", right=True),
        Column("drawn", wrap=True),
        *((Column("reveal"), Column("start")) if format != "table" else ()),
    )
    print_listing(Listing(columns, rows), format)


def _with_coders(round: Round, names: Mapping[str, str], meant: Mapping[str, tuple[str, ...]]) -> list[str]:
    """The interviews of a round, with who codes each where that is not everybody."""
    return [
        names[id] if set(meant[id]) == set(round.coders) else f"{names[id]} ({', '.join(meant[id])})"
        for id in round.interviews
        if id in names
    ]


def _drawn(draw: RoundDraw) -> str:
    """How the interviews of a round were drawn, in a few words."""
    size = f"{100 * draw.share:g}%" if draw.share is not None else f"{draw.number}"
    return f"{size}{f' by {draw.by}' if draw.by else ''}, seed {draw.seed}"


@round_.command("first", epilog=examples("round first study.db DE-01 --coder ana --keep 2"))
@study_argument
@click.argument("interview")
@click.option("--coder", required=True, shell_complete=complete_coders, help="Who finished it twice.")
@click.option("--keep", type=click.IntRange(1), metavar="NUMBER", help="The one that counts; else list them.")
@format_option
def first(study: Path, interview: str, coder: str, keep: int | None, format: str) -> None:
    """Choose what counts where a coder first finished an interview on two machines, with other codings.

    Agreement is computed on what stood at the first finishing; of two the earlier counts until one is chosen
    here, or the interview is finished again.
    """
    from interviewcoder.actions.rounds import choose_first, first_finishings
    from interviewcoder.actions.study import require_coder

    with opened(study) as project:
        who, about = require_coder(project, coder), project.interview(interview)
        if keep is not None:
            chosen = choose_first(project, who, about, keep)
            number = counted(len(set(chosen.data["codings"])), "coding")
            click.echo(f"{about.name}: what stood for {who} at {chosen.at[:16]} counts, {number}.")
            return
        rows = tuple(
            (number, one.at, len(set(one.data["codings"])), number == 1)
            for number, one in enumerate(first_finishings(project, who, about), 1)
        )
    columns = (
        Column("number", right=True),
        Column("at"),
        Column("codings", right=True),
        Column("counts"),
    )
    print_listing(Listing(columns, rows, empty="It was first finished once at most."), format)
