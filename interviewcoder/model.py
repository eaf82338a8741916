"""The study in frozen data: what every other module speaks of, and nothing that reads or writes.

Kept free of input and output so that statistics, layouts and folds can be tested without a file.
Positions are code points in a text, half-open: a passage's words are ``text[start:end]``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Span = tuple[int, int]
"""Start and end of a stretch of text, in code points, half-open."""

Role = Literal["interviewer", "interviewee", "other"]
ROLES: tuple[Role, ...] = ("interviewer", "interviewee", "other")

Reveal = Literal["closing", "each"]
"""When a round shows its coders' work: at its closing, or of each interview once all of them finished it."""
REVEALS: tuple[Reveal, ...] = ("closing", "each")

Start = Literal["continue", "clean"]
"""Whether a coder who coded an interview before a round has those codings in it, or begins anew."""
STARTS: tuple[Start, ...] = ("continue", "clean")

Verdict = Literal["a", "b", "both", "all", "none", "new"]
"""How a disagreement was settled: the first coder's codings stand, the second's, those of both, of all coders
in question, of none, or others."""
VERDICTS: tuple[Verdict, ...] = ("a", "b", "both", "all", "none", "new")

RoundKind = Literal["coding", "training", "pilot", "reliability", "drift"]
ROUND_KINDS: tuple[RoundKind, ...] = ("coding", "training", "pilot", "reliability", "drift")

Unit = Literal["interview", "segment", "turn", "sentence", "character"]


class InterviewcoderError(Exception):
    """A failure a user can cause. Its text is one clear sentence: what, where, what to do."""


class TranscriptError(InterviewcoderError):
    """A file cannot be read as a transcript."""


class CodebookError(InterviewcoderError):
    """A codebook file has a mistake; the sentence names file, line and field."""


class StudyError(InterviewcoderError):
    """A study file cannot be opened, read or written."""


class StudyBusyError(StudyError):
    """Another program is writing to a study file; the same deed may succeed in a moment."""


class OptionError(InterviewcoderError):
    """An option, name or value a user gave does not fit the study."""


# --- transcripts ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Turn:
    """One speaker's words without interruption. ``speaker`` is None where no label was found."""

    speaker: str | None
    start: int
    end: int
    time_start: float | None = None
    """Seconds from the beginning of the recording."""
    time_end: float | None = None


@dataclass(frozen=True, slots=True)
class Transcript:
    """A transcript as read from a file, before it belongs to a study.

    ``turns`` are in order and do not overlap; what lies between them (labels, times, blank lines) is
    not part of any turn. ``sentences`` lie within turns. ``roles`` holds the guessed role of each
    speaker; a person confirms it before a statistic counts it.
    """

    file: str
    format: str
    encoding: str | None
    language: str | None
    text: str
    turns: tuple[Turn, ...]
    sentences: tuple[Span, ...]
    roles: Mapping[str, Role] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()

    @property
    def speakers(self) -> dict[str, int]:
        """Speaker -> number of turns, in order of first appearance."""
        counts: dict[str, int] = {}
        for turn in self.turns:
            if turn.speaker is not None:
                counts[turn.speaker] = counts.get(turn.speaker, 0) + 1
        return counts


# --- codebooks -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class CodeEntry:
    """One code as a codebook file gives it. ``parent`` is the key of the code above, None for a theme."""

    key: str
    label: str
    short: str = ""
    definition: str = ""
    use: str = ""
    avoid: str = ""
    example: str = ""
    colour: str = ""
    parent: str | None = None
    counts: bool = True
    """False for a counter-example: tabulated apart, never as the barrier."""


@dataclass(frozen=True, slots=True)
class Codebook:
    """A codebook file: a name, what the top level is called, and its codes in order, parents first."""

    name: str
    codes: tuple[CodeEntry, ...]
    level: str = "theme"
    """What this project calls a top-level code: theme, category or barrier."""
    description: str = ""


# --- the study -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Code:
    """A code of the study as it stands now."""

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
    """Identifier of the code above; None for a theme."""
    theme: str
    """Identifier of the top-level code it rolls up to; its own for a theme."""
    counts: bool
    order: float
    retired: bool
    resolved: str
    """Identifier of the code it was merged into; its own where it was not."""
    proposed_by: str | None = None
    """The coder who made it while the codebook was locked; None once it is accepted, as most are."""
    meaning: str = ""
    """A digest of what it means now: of its definition and of when to use it and when not."""
    first_meaning: str = ""
    """The same of what it meant when it was made."""
    split_into: tuple[str, ...] = ()
    """Identifiers of the codes it was split into."""
    merged_into: str | None = None
    """Identifier of the code it was merged into itself; that may have been merged on."""


@dataclass(frozen=True, slots=True)
class Interview:
    """One interview. ``name`` is the id the team gave it (DE-01)."""

    id: str
    name: str
    file: str
    format: str
    language: str | None
    attributes: Mapping[str, str]
    main_coder: str | None
    text: str
    """Identifier of the current version of its text."""
    length: int
    """Code points of the current text."""
    words: int
    """Words in turns of the current text."""
    roles_confirmed: bool


@dataclass(frozen=True, slots=True)
class Speaker:
    """Someone who speaks in an interview, with the role that decides what is counted."""

    id: str
    interview: str
    number: int
    label: str
    role: Role
    confirmed: bool


@dataclass(frozen=True, slots=True)
class Document:
    """What a screen or a statistic needs of one interview: its words and how they are divided."""

    interview: Interview
    text: str
    turns: tuple[Turn, ...]
    sentences: tuple[Span, ...]
    speakers: tuple[Speaker, ...]
    segments: tuple[Span, ...] = ()
    """Stretches the lead drew for coders to assign codes to, in order, without overlaps."""

    def role(self, label: str | None) -> Role:
        """Role of a speaker; words without a label count as the interviewee's."""
        for speaker in self.speakers:
            if speaker.label == label:
                return speaker.role
        return "interviewee"


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of an interview that the lead drew: what coders assign codes to, and agreement compares."""

    interview: str
    start: int
    end: int
    drawings: tuple[str, ...]
    """Identifiers of what drew it: one, or several where two copies drew the same."""


@dataclass(frozen=True, slots=True)
class Coding:
    """A coder assigned a code to a passage. Positions are on the current version of the text."""

    id: str
    interview: str
    coder: str
    code: str
    """Identifier of the code as assigned; ``Code.resolved`` leads on after a merge of codes."""
    round: str
    start: int
    end: int
    at: str
    """When it was assigned, UTC, ISO 8601."""
    discuss: bool = False
    placed: bool = True
    """False where a later correction of the text removed all of its words."""
    meaning: str | None = None
    """What its code meant when it was assigned, as `Code.meaning`; None for what it first meant."""
    looked_at: tuple[str, ...] = ()
    """Meanings under which its coder has said since that it holds."""


@dataclass(frozen=True, slots=True)
class Memo:
    """A coder's note on a coding, a passage, an interview, a code or the study."""

    id: str
    about: str
    """coding, passage, interview, code or study."""
    target: str
    """Identifier of the coding, interview or code; empty for the study."""
    interview: str | None
    start: int | None
    end: int | None
    coder: str
    text: str
    at: str


@dataclass(frozen=True, slots=True)
class QuoteMark:
    """What is said of a coding as a quote: that it is one, how it is to be printed, in another language."""

    coding: str
    """Identifier of the coding, which may have been removed since."""
    interview: str
    """Identifier of the interview."""
    starred: bool
    edited: str | None
    """The passage with words left out and [words put in]; None where it is to be printed as it stands."""
    look_again: bool
    """True where a correction of the text changed a place that the edited form changes: the passage is
    printed as it stands until someone has looked."""
    translation: str | None
    translation_language: str | None
    """Language tag of the translation, such as "en"."""
    order: float
    """Which of a theme's quotes goes first: the smallest; 0 where nobody said."""
    coder: str
    """Who starred it, or said the rest where nobody did."""
    at: str
    translation_again: bool = False
    """True where a correction of the text changed the passage after it was translated."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What a coder wrote of a theme in an interview: a cell of the framework matrix."""

    id: str
    interview: str
    """Identifier of the interview."""
    code: str
    """Identifier of the code; ``Code.resolved`` leads on after a merge of codes."""
    coder: str
    text: str
    at: str


@dataclass(frozen=True, slots=True)
class RoundDraw:
    """How the interviews of a round were drawn, so that it can be told and done again."""

    share: float | None
    """Share of the interviews that was asked for; None where a number was."""
    number: int | None
    by: str
    """Attribute whose values were the strata; empty where all interviews were one."""
    seed: int


@dataclass(frozen=True, slots=True)
class Round:
    """A stretch of the work with its own purpose: training, pilot, reliability, drift check, coding."""

    id: str
    name: str
    kind: RoundKind
    coders: tuple[str, ...]
    interviews: tuple[str, ...]
    """Identifiers of interviews; empty for the standing round of ordinary coding, which has all."""
    open: bool
    drawn: RoundDraw | None = None
    """How its interviews were drawn; None where they were named."""
    reveal: Reveal = "closing"
    start: Start = "continue"


@dataclass(frozen=True, slots=True)
class Finished:
    """A coder finished an interview in a round."""

    interview: str
    coder: str
    round: str
    finished: bool
    """False where it was reopened since; the first pass still counts for agreement."""
    first_at: str
    codes: tuple[str, ...]
    """Identifiers of the codes there were; a code made later is missing for this coder, not a no."""
    reread: tuple[str, ...] = ()
    """Identifiers of codes made later for which the coder has read the interview since."""


@dataclass(frozen=True, slots=True)
class Decision:
    """How coders' disagreement about a passage was settled. Positions are on the current text."""

    id: str
    interview: str
    coder: str
    """Who decided."""
    at: str
    round: str
    """Identifier of the round whose codings were judged."""
    coders: tuple[str, str]
    """Whom the verdicts a and b mean."""
    verdict: Verdict
    start: int
    end: int
    """The region that was settled."""
    placed: bool
    """False where a later correction of the text removed all words of the region."""
    resolved: tuple[tuple[str, int, int], ...]
    """What stands: (identifier of a code, start, end); empty where nothing does."""
    judged: tuple[str, ...]
    """Identifiers of the codings it settled."""
    reason: str
    shown: bool
    """False where another copy settled the same apart, and later: that one counts."""
    conflicting: bool
    """True where copies settled the same differently."""
    codings_changed: bool
    """True where a coding it judged was removed or given other boundaries since."""
    words_changed: bool
    """True where a correction of the text changed words of the region since."""
    added: tuple[str, ...] = ()
    """Identifiers of codings made there since, of codes it was about: it says nothing of them."""

    @property
    def outdated(self) -> bool:
        """Whether what it rests on is no longer what it was."""
        return self.codings_changed or self.words_changed or bool(self.added) or not self.placed


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field that two copies set apart from each other; the shown value is one of several."""

    subject: str
    field: str
    shown: str
    others: tuple[str, ...]
