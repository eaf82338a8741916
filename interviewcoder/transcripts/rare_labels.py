"""Speakers who say one thing or two: a nurse comes in, a clerk of the court speaks once.

A label that does not come back is most often a word with a colon (``Problem: …``). It is a speaker where the
file says so otherwise: by what the label means, by standing as the other labels do, or by breaking
into one person's turn, which is then taken up again. Of the others a person is told.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

from interviewcoder.transcripts.blocks import Block
from interviewcoder.transcripts.dialogue import coverage, is_said
from interviewcoder.transcripts.label_patterns import Mark
from interviewcoder.transcripts.label_shapes import has_title, is_code, is_name
from interviewcoder.transcripts.vocabulary import TITLES, VISITORS

_LETTER_CODE = re.compile(r"[^\W\d_]\d{0,2}")
_FEWEST_SURE = 6
"""Labels that have come back; fewer are no pattern to follow."""
_DENSE = 0.9
_USUAL = 0.5
_MOST_WORDS = 4
_MOST_DOUBTFUL = 5


def rare_speakers(
    blocks: Sequence[Block], inside: Sequence[int], marks: Mapping[int, Mark], accepted: Collection[str]
) -> set[str]:
    """Labels of ``marks`` beside the accepted ones that occur once or twice and are speakers.

    Linear in the number of marks.
    """
    sure = {i: mark for i, mark in marks.items() if mark.label in accepted}
    if len(sure) < _FEWEST_SURE:
        return set()
    share = coverage(blocks, inside, sure)
    captions = blocks[inside[0]].kind == "cue"
    labels = {mark.label for mark in sure.values()}
    fits = _Shapes(blocks, sure, labels)
    breaks_in = _interruptions(marks, sure)
    found = set()
    for label, own in _rare(blocks, marks, sure).items():
        known = _is_visitor(label) or (fits.capitals and _is_capitals(label))
        dense = captions or fits.bold or fits.looks_like(label)
        if breaks_in >= own.keys() or (known and share >= _USUAL) or (dense and share >= _DENSE):
            found.add(label)
    return found


def doubtful_labels(
    blocks: Sequence[Block], inside: Sequence[int], marks: Mapping[int, Mark], accepted: Collection[str]
) -> dict[str, tuple[int, ...]]:
    """Labels that may be a speaker and occur too rarely to tell -> the blocks they open; at most five."""
    sure = {i: mark for i, mark in marks.items() if mark.label in accepted}
    if not sure or coverage(blocks, inside, sure) < _USUAL:
        return {}
    rare = _rare(blocks, marks, sure)
    likely = [label for label in rare if is_name(label) or _is_visitor(label) or _is_capitals(label)]
    return {label: tuple(rare[label]) for label in likely[:_MOST_DOUBTFUL]}


class _Shapes:
    """How the labels that are sure are written, and whether another is written so."""

    def __init__(self, blocks: Sequence[Block], sure: Mapping[int, Mark], labels: Collection[str]) -> None:
        self.bold = all(is_emphasised(blocks[i]) for i in sure)
        self.capitals = any(_is_capitals(label) for label in labels)
        self.full = sum(map(_is_full, labels)) > 1
        self.letters = all(_LETTER_CODE.fullmatch(label) for label in labels)
        self.names = sum(is_name(label) and " " not in label for label in labels) > 2

    def looks_like(self, label: str) -> bool:
        if self.letters and is_code(label) and _LETTER_CODE.fullmatch(label):
            return True
        return is_name(label) and ((self.full and _is_full(label)) or (self.names and " " not in label))


def is_emphasised(block: Block) -> bool:
    """Whether a block begins in bold, or with the signs that make it so."""
    return block.bold > 0 or block.text.lstrip().startswith(("**", "__"))


def _rare(
    blocks: Sequence[Block], marks: Mapping[int, Mark], sure: Mapping[int, Mark]
) -> dict[str, dict[int, Mark]]:
    """Labels that occur once or twice after the first that is sure and begin their line as those do."""
    counts = Counter(mark.label for mark in marks.values())
    bold = sum(is_emphasised(blocks[i]) for i in sure)
    going_on = any(blocks[i].continues for i in sure)
    begins = min(sure)
    found: dict[str, dict[int, Mark]] = {}
    for i, mark in sorted(marks.items()):
        if i < begins or i in sure or counts[mark.label] > 2 or len(mark.label.split()) > _MOST_WORDS:
            continue
        alike = bold < len(sure) or is_emphasised(blocks[i])
        if alike and (going_on or not blocks[i].continues) and mark.style == "colon":
            found.setdefault(mark.label, {})[i] = mark
    return {label: own for label, own in found.items() if is_said(blocks, own) == 1 or _is_visitor(label)}


def _interruptions(marks: Mapping[int, Mark], sure: Mapping[int, Mark]) -> set[int]:
    """Blocks of rare labels between two turns of one person, where nobody else has two turns in a row."""
    order = sorted(marks)
    known = [i for i in order if i in sure]
    twice = {(a, b) for a, b in pairwise(known) if sure[a].label == sure[b].label}
    broken: set[int] = set()
    plain = 0
    places = {i: n for n, i in enumerate(order)}
    for a, b in twice:
        between = order[places[a] + 1 : places[b]]
        plain += not between
        broken.update(between)
    return broken if plain <= 0.02 * len(known) else set()


def _is_visitor(label: str) -> bool:
    words = [word.strip(".,:()").casefold() for word in label.split()]
    titled = len(words) > 1 and has_title(label) and label.rsplit(maxsplit=1)[-1][0].isupper()
    return (titled and words[0] in TITLES) or any(word in VISITORS for word in words)


def _is_capitals(label: str) -> bool:
    letters = [char for char in label if char.isalpha()]
    return len(letters) > 3 and label.isupper()


def _is_full(label: str) -> bool:
    words = label.split()
    return len(words) > 1 and all(word[0].isupper() for word in words) and not words[-1].isdigit()
