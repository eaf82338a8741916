"""Correcting an interview's text after it was coded, and seeing first where each coding goes.

The corrected transcript becomes a new version of the text; nothing of the old one is lost, and what was
coded on either, here or in another copy, is carried along the edit operations between them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from interviewcoder.actions.differing import edit_operations, share_in_common
from interviewcoder.actions.identity import key_of, stable_id
from interviewcoder.actions.study import NOBODY
from interviewcoder.changes import Draft
from interviewcoder.changes.carry import Operation, carry, touches
from interviewcoder.model import Coding, Document, Interview, OptionError, QuoteMark, Span, Transcript
from interviewcoder.project import Project
from interviewcoder.transcripts.words import words

TurnData = tuple[int, int, int | None, float | None, float | None]
"""Start, end, number of the speaker, times: a turn as a change holds it."""

LEAST_IN_COMMON = 0.5
"""Share of letters that a corrected text keeps, or it is taken for another interview."""

Kind = Literal["coding", "memo", "segment"]
Outcome = Literal["unchanged", "moved", "changed", "unplaced"]
OUTCOMES: tuple[Outcome, ...] = ("unchanged", "moved", "changed", "unplaced")


@dataclass(frozen=True, slots=True)
class Edit:
    """One stretch of the text that is replaced."""

    start: int
    end: int
    """On the text as it was."""
    new_start: int
    new_end: int
    """On the corrected text."""
    turn: int | None
    """Number of the turn it begins in, from 1; None between turns."""
    time: float | None
    """Seconds from the beginning of the recording, where the turn has a time."""


@dataclass(frozen=True, slots=True)
class Carried:
    """Where something that lies on the text goes."""

    what: Kind
    id: str
    coder: str
    """Empty for a segment."""
    code: str
    """Identifier of a coding's code; empty for others."""
    place: Span
    goes_to: Span | None
    outcome: Outcome
    """Changed: words of its own were replaced, or others put between them."""


@dataclass(frozen=True, slots=True)
class Revision:
    """What a correction does, or would do."""

    interview: Interview
    """As it was."""
    text: str
    """Identifier of the new version."""
    edits: tuple[Edit, ...]
    carried: tuple[Carried, ...]
    in_common: float
    """Share of letters that stay, 0 to 1."""
    new_speakers: tuple[str, ...]
    """Labels that the interview did not have; their roles must be confirmed."""
    divided_anew: bool
    """The words stay, and only turns or sentences are another; nothing is written then."""
    settles: tuple[str, ...]
    """Other corrections, made apart in copies, in place of which this one stands from now on."""

    @property
    def same(self) -> bool:
        """Whether the corrected text is the one that is there, and stands alone."""
        return not self.edits and not self.settles

    def count(self, what: str, outcome: Outcome) -> int:
        """How many codings, memos or segments go one way."""
        return sum(one.what == what and one.outcome == outcome for one in self.carried)


def plan_revision(project: Project, interview: Interview, transcript: Transcript) -> Revision:
    """What replacing an interview's text by a corrected transcript would do; nothing is written."""
    return _planned(project, interview, transcript)[0]


def revise(
    project: Project, interview: Interview, transcript: Transcript, *, anyway: bool = False
) -> Revision:
    """Make a corrected transcript the interview's text; the same text again changes nothing.

    Where it was corrected in two copies apart, this correction settles it, be it the text that shows.

    Raises OptionError, unless ``anyway``, where less than half of the letters stay: a corrected text keeps
    most of its words, and another interview does not.
    """
    with project.as_one():
        revision, operations, document = _planned(project, interview, transcript)
        if revision.same:
            return revision
        if revision.in_common < LEAST_IN_COMMON and not anyway:
            raise OptionError(
                f"{transcript.file} has {revision.in_common:.0%} of its letters in common with the text of "
                f"{interview.name}, so it seems to be another interview; nothing was changed, and --anyway "
                "takes it all the same."
            )
        key = key_of(project.settings())
        numbers = _speaker_numbers(key, document, transcript.speakers)
        drafts = [
            _speaker_draft(interview, label, numbers[label], transcript) for label in revision.new_speakers
        ]
        turns: list[TurnData] = [
            (turn.start, turn.end, numbers.get(turn.speaker or ""), turn.time_start, turn.time_end)
            for turn in transcript.turns
        ]
        drafts.append(
            text_draft(
                interview,
                revision.text,
                operations,
                transcript.text,
                turns=turns,
                sentences=transcript.sentences,
            )
        )
        if revision.settles:
            drafts[-1] = replace(drafts[-1], data={**drafts[-1].data, "settles": list(revision.settles)})
        project.apply(drafts, coder=NOBODY, texts={revision.text: transcript.text})
    return revision


def text_draft(
    interview: Interview,
    text: str,
    operations: Sequence[Operation],
    body: str,
    *,
    turns: Sequence[TurnData],
    sentences: Iterable[Span],
) -> Draft:
    """The change that adds a version of a text, built on the one that shows."""
    data = {
        "previous": interview.text,
        "operations": [list(operation) for operation in operations],
        "length": len(body),
        "words": sum(len(words(body[turn[0] : turn[1]])) for turn in turns),
        "turns": [list(turn) for turn in turns],
        "sentences": [list(sentence) for sentence in sentences],
    }
    return Draft("text.add", text, data, interview.id)


def text_id(key: str, interview: Interview, body: str) -> str:
    """Identifier of a version: the same correction made on two copies is one, and any other another."""
    return stable_id("text", key, interview.id, interview.text, body)


def _planned(
    project: Project, interview: Interview, transcript: Transcript
) -> tuple[Revision, tuple[Operation, ...], Document]:
    with project.snapshot():
        document = project.document(interview)
        old, new = document.text, transcript.text
        operations = () if old == new else edit_operations(old, new)
        known = {speaker.label for speaker in document.speakers}
        key = key_of(project.settings())
        others = tuple(text for text in project.text_leaves(interview.id) if text != interview.text)
        revision = Revision(
            interview,
            interview.text if old == new and not others else text_id(key, interview, new),
            tuple(_edits(document, operations)),
            tuple(_carried(project, document, operations)),
            share_in_common(old, operations, new),
            tuple(label for label in transcript.speakers if label not in known),
            old == new and (document.turns != transcript.turns or document.sentences != transcript.sentences),
            others,
        )
    return revision, operations, document


def _edits(document: Document, operations: Iterable[Operation]) -> Iterator[Edit]:
    shift = at = 0
    turns = document.turns
    for start, end, length in operations:
        while at < len(turns) and turns[at].end < start:
            at += 1
        inside = at < len(turns) and turns[at].start <= start
        yield Edit(
            start,
            end,
            start + shift,
            start + shift + length,
            at + 1 if inside else None,
            turns[at].time_start if inside else None,
        )
        shift += length - (end - start)


def _carried(project: Project, document: Document, operations: Sequence[Operation]) -> Iterator[Carried]:
    def goes(what: Kind, id: str, place: Span, coder: str = "", code: str = "") -> Carried:
        to = carry(place, operations)
        outcome: Outcome = "unchanged" if to == place else "moved"
        if to is None:
            outcome = "unplaced"
        elif touches(place, operations):
            outcome = "changed"
        return Carried(what, id, coder, code, place, to, outcome)

    interview = document.interview.id
    for coding in project.codings(interview=interview):
        if coding.placed:
            yield goes("coding", coding.id, (coding.start, coding.end), coding.coder, coding.code)
    for memo in project.memos(interview=interview):
        if memo.start is not None and memo.end is not None:
            yield goes("memo", memo.id, (memo.start, memo.end), memo.coder)
    for start, end in document.segments:
        yield goes("segment", f"{start}-{end}", (start, end))


def _speaker_numbers(key: str, document: Document, labels: Iterable[str]) -> dict[str, int]:
    """Number of each label: the one it has, else one made from it.

    Two copies that bring in the same new label mean one speaker, and with different labels two.
    """
    numbers: dict[str, int] = {}
    for speaker in document.speakers:
        numbers.setdefault(speaker.label, speaker.number)
    for label in labels:
        made = 1_000 + int(stable_id("speaker", key, document.interview.id, label)[:7], 16)
        numbers.setdefault(label, made)
    return numbers


def _speaker_draft(interview: Interview, label: str, number: int, transcript: Transcript) -> Draft:
    role = transcript.roles.get(label, "interviewee")
    data = {"number": number, "label": label, "role": role, "confirmed": False}
    return Draft("speaker.add", f"{interview.id}/{number}", data, interview.id)


# --- looking again at what a correction changed ----------------------------------------------------


@dataclass(frozen=True, slots=True)
class ToReview:
    """What corrections of texts leave for people to look at."""

    changed: tuple[Coding, ...]
    """Codings whose own words were changed since their coder saw them."""
    unplaced: tuple[Coding, ...]
    """Codings none of whose words are left."""
    forked: tuple[Interview, ...]
    """Interviews whose text was corrected in two copies apart; the later correction shows."""
    late: tuple[Interview, ...]
    """Interviews corrected elsewhere on words that were purged here: that correction was not taken."""
    quotes: tuple[QuoteMark, ...] = ()
    """Quotes that were edited where the text was corrected since; they are printed as they stand."""


def to_review(project: Project, *, coder: str | None = None) -> ToReview:
    """What is left to look at, of one coder's codings or of all."""
    with project.snapshot():
        names: Mapping[str, Interview] = {one.id: one for one in project.interviews()}
        forked, late = project.forked_texts(), set(project.late_texts().values())
        return ToReview(
            tuple(one for one in project.changed_codings(coder=coder) if coder in (None, one.coder)),
            tuple(one for one in project.codings(coder=coder) if not one.placed),
            tuple(one for id, one in names.items() if id in forked),
            tuple(one for id, one in names.items() if id in late),
            _edited_where_corrected(project),
        )


def _edited_where_corrected(project: Project) -> tuple[QuoteMark, ...]:
    again = [one for one in project.quotes() if one.starred and one.look_again]
    there = {id for one in again for id in (found.id for found in project.codings(interview=one.interview))}
    return tuple(one for one in again if one.coding in there)


def confirm(project: Project, coder: str, codings: Iterable[Coding]) -> int:
    """Say that codings still hold on the text as it is now; returns how many were confirmed.

    Raises OptionError for another coder's coding: only its coder can say so.
    """
    with project.as_one():
        texts = {interview.id: interview.text for interview in project.interviews()}
        drafts = []
        for coding in codings:
            if coding.coder != coder:
                raise OptionError(f"This coding is {coding.coder}'s; only its coder can confirm it.")
            data = {"field": "reviewed", "value": texts[coding.interview]}
            drafts.append(Draft("mark.set", coding.id, data, coding.interview, None))
        if drafts:
            project.apply(drafts, coder=coder)
    return len(drafts)
