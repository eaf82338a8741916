"""Saving what is left of a damaged study into a new file."""

from __future__ import annotations

from pathlib import Path

from interviewcoder.model import StudyError
from interviewcoder.project import write_copy
from interviewcoder.store.rescue import Rescued, read_what_is_sound


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
