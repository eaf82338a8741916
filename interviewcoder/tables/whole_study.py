"""Every table of a study at once, as plain columns and rows: for a workbook, a folder of CSV, a page.

One place, so that all of them hold the same tables under the same names, and say alike why one is not there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, TypeVar

from interviewcoder.model import OptionError
from interviewcoder.project import Project
from interviewcoder.tables.agreement import agreement_table
from interviewcoder.tables.codings import codings_table
from interviewcoder.tables.column_words import ATTRIBUTE, Kind, attribute_words, column_words
from interviewcoder.tables.cooccurrence import CooccurrenceTable, cooccurrence_table
from interviewcoder.tables.decisions import decision_lines
from interviewcoder.tables.final_table import final_codings
from interviewcoder.tables.gather import attribute_names, codes_in_use, of_one_state
from interviewcoder.tables.options import AgreementOptions, QuoteOptions, ThemeOptions
from interviewcoder.tables.options_exploring import CooccurrenceOptions, SaturationOptions
from interviewcoder.tables.quotes import quotes
from interviewcoder.tables.rows import QuoteTable, ThemeTable
from interviewcoder.tables.sample import sample_table
from interviewcoder.tables.saturation import SaturationTable, saturation_table
from interviewcoder.tables.themes import theme_table, usual_groups

if TYPE_CHECKING:
    import pandas as pd

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class WholeOptions:
    """Choices of all tables of a study."""

    themes: ThemeOptions = field(default_factory=ThemeOptions)
    agreement: AgreementOptions = field(default_factory=AgreementOptions)
    quotes: QuoteOptions = field(default_factory=lambda: QuoteOptions(by=""))
    transcripts: bool = True
    """Whether words of the transcripts are there beside the quotes: the passages of codings and decisions,
    and what coders wrote about them."""


@dataclass(frozen=True, slots=True)
class PlainColumn:
    """A column, with what it holds."""

    name: str
    kind: Kind
    about: str


@dataclass(frozen=True, slots=True)
class PlainTable:
    """A table as columns and rows; text, numbers, truths, or None."""

    name: str
    """Such as final-codings."""
    title: str
    columns: tuple[PlainColumn, ...] = ()
    rows: tuple[tuple[Any, ...], ...] = ()
    notes: tuple[str, ...] = ()
    reason: str = ""
    """Why it could not be made, as a sentence; it then has no columns."""


@dataclass(frozen=True, slots=True)
class WholeStudy:
    """All tables of a study."""

    name: str
    level: str
    """What the study calls a top-level code."""
    themes: ThemeTable
    """The themes without their sub-codes."""
    detailed: ThemeTable
    """The same with them, interviews counted."""
    quotes: QuoteTable
    cooccurrence: CooccurrenceTable | None
    saturation: SaturationTable | None
    tables: tuple[PlainTable, ...]
    options: WholeOptions

    def table(self, name: str) -> PlainTable:
        """The table of a name."""
        return next(table for table in self.tables if table.name == name)


_WORDS = {"words", "memo", "reason"}
"""Columns of codings and decisions that hold words of a transcript, or words about them."""


@of_one_state
def whole_study(project: Project, /, options: WholeOptions | None = None) -> WholeStudy:
    """All tables of a study. What an open round hides is in none of them.

    Raises OptionError where there are no interviews, where the themes cannot be counted (roles not confirmed,
    an unknown coder or attribute); another table that cannot be made says why in its place.
    """
    options = options or WholeOptions()
    interviews = project.interviews()
    if not interviews:
        raise OptionError(f"{project.path} has no interviews to export tables of; import some first.")
    attributes = attribute_names(interviews)
    themes = usual_groups(project, options.themes)
    plain = theme_table(project, replace(themes, sub_codes=False))
    detailed = theme_table(project, replace(themes, sub_codes=True, count="interviews"))
    quoted = quotes(project, replace(options.quotes, coders=themes.coders, boundary=themes.boundary))
    coders, boundary = themes.coders, themes.boundary
    together = CooccurrenceOptions(coders=coders, boundary=boundary)
    pairs, no_pairs = _tried(lambda: cooccurrence_table(project, together))
    new_codes = SaturationOptions(coders=coders, boundary=boundary)
    curve, no_curve = _tried(lambda: saturation_table(project, new_codes))
    compared, no_comparison = _tried(lambda: agreement_table(project, options.agreement))
    coded = codings_table(project)
    hidden = (
        (f"Left out until their round reveals them: codings of {', '.join(coded.hidden)}.",)
        if coded.hidden
        else ()
    )
    made = (
        _sample(project, attributes, themes),
        _interviews(project, attributes),
        every_count(detailed, "Themes and sub-codes"),
        _perhaps("agreement", "Agreement", compared, no_comparison),
        _plain("quotes", "Quotes", quoted.frame(), quoted.notes),
        _decisions(project),
        _plain("final-codings", "Final codings", final_codings(project, boundary=themes.boundary).frame()),
        _plain("codings", "Codings", coded.frame(), hidden),
        _together(pairs, no_pairs),
        _perhaps("saturation", "Saturation", curve, no_curve),
        _codebook(project),
    )
    kept = project.settings()
    return WholeStudy(
        kept.get("name") or project.path.stem,
        kept.get("level") or "theme",
        plain,
        detailed,
        quoted,
        pairs,
        curve,
        made if options.transcripts else tuple(map(_without_words, made)),
        replace(options, themes=themes),
    )


def every_count(table: ThemeTable, title: str) -> PlainTable:
    """A theme table as a line a theme and group, with every count whatever its options show."""
    return _plain("themes", title, table.frame(), table.notes)


def _tried(make: Callable[[], T]) -> tuple[T | None, str]:
    """A table, or why there is none."""
    try:
        return make(), ""
    except OptionError as error:
        return None, str(error)


def _perhaps(name: str, title: str, table: Any, reason: str) -> PlainTable:
    if table is None:
        return PlainTable(name, title, reason=reason)
    return _plain(name, title, table.frame(), table.notes)


def _together(pairs: CooccurrenceTable | None, reason: str) -> PlainTable:
    """Co-occurrence without the pairs that never stand together: of 500 codes there are 124,750."""
    if pairs is None:
        return _perhaps("cooccurrence", "Co-occurrence", pairs, reason)
    there = replace(pairs, rows=tuple(row for row in pairs.rows if row.together))
    left_out = len(pairs.rows) - len(there.rows)
    said = (f"{left_out:,} pairs that never stand together are left out.",) if left_out else ()
    return _plain("cooccurrence", "Co-occurrence", there.frame(), (*pairs.notes, *said))


def _plain(name: str, title: str, frame: pd.DataFrame, notes: Sequence[str] = ()) -> PlainTable:
    """A data frame as columns and rows of Python's own values."""
    columns = []
    values = []
    for column in frame.columns:
        series = frame[column]
        columns.append(_column(name, str(column), str(series.dtype)))
        missing = series.isna().tolist()
        values.append([None if gone else value for value, gone in zip(series.tolist(), missing, strict=True)])
    return PlainTable(name, title, tuple(columns), tuple(zip(*values, strict=True)), tuple(notes))


def _column(table: str, name: str, type_: str) -> PlainColumn:
    """``type_`` is that of a data frame; it says the kind where the dictionary does not."""
    kind, about = column_words(table, name)
    if kind is None:
        whole = type_.casefold().startswith("int")
        kind = "whole" if whole else "figure" if type_.startswith("float") else "text"
    return PlainColumn(name, kind, about)


def _listed(
    name: str, title: str, columns: Iterable[str], rows: Iterable[tuple[Any, ...]], notes: Sequence[str] = ()
) -> PlainTable:
    """A table whose columns are all in the dictionary, or text."""
    made = tuple(rows)
    return PlainTable(name, title, tuple(_column(name, column, "") for column in columns), made, tuple(notes))


def _sample(project: Project, attributes: Sequence[str], themes: ThemeOptions) -> PlainTable:
    if not attributes:
        return PlainTable("sample", "Sample", reason="No interview has an attribute to show the sample by.")
    table = sample_table(project, columns_by=next(iter(themes.names), ""))
    by = " and ".join(map(attribute_words, filter(None, (table.rows_by, table.columns_by))))
    made = _plain("sample", "Sample", table.frame(), (f"Interviews, by {by}.",))
    first = replace(made.columns[0], about=ATTRIBUTE)
    return replace(made, columns=(first, *made.columns[1:]))


def _interviews(project: Project, attributes: Sequence[str]) -> PlainTable:
    columns = ("interview", "language", "words", *(f"attribute:{one}" for one in attributes))
    rows = (
        (one.name, one.language, one.words, *(one.attributes.get(name) for name in attributes))
        for one in project.interviews()
    )
    return _listed("interviews", "Interviews", columns, rows)


def _decisions(project: Project) -> PlainTable:
    columns = (
        *("interview", "round", "start", "end", "codes", "verdict", "coders", "decided_by", "at"),
        *("state", "reason", "words"),
    )
    rows = (
        (
            *(line.interview.name, line.round, line.decision.start, line.decision.end, " ".join(line.keys)),
            *(line.decision.verdict, " · ".join(line.decision.coders), line.decision.coder),
            *(line.decision.at, line.state, line.decision.reason, line.words),
        )
        for line in decision_lines(project)
    )
    return _listed("decisions", "Decisions", columns, rows)


def _codebook(project: Project) -> PlainTable:
    codes = codes_in_use(project)
    keys = {code.id: code.key for code in codes}
    columns = (
        *("code", "label", "parent", "theme", "counts", "definition", "use", "avoid", "example"),
        "retired",
    )
    return _listed(
        "codebook",
        "Codebook",
        columns,
        (
            (
                *(code.key, code.label, keys.get(code.parent or "", ""), keys.get(code.theme, "")),
                *(code.counts, code.definition, code.use, code.avoid, code.example, code.retired),
            )
            for code in codes
        ),
    )


def _without_words(table: PlainTable) -> PlainTable:
    """Codings and decisions without what was said in the interviews."""
    if table.name not in ("codings", "final-codings", "decisions"):
        return table
    kept = [at for at, column in enumerate(table.columns) if column.name not in _WORDS]
    return replace(
        table,
        columns=tuple(table.columns[at] for at in kept),
        rows=tuple(tuple(row[at] for at in kept) for row in table.rows),
        notes=(*table.notes, "Without the words of the passages, as was asked for."),
    )
