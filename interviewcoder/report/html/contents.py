"""What a page says, as plain data, so that the writing of it never sees a study."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from interviewcoder.model import Code
from interviewcoder.tables.whole_study import WholeStudy


@dataclass(frozen=True, slots=True)
class Stripe:
    """A code on a stretch of a transcript, with all who gave it there."""

    code: str
    """Key."""
    by: tuple[str, ...]
    """Names of coders, and the rule by which codings count (final)."""
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class PageTurn:
    """A turn, with its place in the text."""

    speaker: str
    role: str
    start: int
    words: str
    time: float | None


@dataclass(frozen=True, slots=True)
class PageInterview:
    """A transcript as coded."""

    name: str
    language: str
    attributes: Mapping[str, str]
    column: int | None
    """Place of its group among the columns of the theme table; None where it is not counted there."""
    finished: bool
    """Whether its codings count."""
    turns: tuple[PageTurn, ...]
    stripes: tuple[Stripe, ...]
    """By place."""
    passages: Mapping[str, tuple[tuple[int, int, str], ...]]
    """Key of a theme -> the passages that its cell counts here: start, end, words."""


@dataclass(frozen=True, slots=True)
class PageContents:
    """All that stands on a page."""

    study: WholeStudy
    codes: tuple[Code, ...]
    """In codebook order; those alone that count or may be counted."""
    coders: tuple[str, ...]
    """Who has stripes: the rule by which codings count first."""
    interviews: tuple[PageInterview, ...] | None
    """None where the transcripts were to be left out."""
    hidden: tuple[str, ...] = ()
    """Interviews whose codings an open round hides."""
