"""Where the talk begins: title block, ``Date:`` lines and legends stand before it and are nobody's words.

Kept apart from labels because it answers the opposite question: which ``Key: value`` lines are *not* speech,
among them ``Interviewer: Anna Schmidt``, which differs from a turn only by what stands after the colon.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from interviewcoder.transcripts.blocks import Block
from interviewcoder.transcripts.endings import is_service_line, opens_list
from interviewcoder.transcripts.label_patterns import Mark
from interviewcoder.transcripts.label_shapes import has_role_word, has_title, plausible
from interviewcoder.transcripts.vocabulary import (
    AMBIGUOUS_KEYS,
    GREETINGS,
    HEADER_KEYS,
    PARTICLES,
    QUESTION_KEYS,
)

_REACH = 60
_LONG = 25
_TITLE_WORDS = 20
_KEY = re.compile(r"[\s*_>#-]*([^\W\d_][^:：\t\n]{0,40}?)[\s*_]*[:：\t]")
_ITEM = re.compile(r"\s*[-*+•]\s")
_ASIDE = re.compile(r"\([^()]{0,80}\)")
_CLOSING = (".", "?", "!", "…", "。", "？", "！", '."', '?"')


def header_end(blocks: Sequence[Block], marks: Mapping[int, Mark]) -> int:
    """Number of the first block after the header lines; 0 where there are none.

    ``marks`` are label candidates. The header is the stretch at the top up to the last line that is
    metadata for certain, and the name lines that follow it; speech ends the search.
    """
    times = Counter(mark.label for mark in marks.values())
    end = seen = speech = keys = 0
    in_list = False
    named: set[str] = set()
    for i, block in enumerate(blocks):
        text = block.text.strip()
        if not text or block.kind in ("heading", "rule", "matter"):
            continue
        seen += 1
        if seen > _REACH or speech > 1 or block.kind == "cue":
            break
        if in_list and i not in marks:
            end, in_list = i + 1, False
            continue
        rest = text if i not in marks else block.text[marks[i].words : marks[i].end].strip()
        if is_service_line(text):
            end, in_list = i + 1, opens_list(text)
        elif is_metadata(text) or _is_title_of_person(rest, i, marks, speech):
            end, speech, keys = i + 1, 0, keys + 1
        elif i in marks and plausible(marks[i].label):
            label = marks[i].label
            if times[label] == 1:  # a label that never comes back may be a key we do not know
                keys += not _is_sentence(rest)
            elif keys > 1 and not speech and label not in named and _is_full_name(rest):
                end = i + 1
                named.add(label)
            else:
                speech += 2 if _is_sentence(rest) else 1
        elif len(text.split()) > _LONG or (end and _is_sentence(text)):
            break
    return end


def late_header_end(blocks: Sequence[Block], marks: Mapping[int, Mark]) -> int:
    """Number of the block after ``INTERVIEWER: Anna Smith`` where a preface stands before such lines; else 0.

    Only labels that never come back, before the first that does, and with nothing but a name after them.
    """
    times = Counter(mark.label for mark in marks.values())
    end = _listed_legend(blocks, marks)
    for i in sorted(marks):
        if i < end:
            continue
        rest = blocks[i].text[marks[i].words : marks[i].end].strip()
        if times[marks[i].label] > 1:
            break
        if rest and _is_title_of_person(rest, i, marks, 0):
            end = i + 1
    return end


def _listed_legend(blocks: Sequence[Block], marks: Mapping[int, Mark]) -> int:
    """Number of the block after a list that says who is who, where the talk itself is no list; else 0."""
    listed = {i for i in marks if _ITEM.match(blocks[i].text)}
    if len(listed) * 4 > len(marks):
        return 0
    end = 0
    for i in sorted(marks):
        if i not in listed:
            break
        end = i + 1
    return end


def is_metadata(text: str) -> bool:
    """Whether a line is ``Key: value`` with a key that describes the interview (``Date:``, ``Dauer:``).

    >>> is_metadata("Duration: 34 minutes"), is_metadata("Anna: 34 minutes")
    (True, False)
    """
    match = _KEY.match(text[:80])
    if match is None:
        return False
    parts = match[1].casefold().split()
    first = parts[0].strip(".*_") if parts else ""
    if (
        first not in HEADER_KEYS
        or first in QUESTION_KEYS
        or (has_role_word(match[1]) and len(parts) > 1 and not parts[-1].isdigit())
    ):
        return False
    return not (len(parts) == 1 and first in AMBIGUOUS_KEYS) and len(text.split()) <= 40


def is_title(text: str) -> bool:
    """Whether a line before the first label is short enough for a title block rather than speech."""
    asked = text.rstrip("*_ ").endswith(("?", "？"))
    return len(text) < 400 and len(text.split()) <= _TITLE_WORDS and not asked


def _is_sentence(text: str) -> bool:
    count = len(text.split())
    return count > 8 or (count > 2 and text.endswith(_CLOSING))


def _is_title_of_person(rest: str, i: int, marks: Mapping[int, Mark], speech: int) -> bool:
    """``Interviewee: Dr. Anna Meier`` or, in a legend, ``I – Interviewer``: a name or role, no speech."""
    if i not in marks or speech or not rest or marks[i].time_start is not None:
        return False
    parts = rest.split()
    if len(parts) > 12 or rest.endswith(_CLOSING) or parts[0].casefold().strip(",.") in GREETINGS:
        return False
    legend = has_role_word(rest) and len(parts) <= 6
    named = has_role_word(marks[i].label) and _is_name(_ASIDE.sub("", rest))
    return legend or named


def _is_full_name(text: str) -> bool:
    """Two to five words, all with capitals: who stands behind a label, in a language we may not know."""
    parts = _ASIDE.sub("", text).split()
    return (
        1 < len(parts) < 6
        and not text.endswith(_CLOSING)
        and parts[0].casefold().strip(",.") not in GREETINGS
        and all(part[0].isupper() or part.casefold() in PARTICLES or has_title(part) for part in parts)
    )


def _is_name(text: str) -> bool:
    """``Dr. Anna Meier, oncologist``: begins with a capital or a title, and few words are small."""
    parts = text.split()
    if not parts or len(parts) > 8 or (parts[0][0].islower() and not has_title(text)):
        return False
    small = sum(
        part.strip("(&")[:1].islower() and part.casefold() not in PARTICLES and not has_title(part)
        for part in parts
    )
    return small <= 0.4 * len(parts)
