"""Who speaks where: label candidates of a whole file, accepted by recurrence and the shape of a dialogue.

A single line cannot tell ``Anna: yes`` from ``Note: yes``. A file can: speakers come back and take turns.
So candidates are collected over the file, and a spelling is taken as the file's own only when its labels
recur, alternate and cover enough of the text. Nothing is invented: a file without such labels stays
unlabelled.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from interviewcoder.transcripts.blocks import Block
from interviewcoder.transcripts.header import header_end
from interviewcoder.transcripts.label_patterns import (
    Mark,
    Style,
    colon_mark,
    has_role_word,
    plausible,
    stem,
    timed_mark,
    weak_mark,
)
from interviewcoder.transcripts.times import is_stamp, stamp_times

_WEAK: tuple[Style, ...] = ("bracket", "dash", "tab", "alone")
_FEW = 12
"""Paragraphs up to which a file is so short that recurrence cannot be asked of every label."""


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels of a file, by the number of their block."""

    marks: Mapping[int, Mark] = field(default_factory=dict)
    body: int = 0
    """Number of the first block after the header."""
    doubtful: tuple[str, ...] = ()
    """Labels that look like a speaker but occur once; their words stay in the turn before."""


def find_labels(blocks: Sequence[Block]) -> Labels:
    """Labels of the lines and paragraphs of a file (cues and rows too, where they carry words).

    Time and memory are linear in the number of blocks.
    """
    spoken = [
        i
        for i, b in enumerate(blocks)
        if b.kind in ("words", "cue") and b.text.strip() and not is_stamp(b.text)
    ]
    strong = {i: m for i in spoken if (m := _strong(blocks, i)) is not None}
    body = header_end(blocks, strong)
    inside = [i for i in spoken if i >= body]
    strong = {i: m for i, m in strong.items() if i >= body and plausible(m.label)}
    accepted = _accept_strong(blocks, inside, strong)
    if accepted:
        return Labels(_of(strong, accepted), body, _doubtful(strong, accepted))
    for style in _WEAK:
        marks = _accept_weak(blocks, inside, style)
        if marks:
            first = min(marks)
            legend = header_end(blocks, marks) if first < 30 else body
            return Labels({i: m for i, m in marks.items() if i >= legend}, max(body, legend))
    return Labels({}, body)


def _strong(blocks: Sequence[Block], i: int) -> Mark | None:
    """A label by colon or by time; a range of times on the line before a name belongs to that name."""
    text = blocks[i].text
    mark = colon_mark(text) if ":" in text[:200] or "：" in text[:200] else None
    if mark is not None and plausible(mark.label):
        return mark
    timed = timed_mark(text)
    if timed is not None and plausible(timed.label):
        return timed
    if i and blocks[i].continues and is_stamp(blocks[i - 1].text):
        start, end = stamp_times(blocks[i - 1].text)
        alone = weak_mark(text, "alone")
        if end is not None and alone is not None and plausible(alone.label):
            return Mark(alone.label, alone.words, "timed", start, end)
    return mark


def _accept_strong(blocks: Sequence[Block], inside: Sequence[int], strong: Mapping[int, Mark]) -> set[str]:
    """Labels by colon or time that are speakers: those with times, those that recur, and their kin."""
    timed = {i: m for i, m in strong.items() if m.time_start is not None and _is_speech(blocks[i], m)}
    untimed = {i: m for i, m in strong.items() if m.style == "colon" and _is_speech(blocks[i], m)}
    counts = Counter(m.label for m in untimed.values())
    accepted = {label for label, n in counts.items() if n >= 3}
    if len(timed) >= 2 and _ascending([m.time_start or 0.0 for m in timed.values()]):
        accepted |= {m.label for m in timed.values()}
    twice = {label for label, n in counts.items() if n == 2}
    if _coverage(blocks, inside, _of(untimed, accepted | twice)) >= 0.5:
        accepted |= twice
    elif accepted:
        accepted |= {label for label in twice if _is_name(label)}
    stems = {stem(label) for label in accepted}
    sure = set(accepted)
    accepted |= {
        label for label in counts if stem(label) in stems or has_role_word(label) or _expands(label, sure)
    }
    covered = _coverage(blocks, inside, untimed)
    if len(inside) <= _FEW and covered >= 0.7 and (twice or sure):
        accepted |= set(counts)
    elif len(inside) <= _FEW and covered >= 0.8:
        accepted |= {label for label in counts if _is_code(label)}
    return accepted if _is_dialogue(blocks, inside, _of(strong, accepted)) else set()


def _of(marks: Mapping[int, Mark], labels: set[str]) -> dict[int, Mark]:
    return {i: m for i, m in marks.items() if m.label in labels}


def _accept_weak(blocks: Sequence[Block], inside: Sequence[int], style: Style) -> dict[int, Mark]:
    candidates = list(inside)
    if style == "alone":
        headings = [i for i, b in enumerate(blocks) if b.kind == "heading" and b.text.strip()]
        candidates = sorted([*inside, *headings])
    marks = {i: m for i in candidates if (m := weak_mark(blocks[i].text, style)) and plausible(m.label)}
    counts = Counter(m.label for m in marks.values())
    stems = Counter(stem(m.label) for m in marks.values())
    kept = {
        i: m
        for i, m in marks.items()
        if (counts[m.label] >= 2 or (counts and stems[stem(m.label)] >= 3 and m.label[-1:].isdigit()))
        and (style not in ("dash", "tab") or len(m.label) <= 30)
    }
    if style == "alone":
        set_apart = {i: m for i, m in kept.items() if _stands_out(blocks[i], m)}
        if _speaks(blocks, candidates, set_apart, 0.25):
            return set_apart
        names = {i: m for i, m in kept.items() if _is_name(m.label) and " " in m.label}
        return names if _speaks(blocks, candidates, names, 0.9) else {}
    return kept if _speaks(blocks, candidates, kept, 0.5) else {}


def _speaks(
    blocks: Sequence[Block], candidates: Sequence[int], marks: Mapping[int, Mark], least: float
) -> bool:
    """Two labels or more that alternate and open at least this share of the paragraphs."""
    return (
        len({m.label for m in marks.values()}) > 1
        and _coverage(blocks, candidates, marks) >= least
        and _alternation(marks) >= 0.4
    )


def _stands_out(block: Block, mark: Mark) -> bool:
    """Whether a label without any punctuation is set apart by what it says or how it looks."""
    text = block.text.strip()
    return (
        has_role_word(mark.label)
        or block.kind == "heading"
        or block.bold >= len(block.text.rstrip())
        or text.startswith(("**", "__"))
        or (text.isupper() and len(text) > 1)
    )


def _is_dialogue(blocks: Sequence[Block], inside: Sequence[int], marks: Mapping[int, Mark]) -> bool:
    labels = {m.label for m in marks.values()}
    if len(labels) == 1:
        only = next(iter(labels))
        timed = sum(m.time_start is not None for m in marks.values())
        return len(marks) >= 2 and (has_role_word(only) or _is_code(only) or timed == len(marks) > 2)
    if len(labels) < 2:
        return False
    share = _coverage(blocks, inside, marks)
    counts = Counter(m.label for m in marks.values())
    steady = sum(1 for n in counts.values() if n >= 5) >= 2
    known = any(has_role_word(label) for label in labels)
    enough = 0.04 if steady or known else 0.2
    return share >= enough and _alternation(marks) >= 0.25


def _coverage(blocks: Sequence[Block], inside: Sequence[int], marks: Mapping[int, Mark]) -> float:
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


def _alternation(marks: Mapping[int, Mark]) -> float:
    order = [marks[i].label for i in sorted(marks)]
    return sum(a != b for a, b in pairwise(order)) / max(1, len(order) - 1)


def _ascending(times: Sequence[float]) -> bool:
    steps = list(pairwise(times))
    return sum(a <= b for a, b in steps) >= 0.8 * len(steps)


def _is_speech(block: Block, mark: Mark) -> bool:
    """Not a link or a path after the colon."""
    rest = block.text[mark.words : mark.words + 12].lower()
    return not rest.startswith(("http", "www.", "<http", "//", "file:"))


def _is_code(label: str) -> bool:
    return len(label) <= 5 and label[0].isupper() and label.rstrip("0123456789").isupper()


def _is_name(label: str) -> bool:
    return label[:1].isupper() and not label.isupper() and len(label) > 2


def _expands(label: str, accepted: set[str]) -> bool:
    """``Aaron van Wirdum (AvW)`` where AvW recurs; ``Stuart Yeager`` where Yeager recurs."""
    parts = {p.strip("()（）,.") for p in label.replace("（", " （").replace("(", " (").split()}
    return len(parts) > 1 and any(part in accepted for part in parts)


def _doubtful(strong: Mapping[int, Mark], accepted: set[str]) -> tuple[str, ...]:
    counts = Counter(m.label for m in strong.values() if m.label not in accepted)
    return tuple(sorted(label for label in counts if _is_name(label) and " " in label))[:5]
