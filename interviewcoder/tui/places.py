"""Where a screen leads when it is left: one thing, whatever the screen shows."""

from __future__ import annotations

from dataclasses import dataclass

from interviewcoder.model import Span


@dataclass(frozen=True, slots=True)
class There:
    """A place in an interview to go to."""

    interview: str
    place: Span | None
    """None for the place the interview was left at."""
    coding: str = ""
    """The coding that is meant; empty for none in particular."""
