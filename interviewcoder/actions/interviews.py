"""Bringing interviews into a study, and what is said of them: attributes, roles, main coder."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from interviewcoder.actions.identity import key_of, stable_id, withdrawn_text
from interviewcoder.actions.study import NOBODY
from interviewcoder.changes import Draft
from interviewcoder.changes.kinds import ATTRIBUTE
from interviewcoder.model import ROLES, Interview, OptionError, Role, Transcript
from interviewcoder.project import Project
from interviewcoder.transcripts.words import words

_NAME_LENGTH = 80


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a transcript that was to be added."""

    interview: Interview
    new: bool
    """False where this interview, with this text, was already in the study."""


def interview_id(key: str, name: str, text: str, renewed: int = 0) -> str:
    """Identifier of an interview: its name and its text, keyed by the study.

    ``renewed`` says how often consent to it was given again: what was withdrawn never comes back as itself.
    """
    return stable_id("interview", key, name, text, *_renewal(renewed))


def _renewal(times: int) -> tuple[str, ...]:
    return (f"consent {times + 1}",) if times else ()


def add_interview(
    project: Project,
    transcript: Transcript,
    name: str,
    *,
    attributes: Mapping[str, str] | None = None,
    main_coder: str | None = None,
    consent_renewed: bool = False,
    path: Path | None = None,
) -> Added:
    """Add a transcript as the interview ``name``; ``path`` is that of its file, for a sentence to name.

    What was withdrawn is refused, by its id and by its words, unless ``consent_renewed`` says that consent
    was given again. Raises OptionError where the name cannot serve, or an interview of that name has another
    text.
    """
    _refuse_name(name)
    salt = project.settings().get("salt", "")
    key = key_of(project.settings())
    withdrawn = project.withdrawn()
    renewed = 0
    interview = interview_id(key, name, transcript.text)
    while consent_renewed and interview in withdrawn:
        renewed += 1
        interview = interview_id(key, name, transcript.text, renewed)
    known = project.interview_by_id(interview)
    if known is not None:
        return Added(known, False)
    same = interview in withdrawn or withdrawn_text(salt, transcript.text) in project.withdrawn_texts()
    if same and not consent_renewed:
        raise OptionError(
            f"Consent to an interview with this text was withdrawn, so {transcript.file} was not imported; "
            "where consent was given again, import it with --consent-renewed."
        )
    if project.ids_named(name):
        raise OptionError(
            f"There is already an interview '{name}' with another text in {project.path}; give "
            f"{transcript.file} another id or, if it is a corrected version: interviewcoder revise "
            + " ".join(shlex.quote(str(word)) for word in (project.path, name, path or transcript.file))
        )
    text = stable_id("text", key, name, transcript.text, *_renewal(renewed))
    speakers = list(transcript.speakers)
    numbers = {label: number for number, label in enumerate(speakers)}
    data = {
        "name": name,
        "file": transcript.file,
        "format": transcript.format,
        "language": transcript.language,
        "main_coder": main_coder,
    }
    drafts = [
        Draft("interview.add", interview, data, interview),
        Draft(
            "text.add",
            text,
            {
                "previous": None,
                "operations": [],
                "length": len(transcript.text),
                "words": sum(len(words(transcript.text[t.start : t.end])) for t in transcript.turns),
                "turns": [
                    [
                        t.start,
                        t.end,
                        None if t.speaker is None else numbers[t.speaker],
                        t.time_start,
                        t.time_end,
                    ]
                    for t in transcript.turns
                ],
                "sentences": [list(sentence) for sentence in transcript.sentences],
            },
            interview,
        ),
    ]
    for number, label in enumerate(speakers):
        role = transcript.roles.get(label, "interviewee")
        drafts.append(
            Draft(
                "speaker.add",
                f"{interview}/{number}",
                {"number": number, "label": label, "role": role, "confirmed": False},
                interview,
            )
        )
    drafts.extend(
        Draft("interview.set", interview, {"field": ATTRIBUTE + field, "value": value}, interview)
        for field, value in (attributes or {}).items()
    )
    project.apply(drafts, coder=NOBODY, texts={text: transcript.text})
    added = project.interview_by_id(interview)
    assert added is not None
    return Added(added, True)


def _refuse_name(name: str) -> None:
    if not name.strip() or len(name) > _NAME_LENGTH or not name.isprintable():
        raise OptionError(
            f"An interview's id has 1 to {_NAME_LENGTH} printable characters; {name!r:.60} does not, "
            "give another with --attributes."
        )


def set_attributes(
    project: Project, interview: Interview, attributes: Mapping[str, str], *, coder: str = NOBODY
) -> int:
    """Set attributes that differ from what the interview has; returns how many were set.

    One deed of ``coder``, which their undo takes back; without one it is the study's.
    """
    drafts = attribute_drafts(interview, attributes)
    if drafts:
        project.apply(drafts, coder=coder)
    return len(drafts)


def attribute_drafts(interview: Interview, attributes: Mapping[str, str]) -> list[Draft]:
    """What sets the attributes that differ from what the interview has."""
    return [
        _setting(interview, ATTRIBUTE + field, value)
        for field, value in attributes.items()
        if interview.attributes.get(field, "") != value
    ]


def _setting(interview: Interview, field: str, value: str) -> Draft:
    return Draft("interview.set", interview.id, {"field": field, "value": value}, interview.id, None)


def set_main_coder(project: Project, interview: Interview, main_coder: str, *, coder: str = NOBODY) -> None:
    """Name the coder whose codings stand for an interview where nothing was settled."""
    if interview.main_coder != main_coder:
        project.apply([_setting(interview, "main_coder", main_coder)], coder=coder)


def rename(project: Project, interview: Interview, name: str) -> None:
    """Give an interview another name; what was coded in it stays.

    Raises OptionError where the name cannot serve or another interview has it.
    """
    if not name.strip() or len(name) > _NAME_LENGTH or not name.isprintable() or "," in name:
        raise OptionError(
            f"An interview's id has 1 to {_NAME_LENGTH} printable characters and no comma; {name!r:.60} "
            "cannot be one, choose another."
        )
    if any(other.name == name and other.id != interview.id for other in project.interviews()):
        raise OptionError(f"There is already an interview '{name}' in {project.path}; choose another name.")
    if interview.name != name:
        project.apply([_setting(interview, "name", name)], coder=NOBODY)


def set_language(project: Project, interview: Interview, language: str, *, coder: str = NOBODY) -> None:
    """Correct the language of an interview."""
    if interview.language != language:
        project.apply([_setting(interview, "language", language)], coder=coder)


def confirm_roles(
    project: Project, interview: Interview, roles: Mapping[str, Role] | None = None, *, coder: str = NOBODY
) -> int:
    """Confirm who is the interviewer: the guessed roles, or those given by speaker label.

    Returns how many speakers changed. Raises OptionError for a speaker the interview does not have.
    """
    speakers = project.document(interview).speakers
    labels = {speaker.label for speaker in speakers}
    for label, role in (roles or {}).items():
        if label not in labels:
            raise OptionError(
                f"{interview.name} has no speaker '{label}'; its speakers are: {', '.join(sorted(labels))}."
            )
        if role not in ROLES:
            raise OptionError(f"'{role}' is not a role; choose one of: {', '.join(ROLES)}.")
    drafts: list[Draft] = []
    changed = 0
    for speaker in speakers:
        role = (roles or {}).get(speaker.label, speaker.role)
        wanted = {"role": role} if role != speaker.role else {}
        for field, value in ({**wanted, "confirmed": True} if not speaker.confirmed else wanted).items():
            drafts.append(
                Draft("speaker.set", speaker.id, {"field": field, "value": value}, interview.id, None)
            )
        changed += bool(wanted or not speaker.confirmed)
    if drafts:
        project.apply(drafts, coder=coder)
    return changed
