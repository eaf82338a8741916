"""Paragraphs that look like a heading in the file and are said: style is how somebody wanted it to look.

In a dialogue a question may stand in the style of a heading, with its label, and a sentence of an answer
may have got it by a slip of the mouse. Headings between turns remain what they are.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from interviewcoder.transcripts.blocks import Block
from interviewcoder.transcripts.label_patterns import colon_mark

_FEWEST_WORDS = 4
_LONGEST = 160
"""Characters of a heading; what is longer is said."""
_SENTENCE = (".", "!", "…", ",", ";", "。", "！")


def with_spoken_headings(blocks: Sequence[Block], names: Collection[str], first: int) -> Sequence[Block]:
    """The blocks, with headings as words where they carry one of these labels or are speech in a dialogue.

    ``first`` is the block with the first label. The same sequence where nothing changes.
    """
    spoken = {
        i
        for i, block in enumerate(blocks)
        if block.kind == "heading" and _is_said(block.text, names, inside=i > first)
    }
    if not spoken:
        return blocks
    return [replace(block, kind="words") if i in spoken else block for i, block in enumerate(blocks)]


def _is_said(text: str, names: Collection[str], *, inside: bool) -> bool:
    """Whether a heading begins with a label of the file or, inside the dialogue, is a sentence.

    A question may be a heading between two parts of an interview.
    """
    bare = text.strip()
    if not bare or bare.startswith("#"):
        return False
    mark = colon_mark(text)
    if mark is not None and mark.label in names and bare[-1] not in ":：":
        return True
    if not inside:
        return False
    return len(bare) > _LONGEST or (bare.endswith(_SENTENCE) and len(bare.split()) >= _FEWEST_WORDS)
