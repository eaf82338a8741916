"""Who speaks where: label candidates of a whole file, accepted by recurrence and the shape of a dialogue.

A single line cannot tell ``Anna: yes`` from ``Note: yes``. A file can: speakers come back, take turns, ask,
and say sentences. So candidates are collected over the file, and a spelling is taken as the file's own only
when its labels recur, alternate and cover enough of the text. Nothing is invented: a file without such labels
stays unlabelled.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from interviewcoder.transcripts.blocks import Block
from interviewcoder.transcripts.decorations import decorated_mark
from interviewcoder.transcripts.dialogue import (
    alternation,
    are_ascending,
    asks,
    coverage,
    is_dialogue,
    is_form,
    is_said,
)
from interviewcoder.transcripts.enumerations import listed_labels, numbers_items
from interviewcoder.transcripts.furniture import is_page_heading
from interviewcoder.transcripts.header import header_end, late_header_end
from interviewcoder.transcripts.kin import kin, pairs
from interviewcoder.transcripts.label_patterns import (
    WEAK,
    Mark,
    Style,
    bold_mark,
    chat_mark,
    colon_mark,
    dashed_words,
    is_set_off,
    timed_mark,
    weak_mark,
)
from interviewcoder.transcripts.label_shapes import (
    has_role_word,
    is_code,
    is_name,
    plausible,
    plausible_loosely,
    stem,
)
from interviewcoder.transcripts.numbered_turns import without_numbers
from interviewcoder.transcripts.rare_labels import doubtful_labels, is_emphasised, rare_speakers
from interviewcoder.transcripts.timed_lines import clocked_lines, timed_lines, with_clocks
from interviewcoder.transcripts.times import is_stamp, stamp_times

_MOST_RARE = 20
_LONGEST_RARE = 40
_FEW = 12
"""Paragraphs up to which a file is so short that recurrence cannot be asked of every label."""


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels of a file, by the number of their block."""

    marks: Mapping[int, Mark] = field(default_factory=dict)
    body: int = 0
    """Number of the first block after the header."""
    doubtful: Mapping[str, Sequence[int]] = field(default_factory=dict)
    """Labels that may be a speaker but occur once or twice -> their blocks; the words stay in the turn
    before."""


def find_labels(blocks: Sequence[Block]) -> Labels:
    """Labels of the lines and paragraphs of a file (cues and rows too, where they carry words).

    Time and memory are linear in the number of blocks.
    """
    spoken = [
        i
        for i, b in enumerate(blocks)
        if b.kind in ("words", "cue") and b.text.strip() and not is_stamp(b.text) and not is_page_heading(b)
    ]
    established = timed_lines(blocks) or clocked_lines(blocks)
    spoken = sorted({*spoken, *established})
    candidates = {i: m for i in spoken if (m := established.get(i) or _strong(blocks, i)) is not None}
    candidates |= without_numbers({i: m for i, m in candidates.items() if m.style == "colon"})
    items = {i for i, m in candidates.items() if numbers_items(m.label)}  # lists in an answer are no turns
    candidates = {i: m for i, m in candidates.items() if i not in items}
    spoken = [i for i in spoken if i not in items]
    for fits in (plausible, plausible_loosely):
        strong = {
            i: m for i, m in candidates.items() if fits(m.label) or m.style == "chat" or i in established
        }
        body = header_end(blocks, candidates if fits is plausible else strong)
        inside = [i for i in spoken if i >= body]
        strong = {i: m for i, m in strong.items() if i >= body}
        accept = _accept_strong if fits is plausible else _accept_loosely
        accepted = accept(blocks, inside, strong)
        if accepted:
            marks = _of(strong, accepted)
            if fits is plausible:
                others = {i: m for i, m in candidates.items() if i >= body and i not in strong}
                marks |= _alike(blocks, inside, marks, others)
            marks = with_clocks(blocks, marks)
            late = late_header_end(blocks, marks)
            marks = {i: m for i, m in marks.items() if i >= late}
            return Labels(marks, max(body, late), doubtful_labels(blocks, inside, strong, accepted))
    body = header_end(blocks, candidates)
    inside = [i for i in spoken if i >= body]
    for style in WEAK:
        marks = _accept_weak(blocks, inside, style)
        if marks:
            first = min(marks)
            legend = header_end(blocks, marks) if first < 30 else body
            return Labels({i: m for i, m in marks.items() if i >= legend}, max(body, legend))
    return Labels({}, body)


def _strong(blocks: Sequence[Block], i: int) -> Mark | None:
    """A label by colon or by time; a range of times on the line before a name belongs to that name."""
    text = blocks[i].text
    mark = None
    if ":" in text[:260] or "：" in text[:260]:
        chat = chat_mark(text)
        if chat is not None and plausible(chat.label):
            return chat
        mark = colon_mark(text)
        if mark is not None and plausible(mark.label):
            return mark
        if (through := decorated_mark(text)) is not None:
            return through
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
    untimed = {i: m for i, m in strong.items() if m.style in ("colon", "chat") and _is_speech(blocks[i], m)}
    by_time = len(timed) >= 3 and coverage(blocks, inside, timed) >= 0.9
    if by_time or len(timed) >= 4 * len(
        untimed
    ):  # the file marks turns by time; a colon is part of what is said
        named = {m.label for m in timed.values()}
        untimed = {i: m for i, m in untimed.items() if m.label in named or has_role_word(m.label)}
    counts = Counter(m.label for m in untimed.values())
    accepted = {label for label, n in counts.items() if n >= 3}
    if len(timed) >= 2 and are_ascending([m.time_start or 0.0 for m in timed.values()]):
        accepted |= {m.label for m in timed.values()}
    twice = {label for label, n in counts.items() if n == 2}
    captions = bool(inside) and blocks[inside[0]].kind == "cue"
    if coverage(blocks, inside, _of(untimed, accepted | twice)) >= (0.2 if captions else 0.5):
        accepted |= twice
    elif accepted:
        coded = any(is_code(label) for label in accepted)
        accepted |= {label for label in twice if is_name(label) or (coded and is_code(label))}
    stems = {stem(label) for label in accepted}
    sure = set(accepted)
    accepted |= {
        label for label in counts if stem(label) in stems or has_role_word(label) or _expands(label, sure)
    }
    accepted |= kin(counts, accepted)
    if sure:
        accepted |= pairs(counts.keys() - accepted)
    if sure and (captions or coverage(blocks, inside, _of(strong, accepted)) >= 0.9):
        rare = [label for label, n in counts.items() if n == 1 and is_name(label) and label not in accepted]
        full = [label for label in rare if label.count(" ") in (1, 2, 3)]
        accepted |= {label for label in full[:_MOST_RARE] if captions or _is_mentioned(blocks, label)}
    if sure:
        accepted |= rare_speakers(blocks, inside, untimed, accepted)
    covered = coverage(blocks, inside, untimed)
    if len(inside) <= _FEW and covered >= 0.7 and (twice or sure):
        accepted |= counts.keys() - _above(untimed, twice | sure)
    elif len(inside) <= _FEW and covered >= 0.8:
        accepted |= {label for label in counts if is_code(label)}
    marks = _of(strong, accepted)
    accepted -= listed_labels(marks, {i for i in marks if is_emphasised(blocks[i])})
    if is_dialogue(blocks, inside, _of(strong, accepted)):
        return accepted
    return _one_exchange(blocks, inside, untimed)


def _above(marks: Mapping[int, Mark], recurring: set[str]) -> set[str]:
    """Labels such as ``Kommentar`` that stand once, before those that come back: lines of a header."""
    begins = min((i for i, m in marks.items() if m.label in recurring), default=0)
    return {
        m.label
        for i, m in marks.items()
        if i < begins and m.label not in recurring and " " not in m.label and not has_role_word(m.label)
    }


def _one_exchange(blocks: Sequence[Block], inside: Sequence[int], marks: Mapping[int, Mark]) -> set[str]:
    """The two labels of a file that has one question and one answer, however long the answer."""
    if len(marks) != 2 or len({mark.label for mark in marks.values()}) != 2:
        return set()
    question, answer = sorted(marks)
    labels = [marks[question].label, marks[answer].label]
    known = any(has_role_word(label) for label in labels) or all(
        is_code(label) or (is_name(label) and " " in label) for label in labels
    )
    asked = any("?" in blocks[i].text or "？" in blocks[i].text for i in range(question, answer))
    return set(labels) if known and asked and question == inside[0] and is_said(blocks, marks) == 1 else set()


def _accept_loosely(blocks: Sequence[Block], inside: Sequence[int], strong: Mapping[int, Mark]) -> set[str]:
    """Labels written in any way (``anna: …``, ``anna@home: …``), as keys are too: of an evident dialogue."""
    counts = Counter(m.label for m in strong.values() if m.style == "colon")
    accepted = {label for label, n in counts.items() if n >= 3}
    marks = _of(strong, accepted)
    evident = (
        2 <= len(accepted) <= 12
        and coverage(blocks, inside, marks) >= 0.8
        and alternation(marks) >= 0.4
        and asks(blocks, marks) >= 0.05
        and is_said(blocks, marks) >= 0.7
    )
    return accepted if evident else set()


def _alike(
    blocks: Sequence[Block], inside: Sequence[int], marks: Mapping[int, Mark], others: Mapping[int, Mark]
) -> dict[int, Mark]:
    """Labels that look like no name but stand as the speakers' do, and come back.

    With a time where nearly all have one, or where together they open nearly every paragraph.
    """
    counts = Counter(mark.label for mark in others.values())
    likely = {i: m for i, m in others.items() if counts[m.label] > 1 and plausible_loosely(m.label)}
    timed = {i: m for i, m in likely.items() if m.time_start is not None}
    if sum(m.time_start is not None for m in marks.values()) >= 0.8 * len(marks):
        ordered = [m.time_start or 0.0 for _, m in sorted({**marks, **timed}.items())]
        return timed if are_ascending(ordered) else {}
    often = {i: m for i, m in likely.items() if counts[m.label] > 2}
    together = {**marks, **often}
    full = coverage(blocks, inside, together) >= 0.9 and alternation(together) >= 0.8
    return often if often and full and is_said(blocks, often) >= 0.7 else {}


def _of(marks: Mapping[int, Mark], labels: set[str]) -> dict[int, Mark]:
    return {i: m for i, m in marks.items() if m.label in labels}


def _accept_weak(blocks: Sequence[Block], inside: Sequence[int], style: Style) -> dict[int, Mark]:
    candidates = list(inside)
    if style == "alone":
        headings = [i for i, b in enumerate(blocks) if b.kind == "heading" and b.text.strip()]
        candidates = sorted([*inside, *headings])
    marks = {i: m for i in candidates if (m := _weak(blocks[i], style)) and _fits(m, style)}
    counts = Counter(m.label for m in marks.values())
    stems = {stem(label) for label, n in counts.items() if n >= 2}
    kept = {
        i: m
        for i, m in marks.items()
        if (counts[m.label] >= 2 or (m.label[-1:].isdigit() and stem(m.label) in stems))
        and (style not in ("dash", "tab") or len(m.label) <= 40)
    }
    if style == "point":
        kept = {i: m for i, m in kept.items() if _is_told_apart(blocks[i], m)}
        if _is_choice({m.label for m in kept.values()}):
            return {}
    if style == "alone":
        set_apart = {i: m for i, m in kept.items() if _stands_out(blocks[i], m)}
        if _speaks(blocks, candidates, set_apart, 0.25):
            return set_apart
        heads = _paragraph_heads(blocks, marks, kept)
        if _speaks(blocks, candidates, heads, 0.3) and alternation(heads) >= 0.7 and _are_full(heads):
            return heads
        full = {label for label in counts if " " in label}
        for sure in (full, {label for label, n in counts.items() if n >= 3}):
            names = {i: m for i, m in kept.items() if is_name(m.label) and m.label in sure}
            if _speaks(blocks, candidates, names, 0.9) and is_said(blocks, names) >= 0.7:
                return names
        return {}
    if style == "tab" and _answers_dashes(blocks, candidates, kept):
        return kept
    if style == "bold" and (asks(blocks, kept) < 0.1 or not _speaks(blocks, candidates, kept, 0.8)):
        return {}
    if not _speaks(blocks, candidates, kept, 0.5) or is_said(blocks, kept) < 0.3:
        return {}
    sure_place = style in ("tab", "bracket", "angle") and coverage(blocks, candidates, kept) >= 0.9
    return {i: m for i, m in marks.items() if len(m.label) <= _LONGEST_RARE} if sure_place else kept


def _weak(block: Block, style: Style) -> Mark | None:
    if style == "bold":
        return bold_mark(block.text, block.bold)
    if style == "alone" and block.kind == "heading" and block.text.rstrip().endswith((":", "：")):
        mark = weak_mark(block.text.rstrip().rstrip(":： "), style)
        return replace(mark, words=len(block.text)) if mark else None
    return weak_mark(block.text, style)


def _answers_dashes(blocks: Sequence[Block], candidates: Sequence[int], marks: Mapping[int, Mark]) -> bool:
    """Whether labels open the answers to questions that are marked by dashes alone."""
    if len(marks) < 2:
        return False
    asked = [i for i in candidates if i not in marks and dashed_words(blocks[i].text)]
    return len(asked) >= 2 and len(asked) + len(marks) >= 0.6 * len(candidates)


def _heads_paragraph(blocks: Sequence[Block], i: int) -> bool:
    """Whether a line is the first of a paragraph that has more lines."""
    return not blocks[i].continues and i + 1 < len(blocks) and blocks[i + 1].continues


def _paragraph_heads(
    blocks: Sequence[Block], marks: Mapping[int, Mark], kept: Mapping[int, Mark]
) -> dict[int, Mark]:
    """Names alone on the first line of a paragraph: those that recur, and full ones that others mention."""
    heads = {i: m for i, m in marks.items() if is_name(m.label) and _heads_paragraph(blocks, i)}
    rare = [i for i, m in heads.items() if i not in kept and " " in m.label][:_MOST_RARE]
    mentioned = {i for i in rare if _is_mentioned(blocks, heads[i].label.split()[-1])}
    return {i: m for i, m in heads.items() if i in kept or i in mentioned}


def _are_full(marks: Mapping[int, Mark]) -> bool:
    """Whether nearly all labels are names of two words or more."""
    return sum(" " in mark.label for mark in marks.values()) >= 0.8 * len(marks)


def _fits(mark: Mark, style: Style) -> bool:
    return plausible(mark.label) or (
        style in ("angle", "bracket", "bold") and plausible_loosely(mark.label.rstrip("."))
    )


def _speaks(
    blocks: Sequence[Block], candidates: Sequence[int], marks: Mapping[int, Mark], least: float
) -> bool:
    """Two labels or more that alternate and open at least this share of the paragraphs."""
    return (
        len({m.label for m in marks.values()}) > 1
        and coverage(blocks, candidates, marks) >= least
        and alternation(marks) >= 0.4
        and not is_form(marks)
    )


def _stands_out(block: Block, mark: Mark) -> bool:
    """Whether a label without any punctuation is set apart by what it says or how it looks."""
    text = block.text.strip()
    return (
        has_role_word(mark.label)
        or block.kind == "heading"
        or block.bold >= len(block.text.rstrip())
        or text.startswith(("**", "__", *"【〔［■□●◆◇○◎▼▽▶▷★☆"))
        or (text.isupper() and len(text) > 1)
    )


def _is_told_apart(block: Block, mark: Mark) -> bool:
    """``PRESIDENTE. …``, ``Q. …``, ``Mme Martin. …``: not the first sentence of a paragraph."""
    return is_set_off(block.text, mark) or has_role_word(mark.label) or is_code(mark.label)


def _is_choice(labels: set[str]) -> bool:
    """Letters in order, as the answers of a test have them (A. B. C.)."""
    letters = sorted(label for label in labels if len(label) == 1)
    return len(letters) > 2 and all(ord(b) - ord(a) == 1 for a, b in pairwise(letters))


def _is_speech(block: Block, mark: Mark) -> bool:
    """Not a link or a path after the colon."""
    rest = block.text[mark.words : mark.words + 500].strip().lower()
    if rest.startswith("[") and rest.endswith(")") and "](" in rest and " " not in rest.rsplit("](", 1)[1]:
        return not rest[1 : rest.index("](")].replace(" ", "").isalnum()
    return not rest.startswith(("http", "www.", "<http", "//", "file:"))


def _expands(label: str, accepted: set[str]) -> bool:
    """``Aaron van Wirdum (AvW)`` where AvW recurs; ``Stuart Yeager`` where Yeager recurs."""
    parts = {p.strip("()（）,.") for p in label.replace("（", " （").replace("(", " (").split()}
    return len(parts) > 1 and any(part in accepted for part in parts)


def _is_mentioned(blocks: Sequence[Block], label: str) -> bool:
    """Whether a name that labels one paragraph stands in another: in a list of guests, or said by someone."""
    return sum(label in block.text for block in blocks) > 1
