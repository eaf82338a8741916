"""Control characters are no part of what anybody said: they are taken out here, for all formats alike.

A file can hold them as they are or as escapes (``\\u0000`` in JSON, ``&#27;`` in a web page, ``\\'1b`` in
RTF), so that they are only there once a reader has done its work. A terminal would act on them, and the
study's file ends a text at a NUL.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from interviewcoder.transcripts.blocks import Block, Parsed
from interviewcoder.transcripts.label_shapes import without_invisible

_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_BREAKS = re.compile("\r\n?|[\x0b\x0c\x85]")
_UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""What either of the two finds: most texts have none of it, and are looked through once."""
_REMOVED = re.compile(r"(\d+) control characters? (?:was|were) removed\.")


def without_controls(text: str) -> tuple[str, int]:
    """A text with ``\\n`` for its line ends and no control characters, and how many of these there were.

    >>> without_controls("Is it\\x00 so?\\r\\nYes.\\x1b[2J")
    ('Is it so?\\nYes.[2J', 2)
    """
    if _UNWANTED.search(text) is None:
        return text, 0
    return _CONTROL.subn("", _BREAKS.sub("\n", text))


def with_removed(warnings: Sequence[str], removed: int) -> tuple[str, ...]:
    """Warnings with one sentence for all control characters removed, those told of before among them.

    >>> with_removed(("1 control character was removed.", "Comments are left out."), 2)
    ('Comments are left out.', '3 control characters were removed.')
    """
    if not removed:
        return tuple(warnings)
    told = [match for one in warnings if (match := _REMOVED.fullmatch(one))]
    total = removed + sum(int(match[1]) for match in told)
    others = [one for one in warnings if not _REMOVED.fullmatch(one)]
    return (*others, f"{total} control character{'s were' if total > 1 else ' was'} removed.")


def cleaned(parsed: Parsed) -> Parsed:
    """What a reader found, without control characters, and labels without characters that nobody sees."""
    counted = [_cleaned(block) for block in parsed.blocks]
    removed = sum(count for _, count in counted)
    return replace(
        parsed,
        blocks=tuple(block for block, _ in counted),
        warnings=with_removed(parsed.warnings, removed),
    )


def _cleaned(block: Block) -> tuple[Block, int]:
    text, removed = without_controls(block.text)
    speaker = block.speaker
    if speaker is not None:
        speaker, of_label = without_controls(speaker)
        speaker, removed = without_invisible(speaker) or None, removed + of_label
    cells = tuple(without_controls(cell)[0] for cell in block.cells)
    if (text, cells, speaker) == (block.text, block.cells, block.speaker):
        return block, 0
    bold = len(without_controls(block.text[: block.bold])[0])
    return replace(block, text=text, cells=cells, bold=bold, speaker=speaker), removed
