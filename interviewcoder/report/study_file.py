"""A study as one file: its report in Word, or all its tables as a workbook or a page.

What a command writes a script writes too, with the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from interviewcoder.model import OptionError, StudyError
from interviewcoder.project import Project
from interviewcoder.report.settings import ReportSettings, placed
from interviewcoder.tables.gather import of_one_state
from interviewcoder.tables.whole_study import WholeOptions, WholeStudy, whole_study


def write_study_report(
    project: Project, path: Path | str, settings: ReportSettings | Path | str | None = None
) -> tuple[str, ...]:
    """Write the report of a study as a Word file, over one that is there; return what should be checked
    before it is sent, a sentence each.

    ``settings`` are those of a report, or the file they are read from (as ``interviewcoder report --init``
    writes it); without them the report is the usual one. The same study and settings give the same bytes.

    Raises OptionError for a name that does not end in .docx, for settings that cannot be, and where a table
    cannot be made; StudyError where the file cannot be written.
    """
    from interviewcoder.report.gather import report_contents
    from interviewcoder.report.package import check_path
    from interviewcoder.report.settings_file import read_report_settings
    from interviewcoder.report.word import write_report

    check_path(Path(path))
    if settings is None:
        settings = ReportSettings()
    chosen = settings if isinstance(settings, ReportSettings) else read_report_settings(Path(settings))
    contents = report_contents(project, chosen)
    try:
        return write_report(contents, Path(path), chosen.template, table_style=chosen.table_style)
    except OptionError as error:
        raise placed(error, chosen) from None


@of_one_state
def write_study_tables(
    project: Project, /, path: Path | str, options: WholeOptions | None = None
) -> tuple[str, ...]:
    """Write all tables of a study as a workbook (.xlsx) or a page (.html), over a file that is there; return
    why a table is not in it, a sentence each.

    Raises OptionError for another name, and as `whole_study`; StudyError where it cannot be written.
    """
    from interviewcoder.files import write_whole

    path = Path(path)
    kind = path.suffix.removeprefix(".").casefold()
    if kind not in STUDY_FILES:
        raise OptionError(f"{path} is neither .xlsx nor .html; choose such a name.")
    study = whole_study(project, options)
    try:
        write_whole(path, study_file(project, study, kind))
    except OSError as error:
        raise StudyError(f"{path} cannot be written ({error.strerror}); choose another place.") from None
    return tuple(f"Without the table '{one.title}': {one.reason}" for one in study.tables if one.reason)


@of_one_state
def study_file(project: Project, /, study: WholeStudy, kind: str) -> bytes:
    """The bytes of a file of a kind (`STUDY_FILES`) with all tables, and where they come from."""
    return _MAKERS[kind](project, study)


def _workbook(project: Project, study: WholeStudy) -> bytes:
    from interviewcoder.report.excel import study_workbook
    from interviewcoder.report.origin import study_origin

    origin = study_origin(project, study.options)
    return study_workbook(study, origin.lines, origin.last_change)


def _page(project: Project, study: WholeStudy) -> bytes:
    from interviewcoder.report.html import page_bytes, page_contents
    from interviewcoder.report.origin import study_origin

    return page_bytes(page_contents(project, study), study_origin(project, study.options).lines)


_MAKERS: dict[str, Callable[[Project, WholeStudy], bytes]] = {
    "xlsx": _workbook,
    "html": _page,
    "htm": _page,
}

STUDY_FILES = tuple(_MAKERS)
"""Kinds of files, by their endings."""
