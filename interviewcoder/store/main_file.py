"""What stands in a study's file itself, without the log beside it.

SQLite always reads the two together, so that it cannot tell an older copy that was written over the file. The
bytes are read here through a descriptor that stays open as long as anybody in this process has the study
open: on POSIX systems, closing any descriptor of a file drops all locks that the process has on it.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from dataclasses import dataclass
from pathlib import Path

Number = tuple[int, int]
"""Device and inode of a file."""

Newest = tuple[int, str]
"""Sequence number and identifier of a change."""


@dataclass(slots=True)
class _Held:
    descriptor: int
    holders: int = 0


_held: dict[Number, _Held] = {}


def number_of(path: Path) -> Number | None:
    """Device and inode of what stands at a place; None where there are no such numbers."""
    try:
        found = path.stat()
    except OSError:
        return None
    return (found.st_dev, found.st_ino) if found.st_ino else None


def hold(path: Path) -> Number | None:
    """Keep a file open to be read until `let_go` was called as often."""
    number = number_of(path)
    if number is None:
        return None
    if number not in _held:
        try:
            _held[number] = _Held(os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0)))
        except OSError:
            return None
    _held[number].holders += 1
    return number


def is_held(path: Path) -> bool:
    """Whether this process has the study open: closing its file in another way would drop SQLite's locks."""
    return number_of(path) in _held


def let_go(number: Number) -> None:
    """Close a file that nobody in this process holds any longer; after SQLite has closed it."""
    held = _held[number]
    held.holders -= 1
    if not held.holders:
        os.close(_held.pop(number).descriptor)


def newest(number: Number) -> Newest | None:
    """The newest change in a held file; None where that cannot be told, as while a log is taken over."""
    data = _bytes(_held[number].descriptor)
    if data[18:20] == b"\x02\x02":  # without its log it is read as a file that has none
        data[18:20] = b"\x01\x01"
    try:
        with contextlib.closing(sqlite3.connect(":memory:")) as memory:
            memory.deserialize(bytes(data))
            row = memory.execute("select sequence, id from change order by sequence desc limit 1").fetchone()
    except sqlite3.Error:
        return None
    return None if row is None else (int(row[0]), str(row[1]))


def _bytes(descriptor: int) -> bytearray:
    data = bytearray()
    os.lseek(descriptor, 0, os.SEEK_SET)
    while piece := os.read(descriptor, 1 << 22):
        data += piece
    return data
