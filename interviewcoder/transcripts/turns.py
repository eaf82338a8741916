"""From blocks and labels to the text of a transcript and its turns.

For documents the text is what the reader sees, labels and times included, and a turn covers only the words
said. Captions are divided apart.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from interviewcoder.transcripts.answers import (
    NOTHING_SAID,
    Answers,
    answered_marks,
    answered_turns,
    missed_labels,
)
from interviewcoder.transcripts.blocks import Block
from interviewcoder.transcripts.caption_turns import divide_captions
from interviewcoder.transcripts.columns_of_speakers import Unfolded, unfolded
from interviewcoder.transcripts.division import Division, checked
from interviewcoder.transcripts.furniture import silent_blocks
from interviewcoder.transcripts.label_patterns import Mark
from interviewcoder.transcripts.labels import Labels, find_labels
from interviewcoder.transcripts.spoken_headings import with_spoken_headings
from interviewcoder.transcripts.tables import further_columns, row_marks
from interviewcoder.transcripts.turn_building import TurnBuilder

__all__ = ["Division", "divide"]

_MOST_NAMES = 5


def divide(blocks: Sequence[Block], answers: Answers = NOTHING_SAID) -> Division:
    """Text and turns of the blocks of one file; linear in their length.

    ``answers`` say which labels are speakers; they never change the text of a document.
    """
    if any(block.kind == "cue" for block in blocks):
        return divide_captions(blocks, answers)
    columns = unfolded(blocks)
    blocks = columns.blocks
    labels = find_labels(blocks)
    if labels.marks:
        names = {mark.label for mark in labels.marks.values()}
        said = with_spoken_headings(blocks, names, min(labels.marks))
        blocks, labels = (blocks, labels) if said is blocks else (said, find_labels(said))
    rows, silent = row_marks(blocks)
    silent = (silent - columns.marks.keys()) | columns.headings
    found = {**labels.marks, **rows, **columns.marks}
    found = {i: mark for i, mark in found.items() if i not in columns.headings}
    marks = answered_marks(blocks, found, answers)
    builder = TurnBuilder(blocks, marks, labels.body, silent | silent_blocks(blocks, marks))
    turns = builder.labelled() if marks else builder.unlabelled()
    if not turns:
        turns = builder.everything()
    styles = frozenset(mark.style for mark in found.values())
    named, notes = checked(answered_turns(turns, answers))
    return Division(
        "\n".join(b.text for b in blocks),
        named,
        (*_warnings(labels, builder, bool(marks)), *_left_out(rows, columns), *notes),
        styles,
        _missed(blocks, marks, labels),
    )


def _left_out(rows: Mapping[int, Mark], columns: Unfolded) -> tuple[str, ...]:
    """A notice of the columns that hold words and are in no turn."""
    names = columns.further or (further_columns(columns.blocks) if rows and not columns.marks else ())
    if not names:
        return ()
    shown = ", ".join(names[:_MOST_NAMES]) + (" and others" if len(names) > _MOST_NAMES else "")
    return (f"What stands in further columns of the table is in no turn: {shown}.",)


def _missed(blocks: Sequence[Block], marks: Mapping[int, Mark], labels: Labels) -> dict[str, int]:
    """Labels that were not taken for a speaker's, with how often they occur: a person may know better."""
    taken = {mark.label for mark in marks.values()}
    doubtful = {label: len(at) for label, at in labels.doubtful.items() if label not in taken}
    return {**missed_labels(blocks, marks), **doubtful}


def _warnings(labels: Labels, builder: TurnBuilder, labelled: bool) -> tuple[str, ...]:
    notes: list[str] = []
    if not labelled:
        notes.append("No speaker labels were found; every paragraph is a turn without a speaker.")
    if builder.titles and labelled:
        notes.append(
            f"{builder.titles} line{'s' if builder.titles > 1 else ''} before the first speaker "
            f"{'are' if builder.titles > 1 else 'is'} taken as title and header, outside all turns."
        )
    if builder.headings and labelled:
        notes.append(
            f"{builder.headings} heading{'s' if builder.headings > 1 else ''} between turns "
            f"{'are' if builder.headings > 1 else 'is'} left out of them."
        )
    if builder.empty:
        notes.append(f"{builder.empty} speaker label{'s have' if builder.empty > 1 else ' has'} no words.")
    doubtful = {label: at for label, at in labels.doubtful.items() if not any(i in builder.marks for i in at)}
    if doubtful:
        names = ", ".join(f"“{label}” (line {builder.line(at[0])})" for label, at in doubtful.items())
        notes.append(f"{names} may be a speaker who occurs too rarely to tell; not taken for one.")
    return tuple(notes)
