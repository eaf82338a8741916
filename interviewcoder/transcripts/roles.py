"""Guesses who asks and who answers; a person confirms it before any statistic counts it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence

from interviewcoder.model import Role, Turn
from interviewcoder.transcripts.label_shapes import without_gender
from interviewcoder.transcripts.vocabulary import (
    CJK_ASKING,
    GENERIC,
    INTERVIEWEE,
    INTERVIEWER,
    OTHER,
    VISITORS,
)
from interviewcoder.transcripts.words import words

_DASHES = "─—―－-"
"""What magazines write before questions instead of a name."""
_TWO = 2
_RARE = 0.25
"""Share of the turns of the one who has most, up to which a speaker says nothing of the others' roles."""


def guess_roles(text: str, turns: Sequence[Turn]) -> dict[str, Role]:
    """Role of every speaker, in order of first appearance.

    By the label where it says so (``INT``, ``Badaczka``, ``Interpreter``); otherwise, of two speakers who
    have most of the turns, the one who asks more questions in shorter turns is the interviewer.
    """
    speakers = list(dict.fromkeys(turn.speaker for turn in turns if turn.speaker is not None))
    said = {speaker: role_of_label(speaker) for speaker in speakers}
    counts = Counter(turn.speaker for turn in turns if turn.speaker is not None)
    main = [speaker for speaker in speakers if counts[speaker] > _RARE * max(counts.values())]
    if len(main) == _TWO:  # a nurse who comes in is someone else, but one who answers throughout is not
        said |= {speaker: None for speaker in main if _comes_in(speaker)}
    roles: dict[str, Role] = {speaker: role or "interviewee" for speaker, role in said.items()}
    open_ones = [speaker for speaker in main if said[speaker] is None]
    if "interviewer" not in said.values() and open_ones:
        answering = [speaker for speaker in main if said[speaker] == "interviewee"]
        if len(open_ones) == 1 and len(main) == 2 and answering:
            roles[open_ones[0]] = "interviewer"
        elif len(open_ones) == 2 and len(main) == 2:
            roles[_asking(text, turns, open_ones)] = "interviewer"
    return roles


def names_questions_only(labels: Collection[str]) -> bool:
    """Whether the interviewer is the only one who has a label, so that what follows is someone's answer."""
    return len(labels) == 1 and all(role_of_label(label) == "interviewer" for label in labels)


def role_of_label(label: str) -> Role | None:
    """What a label says that someone is; None where it says nothing of that.

    >>> role_of_label("Question"), role_of_label("Expert 2"), role_of_label("Anna")
    ('interviewer', 'interviewee', None)
    """
    for part in (
        without_gender(label).casefold().replace("(", " ").replace(")", " ").replace("_", " ").split()
    ):
        word = part.strip(".,:-#").rstrip("0123456789")
        if word in GENERIC:
            continue
        if word in INTERVIEWER and (len(word) > 1 or len(label) < 4):
            return "interviewer"
        if len(word) > 1 and word in INTERVIEWEE:
            return "interviewee"
        if word in OTHER or word in VISITORS:
            return "other"
    asks = (
        label.casefold() in INTERVIEWER
        or not label.strip(_DASHES)
        or any(word in label for word in CJK_ASKING)
    )
    return "interviewer" if asks else None


def _comes_in(label: str) -> bool:
    """Whether a label says "someone else" only by what brings people into a room (``Nurse``, ``Son``)."""
    parts = [part.strip(".,:-#()").rstrip("0123456789") for part in label.casefold().split()]
    return role_of_label(label) == "other" and not any(part in OTHER for part in parts)


def _asking(text: str, turns: Sequence[Turn], speakers: Sequence[str]) -> str:
    questions: dict[str, int] = defaultdict(int)
    counts: dict[str, int] = defaultdict(int)
    length: dict[str, int] = defaultdict(int)
    for turn in turns:
        if turn.speaker is not None and turn.speaker in speakers:
            piece = text[turn.start : turn.end]
            questions[turn.speaker] += any(mark in piece for mark in "?？")
            counts[turn.speaker] += 1
            length[turn.speaker] += len(words(piece))
    return max(speakers, key=lambda s: (questions[s] / counts[s], -length[s] / counts[s]))
