"""What is told below the map of themes: the cell in focus in a sentence, and in one line whose codings count
and what the numbers are out of. All other notes are a key away, for rows are what the room is for."""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size

from interviewcoder.tables.options import ThemeOptions
from interviewcoder.tables.theme_rows import ThemeCell, ThemeRow, ThemeTable
from interviewcoder.tables.theme_words import percent_words, rate_words
from interviewcoder.themes.counts import PERCENT_FROM
from interviewcoder.tui.theme_desk import WHOSE_SAID, Setting
from interviewcoder.tui.theme_map import MapColumn
from interviewcoder.tui.widgets.lines import Line, Lines, Part, printable, wrap

_WHOSE = "Codings counted: "
_LONGEST_NAME = 20
"""Cells of a coder's name."""
_MOST_LINES = 3
"""Lines that the sentence of a cell may take."""
_OF = {
    ("interviews", "row"): "n/N: of the interviews that mention it",
    ("interviews", "cell"): "n/N: of all finished interviews",
    ("speakers", "column"): "%: of the column's speakers",
    ("speakers", "row"): "%: of its speakers in all columns",
    ("speakers", "cell"): "%: of all speakers",
    ("passages", "column"): "%: of the passages in the column",
    ("passages", "row"): "%: of its passages in all columns",
    ("passages", "cell"): "%: of all passages",
    ("words", "column"): "%: of the column's words",
    ("words", "row"): "%: of its words in all columns",
    ("words", "cell"): "%: of all words",
}
"""(What is counted, what percentages are of) -> what the numbers are out of, in short."""


class CellTold(Lines, can_focus=False):
    """The pane below the map. It never becomes lower while one table is shown, so that rows stand still."""

    DEFAULT_CSS = """
    CellTold { height: 4; border-top: solid $foreground 20%; padding: 0 1; overflow: hidden hidden; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._table: ThemeTable | None = None
        self._cell: tuple[ThemeRow, MapColumn, int] | None = None
        self._reserved = (0, 1)
        """A width, and the most lines that a sentence took at it."""

    def show(self, table: ThemeTable | None, cell: tuple[ThemeRow, MapColumn, int] | None) -> None:
        """Tell of a cell: its row, its column, and the column's place."""
        if table is not self._table:
            self._reserved = (0, 1)
        self._table, self._cell = table, cell
        self.lay_out(self.scrollable_content_region.width)

    def lay_out(self, width: int) -> None:
        """Wrap anew."""
        if width <= 0:
            return
        lines: list[Line] = []
        if self._table is not None and self._cell is not None:
            row, column, place = self._cell
            sentence = cell_told((*row.cells, row.overall)[place], tagged=not self._table.untagged)
            told = wrap([(sentence, "")], width)[:_MOST_LINES]
            least = self._reserved[1] if self._reserved[0] == width else 1
            self._reserved = (width, max(least, len(told)))
            lines = [Line(((named(row, column, width), "strong"),)), *told]
            lines += [Line()] * (self._reserved[1] - len(told))
        if self._table is not None:
            lines.append(rules_in_a_line(self._table, width))
        self.styles.height = len(lines) + 1
        self.set_lines(lines)


def named(row: ThemeRow, column: MapColumn, width: int) -> str:
    """A cell's row and column; of long labels as much as there is room for."""
    group = _cut(printable(column.label), width // 2)
    return f"{_cut(printable(f'{row.name} {row.label}'), width - cell_len(group) - 3)} · {group}"


def _cut(words: str, width: int) -> str:
    return words if cell_len(words) <= width else set_cell_size(words, max(width - 1, 0)) + "…"


def cell_told(cell: ThemeCell, *, tagged: bool = True) -> str:
    """A cell in a sentence; ``tagged`` False where questions are looked for, and none has a code yet."""
    if cell.interviews is None or not cell.finished:
        return "No interview here is finished, so nothing is known."
    number, of = cell.interviews, cell.finished
    share = f" ({percent_words(number, of)})" if of >= PERCENT_FROM else ""
    verb = "mentions" if 1 in (number, of) else "mention"
    said = f"{number} of {_counted(of, 'finished interview')}{share} {verb} it"
    if number:
        said += f": {_counted(cell.passages, 'passage')}, {_counted(cell.words, 'word')}, "
        said += _counted(cell.speakers, "speaker")
        said += f"; {rate_words(cell.rate)} of 1,000 words" if cell.rate is not None else ""
    said += "."
    if not tagged:
        return f"{said} No question is tagged with a code yet, so who was asked is not known."
    if cell.asked is not None:
        silent = f", of which {cell.asked_silent} silent" if cell.asked_silent else ""
        said += f" Asked about in {cell.asked}{silent}."
    return said


def _counted(number: int | None, what: str) -> str:
    return f"{number or 0:,} {what}{'' if number == 1 else 's'}"


def rules_in_a_line(table: ThemeTable, width: int) -> Line:
    """Whose codings count, and what the numbers are out of; in full where there is room."""
    number = len(table.notes)
    more = f" n: {number} note{'' if number == 1 else 's'}"
    whole, short = _whose(table)
    of = _out_of(table)
    if cell_len(f"{_WHOSE}{whole} · {of}{more}") <= width:
        left: tuple[Part, ...] = ((_WHOSE, "accent"), (f"{whole} · {of}", ""))
    else:
        left = ((short, "accent"), (f" · {of}", ""))
    return Line(left, ((more, "dim"),))


def _whose(table: ThemeTable) -> tuple[str, str]:
    """Whose codings count, as the notes say it, and in short."""
    rule = table.options.coders
    short = WHOSE_SAID.get(rule, f"{_cut(printable(rule), _LONGEST_NAME)}'s")
    said = next((note.partition(_WHOSE)[2] for note in table.notes if _WHOSE in note), "")
    whole = printable(said.partition(". ")[0].removesuffix(".")) or short
    if rule == "final" and "main coder" in whole and "decisions" not in whole:
        short = WHOSE_SAID["main"]  # nothing was settled yet
    if rule in WHOSE_SAID:
        short = f"{short[:1].upper()}{short[1:]}"
    return whole, f"{short} codings"


def _out_of(table: ThemeTable) -> str:
    options: ThemeOptions = table.options
    if options.count == "rate":
        return "coded words per 1,000, within a language"
    if (options.count, options.percent) != ("interviews", "column"):
        return f"{_OF[options.count, options.percent]}, from {PERCENT_FROM}"
    finished = [column.finished for column in (*table.columns, table.overall)]
    given = max(finished, default=0) >= PERCENT_FROM
    shares = f"% from {PERCENT_FROM}" if given else f"no % below {PERCENT_FROM}"
    return f"n/N: of finished interviews, {shares}"


def nothing_yet(setting: Setting) -> list[list[Part]]:
    """What to do where the study has no codes."""
    return [
        [("There is nothing to count yet: the study has no codes.", "strong")],
        [("Esc", "accent"), (f" leads back to the transcript; assign the first {setting.level} there.", "")],
    ]
