"""One thing that was done to a study, as the history tells it, and what a deed can be about."""

from __future__ import annotations

from dataclasses import dataclass

UNKNOWN_CODE = "(unknown code)"
UNKNOWN_ROUND = "(unknown round)"
NO_LONGER_HERE = "(no longer here)"
"""Instead of the name of an interview that was withdrawn, or that did not come."""
ABOUT = (
    "coding",
    "memo",
    "quote",
    "summary",
    "code",
    "finished",
    "decision",
    "segment",
    "text",
    "interview",
    "round",
    "coder",
    "study",
)
"""What a deed can be about."""

WITHDRAWN, PURGED_WORDS, PLACED = "an interview was withdrawn", "words purged", "put elsewhere"
"""What is said of deeds that write several changes, of which one row is told."""


@dataclass(frozen=True, slots=True)
class Happened:
    """One thing that was done."""

    number: int
    """In the order of arrival in this file."""
    at: str
    """UTC, ISO 8601."""
    coder: str
    """Empty where a command did it for the study."""
    about: str
    """One of `ABOUT`."""
    interview: str
    """The id the team gave it; empty for what concerns the study."""
    subject: str
    """The code, coding's code, round, coder or field it is about."""
    what: str
    """What was done, in a word or two."""
    before: str
    after: str
    start: int | None
    """Where, on the current text, for a coding, memo or decision that has a place."""
    end: int | None
    undone: bool
    """Taken back since by whoever did it."""
    id: str
    """Identifier of the interview; empty for the study."""
    action: str = ""
    """The deed it is part of, which its coder can take back."""
