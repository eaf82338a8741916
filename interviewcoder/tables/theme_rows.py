"""The theme table as plain values: cells, rows, columns, and the tidy data frame of all of it.

Apart from the other tables because it holds every count there is of a theme, whatever a printed table shows
of them, so that screens, figures and reports choose without counting again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from interviewcoder.tables.frames import free_columns
from interviewcoder.tables.options import ThemeOptions

if TYPE_CHECKING:
    import pandas as pd

OVERALL = "Overall"


@dataclass(frozen=True, slots=True)
class Totals:
    """What a percentage is of, for each thing that is counted."""

    interviews: int
    speakers: int
    passages: int
    words: int


@dataclass(frozen=True, slots=True)
class ThemeCell:
    """A theme in a group of interviews."""

    interviews: int | None
    """Interviews that mention it; None where no interview of the group is finished ("–")."""
    finished: int
    """The denominator: finished interviews of the group."""
    column_share: float | None
    """Interviews out of those finished. All shares are 0 to 1, and None for a denominator below 10."""
    passages: int | None
    words: int | None
    speakers: int | None = None
    """Speakers whose words are in a counted passage; who speaks in two interviews counts twice."""
    rate: float | None = None
    """Coded words per 1,000 words that count; None where the interviews of the group differ in language."""
    asked: int | None = None
    """Finished interviews in which the theme was asked about; None where the study does not record it."""
    asked_silent: int | None = None
    """Of these, the interviews that do not mention it."""
    row_share: float | None = None
    """Interviews out of all that mention the theme."""
    cell_share: float | None = None
    """Interviews out of all finished interviews."""
    column_of: Totals | None = None
    """What percentages of the column are of: finished interviews, their speakers and words, and the passages
    of all themes in them; None where nothing is finished."""
    row_of: Totals | None = None
    """What percentages of the row are of: the theme in all groups."""
    cell_of: Totals | None = None
    """What percentages of the whole are of: as ``column_of``, of all groups."""


@dataclass(frozen=True, slots=True)
class ThemeRow:
    """A theme, sub-code or counter-example across the groups."""

    name: str
    """Key of the code."""
    label: str
    theme: str
    """Key of the theme it belongs to; its own for a theme."""
    counts: bool
    """False for a counter-example, which is tabulated apart."""
    cells: tuple[ThemeCell, ...]
    """One a group, in the order of the table's groups."""
    overall: ThemeCell


@dataclass(frozen=True, slots=True)
class ThemeColumn:
    """A group of interviews: a value of the attribute, or of two attributes that are crossed."""

    label: str
    """Such as "Germany", or "Germany · physician"."""
    values: tuple[str, ...]
    """A value of each attribute; empty text where its interviews have none."""
    kind: Literal["group", "none", "overall"]
    """none where a value is missing; overall for all interviews."""
    interviews: int
    finished: int
    words: int
    """Words of the turns that count, in the finished interviews."""
    languages: tuple[str, ...]
    """Languages of the finished interviews ("de"), without their regions; empty text for one not known."""
    speakers: int = 0
    """Speakers of the turns that count, in the finished interviews."""


@dataclass(frozen=True, slots=True)
class ThemeTable:
    """Themes by groups of interviews, with all that must be said beside it."""

    groups: tuple[str, ...]
    """Labels of the columns."""
    rows: tuple[ThemeRow, ...]
    counter_examples: tuple[ThemeRow, ...]
    notes: tuple[str, ...]
    options: ThemeOptions
    columns: tuple[ThemeColumn, ...]
    """The groups, in the same order. Of crossed attributes, those that some interview has."""
    overall: ThemeColumn
    """All interviews taken together."""
    untagged: bool = False
    """Whether questions are to be tagged with codes and none is yet, so that who was asked is not known."""

    @property
    def crossed(self) -> bool:
        """Whether the columns are two attributes crossed."""
        return len(self.options.names) == 2 and bool(self.columns)

    def frame(self) -> pd.DataFrame:
        """Tidy: a row a theme and group, all interviews last, with every count whatever the options show.

        The group is in a column named after the attribute, of two crossed attributes in two; ``kind`` tells a
        "group" called Overall from the "overall" row, and those without a value ("none"). ``finished`` is
        int64; ``interviews``, ``passages``, ``words``, ``speakers``, ``asked``, ``asked_silent`` Int64
        (missing where nothing was finished, or nothing recorded); the shares ``column_share``, ``row_share``
        and ``cell_share`` (0 to 1) and ``rate`` float64.
        """
        import pandas as pd

        whole = ("interviews", "passages", "words", "speakers", "asked", "asked_silent")
        shares = ("column_share", "row_share", "cell_share", "rate")
        figures = ("interviews", "finished", *shares[:3], "passages", "words", "speakers", "rate", *whole[4:])
        told = ("theme", "code", "label", "counts")
        by = free_columns(self.options.names or ("group",), (*told, "kind", *figures))
        groups = [
            *((*column.values, column.kind) for column in self.columns),
            (*(OVERALL,) * len(by), "overall"),
        ]
        records = [
            (row.theme, row.name, row.label, row.counts, *group, *(getattr(cell, name) for name in figures))
            for row in (*self.rows, *self.counter_examples)
            for group, cell in zip(groups, (*row.cells, row.overall), strict=True)
        ]
        frame = pd.DataFrame(records, columns=[*told, *by, "kind", *figures])
        return frame.astype(
            {**dict.fromkeys(whole, "Int64"), **dict.fromkeys(shares, "float64"), "finished": "int64"}
        )
