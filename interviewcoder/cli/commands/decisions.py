"""decisions: how disagreements were settled, and what is left to settle."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from interviewcoder.cli.commands.disagreements import clock
from interviewcoder.cli.comparing import compared_coders_option, rounds_option
from interviewcoder.cli.options import examples, format_option, names_option, opened, study_argument
from interviewcoder.cli.output import Column, Listing, counted, joined, note, print_listing

if TYPE_CHECKING:
    from interviewcoder.model import Decision
    from interviewcoder.tables.decisions import DecisionLine, InterviewLeft
    from interviewcoder.tables.disagreements import Disagreement
    from interviewcoder.tables.settling import Left

_WORDS_SHOWN, _WORDS_OF_DECISION = 120, 60
_FLAGS = {
    "codings_changed": "codings changed since",
    "added": "codings added since",
    "words_changed": "words changed since",
    "conflicting": "decided differently in another copy",
    "replaced_elsewhere": "another copy's decision counts",
}


@click.command(
    short_help="List how disagreements were settled, and what is left.",
    epilog=examples(
        "decisions study.db", "decisions study.db --left", "decisions study.db --format csv > decisions.csv"
    ),
)
@study_argument
@click.option("--left", "what", flag_value="left", help="List what is still to be settled instead.")
@click.option(
    "--counts", "what", flag_value="counts", help="Count by interview how far it is settled instead."
)
@names_option("--interviews", help="Only these interviews.")
@rounds_option
@compared_coders_option
@format_option
def decisions(
    study: Path, what: str | None, interviews: tuple[str, ...], format: str, **choices: Any
) -> None:
    """List the decisions about disagreements, with who decided, when and why.

    A decision whose codings or words have changed since is flagged, and so are two that copies of the study
    made apart. They are made on the screen: A for agreement, Enter on a row, Enter on a disagreement.
    """
    from interviewcoder.tables import AgreementOptions
    from interviewcoder.tables.blind import blind_names
    from interviewcoder.tables.decisions import by_interview, decision_lines
    from interviewcoder.tables.settling import left_to_settle

    options = AgreementOptions(**choices)
    with opened(study) as project:
        for name in interviews:
            project.interview(name)
        if hidden := blind_names(project):
            note(f"Hidden until their round closes: {joined(list(hidden))}.")
        left = left_to_settle(project, options)
        lines = (
            [] if what else [line for line in decision_lines(project) if _wanted(line, interviews, choices)]
        )
        counts = by_interview(left)
    if what == "counts":
        listing = _counts([one for one in counts if not interviews or one.name in interviews])
    elif what == "left":
        listing = _left(left, interviews, format == "table")
    else:
        listing = _made(lines, left, format == "table")
    print_listing(listing, format)


def _wanted(line: DecisionLine, interviews: tuple[str, ...], choices: dict[str, Any]) -> bool:
    rounds, coders = choices["rounds"], choices["coders"]
    return (
        (not interviews or line.interview.name in interviews)
        and (not rounds or "all" in rounds or line.round in rounds)
        and (not coders or set(line.decision.coders) <= set(coders))
    )


def _made(lines: list[DecisionLine], left: Left, people: bool) -> Listing:
    columns = [
        Column("interview"),
        Column("country"),
        Column("time"),
        Column("coder_a", "coder"),
        Column("coder_b", "and"),
        Column("round"),
        Column("kind"),
        Column("verdict"),
        Column("codes", "stands", wrap=True),
        Column("start", right=True),
        Column("end", right=True),
        Column("spans"),
        Column("words", wrap=True),
        Column("reason", wrap=True),
        Column("decided_by", "decided by"),
        Column("at", "when"),
        Column("flags", wrap=True),
    ]
    rows = [_row(line, people) for line in lines]
    if people:
        hidden = {"country", "start", "end", "spans", "round"}
        shown = [number for number, column in enumerate(columns) if column.name not in hidden]
        columns = [columns[number] for number in shown]
        rows = [tuple(_for_people(row)[number] for number in shown) for row in rows]
    interviews = len({line.interview.id for line in lines})
    said = (
        f"{counted(len(lines), 'decision')} in {counted(interviews, 'interview')}; "
        f"{counted(len(left.open_questions), 'question')} left (--left)."
    )
    empty = f"Nothing is settled yet; {counted(len(left.open_questions), 'question')} left (--left)."
    return Listing(tuple(columns), tuple(rows), notes=(said,), empty=empty)


def _row(line: DecisionLine, people: bool) -> tuple[Any, ...]:
    made = line.decision
    flags = [said for of, said in _FLAGS.items() if getattr(made, of, False)]
    if not made.shown:
        flags.append(_FLAGS["replaced_elsewhere"])
    return (
        line.interview.name,
        line.interview.attributes.get("country"),
        line.time,
        *made.coders,
        line.round,
        ", ".join(line.kinds),
        _verdict(made),
        _stands(line) if people else ", ".join(line.keys),
        made.start,
        made.end,
        ", ".join(f"{start}-{end}" for _, start, end in made.resolved),
        line.words,
        made.reason,
        made.coder,
        made.at,
        "; ".join(flags),
    )


def _verdict(decision: Decision) -> str:
    """Who is right, or what else was decided: in a table for people and in a file alike."""
    return dict(zip("ab", decision.coders, strict=True)).get(decision.verdict, decision.verdict)


def _stands(line: DecisionLine) -> str:
    """Codes that stand; where coders gave the same code, the words too, for the code says nothing then."""
    if "other-boundary" not in line.kinds or not line.stand:
        return ", ".join(line.keys)
    return ", ".join(f"{key} “{_shortened(words, _WORDS_OF_DECISION)}”" for key, words in line.stand)


def _for_people(row: tuple[Any, ...]) -> tuple[Any, ...]:
    interview, country, time, a, b, round, kind, verdict, codes, *rest = row
    *rest, words, reason, by, at, flags = rest
    return (
        interview, country, clock(time), a, b, round, _kind(kind, a, b), verdict, codes, *rest,
        _shortened(words, _WORDS_OF_DECISION), reason, by,
        at[:10], flags,
    )  # fmt: skip


def _kind(kinds: str, a: str, b: str) -> str:
    """Kinds with the coders by name: a letter would mean another where three are compared."""
    named = kinds.replace("only-a", f"only {a}").replace("only-b", f"only {b}")
    return named.replace("other-", "other ")


def _left(left: Left, interviews: tuple[str, ...], people: bool) -> Listing:
    from interviewcoder.tables.settling import ONE_QUESTION

    columns: tuple[Column, ...] = (
        Column("interview"),
        Column("country"),
        Column("time"),
        Column("coder_a", "coder"),
        Column("coder_b", "and"),
        Column("kind"),
        Column("codes", wrap=True),
        Column("state"),
        Column("start", right=True),
        Column("end", right=True),
        Column("words", wrap=True),
    )
    rows = []
    for one in left.found.disagreements:
        state = left.state(one)
        if state != "settled" and (not interviews or one.name in interviews):
            rows.append(_row_left(one, state, people))
    if people:
        columns = tuple(column for column in columns if column.name not in ("country", "start", "end"))
    left_over = sum(
        state != "settled" and (not interviews or one.name in interviews)
        for (one, *_), state in left.questions
    )
    said = (
        f"{counted(left_over, 'question')} to settle or to look at again, in "
        f"{counted(len(rows), 'disagreement')} of two coders; {ONE_QUESTION}"
    )
    return Listing(columns, tuple(rows), notes=(said,), empty="Nothing is left to settle.")


def _row_left(one: Disagreement, state: str, people: bool) -> tuple[Any, ...]:
    codes = ", ".join(one.keys)
    if not people:
        return (
            one.name, one.country, one.time, *one.coders, one.kind, codes, state, one.start, one.end,
            one.words,
        )  # fmt: skip
    words = _shortened(one.words, _WORDS_SHOWN)
    return (one.name, clock(one.time), *one.coders, _kind(one.kind, *one.coders), codes, state, words)


def _shortened(words: str, most: int) -> str:
    """Words on one line, cut where they are many."""
    flat = " ".join(words.split())
    return flat if len(flat) <= most else flat[: most - 1].rstrip() + "…"


def _counts(found: list[InterviewLeft]) -> Listing:
    columns = (
        Column("interview"),
        Column("country"),
        Column("questions", right=True),
        Column("settled", right=True),
        Column("outdated", "to look at again", right=True),
        Column("conflict", "in conflict", right=True),
        Column("left", right=True),
    )
    rows = tuple(
        (
            one.name,
            one.country,
            one.questions,
            one.states["settled"],
            one.states["outdated"],
            one.states["conflict"],
            one.states["open"],
        )
        for one in found
    )
    from interviewcoder.tables.settling import ONE_QUESTION

    left = sum(one.states["open"] for one in found)
    where = counted(sum(bool(one.states["open"]) for one in found), "interview")
    said = f"{counted(left, 'question')} left in {where}; {ONE_QUESTION}"
    return Listing(columns, rows, notes=(said,), empty="No disagreement: nothing is compared, or all agree.")
