"""Code expert interviews in the terminal: the public Python API.

>>> import interviewcoder as ic
>>> with ic.open_project("study.db") as project:  # doctest: +SKIP
...     frame = ic.agreement_table(project, unit="turn").frame()
...     to_check = ic.write_study_report(project, "report.docx", "report.yaml")

The options of each table (`AgreementOptions`, `ThemeOptions`, …) list what can be chosen;
``dir(interviewcoder)`` lists the names.

Names are loaded when first used, so that importing the package costs next to nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from interviewcoder.actions.study import add_coder, create_study
    from interviewcoder.codebook import read_codebook, write_codebook
    from interviewcoder.model import InterviewcoderError
    from interviewcoder.project import Project, open_project
    from interviewcoder.report.settings import ReportSettings, Section
    from interviewcoder.report.settings_file import read_report_settings
    from interviewcoder.report.study_file import write_study_report, write_study_tables
    from interviewcoder.tables import (
        AgreementOptions,
        CollocationOptions,
        ConcordanceOptions,
        CooccurrenceOptions,
        DifferenceOptions,
        FrameworkOptions,
        KeynessOptions,
        PassageOptions,
        QuoteOptions,
        SaturationOptions,
        StripeOptions,
        ThemeOptions,
        agreement_table,
        codings_table,
        collocations_table,
        concordance_table,
        cooccurrence_table,
        difference_table,
        disagreements,
        draw_double_coding,
        final_codings,
        framework_table,
        keyness_table,
        passage_table,
        plan_double_coding,
        progress_table,
        quote_warnings,
        quotes,
        quotes_to_check,
        sample_table,
        saturation_table,
        stripe_table,
        theme_table,
    )
    from interviewcoder.tables.whole_study import WholeOptions, whole_study
    from interviewcoder.transcripts import preview, read_transcript

__version__ = "0.1.0"

__all__ = [
    "AgreementOptions",
    "CollocationOptions",
    "ConcordanceOptions",
    "CooccurrenceOptions",
    "DifferenceOptions",
    "FrameworkOptions",
    "InterviewcoderError",
    "KeynessOptions",
    "PassageOptions",
    "Project",
    "QuoteOptions",
    "ReportSettings",
    "SaturationOptions",
    "Section",
    "StripeOptions",
    "ThemeOptions",
    "WholeOptions",
    "__version__",
    "add_coder",
    "agreement_table",
    "codings_table",
    "collocations_table",
    "concordance_table",
    "cooccurrence_table",
    "create_study",
    "difference_table",
    "disagreements",
    "draw_double_coding",
    "final_codings",
    "framework_table",
    "keyness_table",
    "open_project",
    "passage_table",
    "plan_double_coding",
    "preview",
    "progress_table",
    "quote_warnings",
    "quotes",
    "quotes_to_check",
    "read_codebook",
    "read_report_settings",
    "read_transcript",
    "sample_table",
    "saturation_table",
    "stripe_table",
    "theme_table",
    "whole_study",
    "write_codebook",
    "write_study_report",
    "write_study_tables",
]

_HOME = {
    "add_coder": "actions.study",
    "create_study": "actions.study",
    "read_codebook": "codebook",
    "write_codebook": "codebook",
    "InterviewcoderError": "model",
    "Project": "project",
    "open_project": "project",
    "ReportSettings": "report.settings",
    "Section": "report.settings",
    "read_report_settings": "report.settings_file",
    "write_study_report": "report.study_file",
    "write_study_tables": "report.study_file",
    "AgreementOptions": "tables",
    "CollocationOptions": "tables",
    "ConcordanceOptions": "tables",
    "CooccurrenceOptions": "tables",
    "DifferenceOptions": "tables",
    "FrameworkOptions": "tables",
    "KeynessOptions": "tables",
    "PassageOptions": "tables",
    "QuoteOptions": "tables",
    "SaturationOptions": "tables",
    "StripeOptions": "tables",
    "ThemeOptions": "tables",
    "agreement_table": "tables",
    "codings_table": "tables",
    "collocations_table": "tables",
    "concordance_table": "tables",
    "cooccurrence_table": "tables",
    "difference_table": "tables",
    "disagreements": "tables",
    "draw_double_coding": "tables",
    "final_codings": "tables",
    "framework_table": "tables",
    "keyness_table": "tables",
    "passage_table": "tables",
    "plan_double_coding": "tables",
    "progress_table": "tables",
    "quote_warnings": "tables",
    "quotes": "tables",
    "quotes_to_check": "tables",
    "sample_table": "tables",
    "saturation_table": "tables",
    "stripe_table": "tables",
    "theme_table": "tables",
    "WholeOptions": "tables.whole_study",
    "whole_study": "tables.whole_study",
    "preview": "transcripts",
    "read_transcript": "transcripts",
}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'interviewcoder' has no attribute {name!r}")
    return getattr(import_module(f"interviewcoder.{_HOME[name]}"), name)


def __dir__() -> list[str]:
    """The public names too, which are loaded when first used."""
    return sorted({*globals(), *__all__})
