"""The tables a study folds to: one named tuple a row, its fields the columns.

The store's tables have these columns in this order; a test holds the two together.
"""

from __future__ import annotations

from typing import NamedTuple


class StudyRow(NamedTuple):
    """One setting of the study."""

    field: str
    value: str


class CoderRow(NamedTuple):
    """A person who codes."""

    name: str
    languages: str


class CodeRow(NamedTuple):
    """A code; ``theme`` and ``resolved`` follow from all codes together.

    ``proposed_by`` is the coder who made it in a reliability round, until it is accepted; ``meaning`` and
    ``first_meaning`` are digests of what it means now and meant when it was added; ``split_into`` is a JSON
    list of identifiers.
    """

    id: str
    key: str
    label: str
    short: str
    definition: str
    use: str
    avoid: str
    example: str
    colour: str
    parent: str | None
    counts: int
    position: float
    retired: int
    merged_into: str | None
    theme: str
    resolved: str
    proposed_by: str | None
    meaning: str | None
    first_meaning: str | None
    split_into: str | None


class RoundRow(NamedTuple):
    """A round; ``coders`` and ``interviews`` are JSON lists, ``drawn`` a JSON object."""

    id: str
    name: str
    kind: str
    coders: str
    interviews: str
    open: int
    drawn: str | None
    reveal: str | None
    start: str | None


class InterviewRow(NamedTuple):
    """An interview with the size of its current text."""

    id: str
    name: str
    file: str
    format: str
    language: str | None
    main_coder: str | None
    text: str
    length: int
    words: int


class AttributeRow(NamedTuple):
    """One attribute of an interview."""

    interview: str
    name: str
    value: str


class SpeakerRow(NamedTuple):
    """Someone who speaks in an interview."""

    id: str
    interview: str
    number: int
    label: str
    role: str
    confirmed: int


class TextVersionRow(NamedTuple):
    """A version of an interview's text; ``operations`` is JSON, ``added`` the change that brought it."""

    id: str
    interview: str
    previous: str | None
    operations: str
    length: int
    words: int
    added: str


class TurnRow(NamedTuple):
    """A turn of a version of a text; ``speaker`` is the speaker's number."""

    text: str
    number: int
    start: int
    end: int
    speaker: int | None
    time_start: float | None
    time_end: float | None


class SentenceRow(NamedTuple):
    """A sentence of a version of a text."""

    text: str
    number: int
    start: int
    end: int


class SegmentRow(NamedTuple):
    """A stretch drawn for coding, on the current text; ``drawings`` is a JSON list of what drew it."""

    interview: str
    number: int
    start: int
    end: int
    drawings: str


class CodingRow(NamedTuple):
    """A coding, removed ones included (``live`` 0): what was finished may have stood on them.

    ``meaning`` is the digest of what its code meant when it was assigned (None: as the code was added),
    ``looked_at`` those under which its coder has said since that it holds, parted by spaces.
    """

    id: str
    interview: str
    coder: str
    code: str
    round: str
    text: str
    start: int
    end: int
    at: str
    discuss: int
    placed: int
    live: int
    meaning: str | None
    looked_at: str | None


class MemoRow(NamedTuple):
    """A memo that was not removed."""

    id: str
    about: str
    target: str
    interview: str | None
    start: int | None
    end: int | None
    coder: str
    text: str
    at: str


class QuoteRow(NamedTuple):
    """What is said of a coding as a quote; the coding may have been removed.

    ``edited`` is a JSON list of (start, end, inserted) on the current text: what is to be left out of the
    passage and put in. ``look_again`` is 1 where a correction of the text met one of these, or none of them
    has a place. ``coders`` is a JSON list of all whose word stands in it.
    """

    coding: str
    interview: str
    starred: int
    edited: str | None
    look_again: int
    translation: str | None
    language: str | None
    position: float
    coder: str
    at: str
    coders: str


class SummaryRow(NamedTuple):
    """A coder's summary of what an interview says of a code."""

    id: str
    interview: str
    code: str
    coder: str
    text: str
    at: str


class DecisionRow(NamedTuple):
    """A decision about a disagreement that nothing has replaced.

    ``coders``, ``resolved`` (code, start, end), ``judged`` and ``gone`` (codings) are JSON lists; ``text`` is
    the version it was made on, ``start`` and ``end`` lie on the current one. Of two that judged the same
    codings apart, one is ``shown``.
    """

    id: str
    interview: str
    coder: str
    at: str
    round: str
    coders: str
    verdict: str
    text: str
    start: int
    end: int
    placed: int
    resolved: str
    judged: str
    gone: str
    reason: str
    shown: int
    conflicting: int


class FinishedRow(NamedTuple):
    """A coder's finishing of an interview in a round; ``codes`` is a JSON list of identifiers.

    ``reread`` is another, of the codes made later that the coder has read the interview for since.
    """

    id: str
    interview: str
    coder: str
    round: str
    finished: int
    first_at: str
    codes: str
    reread: str | None


class FinishedCodingRow(NamedTuple):
    """A coding that stood when its coder first finished."""

    finished: str
    coding: str


class ReviewedRow(NamedTuple):
    """The version of the text on which a coder last said that a coding still holds."""

    coding: str
    text: str


class PurgeRow(NamedTuple):
    """A purge: the change that says it, its kind, what it is about, and the interview or "study"."""

    record: str
    kind: str
    subject: str
    interview: str


class ConflictRow(NamedTuple):
    """A field several copies set apart; ``others`` is a JSON list of the values that do not show."""

    family: str
    subject: str
    field: str
    shown: str
    others: str


Row = (
    StudyRow
    | CoderRow
    | CodeRow
    | RoundRow
    | InterviewRow
    | AttributeRow
    | SpeakerRow
    | TextVersionRow
    | TurnRow
    | SentenceRow
    | SegmentRow
    | CodingRow
    | MemoRow
    | QuoteRow
    | SummaryRow
    | DecisionRow
    | FinishedRow
    | FinishedCodingRow
    | ReviewedRow
    | PurgeRow
    | ConflictRow
)

TABLES: dict[type[tuple[object, ...]], str] = {
    StudyRow: "study",
    CoderRow: "coder",
    CodeRow: "code",
    RoundRow: "round",
    InterviewRow: "interview",
    AttributeRow: "attribute",
    SpeakerRow: "speaker",
    TextVersionRow: "text_version",
    TurnRow: "turn",
    SentenceRow: "sentence",
    SegmentRow: "segment",
    CodingRow: "coding",
    MemoRow: "memo",
    QuoteRow: "quote",
    SummaryRow: "summary",
    DecisionRow: "decision",
    FinishedRow: "finished",
    FinishedCodingRow: "finished_coding",
    ReviewedRow: "reviewed",
    PurgeRow: "purge",
    ConflictRow: "conflict",
}
"""Row type -> name of its table."""

FAMILY_TABLES: dict[str, tuple[tuple[str, str], ...]] = {
    "study": (("study", ""),),
    "coder": (("coder", "name"),),
    "code": (("code", "id"),),
    "round": (("round", "id"),),
    "interview": (("interview", "id"), ("attribute", "interview")),
    "text": (("text_version", "id"), ("turn", "text"), ("sentence", "text")),
    "speaker": (("speaker", "id"),),
    "segment": (("segment", "interview"),),
    "mark": (("coding", "id"), ("reviewed", "coding")),
    "memo": (("memo", "id"),),
    "quote": (("quote", "coding"),),
    "summary": (("summary", "id"),),
    "decision": (("decision", "interview"),),
    "finish": (("finished", "id"), ("finished_coding", "finished")),
    "purge": (("purge", "subject"),),
}
"""Family of changes -> the tables its subjects have rows in, and the column that holds the subject
(empty: the whole table is one subject's). Every family's conflicts are in ``conflict`` besides."""
