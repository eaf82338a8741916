"""Files on the way in and out: read only where they are ordinary ones, which a pipe that nobody writes to is
not; written whole or not at all, and never over what is no file of that kind."""

from __future__ import annotations

import errno
import os
import secrets
import shutil
import stat
from pathlib import Path

DATABASE = b"SQLite format 3\x00"
"""How a SQLite file begins, and so a study."""


def read_ordinary(path: Path, most: int) -> bytes:
    """The bytes of an ordinary file, up to one more than ``most``, so that a larger one can be told.

    Raises OSError, whose ``strerror`` says why in words, for what is not there or cannot be read, and for a
    folder, a pipe, a socket or a device, whose reading might never end. Raises ValueError for a name that no
    file can have.
    """
    if not stat.S_ISREG(path.stat().st_mode):
        what = "it is a folder" if path.is_dir() else "it is not an ordinary file"
        raise OSError(errno.EINVAL, what, str(path))
    with path.open("rb") as stream:
        return stream.read(most + 1)


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
    if is_database(place):
        raise OSError(errno.EPERM, "it is a study or another database", str(place))


def is_database(path: Path) -> bool:
    """Whether a file that is there is a study or another database. Raises OSError where it cannot be read."""
    return read_ordinary(path, len(DATABASE)).startswith(DATABASE)
