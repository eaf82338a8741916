"""What the themes screen is at: the switches, the cell in focus, what was computed, and what lies behind it.

Free of Textual. Computing opens the study a second time, so that it can run in a thread while the screen goes
on reading.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from interviewcoder.model import InterviewcoderError
from interviewcoder.project import Project, open_project
from interviewcoder.tables.blind import blind_interviews
from interviewcoder.tables.cell_passages import CellPassage, cell_passages
from interviewcoder.tables.gather import attribute_names
from interviewcoder.tables.options import ThemeOptions
from interviewcoder.tables.theme_rows import ThemeTable
from interviewcoder.tables.themes import theme_table
from interviewcoder.tables.whose import WHOSE
from interviewcoder.tui.kept import Kept
from interviewcoder.tui.switched import Switched
from interviewcoder.tui.theme_map import ThemeMap, theme_map

COUNTS_SAID = {
    "interviews": "interviews",
    "speakers": "speakers",
    "passages": "passages",
    "words": "words",
    "rate": "words per 1,000",
}
PERCENTS_SAID = {"column": "% of column", "row": "% of row", "cell": "% of all"}
CONTEXT = 160
"""Characters of context shown before and after a passage."""
WHOSE_SAID = {"final": "final", "main": "main coders'", "any": "any coder's", "majority": "the majority's"}


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the table: the key of its row and the values of its column; None for the overall one."""

    row: str
    group: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Setting:
    """What can be chosen in this study."""

    study: str
    level: str
    """What the study calls a top-level code."""
    attributes: tuple[str, ...]
    coders: tuple[str, ...]
    hidden: tuple[str, ...]
    """Names of the interviews that nothing is shown of until their round closes."""
    hidden_rounds: tuple[str, ...]

    @property
    def whose(self) -> tuple[tuple[str, str], ...]:
        """(Value, how people call it) of whose codings can be counted."""
        rules = [(name, words) for name, words in WHOSE.items()]
        return (*rules, *((name, f"only {name}'s") for name in self.coders if name not in WHOSE))


@dataclass(frozen=True, slots=True)
class Themes:
    """What came of computing: the table and its map, or the sentence that says why there is none."""

    options: ThemeOptions
    sequence: int
    setting: Setting
    table: ThemeTable | None
    map: ThemeMap | None = None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Behind:
    """What lies behind a cell: its passages, or why they cannot be listed."""

    options: ThemeOptions
    cell: Cell
    sequence: int
    passages: tuple[CellPassage, ...] = ()
    problem: str = ""


def compute(path: Path, options: ThemeOptions) -> Themes:
    """The table of these options, read from the study as it is now. Runs in any thread."""
    with open_project(path, read_only=True) as project, project.snapshot():
        sequence, setting = project.latest_sequence(), setting_of(project)
        try:
            table = theme_table(project, options)
        except InterviewcoderError as error:
            return Themes(options, sequence, setting, None, problem=str(error))
        return Themes(options, sequence, setting, table, theme_map(table))


def look_behind(path: Path, options: ThemeOptions, cell: Cell) -> Behind:
    """The passages of a cell, likewise."""
    with open_project(path, read_only=True) as project, project.snapshot():
        sequence = project.latest_sequence()
        try:
            found = cell_passages(project, options, cell.row, cell.group, context=CONTEXT)
        except InterviewcoderError as error:
            return Behind(options, cell, sequence, problem=str(error))
        return Behind(options, cell, sequence, found)


def setting_of(project: Project) -> Setting:
    """What can be chosen in a study."""
    interviews, hidden = project.interviews(), blind_interviews(project)
    kept = project.settings()
    return Setting(
        kept.get("name", ""),
        kept.get("level") or "theme",
        # A name with a comma would be read as two.
        tuple(name for name in attribute_names(interviews) if "," not in name),
        tuple(project.coders()),
        tuple(interview.name for interview in interviews if interview.id in hidden),
        tuple(one.name for one in project.rounds() if one.open and set(one.interviews) & hidden),
    )


@dataclass
class ThemeDesk(Switched[ThemeOptions, Themes]):
    """The switches and what was computed for them; kept while the program runs."""

    options: ThemeOptions = field(default_factory=ThemeOptions)
    cell: Cell | None = None
    """The one in focus."""
    passage: tuple[str, int] | None = None
    """The passage of that cell that was gone to: its interview and where it begins."""
    passages: Kept[tuple[ThemeOptions, Cell], Behind] = field(default_factory=Kept)

    def cross(self, first: str, second: str) -> None:
        """Have the columns made of an attribute, or of two crossed; none for the overall column alone."""
        self.switch("by", ",".join(dict.fromkeys(filter(None, (first, second)))))
