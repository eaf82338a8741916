"""Saving what is left of a damaged study into a new file, and saying what is not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from interviewcoder.changes.kinds import known
from interviewcoder.model import StudyError
from interviewcoder.project import CODING_ROUND, write_copy
from interviewcoder.store.rescue import Lost, Rescued, read_what_is_sound

_WORDS: Mapping[str, str] = {
    "mark.add": "coding",
    "mark.remove": "removal of a coding",
    "mark": "note on a coding",
    "memo": "memo",
    "quote": "what was said of a quote",
    "summary": "summary",
    "code.add": "code",
    "code": "edit of a code",
    "finish": "finished or reopened interview",
    "decision": "decision about a disagreement",
    "segment": "drawing of segments",
    "text": "text of an interview",
    "interview.add": "interview",
    "interview": "edit of an interview",
    "speaker": "speaker",
    "round.open": "opening of a round",
    "round": "edit of a round",
    "coder": "coder",
    "study": "edit of the study",
    "action": "undo or redo",
    "purge": "purge",
}
"""Kind of change, or its family -> what a team calls it."""


def rescue(path: Path, output: Path) -> Rescued:
    """Write all that is undamaged in a study file into a new one; the damaged file is left as it is.

    Raises StudyError where nothing of a study is left, or the new file cannot be written.
    """
    found = read_what_is_sound(path)
    if not any(change.kind == "study.create" for change in found.changes):
        raise StudyError(
            f"The beginning of the study in {path} is lost, so no study can be made of the rest; "
            "go on with a backup or a colleague's copy."
        )
    write_copy(output, found.changes, found.texts)
    return found


def lost_told(found: Rescued) -> tuple[str, ...]:
    """What was lost, in words, as far as it can still be read: "2 × coding by ana in DE-01, 2026-11-23"."""
    names = {
        change.scope: str(change.data["name"])
        for change in found.changes
        if change.kind == "interview.add" and known(change)
    }
    counts = Counter(_told(one, names) for one in found.lost)
    return tuple(f"{number} × {told}" if number > 1 else told for told, number in sorted(counts.items()))


def _told(lost: Lost, names: Mapping[str, str]) -> str:
    if not lost.kind:
        return "something that cannot be read at all"
    told = _WORDS.get(lost.kind) or _WORDS.get(lost.kind.partition(".")[0], "something")
    if lost.coder:
        told += f" by {lost.coder}"
    if lost.scope in names:
        told += f" in {names[lost.scope]}"
    day = lost.at[:10]
    return f"{told}, {day}" if day else told


def rounds_without_opening(found: Rescued) -> bool:
    """Whether a round's opening, or what was said of a round since, is lost and nothing says it was closed:
    what was coded blind in it shows in the file that was saved."""
    closed = {
        change.subject
        for change in found.changes
        if change.kind == "round.set" and change.data.get("field") == "open" and not change.data["value"]
    }
    opened = {change.subject for change in found.changes if change.kind == "round.open"}
    return any(round not in opened | closed | {CODING_ROUND.id} for round in _rounds_named(found)) or any(
        one.kind == "round.set" for one in found.lost
    )


def _rounds_named(found: Rescued) -> Iterator[str]:
    for one in found.lost:
        if one.kind == "round.open":
            yield one.subject
    for change in found.changes:
        if change.kind in ("mark.add", "finish.set") and known(change):
            yield str(change.data["round"])
