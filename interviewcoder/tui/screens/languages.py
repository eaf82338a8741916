"""Languages to choose from: those with rules of their own first, any other by its name or code."""

from __future__ import annotations

from interviewcoder.exchange.countries import language_code
from interviewcoder.model import OptionError
from interviewcoder.tui.screens.prompt import Offer, among

_LANGUAGES: tuple[Offer, ...] = (
    ("de", "German"), ("en", "English"), ("es", "Spanish"), ("fr", "French"), ("it", "Italian"),
    ("nl", "Dutch"), ("pl", "Polish"), ("pt", "Portuguese"),
)  # fmt: skip


def require_language(written: str) -> str:
    """The code of a language. Raises OptionError where it is not known."""
    code = language_code(written)
    if code is None:
        raise OptionError(f"'{written[:40]}' is not a language I know; give a code such as de.")
    return code


def all_languages(written: str) -> list[Offer]:
    """Languages that fit; those without rules of their own only once letters are typed."""
    found = list(among(_LANGUAGES)(written))
    code = language_code(written) if len(written.strip()) > 1 else None
    if code is not None and code not in {one for one, _ in found}:
        found.append((code, written.strip()))
    return found
