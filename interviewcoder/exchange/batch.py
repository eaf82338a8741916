"""Bringing many transcripts into a study: each file stands or falls alone."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from interviewcoder.actions.interviews import (
    add_interview,
    confirm_roles,
    set_attributes,
    set_language,
    set_main_coder,
)
from interviewcoder.exchange.attributes import AttributeRow, AttributeTable
from interviewcoder.exchange.spreadsheet import shown
from interviewcoder.model import Interview, InterviewcoderError, OptionError, Role, StudyError
from interviewcoder.project import Project
from interviewcoder.transcripts import read_transcript


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file."""

    file: str
    interview: Interview | None
    """The interview it is in the study; None where it could not be brought in."""
    new: bool
    """False where it was in the study already, with the same text."""
    problem: str | None
    """The sentence saying why it was not brought in."""
    notices: tuple[str, ...] = ()


def import_transcripts(
    project: Project,
    files: Sequence[Path],
    *,
    attributes: AttributeTable | None = None,
    language: str | None = None,
    roles: Mapping[str, Role] | None = None,
    confirm: bool = False,
) -> Iterator[Outcome]:
    """Bring transcript files into a study one after the other, yielding what became of each.

    An interview's id is that of its row in ``attributes``, else the file's name without its ending.
    ``confirm`` accepts the guessed roles; ``roles`` (speaker label -> role) confirms those given. A file
    that fails leaves the study as it was. Raises StudyError where the study itself cannot be written.
    """
    for file in files:
        row = attributes.row_for(file) if attributes else None
        name = shown(file.name or str(file))
        try:
            if row is not None and row.problem:
                raise OptionError(row.problem)
            transcript = read_transcript(file, language=language or (row.language if row else None))
            added = add_interview(
                project,
                transcript,
                row.id if row else unicodedata.normalize("NFC", file.stem),
                attributes=row.attributes if row else None,
                main_coder=row.main_coder if row else None,
            )
        except StudyError:
            raise  # the study's trouble, not this file's: the next file would meet it too
        except InterviewcoderError as error:
            yield Outcome(name, None, False, str(error))
            continue
        except (MemoryError, RecursionError):
            yield Outcome(
                name, None, False, f"{name} needs more memory than there is; split it, or look what is in it."
            )
            continue
        if not added.new and row is not None:
            apply_row(project, added.interview, row)
        notices = [f"{name}: {warning}" for warning in transcript.warnings]
        if confirm or roles:
            notices.extend(_settle_roles(project, added.interview, roles or {}, confirm=confirm))
        interview = project.interview_by_id(added.interview.id)
        yield Outcome(name, interview, added.new, None, tuple(notices))


def apply_row(project: Project, interview: Interview, row: AttributeRow) -> None:
    """Set what a row of the attributes table says of an interview that is in the study."""
    set_attributes(project, interview, row.attributes)
    if row.main_coder:
        set_main_coder(project, interview, row.main_coder)
    if row.language:
        set_language(project, interview, row.language)


def _settle_roles(
    project: Project, interview: Interview, roles: Mapping[str, Role], *, confirm: bool
) -> list[str]:
    """Confirm an interview's roles, but never a guess that nobody was asked about."""
    labels = [speaker.label for speaker in project.document(interview).speakers]
    unnamed = [shown(label) for label in labels if label not in roles]
    if unnamed and not confirm:
        return [
            f"{interview.name}: the role of {', '.join(unnamed)} was not given; its roles stay unconfirmed."
        ]
    confirm_roles(project, interview, {label: roles[label] for label in labels if label in roles})
    return []
