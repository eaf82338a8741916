"""The error of a table in a file, and how what stands in the file is shown in one."""

from __future__ import annotations

from collections.abc import Sequence

from interviewcoder.model import InterviewcoderError


class TableFileError(InterviewcoderError):
    """A table in a file cannot be read or written; the sentence names file and row."""


def shown(text: str) -> str:
    """Text from a file or a file's name, safe to print in a message."""
    return "".join(character if character.isprintable() else "\ufffd" for character in text)[:200]


def some(said: Sequence[str], limit: int) -> str:
    """What is listed in a sentence: the first of it, and how many more there are."""
    more = f" and {len(said) - limit:,} more" if len(said) > limit else ""
    return ", ".join(said[:limit]) + more
