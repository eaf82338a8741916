"""The tables a study is reported with, as rows of plain values.

Scripts take ``.frame()``, a pandas data frame; the command line, screens and Word take the rows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from interviewcoder.tables.frames import free_column, free_columns, row_frame, told_apart
from interviewcoder.tables.options import AgreementOptions, QuoteOptions
from interviewcoder.tables.theme_rows import ThemeCell as ThemeCell  # noqa: PLC0414 - found here too
from interviewcoder.tables.theme_rows import ThemeColumn as ThemeColumn  # noqa: PLC0414
from interviewcoder.tables.theme_rows import ThemeRow as ThemeRow  # noqa: PLC0414
from interviewcoder.tables.theme_rows import ThemeTable as ThemeTable  # noqa: PLC0414

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class CodedPassage:
    """A coding, with the words it is about."""

    interview: str
    country: str | None
    coder: str
    round: str
    theme: str
    code: str
    label: str
    counts: bool
    start: int
    end: int
    words: str
    speaker: str | None
    discuss: bool
    memo: str
    at: str
    id: str


@dataclass(frozen=True, slots=True)
class CodingsTable:
    """All live codings of a study, by interview and place."""

    rows: tuple[CodedPassage, ...]
    hidden: tuple[str, ...] = ()
    """Interviews left out, because an open round hides what was coded in them."""

    def frame(self) -> pd.DataFrame:
        """A row a coding. ``start`` and ``end`` are int64 (code points, half-open), ``counts`` and
        ``discuss`` bool, the rest text; ``country`` and ``speaker`` may be missing."""
        types = {"start": "int64", "end": "int64", "counts": "bool", "discuss": "bool"}
        return row_frame(CodedPassage, self.rows, types)


@dataclass(frozen=True, slots=True)
class FinalPassage:
    """A code that counts on a passage."""

    interview: str
    country: str | None
    theme: str
    """Key of the theme."""
    code: str
    """Key of the code, merges followed."""
    counts: bool
    """False for a counter-example."""
    start: int
    end: int
    words: str
    source: str
    """Why it counts: decision, agreed, or main (the main coder gave it)."""


@dataclass(frozen=True, slots=True)
class FinalTable:
    """The final codings of all interviews that are counted, by interview and place."""

    rows: tuple[FinalPassage, ...]

    def frame(self) -> pd.DataFrame:
        """A row a passage. ``start`` and ``end`` are int64 (code points, half-open), ``counts`` is bool, the
        rest text; ``country`` may be missing."""
        return row_frame(FinalPassage, self.rows, {"start": "int64", "end": "int64", "counts": "bool"})


OVERALL = "overall"
"""Name of the row over all codes."""
TOTAL = "Total"
"""Name of the column with all interviews of a row."""


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """Agreement on one code (theme, interview, country), or overall."""

    name: str
    """Key of the code or theme; name of the interview or country; "overall"."""
    label: str
    units: int
    """Units at least two coders finished."""
    interviews: int
    coders: int
    both: int
    only_a: int
    only_b: int
    neither: int
    """The four counts over pairs of coders (A before B by name), pooled."""
    percent: float | None
    positive: float | None
    negative: float | None
    alpha: float | None
    low: float | None
    high: float | None
    range: str
    """What low and high are: "leave-one-out", "approximate" or "interval" (bootstrap), or ""."""
    alpha_coded: float | None
    """α over the units that any coder gave any code; reported beside, never instead."""
    reason: str
    """Why α is undefined; empty where it is not."""
    prevalence: Mapping[str, float]
    """Coder -> share of units marked."""
    kappa: Mapping[str, float | None]
    """Pair of coders ("ana · ben") -> Cohen's κ."""
    by_interview: Mapping[str, float | None]
    """Interview -> its own α."""
    neither_coded: int = 0
    """``neither`` over the units that any coder gave any code; the other three counts are the same there."""
    undefined_resamples: int = 0
    """Resamples (or interviews left out) that had no variation and are not in the range."""
    reasons: Mapping[str, str] = field(default_factory=dict)
    """Figure ("alpha", "positive", "kappa ana · ben", …) -> why it is undefined, for those that are."""
    forced: Mapping[str, str] = field(default_factory=dict)
    """Pair of coders -> the one of them who gave the code to none, or all, of their units, so that κ is 0
    whatever the other did."""
    groups: tuple[str, ...] = ()
    """Where a code is asked by group: the values of the group or groups (a country, a pair of coders)."""


@dataclass(frozen=True, slots=True)
class AgreementTable:
    """Agreement of a study's coders, with all that must be said beside it."""

    rows: tuple[AgreementRow, ...]
    overall: AgreementRow
    """MASI α on the sets of codes of each unit; its four counts are of units, coded or not."""
    lowest: tuple[str, ...]
    """Keys of the (up to three) codes with the lowest α; none that is as high as the highest."""
    interviews: tuple[str, ...]
    coders: tuple[str, ...]
    rounds: tuple[str, ...]
    double_coded: int
    """Interviews compared; ``finished`` is how many the study has that anyone finished."""
    finished: int
    notes: tuple[str, ...]
    """Sentences to print under the table: unit, marking rule, whose codings, uncertainty."""
    options: AgreementOptions
    by_coders: Mapping[int, int] = field(default_factory=dict)
    """Number of coders -> how many of the interviews so many finished."""
    elsewhere: int = 0
    """Interviews that are double-coded in rounds that were not chosen, and not compared here."""
    conduct: tuple[str, ...] = ()
    """How the rounds compared were drawn, and until when coded blind, in sentences."""
    strata: str = ""
    """Attributes the interviews were drawn by, within whose values they are resampled; empty without."""
    alphas: Mapping[str, float] = field(default_factory=dict)
    """Key of each code (or theme) that has an α over all interviews compared -> that α, whatever the rows."""
    kinds: Mapping[str, str] = field(default_factory=dict)
    """Name of each round compared -> its kind, such as reliability or training."""
    blind: tuple[str, ...] = ()
    """Interviews that two coders finished and that are left out, since an open round hides them."""

    def frame(self) -> pd.DataFrame:
        """A row a code, "overall" last, which ``kind`` tells from a "row" of that name. Counts int64, figures
        float64 (missing where undefined); ``kappa`` of each pair in a column "kappa ana · ben", prevalence in
        "prevalence ana"."""
        import pandas as pd

        records = []
        for row in (*self.rows, self.overall):
            named = free_columns(self.options.groups, (*AgreementRow.__dataclass_fields__, "kind"))
            record: dict[str, object] = dict(zip(named, row.groups or ("",) * 2, strict=False))
            record |= {"name": row.name, "kind": "overall" if row is self.overall else "row"}
            record |= {
                name: getattr(row, name)
                for name in AgreementRow.__dataclass_fields__
                if name not in ("prevalence", "kappa", "by_interview", "groups", "reasons", "forced")
            }
            record["reasons"] = "; ".join(f"{figure}: {why}" for figure, why in row.reasons.items())
            record |= {f"prevalence {coder}": value for coder, value in row.prevalence.items()}
            record |= {f"kappa {pair}": value for pair, value in row.kappa.items()}
            records.append(record)
        frame = pd.DataFrame(records)
        figures = ["percent", "positive", "negative", "alpha", "low", "high", "alpha_coded"]
        figures += [column for column in frame.columns if column.startswith(("kappa ", "prevalence "))]
        return frame.astype(dict.fromkeys(figures, "float64"))


@dataclass(frozen=True, slots=True)
class SampleTable:
    """How many interviews there are by two attributes (country by stakeholder group)."""

    rows_by: str
    columns_by: str
    """Empty where the interviews are shown by one attribute; they are then in one column."""
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int, ...]], ...]
    """(Value of the first attribute, interviews by value of the second)."""
    interviews: int
    words: int
    finished: int
    hidden: int = 0
    """Interviews whose coding an open round hides; none of them is among those finished."""

    @property
    def headings(self) -> tuple[str, ...]:
        """The columns as people read them, none called as the sums beside them are."""
        return told_apart(self.columns, self.columns_by, (TOTAL,))

    def frame(self) -> pd.DataFrame:
        """A row a value of the first attribute, an int64 column a value of the second, and "Total".

        Where a value of the second is called so itself, or as the first attribute, that one stands as
        "attribute:Total".
        """
        import pandas as pd

        columns = free_columns(self.columns, (self.rows_by, TOTAL))
        records = [[name, *counts, sum(counts)] for name, counts in self.rows]
        return pd.DataFrame(records, columns=[self.rows_by, *columns, TOTAL])


@dataclass(frozen=True, slots=True)
class QuoteState:
    """What has to be known of a quote before it is printed, and is not printed with it."""

    values: str | None = None
    """What its attribution says besides the id, empty for nothing; None where nobody took them apart."""
    leave_out: tuple[str, ...] = ()
    """Attributes without which at least three interviews would share the rest; empty where they do."""
    form_again: bool = False
    """A correction met its edited form, which is not printed until somebody looked at it."""
    translation_again: bool = False
    """A correction met the passage after it was translated."""
    begins_later: bool = False
    """Its edited form leaves out the beginning of the passage without a sign such as […]."""
    ends_sooner: bool = False
    agreed: bool = False
    """``id`` is that of a coding with other bounds: the passage is what several coders agreed on."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage that stands for a theme in a report."""

    theme: str
    """Key of the theme."""
    interview: str
    attribution: str
    """Such as "DE-01, nuclear medicine physician, Germany"."""
    country: str | None
    words: str
    """What is to be printed: the edited form, where there is one, or the words as they stand."""
    language: str | None
    """Language of the interview."""
    shared_by: int
    """Interviews that share the attribution but for its id; fewer than three may name a person."""
    code: str = ""
    """Key of the code the passage was given; the theme's own where it was given that."""
    code_label: str = ""
    group: str | None = None
    """Value of the attribute quotes are chosen by; None where they are not, or the interview has none."""
    id: str = ""
    """Identifier of the coding that stands for the passage; empty where a decision put the code there, and
    nobody's coding of the theme lies on it."""
    start: int = 0
    end: int = 0
    """Where the passage lies on the text, in code points, half-open."""
    speaker: str | None = None
    starred: bool = False
    original: str = ""
    """The words as they stand, white space joined."""
    edited: bool = False
    """Whether ``words`` are an edited form."""
    translation: str = ""
    """Empty where there is none."""
    translation_language: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)
    """Those of the interview."""
    state: QuoteState = QuoteState()


@dataclass(frozen=True, slots=True)
class QuoteTable:
    """Quotes by theme and group, in the order in which they are printed."""

    rows: tuple[Quote, ...]
    notes: tuple[str, ...]
    """Sentences to print under them: whose codings, what is starred and could not be quoted."""
    options: QuoteOptions

    def frame(self) -> pd.DataFrame:
        """A row a quote. ``start``, ``end`` and ``shared_by`` are int64, ``edited`` and ``starred`` bool, the
        rest text; each attribute of the interviews has a column, "attribute:code" where that is taken."""
        import pandas as pd

        columns = [name for name in Quote.__dataclass_fields__ if name not in ("attributes", "state")]
        named = dict.fromkeys(name for quote in self.rows for name in quote.attributes)
        attributes = {name: free_column(name, columns) for name in named if name != "country"}
        records = [
            [getattr(quote, name) for name in columns] + [quote.attributes.get(name) for name in attributes]
            for quote in self.rows
        ]
        frame = pd.DataFrame(records, columns=[*columns, *attributes.values()])
        types = dict.fromkeys(("start", "end", "shared_by"), "int64")
        return frame.astype({**types, "edited": "bool", "starred": "bool"})
