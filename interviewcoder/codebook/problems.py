"""How a mistake in a codebook is said: file, line, field, what is wrong and what to do, in one sentence.

Kept apart so that YAML, CSV and a codebook made in memory complain in the same words.
"""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, NoReturn

from interviewcoder.model import CodebookError

MAX_SHOWN = 40
"""Characters of a user's value repeated in a message."""


_UNSEEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}

Place = Literal["line", "code"]
"""What the number of a problem counts: lines of a file, or codes of a codebook that has no file yet."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake. ``line`` counts from 1; 0 stands for the file as a whole."""

    line: int
    field: str
    text: str


def legible(value: str) -> str:
    """The value shortened, with control and invisible characters spelt out: safe for any terminal."""
    clipped = value if len(value) <= MAX_SHOWN else value[: MAX_SHOWN - 1] + "…"
    return "".join(
        f"<U+{ord(character):04X}>" if unicodedata.category(character) in _UNSEEN else character
        for character in clipped
    )


def shown(value: str) -> str:
    """The value in quotes, legible."""
    return f'"{legible(value)}"'


def suggestion(word: str, known: Iterable[str]) -> str:
    """``did you mean "label"?``, or the known words where none is close."""
    names = list(known)
    close = difflib.get_close_matches(word.strip().lower(), names, n=1, cutoff=0.6)
    return f'did you mean "{close[0]}"?' if close else f"use {', '.join(names)}"


def raise_first(source: str, problems: Sequence[Problem], *, place: Place = "line") -> NoReturn:
    """Raise CodebookError for the first mistake by line, saying how many more there are."""
    first, *others = sorted(problems, key=lambda problem: problem.line)
    where = [source]
    if first.line:
        where.append(f"{place} {first.line}")
    if first.field:
        where.append(legible(first.field))
    more = f" (and {len(others)} more)" if others else ""
    raise CodebookError(f"{', '.join(where)}: {first.text}{more}")
