"""Where the numbers of an exported file come from: study, last change, program and options."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

from interviewcoder.project import Project
from interviewcoder.report.facts import not_in_it, options_words, study_history
from interviewcoder.report.sentences import program
from interviewcoder.tables.options import ThemeOptions
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
    chosen = {"the themes": options.themes, "agreement": options.agreement, "the quotes": options.quotes}
    return _origin(project, chosen)


def theme_origin(project: Project, options: ThemeOptions) -> Origin:
    """The origin of a file with one theme table."""
    return _origin(project, {"the themes": options})


def _origin(project: Project, options: Mapping[str, object]) -> Origin:
    history = study_history(project)
    return Origin(
        (
            ("Study", project.settings().get("name") or project.path.stem),
            ("Digest of the study", history.digest),
            ("Last change", history.last_change[:19].replace("T", " ") or "none"),
            *not_in_it(project),
            ("Program", program(program_version())),
            *((f"Options of {what}", options_words(chosen)) for what, chosen in options.items()),
        ),
        history.last_change,
    )


def program_version() -> str:
    """The version of this program; blank where it is not installed."""
    try:
        return version("interviewcoder")
    except PackageNotFoundError:  # run from source files without an installation
        return ""
