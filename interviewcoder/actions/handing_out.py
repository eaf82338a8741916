"""Handing out: a file with what one coder needs, and nothing of what the others did.

The file is a study like any other, made of a part of the changes; the fold of a part is as sound as that
of the whole. What comes back is merged (`interviewcoder.actions.merging`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from interviewcoder.actions.study import require_coder
from interviewcoder.changes import Change
from interviewcoder.changes.change import STUDY
from interviewcoder.model import Interview, OptionError
from interviewcoder.project import Project, write_copy

_SHARED_OF_STUDY = frozenset({"study", "coder", "code", "round"})
_SHARED_OF_INTERVIEW = frozenset({"interview", "text", "speaker", "segment", "purge"})


@dataclass(frozen=True, slots=True)
class HandedOut:
    """What a handed-out file holds."""

    path: Path
    coder: str
    interviews: tuple[Interview, ...]
    codings: int
    """Codings of the coder that are in it."""


def hand_out(
    project: Project, coder: str, path: Path, *, interviews: Sequence[Interview] | None = None
) -> HandedOut:
    """Write a closed file for a coder: their interviews, the codebook, their own codings and memos.

    Theirs are the interviews named, else those they are the main coder of and those of their open rounds that
    they are to code: in a round of several languages, those they read.
    Raises OptionError where there are none, and StudyError where the file cannot be written.
    """
    coder = require_coder(project, coder)
    with project.snapshot():
        chosen = tuple(interviews) if interviews is not None else _theirs(project, coder)
        if not chosen:
            raise OptionError(
                f"{coder} is the main coder of no interview and in no open round of {project.path}; "
                "name interviews with --interviews."
            )
        changes = tuple(_part(project, coder, frozenset(interview.id for interview in chosen)))
        texts = {change.subject for change in changes if change.kind == "text.add"}
        bodies = {text: body for text in sorted(texts) if (body := project.text_body(text)) is not None}
    write_copy(path, changes, bodies)
    ids = {interview.id for interview in chosen}
    codings = sum(coding.interview in ids for coding in project.codings(coder=coder))
    return HandedOut(path, coder, chosen, codings)


def _theirs(project: Project, coder: str) -> tuple[Interview, ...]:
    meant = {round.id: project.expected_coders(round) for round in project.rounds() if round.interviews}
    in_rounds = {
        interview
        for interview, round in project.open_rounds(coder).items()
        if coder in meant[round.id].get(interview, ())
    }
    return tuple(
        interview
        for interview in project.interviews()
        if interview.main_coder == coder or interview.id in in_rounds
    )


def _part(project: Project, coder: str, interviews: frozenset[str]) -> Iterator[Change]:
    """The changes the coder needs, in the order in which they arrived here."""
    actions: set[str] = set()
    hides = project.hidden(coder)
    handed: set[str] = set()
    for _, change in project.changes_since():
        if change.kind == "purge.change":
            # What a change of another's reads now is for them alone.
            if change.subject in handed:
                yield change
        elif change.family == "action":
            # A word about an action comes after it, at the place it was made as at any other.
            if change.subject in actions:
                yield change
        elif not hides.of_codes(change) and _belongs(change, coder, interviews):
            actions.add(change.action)
            handed.add(change.id)
            yield change


def _belongs(change: Change, coder: str, interviews: frozenset[str]) -> bool:
    if change.kind == "purge.interview":
        return True
    if change.scope == STUDY:
        return change.family in _SHARED_OF_STUDY or change.coder == coder
    return change.scope in interviews and (change.family in _SHARED_OF_INTERVIEW or change.coder == coder)
