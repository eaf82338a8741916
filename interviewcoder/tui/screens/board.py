"""The board: interviews by coders, who is how far with which, and the way to each interview.

It tells that work was begun or finished and on which day it last went on, never how much there is, so that
it can stay open while coders work blind.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen

from interviewcoder.model import InterviewcoderError
from interviewcoder.tables.progress import STATUSES, ProgressRow, ProgressTable, Status, progress_table
from interviewcoder.tui.commands import Where, screen_bindings
from interviewcoder.tui.session import Session
from interviewcoder.tui.widgets.agreement_strip import Key, KeyLine
from interviewcoder.tui.widgets.interviews import IN_A_ROUND
from interviewcoder.tui.widgets.lines import Line, Lines, Part, printable, wrap
from interviewcoder.tui.widgets.passages import Passages
from interviewcoder.tui.widgets.rows import Row, RowList

SECONDS_BETWEEN_LOOKS = 2.0
MARKS: dict[Status, tuple[str, str]] = {
    "not begun": ("○", "dim"),
    "begun": ("◐", ""),
    "finished": ("✓", "good"),
    "reopened": ("↻", "warn"),
}
MAIN = "M"
_KEYS: tuple[Key, ...] = (
    ("Enter", "open the interview", "open"),
    ("← →", "other coders", "coders(1)"),
    ("Esc", "back", "back"),
    ("?", "keys", "app.help"),
)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_NARROW, _WIDE = 12, 17
"""Cells of a coder's column: the day as 23 Nov, or as 2026-11-23."""
_LONGEST_NAME = 24


class BoardScreen(Screen[str | None]):
    """Interviews by coders; dismissed with the identifier of an interview to open, or None."""

    PLACES: ClassVar[tuple[Where, ...]] = ("board",)
    BINDINGS: ClassVar[list[BindingType]] = screen_bindings("board")
    DEFAULT_CSS = """
    BoardScreen {
        #board-title, #board-coders, #board-here { height: 1; overflow: hidden hidden; }
        #board-title, #board-here { background: $panel; }
        #board { height: 1fr; overflow-y: scroll; }
        #board-sums { height: auto; max-height: 6; background: $surface; overflow: hidden hidden; }
    }
    """

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._table = ProgressTable((), (), ())
        self._of: dict[str, list[ProgressRow]] = {}
        self._name_width = 10
        """Cells of the longest name of an interview, with two for the gap."""
        self._first = 0
        """The first coder whose column is seen."""
        self._sequence = -1

    def compose(self) -> ComposeResult:
        """Title, coders, interviews, the one at hand, sums, keys."""
        yield Lines(id="board-title")
        yield Lines(id="board-coders")
        yield Passages(id="board")
        yield Lines(id="board-here")
        yield Lines(id="board-sums")
        yield KeyLine(_KEYS)

    def on_mount(self) -> None:
        """Read it, and again where the study has changed."""
        self._list.build = self._rows
        self._look()
        if self._session.document is not None:
            # The rows are there once the list knows its width.
            self.call_after_refresh(self._list.move_to, self._session.interview.id)
        self._list.focus()
        self.set_interval(SECONDS_BETWEEN_LOOKS, self._look)

    def on_resize(self) -> None:
        """Other columns fit."""
        self._show()

    @property
    def _list(self) -> Passages:
        return self.query_one(Passages)

    def _look(self) -> None:
        project = self._session.project
        try:
            sequence = project.latest_sequence()
            if sequence == self._sequence:
                return
            self._table, self._sequence = progress_table(project), sequence
        except InterviewcoderError as error:
            self.notify(str(error), severity="warning", markup=False)
            return
        self._of = {}
        for row in self._table.rows:
            self._of.setdefault(row.id, []).append(row)
        longest = max((cell_len(of[0].interview) for of in self._of.values()), default=8)
        self._name_width = min(longest, _LONGEST_NAME) + 2
        self._show()

    # --- showing ---------------------------------------------------------------------------------

    def _show(self) -> None:
        if not self.is_mounted:
            return
        width = self.size.width
        every = next(iter(self._table.double_coded), None)
        said = f"{every.double_coded} of {every.interviews} finished by two coders " if every else ""
        left = ((" Progress  ", "strong"), (printable(self._session.project.path.name), "dim"))
        self.query_one("#board-title", Lines).set_lines([Line(left, ((said, ""),))])
        shown, column, every_coder = self._shown(width), self._column(width), self._table.coders
        heads: list[Part] = [(" " * (2 + self._name_width), "")]
        for coder in shown:
            style = "accent" if coder == self._session.coder else "strong"
            name = printable(coder)
            if cell_len(name) > column - 1:
                name = set_cell_size(name, column - 2) + "…"
            heads.append((set_cell_size(name, column), style))
        seen = f"{self._first + 1}–{self._first + len(shown)} of {len(every_coder)} coders "
        others = len(shown) < len(every_coder)
        self.query_one("#board-coders", Lines).set_lines(
            [Line(tuple(heads), ((seen, "dim"),) if others else ())]
        )
        self.query_one(KeyLine).show([key for key in _KEYS if others or key[2] != "coders(1)"])
        self._list.lay_out(self._list.scrollable_content_region.width)
        sums = [line for sentence in self._sums() for line in wrap([(f" {sentence}", "dim")], width - 1, 1)]
        self.query_one("#board-sums", Lines).styles.height = min(len(sums), 6)
        self.query_one("#board-sums", Lines).set_lines(sums)
        self._show_here()

    def _column(self, width: int) -> int:
        """Cells of a column: those of the long day where all coders fit so."""
        room = width - self._name_width - 4
        return _WIDE if len(self._table.coders) * _WIDE <= room else _NARROW

    def _shown(self, width: int) -> Sequence[str]:
        """The coders whose columns fit, from the first one that is seen."""
        fit = max(1, (width - self._name_width - 4) // self._column(width))
        if fit < len(self._table.coders):  # the words at the right say which these are
            fit = max(1, (width - self._name_width - 22) // self._column(width))
        self._first = max(0, min(self._first, len(self._table.coders) - fit))
        return self._table.coders[self._first : self._first + fit]

    def _rows(self, width: int) -> list[Row]:
        if not self._of:
            return [Row(None, (Line((("There are no interviews and coders yet.", "dim"),)),))]
        places: dict[str, list[list[ProgressRow]]] = {}
        for of in self._of.values():
            places.setdefault(of[0].country or "no country", []).append(of)
        shares = {one.value: one for one in self._table.double_coded if one.by == "country"}
        shown, rows = self._shown(self.size.width), []
        for country in sorted(places, key=lambda name: (name == "no country", name)):
            share = shares.get(country) or shares.get("not given")
            said = f"  {share.double_coded} of {share.interviews} by two coders" if share else ""
            rows.append(Row(None, (Line(((printable(country), "strong"), (said, "dim"))),)))
            rows += [self._row(of, shown) for of in places[country]]
        return rows

    def _row(self, of: Sequence[ProgressRow], shown: Sequence[str]) -> Row:
        column = self._column(self.size.width)
        parts: list[Part] = [(" " + set_cell_size(printable(of[0].interview), self._name_width), "")]
        for row in of:
            if row.coder in shown:
                parts += _cell(row, column)
        return Row(of[0].id, (Line(tuple(parts)),))

    def _sums(self) -> list[str]:
        marks = " · ".join(f"{MARKS[status][0]} {status} {self._table.count(status)}" for status in STATUSES)
        sums = [f"{marks} · {IN_A_ROUND} round · {MAIN} main"]
        of = [one for one in self._table.double_coded if one.by == "language"]
        if len(of) > 1:
            said = ", ".join(f"{one.value} {one.double_coded} of {one.interviews}" for one in of)
            sums.append(f"By language: {printable(said)}")
        return sums

    def _show_here(self) -> None:
        of = self._of.get(self._list.current or "", [])
        parts: list[Part] = []
        if of:
            main = next((row.coder for row in of if row.main), "nobody yet")
            rounds: dict[str, list[str]] = {}
            for row in of:
                if row.round:
                    rounds.setdefault(row.round, []).append(row.coder)
            said = [f"main coder {main}"]
            said += [f"in round {name}: {', '.join(coders)}" for name, coders in rounds.items()]
            parts = [(f" {printable(of[0].interview)}  ", "strong"), (printable(" · ".join(said)), "")]
        self.query_one("#board-here", Lines).set_lines([Line(tuple(parts))])

    # --- actions ---------------------------------------------------------------------------------

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        """Another interview at hand."""
        self._show_here()

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """Open it."""
        self.dismiss(event.id)

    def action_open(self) -> None:
        """Open the interview at hand."""
        if self._list.current is not None:
            self.dismiss(self._list.current)

    def action_coders(self, by: int) -> None:
        """Show the columns of other coders; after the last come the first again."""
        fit, every = len(self._shown(self.size.width)), len(self._table.coders)
        if fit < every:
            at_end = self._first + fit >= every if by > 0 else self._first == 0
            self._first = (0 if by > 0 else every) if at_end else self._first + by
            self._show()

    def action_back(self) -> None:
        """Back to the text."""
        self.dismiss(None)


def _cell(row: ProgressRow, column: int) -> list[Part]:
    """A coder's column of one interview: mark, round, main coder, day."""
    if not row.concerned:
        return [(" " * column, "")]
    mark, style = MARKS[row.status]
    signs = (IN_A_ROUND if row.round else " ") + (MAIN if row.main else " ")
    day = _day(row.last, column)
    return [(mark, style), (signs + " ", "accent"), (set_cell_size(day, column - 4), "dim")]


def _day(day: str, column: int) -> str:
    """A day (ISO 8601) as a column has room for it.

    >>> _day("2026-11-03", 12), _day("2026-11-03", 17), _day("", 12)
    ('3 Nov', '2026-11-03', '')
    """
    if not day or column >= _WIDE:
        return day
    return f"{int(day[8:10])} {_MONTHS[int(day[5:7]) - 1]}"
