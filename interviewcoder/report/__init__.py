"""From tables to a report a lead would send: a Word file with tables, a figure, quotes and the codebook."""

from interviewcoder.report.contents import ReportContents
from interviewcoder.report.word import write_report

__all__ = ["ReportContents", "write_report"]
