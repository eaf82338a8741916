"""What a person said about the speakers of a file: who is who, which labels are none, which were missed.

A program can only guess that ``Note`` is no speaker and that ``Interviewee2`` is ``Interviewee 2``. Answers
correct the guess without touching the text: they choose labels and name speakers, and serve again for the
next file that is written in the same way.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from interviewcoder.model import Role, Turn
from interviewcoder.transcripts.blocks import Block
from interviewcoder.transcripts.label_patterns import (
    WEAK,
    Mark,
    chat_mark,
    colon_mark,
    timed_mark,
    weak_mark,
)
from interviewcoder.transcripts.label_shapes import plausible

_MOST_MISSED = 20


@dataclass(frozen=True, slots=True)
class SpeakerAnswer:
    """What was said of one label."""

    name: str | None = None
    """The speaker's name; None keeps the label. Two labels with one name are one speaker."""
    role: Role | None = None
    """None leaves the role a guess."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What was said of the labels of a file, or of all files of a style."""

    speakers: Mapping[str, SpeakerAnswer] = field(default_factory=dict)
    """Label -> what it stands for; a label given here is a speaker even where it is rare."""
    not_speakers: frozenset[str] = frozenset()
    """Labels that are words of the text (``Note``, ``Question 1``)."""
    language: str | None = None


NOTHING_SAID = Answers()


def over(before: Answers, later: Answers) -> Answers:
    """Two sets of answers as one; of what both speak of the later holds.

    >>> first = Answers({"I": SpeakerAnswer("Ines")}, frozenset({"Note"}))
    >>> over(first, Answers({"I": SpeakerAnswer(role="interviewer"), "Note": SpeakerAnswer()})).speakers["I"]
    SpeakerAnswer(name='Ines', role='interviewer')
    """
    speakers = {label: one for label, one in before.speakers.items() if label not in later.not_speakers}
    for label, answer in later.speakers.items():
        known = speakers.get(label, SpeakerAnswer())
        speakers[label] = SpeakerAnswer(answer.name or known.name, answer.role or known.role)
    rejected = (before.not_speakers - set(later.speakers)) | later.not_speakers
    return Answers(speakers, rejected, later.language or before.language)


def given_names(answers: Answers, labels: Collection[str] = ()) -> dict[str, str]:
    """Label -> its name, of labels that were given one: not that of another label, with which it is one.

    ``labels`` are those of the file, also of speakers of whom nothing was said.

    >>> given_names(Answers({"B": SpeakerAnswer("Dr. Keller"), "B 1": SpeakerAnswer("B1")}), ["B1"])
    {'B': 'Dr. Keller'}
    """
    known = {*answers.speakers, *labels}
    return {label: one.name for label, one in answers.speakers.items() if one.name and one.name not in known}


def without_names(answers: Answers, labels: Collection[str] = ()) -> Answers:
    """Answers that serve for other interviews: labels that are one speaker stay one, under one of the labels.

    >>> said = Answers({"B": SpeakerAnswer("Dr. Keller", "interviewee"), "B1": SpeakerAnswer("Dr. Keller")})
    >>> without_names(said).speakers["B"], without_names(said).speakers["B1"].name
    (SpeakerAnswer(name=None, role='interviewee'), 'B')
    """
    given = given_names(answers, labels)
    first: dict[str, str] = {}
    for label, name in given.items():
        first.setdefault(name, label)
    speakers = {
        label: replace(one, name=None if first[given[label]] == label else first[given[label]])
        if label in given
        else one
        for label, one in answers.speakers.items()
    }
    return replace(answers, speakers=speakers)


def fitting(answers: Answers, labels: Collection[str]) -> Answers:
    """Answers of other files for one with these labels: one that is another label is so only beside it.

    >>> said = Answers({"B1": SpeakerAnswer("B"), "B": SpeakerAnswer()})
    >>> fitting(said, ["B1", "B"]).speakers["B1"].name, fitting(said, ["B1"]).speakers["B1"].name
    ('B', None)
    """
    speakers = {
        label: replace(one, name=None) if one.name in answers.speakers and one.name not in labels else one
        for label, one in answers.speakers.items()
    }
    return replace(answers, speakers=speakers)


def answered_marks(blocks: Sequence[Block], marks: Mapping[int, Mark], answers: Answers) -> dict[int, Mark]:
    """Marks without the labels that were rejected, and with those that were missed but are speakers."""
    kept = {i: mark for i, mark in marks.items() if mark.label not in answers.not_speakers}
    wanted = set(answers.speakers) - {mark.label for mark in kept.values()}
    if not wanted:
        return kept
    for i, block in enumerate(blocks):
        if i not in kept and block.kind in ("words", "cue", "heading"):
            mark = next((m for m in _possible(block.text) if m.label in wanted), None)
            if mark is not None:
                kept[i] = mark
    return kept


def missed_labels(blocks: Sequence[Block], marks: Mapping[int, Mark]) -> dict[str, int]:
    """Labels that look like a speaker's and recur, but were not taken for one, with how often they occur."""
    taken = {mark.label for mark in marks.values()}
    counts: Counter[str] = Counter()
    for i, block in enumerate(blocks):
        if i in marks or block.kind not in ("words", "cue"):
            continue
        label = next((m.label for m in (colon_mark(block.text), timed_mark(block.text)) if m), None)
        if label is not None and label not in taken and plausible(label):
            counts[label] += 1
    return {label: number for label, number in counts.most_common(_MOST_MISSED) if number > 1}


def answered_turns(turns: Sequence[Turn], answers: Answers) -> tuple[Turn, ...]:
    """Turns with each speaker under the name that was given."""
    names = {label: answer.name for label, answer in answers.speakers.items() if answer.name}
    if not names:
        return tuple(turns)
    return tuple(
        replace(turn, speaker=names.get(turn.speaker, turn.speaker)) if turn.speaker else turn
        for turn in turns
    )


def answered_roles(guessed: Mapping[str, Role], answers: Answers) -> dict[str, Role]:
    """Roles by name: those given, where several labels share a name the first given, else the guesses."""
    said: dict[str, Role] = {}
    for label, answer in answers.speakers.items():
        if answer.role is not None:
            said.setdefault(answer.name or label, answer.role)
    return {name: said.get(name, role) for name, role in guessed.items()}


def all_answered(speakers: Mapping[str, int], answers: Answers) -> bool:
    """Whether a person gave a role for every speaker (by name), so that nothing is left to a guess."""
    known = {answer.name or label for label, answer in answers.speakers.items() if answer.role is not None}
    return bool(speakers) and set(speakers) <= known


def occurs(blocks: Sequence[Block], label: str) -> bool:
    """Whether a label that a person names stands before any words of a file."""
    return any(
        block.speaker == label or (label in block.text and label in labels_of_line(block.text))
        for block in blocks
    )


def unfound(blocks: Sequence[Block], labels: Collection[str]) -> tuple[str, ...]:
    """Of some labels those that stand before no words of a file."""
    return tuple(label for label in labels if not occurs(blocks, label))


def labels_of_line(line: str) -> tuple[str, ...]:
    """What could be the label of a line, in all spellings there are.

    >>> labels_of_line("Note: the tape ends here.")
    ('Note',)
    """
    return tuple(dict.fromkeys(mark.label for mark in _possible(line)))


def _possible(text: str) -> list[Mark]:
    marks = [chat_mark(text), colon_mark(text), timed_mark(text), *(weak_mark(text, style) for style in WEAK)]
    return [mark for mark in marks if mark is not None]
