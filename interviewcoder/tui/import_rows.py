"""What the import screen says of files and speakers, as rows. Free of Textual's app."""

from __future__ import annotations

import shlex
from collections.abc import Mapping, Sequence
from pathlib import Path

from rich.cells import cell_len, set_cell_size

from interviewcoder.exchange.import_plan import (
    Judged,
    Plan,
    SpeakerLine,
    State,
    answers_for,
    id_of,
    language_of,
    language_said,
)
from interviewcoder.tui.widgets.lines import Line, Part, printable
from interviewcoder.tui.widgets.rows import Row

MARKS: dict[State, tuple[str, str, str]] = {
    "reading": ("…", "dim", "being read"),
    "look": ("?", "warn", "to look at"),
    "ready": ("✓", "good", "ready"),
    "same": ("=", "dim", "same text"),
    "changed": ("≠", "warn", "changed"),
    "unreadable": ("!", "warn", "cannot be read"),
    "left out": ("–", "dim", "left out"),
    "imported": ("●", "good", "imported"),
}
"""State -> its mark, the mark's style, what people call it."""
_ROLES = {"interviewer": "interviewer", "interviewee": "interviewee", "other": "other, not counted"}
_REASONS = {"contains it": "one name contains the other"}
_ONE_LINE = 70
"""From so many cells on a speaker's first words stand in the same line."""


def file_rows(plan: Plan, states: Sequence[Judged], took: frozenset[int]) -> list[Row]:
    """A row a file: mark, name, id, language, how it stands. ``took``: files that took the last answer."""
    if not plan.files:
        return [Row(None, (Line((("No files yet; f adds some.", "dim"),)),))]
    rows = []
    for place, (file, one) in enumerate(zip(plan.files, states, strict=True)):
        mark, style, said = MARKS[one.state]
        left: list[Part] = [(f"{mark} ", style), (file.name, "")]
        called = id_of(plan, place)
        if called != Path(file.name).stem:
            left.append((f" → {called}", "strong"))
        told = "took this answer " if place in took else f"{said} "
        right: list[Part] = [(told, "accent" if place in took else style)]
        if file.facts is not None:
            right.append((f"{language_of(plan, place) or '–'} ", "dim"))
        rows.append(Row(str(place), (Line(tuple(left), tuple(right)),)))
    return rows


def speaker_rows(lines: Sequence[SpeakerLine], colours: Mapping[str, str], width: int) -> list[Row]:
    """A row a label: what it stands for, its role, its turns, what is said first."""
    if not lines:
        return [Row(None, (Line((("No labels were found: words without speakers.", "dim"),)),))]
    labels = {one.label for one in lines}
    called = [_called(one, labels) for one in lines]
    name_width = min(26, max(map(cell_len, called)))
    return [
        Row(one.label, _speaker(one, name, colours, name_width, width))
        for one, name in zip(lines, called, strict=True)
    ]


def _called(one: SpeakerLine, labels: set[str]) -> str:
    """A label with its name: one that is another label (=), or one that was given (→)."""
    if one.name == one.label:
        return printable(one.label)
    return printable(f"{one.label} {'=' if one.name in labels else '→'} {one.name}")


def _speaker(
    one: SpeakerLine, called: str, colours: Mapping[str, str], name_width: int, width: int
) -> tuple[Line, ...]:
    shown = called if cell_len(called) <= name_width else set_cell_size(called, name_width - 1) + "…"
    name = set_cell_size(shown, name_width)
    if one.standing == "speaker":
        colour = colours.get(one.name, "")
        role: Part = (f"  {_ROLES[one.role]} ✓", "") if one.confirmed else (f"  {_ROLES[one.role]}?", "dim")
        left: list[Part] = [("▌", colour), (name, f"strong {colour}".strip()), role]
        right = f"  {one.times} turn{'' if one.times == 1 else 's'} "
    else:
        why = "not a speaker ✓" if one.standing == "rejected" else "not taken for a speaker: a accepts"
        left = [("  " if one.standing == "rejected" else "? ", "warn"), (name, "dim"), (f" {why}", "dim")]
        right = f"  {one.times}× "
    lines = []
    if one.first_words and width >= _ONE_LINE:
        pad = max(0, name_width + 24 - sum(cell_len(text) for text, _ in left))
        left.append((f"{' ' * pad} “{one.first_words}”", "dim"))
    lines.append(Line(tuple(left), ((right, "dim"),)))
    if one.first_words and width < _ONE_LINE:
        lines.append(Line((("   ", ""), (f"“{one.first_words}”", "dim"))))
    if one.suggestion is not None:
        reason = _REASONS.get(one.suggestion.reason, one.suggestion.reason)
        said = f" the same as {printable(one.suggestion.same_as)}? {reason}"
        lines.append(Line((("   s", "accent"), (said, "warn"))))
    elif one.offered and one.standing == "speaker":
        said = f" called “{printable(one.offered)}”, as in another interview?"
        lines.append(Line((("   s", "accent"), (said, "warn"))))
    return tuple(lines)


def told_of(
    plan: Plan, place: int, judged: Judged, study: str, warnings: Sequence[str] | None = None
) -> list[tuple[str, str]]:
    """Sentences on a file, with their style: how it stands, what to do, what its reader warns of.

    ``warnings`` are those that are left after what was said of it, once it was divided so.
    """
    file = plan.files[place]
    mark, style, said = MARKS[judged.state]
    told: list[tuple[str, str]] = []
    if judged.why:
        told.append((f"{mark} {judged.why}", style))
    elif judged.state != "reading":
        told.append((f"{mark} {said.capitalize()}.", style))
    if judged.state == "changed":
        words = (study, id_of(plan, place), str(file.path))
        command = " ".join(["interviewcoder revise", *(shlex.quote(printable(word)) for word in words)])
        told.append((f"b makes it the corrected text; c gives it another id. Typed: {command}", ""))
    elif judged.state == "same" and not (file.facts and id_of(plan, place) in file.facts.same_as):
        told.append(("If it is another interview: b imports it all the same, and asks first.", ""))
    if warnings is None:
        warnings = file.facts.warnings if file.facts else ()
    told += [(f"! {warning}", "warn") for warning in warnings]
    return told


def heading(plan: Plan, place: int) -> str:
    """A file with what it will be."""
    file = plan.files[place]
    language = language_of(plan, place)
    said = "" if language_said(plan, place) or not language else ", as it seems"
    return f"{file.name} → {id_of(plan, place)} · {language or 'language not recognised'}{said}"


def counted(states: Sequence[Judged]) -> str:
    """How many files stand how.

    >>> counted([Judged("ready"), Judged("look"), Judged("ready")])
    '1 to look at · 2 ready'
    """
    numbers = {state: sum(one.state == state for one in states) for state in MARKS}
    return " · ".join(f"{number} {MARKS[state][2]}" for state, number in numbers.items() if number)


def serves(plan: Plan, place: int) -> bool:
    """Whether anything was said of a file's speakers that a profile could hold."""
    answers = answers_for(plan, place)
    return bool(answers.speakers or answers.not_speakers or answers.language)
