"""Who is who in a corrected transcript, by what the interview says already.

A file knows only labels. What a person said of them when the interview came in (B is Expert 1, two spellings
are one speaker, Note is nobody) is found again where the corrected text still has the words and labels it
had, so that it need not have been remembered anywhere.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from interviewcoder.actions.differing import edit_operations
from interviewcoder.changes.carry import Operation, carry
from interviewcoder.model import Document, Span, Transcript, Turn
from interviewcoder.transcripts import Answers, SpeakerAnswer
from interviewcoder.transcripts.answers import labels_of_line

_NOBODY = ""
"""In place of a speaker's name: the label was words of a turn."""
_LOOKED_AT = 300
"""Characters before a turn among which its label stands."""


@dataclass(frozen=True, slots=True)
class _Carried:
    """A turn of the interview, with where it lies in the corrected text."""

    turn: Turn
    before: str
    """What stands between it and the turn before: its label, where the text has one."""
    place: Span


def own_answers(document: Document, raw: Transcript) -> Answers:
    """What the interview says of the labels that are still there.

    ``raw`` is the corrected file as read with nothing said. A label that the correction brought in, or put in
    place of another, is not spoken of.
    """
    old, new = document.text, raw.text
    operations = () if old == new else edit_operations(old, new)
    carried = tuple(_carried(document, operations))
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    inserted = tuple(_inserted(operations))
    for before, turn in pairwise((Turn(None, 0, 0), *raw.turns)):
        at = _most_shared(carried, turn)
        if turn.speaker is None or at is None:
            continue
        place = _label_at(new[before.end : turn.start], turn.speaker, before.end)
        if place is not None and any(start <= place < end for start, end in inserted):
            continue  # the correction wrote this label
        if place is not None and at.place[0] <= place:
            votes[turn.speaker][_NOBODY] += 1
        elif at.turn.speaker is not None and _labelled(at, turn.speaker):
            votes[turn.speaker][at.turn.speaker] += 1
    found = {label: counts.most_common(1)[0][0] for label, counts in votes.items()}
    speakers = {label: _as(document, label, name) for label, name in found.items() if name != _NOBODY}
    nobody = frozenset(label for label, name in found.items() if name == _NOBODY)
    return Answers({**_missed(document, carried, set(found), set(found.values())), **speakers}, nobody)


def _carried(document: Document, operations: Sequence[Operation]) -> Iterator[_Carried]:
    for before, turn in pairwise((Turn(None, 0, 0), *document.turns)):
        place = carry((turn.start, turn.end), operations)
        if place is not None:
            above = document.text[max(before.end, turn.start - _LOOKED_AT) : turn.start]
            yield _Carried(turn, above, place)


def _inserted(operations: Sequence[Operation]) -> Iterator[Span]:
    """Stretches of the corrected text that the old one did not have."""
    shift = 0
    for start, end, length in operations:
        yield start + shift, start + shift + length
        shift += length - (end - start)


def _most_shared(carried: Sequence[_Carried], turn: Turn) -> _Carried | None:
    """The interview's turn that has most of a turn's words."""
    at = max(0, bisect_right(carried, turn.start, key=lambda one: one.place[0]) - 1)
    best: tuple[int, _Carried] | None = None
    for one in carried[at:]:
        if one.place[0] >= turn.end:
            break
        shared = min(one.place[1], turn.end) - max(one.place[0], turn.start)
        if shared > 0 and (best is None or shared > best[0]):
            best = shared, one
    return best[1] if best else None


def _label_at(text: str, label: str, offset: int) -> int | None:
    """Where a label stands as a word of its own before a turn; None where the text does not have it."""
    places = [found.start() for found in re.finditer(rf"(?<!\w){re.escape(label)}(?!\w)", text)]
    return offset + places[-1] if places else None


def _labelled(one: _Carried, label: str) -> bool:
    """Whether a turn of the interview had this label; captions have none in their text to look at."""
    return _label_at(one.before, label, 0) is not None or not any(map(str.isalpha, one.before))


def _missed(
    document: Document, carried: Sequence[_Carried], labels: set[str], names: set[str]
) -> dict[str, SpeakerAnswer]:
    """Labels that only a person took for a speaker's: of speakers whom no label has led to."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for one in carried:
        name = one.turn.speaker
        if name is not None and name not in names:
            start = document.text.rfind("\n", 0, one.turn.start) + 1
            line = document.text[start : one.turn.start + 1]
            counts[name].update(label for label in labels_of_line(line) if label not in labels)
    return {
        label: _as(document, label, name)
        for name, found in counts.items()
        for label, _ in found.most_common(1)
    }


def _as(document: Document, label: str, name: str) -> SpeakerAnswer:
    return SpeakerAnswer(None if name == label else name, document.role(name))
