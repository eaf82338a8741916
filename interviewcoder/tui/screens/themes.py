"""The themes screen: themes × groups of interviews, switches for what is counted, and the way to the words.

It counts beside the screen; until the figures of new switches are there the ones before stay, and a sign says
that they are not of the switches shown.
"""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from interviewcoder.tables.options import COUNTS, PERCENTS, ThemeOptions
from interviewcoder.tui import theme_desk as desks
from interviewcoder.tui.commands import Where, screen_bindings
from interviewcoder.tui.places import There
from interviewcoder.tui.screens.agreement_choices import Choice
from interviewcoder.tui.screens.switching import SwitchedScreen
from interviewcoder.tui.session import Session
from interviewcoder.tui.theme_desk import COUNTS_SAID, PERCENTS_SAID, WHOSE_SAID, Cell, ThemeDesk, Themes
from interviewcoder.tui.widgets.agreement_strip import Key, KeyLine, Switch, SwitchStrip
from interviewcoder.tui.widgets.lines import Line, Lines, Part, wrap
from interviewcoder.tui.widgets.rows import RowList
from interviewcoder.tui.widgets.theme_heat import HeatMap, HeatTitles
from interviewcoder.tui.widgets.theme_told import CellTold, nothing_yet

_KEYS: tuple[Key, ...] = (
    ("←", "", "column(-1)"), ("→", "column", "column(1)"), ("Enter", "passages", "open"),
    ("e", "export", "export"), ("n", "notes", "notes"), ("Esc", "back", "back"), ("?", "keys", "app.help"),
)  # fmt: skip
_NO_COLUMNS = "all interviews in one column"
_NOT_CROSSED = "nothing"


class ThemesScreen(SwitchedScreen[ThemeOptions, Themes]):
    """Themes by groups; dismissed with a passage to go to, or None."""

    HEADING = "Themes"
    PLACES: ClassVar[tuple[Where, ...]] = ("themes",)
    BINDINGS: ClassVar[list[BindingType]] = screen_bindings("themes")
    DEFAULT_CSS = """
    ThemesScreen {
        HeatMap { height: 1fr; overflow-y: scroll; }
    }
    """

    def __init__(self, session: Session, desk: ThemeDesk) -> None:
        super().__init__(session, desk)
        self._desk = desk

    def compose(self) -> ComposeResult:
        """Title, switches, map, the cell in words, keys."""
        yield Lines(id="title")
        yield SwitchStrip(id="theme-switches")
        yield Lines(id="hidden")
        yield HeatTitles(id="theme-titles")
        yield HeatMap(id="theme-map")
        yield CellTold(id="theme-told")
        yield KeyLine(_KEYS)

    def on_mount(self) -> None:
        """Back from a transcript: to the passage one went there from."""
        if self._desk.passage is not None and self._desk.cell is not None:
            self._list_passages(self._desk.options, self._desk.cell)

    @property
    def _map(self) -> HeatMap:
        return self.query_one(HeatMap)

    def _make(self, key: tuple[int, ThemeOptions]) -> Themes:
        return desks.compute(self._session.project.path, key[1])

    # --- showing ---------------------------------------------------------------------------------

    def _take(self, made: Themes) -> None:
        before = self._desk.cell
        self._shown, self._problem = made, made.problem
        if made.map is None or not made.map.rows:
            self._show_problem()
        else:
            groups = [column.group for column in made.map.columns]
            place = groups.index(before.group) if before is not None and before.group in groups else 0
            self._map.show(made.map, place)
            if before is not None:
                self._map.move_to(before.row)
            self._desk.cell = self._cell
        self._show_around()

    @property
    def _cell(self) -> Cell | None:
        """The cell in focus."""
        row, shown = self._map.row, self._map.map
        if row is None or shown is None:
            return None
        return Cell(row.row.name, shown.columns[self._map.column].group)

    @property
    def _in_words(self) -> bool:
        return self._map.map is None

    def _show_problem(self) -> None:
        width = max(self.size.width - 4, 20)
        if self._problem:
            parts: list[list[Part]] = [[(self._problem, "warn")]]
        elif self._shown is not None:
            parts = nothing_yet(self._shown.setting)
        else:
            parts = [[("Computing …", "dim")]]
        lines = [Line()]
        for paragraph in parts:
            lines += [Line(((" ", ""), *line.left)) for line in wrap(paragraph, width)] + [Line()]
        self._map.show_words(lines)

    def _told_at_right(self) -> str:
        overall = self._shown.table.overall if self._shown and self._shown.table else None
        return "" if overall is None else f"finished {overall.finished} of {overall.interviews} interviews"

    def _show_focus(self) -> None:
        found = self._map
        self.query_one(HeatTitles).show(found.map, found.view, found.column)
        table = self._shown.table if self._shown is not None else None
        cell = None
        if found.row is not None and found.map is not None:
            cell = (found.row.row, found.map.columns[found.column], found.column)
        self.query_one(CellTold).show(table, cell)

    def _switches(self) -> list[Switch]:
        options, usual = self._desk.options, ThemeOptions()
        first, second = self._by
        within, asking = options.sub_codes, options.interviewer
        whose = WHOSE_SAID.get(options.coders, f"{options.coders}'s")
        percent = "–" if options.count == "rate" else PERCENTS_SAID[options.percent]
        return [
            Switch("w", "count", COUNTS_SAID[options.count], "count(1)", options.count == usual.count),
            Switch("p", "as", percent, "percent", options.percent == usual.percent),
            Switch("b", "by", _spaced(first) or "–", "by", first == usual.by),
            Switch("x", "×", _spaced(second) or "–", "cross", not second),
            Switch("c", "codings", whose, "coders", options.coders == usual.coders),
            Switch("s", "sub-codes", "in" if within else "out", "sub_codes", not within),
            Switch("i", "interviewer", "in" if asking else "out", "interviewer", not asking),
        ]

    # --- moving ----------------------------------------------------------------------------------

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        """Another theme in focus."""
        if event.rows is self._map:
            self._desk.cell = self._cell
            self._show_focus()

    def action_column(self, by: int) -> None:
        """The next column."""
        self._go_to_column(self._map.column + by)

    def action_columns(self, by: int) -> None:
        """As many columns on as are seen at once."""
        view = self._map.view
        if view is not None:
            self._go_to_column(self._map.column + by * max(1, view.behind - view.first - 1))

    def on_heat_titles_clicked(self, event: HeatTitles.Clicked) -> None:
        """A title clicked."""
        self._go_to_column(event.column)

    def on_heat_map_turned(self, event: HeatMap.Turned) -> None:
        """The wheel turned sideways."""
        self._go_to_column(self._map.column + event.by)

    def _go_to_column(self, place: int) -> None:
        found = self._map
        if found.map is not None:
            found.show(found.map, min(max(place, 0), len(found.map.columns) - 1))
            self._desk.cell = self._cell
            self._show_focus()

    # --- switches --------------------------------------------------------------------------------

    def action_count(self, by: int) -> None:
        """What is counted: the next."""
        self._cycle("count", COUNTS, by)

    def action_percent(self) -> None:
        """What percentages are of: the next."""
        self._cycle("percent", PERCENTS)

    def action_sub_codes(self) -> None:
        """Sub-codes in or out."""
        self._cycle("sub_codes", (False, True))

    def action_by(self) -> None:
        """Choose what the columns are made of."""
        first, second = self._by
        choices = [*self._attributes(), ("", _NO_COLUMNS)]

        def take(found: tuple[str, ...]) -> None:
            self._desk.cross(found[0], second if found[0] else "")
            self._want()

        self._choose("Columns", choices, (first,), take)

    def action_cross(self) -> None:
        """Choose what the columns are crossed with."""
        first, second = self._by
        others = [choice for choice in self._attributes() if choice[0] != first]
        if not first or not others:
            self.notify("There is no other attribute to cross the columns with.", severity="warning")
            return

        def take(found: tuple[str, ...]) -> None:
            self._desk.cross(first, found[0])
            self._want()

        self._choose("Columns crossed with", [("", _NOT_CROSSED), *others], (second,), take)

    def action_coders(self) -> None:
        """Choose whose codings count."""
        if self._shown is not None:
            whose = self._shown.setting.whose
            self._choose_switch("Whose codings", whose, "coders", self._desk.options.coders)

    @property
    def _by(self) -> tuple[str, str]:
        """The attributes the columns are made of; empty for none."""
        first, _, second = self._desk.options.by.partition(",")
        return first.strip(), second.strip()

    def _attributes(self) -> list[Choice]:
        names = self._shown.setting.attributes if self._shown is not None else ()
        return [(name, _spaced(name)) for name in names]

    # --- what lies behind ------------------------------------------------------------------------

    def action_export(self) -> None:
        """Write what is shown to a file."""
        from interviewcoder.tui.screens.theme_export import export

        if self._shown is not None and self._shown.table is not None:
            export(self, self._session.project.path, self._shown.table.options)

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """Enter or a click on a cell: its passages, by the switches that its table was computed for."""
        cell = self._cell
        if event.rows is self._map and cell is not None and self._shown is not None:
            self._desk.cell, self._desk.passage = cell, None
            self._show_focus()
            self._list_passages(self._shown.options, cell)

    def _list_passages(self, options: ThemeOptions, cell: Cell) -> None:
        from interviewcoder.tui.screens.theme_passages import CellScreen

        def back(there: There | None) -> None:
            if there is not None:
                self.dismiss(there)
            else:
                self._desk.passage = None
                self._want()

        self.app.push_screen(CellScreen(self._session, self._desk, options, cell), back)


def _spaced(name: str) -> str:
    return name.replace("_", " ")
