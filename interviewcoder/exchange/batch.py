"""Bringing many transcripts into a study: each file stands or falls alone."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path

from interviewcoder.actions.interviews import (
    Added,
    add_interview,
    confirm_roles,
    set_attributes,
    set_language,
    set_main_coder,
)
from interviewcoder.actions.own_speakers import own_answers
from interviewcoder.actions.reading_answers import recalled, remembered
from interviewcoder.exchange.attributes import AttributeRow, AttributeTable
from interviewcoder.exchange.folders import no_transcript
from interviewcoder.exchange.same_words import closed_alike, interviews_with_words
from interviewcoder.exchange.spreadsheet import shown
from interviewcoder.model import (
    Interview,
    InterviewcoderError,
    Role,
    StudyError,
    Transcript,
    TranscriptError,
)
from interviewcoder.project import Project
from interviewcoder.transcripts import NOTHING_SAID, SIZE_LIMIT, Answers, Reading, all_answered, over
from interviewcoder.transcripts.many import TIME_LIMIT, Request, read_many


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file."""

    file: str
    interview: Interview | None
    """The interview it is in the study; None where it could not be brought in."""
    new: bool
    """False where it was in the study already, with the same text."""
    problem: str | None
    """The sentence saying why it was not brought in; None also for a table in a folder that is none."""
    notices: tuple[str, ...] = ()
    answered_for: str = ""
    """The interview for which what was remembered of its speakers was said; empty where nothing was taken."""
    unfound: tuple[str, ...] = ()
    """Labels that the profile speaks of and the file does not have."""


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """How transcripts are read and brought in."""

    language: str | None = None
    """Language of all files whose row in the attributes table gives none."""
    roles: Mapping[str, Role] = field(default_factory=dict)
    """Speaker label -> role; confirms the roles of a file whose speakers are all given."""
    confirm: bool = False
    """Accept the roles that were guessed."""
    answers: Answers | None = None
    """What is said of the speakers in all files; without it, what was remembered for each file's style."""
    same_text: bool = False
    """Bring in an interview even where the study has another with the same words."""
    consent_renewed: bool = False
    """Bring in an interview that was withdrawn: consent was given again."""
    size_limit: int = SIZE_LIMIT
    """Largest file in bytes."""
    seconds: float = TIME_LIMIT
    """Longest time that one file may take to read."""
    found: frozenset[Path] = frozenset()
    """Files that nobody named: a folder has them in it."""
    workers: int | None = None
    """Files read at the same time; by default as many as there are cores."""


def import_transcripts(
    project: Project,
    files: Sequence[Path],
    *,
    attributes: AttributeTable | None = None,
    options: ImportOptions = ImportOptions(),
) -> Iterator[Outcome]:
    """Bring transcript files into a study, yielding what became of each, in order.

    An interview's id is that of its row in ``attributes``, else the file's name without its ending. Files
    are read at the same time on all cores, each in a process of its own, and written one after the other; one
    that fails leaves the study as it was. Raises StudyError where the study itself cannot be written.
    """
    rows = attributes.match_files(files).rows if attributes else [None] * len(files)
    requests = [
        Request(file, options.language or (row.language if row else None))
        for file, row in zip(files, rows, strict=True)
        if row is None or not row.problem
    ]
    before = recalled(project)
    readings = read_many(
        requests,
        answers=options.answers,
        remembered={style: one.answers for style, one in before.items()},
        size_limit=options.size_limit,
        seconds=options.seconds,
        workers=options.workers,
    )
    with closing(readings):
        for file, row in zip(files, rows, strict=True):
            name = shown(file.name or str(file))
            if row is not None and row.problem:
                yield Outcome(name, None, False, row.problem)
                continue
            reading = next(readings)
            if file in options.found and (reason := no_transcript(file, reading)):
                yield Outcome(name, None, False, None, (reason,))
                continue
            if isinstance(reading, TranscriptError):
                yield Outcome(name, None, False, str(reading))
                continue
            try:
                outcome = replace(_bring_in(project, file, row, reading, options), unfound=reading.unfound)
                if outcome.new and options.answers is None and _spoken_of(reading):
                    said_for = before[reading.style].interview or "an earlier interview"
                    outcome = replace(outcome, answered_for=said_for)
                yield outcome
            except StudyError:
                raise  # the study's trouble, not this file's: the next file would meet it too
            except InterviewcoderError as error:
                yield Outcome(name, None, False, str(error))


def _bring_in(
    project: Project, file: Path, row: AttributeRow | None, reading: Reading, options: ImportOptions
) -> Outcome:
    transcript = reading.transcript
    name = shown(file.name or str(file))
    called = row.id if row else unicodedata.normalize("NFC", file.stem)
    same = interviews_with_words(project, transcript.text)
    here = next((one for one in same if one.name == called), None)
    if here is None and row is not None and not options.same_text:
        # The table gives another id to what came from this very file before.
        here = next((one for one in same if one.file == transcript.file), None)
    if same and here is None and not options.same_text:
        notice = (
            f"{name} has the very words of {same[0].name}, which is in the study, and was not brought in "
            "again; if it is another interview, import it with --same-text."
        )
        return Outcome(name, same[0], False, None, (notice,))
    if here is not None:
        added = Added(here, False)
    else:
        added = add_interview(
            project,
            transcript,
            called,
            attributes=row.attributes if row else None,
            main_coder=row.main_coder if row else None,
            consent_renewed=options.consent_renewed,
            path=file,
        )
    if not added.new and row is not None:
        apply_row(project, added.interview, row)
    if not added.new and closed_alike(project.document(added.interview).text) != closed_alike(
        transcript.text
    ):
        notice = f"{name} is an earlier version of {called}, which was corrected since; nothing was changed."
        return Outcome(name, project.interview_by_id(added.interview.id), False, None, (notice,))
    notices = [f"{name}: {warning}" for warning in transcript.warnings]
    roles = {**_roles_said(reading, options, new=added.new), **options.roles}
    if options.confirm or roles:
        notices.extend(_settle_roles(project, added, roles, options))
    interview = project.interview_by_id(added.interview.id)
    return Outcome(name, interview, added.new, None, tuple(notices))


def _roles_said(reading: Reading, options: ImportOptions, *, new: bool) -> dict[str, Role]:
    """The roles that a profile says, or that are remembered: these only for an interview that is new."""
    if not new and options.answers is None:
        return {}
    roles = reading.transcript.roles
    return {label: role for label, role in roles.items() if all_answered({label: 1}, reading.answers)}


def _spoken_of(reading: Reading) -> bool:
    """Whether answers say something of the labels of a file."""
    said = reading.answers
    names = {one.name or label for label, one in said.speakers.items() if one.role or one.name}
    return bool(names & set(reading.transcript.speakers)) or bool(said.not_speakers)


@dataclass(frozen=True, slots=True)
class Corrected:
    """A corrected transcript of an interview, read under what the interview says of its speakers."""

    transcript: Transcript
    kept: Mapping[str, str]
    """Label in the file -> the name its speaker has in the interview, where that is another."""


def read_corrected(
    project: Project, interview: Interview, file: Path, profile: Answers | None = None
) -> Corrected:
    """A corrected file read so that the interview's speakers stay who they are.

    Names, merges and rejected labels are the interview's own where its labels are still there; of other
    labels holds what is remembered of the file's style; a profile stands over both. Raises TranscriptError
    where the file cannot be read.
    """
    request = Request(file, interview.language)
    raw = _read(request, NOTHING_SAID)
    own = own_answers(project.document(interview), raw.transcript)
    before = remembered(project).get(raw.style, NOTHING_SAID)
    others = {label: one for label, one in before.speakers.items() if label not in own.speakers}
    said = over(replace(before, speakers=others), own)
    if profile is not None:
        said = over(said, profile)
    if not (said.speakers or said.not_speakers):
        return Corrected(raw.transcript, {})
    kept = {label: one.name for label, one in own.speakers.items() if one.name}
    kept = {label: name for label, name in kept.items() if said.speakers[label].name == name}
    return Corrected(_read(request, said).transcript, kept)


def _read(request: Request, answers: Answers) -> Reading:
    (reading,) = read_many([request], answers=answers)
    if isinstance(reading, TranscriptError):
        raise reading
    return reading


def apply_row(project: Project, interview: Interview, row: AttributeRow) -> None:
    """Set what a row of the attributes table says of an interview that is in the study."""
    set_attributes(project, interview, row.attributes)
    if row.main_coder:
        set_main_coder(project, interview, row.main_coder)
    if row.language:
        set_language(project, interview, row.language)


def _settle_roles(
    project: Project, added: Added, roles: Mapping[str, Role], options: ImportOptions
) -> list[str]:
    """Confirm an interview's roles, but never a guess that nobody was asked about."""
    interview = added.interview
    labels = [speaker.label for speaker in project.document(interview).speakers]
    unnamed = [shown(label) for label in labels if label not in roles]
    if unnamed and not options.confirm:
        strangers = [shown(label) for label in options.roles if label not in labels]
        none = f" and it has no speaker {', '.join(strangers)}" if strangers else ""
        return [
            f"{interview.name}: the role of {', '.join(unnamed)} was not given{none}; its roles stay "
            "unconfirmed."
        ]
    given = {label: roles[label] for label in labels if label in roles}
    changed = confirm_roles(project, interview, given)
    if added.new or not changed:
        return []
    said = ", ".join(f"{shown(label)} {role}" for label, role in given.items())
    how = f"set as given: {said}" if said else "confirmed as they were"
    return [f"{interview.name} was in the study; its roles were {how}."]
