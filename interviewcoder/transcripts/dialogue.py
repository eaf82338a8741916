"""The shape of a dialogue: how far labels cover a text, take turns, and are followed by something said.

These are measures of a whole file, the same for every spelling of labels.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from interviewcoder.transcripts.blocks import Block
from interviewcoder.transcripts.label_patterns import Mark
from interviewcoder.transcripts.label_shapes import has_role_word, is_code
from interviewcoder.transcripts.times import is_stamp

_QUESTION = re.compile(r"[?？؟՞⁇]|か(?:[。」]|\s*$)|[α-ωά-ώ];")
"""Signs of a question, and how Japanese (か。) and Greek (;) end one without them."""
_CLOSING = tuple('.?!…。？！؟։।"”»)]-–—*_')
_TAG = re.compile(r"<[^<>]{1,20}>$")
_GLANCE = 400
"""Characters after a label that are looked at; a turn may be as long as a book."""
_GLANCED_LINES = 8
_FEW_ANSWERS = 2
_BLANKS = 4
"""Empty lines and times that may stand between a label alone on its line and its words."""


def is_dialogue(blocks: Sequence[Block], inside: Sequence[int], marks: Mapping[int, Mark]) -> bool:
    """Whether labels by colon or time have the shape of people talking, and not of keys with values."""
    labels = {mark.label for mark in marks.values()}
    timed = sum(mark.time_start is not None for mark in marks.values())
    known = any(has_role_word(label) for label in labels)
    share = coverage(blocks, inside, marks)
    if len(labels) == 1:
        if timed == len(marks) > 2:
            return True
        asked, only = asks(blocks, marks), next(iter(labels))
        if len(marks) > _FEW_ANSWERS and only[:1].isupper() and answers_only(blocks, marks):
            return True
        return len(marks) > 1 and (known or is_code(only)) and share >= 0.1 and (asked >= 0.1 or share >= 0.5)
    if len(labels) < 2 or (not timed and is_form(marks) and not _several_ask(blocks, marks)):
        return False
    counts = Counter(mark.label for mark in marks.values())
    steady = sum(1 for n in counts.values() if n >= 5) >= 2
    asked, turns = asks(blocks, marks), alternation(marks)
    evident = min(counts.values()) >= 3 and turns >= 0.7 and asked >= 0.15
    enough = 0.04 if steady or known or evident else 0.2
    if share < enough or turns < 0.25:
        return False
    if timed * 2 > len(marks):
        return True
    captions = bool(inside) and blocks[inside[0]].kind == "cue"  # what has a colon there is seldom a heading
    return is_said(blocks, marks) >= (0.1 if known or captions or asked >= 0.1 else 0.4) and (
        asked >= 0.01 or share >= (0.2 if captions else 0.3 if known else 0.6)
    )


def answers_only(blocks: Sequence[Block], marks: Mapping[int, Mark]) -> bool:
    """Whether before nearly every label a paragraph without one asks: only the answers are labelled."""
    asked = sum(any(asking(blocks[k]) for k in _above(blocks, i, marks)) for i in marks)
    return len({mark.label for mark in marks.values()}) == 1 and asked >= 0.8 * len(marks)


def asking(block: Block) -> bool:
    """Whether a paragraph ends with a question, emphasis and brackets aside."""
    end = block.text[-_GLANCE:].rstrip(' \t\u00a0*_»”")]')
    return block.kind == "words" and _QUESTION.search(end[-1:]) is not None


def _above(blocks: Sequence[Block], i: int, marks: Mapping[int, Mark]) -> list[int]:
    """The nearest paragraph above a label, unless it has one itself."""
    near = [k for k in range(i - 1, max(-1, i - 1 - _BLANKS), -1) if blocks[k].text.strip()][:1]
    return [k for k in near if k not in marks]


def is_form(marks: Mapping[int, Mark]) -> bool:
    """Whether three labels or more come back in one and the same order, as the fields of a form do."""
    order = [marks[i].label for i in sorted(marks)]
    size = len(set(order))
    if (
        size < 3
        or len(order) < 2 * size
        or any(has_role_word(label) or is_code(label) for label in set(order))
    ):
        return False
    return all(label == order[i - size] for i, label in enumerate(order) if i >= size)


def _several_ask(blocks: Sequence[Block], marks: Mapping[int, Mark]) -> bool:
    """Whether two labels or more are followed by questions: people who happen to speak in turn."""
    labels = {mark.label for mark in marks.values()}
    asking = [
        label
        for label in labels
        if asks(blocks, {i: mark for i, mark in marks.items() if mark.label == label}) > 0
    ]
    return len(asking) > 1


def coverage(blocks: Sequence[Block], inside: Sequence[int], marks: Mapping[int, Mark]) -> float:
    """Share of the paragraphs that a label opens; a label alone on its line opens the next one too."""
    paragraphs = opened = 0
    after_bare_label = False
    for i in inside:
        if blocks[i].continues and i not in marks:
            continue
        paragraphs += 1
        opened += i in marks or after_bare_label
        after_bare_label = i in marks and not blocks[i].text[marks[i].words :].strip()
    return opened / paragraphs if paragraphs else 0.0


def alternation(marks: Mapping[int, Mark]) -> float:
    """Share of the labels that follow a different one."""
    order = [marks[i].label for i in sorted(marks)]
    return sum(a != b for a, b in pairwise(order)) / max(1, len(order) - 1)


def asks(blocks: Sequence[Block], marks: Mapping[int, Mark]) -> float:
    """Share of the labels after which something is asked, on their line or on the lines that go on."""
    asked = 0
    for i, mark in marks.items():
        said = blocks[i].text[mark.words : mark.words + _GLANCE]
        for k in range(i + 1, min(i + _GLANCED_LINES, len(blocks))):
            if k in marks or _QUESTION.search(said):
                break
            said = blocks[k].text[:_GLANCE]
        asked += _QUESTION.search(said) is not None
    return asked / max(1, len(marks))


def is_said(blocks: Sequence[Block], marks: Mapping[int, Mark]) -> float:
    """Share of the labels that are followed by something said: a sentence, or several words."""
    return sum(_is_sentence(_words(blocks, i, mark)) for i, mark in marks.items()) / max(1, len(marks))


def are_ascending(times: Sequence[float]) -> bool:
    """Whether times go up, with few exceptions."""
    steps = list(pairwise(times))
    return sum(a <= b for a, b in steps) >= 0.8 * len(steps)


def _words(blocks: Sequence[Block], i: int, mark: Mark) -> str:
    """The first words after a label, on its line or on the next that has any."""
    said = blocks[i].text[mark.words : mark.words + _GLANCE].strip()
    if said:
        return said
    for block in blocks[i + 1 : i + 2 + _BLANKS]:
        if block.text.strip() and not is_stamp(block.text):
            return block.text[:_GLANCE].strip()
    return ""


def _is_sentence(said: str) -> bool:
    said = _TAG.sub("", said)
    return said.endswith(_CLOSING) or len(said.split()) >= 5 or (len(said) >= 8 and not said.isascii())
