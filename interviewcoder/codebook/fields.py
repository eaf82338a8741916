"""What one field of a codebook may hold: the rules for a single value, without its neighbours.

The screens that make or edit codes ask the same functions, so that a code made in the terminal can
always be written to a file and read again.
"""

from __future__ import annotations

import re
import unicodedata

from interviewcoder.codebook.problems import shown

TEXT_FIELDS = ("key", "label", "short", "definition", "use", "avoid", "example", "colour")
"""Fields of a code that hold text, in the order of files."""

ONE_LINE_FIELDS = frozenset({"key", "label", "short", "parent", "colour", "counts", "name", "level"})
"""Fields that appear in lists, lanes and table heads, where a line break would tear the layout."""

MAX_KEY_LENGTH = 40
"""Characters in a key."""
MAX_SHORT_CELLS = 12
"""Terminal cells in a short label: the width of a lane's flag beside the transcript."""
MAX_TEXT_LENGTH = 20_000
"""Characters in any field; a definition longer than a chapter is a damaged file."""
MAX_LEVELS = 10
"""Levels of codes, the theme included."""

CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
"""What a terminal may act on (C0, C1) and lone surrogates; line feed and tab are none of them."""

_LINE_BREAK = re.compile(r"[\n\t\u2028\u2029]")
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
_YES = frozenset({"yes", "true"})
_NO = frozenset({"no", "false"})


def tidy_text(value: str) -> str:
    r"""The value with ``\n`` for every line end and without the white space around it.

    >>> tidy_text("  two\r\nlines \n")
    'two\nlines'
    """
    return value.replace("\r\n", "\n").replace("\r", "\n").strip()


def text_problem(field: str, value: str) -> str | None:
    """Why ``value`` cannot stand in ``field`` at all, or None."""
    if (control := CONTROL.search(value)) is not None:
        return f"contains the control character U+{ord(control[0]):04X}; delete it"
    if field in ONE_LINE_FIELDS and _LINE_BREAK.search(value):
        return "must be a single line without tabs; join its lines"
    if len(value) > MAX_TEXT_LENGTH:
        return f"has {len(value):,} characters; shorten it to {MAX_TEXT_LENGTH:,} or fewer"
    return None


def key_problem(key: str) -> str | None:
    """Why ``key`` cannot be the key of a code, or None.

    >>> key_problem("CAP-BED") is None
    True
    >>> key_problem("CAP BED")
    '"CAP BED" contains a space; write one word, such as AW-REF'
    """
    if not key:
        return "is missing; give the code a short unique name, such as AW-REF"
    for character in key:
        if character.isspace():
            return f"{shown(key)} contains a space; write one word, such as AW-REF"
        if unicodedata.category(character)[0] in "CZ":
            return f"contains the invisible character U+{ord(character):04X}; delete it"
    if len(key) > MAX_KEY_LENGTH:
        return f"{shown(key)} has {len(key)} characters; shorten it to {MAX_KEY_LENGTH} or fewer"
    return None


def cells(text: str) -> int:
    """Terminal cells that ``text`` takes, 0 where it holds what a terminal cannot show."""
    from wcwidth import wcswidth

    return max(0, int(wcswidth(text)))


def short_problem(short: str) -> str | None:
    """Why ``short`` cannot be a short label, or None."""
    width = cells(short)
    if width > MAX_SHORT_CELLS:
        return f"{shown(short)} is {width} characters wide; shorten it to {MAX_SHORT_CELLS} or fewer"
    return None


def default_short(key: str) -> str:
    """The short label of a code that gives none: its key, cut to the width of a lane.

    >>> default_short("CAP-BED")
    'CAP-BED'
    >>> default_short("REIMBURSEMENT-DELAYS")
    'REIMBURSEMEN'
    """
    end = min(len(key), MAX_SHORT_CELLS)
    while end > 0 and cells(key[:end]) > MAX_SHORT_CELLS:
        end -= 1
    return key[:end]


def colour_problem(colour: str) -> str | None:
    """Why ``colour`` is not a colour, or None. Blank is allowed: the code takes its theme's colour."""
    if colour and not _COLOUR.fullmatch(colour):
        return f'{shown(colour)} is not a colour; write it as "#RRGGBB", such as "#0072B2"'
    return None


def read_counts(value: str) -> bool | None:
    """What ``counts`` says: True for yes or blank, False for no, None where it says neither."""
    word = value.lower()
    if word in _YES or not word:
        return True
    return False if word in _NO else None


def comparable(key: str) -> str:
    """The form in which keys are compared: those that look the same on every screen, or differ in capitals
    only, are one key."""
    return unicodedata.normalize("NFC", key).casefold()
