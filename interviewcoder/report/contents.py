"""What a report says, as plain data: gathered above from a study, or built by hand in a script or test.

Kept apart from the writing so that the Word file never sees a study and can be tried on any numbers.
"""

from __future__ import annotations

from dataclasses import dataclass

from interviewcoder.model import Code
from interviewcoder.tables.rows import AgreementTable, Quote, SampleTable, ThemeTable


@dataclass(frozen=True, slots=True)
class ReportContents:
    """All that stands in a report."""

    title: str
    study: str
    """Name of the study."""
    sample: SampleTable
    themes: ThemeTable
    sub_codes: ThemeTable | None
    """Themes with their sub-codes listed under them; None to leave the detail out."""
    agreement: AgreementTable | None
    agreement_reason: str
    """Why there is no agreement table, as a sentence; printed in its place."""
    quotes: tuple[Quote, ...]
    codes: tuple[Code, ...]
    """The codebook as it stands, in order, parents first."""
    level_name: str
    """What the study calls a top-level code: theme, category or barrier."""
    last_change: str
    """ISO 8601 date or time of the last change of the study; the only date in the file. May be blank."""
    program_version: str
    warnings: tuple[str, ...] = ()
    """What the lead should check before sending; printed on the first page."""
