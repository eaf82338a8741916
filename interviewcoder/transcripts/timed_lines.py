"""Lines that hold a name and a time and nothing else, as the tools of meetings write them above what is said.

Where a whole file is written so, the place says who speaks, and not the look of the name: people are called
``ruth``, ``Vries, M. de (Extern)``, ``Jan | Brugge`` or ``+32 475 12 34`` there. Signs of Markdown (emphasis,
headings, the target of a link) are looked through. The same holds where every line begins with a time, and
has a colon after a few words (``[0:27] CC: …``).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from interviewcoder.transcripts.blocks import Block
from interviewcoder.transcripts.label_patterns import Mark, chat_mark, colon_mark
from interviewcoder.transcripts.label_shapes import clean_label, plausible
from interviewcoder.transcripts.times import STAMP, is_stamp, leading_clock, stamp_times

_LONGEST = 200
_LINK = re.compile(r"\[([^\[\]]{1,80})\]\([^()\s]{1,150}\)")
_SIGNS = re.compile(r"\*{1,3}|`|(?<!\w)_{1,2}|_{1,2}(?!\w)|^\s*(?:#{1,6}|[-+>•])\s+")
_BETWEEN = r"(?:[ \t\u00a0]*+(?:[,|–—•·@-]|\bat\b))?[ \t\u00a0]++"
_AFTER = re.compile(rf"(?P<label>\S.{{0,78}}?){_BETWEEN}@?(?P<stamp>{STAMP})")
_BEFORE = re.compile(rf"@?(?P<stamp>{STAMP}){_BETWEEN}(?P<label>\S.{{0,78}})")
_OPENING = re.compile(
    rf"\s*(?P<stamp>{STAMP})[ \t\u00a0]*+[-–|]?[ \t\u00a0]*+"
    r"(?P<label>[^\s:：][^:：\n]{0,59}?)[ \t\u00a0]*+[:：](?!//)\s*+(?=\S)"
)
_STAMPED = re.compile(rf"\s*(?:\*\*|__)?{STAMP}")
_SENTENCE = re.compile(r"[?!…:;,]$|[^\W\d_]{4,}\.$")
_MOST_WORDS = 9
_FEWEST = 4
_FEWEST_PEOPLE = 2
_BLANKS = 4


def timed_lines(blocks: Sequence[Block]) -> dict[int, Mark]:
    """Marks of the lines with a name and a time, where these have the shape of a file; else none.

    At least four, whose times go up, that have words below them, and whose names come back. A line whose
    name stands once is taken if it looks like one. Linear in the number of blocks.
    """
    found = {i: mark for i, block in enumerate(blocks) if (mark := _timed_line(block)) is not None}
    lines = [i for i in sorted(found) if _has_words_below(blocks, i, found)]
    if len(lines) < _FEWEST or len(lines) < 0.8 * len(found):
        return {}
    times = [found[i].time_start or 0.0 for i in lines]
    counts = Counter(found[i].label for i in lines)
    recurring = sum(n for n in counts.values() if n > 1)
    if recurring < 0.6 * len(lines) or sum(a <= b for a, b in pairwise(times)) < 0.95 * (len(times) - 1):
        return {}
    return {i: found[i] for i in lines if counts[found[i].label] > 1 or plausible(found[i].label)}


def clocked_lines(blocks: Sequence[Block]) -> dict[int, Mark]:
    """Marks of the lines with a time, a name and a colon before what is said, where all of a file are so.

    At least four, of two people or more, whose times go up and whose names come back; nearly every line
    that begins with a time has to be such a line. Linear in the number of blocks.
    """
    stamped = [i for i, b in enumerate(blocks) if b.kind == "words" and _STAMPED.match(b.text[:_LONGEST])]
    found = {i: mark for i in stamped if (mark := _clocked_line(blocks[i].text)) is not None}
    if len(found) < _FEWEST or len(found) < 0.9 * len(stamped):
        return {}
    times = [mark.time_start or 0.0 for mark in found.values()]
    counts = Counter(mark.label for mark in found.values())
    often = sum(n for n in counts.values() if n > 1)
    rising = sum(a <= b for a, b in pairwise(times)) >= 0.95 * (len(times) - 1)
    if len(counts) < _FEWEST_PEOPLE or often < 0.8 * len(found) or not rising:
        return {}
    return {i: mark for i, mark in found.items() if counts[mark.label] > 1 or plausible(mark.label)}


def with_clocks(blocks: Sequence[Block], marks: Mapping[int, Mark]) -> dict[int, Mark]:
    """Marks with the bare times between label and words (``Anna: 00:04 …``), where nearly all have one.

    One such time alone may be said: ``Anna: 10:30 was too early``. Linear in the number of marks.
    """
    found: dict[int, Mark] = {}
    for i, mark in sorted(marks.items()):
        at, time = leading_clock(blocks[i].text[mark.words : mark.words + _LONGEST])
        if at and mark.time_start is None and mark.style == "colon":
            found[i] = replace(mark, words=mark.words + at, time_start=time)
    times = [mark.time_start or 0.0 for mark in found.values()]
    alike = len(found) >= _FEWEST and len(found) >= 0.8 * len(marks)
    if alike and sum(a <= b for a, b in pairwise(times)) >= 0.95 * (len(times) - 1):
        return {**marks, **found}
    return dict(marks)


def _timed_line(block: Block) -> Mark | None:
    text = block.text
    if block.kind not in ("words", "heading") or not 4 < len(text) < _LONGEST or ":" not in text:
        return None
    bare = " ".join(_SIGNS.sub("", _LINK.sub(r"\1", text)).replace("\t", "  ").strip().split("\n"))
    match = _AFTER.fullmatch(bare) or _BEFORE.fullmatch(bare)
    if match is None or is_stamp(bare):
        return None
    label, stamp = match["label"].strip(), match["stamp"]
    label = label[leading_clock(label)[0] :]  # 0:00 Name 0:04: a player's time before each line
    if label.startswith("[") and label.endswith("]"):
        label = label[1:-1]
    start, end = stamp_times(stamp)
    if (
        start is None
        or len(label.split()) > _MOST_WORDS
        or _SENTENCE.search(label)
        or not any(char.isalnum() for char in label)
        or is_stamp(label)
    ):
        return None
    return Mark(clean_label(label), len(text), "timed", start, end)


def _clocked_line(text: str) -> Mark | None:
    if chat_mark(text) is not None:  # a time of day
        return None
    mark = colon_mark(text)
    if mark is not None and mark.time_start is not None:
        return mark
    match = _OPENING.match(text[: 2 * _LONGEST])
    start, end = stamp_times(match["stamp"]) if match else (None, None)
    if match is None or start is None or len(match["label"].split()) > _MOST_WORDS:
        return None
    if not any(char.isalnum() for char in match["label"]):
        return None
    return Mark(clean_label(match["label"]), match.end(), "colon", start, end)


def _has_words_below(blocks: Sequence[Block], i: int, found: dict[int, Mark]) -> bool:
    for k in range(i + 1, min(i + 1 + _BLANKS, len(blocks))):
        if blocks[k].text.strip():
            return k not in found and blocks[k].kind != "heading"
    return i + 1 >= len(blocks)
