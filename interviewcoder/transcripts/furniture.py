"""What stands among the turns of a transcript and is nobody's words: observers' notes and page headings.

Left out of turns, not of the text: ``**[OBSERVATION NOTES]:** smiles`` between two answers, and the running
heading with its ``Page 3 of 46`` that a printed page leaves in plain text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from interviewcoder.transcripts.blocks import Block
from interviewcoder.transcripts.endings import advertises, closes
from interviewcoder.transcripts.label_patterns import Mark
from interviewcoder.transcripts.times import is_stamp, stamp_times
from interviewcoder.transcripts.vocabulary import NOTE_KEYS

_NOTE = re.compile(
    r"\s*(?:\*\*|__)?\[?(?P<key>[^\W\d_]{2,20})[^:：\n\[\]]{0,40}(?P<close>\]?)(?P<colon>[:：])"
)
_NUMBER = r"(?:page|seite|página|pagina|strona)\s+\d{1,4}(?:,?\s*(?:line|zeile|línea|riga|ligne)\s+\d{1,3})?"
_PAGE = re.compile(
    rf"\s*{_NUMBER}\s*|.{{0,160}}\b{_NUMBER}\s*(?:of|von|de|di|z|/)\s*\d{{1,4}}\s*", re.IGNORECASE
)
"""``Page 3`` alone, or ``Page 3 of 46`` at the end of a running heading."""
_EXAMINATION = re.compile(
    r"\s*(?:(?:direct|cross|redirect|recross|further|continued|voir dire)[- ]*){0,3}examination"
    r"(?:\s+by\s+[^\n]{1,60}|\s*\(?continued\)?)?\s*:?\s*",
    re.IGNORECASE,
)
"""What a court record writes above the questions of another lawyer."""
_PICTURE = re.compile(r"\s*\[?!\[[^\[\]\n]{0,300}\]\([^()\n]{0,600}\)(?:\]\([^()\n]{0,600}\))?\s*")
"""A picture of Markdown alone on its line."""
_LONGEST_PICTURE = 2_000
_LONGEST_HEADING = 160
_FEWEST_PAGES = 2
_MOST_EMPTY = 5


def silent_blocks(blocks: Sequence[Block], marks: Mapping[int, Mark]) -> set[int]:
    """Numbers of the blocks that are in no turn; linear in the number of blocks."""
    first = min(marks, default=len(blocks))
    notes = {i for i in range(first, len(blocks)) if i not in marks and _is_note(blocks[i])}
    notes |= _numbers_of_captions(blocks) - marks.keys()
    return notes | (_page_headings(blocks) - marks.keys()) | _adverts(blocks, max(marks, default=0))


def _adverts(blocks: Sequence[Block], last: int) -> set[int]:
    """The lines at the end of a file, after the last label, in which a service speaks of itself."""
    found: set[int] = set()
    for i in range(len(blocks) - 1, last, -1):
        if blocks[i].text.strip():
            if not (advertises(blocks[i].text) or closes(blocks[i].text)):
                break
            found.add(i)
    return found


def _numbers_of_captions(blocks: Sequence[Block]) -> set[int]:
    """The numbers above the times of captions that were pasted into a document."""
    return {
        i
        for i in range(len(blocks) - 1)
        if blocks[i].text.strip().isdecimal()
        and "-->" in blocks[i + 1].text
        and is_stamp(blocks[i + 1].text)
        and stamp_times(blocks[i + 1].text)[1] is not None
    }


def _is_note(block: Block) -> bool:
    """A label of its own, in bold or brackets, that names a note or a break rather than a person."""
    if block.text.isupper() and len(block.text) <= _LONGEST_HEADING and _EXAMINATION.fullmatch(block.text):
        return True
    if block.kind == "words" and _PICTURE.fullmatch(block.text[:_LONGEST_PICTURE]):
        return True
    match = _NOTE.match(block.text[:120]) if block.kind == "words" and not block.continues else None
    if match is None or match["key"].casefold() not in NOTE_KEYS:
        return False
    opening = block.text.lstrip()
    return opening.startswith(("**", "__")) or bool(match["close"])


def _page_headings(blocks: Sequence[Block]) -> set[int]:
    """Lines such as ``Page 3 of 46`` that recur, and the line that stands before or after each of them."""
    pages = [i for i, block in enumerate(blocks) if is_page_heading(block)]
    if len(pages) < _FEWEST_PAGES:
        return set()
    found = set(pages)
    for step in (-1, 1):
        beside = [k for i in pages if (k := _beside(blocks, i, step)) is not None]
        lines = Counter(blocks[k].text.strip() for k in beside)
        line, times = lines.most_common(1)[0] if lines else ("", 0)
        if len(line) <= _LONGEST_HEADING and times >= max(_FEWEST_PAGES, len(pages) // 2):
            found |= {k for k in beside if blocks[k].text.strip() == line}
    return found


def is_page_heading(block: Block) -> bool:
    """Whether a line is a page's running heading with the number of the page."""
    return (
        block.kind == "words"
        and len(block.text) <= 2 * _LONGEST_HEADING
        and (_PAGE.fullmatch(" ".join(block.text.split())) is not None)
    )


def _beside(blocks: Sequence[Block], i: int, step: int) -> int | None:
    """Number of the nearest line with text before or after a block, a few empty lines aside."""
    for k in range(i + step, i + step * _MOST_EMPTY, step):
        if not 0 <= k < len(blocks):
            return None
        if blocks[k].text.strip():
            return k
    return None
