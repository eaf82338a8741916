"""From captions to a text and its turns.

Captions have no text of their own to keep, so theirs is derived: one line a turn.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from interviewcoder.model import Turn
from interviewcoder.transcripts.answers import (
    Answers,
    answered_marks,
    answered_turns,
    missed_labels,
)
from interviewcoder.transcripts.blocks import Block
from interviewcoder.transcripts.division import Division, checked
from interviewcoder.transcripts.label_patterns import Mark, Style
from interviewcoder.transcripts.labels import find_labels

_PAUSE = 2.0
_ANOTHER = re.compile(r">{2,3}\s*(?=\S)")
"""How captions say that another speaks, without a name."""
_LONG_CAPTIONS = 600
_UNNAMED_CAPTIONS = (
    f"No speaker labels were found; turns without a speaker are cut at pauses of {_PAUSE:.0f} seconds and "
    f"after about {_LONG_CAPTIONS} characters."
)
"""Captions without speakers: a new turn after a pause of two seconds, or after so many characters."""


def divide_captions(blocks: Sequence[Block], answers: Answers) -> Division:
    """One line of text and one turn for consecutive captions of one speaker, below the lines of a title."""
    lines = [block.text for block in blocks if block.kind == "matter"]
    blocks = [block for block in blocks if block.kind != "matter"]
    voiced = any(block.speaker for block in blocks)
    found = {} if voiced else find_labels(blocks).marks
    marks = answered_marks(blocks, found, answers)
    turns: list[Turn] = []
    at = sum(len(line) + 1 for line in lines)
    for speaker, group in _utterances(blocks, marks, answers.not_speakers):
        line = " ".join(said.text for said in group)
        lines.append(line)
        turns.append(Turn(speaker, at, at + len(line), group[0].time_start, group[-1].time_end))
        at += len(line) + 1
    named, notes = checked(answered_turns(turns, answers))
    if not any(turn.speaker for turn in turns):
        notes = (_UNNAMED_CAPTIONS, *notes)
    styles: frozenset[Style] = frozenset({"voice"} if voiced else {mark.style for mark in found.values()})
    missed = {} if voiced else missed_labels(blocks, marks)
    return Division("\n".join(lines), named, notes, styles, missed)


def _utterances(
    blocks: Sequence[Block], marks: Mapping[int, Mark], rejected: Collection[str]
) -> Iterator[tuple[str | None, list[Block]]]:
    """Captions grouped by speaker; one without a name goes to the speaker before."""
    speaker: str | None = None
    group: list[Block] = []
    size = 0
    for i, block in enumerate(blocks):
        mark = marks.get(i)
        name = mark.label if mark else None if block.speaker in rejected else block.speaker
        said = " ".join((block.text[mark.words :] if mark else block.text).split())
        another = _ANOTHER.match(said)
        said = said[another.end() :] if another else said
        changed = (name is not None and name != speaker) or (another is not None and name is None)
        if group and (changed or (speaker is None and _is_pause(group[-1], block, size))):
            yield speaker, group
            group, size = [], 0
        speaker = name if name is not None else None if another else speaker
        if said:
            group.append(replace(block, text=said))
            size += len(said)
    if group:
        yield speaker, group


def _is_pause(before: Block, after: Block, size: int) -> bool:
    if size >= _LONG_CAPTIONS:
        return True
    return (
        before.time_end is not None
        and after.time_start is not None
        and after.time_start - before.time_end >= _PAUSE
    )
