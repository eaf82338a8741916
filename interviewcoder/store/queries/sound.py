"""Rows as the program writes them: in a forged file a blob may stand where text belongs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any


def without_blobs(rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    """The rows, none of whose values is a blob. Raises TypeError at one that has one."""
    for row in rows:
        if any(isinstance(value, bytes) for value in row):
            raise TypeError("a blob stands where text or a number belongs")
        yield row
