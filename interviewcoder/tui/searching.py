"""Looking for words in transcripts: in one interview while typing, and in all. Free of Textual."""

from __future__ import annotations

import re

from interviewcoder.model import Document, Span


def sought(letters: str) -> re.Pattern[str] | None:
    """What letters look for: case and kind of space aside; None for no letters."""
    words = letters.split()
    return re.compile(r"\s+".join(map(re.escape, words)), re.IGNORECASE) if words else None


def hits_in(document: Document, letters: str) -> list[Span]:
    """Where a document's turns have these letters."""
    pattern = sought(letters)
    if pattern is None:
        return []
    return [
        match.span()
        for turn in document.turns
        for match in pattern.finditer(document.text, turn.start, turn.end)
    ]
