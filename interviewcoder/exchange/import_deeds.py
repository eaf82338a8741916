"""What an import plan needs of files and study: which files there are, what reading them gave, bringing in.

Files are first read in processes of their own (`read_many`); only one that came through is opened here, for
a person to see its turns while they answer, and for the import.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from interviewcoder.actions.interviews import add_interview, confirm_roles
from interviewcoder.actions.reading_answers import Recalled, remember
from interviewcoder.actions.revising import revise
from interviewcoder.exchange.attributes import AttributeTable
from interviewcoder.exchange.batch import read_corrected
from interviewcoder.exchange.import_plan import (
    Facts,
    File,
    Label,
    Plan,
    answers_for,
    id_of,
    language_said,
    settled,
    style_answers,
)
from interviewcoder.exchange.same_words import digest_of_words, interviews_with_words
from interviewcoder.exchange.spreadsheet import shown, write_atomically
from interviewcoder.model import Interview, StudyBusyError, Transcript, TranscriptError
from interviewcoder.project import Project
from interviewcoder.transcripts import (
    NOTHING_SAID,
    SIZE_LIMIT,
    Answers,
    Reading,
    Source,
    given_names,
    open_source,
    profile_text,
    transcript_of,
)

_FIRST_WORDS = 60


@dataclass(frozen=True, slots=True)
class Brought:
    """What became of a file that was imported."""

    interview: Interview
    confirmed: bool
    """Whether its roles are confirmed: a person gave them all."""


def plan_for(
    names: Iterable[str],
    paths: Sequence[Path],
    *,
    table: AttributeTable | None = None,
    remembered: Mapping[str, Recalled] | None = None,
    profile: Answers = NOTHING_SAID,
    language: str | None = None,
) -> Plan:
    """A plan of files that are still to be read, each once; ``names`` are the study's interviews."""
    files = []
    paths = list(dict.fromkeys(paths))
    rows = table.match_files(paths).rows if table else (None,) * len(paths)
    for path, row in zip(paths, rows, strict=True):
        called = row.id if row else unicodedata.normalize("NFC", path.stem)
        files.append(File(path, shown(path.name or str(path)), called, row))
    return Plan(
        tuple(files),
        frozenset(names),
        remembered=remembered or {},
        profile=profile,
        language=language,
        table=table,
    )


def with_paths(plan: Plan, paths: Sequence[Path]) -> Plan:
    """The plan with further files after those it has."""
    known = {file.path for file in plan.files}
    more = plan_for((), [path for path in paths if path not in known], table=plan.table).files
    return replace(plan, files=(*plan.files, *more))


def facts_of(project: Project, reading: Reading) -> Facts:
    """What the plan needs to know of a file that was read with nothing said."""
    transcript = reading.transcript
    first: dict[str, str] = {}
    for turn in transcript.turns:
        if turn.speaker is not None and turn.speaker not in first:
            beginning = transcript.text[turn.start : min(turn.end, turn.start + 4 * _FIRST_WORDS)]
            first[turn.speaker] = " ".join(beginning.split())[:_FIRST_WORDS]
    found = [Label(label, times, True, first[label]) for label, times in transcript.speakers.items()]
    missed = [Label(label, times, False) for label, times in reading.missed.items()]
    same = interviews_with_words(project, transcript.text)
    return Facts(
        reading.style,
        transcript.language,
        (*found, *missed),
        dict(transcript.roles),
        transcript.warnings,
        digest_of_words(transcript.text),
        tuple(interview.name for interview in same),
    )


def opened(path: Path, size_limit: int = SIZE_LIMIT) -> Source:
    """A file that came through, opened in this process. Raises TranscriptError where it cannot be."""
    try:
        return open_source(path, size_limit=size_limit)
    except (MemoryError, RecursionError):
        raise TranscriptError(f"{shown(path.name)} needs more memory than there is; split it.") from None


def as_said(plan: Plan, place: int, source: Source) -> Transcript:
    """A file's transcript under all that was said of it. Raises TranscriptError where no word is left."""
    return transcript_of(source, language=language_said(plan, place), answers=answers_for(plan, place))


def bring_in(project: Project, plan: Plan, place: int, transcript: Transcript) -> Brought:
    """Import a file as it was shown, with what is known of it, and remember what was said for its style.

    Roles are confirmed where a person gave them all. Raises OptionError where the id or the text is taken,
    StudyError where the study cannot be written.
    """
    file = plan.files[place]
    row = file.row
    confirm = settled(plan, place) and bool(transcript.speakers)
    with project.as_one():
        added = add_interview(
            project,
            transcript,
            id_of(plan, place),
            attributes=row.attributes if row else None,
            main_coder=row.main_coder if row else None,
            path=file.path,
        )
        if confirm and added.new:
            confirm_roles(project, added.interview, transcript.roles)
    if file.facts is not None:
        with suppress(StudyBusyError):  # a convenience: the next file of the style is asked about again
            said = _about(file.facts, answers_for(plan, place))
            of_all = given_names(style_answers(plan, file.facts.style))
            remember(project, file.facts.style, said, interview=added.interview.name, sure=of_all)
    interview = project.interview_by_id(added.interview.id)
    return Brought(interview or added.interview, confirm)


def revise_with(project: Project, plan: Plan, place: int) -> Interview:
    """Make a file the corrected text of the interview that has its id; the speakers there stay who they are.

    Raises OptionError where it seems to be another interview, TranscriptError where it cannot be read.
    """
    interview = project.interview(id_of(plan, place))
    said = plan.said.files.get(place)
    revise(project, interview, read_corrected(project, interview, plan.files[place].path, said).transcript)
    return project.interview_by_id(interview.id) or interview


def _about(facts: Facts, answers: Answers) -> Answers:
    """Of the answers those about labels of this file; its language is no matter of its style."""
    here = {one.label for one in facts.labels}
    named = {label: one for label, one in answers.speakers.items() if label in here}
    return Answers(named, answers.not_speakers & here)


def save_profile(path: Path, answers: Answers) -> None:
    """Write answers as a profile. Raises TableFileError where there is a file of that name."""
    write_atomically(path, profile_text(answers).encode())
