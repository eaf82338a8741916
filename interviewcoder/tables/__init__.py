"""From a study to arrays, to statistics, to rows: the tables a study is reported with."""

from interviewcoder.tables.options import AgreementOptions, ThemeOptions

__all__ = ["AgreementOptions", "ThemeOptions"]
