"""What every chapter of a report may need besides its own part."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from interviewcoder.report.clean import one_line
from interviewcoder.report.contents import ReportContents
from interviewcoder.report.figures import Picture
from interviewcoder.report.ooxml import Element


@dataclass(frozen=True, slots=True)
class About:
    """The report as a whole, and how a picture is placed in it."""

    contents: ReportContents
    place: Callable[[Picture, str], Element]
    """Makes the paragraph that shows a picture, given its name."""

    @property
    def level(self) -> str:
        """What the study calls a top-level code."""
        return one_line(self.contents.level_name) or "theme"
