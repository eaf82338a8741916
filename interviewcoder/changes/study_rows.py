"""The rows of what a study consists of: coders, rounds, interviews with their texts, what was purged."""

from __future__ import annotations

import json
from collections.abc import Sequence

from interviewcoder.changes.carry import VersionsOf, current_version
from interviewcoder.changes.change import STUDY, Change, canonical
from interviewcoder.changes.effect import first_effective
from interviewcoder.changes.kinds import ATTRIBUTE, KINDS, current_data
from interviewcoder.changes.registers import Effective, conflict_rows, read_registers, value_of
from interviewcoder.changes.rows import (
    AttributeRow,
    CoderRow,
    ConflictRow,
    InterviewRow,
    PurgeRow,
    RoundRow,
    Row,
    SegmentRow,
    SentenceRow,
    SpeakerRow,
    StudyRow,
    TextVersionRow,
    TurnRow,
)
from interviewcoder.changes.segments import standing


def study_rows(
    subject: str, changes: Sequence[Change], effective: Effective, versions: VersionsOf
) -> list[Row]:
    """What is said of the study itself."""
    registers = read_registers(changes, effective)
    rows: list[Row] = [StudyRow(field, str(register.value)) for field, register in sorted(registers.items())]
    # Of secrets that copies made apart one is as good as another.
    told = {field: register for field, register in registers.items() if field != "secret"}
    return rows + conflict_rows("study", STUDY, told)


def coder_rows(
    subject: str, changes: Sequence[Change], effective: Effective, versions: VersionsOf
) -> list[Row]:
    """A coder, and the languages they read."""
    added = first_effective(changes, effective)
    if added is None:
        return []
    registers = read_registers(changes, effective)
    row = CoderRow(subject, " ".join(value_of(registers, "languages", [])))
    return [row, *conflict_rows("coder", subject, registers)]


def round_rows(
    subject: str, changes: Sequence[Change], effective: Effective, versions: VersionsOf
) -> list[Row]:
    """A round: who codes which interviews in it."""
    if first_effective(changes, effective, "open") is None:
        return []
    registers = read_registers(changes, effective)
    row = RoundRow(
        subject,
        value_of(registers, "name", ""),
        value_of(registers, "kind", "coding"),
        json.dumps(sorted(value_of(registers, "coders", []))),
        json.dumps(sorted(value_of(registers, "interviews", []))),
        int(value_of(registers, "open", True)),
        canonical(drawn) if (drawn := value_of(registers, "drawn", None)) else None,
        value_of(registers, "reveal", None),
        value_of(registers, "start", None),
    )
    return [row, *conflict_rows("round", subject, registers)]


def interview_rows(
    subject: str, changes: Sequence[Change], effective: Effective, versions: VersionsOf
) -> list[Row]:
    """An interview with its attributes, and the size of its current text."""
    added = first_effective(changes, effective)
    if added is None:
        return []
    registers = read_registers(changes, effective)
    current = current_version(versions(added.scope))
    rows: list[Row] = [
        InterviewRow(
            subject,
            value_of(registers, "name", ""),
            value_of(registers, "file", ""),
            value_of(registers, "format", ""),
            value_of(registers, "language", None),
            value_of(registers, "main_coder", None),
            current.id if current else "",
            current.length if current else 0,
            current.words if current else 0,
        )
    ]
    for field, register in sorted(registers.items()):
        if field.startswith(ATTRIBUTE) and register.value not in (None, ""):
            rows.append(AttributeRow(subject, field.removeprefix(ATTRIBUTE), str(register.value)))
    return rows + conflict_rows("interview", subject, registers)


def text_rows(
    subject: str, changes: Sequence[Change], effective: Effective, versions: VersionsOf
) -> list[Row]:
    """A version of a text with its turns and sentences."""
    added = first_effective(changes, effective)
    if added is None:
        return []
    data = current_data(added)
    rows: list[Row] = [
        TextVersionRow(
            subject,
            added.scope,
            data["previous"],
            json.dumps(data["operations"]),
            data["length"],
            data["words"],
            added.id,
        )
    ]
    for number, (start, end, speaker, time_start, time_end) in enumerate(data["turns"]):
        rows.append(TurnRow(subject, number, start, end, speaker, time_start, time_end))
    for number, (start, end) in enumerate(data["sentences"]):
        rows.append(SentenceRow(subject, number, start, end))
    return rows


def speaker_rows(
    subject: str, changes: Sequence[Change], effective: Effective, versions: VersionsOf
) -> list[Row]:
    """A speaker of an interview, and their role."""
    added = first_effective(changes, effective)
    if added is None:
        return []
    registers = read_registers(changes, effective)
    row = SpeakerRow(
        subject,
        added.scope,
        value_of(registers, "number", 0),
        value_of(registers, "label", ""),
        value_of(registers, "role", "interviewee"),
        int(value_of(registers, "confirmed", False)),
    )
    return [row, *conflict_rows("speaker", subject, registers)]


def segment_rows(
    subject: str, changes: Sequence[Change], effective: Effective, versions: VersionsOf
) -> list[Row]:
    """Segments of an interview; of two drawn over one another in two copies, the later is listed."""
    standing_now, skipped = standing([c for c in changes if effective(c)], versions(subject))
    rows: list[Row] = [
        SegmentRow(subject, number, *drawn.place, json.dumps(drawn.drawings))
        for number, drawn in enumerate(standing_now)
    ]
    rows.extend(
        ConflictRow(
            "segment",
            subject,
            f"segment {drawn.place[0]}-{drawn.place[1]} (skipped: overlap)",
            canonical({"value": drawn.drawings}),
            "{}",
        )
        for drawn in skipped
    )
    return rows


def purge_rows(
    subject: str, changes: Sequence[Change], effective: Effective, versions: VersionsOf
) -> list[Row]:
    """The records of what was purged."""
    # No word about an action takes a purge back, and a record that lost its say is still one.
    return [PurgeRow(c.id, c.kind, c.subject, c.scope) for c in changes if c.version <= KINDS.get(c.kind, 0)]
