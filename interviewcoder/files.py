"""Files on the way out: whole or not at all, and never over what is no file of that kind."""

from __future__ import annotations

import errno
import os
import secrets
import shutil
from pathlib import Path

DATABASE = b"SQLite format 3\x00"
"""How a SQLite file begins, and so a study."""


def write_whole(path: Path, data: bytes) -> None:
    """Write a file beside its place and move it there in one step: a crash leaves the old file or the new.

    Follows a link to the file it names and keeps that file's permissions. Raises OSError, whose
    ``strerror`` says why in words, where the disk refuses, or where a study, a folder, a pipe or a device
    stands there.
    """
    place = path.resolve()
    refuse_special(place)
    draft = place.with_name(f".interviewcoder-{secrets.token_hex(6)}.tmp")
    try:
        with draft.open("xb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        if place.exists():
            shutil.copymode(place, draft)
        draft.replace(place)
    finally:
        draft.unlink(missing_ok=True)


def refuse_special(place: Path) -> None:
    """Raise OSError where something stands that must not be written over."""
    if not place.exists():
        return
    if not place.is_file():
        raise OSError(errno.EINVAL, "it is not an ordinary file", str(place))
    with place.open("rb") as stream:
        if stream.read(len(DATABASE)) == DATABASE:
            raise OSError(errno.EPERM, "it is a study or another database", str(place))
