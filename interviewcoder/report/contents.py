"""What a report says, as plain data: gathered above from a study, or built by hand in a script or test.

Kept apart from the writing so that the Word file never sees a study and can be tried on any numbers. A report
is a list of parts; each is written by a chapter of its own, in the order given.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, TypeVar

from interviewcoder.model import Code
from interviewcoder.tables.cooccurrence import CooccurrenceTable
from interviewcoder.tables.rows import AgreementTable, Quote, SampleTable, ThemeTable
from interviewcoder.tables.saturation import SaturationTable
from interviewcoder.tables.stripes import StripeTable

Layout = Literal["A", "B", "C", "D", "E"]
"""How a theme table is set: interviews n/N (%); counts with percentages of rows or columns; mentioned or not;
a quote in each cell; the sample by two attributes."""

FigureKind = Literal["heat-map", "dot-plot", "saturation", "co-occurrence", "stripes"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of a report."""

    heading: str = ""
    """Its heading; empty for the usual one."""
    text: str = ""
    """Paragraphs of the researchers' own, printed under the heading."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextPart(Part):
    """A heading and paragraphs, and nothing else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListsPart(Part):
    """Lists of the tables and the figures."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SamplePart(Part):
    """How many interviews there are, by two attributes."""

    table: SampleTable
    alone: bool = False
    """Whether it is the table alone, as layout E has it, without a word of how much was coded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemePart(Part):
    """Themes by groups of interviews, counter-examples apart."""

    table: ThemeTable
    layout: Layout = "A"
    quotes: tuple[Quote, ...] = ()
    """Of layout D: those that stand in the cells."""
    quote_notes: tuple[str, ...] = ()
    """What is said under quotes, such as what is starred and not quoted."""
    language: str = "en"
    """Language of the report, as in `QuotePart`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SubCodePart(Part):
    """Themes with their sub-codes under them."""

    table: ThemeTable


@dataclass(frozen=True, slots=True, kw_only=True)
class FigurePart(Part):
    """Figures, in their order."""

    table: ThemeTable
    """Of the heat map and the dot plot; with sub-codes, where those have them."""
    figures: tuple[FigureKind, ...] = ("heat-map",)
    sub_codes: bool = False
    """Whether the heat map and the dot plot show sub-codes below their themes."""
    saturation: SaturationTable | None = None
    cooccurrence: CooccurrenceTable | None = None
    stripes: tuple[StripeTable, ...] = ()
    """Of the interviews of which the stripes are drawn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementPart(Part):
    """Agreement between coders."""

    table: AgreementTable | None
    reason: str = ""
    """Why there is no table, as a sentence; printed in its place."""


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A decision as it is told."""

    interview: str
    round: str
    codes: tuple[str, ...]
    """Keys of the codes that stand; empty where none does."""
    verdict: str
    """In words: whose codings stand."""
    decided_by: str
    reason: str
    outdated: bool = False
    """Whether codings or words changed since."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionPart(Part):
    """How coders' disagreements were settled."""

    decisions: tuple[DecisionRow, ...]
    open: int = 0
    """Questions that nobody has settled."""
    compared: int | None = None
    """Interviews whose coders are compared, whether they disagree or not; None where nobody counted."""
    elsewhere: int = 0
    """Decisions about rounds that are not among those compared."""
    asked: int = 0
    """Questions there were, settled or not."""
    interviews: int = 0
    """Interviews in which coders disagreed."""
    each: bool = False
    """Whether each decision is listed with its reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotePart(Part):
    """Quotes by theme."""

    quotes: tuple[Quote, ...]
    notes: tuple[str, ...] = ()
    language: str = "en"
    """Language of the report: quotes in another one have their translation beside them."""
    book: bool = False
    """Whether it is a book of all of them, with the attributes of each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CodebookPart(Part):
    """The codebook, whose codes are those of the report."""


Checklist = Literal["coreq", "srqr"]


@dataclass(frozen=True, slots=True)
class StudyFacts:
    """What a study knows of itself, for the checklists of journals. Numbers of interviews where not said."""

    interviews: int = 0
    finished: int = 0
    words: int = 0
    attributes: tuple[str, ...] = ()
    """Names of the attributes that interviews have."""
    interviewers: tuple[str, ...] = ()
    """Labels under which interviewers speak in the transcripts."""
    minutes: tuple[float, ...] = ()
    """Length of each interview whose transcript has times, up to its last time; in order of size."""
    coders: int = 0
    """Coders who finished an interview that counts."""
    double_coded: int = 0
    """Interviews that at least two of them finished."""
    themes: int = 0
    sub_codes: int = 0
    counter_examples: int = 0
    codes_before: int | None = None
    """Codes that were in the codebook before the first coding; None where nothing is coded."""
    codes_after: int = 0
    """Codes made since."""
    settled: int = 0
    """Decisions about disagreements."""
    hidden: int = 0
    """Interviews whose coding an open round hides; they are among ``interviews`` and in no other number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistPart(Part):
    """A journal's checklist, filled in where the study can."""

    checklist: Checklist
    facts: StudyFacts


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvenancePart(Part):
    """Where the numbers come from: enough to make the same report again, and to tell if it is the same."""

    lines: tuple[tuple[str, str], ...]
    """What, and its value."""


P = TypeVar("P", bound=Part)


@dataclass(frozen=True, slots=True)
class ReportContents:
    """All that stands in a report."""

    title: str
    study: str
    """Name of the study."""
    parts: tuple[Part, ...]
    """In the order in which they are printed."""
    codes: tuple[Code, ...]
    """The codebook as it stands, in order, parents first."""
    level_name: str
    """What the study calls a top-level code: theme, category or barrier."""
    last_change: str
    """ISO 8601 date or time of the last change of the study; the only date in the file. May be blank."""
    program_version: str
    open_rounds: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """(Name, interviews) of the rounds that are open and hide what was coded in these interviews."""
    warnings: tuple[str, ...] = field(default=())
    """What the lead should check before sending; printed on the first page."""

    def every(self, kind: type[P]) -> Iterator[P]:
        """The parts of a kind."""
        return (part for part in self.parts if isinstance(part, kind))
