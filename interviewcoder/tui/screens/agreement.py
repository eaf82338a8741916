"""The agreement screen: codes × figures, switches that answer at once, and what the figures mean.

It reads the study and writes nothing. Figures are computed beside the screen; until they are there the
ones before stay, and a sign says that they are not of the switches shown.
"""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from interviewcoder.tables.options import AgreementOptions
from interviewcoder.tui import agreement_desk as desks
from interviewcoder.tui.agreement_desk import RULES, RULES_SAID, UNITS, Desk, Figures
from interviewcoder.tui.commands import Where, screen_bindings
from interviewcoder.tui.places import There
from interviewcoder.tui.screens.switching import SwitchedScreen
from interviewcoder.tui.session import Session
from interviewcoder.tui.widgets.agreement_columns import labelled_name, row_id
from interviewcoder.tui.widgets.agreement_figures import FigureList, FigureTitles
from interviewcoder.tui.widgets.agreement_strip import Key, KeyLine, Switch, SwitchStrip
from interviewcoder.tui.widgets.agreement_told import Explanation, nothing_yet, told
from interviewcoder.tui.widgets.lines import Line, Lines, Part, wrap
from interviewcoder.tui.widgets.rows import RowList

_KEYS: tuple[Key, ...] = (
    ("←", "", "column(-1)"), ("→", "column", "column(1)"), ("s", "sort", "sort"),
    ("Enter", "disagreements", "open"), ("n", "notes", "notes"), ("Esc", "back", "back"),
    ("?", "keys", "app.help"),
)  # fmt: skip


class AgreementScreen(SwitchedScreen[AgreementOptions, Figures]):
    """Figures of agreement; dismissed with where to go and code, or None."""

    HEADING = "Agreement"
    PLACES: ClassVar[tuple[Where, ...]] = ("agreement",)
    BINDINGS: ClassVar[list[BindingType]] = screen_bindings("agreement")
    DEFAULT_CSS = """
    AgreementScreen {
        FigureList { height: 1fr; overflow-y: scroll; }
    }
    """

    def __init__(self, session: Session, desk: Desk) -> None:
        super().__init__(session, desk)
        self._desk = desk

    def compose(self) -> ComposeResult:
        """Title, switches, table, explanation, keys."""
        yield Lines(id="title")
        yield SwitchStrip(id="agreement-switches")
        yield Lines(id="hidden")
        yield FigureTitles(id="agreement-titles")
        yield FigureList(id="agreement-figures")
        yield Explanation(id="agreement-explanation")
        yield KeyLine(_KEYS)

    @property
    def _figures(self) -> FigureList:
        return self.query_one(FigureList)

    def _make(self, key: tuple[int, AgreementOptions]) -> Figures:
        return desks.compute(self._session.project.path, key[1])

    # --- showing ---------------------------------------------------------------------------------

    def _take(self, made: Figures) -> None:
        self._shown, self._problem = made, made.problem
        if not self._comparable:
            self._show_problem()
        else:
            self._figures.show(made.table, self._desk.column, self._desk.sort)
            if self._desk.row is not None:
                self._figures.move_to(self._desk.row)
            if self._figures.view is not None:
                self._desk.column = self._figures.column
        self._show_around()

    @property
    def _comparable(self) -> bool:
        """Whether there are figures, whatever is laid out yet."""
        table = self._shown.table if self._shown is not None else None
        return table is not None and bool(table.double_coded) and bool(table.overall.units)

    def _show_problem(self) -> None:
        width = max(self.size.width - 4, 20)
        if self._problem:
            parts: list[list[Part]] = [[(self._problem, "warn")]]
        elif self._shown is not None and self._shown.table is not None and self._shown.table.double_coded:
            unit = self._shown.options.unit
            parts = [
                [(f"No {unit} can be compared.", "strong")],
                [(f"The interviews that two coders finished have no {unit}s that count; ", ""),
                 ("u", "accent"), (" chooses another unit.", "")],
                *([(note, "dim")] for note in self._shown.table.notes if "are drawn" in note),
            ]  # fmt: skip
        elif self._shown is not None:
            parts = nothing_yet(self._shown.setting, self._session.project.path.name)
        else:
            parts = [[("Computing …", "dim")]]
        lines = [Line()]
        for paragraph in parts:
            # Numbered steps hang by their number; other sentences do not.
            hang = len(paragraph[0][0]) if paragraph[0][0][:1].isdecimal() and len(paragraph) == 2 else 0
            lines += [Line(((" ", ""), *line.left)) for line in wrap(paragraph, width, hang)] + [Line()]
        self._figures.show_words(lines)

    @property
    def _in_words(self) -> bool:
        return not self._comparable

    def _told_at_right(self) -> str:
        table = self._shown.table if self._shown else None
        if table is None or not table.finished:
            return ""
        elsewhere = f", {table.elsewhere} more in other rounds" if table.elsewhere else ""
        return f"compared {table.double_coded} of {table.finished} interviews{elsewhere}"

    def _switches(self) -> list[Switch]:
        options, usual = self._desk.options, AgreementOptions()
        rounds = self._shown.setting.rounds if self._shown else ()
        said = dict(rounds).get(options.rounds[0] if options.rounds else "", "")
        coders = " ".join(options.coders) or "all"
        interviewer = "in" if options.interviewer else "out"
        return [
            Switch("u", "unit", options.unit, "unit(1)", options.unit == usual.unit),
            Switch("b", "rows", options.by.replace(",", " × "), "rows", options.by == usual.by),
            Switch("m", "covers", RULES_SAID[options.rule], "rule", options.rule == usual.rule),
            Switch("i", "interviewer", interviewer, "interviewer", not options.interviewer),
            Switch("r", "in", said or " ".join(options.rounds) or "…", "rounds", not options.rounds),
            Switch("c", "coders", coders, "coders", not options.coders),
        ]

    def _show_focus(self) -> None:
        self.query_one(FigureTitles).show(self._figures.view, self._desk.sort)
        figures = self._figures
        parts: list[list[Part]] = []
        row = figures.row
        if row is not None and self._shown is not None:
            unit = self._shown.options.unit
            parts.append([(f"{labelled_name(row)}  ", "strong"), (told(row, unit), "")])
        column = next((one for one in figures.columns if one.id == figures.column), None)
        if column is not None:
            parts.append([(f"{column.title}: ", "accent"), (column.explanation, "")])
        self.query_one(Explanation).show(parts)

    # --- moving ----------------------------------------------------------------------------------

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        """Another row in focus."""
        if event.rows is self._figures:
            self._desk.row = event.id
            self._show_focus()

    def action_column(self, by: int) -> None:
        """The next column."""
        columns = self._figures.columns
        if not columns:
            return
        place = next((n for n, one in enumerate(columns) if one.id == self._desk.column), 0)
        self._focus_column(columns[min(max(place + by, 0), len(columns) - 1)].id)

    def _focus_column(self, id: str) -> None:
        self._desk.column = id
        if self._shown is not None:
            self._figures.show(self._shown.table, id, self._desk.sort)
        self._show_focus()

    def on_figure_titles_clicked(self, event: FigureTitles.Clicked) -> None:
        """A title clicked: sort by it."""
        self._desk.column = event.column
        self.action_sort()

    def action_sort(self) -> None:
        """By the column in focus; then the other way round; then as it was."""
        if not self._figures.columns:
            return
        column, sort = self._desk.column, self._desk.sort
        # What one looks for first: names from A, figures from the least.
        if sort is None or sort[0] != column:
            self._desk.sort = (column, False)
        else:
            self._desk.sort = None if sort[1] else (column, True)
        self._focus_column(column)

    # --- switches --------------------------------------------------------------------------------

    def action_unit(self, by: int) -> None:
        """The next unit."""
        self._cycle("unit", UNITS, by)

    def action_rule(self) -> None:
        """The other rule for what counts as coded."""
        self._cycle("rule", RULES)

    def action_rows(self) -> None:
        """Choose what rows are."""
        if self._shown is not None:
            choices = [(by, by.replace(",", " × ").replace("_", " ")) for by in self._shown.setting.rows]
            self._choose_switch("Rows", choices, "by", self._desk.options.by)

    def action_rounds(self) -> None:
        """Choose the rounds."""
        if self._shown is not None:
            now = self._desk.options.rounds or ("",)

            def rounds(found: tuple[str, ...]) -> None:
                self._switch("rounds", found if found[0] else ())

            self._choose("Rounds", self._shown.setting.rounds, now, rounds)

    def action_coders(self) -> None:
        """Choose the coders."""
        if self._shown is None:
            return
        coders = self._shown.setting.coders
        everybody = set(coders)

        def chosen(found: tuple[str, ...]) -> None:
            self._switch("coders", () if set(found) in (everybody, set()) else found)

        now = self._desk.options.coders or coders
        self._choose("Coders compared", [(name, name) for name in coders], now, chosen, several=True)

    # --- what lies behind ------------------------------------------------------------------------

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """Enter or a click on a row: its disagreements, by the switches that its table was computed for."""
        row = self._figures.row
        if event.rows is not self._figures or row is None or self._shown is None:
            return
        from interviewcoder.tui.screens.agreement_list import DisagreementsScreen

        self._desk.row = row_id(row)

        def back(there: There | None) -> None:
            if there is not None:
                self.dismiss(there)
            else:
                self._want()

        self.app.push_screen(DisagreementsScreen(self._session, self._desk, row, self._shown.options), back)
