"""Words as a Word file can hold them.

Labels and quotes come from files that anyone may have made. XML has no place for control characters
and lone surrogates, and marks that turn the writing direction could make a table say something else.
"""

from __future__ import annotations

import re
import unicodedata

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

_LINE_ENDS = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
# C0 but tab and line feed, delete, C1, embeddings, overrides and isolates of direction, byte order mark
_UNWANTED = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")
_UNWRITABLE = re.compile("[\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def clean(text: str) -> str:
    """The text without control characters; line ends are line feeds, what XML cannot hold is U+FFFD.

    >>> clean("a\\x07b\\ud800c\\r\\nd")
    'ab\ufffdc\\nd'
    """
    return _UNWRITABLE.sub(REPLACEMENT, _UNWANTED.sub("", _LINE_ENDS.sub("\n", text)))


def one_line(text: str) -> str:
    """The text cleaned, on one line, with single spaces."""
    return " ".join(clean(text).split())


def paragraphs_of(text: str) -> list[str]:
    """The text cleaned and cut at its line ends; blank lines are left out."""
    return [stripped for line in clean(text).split("\n") if (stripped := line.strip())]


def shortened(text: str, length: int) -> str:
    """One line of at most ``length`` characters; a cut is shown by an ellipsis."""
    line = one_line(text)
    return line if len(line) <= length else line[: length - 1].rstrip() + "…"


def right_to_left(text: str) -> bool:
    """Whether the first letter with a direction is of a script written from right to left.

    >>> right_to_left("3 שלום"), right_to_left("hello שלום"), right_to_left("42")
    (True, False, False)
    """
    for character in text[:200]:
        kind = unicodedata.bidirectional(character)
        if kind in ("L", "R", "AL"):
            return kind != "L"
    return False
