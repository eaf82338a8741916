"""From a study to what a report says: the only part of the report that sees a study."""

from __future__ import annotations

from dataclasses import replace
from importlib.metadata import PackageNotFoundError, version

from interviewcoder.model import OptionError
from interviewcoder.project import Project
from interviewcoder.report.contents import ReportContents
from interviewcoder.tables import agreement_table, quotes, sample_table, theme_table
from interviewcoder.tables.gather import codes_that_count
from interviewcoder.tables.options import AgreementOptions, ThemeOptions
from interviewcoder.tables.rows import AgreementTable


def report_contents(
    project: Project,
    *,
    title: str = "",
    themes: ThemeOptions | None = None,
    agreement: AgreementOptions | None = None,
) -> ReportContents:
    """All that stands in a study's report, by the options of its tables.

    Raises OptionError where a table cannot be made: no interviews, roles not confirmed, an unknown name.
    """
    if not project.interviews():
        raise OptionError(f"{project.path} has no interviews to report on; import some first.")
    themes = themes or ThemeOptions()
    compared = agreement_table(project, agreement or AgreementOptions())
    settings = project.settings()
    name = settings.get("name") or project.path.stem
    return ReportContents(
        title=title or name,
        study=name,
        sample=sample_table(project, columns_by=themes.by)
        if themes.by != "stakeholder_group"
        else sample_table(project),
        themes=theme_table(project, themes),
        sub_codes=theme_table(project, replace(themes, sub_codes=True)),
        agreement=compared if compared.overall.units else None,
        agreement_reason="" if compared.overall.units else _why_none(compared),
        quotes=quotes(project, by="", boundary=themes.boundary).rows,
        codes=tuple(c for c in codes_that_count(project) if not c.retired and c.resolved == c.id),
        level_name=settings.get("level") or "theme",
        last_change=max((change.at for _, change in project.changes_since()), default=""),
        program_version=_version(),
    )


def _why_none(compared: AgreementTable) -> str:
    if compared.double_coded:
        return " ".join((f"Agreement by {compared.options.unit} was not computed.", *compared.notes))
    return "No interview was finished by two coders in the rounds chosen, so agreement was not computed."


def _version() -> str:
    try:
        return version("interviewcoder")
    except PackageNotFoundError:  # run from source files without an installation
        return ""
