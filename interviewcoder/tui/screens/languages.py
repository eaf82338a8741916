"""Languages to choose from: those with rules of their own first, any other by its name or code."""

from __future__ import annotations

from interviewcoder.transcripts.language_names import language_code, require_language
from interviewcoder.tui.screens.prompt import Offer, among

__all__ = ["all_languages", "require_language"]

_LANGUAGES: tuple[Offer, ...] = (
    ("de", "German"), ("en", "English"), ("es", "Spanish"), ("fr", "French"), ("it", "Italian"),
    ("nl", "Dutch"), ("pl", "Polish"), ("pt", "Portuguese"),
)  # fmt: skip


def all_languages(written: str) -> list[Offer]:
    """Languages that fit; those without rules of their own only once letters are typed."""
    found = list(among(_LANGUAGES)(written))
    code = language_code(written) if len(written.strip()) > 1 else None
    if code is not None and code not in {one for one, _ in found}:
        found.append((code, written.strip()))
    return found
