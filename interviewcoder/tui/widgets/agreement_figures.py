"""The table of the agreement screen: titles that stay, rows that scroll, a column and a row in focus."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.message import Message

from interviewcoder.tables.rows import AgreementRow, AgreementTable
from interviewcoder.tui.widgets.agreement_columns import (
    Column,
    View,
    cells,
    columns_of,
    heading,
    row_id,
    sorted_rows,
    view_of,
)
from interviewcoder.tui.widgets.lines import Line, Lines, printable
from interviewcoder.tui.widgets.rows import Row, RowList

_LOW = "low:"


class FigureTitles(Lines, can_focus=False):
    """The line of titles; a click sorts."""

    DEFAULT_CSS = """
    FigureTitles { height: 1; background: $panel; overflow: hidden hidden; }
    """

    class Clicked(Message):
        """A title was clicked."""

        def __init__(self, column: str) -> None:
            super().__init__()
            self.column = column

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._view: View | None = None

    def show(self, view: View | None, sort: tuple[str, bool] | None) -> None:
        """Show the titles of a view."""
        self._view = view
        self.set_lines([] if view is None else [Line(((" ", ""), *heading(view, sort)))])

    def on_click(self, event: events.Click) -> None:
        """Sort by the column clicked."""
        place = None if self._view is None else self._view.at(event.x - 1)
        if place is not None and self._view is not None:
            self.post_message(self.Clicked(self._view.columns[place].id))


class FigureList(RowList):
    """The rows: overall and the three lowest codes on top, then all, in the order chosen."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._table: AgreementTable | None = None
        self._by_id: dict[str, AgreementRow] = {}
        self._first = 1
        self._measured: tuple[AgreementTable, int, tuple[Column, ...]] | None = None
        """The columns of a table at a width: measuring every cell takes long where rows are thousands."""
        self.view: View | None = None
        self.column = ""
        self.sort: tuple[str, bool] | None = None

    def show(self, table: AgreementTable | None, column: str, sort: tuple[str, bool] | None) -> None:
        """Show a table with a column in focus, sorted so."""
        self._table, self.column, self.sort = table, column, sort
        self.lay_out(self.scrollable_content_region.width)

    def show_words(self, lines: Sequence[Line]) -> None:
        """Show lines in place of a table."""
        self._table, self.view, self._by_id = None, None, {}
        self.set_rows([Row(None, (line,)) for line in lines])

    @property
    def columns(self) -> tuple[Column, ...]:
        """All columns, seen or not."""
        return self.view.columns if self.view is not None else ()

    @property
    def row(self) -> AgreementRow | None:
        """The row under the cursor."""
        return self._by_id.get((self.current or "").removeprefix(_LOW))

    def lay_out(self, width: int) -> None:
        """Choose columns for the width and draw the rows."""
        table = self._table
        if table is None or width <= 0:
            return
        if self._measured is None or self._measured[0] is not table or self._measured[1] != width:
            if self._measured is not None and self._measured[1] != width:
                self._first = 1  # as much from the left as the new width allows
            # A cell before each line marks the cursor.
            self._measured = (table, width, columns_of(table, width - 1))
        columns = self._measured[2]
        ids = [one.id for one in columns]
        if self.column not in ids:  # a κ of coders who are compared no longer
            self.column = "alpha"
        place = ids.index(self.column)
        self.view = view_of(table, columns, place, self._first, width - 1)
        if len(self.view.shown) > 1:
            self._first = self.view.shown[1]
        rows = [self._line(table.overall)]
        self._by_id = {row_id(row): row for row in (*table.rows, table.overall)}
        rows += self._lowest(table, width)
        by = None if self.sort is None else next((c for c in columns if c.id == self.sort[0]), None)
        down = self.sort is not None and self.sort[1]
        rows.append(Row(None, (Line(((f" {_counted(table, by, down)} ", "dim"),), fill="─"),)))
        rows += [self._line(row) for row in sorted_rows(table.rows, by, descending=down)]
        self.set_rows(rows)

    def _line(self, row: AgreementRow, *, low: bool = False) -> Row:
        assert self.view is not None
        id = (_LOW if low else "") + row_id(row)
        return Row(id, (Line(tuple(cells(self.view, row, low=low))),))

    def _lowest(self, table: AgreementTable, width: int) -> list[Row]:
        """The three lowest codes; only their names where rows are of something else."""
        if not table.lowest:
            return []
        by_name = {row.name: row for row in table.rows if not row.groups}
        found = [by_name[name] for name in table.lowest if name in by_name]
        if len(found) == len(table.lowest):
            return [self._line(row, low=True) for row in found]
        names = ", ".join(map(printable, table.lowest))
        return [Row(None, (Line(((f" ↓ lowest α of single codes: {names}", ""),)),))]


def _counted(table: AgreementTable, by: Column | None, down: bool) -> str:
    """How many rows, and in what order."""
    number = len(table.rows)
    options = table.options
    what = {"code": "code", "theme": "theme"}.get(options.by, "row")
    rows = f"{number} {what}{'' if number == 1 else 's'}"
    if by is None:
        return f"{rows} in the order of the codebook" if options.question else f"{rows} by name"
    if by.kind == "name":
        return f"{rows} by name, from {'Z to A' if down else 'A to Z'}"
    return f"{rows} by {by.spoken}, {'greatest' if down else 'least'} first"
