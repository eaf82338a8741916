"""The files SQLite keeps beside a study: what stands under their names must be ordinary files, or nothing.

SQLite opens whatever has such a name; opening a pipe waits for ever, and some devices never answer.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path

from interviewcoder.model import StudyError

SUFFIXES = ("-wal", "-shm", "-journal")
"""What SQLite adds to the name of a file for its log, the log's index, and what an undone write restores."""


def files_beside(path: Path) -> tuple[Path, ...]:
    """The places at which SQLite looks for its own files, there or not."""
    place = Path(os.path.realpath(path))
    return tuple(place.with_name(place.name + suffix) for suffix in SUFFIXES)


def refuse_no_files(path: Path) -> None:
    """Raise StudyError where a pipe, a device or a folder has the name of a file SQLite opens beside one."""
    for file in files_beside(path):
        try:
            found = file.stat()
        except (OSError, ValueError):  # nothing is there, or opening the study says more
            continue
        if not stat.S_ISREG(found.st_mode):
            raise StudyError(
                f"{file} is not an ordinary file, so that {path} cannot be opened with it beside; move "
                f"{file.name} away and try again."
            )
