"""What stands among the turns of a transcript and is nobody's words: observers' notes and page headings.

Left out of turns, not of the text: ``**[OBSERVATION NOTES]:** smiles`` between two answers, and the running
heading with its ``Page 3 of 46`` that a printed page leaves in plain text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from interviewcoder.transcripts.blocks import Block
from interviewcoder.transcripts.label_patterns import Mark
from interviewcoder.transcripts.vocabulary import NOTE_KEYS

_NOTE = re.compile(
    r"\s*(?:\*\*|__)?\[?(?P<key>[^\W\d_]{2,20})[^:：\n\[\]]{0,40}(?P<close>\]?)(?P<colon>[:：])"
)
_PAGE = re.compile(
    r"\s*(?:page|seite|página|pagina|strona)\s+\d{1,4}(?:\s*(?:of|von|de|di|z|/)\s*\d{1,4})?\s*",
    re.IGNORECASE,
)
_LONGEST_HEADING = 160
_FEWEST_PAGES = 2


def silent_blocks(blocks: Sequence[Block], marks: Mapping[int, Mark]) -> set[int]:
    """Numbers of the blocks that are in no turn; linear in the number of blocks."""
    first = min(marks, default=len(blocks))
    notes = {i for i in range(first, len(blocks)) if i not in marks and _is_note(blocks[i])}
    return notes | (_page_headings(blocks) - marks.keys())


def _is_note(block: Block) -> bool:
    """A label of its own, in bold or brackets, that names a note or a break rather than a person."""
    match = _NOTE.match(block.text[:120]) if block.kind == "words" and not block.continues else None
    if match is None or match["key"].casefold() not in NOTE_KEYS:
        return False
    opening = block.text.lstrip()
    return opening.startswith(("**", "__")) or bool(match["close"])


def _page_headings(blocks: Sequence[Block]) -> set[int]:
    """Lines such as ``Page 3 of 46`` that recur, and the line that stands before or after each of them."""
    pages = [
        i for i, block in enumerate(blocks) if block.kind == "words" and _PAGE.fullmatch(block.text[:200])
    ]
    if len(pages) < _FEWEST_PAGES:
        return set()
    found = set(pages)
    for step in (-1, 1):
        beside = {i: i + step for i in pages if 0 <= i + step < len(blocks)}
        lines = Counter(blocks[k].text.strip() for k in beside.values())
        line, times = lines.most_common(1)[0] if lines else ("", 0)
        if line and len(line) <= _LONGEST_HEADING and times >= max(_FEWEST_PAGES, len(pages) // 2):
            found |= {k for k in beside.values() if blocks[k].text.strip() == line}
    return found
