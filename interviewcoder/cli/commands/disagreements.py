"""disagreements: on which passages the coders differ, one a row."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from interviewcoder.cli.comparing import compared_coders_option, rounds_option
from interviewcoder.cli.options import examples, format_option, names_option, opened, study_argument
from interviewcoder.cli.output import Column, Listing, counted, joined, note, print_listing

if TYPE_CHECKING:
    from interviewcoder.tables.disagreements import Disagreement, Given

_KINDS = ("only-a", "only-b", "other-code", "other-boundary")
_WORDS_SHOWN = 160
_FOR_PROGRAMS = ("country", "start", "end", "spans_a", "spans_b")


@click.command(
    short_help="List the passages on which coders disagree.",
    epilog=examples(
        "disagreements study.db",
        "disagreements study.db --code CAP-BED --kind other-boundary",
        "disagreements study.db --summary",
        "disagreements study.db --by theme --coders ana,ben --format csv",
    ),
)
@study_argument
@click.option("--code", "codes", multiple=True, metavar="KEY", help="Only where this code is in question.")
@click.option("--kind", "kinds", multiple=True, type=click.Choice(_KINDS), help="Only this kind; repeatable.")
@names_option("--interviews", help="Only these interviews.")
@click.option(
    "--by",
    type=click.Choice(["code", "theme"]),
    default="code",
    show_default=True,
    help="What has to be the same: the code, or the theme with its sub-codes.",
)
@rounds_option
@compared_coders_option
@click.option("--interviewer", is_flag=True, help="Compare the interviewer's turns too.")
@click.option(
    "--summary", is_flag=True, help="Count which code is given in place of which, in place of a list."
)
@format_option
def disagreements(
    study: Path,
    codes: tuple[str, ...],
    kinds: tuple[str, ...],
    interviews: tuple[str, ...],
    summary: bool,
    format: str,
    **choices: Any,
) -> None:
    """List the passages on which coders disagree, two coders at a time, A before B by name.

    \b
    only-a, only-b   one coder alone gave the code
    other-code       each gave a code there that the other did not
    other-boundary   both gave the code, to overlapping passages that differ

    Codings as they stood when each coder first finished an interview in the round. Spaces and
    punctuation at the ends of a passage make no difference.
    """
    from interviewcoder.tables import AgreementOptions
    from interviewcoder.tables.blind import blind_interviews
    from interviewcoder.tables.disagreements import comparison, with_code

    options = AgreementOptions(**choices)
    with opened(study) as project:
        by_id = {one.id: one.name for one in project.interviews()}
        for name in interviews:
            project.interview(name)
        hidden = sorted(by_id[id] for id in blind_interviews(project) if id in by_id)
        compared = comparison(project, options)
        found = list(compared.disagreements)
        if codes:
            of_codes = {one.id for code in codes for one in with_code(project, found, code)}
            found = [one for one in found if one.id in of_codes]
    if hidden:
        note(f"Hidden until their round closes: {joined(hidden)}.")
    kept = [
        one
        for one in found
        if (not kinds or one.kind in kinds) and (not interviews or one.name in interviews)
    ]
    listing = _confusions(kept, compared.notes) if summary else _listing(kept, format, compared.notes)
    print_listing(listing, format)


def _confusions(found: list[Disagreement], notes: tuple[str, ...]) -> Listing:
    """Which code one coder gave where another gave which: of disagreements of kind other-code."""
    times: Counter[tuple[str, str]] = Counter()
    interviews: dict[tuple[str, str], set[str]] = {}
    for one in found:
        if one.kind == "other-code":
            pairs = {tuple(sorted((a.key, b.key))) for a in one.given[0] for b in one.given[1]}
            for first, second in pairs:
                times[first, second] += 1
                interviews.setdefault((first, second), set()).add(one.interview)
    columns = (
        Column("code"),
        Column("other", "in place of"),
        Column("passages", right=True),
        Column("interviews", right=True),
    )
    ordered = sorted(times, key=lambda pair: (-times[pair], pair))
    rows = tuple((*pair, times[pair], len(interviews[pair])) for pair in ordered)
    said = (
        "Either coder may have given either code; a passage with several codes counts for each two of them."
    )
    empty = " ".join(["No code was given in place of another.", *notes])
    return Listing(
        columns, rows, title="Codes given in place of each other", notes=(said, *notes), empty=empty
    )


def _listing(found: list[Disagreement], format: str, notes: tuple[str, ...]) -> Listing:
    people = format == "table"
    columns: tuple[Column, ...] = (
        Column("interview"),
        Column("country"),
        Column("time"),
        Column("coder_a", "A"),
        Column("coder_b", "B"),
        Column("kind"),
        Column("codes_a", "A gave"),
        Column("codes_b", "B gave"),
        Column("start", right=True),
        Column("end", right=True),
        Column("spans_a"),
        Column("spans_b"),
        Column("words", wrap=True),
    )
    rows = tuple(_row(one, people) for one in found)
    if people:
        columns = tuple(column for column in columns if column.name not in _FOR_PROGRAMS)
    interviews = len({one.interview for one in found})
    said = f"{counted(len(found), 'disagreement')} in {counted(interviews, 'interview')}."
    empty = " ".join(["No disagreement: nothing is compared, or all agree.", *notes])
    return Listing(columns, rows, notes=(said, *notes), empty=empty)


def _row(one: Disagreement, people: bool) -> tuple[Any, ...]:
    a, b = one.coders
    if not people:
        return (
            one.name,
            one.country,
            one.time,
            a,
            b,
            one.kind,
            _codes(one.given[0]),
            _codes(one.given[1]),
            one.start,
            one.end,
            _spans(one.given[0]),
            _spans(one.given[1]),
            one.words,
        )
    words = _shortened(one.words, _WORDS_SHOWN)
    if one.kind == "other-boundary":
        words = "  ".join(
            f"{coder}: {_stretch(one, given)}" for coder, given in zip(one.coders, one.given, strict=True)
        )
    kind = one.kind.replace("-", " ")
    return (one.name, clock(one.time), a, b, kind, _codes(one.given[0]), _codes(one.given[1]), words)


def _stretch(one: Disagreement, given: tuple[Given, ...]) -> str:
    """The words that one coder gave the code to."""
    spans = sorted(span for each in given for span in each.spans)
    words = [one.words[max(start, one.start) - one.start : end - one.start] for start, end in spans]
    return " / ".join(_ends(each, _WORDS_SHOWN // 2) for each in words)


def _ends(words: str, most: int) -> str:
    """Where the words begin and end, which is what differs."""
    words = " ".join(words.split())
    half = most // 2
    return words if len(words) <= most else f"{words[:half].rstrip()} … {words[-half:].lstrip()}"


def _shortened(words: str, most: int) -> str:
    words = " ".join(words.split())
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"


def _codes(given: tuple[Given, ...]) -> str:
    return ", ".join(each.key for each in given)


def _spans(given: tuple[Given, ...]) -> str:
    """Passages as code points, half-open: "12-40, 55-60"."""
    return ", ".join(f"{start}-{end}" for each in given for start, end in each.spans)


def clock(seconds: float | None) -> str | None:
    """A time of the recording as people write it."""
    if seconds is None:
        return None
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{rest:02}"
