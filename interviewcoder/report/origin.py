"""Where the numbers of an exported file come from: study, last change, program and options."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

from interviewcoder.project import Project
from interviewcoder.report.facts import options_words, study_history
from interviewcoder.report.sentences import program
from interviewcoder.tables.whole_study import WholeOptions


@dataclass(frozen=True, slots=True)
class Origin:
    """What is said of a file's origin."""

    lines: tuple[tuple[str, str], ...]
    """What, and its value."""
    last_change: str
    """ISO 8601; blank where the study was never changed."""


def study_origin(project: Project, options: WholeOptions) -> Origin:
    """The origin of a file with all tables of a study."""
    history = study_history(project)
    return Origin(
        (
            ("Study", project.settings().get("name") or project.path.stem),
            ("Digest of the study", history.digest),
            ("Last change", history.last_change[:19].replace("T", " ") or "none"),
            ("Program", program(program_version())),
            ("Options of the themes", options_words(options.themes)),
            ("Options of agreement", options_words(options.agreement)),
            ("Options of the quotes", options_words(options.quotes)),
        ),
        history.last_change,
    )


def program_version() -> str:
    """The version of this program; blank where it is not installed."""
    try:
        return version("interviewcoder")
    except PackageNotFoundError:  # run from source files without an installation
        return ""
